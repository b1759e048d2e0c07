"""Items as exports tell them: order, ranges, sentences, and text that no format can hold."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from tests.support import article_of
from tests.unit.sharing.samples import ODD, rich, span
from viewer.domain import Span
from viewer.domain.edtf import bounds
from viewer.sharing.chronology import chronology
from viewer.sharing.entries import entries, visible, web_address, within
from viewer.sharing.exporters import EXPORTERS, Exporter
from viewer.sharing.options import ShareOptions
from viewer.sharing.sentences import sentence_at


def test_items_stand_in_time_order_and_undated_last() -> None:
    listed = entries(rich())
    assert len(listed) == 22
    assert listed[0].when_words == "15 March 44 BCE"
    undated = [e.start_stop is None for e in listed]
    assert undated == sorted(undated)
    first = [e.start_stop[0] if e.start_stop[0] > float("-inf") else e.start_stop[1] for e in listed if e.start_stop]
    assert first == sorted(first)


def test_years_are_headings_and_sources_are_numbered() -> None:
    told = chronology(rich())
    assert [s.name for s in told.sections][:3] == ["44 BCE", "1980s", "1984"]
    assert told.sections[-1].name == "Undated"
    assert told.summary == "17 events, 5 statements, 2 articles"
    bridge = next(e for e in entries(rich()) if e.id == "E1")
    assert told.cited(bridge) == (1, 2)


def test_what_a_reader_did_is_said() -> None:
    by_id = {e.id: e for e in entries(rich())}
    assert by_id["E1"].hands == ""
    assert by_id["E2"].hands == "corrected by a reader (title, when), checked by a reader"
    assert by_id["E3"].account == "Event, as stated, added by a reader"


@pytest.mark.parametrize("exporter", [e for e in EXPORTERS if e.ending not in {".bib", ".csl.json", ".docx"}])
def test_every_export_of_items_says_what_a_reader_did(exporter: Exporter) -> None:
    made = exporter.make(rich(), ShareOptions())
    text = made if isinstance(made, str) else made.decode().replace("\r\n ", "")
    assert re.search(r"(?i)added by a reader|by_hand", text)
    assert re.search(r"(?i)corrected by a reader|\"corrected\": \[\s*\"title\"|\[\"\"title\"\"", text)


@pytest.mark.parametrize(
    ("range_", "ids"),
    [
        ("2024", {"E5", "E8", "E10", "E11", "E14"}),
        ("1990-06/1990-07", {"E3", "E4"}),
        ("2021-03-01", {"E1", "E2", "E5"}),
    ],
)
def test_a_range_keeps_what_touches_it(range_: str, ids: set[str]) -> None:
    b = bounds(range_)
    kept = within(rich(), b.start, b.stop)
    assert {e.id for e in kept.events} == ids
    assert kept.articles == rich().articles


@given(ODD)
def test_what_is_shown_has_as_many_characters_and_no_controls(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert all(c in "\t\n" or (ord(c) >= 0x20 and not 0x7F <= ord(c) < 0xA0) for c in shown)
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://news.test/a?b=1&c=2#d", True),
        ("HTTP://news.test", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://news.test/a b", False),
        ('https://news.test/"onmouseover=x', False),
        ("//news.test", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_links(url: str | None, *, safe: bool) -> None:
    assert (web_address(url) == url) is (safe or url is None)
    assert (web_address(url) is not None) is safe


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("came", "He came. "),
        ("said", '"It is so," she said.'),
        ("came. “So", "He came. “So it was.” "),
    ],
)
def test_the_sentence_around_a_stretch(words: str, sentence: str) -> None:
    text = 'He came. “So it was.” It rained.\n"It is so," she said.'
    place = sentence_at(text, span(text, words))
    assert place.of(text).strip() == sentence.strip()


@given(ODD)
def test_a_sentence_holds_its_stretch(text: str) -> None:
    article = article_of(text)
    for start in range(len(text)):
        inner = Span(start=start, end=min(start + 3, len(text)))
        assert sentence_at(article.text, inner).contains(inner)
