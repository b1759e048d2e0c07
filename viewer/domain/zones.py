"""Clock times with a zone, on the clock that the reader wants to see: as the source gives them, or in a zone of choice.

A time keeps the zone that it was given with; only where it is drawn and what is said of it changes. Days, and clock
times without a zone, are on the source's own clock and stay where they are.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from math import isfinite
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from viewer.domain.edtf import Bounds, EdtfError, bounds

_ZONE = re.compile(r"(T[\d:.]+)(?:Z|[+-]\d\d(?::?\d\d)?)")
_CYCLE = 400 * 365.2425 * 86_400.0
"""The calendar repeats after 400 years; ``datetime`` knows only the years 1 to 9999."""


def has_zone(edtf: str) -> bool:
    """Whether an EDTF expression has a clock time with a zone."""
    return "T" in edtf and _ZONE.search(edtf) is not None


@cache
def zone_names() -> tuple[str, ...]:
    """Return the names of the zones that this computer knows, such as "Asia/Yerevan", in their order."""
    return tuple(
        sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc", "posix")))
    )


def is_zone(name: str) -> bool:
    """Whether ``name`` is a zone that this computer knows."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


@lru_cache(maxsize=65_536)
def offset_of(zone: str, seconds: float) -> float:
    """Return how many seconds a zone's clock is ahead of UTC at an instant, in seconds since 1970-01-01T00:00 UTC.

    Far years have the rules of a year within reach. Raises ValueError for a zone that this computer does not know.
    """
    if not is_zone(zone):
        raise ValueError(f"no such time zone: {zone}")
    if not isfinite(seconds):
        return 0.0
    year_1970, span = datetime(1970, 1, 1, tzinfo=UTC), timedelta(seconds=seconds % _CYCLE)
    if abs(seconds) < _CYCLE:
        span = timedelta(seconds=seconds)
    ahead = (year_1970 + span).astimezone(ZoneInfo(zone)).utcoffset()
    return ahead.total_seconds() if ahead is not None else 0.0


@lru_cache(maxsize=65_536)
def shown_bounds(edtf: str, zone: str | None = None) -> Bounds:
    """Return the bounds of an EDTF expression on the clock that is shown; ``zone`` None is the source's own.

    Raises EdtfError as ``bounds`` does.
    """
    if not has_zone(edtf):
        return bounds(edtf)
    if zone is None:
        try:
            return bounds(_ZONE.sub(r"\1", edtf))
        except EdtfError:
            # two ends in two zones may change places on their own clocks
            return bounds(edtf)
    found = bounds(edtf)
    left, slash, right = edtf.partition("/")
    start, stop = found.start, found.stop
    if has_zone(left):
        start += offset_of(zone, start)
    if has_zone(right if slash else left):
        stop += offset_of(zone, stop)
    return replace(found, start=start, stop=max(stop, start + 1))
