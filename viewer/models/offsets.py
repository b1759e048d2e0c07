"""Between code points, in which the findings count, and UTF-16 code units, in which Qt's text positions count. No Qt.

Also the text as it is shown: characters that a Qt text document would drop, merge or take as its own marks are
replaced one for one, so that every position stays where it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16:
    """Positions of one text: code points to UTF-16 units and back. Positions run from 0 to the text's length."""

    def __init__(self, text: str) -> None:
        self._points = [m.start() for m in _ASTRAL.finditer(text)]
        # the i-th character of two units has i such before it
        self._units = [point + i for i, point in enumerate(self._points)]
        self.length = len(text) + len(self._points)

    def unit(self, point: int) -> int:
        """Return the UTF-16 position of a code point position."""
        return point + bisect_left(self._points, point)

    def point(self, unit: int) -> int:
        """Return the code point position of a UTF-16 position; within a surrogate pair, that of its character."""
        return unit - bisect_left(self._units, unit)


_CONTROLS = {
    # C0 and C1 controls as their pictures or a replacement; line feed and tab stay
    **{c: 0x2400 + c for c in range(0x20) if c not in {0x09, 0x0A}},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    # paragraph and frame marks of a text document
    **dict.fromkeys((0x2028, 0x2029), 0x23CE),
    **dict.fromkeys((0xFDD0, 0xFDD1, 0xFFFC), 0xFFFD),
    # controls that make text run the other way: shown, so that nothing can be made to read as what it is not
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0x25CA),
}


def shown(text: str) -> str:
    """Return ``text`` as it is shown: control characters are replaced one for one, everything else is unchanged."""
    return text.translate(_CONTROLS)
