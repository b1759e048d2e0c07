"""Extended Date/Time Format (EDTF, ISO 8601-2:2019): reading, bounds, and whens made from it.

Understood: level 0 and 1, and of level 2 the sub-year groupings (21 to 41) and "one of a set"
(``[2024-05-10,2024-10-05]``); clock times to the minute or second with a zone or without (ISO 8601 reduced precision).
Seasons are those of the northern hemisphere unless the code says southern; winter begins in December of the year that
it names.

Bounds are half open, in seconds since 1970-01-01T00:00 of the source's own clock (UTC where a zone is given).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING

from viewer.domain.calendar import DAY, day_number, iso_day, month_length
from viewer.domain.findings import Basis, Origin, When

if TYPE_CHECKING:
    from viewer.domain.span import Span


SAME_NEWS = 3.0
"""Days between two publications from which on like words are a new report (of prices, of the weather) and no copy."""


class Precision(IntEnum):
    """How exact an end of a time is; larger is finer."""

    UNKNOWN = 0
    MILLENNIUM = 1
    CENTURY = 2
    DECADE = 3
    YEAR = 4
    SEASON = 5
    """A season, quarter or other part of a year."""
    MONTH = 6
    DAY = 7
    HOUR = 8
    MINUTE = 9
    SECOND = 10


@dataclass(frozen=True, slots=True)
class End:
    """One date of an EDTF expression: half-open bounds in seconds, and what is known of it."""

    start: float
    stop: float
    precision: Precision
    approximate: bool = False
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Bounds:
    """The stretch of time that an EDTF expression names.

    ``start`` and ``stop`` are seconds since 1970-01-01T00:00, half open; infinite where that end is open or unknown.
    ``first`` and ``last`` are the two dates that the ends come from (the same object unless an interval), None where
    open.
    ``dated`` is False when neither end can be placed ("XXXX-05-22").
    """

    start: float
    stop: float
    first: End | None
    last: End | None
    ambiguous: bool = False

    @property
    def dated(self) -> bool:
        """Whether at least one end can be placed on a timeline."""
        return self.start > -inf or self.stop < inf


class EdtfError(ValueError):
    """The text is not EDTF or names a date that does not exist; the message says which."""


_DATE = re.compile(
    r"""(?P<long>Y-?\d{5,9}) | (?P<year>-?[\dX]{4}) (?: - (?P<month>\d\d|XX) (?: - (?P<day>\d\d|XX)
        (?: T (?P<hour>\d\d) (?: : (?P<minute>\d\d) (?: : (?P<second>\d\d) (?:\.\d+)? )? )?
            (?P<zone>Z|[+-]\d\d(?::?\d\d)?)? )? )? )?""",
    re.VERBOSE,
)

_MIDNIGHT = re.compile(r"T24:00(?::00)?")
_ZONE = re.compile(r"(T[\d:.]+)(?:Z|[+-]\d\d(?::?\d\d)?)")

# first month and number of months of the codes 21 to 41
_PARTS: dict[int, tuple[int, int]] = dict(
    zip(
        range(21, 42),
        [
            *[(3, 3), (6, 3), (9, 3), (12, 3)],  # seasons
            *[(3, 3), (6, 3), (9, 3), (12, 3)],  # northern seasons
            *[(9, 3), (12, 3), (3, 3), (6, 3)],  # southern seasons
            *[(1, 3), (4, 3), (7, 3), (10, 3)],  # quarters
            *[(1, 4), (5, 4), (9, 4)],  # thirds
            *[(1, 6), (7, 6)],  # halves
        ],
        strict=True,
    )
)


def _months(year: int, first: int, count: int) -> tuple[float, float]:
    """Bounds in seconds of ``count`` months from month ``first`` of ``year``; ``first + count`` may pass December."""
    y2, m2 = divmod(first - 1 + count, 12)
    return day_number(year, first, 1) * DAY, day_number(year + y2, m2 + 1, 1) * DAY


def _clock(m: re.Match[str], midnight: float, text: str) -> tuple[float, float, Precision]:
    hour, minute, second = (int(m[k]) if m[k] else 0 for k in ("hour", "minute", "second"))
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and (minute or second)):
        raise EdtfError(f"no such time of day: {text}")
    offset = 0
    if (zone := m["zone"]) and zone != "Z":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        offset = (-1 if zone[0] == "-" else 1) * (int(digits[:2]) * 3600 + int(digits[2:]) * 60)
    start = midnight + hour * 3600 + minute * 60 + second - offset
    if m["second"]:
        return start, start + 1, Precision.SECOND
    if m["minute"]:
        return start, start + 60, Precision.MINUTE
    return start, start + 3600, Precision.HOUR


def _end(text: str) -> End:
    body = text.rstrip("?~%")
    marks = text[len(body) :]
    approximate, uncertain = ("~" in marks or "%" in marks), ("?" in marks or "%" in marks)
    m = _DATE.fullmatch(body)
    if len(marks) > 1 or m is None:
        raise EdtfError(f"not an EDTF date: {text}")
    if m["long"]:
        year = int(m["long"][1:])
        return End(*_months(year, 1, 12), Precision.YEAR, approximate, uncertain)
    if "X" in m["year"]:
        return _unspecified(m, text, approximate=approximate, uncertain=uncertain)
    year = int(m["year"])
    if m["month"] is None or m["month"] == "XX":
        return End(*_months(year, 1, 12), Precision.YEAR, approximate, uncertain)
    month = int(m["month"])
    if month in _PARTS:
        if m["day"]:
            raise EdtfError(f"a part of a year has no days: {text}")
        return End(*_months(year, *_PARTS[month]), Precision.SEASON, approximate, uncertain)
    if not 1 <= month <= 12:
        raise EdtfError(f"no such month: {text}")
    if m["day"] is None or m["day"] == "XX":
        return End(*_months(year, month, 1), Precision.MONTH, approximate, uncertain)
    day = int(m["day"])
    if not 1 <= day <= month_length(year, month):
        raise EdtfError(f"no such day: {text}")
    start = float(day_number(year, month, day) * DAY)
    if m["hour"]:
        return End(*_clock(m, start, text), approximate, uncertain)
    return End(start, start + DAY, Precision.DAY, approximate, uncertain)


def _unspecified(m: re.Match[str], text: str, *, approximate: bool, uncertain: bool) -> End:
    """Return the bounds of a year with unspecified digits: "198X" is a decade, "XXXX-05-22" cannot be placed."""
    sign, digits = (-1, m["year"][1:]) if m["year"].startswith("-") else (1, m["year"])
    known = digits.rstrip("X")
    if "X" in known:
        raise EdtfError(f"unspecified digits must come last in the year: {text}")
    if not known:
        return End(-inf, inf, Precision.UNKNOWN, approximate, uncertain)
    lowest, highest = sign * int(known.ljust(4, "0")), sign * int(known.ljust(4, "9"))
    start, _ = _months(min(lowest, highest), 1, 12)
    _, stop = _months(max(lowest, highest), 1, 12)
    precision = (Precision.MILLENNIUM, Precision.CENTURY, Precision.DECADE)[len(known) - 1]
    return End(start, stop, precision, approximate, uncertain)


@lru_cache(maxsize=65_536)
def bounds(edtf: str) -> Bounds:
    """Return the stretch of time that ``edtf`` names.

    Raises EdtfError for text that is not EDTF, for a day that does not exist and for an interval that ends before it
    starts.
    """
    text = edtf.strip()
    if text[:1] in {"[", "{"}:
        if text[-1] != {"[": "]", "{": "}"}[text[0]]:
            raise EdtfError(f"a set that does not close: {edtf}")
        ends = [_end(part.strip()) for part in text[1:-1].split(",")]
        first, last = min(ends, key=lambda e: e.start), max(ends, key=lambda e: e.stop)
        return Bounds(first.start, last.stop, first, last, ambiguous=len(ends) > 1)
    if "/" not in text:
        one = _end(text)
        return Bounds(one.start, one.stop, one, one)
    left, _, right = text.partition("/")
    first = None if left in {"", ".."} else _end(left)
    last = None if right in {"", ".."} else _end(right)
    if first is None and last is None:
        raise EdtfError(f"an interval without a known end: {edtf}")
    start, stop = (first.start if first else -inf), (last.stop if last else inf)
    if start >= stop:
        raise EdtfError(f"the interval ends before it starts: {edtf}")
    return Bounds(start, stop, first, last)


def placed(when: When | None) -> Bounds | None:
    """Return the bounds of a when that can stand on a timeline; None where nothing is known or understood."""
    if when is None or when.edtf is None:
        return None
    try:
        b = bounds(when.edtf)
    except EdtfError:
        return None
    return b if b.dated else None


def is_edtf(text: str) -> bool:
    """Whether ``bounds`` understands ``text``."""
    try:
        bounds(text)
    except EdtfError:
        return False
    return True


def days_apart(a: When | None, b: When | None) -> float:
    """Return the days between two times, 0 where they overlap or one of them is not known."""
    if a is None or b is None or not (a.edtf and b.edtf):
        return 0.0
    one, other = bounds(a.edtf), bounds(b.edtf)
    return max(0.0, (max(one.start, other.start) - min(one.stop, other.stop)) / DAY)


def when(
    edtf: str | None,
    basis: Basis,
    *,
    span: Span | None = None,
    rule: str | None = None,
    origin: Origin | None = None,
) -> When:
    """Make a When with its earliest and latest day worked out. Raises EdtfError as ``bounds`` does."""
    earliest = latest = None
    if edtf is not None:
        b = bounds(edtf)
        # the days on the source's own clock: a zone moves the instant, not the day that the source names
        # nor does "T24:00", which is the end of the day that it names
        local = bounds(_MIDNIGHT.sub("", _ZONE.sub(r"\1", edtf))) if "T" in edtf else b
        earliest = iso_day(int(local.start // DAY)) if local.start > -inf else None
        latest = iso_day(int((local.stop - 1) // DAY)) if local.stop < inf else None
    return When(edtf=edtf, earliest=earliest, latest=latest, basis=basis, span=span, rule=rule, origin=origin)
