"""Searching all texts at once finds what searching each of them would."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.models.text_index import TextIndex

letters = st.text(alphabet="ab \u00e4\u0151\u4e2d\U0001f600\ud800", max_size=12)


@given(st.lists(letters, max_size=8), letters)
def test_the_rows_that_hold_a_term_are_those_whose_text_has_it(texts: list[str], term: str) -> None:
    found = TextIndex(texts).holding(term.casefold())
    assert found.tolist() == [term.casefold() in text.casefold() for text in texts]


@pytest.mark.parametrize("term", ["a", "aa", "ba", "aaa"])
def test_a_term_that_overlaps_itself_and_one_that_most_rows_have_many_times(term: str) -> None:
    texts = ["aaaa", "baab", "", "b", "A"] * 3
    assert TextIndex(texts).holding(term).tolist() == [term in text.lower() for text in texts]


def test_a_term_is_never_found_across_two_rows() -> None:
    assert not TextIndex(["ab", "cd"]).holding("bc").any()
    assert not TextIndex(["ab", "cd"]).holding("cdab").any()
    assert TextIndex([]).holding("a").tolist() == []


def test_texts_put_in_by_pieces_are_found_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.models.text_index._TOGETHER", 2)
    index = TextIndex(["ab", "b", "", "ba", "c"])
    assert len(index) == 5
    assert index.holding("b").tolist() == [True, True, False, True, False]
    assert index.holding("c").tolist() == [False, False, False, False, True]
