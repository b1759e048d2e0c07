"""Searching the text of all items at once: bytes in one array, a term found by its rarest byte first. No Qt."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

_SAMPLED = 61
"""Every so many bytes one is counted, to know which are rare."""
_END = b"\x1e"
_TOGETHER = 16_384
"""So many texts are put in at once."""


class TextIndex:
    """The texts of rows, casefolded, in one array of UTF-8; made once, asked for the rows that hold a term.

    UTF-8 never holds one character's bytes within another's, so a term is found by its bytes.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        # never all texts apart: a million of them would take twice the memory while this is made
        held, lengths, rest = bytearray(), [np.zeros(1, np.int64)], iter(texts)
        while parts := [text.casefold().encode("utf-8", "surrogatepass") for text in islice(rest, _TOGETHER)]:
            lengths.append(np.fromiter(map(len, parts), np.int64, len(parts)) + len(_END))
            held += _END.join(parts) + _END
        self._bytes = np.frombuffer(held, np.uint8)
        self._begins = np.cumsum(np.concatenate(lengths))
        self._counts = np.bincount(self._bytes[::_SAMPLED], minlength=256)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._begins) - 1

    def holding(self, term: str) -> Mask:
        """Return which rows hold ``term``, a casefolded text, anywhere; an empty term is in every row."""
        wanted = np.frombuffer(term.encode("utf-8", "surrogatepass"), np.uint8)
        if not len(wanted):
            return np.ones(len(self), bool)
        # where the rarest byte stands, then which of these places have the others, too
        first, *others = np.argsort(self._counts[wanted], kind="stable").tolist()
        places = np.flatnonzero(self._bytes == wanted[first]) - first
        places = places[(places >= 0) & (places <= len(self._bytes) - len(wanted))]
        for i in others:
            places = places[self._bytes[places + i] == wanted[i]]
        if len(places) > len(self):
            edges = places.searchsorted(self._begins)
            return edges[1:] > edges[:-1]
        found = np.zeros(len(self), bool)
        found[self._begins.searchsorted(places, "right") - 1] = True
        return found
