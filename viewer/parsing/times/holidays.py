"""The rule for days with a name of their own, with their year or without: "Christmas Eve", "Easter Sunday 1916"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from viewer.domain import TimeType
from viewer.domain.calendar import day_number, month_length
from viewer.parsing.times.grammar import Match, Reading, rule
from viewer.parsing.times.periods import Period, Unit, containing, day_of, easter, weekday_near
from viewer.parsing.times.readings import BACK, ON, anchored, in_year, stated, unit_of, unresolved
from viewer.parsing.times.words import named_days

if TYPE_CHECKING:
    from collections.abc import Mapping


def named_day(m: Match) -> Reading | None:
    """Read a day with a name, by its year, by "last" and "next", or by the tense around it."""
    key = " ".join(m.text("n").lower().replace("’", "'").split())
    entry = named_days().get(key)
    if entry is None:
        return None
    if "on" in entry:
        day = day_of(*entry["on"])
        return stated(day) if day else None
    if m.has("y"):
        day = named(entry, int(m.text("y")))
        return stated(day) if day else None
    if m.has("h"):
        today = m.context.anchor(Unit.DAY)
        how = m.text("h").lower()
        if today is None:
            return unresolved("XXXX-XX-XX")
        y = today.year
        options = [d for k in (-1, 0, 1) if (d := named(entry, y + k))]
        if how in BACK:
            return anchored([d for d in options if d.number < today.number][-1])
        if how in ON:
            return anchored(next(d for d in options if d.number > today.number))
        return anchored(options[1])
    found = in_year(m.context, m.start, lambda y: named(entry, y))
    if found:
        return anchored(found)
    if "date" in entry:
        month, day = entry["date"]
        return Reading(TimeType.DATE, f"XXXX-{month:02}-{day:02}", f"XXXX-{month:02}-{day:02}")
    return unresolved("XXXX-XX-XX")


def named(entry: Mapping[str, Any], year: int) -> Period | None:
    """Return the day that an entry of the named days has in a year."""
    if "date" in entry:
        month, day = entry["date"]
        return day_of(year, month, day)
    if "easter" in entry:
        return Period(Unit.DAY, easter(year) + int(entry["easter"])) if 1583 <= year <= 9999 else None
    which, weekday, month = entry["nth"]
    if which > 0:
        return Period(Unit.DAY, weekday_near(day_number(year, month, 1), weekday - 1, 1) + 7 * (which - 1))
    return Period(Unit.DAY, weekday_near(day_number(year, month, month_length(year, month)), weekday - 1, -1))


_NAMES_ON = frozenset(
    {"agreement", "accord", "accords", "island", "islands", "parade", "rising", "egg", "eggs", "cactus"}
)
"""Words that make another name of that of a day ("the Good Friday Agreement", "Easter Island")."""


def _named_ok(m: Match) -> bool:
    """Refuse a longer name, and of the names in figures ("9/11") take only those that stand where a day can."""
    if m.after().lower() in _NAMES_ON:
        return False
    if not m.text("n")[0].isdigit():
        return True
    return m.before() in {"after", "since", "before", "of", "post", "pre", "-", "on"} or m.tag_after() in {"NN", "NNS"}


def _its_weekend(m: Match) -> Reading | None:
    """Read "the Easter weekend", "Labor Day weekend": the days off that the day lies in or touches."""
    reading = named_day(m)
    if reading is None or reading.period is None:
        return unresolved("XXXX-WXX-WE")
    day = reading.period.number
    own = containing(Unit.WEEKEND, day)
    # a Monday belongs to the Saturday and Sunday before it
    found = own if day > own.first_day - _BRIDGE else own.shifted(-1)
    return anchored(found, full=reading.full)


_BRIDGE = 3
"""Days before a Saturday from which on a day off is taken with the weekend to come."""

RULES = (
    rule("named day", r"(?:(?P<h>[slX]) )?(?P<n>N)(?:,? (?P<y>Y))?", named_day, _named_ok),
    rule(
        "named day",
        r"(?:t )?(?:(?P<h>[slX]) )?(?P<n>N) (?P<u>U)",
        _its_weekend,
        lambda m: unit_of(m.text("u")) == "weekend" and _named_ok(m),
    ),
)
