"""Rules for what comes again: "every morning", "twice a week", "on Mondays", "paid annually"."""

from __future__ import annotations

import re

from viewer.domain import TimeType
from viewer.parsing.times.grammar import Match, Reading, rule
from viewer.parsing.times.lengths import LETTERS, MULTIPLES, is_rate, length
from viewer.parsing.times.readings import day_part, night_ok, unit_of
from viewer.parsing.times.words import count, month_number, table, weekday_number

_PARTS = frozenset({"mornings", "afternoons", "evenings", "nights"})


def _per(m: Match) -> Reading | None:
    name = unit_of(m.text("u"))
    if name not in LETTERS and name not in MULTIPLES:
        return None
    return Reading(TimeType.SET, length(name, 1))


def _per_ok(m: Match) -> bool:
    return is_rate(m) and unit_of(m.text("u")) in {"day", "week", "month", "year", "decade", "night"}


def _often_ok(m: Match) -> bool:
    return m.text("w").lower() in {"once", "twice", "thrice", "times"} and unit_of(m.text("u")) != "second"


def _frequent(m: Match) -> Reading | None:
    """Read "six-monthly": so many units apart."""
    n, base = count(m.words("n")), str(table("frequencies")[m.text("r").lower()])
    digits = re.fullmatch(r"P(T?)1([A-Z])", base)
    if n is None or n != int(n) or not 0 < n < 1000 or digits is None:
        return None
    return Reading(TimeType.SET, f"P{digits[1]}{int(n)}{digits[2]}")


def _every(m: Match) -> Reading | None:
    n = count(m.words("n")) if m.has("n") else 1.0
    if m.text("o").lower() == "other":
        n = 2.0
    word = m.text("u")
    code = m.context.lexed.codes[m.m.start("u")]
    if code == "T" or unit_of(word) == "night":
        return Reading(TimeType.SET, f"XXXX-XX-XXT{day_part(word)}")
    if code in "Mm":
        return Reading(TimeType.SET, f"XXXX-{month_number(word):02}")
    if code == "H":
        return Reading(TimeType.SET, f"XXXX-{('SP', 'SU', 'FA', 'WI')[table('seasons')[word.lower()]]}")
    if code == "W":
        part = f"T{day_part(m.text('p'))}" if m.has("p") else ""
        return Reading(TimeType.SET, f"XXXX-WXX-{(weekday_number(word) or 0) + 1}{part}")
    name = unit_of(word)
    if name == "weekend":
        return Reading(TimeType.SET, "XXXX-WXX-WE")
    if n is not None and not 0 < n < 1e6:
        return None
    return Reading(TimeType.SET, length(name, n))


def _every_ok(m: Match) -> bool:
    which = not m.has("o") or m.text("o").lower() in {"other", "single"}
    return m.text("u").lower() != "second" and which and (not m.has("c") or m.text("c").lower() in {"once", "twice"})


def _days_parts(m: Match) -> Reading | None:
    """Read "Monday nights", and "Saturday" of "Saturday and Sunday mornings"."""
    day = weekday_number(m.text("w"))
    return None if day is None else Reading(TimeType.SET, f"XXXX-WXX-{day + 1}T{_plural_part(m)}")


def _plural_part(m: Match) -> str:
    return _plural_part_of(m.text("p").lower())


def _plural_part_of(word: str) -> str:
    return day_part(word.removesuffix("s"))


def _plural_part_ok(m: Match) -> bool:
    return m.text("p").lower() in _PARTS


def _parts_ok(m: Match) -> bool:
    """Only "in the mornings", and no certain ones ("in the evenings before the vote")."""
    before = m.before() in {"in", "during", "on"} and m.after().lower() not in {"of", "before", "after", "that", "when"}
    return _plural_part_ok(m) and m.text("p").lower() != "nights" and before


def _weekends_ok(m: Match) -> bool:
    """Refuse weekends that are counted or told apart ("two weekends", "the past weekends", "the weekends of May")."""
    if unit_of(m.text("u")) != "weekend" or m.after().lower() in {"of", "before", "after", "ago", "later"}:
        return False
    lx = m.context.lexed
    lead = lx.before(m.first)
    return lead < 0 or lx.codes[lead] not in "qbnhOolvXcfse-" or m.before() in {"and", "or"}


def _plural_weekday(m: Match) -> Reading | None:
    return _plural_weekday_of(m.text())


def _plural_weekday_of(word: str) -> Reading | None:
    day = weekday_number(word[:-1])
    return None if day is None else Reading(TimeType.SET, f"XXXX-WXX-{day + 1}")


def _adverb_ok(m: Match) -> bool:
    """Take the adverb ("paid annually") and the adjective of short turns ("a weekly briefing"), not "the daily"."""
    token = m.context.clauses.token(m.start)
    if token is None or m.after() == "-" or m.context.lexed.codes[m.first - 1 : m.first] == "-":
        return False
    if token.pos_ == "ADV":
        return True
    turns = token.lower_ in {"hourly", "daily", "nightly", "weekly", "fortnightly", "monthly"}
    return turns and m.text().islower() and token.dep_ == "amod" and m.tag_after() in {"NN", "NNS", "JJ", "VBG"}


def _most(m: Match) -> Reading | None:
    """Read "most days", "most Sundays", "most nights"."""
    word = m.text("u").lower()
    if m.context.lexed.codes[m.m.start("u")] == "P":
        return _plural_weekday_of(word)
    if word in _PARTS:
        return Reading(TimeType.SET, f"XXXX-XX-XXT{_plural_part_of(word)}")
    name = unit_of(word)
    return Reading(TimeType.SET, "XXXX-WXX-WE" if name == "weekend" else length(name, 1))


def _most_ok(m: Match) -> bool:
    """Refuse "the most days", "most days of the strike" and the shorter units."""
    word = m.text("u").lower()
    known = word in _PARTS or m.context.lexed.codes[m.m.start("u")] == "P"
    known = known or unit_of(word) in {"day", "week", "weekend", "month", "quarter", "year"}
    lead = m.before() not in {"the", "his", "her", "their", "its", "our", "my", "at", "than"}
    return m.text("w").lower() == "most" and known and lead and m.after().lower() not in {"of", "that", "-"}


RULES = (
    rule("every", r"(?P<w>x) (?P<u>[VP])", _most, _most_ok),
    rule("every", r"(?:(?P<c>x) )?e (?:(?P<n><count>) |(?P<o>x) )?(?P<u>[UVTWMH])", _every, _every_ok),
    rule("every", r"e (?:(?P<n><count>) |(?P<o>x) )?(?P<u>[UVTWMH])", _every, _every_ok),
    rule("every", r"e (?P<u>W) (?P<p>T|U)", _every, lambda m: night_ok(m, "p")),
    rule("rate", r"a (?P<u>U)", _per, _per_ok),
    rule("rate", r"(?:(?P<n><count>) )?(?P<w>x) a (?P<u>U)", _per, _often_ok),
    rule("rate", r"(?P<n>[nq])-(?P<r>R)", _frequent),
    rule(
        "rate",
        r"(?P<w>x) (?P<u>U)",
        _per,
        lambda m: m.text("w").lower() == "per" and unit_of(m.text("u")) in {"day", "week", "month", "year", "quarter"},
    ),
    rule("weekdays", r"P", _plural_weekday),
    rule("weekdays", r"(?P<w>W) (?P<p>x|V)", _days_parts, _plural_part_ok),
    rule("weekdays", r"(?P<w>W)(?= (?:&|>) W (?P<p>x|V))", _days_parts, _plural_part_ok),
    rule("parts of days", r"t (?P<p>x|V)", lambda m: Reading(TimeType.SET, f"XXXX-XX-XXT{_plural_part(m)}"), _parts_ok),
    rule("weekdays", r"(?:t )?(?P<u>V)", lambda _: Reading(TimeType.SET, "XXXX-WXX-WE"), _weekends_ok),
    rule(
        "adverb of frequency",
        r"R",
        lambda m: Reading(TimeType.SET, str(table("frequencies")[m.text().lower()])),
        _adverb_ok,
    ),
)
