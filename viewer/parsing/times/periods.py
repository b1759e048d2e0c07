"""Periods of the calendar.

A day, week, month, quarter, season, half, year, decade or century as a number to count with.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from viewer.domain.calendar import civil, day_number, iso_day, iso_year, month_length, weekday


class Unit(StrEnum):
    """The kinds of period, fine to coarse."""

    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


UNITS = {str(u): u for u in Unit}
_SEASONS = ("SP", "SU", "FA", "WI")
RANK = {unit: i for i, unit in enumerate(Unit)}
"""How coarse a unit is; larger is coarser."""


@dataclass(frozen=True, slots=True)
class Period:
    """One period.

    Its unit and its number in the row of all periods of that unit, so that ``number + 1`` is the next one.

    Numbers: a day counts from 1970-01-01; a week and a weekend are weeks of Monday to Sunday; a month is 12 times the
    year and 0 to 11; seasons (0 spring to 3 winter, winter beginning in December of its year) and quarters are 4
    times the year and 0 to 3; a half 2 times the year and 0 or 1; a decade is a tenth and a century (``19`` is 1900
    to 1999) a hundredth of the year.
    """

    unit: Unit
    number: int

    def shifted(self, count: int) -> Period:
        """Return the period ``count`` places later (earlier where negative)."""
        return Period(self.unit, self.number + count)

    @property
    def first_day(self) -> int:
        """The day number of the period's first day."""
        u, n = self.unit, self.number
        if u is Unit.DAY:
            return n
        if u is Unit.WEEK:
            return n * 7 - 3
        if u is Unit.WEEKEND:
            return n * 7 + 2
        if u is Unit.MONTH:
            return day_number(n // 12, n % 12 + 1, 1)
        if u is Unit.SEASON:
            return day_number(n // 4, (n % 4 + 1) * 3, 1)
        if u is Unit.QUARTER:
            return day_number(n // 4, n % 4 * 3 + 1, 1)
        if u is Unit.HALF:
            return day_number(n // 2, n % 2 * 6 + 1, 1)
        return day_number(n * {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100}[u], 1, 1)

    @property
    def last_day(self) -> int:
        """The day number of the period's last day."""
        if self.unit is Unit.WEEKEND:
            return self.first_day + 1
        return self.shifted(1).first_day - 1

    @property
    def year(self) -> int:
        """The year in which the period begins."""
        return civil(self.first_day)[0]

    @property
    def value(self) -> str:
        """The TIMEX3 value.

        "2024-05-10", "2024-W19", "2024-05", "2024-SU", "2024-Q2", "2024-H1", "2024", "202", "20".
        """
        u, n = self.unit, self.number
        if u is Unit.DAY:
            return iso_day(n)
        if u in {Unit.WEEK, Unit.WEEKEND}:
            # the ISO week belongs to the year of its Thursday
            year, _, _ = civil(n * 7)
            week = (n * 7 - day_number(year, 1, 1)) // 7 + 1
            return f"{iso_year(year)}-W{week:02}" + ("-WE" if u is Unit.WEEKEND else "")
        if u is Unit.MONTH:
            return f"{iso_year(n // 12)}-{n % 12 + 1:02}"
        if u is Unit.SEASON:
            return f"{iso_year(n // 4)}-{_SEASONS[n % 4]}"
        if u is Unit.QUARTER:
            return f"{iso_year(n // 4)}-Q{n % 4 + 1}"
        if u is Unit.HALF:
            return f"{iso_year(n // 2)}-H{n % 2 + 1}"
        if u is Unit.YEAR:
            return iso_year(n) if n > 0 else f"BC{1 - n:04}"
        return f"{n:03}" if u is Unit.DECADE else f"{n:02}"

    @property
    def edtf(self) -> str:
        """The period in EDTF; a week, a weekend and a half are intervals of days and of months."""
        u, n = self.unit, self.number
        if u in {Unit.WEEK, Unit.WEEKEND}:
            return f"{iso_day(self.first_day)}/{iso_day(self.last_day)}"
        if u is Unit.SEASON:
            return f"{iso_year(n // 4)}-{21 + n % 4}"
        if u is Unit.QUARTER:
            return f"{iso_year(n // 4)}-{33 + n % 4}"
        if u is Unit.HALF:
            first = n % 2 * 6 + 1
            return f"{iso_year(n // 2)}-{first:02}/{iso_year(n // 2)}-{first + 5:02}"
        if u is Unit.DECADE:
            return f"{n:03}X"
        if u is Unit.CENTURY:
            return f"{n:02}XX"
        return iso_year(n) if u is Unit.YEAR else self.value


def containing(unit: Unit, day: int) -> Period:
    """Return the period of ``unit`` in which a day lies; a season is that of the northern hemisphere."""
    year, month, _ = civil(day)
    if unit is Unit.DAY:
        return Period(unit, day)
    if unit in {Unit.WEEK, Unit.WEEKEND}:
        return Period(unit, (day + 3) // 7)
    if unit is Unit.MONTH:
        return Period(unit, year * 12 + month - 1)
    if unit is Unit.SEASON:
        return Period(unit, (year * 12 + month - 3) // 3)
    if unit is Unit.QUARTER:
        return Period(unit, year * 4 + (month - 1) // 3)
    if unit is Unit.HALF:
        return Period(unit, year * 2 + (month - 1) // 6)
    return Period(unit, year // {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100}[unit])


def day_of(year: int, month: int, day: int) -> Period | None:
    """Return the day of a date, None where the calendar has no such day ("May 35", "February 29, 2023")."""
    if not 1 <= month <= 12 or not 1 <= day <= month_length(year, month):
        return None
    return Period(Unit.DAY, day_number(year, month, day))


def month_of(year: int, month: int) -> Period:
    """Return a month of a year; ``month`` is 1 to 12."""
    return Period(Unit.MONTH, year * 12 + month - 1)


def shifted_day(day: int, months: int) -> int:
    """Return the day ``months`` later by the calendar; the last day of the month where the month is shorter."""
    year, month, dom = civil(day)
    y, m = divmod(year * 12 + month - 1 + months, 12)
    return day_number(y, m + 1, min(dom, month_length(y, m + 1)))


def weekday_near(day: int, wanted: int, direction: int) -> int:
    """Return the day of the weekday ``wanted`` (0: Monday) on or before ``day`` (direction -1) or after it (1)."""
    gap = (weekday(day) - wanted) % 7
    return day - gap if direction < 0 else day + (-gap) % 7


def easter(year: int) -> int:
    """Return the day number of Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's algorithm)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    last = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * last) // 433
    month = (h + last - 7 * m + 90) // 25
    day = (h + last - 7 * m + 33 * month + 19) % 32
    return day_number(year, month, day)
