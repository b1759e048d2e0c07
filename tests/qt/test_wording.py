"""Dates and citations in words."""

from __future__ import annotations

import pytest

from tests.qt.samples import small
from viewer.domain import Basis
from viewer.domain.edtf import when
from viewer.domain.wording import basis_detail, basis_words, counted, edtf_words, when_words
from viewer.models.found_columns import FoundColumns
from viewer.sharing.citation import citation, citations
from viewer.views.pointer_time import pointer_words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024-05-15", "15 May 2024"),
        ("2024-05", "May 2024"),
        ("1991", "1991"),
        ("2024-05-10/2024-05-11", "10–11 May 2024"),
        ("2024-04-30/2024-05-02", "30 April – 2 May 2024"),
        ("2023-12-30/2024-01-02", "30 December 2023 – 2 January 2024"),
        ("2020/2022", "2020–2022"),
        ("../2023-06", "by June 2023"),
        ("/2023-06", "by June 2023"),
        ("2021/..", "since 2021"),
        ("1990~", "about 1990"),
        ("1990?", "1990 (uncertain)"),
        ("198X", "1980s"),
        ("19XX", "20th century"),
        ("197X/..", "since the 1970s"),
        ("../19XX", "by the 20th century"),
        ("199X~", "about the 1990s"),
        ("2009-35~", "about the third quarter of 2009"),
        ("2018-22/..", "since summer 2018"),
        ("2011-21", "spring 2011"),
        ("2010-35", "third quarter of 2010"),
        ("XXXX-05-22", "22 May, year not known"),
        ("-0043-03-15", "15 March 44 BCE"),
        ("Y12000", "12000"),
        ("[2024-05-10,2024-10-05]", "10 May 2024 or 5 October 2024"),
        ("2024-05-10T19:00", "19:00, 10 May 2024"),
        ("2024-05-10T23:00-04:00", "23:00 UTC-04:00, 10 May 2024"),
        ("2024-05-10T19Z", "19:00 UTC, 10 May 2024"),
        ("no date", "no date"),
    ],
)
def test_edtf_in_words(edtf, words):
    assert edtf_words(edtf) == words


def test_nothing_known_is_said():
    assert when_words(None) == "undated"
    assert when_words(when(None, Basis.STATED)) == "undated"
    assert basis_words(None) == "no date in the source"


def test_the_account_of_a_date():
    columns = FoundColumns(small())
    assert basis_detail(columns.when(3)).splitlines() == ["EDTF 2021-03-03", "from the publication date"]


@pytest.mark.parametrize(("n", "text"), [(1, "1 article"), (0, "0 articles"), (12345, "12,345 articles")])
def test_counted(n, text):
    assert counted(n, "article") == text


def test_a_statement_is_cited_with_words_speaker_date_and_source():
    assert citation(FoundColumns(small()).entry(4)).splitlines() == [
        '"We built it in two years,"',
        "— Ana Lopes, Mayor. Direct quote, said 3 March 2021 (from the publication date)",
        "Harbour News. 3 March 2021. one.txt",
    ]


def test_an_event_and_several_items_are_cited():
    columns = FoundColumns(small())
    assert citation(columns.entry(2)).splitlines()[0] == "Ferry sold (undated, no date in the source)"
    assert citations([columns.entry(0), columns.entry(2)]).count("\n\n") == 1


@pytest.mark.parametrize(
    ("per_pixel", "words"),
    [(60, "10 May 2024, 14:20"), (86400, "10 May 2024"), (86400 * 40, "May 2024"), (86400 * 400, "2024")],
)
def test_the_time_under_the_pointer_is_no_finer_than_a_pixel(per_pixel, words):
    assert pointer_words(19_853 * 86_400 + 14 * 3600 + 20 * 60, per_pixel) == words
