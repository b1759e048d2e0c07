"""Rules for lengths that lie somewhere: "the past decade", "the first three months of 2010", "the coming weeks"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.domain import TimeType
from viewer.domain.calendar import civil, iso_day, iso_year
from viewer.parsing.times.clauses import Tense
from viewer.parsing.times.deictic import ANAPHORIC
from viewer.parsing.times.grammar import Match, Reading, rule
from viewer.parsing.times.lengths import LETTERS, MULTIPLES, duration, length
from viewer.parsing.times.nested import PERIOD, read_inner, readable
from viewer.parsing.times.periods import Unit, containing, shifted_day
from viewer.parsing.times.readings import BACK, unit_of
from viewer.parsing.times.words import count

if TYPE_CHECKING:
    from viewer.parsing.times.context import Context


def _span(m: Match) -> Reading | None:
    """Read a length that ends or begins with the publication ("the past decade", "the next six months").

    Also its two ends.
    """
    n = count(m.words("n")) if m.has("n") else 1.0
    if m.has("half") and n is not None:
        n += 0.5
    name = unit_of(m.text("u"))
    how = m.text("h").lower()
    back = how in BACK
    if n is not None and not 0 < n < 100_000:
        return None
    # "over the next three years it grew" is told from the story
    told = how in ANAPHORIC or (not back and m.context.clauses.tense(m.start) is Tense.PAST)
    edtf = _ends(m.context, name, -n if back else n) if n is not None and not told else None
    return duration(length(name, n), edtf)


def _quarter_century(m: Match) -> Reading | None:
    """Read "the last quarter-century", "the past half-century"."""
    years = 25 if unit_of(m.text("c")) == "quarter" else 50
    back = m.text("h").lower() in BACK
    return duration(f"P{years}Y", _ends(m.context, "year", -years if back else years))


def _quarter_century_ok(m: Match) -> bool:
    part = m.text("c").lower()
    return part in {"quarter", "half"} and unit_of(m.text("u")) == "century"


_BEFORE_VERBS = {"will", "would", "could", "can", "may", "might", "must", "should", "shall", "did", "to", "not", "t"}


def _counted_units_ok(m: Match) -> bool:
    """Refuse "celebrations following five days of racing" and "the talks will last two days"."""
    if m.text("h").lower() == "last" and m.first == m.m.start("h") and m.before() in _BEFORE_VERBS:
        return False
    return m.text("h").lower() != "following" or m.text().lower().startswith("the ")


def _one_unit_ok(m: Match) -> bool:
    """Of one unit, "the past year", "the next hour", and decades told from the story, are lengths."""
    name, how = unit_of(m.text("u")), m.text("h").lower()
    if name == "century":
        return m.before() in {"over", "during", "for", "throughout", "within"}
    return name == "decade" or (how not in ANAPHORIC and (how == "past" or name in {"hour", "minute"}))


def _ends(context: Context, name: str, n: float) -> str | None:
    """Return the stretch of ``n`` units from the publication on, in EDTF, as exact as the unit."""
    if name in {"hour", "minute", "second"} or name not in {*LETTERS, *MULTIPLES}:
        return None
    if name in MULTIPLES:
        name, factor = MULTIPLES[name]
        n *= factor
    if name in {"day", "night", "week"}:
        today = context.anchor(Unit.DAY)
        if today is None:
            return None
        other = today.number + round(n * (7 if name == "week" else 1))
        low, high = sorted((today.number, other))
        return f"{iso_day(low)}/{iso_day(high)}"
    months = round(n * (12 if name == "year" else 1))
    unit = Unit.YEAR if name == "year" and n == int(n) else Unit.MONTH
    here = context.anchor(unit)
    day = here.first_day if here else None
    if here is None or day is None or not 0 < civil(day)[0] + months // 12 < 9999:
        return None
    other = containing(unit, shifted_day(day, months))
    low_p, high_p = sorted((here, other), key=lambda p: p.number)
    return f"{low_p.edtf}/{high_p.edtf}"


def _to_end(m: Match) -> Reading | None:
    """Read "the nine months" of "the nine months ended June 30, 2009": the length, and the stretch to that end."""
    inner, name = read_inner(m), unit_of(m.text("u"))
    n = count(m.words("n")) if m.has("n") else 1.0
    if n is None or n != int(n) or not 0 < n < 1000:
        return None
    value = length(name, n)
    if inner is None or inner.period is None:
        return duration(value)
    last = inner.period
    months = int(n) * {"month": 1, "quarter": 3, "year": 12}.get(name, 0)
    if not months:
        days = int(n) * (7 if name == "week" else 1)
        if last.unit is not Unit.DAY or not last.number - days > 0:
            return duration(value)
        return duration(value, f"{iso_day(last.number - days + 1)}/{iso_day(last.number)}")
    if last.unit is Unit.YEAR:
        return duration(value)
    close = containing(Unit.MONTH, last.last_day)
    if last.unit is Unit.DAY and last.number < close.last_day - _SHORT:
        # "the three months ended May 17" are no months of the calendar
        return duration(value, f"{iso_day(shifted_day(last.number, -months) + 1)}/{iso_day(last.number)}")
    return duration(value, f"{close.shifted(1 - months).edtf}/{close.edtf}")


_SHORT = 3
"""Days before its end at which a month still counts as over: books are closed on the last Friday."""


def _to_end_ok(m: Match) -> bool:
    name, word = unit_of(m.text("u")), m.after().lower()
    if name not in {"day", "week", "month", "quarter", "year"} or not readable(m):
        return False
    if word in {"to", "through"}:
        return m.before() in {"in", "for", "over", "during"} and m.text().lower().startswith("the ")
    return word in {"ended", "ending"} and (m.has("n") or name == "year")


def _first_of(m: Match) -> Reading | None:
    """Read "the first three months of 2010": the length, and where it lies."""
    inner, n, name = read_inner(m), count(m.words("n")), unit_of(m.text("u"))
    if inner is None or inner.period is None or (n is not None and not 0 < n < 1000):
        return None
    first = m.text("h").lower() in {"first", "opening"}
    value = length(name, n)
    if n is None or n != int(n):
        # "the first few months of 2010"
        return duration(value)
    if name not in {"day", "week", "month", "quarter", "year"}:
        return duration(value)
    p = inner.period
    if name in {"day", "week"}:
        days = int(n) * (7 if name == "week" else 1)
        low, high = (p.first_day, p.first_day + days - 1) if first else (p.last_day - days + 1, p.last_day)
        return Reading(TimeType.DURATION, value, f"{iso_day(low)}/{iso_day(high)}", inner.basis)
    months = int(n) * {"month": 1, "quarter": 3, "year": 12}[name]
    head = containing(Unit.MONTH, p.first_day) if first else containing(Unit.MONTH, p.last_day).shifted(1 - months)
    tail = head.shifted(months - 1)
    edtf = f"{iso_year(head.year)}/{iso_year(tail.year)}" if name == "year" else f"{head.edtf}/{tail.edtf}"
    return Reading(TimeType.DURATION, value, edtf, inner.basis)


def _recent(m: Match) -> Reading | None:
    """Read "recent years", "the coming months", "the weeks ahead": a length that is not told."""
    return duration(length(unit_of(m.text("u")), None))


def _other_years_ok(m: Match) -> bool:
    """Only "in future years", "than in earlier decades", not "two years earlier weeks passed"."""
    lasting = unit_of(m.text("u")) not in {"second", "minute", "hour", "weekend", "season"}
    return (
        lasting
        and m.text("h").lower() in {"future", "later", "earlier", "bygone"}
        and m.before() in {"in", "for", "over", "than", "from", "of", "during", "and", "or"}
    )


_END = r"(?P<x>(?:E[ -])?(?:M|m\.?)(?: [no])?(?:,? Y)?|[no] (?:M|m\.?)(?:,? Y)?)"
"""The end of a stretch, as the group "x"."""

RULES = (
    rule(
        "stretch to its end",
        rf"(?:t )?(?:y )?(?:(?P<n><count>)(?: |-))?(?P<u><unit>)(?= (?:x|>) {_END})",
        _to_end,
        _to_end_ok,
    ),
    rule(
        "length from the publication",
        r"(?:t )?(?P<h>[lvXf]) (?P<n>[nhq]) & a (?P<half>q) (?P<u>V)",
        _span,
        lambda m: m.text("half").lower() == "half" and m.text("h").lower() != "following",
    ),
    rule(
        "length from the publication",
        r"(?:t |s (?=[lX]))?(?P<h>[lvXf]) (?:[nq](?: > | ?- ?|->-| & ))?(?P<n><count>)(?: |-)(?P<u><unit>)",
        _span,
        _counted_units_ok,
    ),
    rule("length from the publication", r"t (?P<h>[lXfv]) (?P<u>U)", _span, _one_unit_ok),
    rule(
        "length from the publication",
        r"t (?P<h>[lX]) (?P<u>U) & a (?P<half>q)",
        _span,
        lambda m: m.text("half").lower() == "half",
    ),
    rule(
        "length from the publication",
        r"t (?P<h>[lX]) (?P<u>U) & (?P<n>q|b)",
        _span,
        lambda m: count(m.words("n")) is not None,
    ),
    rule(
        "length from the publication",
        r"(?:t )?(?P<h>[lX]) (?P<c>U|q)(?: |-)(?P<u>U)",
        _quarter_century,
        _quarter_century_ok,
    ),
    rule(
        "first or last part",
        rf"(?:t )?(?P<h>O|l|x) (?P<n><count>) (?P<u><unit>) F {PERIOD}",
        _first_of,
        lambda m: m.text("h").lower() in {"first", "last", "final", "opening"} and readable(m),
    ),
    rule(
        "recent or coming time",
        r"(?:t )?(?P<h>[cXlvf]) (?P<u>V)",
        _recent,
        lambda m: (
            unit_of(m.text("u")) not in {"second", "minute"} and (m.text("h") != "following" or "the " in m.text())
        ),
    ),
    rule("recent or coming time", r"(?:t )?(?P<h>x|r) (?P<u>V)", _recent, _other_years_ok),
    rule(
        "recent or coming time",
        r"t (?P<u>U) (?P<h>x)",
        lambda m: duration(length(unit_of(m.text("u")), 1)),
        lambda m: m.text("h").lower() == "ahead" and unit_of(m.text("u")) in {"year", "month", "week", "day", "decade"},
    ),
    rule(
        "recent or coming time",
        r"(?:t )?(?P<u>V) (?P<h>x|> x)",
        _recent,
        lambda m: m.text("h").lower() in {"ahead", "to come"} and unit_of(m.text("u")) not in {"second", "minute"},
    ),
)
