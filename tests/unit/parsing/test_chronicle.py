"""Chronologies: entries by their dates, the events that they tell, and when what is said in them was said."""

from __future__ import annotations

import pytest

from tests.unit.parsing.whole import read, told
from viewer.parsing.chronicle import read_entries

DASHED = (
    "How the wall was built\n\n"
    "May 3, 1994 – The council approves a wall.\n"
    "June 1994 – Workers find an old ship in the mud. Nobody knows its name.\n"
    "2 March 1996 – Mayor Ann Lee warns that the money is gone.\n"
    "1998 – The wall is finished.\n"
)
HEADED = (
    "How the wall was built\n\nMay 3, 1994\n\nThe council approves a wall.\n\nJune 4, 1994\n\n"
    "Workers find an old ship in the mud.\n\nJuly 5, 1994\n\nThe minister resigns over the ship.\n"
)


def test_entries_are_told_as_what_happened_on_their_dates() -> None:
    assert told(read(DASHED)) == [
        ("Council approves a wall", "1994-05-03", "happened"),
        ("Workers find an old ship in the mud", "1994-06", "happened"),
        ("Wall is finished", "1998", "happened"),
    ]


def test_a_date_on_a_line_of_its_own_dates_the_paragraphs_below() -> None:
    assert told(read(HEADED)) == [
        ("Council approves a wall", "1994-05-03", "happened"),
        ("Workers find an old ship in the mud", "1994-06-04", "happened"),
        ("Minister resigns over the ship", "1994-07-05", "happened"),
    ]


@pytest.mark.parametrize("text", [DASHED, HEADED])
def test_no_entry_tells_when_the_text_came_out(text: str) -> None:
    assert read(text).articles[0].published is None


def test_what_an_entry_reports_was_said_on_its_date() -> None:
    (one,) = [s for s in read(DASHED).statements if s.cue is not None]
    assert one.said.edtf == "1996-03-02"


def test_the_date_of_the_page_stays_its_own() -> None:
    found = read(HEADED.replace("built\n\n", "built\n\nUpdated 3 June 2004\n\n"))
    published = found.articles[0].published
    assert published is not None
    assert published.edtf == "2004-06-03"
    assert len(told(found)) == 3


@pytest.mark.parametrize(
    "text",
    [
        "In 1994 the council approved a wall.\n\nIn 1996 the money was gone.\n\nIn 1998 the wall was finished.\n",
        "May 3, 1994 – The council approved a wall.\n\nIt was built by 1998.\n\nThe mayor was pleased.\n",
        "1. The wall\n2. The gate\n3. The pump\n",
        "May 3: 12 votes\nMay 3: 13 votes\nMay 3: 14 votes\n",
    ],
)
def test_other_texts_are_no_chronology(text: str) -> None:
    assert read_entries(text) == []
