"""Days and seconds of the proleptic Gregorian calendar, for any year.

``datetime`` ends at the years 1 and 9999; the record does not. The day numbers are Howard Hinnant's ``days_from_civil``
(era arithmetic over 400-year cycles), exact for every integer year. Years are astronomical: 0 is 1 BCE, -43 is 44 BCE.
"""

from __future__ import annotations

DAY = 86_400
"""Seconds in a day."""
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int) -> bool:
    """Whether ``year`` has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Return the number of days in ``month`` (1 to 12) of ``year``."""
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """Return the days from 1970-01-01 to the date (negative before it). The parts must name a real date."""
    y = year - (month <= 2)
    era, year_of_era = divmod(y, 400)
    day_of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    return era * 146_097 + day_of_era - 719_468


def civil(number: int) -> tuple[int, int, int]:
    """Return year, month and day of a day number: the inverse of ``day_number``."""
    era, day_of_era = divmod(number + 719_468, 146_097)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * day_of_year + 2) // 153
    month = shifted + (3 if shifted < 10 else -9)
    return year_of_era + era * 400 + (month <= 2), month, day_of_year - (153 * shifted + 2) // 5 + 1


def weekday(number: int) -> int:
    """Return the weekday of a day number: 0 is Monday, 6 is Sunday."""
    return (number + 3) % 7


def iso_day(number: int) -> str:
    """Return a day number as ``YYYY-MM-DD``; years outside 0 to 9999 carry their sign (ISO 8601 expanded)."""
    year, month, day = civil(number)
    sign = "-" if year < 0 else "+" if year > 9999 else ""
    return f"{sign}{abs(year):04}-{month:02}-{day:02}"


def iso_year(year: int) -> str:
    """Return a year in EDTF: four digits, a leading minus before year 0, ``Y`` before more than four digits."""
    if abs(year) > 9999:
        return f"Y{year}"
    return f"-{-year:04}" if year < 0 else f"{year:04}"
