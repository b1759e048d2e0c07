"""What layout must know of fonts: the width of words and the height of a line. Render measures; tests count letters."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import Protocol


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


class TextMeasure(Protocol):
    """Measures text in pixels."""

    @property
    def size(self) -> float:
        """The size of the LABEL font in pixels; everything else follows from it."""
        ...

    def __call__(self, text: str, role: FontRole) -> float:
        """Return the width of ``text`` on one line."""
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


def shortened(text: str, width: float, room: float, role: FontRole, measure: TextMeasure) -> tuple[str, float]:
    """Return what ``elided`` makes of a text that is ``width`` pixels wide, more than ``room``, and its width."""
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
    whole = low
    # a letter is never parted from the marks that combine with it
    while 0 < low < len(text) and (unicodedata.combining(text[low]) or text[low] in "\u200d\ufe0f"):
        low -= 1
    if low < 3:
        return "", 0.0
    cut = text[:low].rstrip() + ELLIPSIS
    return cut, fits if low == whole else measure(cut, role)


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
