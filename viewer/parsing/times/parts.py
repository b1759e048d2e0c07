"""Rules for parts of a year by themselves or with their year: quarters, halves, seasons, fiscal years."""

from __future__ import annotations

import re

from viewer.domain import Basis, TimeType
from viewer.parsing.times.grammar import Match, Reading, rule
from viewer.parsing.times.periods import Period, Unit
from viewer.parsing.times.readings import SEASON_SIGNS, anchored, in_year, stated, unit_of, unresolved
from viewer.parsing.times.words import table


def quarter(m: Match) -> Reading | None:
    """Read a quarter or half with its year, or the nearest by the tense."""
    nth, unit = part_number(m)
    if nth is None:
        return None
    per_year = 4 if unit is Unit.QUARTER else 2
    if m.has("y"):
        digits = re.findall(r"\d+", m.text("y"))
        year = int(digits[-1]) if digits else 0
        year += 2000 if year < 100 else 0
        return stated(Period(unit, year * per_year + nth - 1))
    found = in_year(m.context, m.start, lambda y: Period(unit, y * per_year + nth - 1))
    return anchored(found) if found else unresolved(f"XXXX-{'QH'[unit is Unit.HALF]}{nth}")


def part_number(m: Match) -> tuple[int | None, Unit]:
    """Return which quarter or half the group "o" names, None where there is none such, and the unit."""
    word = m.text("o").lower()
    unit = Unit.HALF if "half" in m.text().lower() or re.match(r"h\d|\dh", word) else Unit.QUARTER
    digits = re.search(r"\d", word)
    nth = int(digits.group()) if digits else {**table("ordinals"), "last": 9, "final": 4}.get(word)
    most = 4 if unit is Unit.QUARTER else 2
    return (nth if nth is not None and 1 <= nth <= most else None), unit


def quarter_ok(m: Match) -> bool:
    """Refuse fractions ("a quarter") and, without its year, a half, which is as often one of a match."""
    lower = m.text().lower()
    if "half" in lower:
        # a half without its year is as often one of a match
        return m.has("x") or m.has("y")
    if "quarter" in lower or "Q" in m.context.lexed.codes[m.first : m.stop]:
        return not m.has("u") or (m.before() not in {"a", "one", "three"} and unit_of(m.text("u")) == "quarter")
    return False


def _q_ok(m: Match) -> bool:
    """Refuse a half without its year: "H1" is as often a visa or a road."""
    return re.fullmatch(r"Q[1-4]|[1-4]Q" + (r"|H[12]|[12]H" if m.has("y") else ""), m.text("o")) is not None


def season_year(m: Match) -> Reading | None:
    """Read "spring 2011", "the winter of 1941"; the season is that of the northern hemisphere."""
    year = int(m.text("y"))
    return stated(Period(Unit.SEASON, year * 4 + table("seasons")[m.text("s").lower()]))


def _season(m: Match) -> Reading | None:
    season = table("seasons")[m.text("s").lower()]
    found = in_year(m.context, m.start, lambda y: Period(Unit.SEASON, y * 4 + season))
    return anchored(found) if found else unresolved(f"XXXX-{SEASON_SIGNS[season]}")


def _season_ok(m: Match) -> bool:
    word = m.text("s").lower()
    if word in {"spring", "fall"} and m.before() not in {
        "the",
        "in",
        "by",
        "since",
        "until",
        "during",
        "early",
        "late",
        "mid",
    }:
        return False
    token = m.context.clauses.token(m.context.lexed.starts[m.m.start("s")])
    if (
        token is None
        or token.pos_ not in {"NOUN", "PROPN"}
        or token.ent_type_ in {"PERSON", "ORG", "EVENT", "FAC", "WORK_OF_ART"}
    ):
        return False
    if m.after().lower() == "of" or (
        word in {"spring", "fall", "summer", "winter"} and m.before() in {"arab", "prague", "a", "her", "his"}
    ):
        return False
    before = m.before()
    if before == "the":
        before = m.before(2)
        return before in {
            "in",
            "by",
            "since",
            "until",
            "during",
            "for",
            "through",
            "over",
            "before",
            "after",
            "of",
            "till",
            "throughout",
        }
    return before in {"in", "by", "since", "until", "during", "before", "after", "till", "throughout"}


def _fiscal(m: Match) -> Reading | None:
    digits = re.findall(r"\d+", m.text("y"))
    year = int(digits[0])
    year += 2000 if year < 100 else 0
    return Reading(TimeType.DATE, f"FY{year}", f"{year:04}", Basis.STATED, Period(Unit.YEAR, year), full=True)


def _year_end(m: Match) -> Reading | None:
    if m.has("y"):
        return stated(Period(Unit.YEAR, int(m.text("y"))))
    year = m.context.anchor(Unit.YEAR)
    return anchored(year) if year else unresolved("XXXX")


RULES = (
    rule("quarter", r"(?:t )?(?P<o>O)(?: |-)(?P<u>U)(?:(?: F|,)? (?P<y>Y))?", quarter, quarter_ok),
    rule("quarter", r"(?P<o>Q)(?:(?: F|,)? (?P<y>Y|'[nh]))?", quarter, _q_ok),
    rule("season and year", r"(?:t )?(?:E[ -])?(?P<s>H)(?: F(?: t U)?|,)?(?: )(?P<y>Y)", season_year),
    rule("season", r"(?:E[ -])?(?P<s>H)", _season, _season_ok),
    rule("fiscal year", r"(?:t )?y (?:U )?(?P<y>Y)", _fiscal),
    rule("fiscal year", r"(?:t )?(?P<y>Y) y U", _fiscal),
    rule("fiscal year", r"(?P<y>Q)", _fiscal, lambda m: m.text().startswith("FY")),
    rule("end of the year", r"(?P<u>U)-G(?: (?P<y>Y))?", _year_end, lambda m: m.text().lower().startswith("year-end")),
)
