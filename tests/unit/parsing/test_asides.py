"""What stands on the page beside the report is no finding: contacts, boilerplate, rights, dates of the page."""

from __future__ import annotations

import pytest

from tests.unit.parsing.whole import read, told
from viewer.parsing.asides import read_asides
from viewer.parsing.dateline import read_head

NEWS = (
    "Acme opens a harbour\n\nNORTHWICK, May 3, 2021 /PRNewswire/ -- Acme Corp. said on Monday that its harbour would "
    "open in 2022.\n\nThe harbour was begun in 2019. Its walls are ten metres high, and its gates are of steel. "
    "The old harbour was closed in 2018 after a storm had broken its gates and its pumps.\n\n"
)

BOILERPLATE = {
    "the firm": "About Acme Corp.\n\nAcme was founded in 1950. It is a leader of its trade.\n",
    "the firm with a colon": "About Acme:\nAcme was founded in 1950.\n",
    "the law": "Forward-looking statements\n\nThis release speaks of risks that were filed in 2020.\n",
    "the law by another name": "Cautionary Note Regarding Forward-Looking Statements\n\nIt was filed in 2020.\n",
    "whom to ask": "Media Contact:\nAnn Lee\nHead of News\n555-0100\nannlee@example.org\n",
    "rights": "Copyright 2021 Acme Corp. All rights reserved.\n",
    "the page's date": "Last updated 5 June 2021\n",
    "behind the end": "###\n\nRelease number 18. Acme was founded in 1950.\n",
    "links": "Related articles\n\nStorm closed harbour in 2012\n",
}


@pytest.mark.parametrize("kind", BOILERPLATE)
def test_boilerplate_has_no_events_and_no_statements(kind: str) -> None:
    text = NEWS + BOILERPLATE[kind]
    plain, found = read(NEWS), read(text)
    assert told(found) == told(plain)
    assert [s.content for s in found.statements] == [s.content for s in plain.statements]


KEPT = {
    "notes for editors": "###\n\nNotes to editors:\n\nThe last storm flooded the town in 1994.\n",
    "a background": "ENDS\n\nBackground\n\nThe last storm flooded the town in 1994.\n",
    "a sentence that begins with about": "About 300 people left the town in 1994.\n",
    "a sentence that begins with sources": "Sources in the town say that it was flooded in 1994.\n",
    "a sentence that begins with copyright": "Copyright holders were flooded with letters in 1994.\n",
    "a sentence about the media": "Media reports said in 1994 that the town was flooded.\n",
}


@pytest.mark.parametrize("kind", KEPT)
def test_what_belongs_to_the_report_stays(kind: str) -> None:
    found = read(NEWS + KEPT[kind])
    assert "1994" in {t.text for t in found.times}
    text = found.articles[0].text
    assert not any(s.start <= text.index("1994") < s.end for s in read_asides(text, read_head(text).body_start))


def test_whom_to_ask_at_the_head_of_a_release_is_no_title() -> None:
    text = (
        "Contact:\nAnn Lee\nHead of News\n555-0100\n\nAcme opens a port\n\nNorthwick, Ohio (May 3, 2021) – It is open."
    )
    head = read_head(text)
    assert head.title == "Acme opens a port"
    assert head.place == "Northwick, Ohio"
    assert text[head.body_start :] == "It is open."


def test_the_issuer_stands_above_for_immediate_release() -> None:
    text = "Harbour Board\n\nNews Office\n\nFOR IMMEDIATE RELEASE\n\nMay 3, 2021\n\nGates are shut\n\nThey are shut."
    head = read_head(text)
    assert (head.agency, head.title) == ("Harbour Board", "Gates are shut")
