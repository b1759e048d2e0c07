"""The items of the issue one by one, in sentences of our own: words, TIMEX3 value and EDTF of every time in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.unit.parsing.times_of import draft_of

_MARK = re.compile(r"\[([^|\]]+)\|([^|\]]+)(?:\|([^\]]+(?:\])?))?\]")
_LINES = Path(__file__).with_name("time_cases.txt").read_text(encoding="utf-8").splitlines()
CASES = [line for line in _LINES if line and not line.startswith("#")]


NO_TIMES = [
    "They won 21-17, 6-4 and 2-0.",
    "A Boeing 747-400 and flight 2005 to Rome were late.",
    "Apollo 11 and Formula 1 are known to all.",
    "It cost $1999, or €2,015, or 1950 rubles.",
    "It grew 20.24 percent, by 2010 points.",
    "Call 202-555-2010 or +44 20 7946 0958.",
    "Section 2010 and Chapter 11 of Resolution 2254 apply.",
    "Smith, 45, and a woman aged 33 came.",
    "Agenda 2030 and Vision 2040 were read.",
    "Theresa May and April Jones met June Smith.",
    "Jan-Michael Gambill won.",
    "The July Revolution and the October Revolution differ.",
    "It was the second quarter of the game.",
    "A quarter of the voters and three quarters of the rest stayed away.",
    "He hit half centuries for fun.",
    "Shares rose into the mid 30s.",
    "It was built by 21st Century Fox.",
    "He rose by the same quarter-point.",
    "They scored three goals later.",
]


@pytest.mark.parametrize("case", CASES)
def test_every_time_of_a_sentence_has_its_words_value_and_edtf(case: str) -> None:
    published, marked = case.split(" ", 1)
    expected = [(m[1], m[2], None if m[3] == "-" else m[3] or m[2]) for m in _MARK.finditer(marked)]
    times = draft_of(_MARK.sub(lambda m: m[1], marked), published).times
    assert [(t.text, t.value, t.edtf) for t in times] == expected
    assert all(t.rule for t in times)


def test_the_cases_cover_what_is_asked_for() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_only_looks_like_a_time_is_left_alone(text: str) -> None:
    assert [t.text for t in draft_of(text).times] == []


@pytest.mark.parametrize("text", ["It was shut over Christmas.", "It was held in the summer.", "It fell in May."])
def test_without_a_publication_no_year_is_guessed(text: str) -> None:
    (time,) = draft_of(text, None).times
    assert time.value.startswith("XXXX")
    assert time.edtf is None or time.edtf.startswith("XXXX")
