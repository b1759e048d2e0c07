"""The time under the pointer in words, no finer than a pixel is."""

from __future__ import annotations

from math import isfinite

from viewer.domain.calendar import DAY, MONTHS, civil
from viewer.domain.wording import zone_words

_MONTH, _YEAR = 28 * DAY, 365 * DAY


def pointer_words(seconds: float, per_pixel: float, zone: str | None = None) -> str:
    """Return a time in seconds since 1970 in words; ``per_pixel`` are the seconds that a pixel stands for.

    A clock time names the ``zone`` that was chosen; without one it is the source's own.
    """
    if not isfinite(seconds):
        return ""
    day, rest = divmod(seconds, DAY)
    year, month, number = civil(int(day))
    named = f"{1 - year:,} BCE" if year <= 0 else str(year)
    if per_pixel >= _YEAR:
        return named
    if per_pixel >= _MONTH:
        return f"{MONTHS[month - 1]} {named}"
    words = f"{number} {MONTHS[month - 1]} {named}"
    if per_pixel >= 3600:
        return words
    there = f" in {zone_words(zone)}" if zone is not None else ""
    return f"{words}, {int(rest // 3600):02}:{int(rest % 3600 // 60):02}{there}"
