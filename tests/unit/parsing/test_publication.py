"""When an article was published: as given, by its dateline, with the year of its body, or open; never today's year."""

from __future__ import annotations

import pytest

from viewer.domain import Article, Basis, Origin, When
from viewer.domain.edtf import when
from viewer.parsing.dateline import find_dateline
from viewer.parsing.draft import Draft
from viewer.parsing.language import language
from viewer.parsing.times import find_times


def published(text: str, given: When | None = None) -> When | None:
    article = Article(id="a", length=len(text), sha256="0", text=text, published=given)
    draft = Draft(article=article, doc=language()(text))
    find_dateline(draft)
    find_times(draft)
    return draft.published


ROWS = [
    ("VIENNA, MAY 15, QQNEWS. Talks were held on 10-11 May 2024.", "2024-05-15", Basis.INFERRED, Origin.TEXT_AND_BODY),
    ("VIENNA, MAY 15, QQNEWS. Talks were held on 10-11 May 1996.", "1996-05-15", Basis.INFERRED, Origin.TEXT_AND_BODY),
    ("LONDON, Jan. 3 (Reuters) - It closed on 28 December 2018.", "2019-01-03", Basis.INFERRED, Origin.TEXT_AND_BODY),
    ("LONDON, Dec. 30 (Reuters) - It opens on 2 January 2019.", "2018-12-30", Basis.INFERRED, Origin.TEXT_AND_BODY),
    ("MOSCOW, May 22. /TASS/. The army left.", "XXXX-05-22", Basis.STATED, Origin.TEXT),
    ("MOSCOW, May 22. /TASS/. The pact of 12 June 1998 was broken in 2021.", "XXXX-05-22", Basis.STATED, Origin.TEXT),
    (
        "KYIV, May 3 (Reuters) - The army left. It had come in February 2022.",
        "XXXX-05-03",
        Basis.STATED,
        Origin.TEXT,
    ),
    ("KYIV, 15 May 2024, Ukrinform – The army left.", "2024-05-15", Basis.STATED, Origin.TEXT),
    ("Firm sues\n03/07/2021 07:45 PM EST\nThe firm sued.", "2021-03-07", Basis.STATED, Origin.TEXT),
    ("Firm sues\n03/07/2021 07:45 PM IST\nThe firm sued.", "2021-07-03", Basis.STATED, Origin.TEXT),
    ("Firm sues\n\n01/10/2024\n\nPARIS, Oct 1 (AFP) -- A firm sued.", "2024-10-01", Basis.STATED, Origin.TEXT),
    (
        "Firm sues\n\nNews 13:44 May 3, 2020\n\nPARIS, May 3 (AFP) -- It did.",
        "2020-05-03T13:44",
        Basis.STATED,
        Origin.TEXT,
    ),
    ("Firm sues\n\nUpdated 9 May 2020\n\nPARIS, May 3 (AFP) -- It did.", "2020-05-03", Basis.INFERRED, Origin.TEXT),
    ("PARIS, March 23 (AFP) - He had won in May 2014.", "XXXX-03-23", Basis.STATED, Origin.TEXT),
    ("Remarks by Ann Lee on 6 May 2013\n\nI thank you all.", "2013-05-06", Basis.STATED, Origin.TEXT),
    ("Firm sues\nMarch 06, 2008\nThe firm sued on Monday.", "2008-03-06", Basis.STATED, Origin.TEXT),
]


@pytest.mark.parametrize(("text", "edtf", "basis", "origin"), ROWS)
def test_the_publication_is_found_in_the_text(text: str, edtf: str, basis: Basis, origin: Origin) -> None:
    found = published(text)
    assert found is not None
    assert (found.edtf, found.basis, found.origin) == (edtf, basis, origin)


@pytest.mark.parametrize(
    "text",
    [
        "The army left.",
        "PARIS, May 35, AFP. The army left.",
        "The fire of 6 May 2013\n\nIt burnt for days.",
        "",
        "In 2019 the army left.",
    ],
)
def test_what_cannot_be_known_is_none(text: str) -> None:
    assert published(text) is None


def test_a_given_date_comes_before_that_of_the_text() -> None:
    given = when("2020-01-02", Basis.STATED, origin=Origin.GIVEN)
    assert published("KYIV, 15 May 2024, Ukrinform – The army left.", given) == given


def test_the_text_comes_before_metadata_and_metadata_before_an_open_year() -> None:
    metadata = when("2020-06-02", Basis.STATED, origin=Origin.METADATA)
    dated = published("KYIV, 15 May 2024, Ukrinform – The army left.", metadata)
    assert dated is not None
    assert dated.edtf == "2024-05-15"
    assert published("The army left.", metadata) == metadata


def test_a_dateline_s_weekday_bears_out_its_year() -> None:
    # 15 May was a Wednesday in 2024, not in 2023
    agreed = published("VIENNA, Wednesday, May 15, QQNEWS. Talks were held on 10 May 2024.")
    assert agreed is not None
    assert agreed.edtf == "2024-05-15"
    refused = published("VIENNA, Monday, May 15, QQNEWS. Talks were held on 10 May 2024.")
    assert refused is not None
    assert refused.edtf == "XXXX-05-15"


def test_the_dateline_s_own_date_is_read_from_the_publication() -> None:
    text = "VIENNA, MAY 15, QQNEWS. Talks were held on 10-11 May 2024."
    article = Article(id="a", length=len(text), sha256="0", text=text)
    draft = Draft(article=article, doc=language()(text))
    find_dateline(draft)
    find_times(draft)
    assert (draft.times[0].text, draft.times[0].edtf) == ("MAY 15", "2024-05-15")


def test_without_a_publication_date_a_month_takes_no_year_from_another_story() -> None:
    text = "KYIV, May 3 (Reuters) - The army came in February 2022.\n\nIn April he left. It opens in late 2025."
    article = Article(id="a", length=len(text), sha256="0", text=text)
    draft = Draft(article=article, doc=language()(text))
    find_dateline(draft)
    find_times(draft)
    assert [t.edtf for t in draft.times if t.text == "April"] == ["XXXX-04"]
