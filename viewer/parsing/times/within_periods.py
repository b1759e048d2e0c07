"""Rules for the units that lie in a period: "the first week of July", "the last day of 2008", "Monday of this week"."""

from __future__ import annotations

from viewer.domain import TimeType
from viewer.domain.calendar import iso_day
from viewer.parsing.times.context import within
from viewer.parsing.times.grammar import Match, Reading, rule
from viewer.parsing.times.nested import PERIOD, read_inner, readable
from viewer.parsing.times.periods import RANK, UNITS, Period, Unit, containing, weekday_near
from viewer.parsing.times.readings import BACK, ON, anchored, unit_of, unresolved
from viewer.parsing.times.words import table, weekday_number

_LAST = frozenset({"last", "final", "closing"})
_FIRST = frozenset({"first", "opening", "1st"})
_ORDER = {**dict.fromkeys(_LAST, -1), **dict.fromkeys(_FIRST, 1), "2nd": 2, "3rd": 3, "4th": 4}


def _nth(m: Match) -> int | None:
    word = m.text("o").lower()
    return _ORDER.get(word) or table("ordinals").get(word)


def _unit_in(m: Match) -> Reading | None:
    """Read the first, second or last day, week, weekend or month of a period."""
    inner, nth, unit = read_inner(m), _nth(m), UNITS[unit_of(m.text("u"))]
    if inner is None or inner.period is None or nth is None:
        return None
    p = inner.period
    if RANK[unit] >= RANK[p.unit]:
        return None
    if unit is Unit.DECADE:
        if p.unit is not Unit.CENTURY or nth > 10:
            return None
        decade = Period(Unit.DECADE, p.number * 10 + (nth - 1 if nth > 0 else 9))
        return Reading(TimeType.DATE, decade.value, decade.edtf, inner.basis, decade, inner.full)
    if unit is Unit.WEEK:
        return _week_in(inner, p, nth)
    if unit is Unit.WEEKEND:
        first = weekday_near(p.first_day, 5, 1) if nth > 0 else weekday_near(p.last_day, 5, -1)
        found = containing(unit, first + 7 * (nth - 1 if nth > 0 else 0))
    else:
        found = containing(unit, p.first_day if nth > 0 else p.last_day).shifted(nth - 1 if nth > 0 else 0)
    if not p.first_day <= found.first_day <= p.last_day:
        return None
    return Reading(TimeType.DATE, found.value, found.edtf, inner.basis, found, inner.full)


def _week_in(inner: Reading, p: Period, nth: int) -> Reading | None:
    """Return a week counted from an end of a period: its seven days, and the ISO week that has most of them."""
    first = p.first_day + 7 * (nth - 1) if nth > 0 else p.last_day - 6
    if not p.first_day <= first <= p.last_day:
        return None
    week = containing(Unit.WEEK, first + 3)
    days = f"{iso_day(first)}~/{iso_day(min(first + 6, p.last_day))}~"
    return Reading(TimeType.DATE, week.value, days, inner.basis, week, inner.full)


def _unit_ok(m: Match) -> bool:
    name = unit_of(m.text("u"))
    return name in {"day", "week", "weekend", "month", "decade"} and _nth(m) is not None and readable(m)


def _units_in(m: Match) -> Reading | None:
    """Read "the last days of 2008", "the first weeks of May": some part of the period, not known how much."""
    inner = read_inner(m)
    if inner is None or inner.period is None:
        return None
    return Reading(TimeType.DATE, inner.value, inner.edtf, inner.basis, inner.period, inner.full)


def _units_ok(m: Match) -> bool:
    early = m.text("o").lower() in _LAST | _FIRST | {"early", "closing", "dying", "waning"}
    return early and unit_of(m.text("u")) in {"day", "week", "month", "hour", "year"} and readable(m)


def _day_of_week(m: Match) -> Reading | None:
    """Read "Thursday last week", "Monday of this week"."""
    wanted, here = weekday_number(m.text("w")), m.context.anchor(Unit.WEEK)
    how = m.text("h").lower()
    if wanted is None or here is None or within(m.context.published, Unit.DAY) is None:
        return unresolved(f"XXXX-WXX-{(wanted or 0) + 1}")
    week = here.shifted(-1 if how in BACK else 1 if how in ON else 0)
    return anchored(Period(Unit.DAY, week.first_day + wanted))


RULES = (
    rule(
        "unit of a period",
        rf"(?:t )?(?P<o>O|o|l|x) (?P<u>U) (?P<j>F|x) {PERIOD}",
        _unit_in,
        lambda m: m.text("j").lower() in {"of", "in"} and _unit_ok(m),
    ),
    rule("part of a period", rf"(?:t )?(?P<o>O|E|l|x) (?P<u>V) F {PERIOD}", _units_in, _units_ok),
    rule(
        "day of a week told",
        r"(?P<w>W) (?:F )?(?P<h>[slX]) (?P<u>U)",
        _day_of_week,
        lambda m: unit_of(m.text("u")) == "week",
    ),
)
