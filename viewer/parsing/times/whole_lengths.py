"""Rules for ages, for whole units and for units on end: "30 years old", "all day", "the third straight week"."""

from __future__ import annotations

import re

from viewer.parsing.times.grammar import Match, Reading, rule
from viewer.parsing.times.lengths import duration, length
from viewer.parsing.times.periods import Unit
from viewer.parsing.times.readings import anchored, unit_of
from viewer.parsing.times.words import count, table


def _aged(m: Match) -> Reading | None:
    """Read an age ("30 years old", "the six-month-old boy"): TimeML has it as a length."""
    single = m.context.lexed.codes[m.m.start("u")] == "U"
    n = count(m.words("n")) if m.has("n") else 1.0 if single else None
    return duration(length(unit_of(m.text("u")), n)) if n is None or 0 < n < 1e9 else None


def _aged_ok(m: Match) -> bool:
    if unit_of(m.text("u")) not in {"year", "month", "week", "day", "hour", "decade", "century", "minute"}:
        return False
    if m.text("x").lower() == "age":
        return True
    if m.text("n").lower() in {"a", "an"} and f"{m.text('u')}-".lower() in m.text().lower():
        # "a decades-old dispute": the article is the noun's
        return False
    return m.text("x").lower() in {"old", "olds"} and (m.has("n") or "-" in m.text())


def _all(m: Match) -> Reading | None:
    if m.has("d") and m.text("d").strip().lower() == "the" and m.text("h").lower() == "full" and m.before() == "for":
        # "for the full year, it expects a loss": the one that is running
        own = m.context.anchor(Unit.YEAR) if unit_of(m.text("u")) == "year" else None
        return anchored(own) if own is not None else duration(length(unit_of(m.text("u")), 1))
    return duration(length(unit_of(m.text("u")), 1))


def _all_ok(m: Match) -> bool:
    """Only "all day" and "the whole year", and no noun after it ("a full day care")."""
    how, name = m.text("h").lower(), unit_of(m.text("u"))
    if how not in {"all", "whole", "entire", "full"} or name in {"second", "quarter", "half", "season", ""}:
        return False
    if how == "all":
        return not m.has("d") and m.after() != "-"
    return m.has("d") and m.tag_after() not in {"NN", "NNS"}


def _in_a_row(m: Match) -> Reading | None:
    """Read "(for) a fourth day", "the third consecutive month": so many units on end."""
    n = table("ordinals").get(m.text("o").lower())
    digits = re.match(r"\d+", m.text("o"))
    n = int(digits.group()) if digits else n
    return duration(length(unit_of(m.text("u")), n)) if n else None


def _in_a_row_ok(m: Match) -> bool:
    straight = m.text("s").lower() in {"straight", "consecutive", "successive"}
    if unit_of(m.text("u")) not in {"day", "night", "week", "month", "quarter", "year", "weekend"}:
        return False
    if m.has("s"):
        return straight
    row = m.after().lower() in {"running", "in"} and not m.text().lower().startswith("the")
    if m.before() == "for" and m.context.lexed.text[m.end : m.end + 9].lower() == " in a row":
        return True
    return m.before() == "for" and m.text().lower().startswith("a") and (unit_of(m.text("u")) != "quarter" or row)


def _its_first_ok(m: Match) -> bool:
    """Only "in its first week", with nothing that tells of which period it is."""
    whose = m.text("t").lower() in {"its", "his", "her", "their"} and m.text("o").lower() == "first"
    unit = unit_of(m.text("u")) in {"day", "week", "weekend", "month", "year"}
    return whose and unit and m.before() in {"in", "during", "within", "over"} and m.after().lower() != "of"


def _another_ok(m: Match) -> bool:
    name = unit_of(m.text("u"))
    if m.text("h").lower() != "another" or name not in {"year", "month", "week", "day", "hour", "decade", "quarter"}:
        return False
    return name not in {"day", "quarter"} or m.before() in {
        "for",
        "in",
        "within",
        "after",
        "by",
        "wait",
        "yet",
        "lasted",
    }


RULES = (
    rule("length", r"(?P<h>x) (?P<u>U)", _all, _another_ok),
    rule("age", r"(?P<n><count>)(?: |-)(?P<u><unit>)(?: |-)(?P<x>x)", _aged, _aged_ok),
    rule("age", r"(?P<n><count>) (?P<u><unit>) F (?P<x>x)", _aged, _aged_ok),
    rule("age", r"(?P<u>[UV])-(?P<x>x)", _aged, _aged_ok),
    rule("length", r"(?P<d>[tsa] )?(?P<h>x) (?P<u>[UT])", _all, _all_ok),
    rule("length", r"(?P<h>x) (?P<u>[UT]) (?P<x>x)", _all, lambda m: _all_ok(m) and m.text("x").lower() == "long"),
    rule("length", r"(?:t|a) (?P<o>O|o) (?:(?P<s>x) )?(?P<u>U)", _in_a_row, _in_a_row_ok),
    rule("length", r"(?P<t>x) (?P<o>O) (?P<u>U)", _all, _its_first_ok),
)
