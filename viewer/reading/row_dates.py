"""Dates as tables of events write them, to EDTF."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from viewer.domain import Basis
from viewer.domain.calendar import MONTHS, iso_year
from viewer.domain.edtf import EdtfError, when
from viewer.reading.article import publication

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viewer.domain import Span, When

_MONTH_NUMBERS = {name: i for i, m in enumerate(MONTHS, start=1) for name in (m.casefold(), m[:3].casefold())} | {
    "sept": 9
}
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?[ -]([A-Za-z]{3,9})\.?,?[ -](-?\d{3,4})")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{3,4})")
_MONTH_ONLY = re.compile(r"([A-Za-z]{3,9})\.?,? (\d{3,4})")
_FIGURES = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:,?[ T](\d{1,2}:\d\d(?::\d\d)?))?")
_YEAR_FIRST = re.compile(r"(\d{4})([/.])(\d{1,2})\2(\d{1,2})(?:,?[ T](\d{1,2}:\d\d(?::\d\d)?))?")
_SHORT_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*([AaPp])?\.?[Mm]?\.?")


class RowDateError(ValueError):
    """A date is not understood; the message says why."""


def order_of(dates: Iterable[str]) -> str | None:
    """Return "day" or "month", whichever the dates in figures of a column have first; None where none of them shows it.

    31/12/2024 shows it, 10/12/2024 does not. Where dates show both, none is believed.
    """
    shown: set[str] = set()
    for text in dates:
        if m := _FIGURES.fullmatch(text.strip()):
            first, second = int(m[1]), int(m[3])
            if first > 12 >= second or m[2] == ".":  # with points, the day is first everywhere
                shown.add("day")
            elif second > 12 >= first:
                shown.add("month")
    return shown.pop() if len(shown) == 1 else None


def edtf_of(text: str, order: str | None) -> str:
    """Return a date in EDTF: EDTF itself, a database's date and time, "10 May 2024", "May 2024", "31/12/2024".

    ``order`` says what is first in figures, as ``order_of``. Raises RowDateError; a date in figures that may be two
    days is not guessed.
    """
    text = " ".join(text.split())
    try:
        return publication(text).edtf or ""
    except EdtfError:
        pass
    if m := _DAY_FIRST.fullmatch(text):
        parts = (m[3], _month(m[2], text), m[1])
    elif m := _MONTH_FIRST.fullmatch(text):
        parts = (m[3], _month(m[1], text), m[2])
    elif m := _MONTH_ONLY.fullmatch(text):
        parts = (m[2], _month(m[1], text))
    elif m := _YEAR_FIRST.fullmatch(text):
        parts = (m[1], m[3], m[4], m[5])
    elif m := _SHORT_ISO.fullmatch(text):
        parts = (m[1], m[2], m[3])
    elif m := _FIGURES.fullmatch(text):
        if order is None and m[2] != "." and int(m[1]) <= 12 and int(m[3]) <= 12 and m[1] != m[3]:
            raise RowDateError(f"the date {text} may be two days (which figure is the month?); write 2024-12-31")
        day_first = m[2] == "." or int(m[1]) > 12 or (order != "month" and int(m[3]) <= 12)
        parts = (m[4], m[3], m[1], m[5]) if day_first else (m[4], m[1], m[3], m[5])
    else:
        raise RowDateError(f"the date {text} is not understood; write 2024-12-31, or EDTF")
    return of_parts(*parts)


def of_parts(year: str, month: str | None = None, day: str | None = None, clock: str | None = None) -> str:
    """Return a date in EDTF from its parts as a table has them; a part that is missing ends it. Raises RowDateError."""
    try:
        out = iso_year(int(year.strip()))
        if month and month.strip():
            number = month.strip()
            out += f"-{int(number) if number.isdecimal() else int(_month(number, number)):02}"
            if day and day.strip():
                out += f"-{int(day.strip()):02}"
                if clock and clock.strip():
                    out += f"T{_clock(clock.strip())}"
        when(out, Basis.STATED)
    except (ValueError, OverflowError) as error:
        if isinstance(error, RowDateError):
            raise
        written = " ".join(p for p in (year, month, day, clock) if p)
        raise RowDateError(f"the date {written} is not understood or does not exist") from None
    return out


def stated(start: str, end: str | None, span: Span | None) -> When:
    """Return the time from ``start`` to ``end`` (both EDTF) as the row states it. Raises RowDateError."""
    edtf = start if not end or end == start else f"{start}/{end}"
    try:
        return when(edtf, Basis.STATED, span=span)
    except EdtfError as error:
        raise RowDateError(f"the time {edtf} was refused, {error}") from None


def _month(name: str, text: str) -> str:
    number = _MONTH_NUMBERS.get(name.casefold())
    if number is None:
        raise RowDateError(f"the date {text} is not understood ({name} is no month)")
    return str(number)


def _clock(text: str) -> str:
    m = _CLOCK.fullmatch(text)
    if m is None:
        raise RowDateError(f"the time of day {text} is not understood")
    hour = int(m[1])
    if m[4]:
        if not 1 <= hour <= 12:
            raise RowDateError(f"the time of day {text} does not exist")
        hour = hour % 12 + (12 if m[4] in "Pp" else 0)
    return f"{hour:02}:{m[2]}" + (f":{m[3]}" if m[3] else "")
