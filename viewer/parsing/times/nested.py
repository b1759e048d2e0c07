"""The rules that may be read inside others ("the end of *last month*"), and the patterns of what stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.times import dates, eras, figures
from viewer.parsing.times.clauses import Tense
from viewer.parsing.times.context import within
from viewer.parsing.times.deictic import DEICTIC, day_word, deictic, deictic_ok, weekday
from viewer.parsing.times.grammar import Match, Reading, rule
from viewer.parsing.times.holidays import named_day
from viewer.parsing.times.parts import fiscal, quarter, quarter_ok, season_year
from viewer.parsing.times.periods import UNITS, Unit
from viewer.parsing.times.readings import anchored, blank, unit_of, unresolved

if TYPE_CHECKING:
    from viewer.parsing.times.grammar import Rule

PERIOD = (
    r"(?P<x>(?:M|m\.?)(?:,? Y)?|Y|(?:t )?(?:E[ -])?'?[Dk]|(?:t )?H(?: F)? Y|(?:t )?(?:y )?U Y|y Y"
    r"|(?:t )?[slXvfd] (?:y )?[UMH]|t (?:y )?U|(?:t )?(?:[oO]|q-O)(?: |-)U"
    r"|(?:t )?O U F (?:Y|t U|[slXdfv] U|t [lvfX] U))"
)
"""A period, as the group "x"."""
DAY = (
    r"(?P<x>A|(?:(?:W|w\.?),? )?(?:M|m\.?) [no](?:,? Y)?|(?:(?:W|w\.?),? )?[no] (?:M|m\.?)(?:,? Y)?|[slX] W|W|N|I|J"
    r"|(?:t )?[slXvfd] U|[sd] T)"
)
"""A day, as the group "x"."""


def the_unit(m: Match) -> Reading | None:
    """Read "(the end of) the year": the publication's own, or that of the story where it is told of a past far away."""
    name = unit_of(m.text("u"))
    if name not in UNITS:
        return None
    unit = Unit(name)
    last, here = m.context.last_full, m.context.anchor(unit)
    own = within(last.period, unit) if last else None
    if here is not None and m.context.clauses.tense(m.start) is Tense.FUTURE:
        return anchored(here)  # "the chief, who joined in 1998, will leave at the end of the year"
    if own and last and (here is None or (own.year < here.year - 1 and m.context.told(last.offset, m.start))):
        return anchored(own)
    return anchored(here) if here else unresolved(blank(unit))


_DAYS = frozenset({"ISO date", "date in figures", "date", "date without its year"})
FULL_DAY = tuple(r for r in (*figures.RULES, *dates.RULES) if r.name in _DAYS)
"""The rules of days of the calendar."""
DAY_RULES = (
    *FULL_DAY,
    rule("day told from today", r"t U r (?P<d>A)|A", day_word),
    rule("weekday", r"(?P<w>W)", weekday),
    rule("day told from another", DEICTIC, deictic, deictic_ok),
    rule("named day", r"(?:(?P<h>[slX]) )?(?P<n>N)(?:,? (?P<y>Y))?", named_day),
)
"""The rules of days."""
PERIOD_RULES = (
    *(r for r in dates.RULES if r.name in {"month and year", "month", "year"}),
    *eras.RULES,
    rule("period told from another", DEICTIC, deictic, deictic_ok),
    rule("quarter", r"(?:t )?(?P<o>O)(?: |-)(?P<u>U)(?: F (?P<y>Y))?", quarter, quarter_ok),
    rule("season and year", r"(?:t )?(?P<s>H)(?: F)? (?P<y>Y)", season_year),
    rule("fiscal year", r"y (?P<y>Y)", fiscal),
    rule("period of the publication", r"t (?:y )?(?P<u>U)", the_unit),
)
"""The rules of periods longer than a day."""


def read_by(rules: tuple[Rule, ...], m: Match, group: str) -> Reading | None:
    """Read a group of a match by other rules, as if it stood alone; None where none of them fits it wholly."""
    i, j = m.m.span(group)
    for r in rules:
        if found := r.pattern.fullmatch(m.context.lexed.codes, i, j):
            inner = Match(found, m.context)
            if (r.accept is None or r.name in {"month", "year"} or r.accept(inner)) and (reading := r.read(inner)):
                return reading
    return None


def read_inner(m: Match) -> Reading | None:
    """Read the group "x" as a period or a day, None where it is neither."""
    return read_by((*PERIOD_RULES, *DAY_RULES), m, "x")


def readable(m: Match) -> bool:
    """Whether the group "x" is something that the rules of periods and days read by themselves."""
    i, j = m.m.span("x")
    for r in (*PERIOD_RULES, *DAY_RULES):
        found = r.pattern.fullmatch(m.context.lexed.codes, i, j)
        if found and (r.accept is None or r.name in {"month", "year"} or r.accept(Match(found, m.context))):
            return True
    return False
