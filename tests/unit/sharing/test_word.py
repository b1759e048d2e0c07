"""The Word document, as python-docx and lxml read it."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import docx
from hypothesis import given, settings
from lxml import etree

from tests.unit.sharing.samples import odd_findings, rich
from viewer.sharing.citation import STYLES, source_line
from viewer.sharing.entries import entries, visible
from viewer.sharing.options import ShareOptions
from viewer.sharing.word import to_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MADE = ShareOptions(made=datetime(2024, 1, 2, 3, 4, 6, tzinfo=UTC), style=STYLES["apa"])


def squeezed(text: str) -> str:
    return " ".join(text.split())


def notes(packed: bytes) -> dict[str, str]:
    """The footnotes by their number, separators left out."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        root = etree.fromstring(archive.read("word/footnotes.xml"))
        assert b"footnotes+xml" in archive.read("[Content_Types].xml")
    return {n.get(f"{W}id"): "".join(n.itertext()).strip() for n in root if n.get(f"{W}type") is None}


def test_every_item_with_date_who_words_and_a_footnote() -> None:
    found = rich()
    packed = to_word(found, MADE)
    document = docx.Document(io.BytesIO(packed))
    quotations = [p for p in document.paragraphs if p.style.name == "Quote"]
    places = [(entry, place) for entry in entries(found) for place in entry.places]
    assert len(quotations) == len(places)
    by_number = notes(packed)
    articles = {a.id: a for a in found.articles}
    for paragraph, (_, place) in zip(quotations, places, strict=True):
        assert paragraph.text == visible(place.words)
        (reference,) = paragraph._p.iter(f"{W}footnoteReference")
        shown = by_number[reference.get(f"{W}id")]
        assert shown == squeezed(source_line(articles[place.article], STYLES["apa"]))
    heads = [p for p in document.paragraphs if p.runs and p.runs[0].bold]
    for head, entry in zip(heads, entries(found), strict=True):
        assert head.runs[0].text == entry.when_words
        assert squeezed(entry.title if entry.kind == "event" else entry.who) in head.text


def test_its_properties_and_times_are_fixed() -> None:
    packed = to_word(rich(), MADE)
    assert packed == to_word(rich(), MADE)
    properties = docx.Document(io.BytesIO(packed)).core_properties
    assert (properties.title, properties.author) == ("Timeline of 2 articles", "Dateline")
    assert properties.created.replace(tzinfo=UTC) == MADE.made
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(2024, 1, 2, 3, 4, 6)}
        assert archive.testzip() is None


@settings(max_examples=15)
@given(odd_findings())
def test_odd_text_is_kept(found) -> None:
    packed = to_word(found, MADE)
    document = docx.Document(io.BytesIO(packed))
    shown = [p.text for p in document.paragraphs if p.style.name == "Quote"]
    assert shown == [visible(p.words) for e in entries(found) for p in e.places]
    assert len(notes(packed)) == 3
