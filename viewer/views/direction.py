"""The direction in which a text is read: that of most of its letters, where Qt goes by the first alone."""

from __future__ import annotations

import unicodedata
from collections import Counter

from PySide6.QtCore import Qt

_MOST = 1_000
"""The letters that tell the direction."""
_MARKS = {Qt.LayoutDirection.LeftToRight: "\u200e", Qt.LayoutDirection.RightToLeft: "\u200f"}
_STRONG = {
    "L": Qt.LayoutDirection.LeftToRight,
    "R": Qt.LayoutDirection.RightToLeft,
    "AL": Qt.LayoutDirection.RightToLeft,
}


def direction(text: str) -> Qt.LayoutDirection:
    """Return the direction in which most letters of a paragraph are read."""
    kinds = Counter(map(unicodedata.bidirectional, text[:_MOST]))
    rightward = kinds["R"] + kinds["AL"] <= kinds["L"]
    return Qt.LayoutDirection.LeftToRight if rightward else Qt.LayoutDirection.RightToLeft


def directed(text: str) -> str:
    """Return a line's text with a mark of its direction before it where its first letter would turn it around.

    Unicode Standard Annex 9, 3.3.1: the first strong character tells the direction of a paragraph.
    """
    if text.isascii():
        return text
    first = next((_STRONG[kind] for kind in map(unicodedata.bidirectional, text) if kind in _STRONG), None)
    wanted = direction(text)
    return text if first in {None, wanted} else _MARKS[wanted] + text
