"""Keys by their place on the keyboard: W S A D lie together on every layout, whatever is printed on them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

W, A, S, D = Qt.Key.Key_W, Qt.Key.Key_A, Qt.Key.Key_S, Qt.Key.Key_D

# evdev codes plus eight on X11 and Wayland; scan code set 1 on Windows; virtual key codes on macOS
_LINUX = {25: W, 38: A, 39: S, 40: D}
_WINDOWS = {0x11: W, 0x1E: A, 0x1F: S, 0x20: D}
_MAC = {13: W, 0: A, 1: S, 2: D}
_LETTERS = frozenset({W, A, S, D})


def position_key(event: QKeyEvent) -> Qt.Key | None:
    """Return which of W A S D (of the US layout) lies at the key of ``event``; None for any other key.

    A key that has the letter but lies elsewhere is none of them either. Without a code from the platform the letter
    counts.
    """
    code = event.nativeScanCode()
    if sys.platform == "darwin":
        return _MAC.get(event.nativeVirtualKey()) if event.text() else None
    if not code:
        return Qt.Key(event.key()) if event.key() in _LETTERS else None
    return (_WINDOWS if sys.platform == "win32" else _LINUX).get(code)
