"""The widths of many titles at once, by how far each letter leads on from the one before it.

Setting a line of words takes Qt about as long as drawing it, and a title that is cut is set several times. But in the
Latin script a letter stands where the one before it ends, a little nearer or farther by the pair that they make. So all
that a font says of widths fits in a table of pairs, and the widths of all beginnings of all titles of a frame are one
running sum.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from viewer.layout.measure import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_LATIN = (range(0x20, 0x7F), range(0xA1, 0xAD), range(0xAE, 0x180))
_LETTERS = "".join(chr(code) for codes in _LATIN for code in codes)
_LETTERS += "\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2026\u20ac"
"""What is set letter by letter: the Latin script and the signs of its prose."""
_START, _OTHER = 0, len(_LETTERS) + 1
_COUNT = len(_LETTERS) + 2
_CODES = np.full(0x2100, _OTHER, np.int32)
_CODES[[ord(letter) for letter in _LETTERS]] = np.arange(1, _OTHER)
_PROOFS = (
    "AVATAR To We. ffi fl Ty, 1990-91 (LT) x -> y != z 0x1F; 10:30 ... 1/2",
    "\u201cYe\u2019re\u201d \u2013 \u00c9t\u00e9 \u0141\u00f3d\u017a L\u2019\u00celot Va\u2026",
)
_EXACT = 1 / 64
"""Pixels: the unit in which Qt counts advances."""


class Steps:
    """The steps of one font, each measured when it first comes up; ``width`` measures a text."""

    def __init__(self, width: Callable[[str], float]) -> None:
        self._width = width
        # row: the letter before, or none; nothing leads on to the start of the next text
        self._table = np.full((_COUNT, _COUNT), np.nan)
        self._table[:, _START] = self._table[:, _OTHER] = self._table[_OTHER] = 0.0
        sums = self._sums(_PROOFS)
        self.exact = all(abs(w - width(text)) < _EXACT for w, text in zip(sums.widths, _PROOFS, strict=True))
        """Whether the font sets letters by pairs alone: some put other letters where several stand in a row."""

    def lines(self, texts: Sequence[str]) -> Lines | None:
        """Return the widths of texts; None where the font must be asked for each."""
        return self._sums(texts) if self.exact and texts else None

    def _sums(self, texts: Sequence[str]) -> Lines:
        joined = "".join(["\0" + text for text in texts])
        letters = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
        codes = _CODES[np.minimum(letters, len(_CODES) - 1)]
        ends = np.cumsum([len(text) + 1 for text in texts])
        begins = np.concatenate(([0], ends[:-1]))
        codes[begins] = _START
        pairs = codes[:-1] * _COUNT + codes[1:]
        steps = self._table.take(pairs)
        unknown = np.isnan(steps)
        if unknown.any():
            for pair in np.unique(pairs[unknown]).tolist():
                self._table.flat[pair] = self._step(*divmod(pair, _COUNT))
            steps = self._table.take(pairs)
        sums = np.concatenate(([0.0], steps.cumsum()))
        starts = sums[begins]
        widths: list[float] = (sums[ends - 1] - starts).tolist()
        sums -= starts.repeat(ends - begins)
        places: list[int | None] = (begins + 1).tolist()
        strange: list[int] = np.unique(ends.searchsorted(np.flatnonzero(codes == _OTHER), "right")).tolist()
        for i in strange:
            widths[i], places[i] = self._width(texts[i]), None
        return Lines(widths, sums, places)

    def _step(self, before: int, letter: int) -> float:
        after = _LETTERS[letter - 1]
        if before == _START:
            return self._width(after)
        return self._width(_LETTERS[before - 1] + after) - self._width(_LETTERS[before - 1])
