"""The words beside a time that belong to it: "more than two years", "a week or so", "sometime next year"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from viewer.domain import TimeType
from viewer.parsing.times.words import word_set

if TYPE_CHECKING:
    from viewer.parsing.times.grammar import Match, Reading

_AROUND = word_set("around_lengths")
_BEYOND = word_set("beyond_lengths")
_PHRASES = re.compile(
    r"(?<![\w-])(?:(?:(?:no|not|far|much|a little|little|slightly|well) )?(?:more|less|fewer|longer) than"
    r"|at (?:least|most)"
    r"|up to|just (?:over|under|about)|well over|a little over|close to)[ ]$",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(r"(?<![\w-])a (?:large |small |growing )?number of $", re.IGNORECASE)
_SOMETIME = re.compile(r"(?<![\w-])(?:sometime|some time) $", re.IGNORECASE)
_TAILS = re.compile(r" or (?:so|more|less|longer|fewer)\b(?! than\b)")
_LENGTHS = frozenset({"length", "age"})
_TAILED = frozenset({"length", "length from the publication"})
_DISTANCES = frozenset({"time before or after"})
_BACK = 24
"""Code points in which such words stand."""


def lead_of(name: str, match: Match, reading: Reading) -> tuple[int, Reading]:
    """Return where the words of a time begin with what belongs to them before it, and the reading that they make.

    As TimeML has it ("more than two years" is one expression). A date at a distance that is told about or more or less
    becomes approximate in EDTF; a length keeps its value.
    """
    start = match.start
    if reading.type is TimeType.DATE and (
        when := _SOMETIME.search(match.context.lexed.text, max(0, start - _BACK), start)
    ):
        return when.start(), reading
    counted = match.has("n") and match.m.start("n") == match.first and "-" not in match.text()
    head = match.context.lexed.text[max(0, start - _BACK) : start]
    if name == "length" and not match.has("n") and (found := _NUMBER_OF.search(head)):
        return start - (len(head) - found.start()), reading
    if not counted or name not in _LENGTHS | _DISTANCES or (name in _LENGTHS and reading.type is not TimeType.DURATION):
        return start, reading
    if found := _PHRASES.search(head):
        return start - (len(head) - found.start()), _softened(name, reading)
    word = re.search(r"(?<![\w-])([^\W\d_]+) $", head)
    if word is None:
        return start, reading
    at = start - len(word.group())
    token = match.context.clauses.token(at)
    # "talks about two years of war", "over five years": prepositions, which no distance has ("about a year ago")
    loose = (
        name in _DISTANCES
        or re.search(r"(?<![\w-])(?i:in|for|within|after|of|to|by) $", head[: -len(word.group())])
        or (token is not None and token.dep_ in {"advmod", "quantmod", "amod", "det", "nummod"})
    )
    if word[1].lower() in {"nearly", "almost", "approximately", "roughly", "barely"} or (
        loose and word[1].lower() in _AROUND | _BEYOND
    ):
        return at, _softened(name, reading)
    return start, reading


def _softened(name: str, reading: Reading) -> Reading:
    edtf = reading.edtf
    if name not in _DISTANCES or edtf is None or "/" in edtf or "T" in edtf or edtf[-1] in "~?%":
        return reading
    return replace(reading, edtf=f"{edtf}~")


def end_of(name: str, match: Match, reading: Reading) -> int:
    """Return where the words of a time end with what belongs to them behind it ("the next two years or so")."""
    if name not in _TAILED or reading.type is not TimeType.DURATION or "-" in match.text():
        return match.end
    tail = _TAILS.match(match.context.lexed.text, match.end)
    return tail.end() if tail else match.end
