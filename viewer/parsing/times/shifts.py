"""Rules for times at a distance from another.

"two weeks ago", "a month earlier", "the day before", "the same month a year ago".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from viewer.domain import Basis, TimeType
from viewer.domain.calendar import civil
from viewer.parsing.times.accounts import is_compared, same_period
from viewer.parsing.times.clauses import Tense
from viewer.parsing.times.context import within
from viewer.parsing.times.grammar import Match, Reading, rule
from viewer.parsing.times.periods import UNITS, Period, Unit, containing, shifted_day, weekday_near
from viewer.parsing.times.readings import anchored, aside, at_part, blank, unit_of, unresolved
from viewer.parsing.times.words import count, weekday_number

if TYPE_CHECKING:
    from viewer.parsing.times.context import Context


_BEFORE_PERIOD = frozenset({"in", "for", "during", "throughout", "on", "over", "within"})
_RUNNING = frozenset({"end", "ended", "ending", "finish", "finished", "close", "closed", "closing", "began", "started"})
_AFTER_PERIOD = frozenset({"and", "but", "to", "as", "with", "at", "after", "while", "from", "by"})


def _ago(m: Match) -> Reading | None:
    """Read a time so many units from the publication ("ago", "from now") or from the last date ("earlier", "later")."""
    name = unit_of(m.text("u"))
    n = count(m.words("n"))
    if m.has("half") and n is not None:
        n += 0.5
    way = " ".join(m.text("g").lower().split())
    back = way in {"ago", "earlier", "before", "previously", "back", "prior"}
    from_text = way in {"earlier", "later", "after", "before", "afterwards", "afterward", "prior", "on", "from then"}
    if n is None:
        return unresolved("XXXX-XX-XX" if from_text else "PAST_REF" if back else "FUTURE_REF")
    if name == "second":
        # as exact as the day, and no more is known
        day = m.context.day_of_story(m.start)
        return Reading(TimeType.TIME, day.value, day.edtf, Basis.ANCHORED, day) if day else unresolved("XXXX-XX-XX")
    if n == 1 and name == "year" and back and is_compared(m):
        return aside(same_period(m))
    base = _base(m.context, name, from_text=from_text)
    if base is None:
        return unresolved("XXXX-XX-XX" if name in {"day", "week"} else "XXXX")
    reading = moved(base, name, -n if back else n)
    here = m.context.published
    if (
        way in {"later", "on", "after", "afterwards", "afterward"}
        and here is not None
        and reading is not None
        and reading.period is not None
        and reading.period.first_day > here.last_day
        and base.first_day <= here.last_day
        and m.context.clauses.tense(m.start) is not Tense.FUTURE
    ):
        # what is told as past cannot lie after the publication: the date that it is counted from is not known
        today = m.context.anchor(reading.period.unit) if way == "on" else None
        return anchored(today) if today else unresolved(blank(reading.period.unit))
    return aside(reading) if back and way != "ago" else reading


def _about_ago(m: Match) -> Reading | None:
    """Read "a week or so ago", "a month or two earlier": about that long."""
    reading = _ago(m)
    if reading is None or reading.edtf is None or reading.edtf[-1] in "~?%":
        return reading
    return replace(reading, edtf="/".join(f"{end}~" for end in reading.edtf.split("/")))


def _ago_on(m: Match) -> Reading | None:
    """Read "a week ago today", "two weeks ago Friday": the very day."""
    n, name, today = count(m.words("n")), unit_of(m.text("u")), m.context.anchor(Unit.DAY)
    if n is None or today is None:
        return unresolved("PAST_REF" if n is None else "XXXX-XX-XX")
    day = today.number
    if name in {"week", "fortnight", "day"}:
        day -= round(n * {"day": 1, "week": 7, "fortnight": 14}[name])
    else:
        day = shifted_day(day, -round(n * {"month": 1, "year": 12}[name]))
    wanted = weekday_number(m.text("d"))
    if wanted is not None:
        day = containing(Unit.WEEK, day).first_day + wanted
    return anchored(Period(Unit.DAY, day))


def _ago_on_ok(m: Match) -> bool:
    name = unit_of(m.text("u"))
    if weekday_number(m.text("d")) is not None:
        return name in {"week", "fortnight"}
    return m.text("d").lower() == "today" and name in {"day", "week", "fortnight", "month", "year"}


def _from_day(m: Match) -> Reading | None:
    """Read "a week from Friday", "ten days from tomorrow": the very day."""
    n, name, today = count(m.words("n")), unit_of(m.text("u")), m.context.anchor(Unit.DAY)
    if n is None or today is None or n != int(n):
        return unresolved("FUTURE_REF" if n is None else "XXXX-XX-XX")
    wanted = weekday_number(m.text("d"))
    if wanted is None:
        first = today.number + {"yesterday": -1, "tomorrow": 1}.get(m.text("d").lower(), 0)
    else:
        first = weekday_near(today.number, wanted, 1)
    if name in {"month", "year"}:
        return anchored(Period(Unit.DAY, shifted_day(first, int(n) * (12 if name == "year" else 1))))
    return anchored(Period(Unit.DAY, first + int(n) * {"day": 1, "week": 7, "fortnight": 14}[name]))


def _weekdays_ago(m: Match) -> Reading | None:
    """Read "two Fridays ago": the Friday of the week before the last one."""
    n, wanted, today = count(m.words("n")), weekday_number(m.text("w")[:-1]), m.context.anchor(Unit.DAY)
    if n is None or wanted is None or today is None or not 0 < n < _FRIDAYS:
        return unresolved("PAST_REF")
    return anchored(Period(Unit.DAY, weekday_near(today.number - 1, wanted, -1) - 7 * (int(n) - 1)))


_FRIDAYS = 100
"""Weekdays that are counted back at most."""


def _after_next(m: Match) -> Reading | None:
    """Read "the week after next", "the Friday after next"."""
    wanted = weekday_number(m.text("u"))
    unit = Unit.DAY if wanted is not None else Unit(unit_of(m.text("u")))
    here = m.context.anchor(unit)
    if here is None:
        return unresolved(blank(unit))
    if wanted is None:
        return anchored(here.shifted(2))
    return anchored(Period(Unit.DAY, weekday_near(here.number + 1, wanted, 1) + 7))


def _after_next_ok(m: Match) -> bool:
    known = weekday_number(m.text("u")) is not None or unit_of(m.text("u")) in {"week", "weekend", "month", "year"}
    ends = m.tag_after() not in {"NN", "NNS", "NNP"}
    return known and ends and (m.text("g").lower(), m.text("l").lower()) == ("after", "next")


def _before_last(m: Match) -> Reading | None:
    """Read "the week before last", "the night before last"."""
    name = unit_of(m.text("u"))
    unit = Unit.DAY if name == "night" else Unit(name)
    here = m.context.anchor(unit)
    if here is None:
        return unresolved(blank(unit))
    return at_part(here.shifted(-2), "NI") if name == "night" else anchored(here.shifted(-2))


def _before_last_ok(m: Match) -> bool:
    ends = m.tag_after() not in {"NN", "NNS", "NNP"}
    return (
        ends
        and (m.text("g").lower(), m.text("l").lower()) == ("before", "last")
        and unit_of(m.text("u")) in {"night", "week", "month", "year", "weekend"}
    )


def _base(context: Context, name: str, *, from_text: bool) -> Period | None:
    wanted = {
        "day": Unit.DAY,
        "week": Unit.DAY,
        "fortnight": Unit.DAY,
        "night": Unit.DAY,
        "month": Unit.MONTH,
        "quarter": Unit.QUARTER,
        "year": Unit.YEAR,
        "decade": Unit.YEAR,
        "century": Unit.YEAR,
    }.get(name)
    if wanted is None:
        return context.anchor(Unit.DAY) if name in {"hour", "minute"} else None
    if from_text and context.last is not None:
        period = context.last.period
        if within(period, wanted) is not None:
            return period
        return None
    return context.published if within(context.published, wanted) is not None else None


def moved(base: Period, name: str, n: float) -> Reading | None:
    """Return the time ``n`` units from ``base``, as exact as the unit.

    "two weeks ago" is a week, "a year ago" a year.
    """
    day = base.first_day
    if abs(n) > 100_000:
        return None
    if name in {"hour", "minute"}:
        return anchored(Period(Unit.DAY, day)) if abs(n) <= 12 else anchored(Period(Unit.DAY, day + round(n / 24)))
    if name in {"day", "night"}:
        return anchored(Period(Unit.DAY, day + round(n)))
    if name in {"week", "fortnight"}:
        days = round(n * (14 if name == "fortnight" else 7))
        return anchored(containing(Unit.WEEK, day + days))
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[name] * n
    target = shifted_day(day, round(months)) if civil(day)[0] + months / 12 > -9000 else day
    if name == "month" or (name == "year" and n != int(n)):
        return anchored(containing(Unit.MONTH, target))
    if name == "quarter":
        return anchored(containing(Unit.QUARTER, target))
    found = containing(Unit.YEAR, target)
    if found.number < 1:
        return unresolved("PAST_REF")
    reading = anchored(found)
    if name in {"decade", "century"} and n:
        return Reading(reading.type, reading.value, f"{reading.edtf}~", reading.basis, reading.period)
    return reading


def _ago_ok(m: Match) -> bool:
    way = m.text("g").lower()
    if way in {"before", "after", "prior"}:
        # "two days before the launch" is a length; "the day before" ends here
        return m.after() in {"", ".", ",", ";", ")", '"', "”", ":"} or m.after().lower() in {
            "and",
            "but",
            "when",
            "at",
            "in",
        }
    if way in {"later", "earlier"} and m.after().lower() in {"than", "stage", "date"}:
        return False
    if way == "on":
        ends = m.after() in {"", ",", ".", ";"} or m.after().lower() in {"from", "and"}
        return ends and m.before() not in {"for", "spent", "spend", "than"} and m.context.lexed.codes[m.stop - 2] == " "
    if way == "back":
        return m.before() not in {"get", "got", "give", "gave", "win", "won", "put", "set"} and m.tag_after() != "IN"
    if m.context.lexed.codes[m.m.start("g")] == "x":
        return False
    return m.text("u").lower() != "second"


def _bare_ago_ok(m: Match) -> bool:
    """Only "years ago", "days later" and "hours earlier": the units with no number before them."""
    return (
        m.text("g").lower() in {"ago", "later", "earlier", "from now"}
        and m.before() not in {"-", "many"}
        and (m.context.lexed.codes[max(0, m.first - 2) : m.first] not in {"n ", "h ", "q ", "b "})
    )


def _day_before(m: Match) -> Reading | None:
    """Read "the day before", "the year after": one unit from the last date."""
    name = unit_of(m.text("u"))
    unit = Unit.DAY if name == "night" else Unit(name)
    base = m.context.reference(unit)
    if base is None:
        return unresolved(blank(unit))
    back = m.text("g").lower() in {"before", "prior", "earlier"}
    if name == "night":
        return at_part(base.shifted(-1 if back else 1), "NI")
    return aside(anchored(base.shifted(-1))) if back else anchored(base.shifted(1))


def _ago_ok_the(m: Match) -> bool:
    return unit_of(m.text("u")) in {"day", "night", "week", "month", "year"} and _ago_ok_bare(m)


def _ago_ok_bare(m: Match) -> bool:
    ends = m.after() in {"", ".", ",", ";", ")", '"', "”"} or m.after().lower() in {"in", "at", "by", "and", "but"}
    return m.text("g").lower() in {"before", "after", "prior"} and ends


def _later_in(m: Match) -> Reading | None:
    """Read "later in the day", "earlier in the week": the day or week of the last date."""
    name = unit_of(m.text("u"))
    if name == "day":
        found = m.context.day_of_story(m.start, narrated=True)
    else:
        found = _reported(m) or m.context.reference(Unit(name))
    return anchored(found) if found else unresolved(blank(Unit(name)))


def _reported(m: Match) -> Period | None:
    """Return the quarter or month that "revenue for the quarter" is of: one that was named, whatever came between."""
    unit = Unit(unit_of(m.text("u")))
    if unit is Unit.QUARTER:
        named = m.before(2) not in {"later", "earlier", "early", "late"}
    else:
        named = unit is Unit.MONTH and m.before() == "for"
    return m.context.reported_period(unit, m.start) if named else None


def _later_in_ok(m: Match) -> bool:
    """Only where the words cannot be of a day or year that is told after them ("the day of the attack")."""
    if unit_of(m.text("u")) not in UNITS:
        return False
    if m.before() == "in" and m.before(2) in {"later", "earlier", "early", "late"}:
        return m.after().lower() != "of"
    if m.before() == "of" and m.before(2) in {"end", "rest", "remainder", "course", "close", "most", "much", "part"}:
        return True
    ends = m.after() in {"", ".", ",", ";", ":", ")", "'", "’"} or m.after().lower() in _AFTER_PERIOD
    if m.after() in {"'", "’"} and unit_of(m.text("u")) in {"day", "week", "month", "quarter", "year"}:
        # "the day's trading"
        return m.text("u").islower()
    ends = ends or (m.before() == "for" and m.tag_after() in {"VBD", "VBZ", "VBP", "MD"})
    # "sales in the quarter rose", "in the quarter it lost"
    ends = ends or (unit_of(m.text("u")) == "quarter" and m.tag_after() in {"VBD", "MD", "PRP", "DT"})
    if m.before() in _RUNNING:
        # "ended the day lower"
        return m.after().lower() not in {"of", "when", "that", "after", "before"} and m.tag_after() not in {"NN", "NNS"}
    if m.before() in {"throughout", "during"} and m.after().lower() not in {
        "of",
        "that",
        "when",
        "which",
        "before",
        "after",
    }:
        # "throughout the week in the province"
        ends = True
    return m.before() in _BEFORE_PERIOD and ends and m.text("u").islower() and m.tag_after() not in {"NN", "NNS"}


RULES = (
    rule("time before or after", r"(?P<n><count>)(?: |-)(?P<u><unit>) (?P<g>g|r|i j|x)", _ago, _ago_ok),
    rule("time before or after", r"(?P<n><count>) (?P<u><unit>) (?P<g>g) (?P<d>A|W)", _ago_on, _ago_on_ok),
    rule(
        "time before or after",
        r"(?P<n>a|q) (?P<u>U) & a (?P<half>q) (?P<g>g|r)",
        _ago,
        lambda m: m.text("half").lower() == "half" and _ago_ok(m),
    ),
    rule(
        "time before or after",
        r"(?P<n>[nhq]) & a (?P<half>q) (?P<u>V) (?P<g>g|r)",
        _ago,
        lambda m: m.text("half").lower() == "half" and _ago_ok(m),
    ),
    rule(
        "time before or after",
        r"(?P<n><count>) (?P<u><unit>) i (?P<d>A|W)",
        _from_day,
        lambda m: unit_of(m.text("u")) in {"day", "week", "fortnight", "month", "year"},
    ),
    rule("time before or after", r"(?P<n><count>) (?P<w>P) g", _weekdays_ago),
    rule("day after the next", r"t (?P<u>[UW]) (?P<g>r) (?P<l>X)", _after_next, _after_next_ok),
    rule("day before the last", r"t (?P<u>U) (?P<g>r) (?P<l>l)", _before_last, _before_last_ok),
    rule(
        "time before or after",
        r"(?P<n>q a) (?P<u>U) (?P<g>g|r)",
        _ago,
        lambda m: m.text("n").lower().startswith("half ") and _ago_ok(m),
    ),
    rule(
        "time before or after",
        r"(?P<n><count>) (?P<u><unit>) (?P<more>& (?:x|q|b)) (?P<g>g|r)",
        _about_ago,
        lambda m: m.text("more").lower().split()[1] in {"so", "two", "three", "more"} and _ago_ok(m),
    ),
    rule("time before or after", r"(?P<u>V) (?P<g>g|r|i j)", _ago, _bare_ago_ok),
    rule("time before or after", r"t (?P<u>U) (?P<g>r)", _day_before, _ago_ok_the),
    rule("day of the story", r"t (?P<u>U)", _later_in, _later_in_ok),
)
