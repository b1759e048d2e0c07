"""What layout must know of fonts: the width of words and the height of a line. Render measures; tests count letters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


class FontRole(StrEnum):
    """A use of the font."""

    LABEL = "label"
    LABEL_BOLD = "label bold"
    """The title of a selected item; the names of lanes' fellows in a card."""
    AXIS = "axis"
    """The fine row of the axis, in tabular figures."""
    LANE_NAME = "lane name"
    QUIET = "quiet"
    """Smaller: roles, counts, the coarse row of the axis, sources."""
    TITLE = "title"
    """The title of a picture."""

    # an enum's own hash is a function of Python's, and what is measured is looked up some hundred times a frame
    __hash__ = str.__hash__


@dataclass(frozen=True, slots=True)
class Lines:
    """The widths of many texts in pixels.

    ``reaches``: one after the other, the widths of the beginnings of each text, of one letter, of two and so on to the
    whole; those of a text stand from its ``begins`` on. None where they are not known of a text without setting each:
    letters of many scripts change with what follows.
    """

    widths: Sequence[float]
    reaches: NDArray[np.float64]
    begins: Sequence[int | None]

    @classmethod
    def one_by_one(cls, texts: Sequence[str], role: FontRole, measure: TextMeasure) -> Lines:
        """Return the widths as ``measure`` gives them for one text; of the beginnings nothing is known."""
        return cls([measure(text, role) for text in texts], np.empty(0), [None] * len(texts))


class TextMeasure(Protocol):
    """Measures text in pixels."""

    @property
    def size(self) -> float:
        """The size of the LABEL font in pixels; everything else follows from it."""
        ...

    def __call__(self, text: str, role: FontRole) -> float:
        """Return the width of ``text`` on one line."""
        ...

    def lines(self, texts: Sequence[str], role: FontRole) -> Lines:
        """Return the widths of many texts, and of their beginnings where these are known."""
        ...

    def height(self, role: FontRole) -> float:
        """Return the height of a line."""
        ...

    def ascent(self, role: FontRole) -> float:
        """Return the height of a line above its base line."""
        ...


ELLIPSIS = "…"
_KERNING = 0.2
"""Two letters of ASCII come at most so many sizes of the font nearer to each other than they are wide."""


def elided(text: str, room: float, role: FontRole, measure: TextMeasure) -> str:
    """Return the longest beginning of ``text`` that fits in ``room`` pixels, with an ellipsis.

    It is empty where not three letters fit.
    """
    width = measure(text, role)
    return text if width <= room else shortened(text, width, room, role, measure)[0]


def shortened(
    text: str,
    width: float,
    room: float,
    role: FontRole,
    measure: TextMeasure,
    *,
    reaches: NDArray[np.float64] | None = None,
) -> tuple[str, float]:
    """Return what ``elided`` makes of a text that is ``width`` pixels wide, more than ``room``, and its width.

    ``reaches``: the widths of its beginnings, where they are known (``Lines``).
    """
    if reaches is not None:
        low, fits = _looked_up(text, reaches, room, role, measure)
        return (text[:low].rstrip() + ELLIPSIS, fits) if low >= _FEWEST else ("", 0.0)
    low, fits = _searched(text, width, room, role, measure)
    whole = low
    # a letter is never parted from the marks that combine with it
    while 0 < low < len(text) and (unicodedata.combining(text[low]) or text[low] in "\u200d\ufe0f"):
        low -= 1
    if low < _FEWEST:
        return "", 0.0
    cut = text[:low].rstrip() + ELLIPSIS
    return cut, fits if low == whole else measure(cut, role)


_FEWEST = 3
"""Fewer letters than this say nothing."""


def _looked_up(
    text: str, reaches: NDArray[np.float64], room: float, role: FontRole, measure: TextMeasure
) -> tuple[int, float]:
    """Return how many letters fit before an ellipsis, and the width of both, by the widths of all beginnings."""
    most = room - measure(ELLIPSIS, role) + _KERNING * measure.size
    count = int(reaches.searchsorted(most, "right"))
    # a space takes no room before an ellipsis
    while text[count : count + 1].isspace():
        count += 1
    while count >= _FEWEST:
        letters = len(text[:count].rstrip())
        last = text[letters - 1 : letters]
        wide = float(reaches[letters - 1]) + measure(last + ELLIPSIS, role) - measure(last, role)
        if wide <= room:
            return count, wide
        count -= 1
    return 0, 0.0


def _searched(text: str, width: float, room: float, role: FontRole, measure: TextMeasure) -> tuple[int, float]:
    """Return how many letters fit before an ellipsis, and the width of both, by measuring some beginnings."""
    low, high, fits = 0, len(text), 0.0
    mean, size = width / max(len(text), 1) or 1.0, measure.size
    # letters are of about one width: a guess by it, and by what it missed, is right after two or three
    guess = int((room - measure(ELLIPSIS, role)) / mean)
    while low < high:
        guess = min(max(guess, low + 1), high)
        wide = measure(text[:guess].rstrip() + ELLIPSIS, role)
        spare = room - wide
        if spare >= 0:
            low, fits = guess, wide
            following = text[low : low + 1]
            if following.isascii() and following.isalnum() and spare + _KERNING * size < measure(following, role):
                break
            guess += max(int(spare / mean), 1)
        else:
            high = guess - 1
            guess -= max(int(-spare / mean), 1)
    return low, fits


def wrapped(text: str, room: float, lines: int, role: FontRole, measure: TextMeasure) -> tuple[str, ...]:
    """Return ``text`` on at most ``lines`` lines of ``room`` pixels, parted between words; what is left over is cut."""
    if text.isprintable() and "  " not in text and text.strip() == text and measure(text, role) <= room:
        return (text,) if text else ()
    # a space that does not break keeps a number with what it counts
    words = [word for word in re.split(r"[ \t\r\n]+", text) if word]
    made: list[str] = []
    while words and len(made) < lines - 1:
        line = words.pop(0)
        while words and measure(f"{line} {words[0]}", role) <= room:
            line += " " + words.pop(0)
        made.append(elided(line, room, role, measure))
    if words:
        made.append(elided(" ".join(words), room, role, measure))
    return tuple(line for line in made if line)
