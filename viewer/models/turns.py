"""Short turns of the interpreter, while something works in a thread beside the window."""

from __future__ import annotations

import sys
import threading

_SHORT = 0.0002
"""The most seconds that the window waits for the interpreter while another thread has it.

A frame gives the interpreter away and takes it back at each of some hundred calls; at Python's usual five
milliseconds a time one frame would take a second.
"""
_lock = threading.Lock()
_usual: list[float] = []
"""The usual turn, once for each that asked for short ones: the setting is the process's."""


def shorten() -> None:
    """Have short turns until ``lengthen`` is called as often as this."""
    with _lock:
        _usual.append(sys.getswitchinterval() if not _usual else _usual[0])
        sys.setswitchinterval(_SHORT)


def lengthen() -> None:
    """Have the usual turns again, unless somebody else still needs short ones."""
    with _lock:
        usual = _usual.pop()
        if not _usual:
            sys.setswitchinterval(usual)
