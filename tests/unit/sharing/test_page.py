"""The page as a file: whole without a script, escaped, closed by its policy, with its own few files."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from datetime import UTC, datetime

import lxml.html
import pytest
from hypothesis import given, settings

from tests.unit.sharing.samples import HOSTILE, ODD, odd_findings, rich
from viewer.render import theme
from viewer.resources import data_path
from viewer.sharing.entries import entries, visible
from viewer.sharing.options import ShareOptions
from viewer.sharing.page import SCRIPTS, in_script, to_page

MADE = ShareOptions(made=datetime(2024, 1, 2, tzinfo=UTC))


def parsed(text: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(text)


def data_of(page: lxml.html.HtmlElement) -> dict:
    return json.loads(page.get_element_by_id("data").text)


def test_the_chronology_is_whole_without_a_script() -> None:
    found = rich()
    page = parsed(to_page(found, MADE))
    shown = page.cssselect("li.entry")
    assert len(shown) == len(entries(found))
    for item, entry in zip(shown, entries(found), strict=True):
        assert item.cssselect(".dated")[0].text_content().startswith(entry.when_words)
        head = entry.title if entry.kind == "event" else entry.speaker or "Speaker not known"
        assert item.cssselect("h4")[0].text == head
        assert [q.text_content() for q in item.cssselect("blockquote")] == [visible(p.words) for p in entry.places]
        assert entry.kind_words in item.cssselect(".from")[0].text_content()
        for link in item.cssselect(".from a"):
            assert page.get_element_by_id(link.get("href")[1:]).getparent().tag == "ol"
    sources = page.cssselect(".sources li")
    assert [bool(s.cssselect("a")) for s in sources] == [True, False]
    assert sources[0].cssselect("a")[0].get("href") == found.articles[0].url


def test_its_policy_lets_nothing_in_but_its_own_script_and_style() -> None:
    page = parsed(to_page(rich(), MADE))
    (policy,) = page.cssselect("meta[http-equiv=Content-Security-Policy]")
    rules = dict(rule.split(" ", 1) for rule in policy.get("content").split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    scripts = [s for s in page.iter("script") if s.get("type") is None]
    for element, rule in ((scripts[0], "script-src"), (page.cssselect("style")[0], "style-src")):
        digest = b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"
    assert len(scripts) == 1
    # before anything that it is to govern
    head = list(page.find("head"))
    assert [e.tag for e in head[: head.index(policy)]] == ["meta"]
    assert not page.cssselect("[src], [style], link, iframe, object, embed, form, img")
    assert not [a for e in page.iter(lxml.etree.Element) for a in e.attrib if a.startswith("on")]


def test_hostile_text_is_text() -> None:
    text = to_page(rich(), MADE)
    page = parsed(text)
    assert text.count("</script>") == 2
    assert HOSTILE in page.text_content()
    assert HOSTILE in data_of(page)["articles"][0]["parts"][0][1]


@settings(max_examples=40)
@given(odd_findings())
def test_odd_text_is_in_the_data_as_it_was_and_in_the_page_as_far_as_html_can(found) -> None:
    page = parsed(to_page(found, MADE))
    data = data_of(page)
    assert data["articles"][0]["parts"] == [[0, found.articles[0].text]]
    for number, entry in enumerate(entries(found)):
        item = data["items"][number]
        assert item["title"] == entry.title
        assert [tuple(p) for p in item["places"]] == [(0, p.span.start, p.span.end) for p in entry.places]
        quotes = page.get_element_by_id(f"item-{number}").cssselect("blockquote")
        assert [q.text_content() for q in quotes] == [visible(p.words) for p in entry.places]


@given(ODD)
def test_json_in_a_script_ends_nothing(text: str) -> None:
    written = in_script(json.dumps(text, ensure_ascii=False))
    assert not re.search("[<>&\u2028\u2029]", written)
    assert json.loads(written) == text


def test_quotes_only_keeps_the_sentences_and_leaves_the_texts_out() -> None:
    found = rich()
    whole, short = (
        data_of(parsed(to_page(found, ShareOptions(made=MADE.made, quotes_only=only)))) for only in (False, True)
    )
    for article, kept in zip(found.articles, short["articles"], strict=True):
        assert not kept["whole"]
        assert sum(len(text) for _, text in kept["parts"]) < len(article.text)
        assert all(article.text[start:].startswith(text) for start, text in kept["parts"])
    for item in short["items"]:
        for index, start, end in item["places"]:
            assert any(s <= start and end <= s + len(text) for s, text in short["articles"][index]["parts"])
    assert "Fin" in whole["articles"][1]["parts"][0][1]
    assert "Fin" not in json.dumps(short["articles"][1]["parts"])
    assert "full texts are left out" in to_page(found, ShareOptions(made=MADE.made, quotes_only=True))


def test_the_colours_are_those_of_the_program() -> None:
    style = data_path("resources", "page", "page.css").read_text(encoding="utf-8")
    blocks = re.findall(r"color-scheme: (light|dark);(.*?)\}", style, re.DOTALL)
    assert [name for name, _ in blocks] == ["light", "dark", "dark", "light"]
    for name, block in blocks[:3]:
        colors = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
        expected = theme.THEMES[name]
        for key in ("canvas", "panel", "line", "soft", "text", "quiet", "selection", "event", "warning", "highlight"):
            assert colors[key] == getattr(expected, key), (name, key)
        assert [colors[f"s{i}"] for i in range(8)] == list(expected.speakers)
        for text, grounds in {
            "text": ("canvas", "panel", "soft", "highlight", "selection-bg"),
            "quiet": ("canvas", "panel", "soft"),
            "selection": ("canvas", "panel"),
            "chosen": ("selection-bg",),
            "on-selection": ("selection",),
            "canvas": ("event",),
        }.items():
            for ground in grounds:
                assert theme.contrast(colors[text], colors[ground]) >= 4.5, (name, text, ground)


@pytest.mark.parametrize("name", [*(f"{n}.js" for n in SCRIPTS), "page.css", "page.html"])
def test_its_files_load_and_parse_nothing(name: str) -> None:
    text = data_path("resources", "page", name).read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|fetch\(", text)
    assert not re.search(r"XMLHttpRequest|import\(|WebSocket|sendBeacon|localStorage|@import|url\(['\"]?http", text)
    assert len(text.splitlines()) < 400


def test_how_a_page_opens_is_chosen() -> None:
    options = ShareOptions(made=MADE.made, theme="dark", clock="about", lanes="kind", title="A <title>")
    page = parsed(to_page(rich(), options))
    assert page.get("data-theme") == "dark"
    assert (data_of(page)["clock"], data_of(page)["lanesBy"]) == ("about", "kind")
    assert page.findtext(".//title") == page.findtext(".//h1") == "A <title>"
    assert "2 January 2024" in page.cssselect(".made")[0].text
