"""Rules for the periods that reports compare: "the latest quarter", "year-earlier", "the same month of 2008"."""

from __future__ import annotations

import re

from viewer.parsing.times.context import within
from viewer.parsing.times.grammar import Match, Reading, rule
from viewer.parsing.times.periods import UNITS, Period, Unit, shifted_day
from viewer.parsing.times.readings import anchored, aside, stated, unit_of, unresolved
from viewer.parsing.times.words import word_set

_FIGURES = word_set("rates") | {")", "share"}
_LATEST = frozenset({"latest", "just-ended", "just-completed", "just-concluded", "just-finished"})
_PARTS = frozenset({Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.HALF, Unit.SEASON, Unit.YEAR})


def _latest(m: Match) -> Reading | None:
    """Read the period that figures were last told for: that of the story, else the last one that is over."""
    last = m.context.last
    told = last.period if last is not None and last.period.unit in _PARTS else None
    name = unit_of(m.text("u"))
    if not name:
        return anchored(told) if told is not None else None
    unit = Unit(name)
    if told is not None and told.unit is unit:
        return anchored(told)
    here = m.context.anchor(unit)
    return anchored(here.shifted(-1)) if here is not None else None


def _latest_ok(m: Match) -> bool:
    """Refuse nouns ("the latest in a row of losses") and days ("the latest day of talks")."""
    how = " ".join(m.text("h").lower().split())
    if how not in _LATEST | {"most recent"}:
        return False
    name, follow = unit_of(m.text("u")), m.after().lower()
    if not name:
        return m.text("u").lower() == "period" and follow != "of"
    return name in UNITS and Unit(name) in _PARTS and follow != "of" and m.tag_after() not in {"NN", "NNS"}


def is_compared(m: Match) -> bool:
    """Whether a figure is compared with that of "a year earlier": of the same month or quarter, told before it."""
    last = m.context.last
    if last is None or last.period.unit not in {Unit.MONTH, Unit.QUARTER, Unit.HALF, Unit.SEASON}:
        return False
    lx = m.context.lexed
    t = lx.before(m.first)
    if t >= 0 and lx.codes[t] == ",":
        # "from 31 pence a share, a year earlier"
        t = lx.before(t)
    figure = t >= 0 and (lx.codes[t] in "nhY#" or lx.word(t).lower() in _FIGURES)
    return (figure or m.before() in {"from", "than", "with", "to", "against"}) and m.context.told(last.offset, m.start)


def same_period(m: Match) -> Reading | None:
    """Read "the same month a year ago": the last date, a year back."""
    if m.context.last is None:
        here = m.context.anchor(Unit.YEAR) if re.search(r"\blast year$", m.text(), re.IGNORECASE) else None
        return anchored(here.shifted(-1)) if here else unresolved("XXXX")
    period = m.context.last.period
    back = {Unit.MONTH: 12, Unit.QUARTER: 4, Unit.SEASON: 4, Unit.HALF: 2, Unit.YEAR: 1}.get(period.unit)
    word = m.text("u").lower()
    if word in UNITS and Unit(word) is not period.unit and not m.has("n"):
        inner = within(period, Unit(word))
        if inner is None:
            return unresolved("XXXX")
        period = inner
        back = {Unit.MONTH: 12, Unit.QUARTER: 4, Unit.SEASON: 4, Unit.HALF: 2, Unit.YEAR: 1}.get(period.unit)
    if back is None:
        if period.unit is Unit.DAY:
            return anchored(Period(Unit.DAY, shifted_day(period.number, -12)))
        return anchored(Period(period.unit, period.number - 52))
    return anchored(period.shifted(-back))


def _same_of(m: Match) -> Reading | None:
    """Read "the same period of 2008", "the same month of the previous year": the last date, in that year."""
    digits, last = re.search(r"\d{4}", m.text("z")), m.context.last
    here = m.context.anchor(Unit.YEAR)
    per_year = {Unit.MONTH: 12, Unit.QUARTER: 4, Unit.SEASON: 4, Unit.HALF: 2, Unit.YEAR: 1}
    if digits is None and not m.text("z").lower().endswith("year"):
        return None
    if last is None or last.period.unit not in per_year:
        return stated(Period(Unit.YEAR, int(digits.group()))) if digits else unresolved("XXXX")
    back = 0 if "this" in m.text("z").lower() else 1
    if digits:
        year = int(digits.group())
    elif "last" in m.text("z").lower() and here is not None:
        year = here.number - 1
    else:
        year = last.period.year - back
    step = year - last.period.year
    return anchored(last.period.shifted(step * per_year[last.period.unit]))


def _same_period_ok(m: Match) -> bool:
    word = m.text("u").lower()
    return word in {"period", "time", "day", "week", "month", "quarter", "season", "half", "point", "stage"}


def _year_earlier_ok(m: Match) -> bool:
    """Only before its noun: "year-earlier results", "the year-ago loss"."""
    return "year" in {m.text("y").lower(), m.text("z").lower()} and m.tag_after() in {"NN", "NNS", "JJ", "VBG"}


RULES = (
    rule("latest period", r"t (?P<h>x|x-x|x c) (?:y )?(?P<u>U|x)", _latest, _latest_ok),
    rule(
        "same period",
        r"t d (?P<u>U|x|q) (?:(?P<l>[lv] U)|(?:a|q|t) U [gr])",
        lambda m: aside(same_period(m)),
        _same_period_ok,
    ),
    rule(
        "same period",
        r"(?:(?:t|a) )?(?:(?P<y>U)-[gr]|v-(?P<z>U)) (?P<u>U|x|q)",
        lambda m: aside(same_period(m)),
        lambda m: "year" in {m.text("y").lower(), m.text("z").lower()} and _same_period_ok(m),
    ),
    rule("same period", r"(?:(?P<y>U)-[gr]|v-(?P<z>U))", lambda m: aside(same_period(m)), _year_earlier_ok),
    rule(
        "same period",
        r"t d (?P<u>U|x|q) (?:F|x) (?P<z>Y|t [lv] U|[ls] U)",
        lambda m: aside(_same_of(m)),
        lambda m: _same_period_ok(m) and m.words()[3].lower() in {"of", "in"},
    ),
)
