"""Pairs of quotation marks."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.parsing.quotations import pair


def words(text: str) -> list[str]:
    """Return the quotations of a text, the parts of one joined by a bar."""
    return ["|".join(s.of(text) for s in q.spans) for q in pair(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes" and left.', ['"yes"']),
        ("He said “yes” and left.", ["“yes”"]),
        ("He said ‘yes’ and left.", ["‘yes’"]),
        ("He said 'yes' and left.", ["'yes'"]),
        ("He said «yes» and left.", ["«yes»"]),
        ("He said «\u00a0yes\u00a0» and left.", ["«\u00a0yes\u00a0»"]),
        ("He said „yes“ and left.", ["„yes“"]),
        ("He said „yes” and left.", ["„yes”"]),
        ("He said ”yes” and left.", ["”yes”"]),
        ("He said ``yes'' and left.", ["``yes''"]),
        ('He said " yes " and left.', ['" yes "']),
        ('("Yes.")', ['"Yes."']),
        ('"Yes,"—"no."', ['"Yes,"', '"no."']),
        ('"Yes." "No."', ['"Yes."', '"No."']),
        ("", []),
    ],
)
def test_styles(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"between Dover and Calais,”said Brenner.', ['"between Dover and Calais,”']),
        ('“Yes," he said.', ['“Yes,"']),
        ("“Yes“ he said.", ["“Yes“"]),
    ],
)
def test_mismatched_marks_are_pairs(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\"He said 'no' to me,\" she said.", ["\"He said 'no' to me,\"", "'no'"]),
        ("“The ‘corridor’ is open,” she said.", ["“The ‘corridor’ is open,”", "‘corridor’"]),
        ('"He said "no" to me," she said.', ['"He said "no" to me,"', '"no"']),
        ("«A “b” c», she said.", ["«A “b” c»", "“b”"]),
    ],
)
def test_nested_quotations_follow_the_one_around_them(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We lost. "We will be back," she said.', ['"We lost. "We will be back,"']),
        ('"One. "Two. "Three." Then "four" came.', ['"One. "Two. "Three."', '"four"']),
        (
            '"He came in. "Hello," he said. And left," she told us.',
            ['"He came in. "Hello," he said. And left,"', '"Hello,"'],
        ),
        ('"A report. "B," said Ann. "C," said Bob.', ['"A report. "B,"', '"C,"']),
    ],
)
def test_a_quotation_whose_paragraphs_have_run_together_is_one(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It's Ann's. Don't.",
        "The boys' toys and the girls' books.",
        "Rock 'n' roll of the '90s and the ’80s.",
        'A 7" screen and a 13" one.',
        "6' 2\" tall",
        "7\" below and 12' away.",
    ],
)
def test_apostrophes_feet_and_inches_are_no_quotation_marks(text: str) -> None:
    assert words(text) == []


def test_apostrophes_and_inches_within_a_quotation_do_not_close_it() -> None:
    assert words("'We can't go to the boys' school,' he said.") == ["'We can't go to the boys' school,'"]
    assert words('"The 7" screen is good," he said.') == ['"The 7" screen is good,"']


def test_paragraphs_that_open_again_are_one_quotation() -> None:
    text = '"One.\n\n"Two.\n\n"Three," he said.\n\n"Four," she said.'
    assert words(text) == ['"One.|"Two.|"Three,"', '"Four,"']
    assert all(q.closed for q in pair(text))


def test_a_quotation_runs_over_the_lines_of_a_paragraph() -> None:
    assert words('"One.\nTwo."\nsaid Lee.') == ['"One.\nTwo."']


def test_a_mark_without_partner_reaches_to_the_end_of_its_paragraph() -> None:
    text = 'He said "one and two.\n\nThen "three" came.'
    assert words(text) == ['"one and two.', '"three"']
    assert [q.closed for q in pair(text)] == [False, True]


def test_a_mark_without_partner_does_not_turn_the_next_line_around() -> None:
    assert words('"one and two.\nHe said "three" then.') == ['"one and two.', '"three"']


@pytest.mark.parametrize("mark", ['"a ', '"', 'a" ', "'a ", "“a ", '"a\n', '"a\n\n', "'s ", "« "])
def test_marks_without_partners_cost_no_more_than_their_number(mark: str) -> None:
    def calls(n: int) -> int:
        count = 0

        def tally(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(tally)
        try:
            pair(mark * n)
        finally:
            sys.setprofile(None)
        return count

    assert calls(2_000) < 12 * calls(200), "ten times the marks, about ten times the work"


@given(st.text(alphabet="\"“”'‘’«»„ \n.,aB7`", max_size=80))
def test_spans_are_ordered_and_within_the_text(text: str) -> None:
    starts: list[int] = []
    for q in pair(text):
        assert q.spans
        for span in q.spans:
            assert 0 <= span.start < span.end <= len(text)
        assert all(a.end <= b.start for a, b in zip(q.spans, q.spans[1:], strict=False))
        starts.append(q.spans[0].start)
    assert starts == sorted(starts)
