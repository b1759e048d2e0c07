"""Citations by style, with what an article lacks left out."""

from __future__ import annotations

import pytest

from tests.support import article_of
from tests.unit.sharing.samples import rich
from viewer.domain import Basis
from viewer.domain.edtf import when
from viewer.sharing.citation import PLAIN, STYLES, citation, citations, source_line
from viewer.sharing.entries import entries

WHOLE = article_of("text", file="/home/me/a.txt", published=when("2024-09-15", Basis.STATED)).model_copy(
    update={
        "author": "Ann Lee",
        "title": "Talks fail",
        "publisher": "The Tide",
        "place": "Riga",
        "url": "https://tide.test/1",
    }
)
BARE = article_of("text", file="/home/me/a.txt")


@pytest.mark.parametrize(
    ("key", "whole", "bare"),
    [
        (
            "plain",
            "Ann Lee. The Tide. “Talks fail”. Riga, 15 September 2024. https://tide.test/1",
            "date not known. a.txt",
        ),
        (
            "chicago",
            "Ann Lee, “Talks fail,” The Tide, September 15, 2024, https://tide.test/1.",
            "n.d., a.txt.",
        ),
        (
            "apa",
            "Ann Lee. (2024, September 15). Talks fail. The Tide. https://tide.test/1",
            "(n.d.). a.txt",
        ),
        ("mla", "Ann Lee. “Talks fail.” The Tide, 15 Sept. 2024, https://tide.test/1.", "a.txt."),
        (
            "bluebook",
            "Ann Lee, Talks fail, THE TIDE (Sept. 15, 2024), https://tide.test/1.",
            "(n.d.), a.txt.",
        ),
    ],
)
def test_the_styles(key: str, whole: str, bare: str) -> None:
    assert source_line(WHOLE, STYLES[key]) == whole
    assert source_line(BARE, STYLES[key]) == bare


@pytest.mark.parametrize(
    ("date", "apa", "chicago"),
    [
        ("2024-05", "(2024, May)", "May 2024"),
        ("2024", "(2024)", "2024"),
        ("1984~", "(about 1984)", "about 1984"),
        ("XXXX-05-03", "(3 May, year not known)", "3 May, year not known"),
        ("2024-05-10T08:30Z", "(2024, May 10)", "May 10, 2024"),
    ],
)
def test_a_date_is_as_exact_as_the_source_has_it(date: str, apa: str, chicago: str) -> None:
    article = WHOLE.model_copy(update={"published": when(date, Basis.STATED)})
    assert apa in source_line(article, STYLES["apa"])
    assert f", {chicago}, " in source_line(article, STYLES["chicago"])


def test_no_style_tells_the_folders_of_whoever_read_it() -> None:
    assert all("/home" not in source_line(article, s) for article in (WHOLE, BARE) for s in STYLES.values())


def test_an_item_is_cited_with_words_speaker_date_and_source() -> None:
    by_id = {e.id: e for e in entries(rich())}
    assert citation(by_id["S1"], STYLES["mla"]).splitlines() == [
        "“The dam held,” … “and it will hold.”",
        "— Ana Lopes & Sons, <Mayor>. Direct quote, said 3 March 2021 (from the publication date)",
        source_line(rich().articles[0], STYLES["mla"]),
    ]
    assert citation(by_id["S2"]).splitlines()[1].startswith("— Speaker not known. Reported speech")
    assert citation(by_id["E4"]).splitlines()[0] == "Event 4 (by June 2019, inferred, not stated)"
    assert citations([by_id["S1"], by_id["E1"]]).count("\n\n") == 1
    assert PLAIN.key == "plain"
