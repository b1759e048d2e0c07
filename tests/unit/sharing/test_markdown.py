"""The Markdown chronology, as markdown-it-py renders it."""

from __future__ import annotations

import re

import lxml.html
from hypothesis import given, settings
from markdown_it import MarkdownIt

from tests.unit.sharing.samples import odd_findings, rich
from viewer.sharing.chronology import chronology
from viewer.sharing.citation import STYLES, source_line
from viewer.sharing.entries import entries, visible
from viewer.sharing.markdown import to_markdown
from viewer.sharing.options import ShareOptions

PLAIN = ShareOptions()
ALLOWED = {"div", "h1", "h2", "p", "strong", "blockquote", "br"}


def rendered(text: str) -> lxml.html.HtmlElement:
    # as strict as GitHub and more: tables, struck text, and addresses made links
    reader = MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"])
    return lxml.html.fromstring(f"<div>{reader.render(text)}</div>")


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_every_item_with_date_who_words_and_a_note() -> None:
    found = rich()
    text = to_markdown(found, PLAIN)
    page = rendered(text)
    quotes = [squeezed(q.text_content()) for q in page.iter("blockquote")]
    assert quotes == [squeezed(visible(p.words)) for e in entries(found) for p in e.places]
    heads = [p.text_content() for p in page.iter("p") if p.find("strong") is not None]
    for head, entry in zip(heads, entries(found), strict=True):
        assert head.startswith(f"{entry.when_words}: ")
        assert squeezed(entry.title if entry.kind == "event" else entry.who) in head
        assert entry.kind_words in head
    assert [h.text for h in page.iter("h2")] == [s.name for s in chronology(found).sections]
    assert [h.text for h in page.iter("h1")] == ["Timeline of 2 articles"]


def test_every_note_has_its_source() -> None:
    found = rich()
    text = to_markdown(found, ShareOptions(style=STYLES["mla"], title="A *title*"))
    notes = dict(re.findall(r"(?m)^\[\^(\d+)\]: (.*)$", text))
    used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert used == set(notes) == {"1", "2"}
    for number, article in enumerate(found.articles, start=1):
        shown = rendered(notes[str(number)]).text_content()
        assert squeezed(shown) == squeezed(source_line(article, STYLES["mla"]))
    both = next(block for block in text.split("\n\n") if "opened" in block and block.startswith("**"))
    assert both.endswith("[^1][^2]")
    assert rendered(text).find("h1").text == "A *title*"


def test_nothing_in_the_text_is_markup_or_a_link() -> None:
    text = to_markdown(rich(), PLAIN)
    assert {e.tag for e in rendered(text).iter()} <= ALLOWED
    # renderers that make links of bare addresses find none
    assert re.findall(r"(?i)(?:https?|ftp|mailto):|www\.", text) == []


@settings(max_examples=80)
@given(odd_findings())
def test_odd_text_is_shown_as_it_is(found) -> None:
    page = rendered(to_markdown(found, PLAIN))
    assert {e.tag for e in page.iter()} <= ALLOWED
    quotes = [squeezed(q.text_content()) for q in page.iter("blockquote")]
    assert quotes == [squeezed(visible(p.words)) for e in entries(found) for p in e.places]
