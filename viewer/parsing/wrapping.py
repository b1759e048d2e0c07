"""How the lines of a text are cut."""

from __future__ import annotations


def is_wrapped(text: str) -> bool:
    """Return whether lines are cut to a width ("hard wrapped"), so that the end of a line ends no sentence."""
    lines = text.split("\n")
    full = [len(line) for line in lines if len(line) >= 50]
    filled = sum(1 for line in lines if line.strip())
    return len(full) >= 4 and len(full) * 2 > filled and max(full) <= 100
