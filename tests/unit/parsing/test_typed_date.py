"""Dates in plain words, as a reader types them to correct one."""

from __future__ import annotations

import pytest

from viewer.parsing.typed_date import LONGEST, typed_date


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("2024-05", "2024-05"),
        (" ../2019-06 ", "../2019-06"),
        ("1990~", "1990~"),
        ("last Friday", "2024-05-10"),
        ("yesterday", "2024-05-14"),
        ("10 May", "2024-05-10"),
        ("10-11 May 2024", "2024-05-10/2024-05-11"),
        ("by June 2023", "../2023-06"),
        ("since 2021", "2021/.."),
        ("in the 1990s", "199X"),
        ("about 1990", "1990~"),
        ("between 2001 and 2003", "2001/2003"),
        ("from 3 to 5 May 2020", "2020-05-03/2020-05-05"),
        ("spring 2020", "2020-21"),
        ("44 BC", "-0043"),
        ("19:00 on 3 May 2020", "2020-05-03T19:00"),
    ],
)
def test_a_date_in_words(typed: str, edtf: str) -> None:
    assert typed_date(typed, "2024-05-15") == edtf


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "soon enough",
        "the May 2020 war",
        "10 May and 12 June",
        "40",
        "1 March 2021 or so they say",
        "x" * 5000,
    ],
)
def test_what_is_no_date_is_none(typed: str) -> None:
    assert typed_date(typed, "2024-05-15") is None


def test_without_a_publication_date_a_weekday_is_none() -> None:
    assert typed_date("last Friday") is None
    assert typed_date("3 May 2020") == "2020-05-03"


def test_no_more_is_read_than_a_line() -> None:
    assert typed_date("3 May 2020" + " " * LONGEST + "or 2021") == "2020-05-03"
