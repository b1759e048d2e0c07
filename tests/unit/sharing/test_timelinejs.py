"""The TimelineJS document: by its own rules, and by TimelineJS's own code, which parses, cleans and draws it.

TimelineJS needs a document to clean text with, so that its code is run where it runs for its readers: in a browser.
"""

from __future__ import annotations

import html
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from tests.unit.sharing.browser import open_page
from tests.unit.sharing.samples import odd_findings, rich
from viewer.sharing.entries import entries, visible
from viewer.sharing.options import ShareOptions
from viewer.sharing.timelinejs import to_timelinejs

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

    from viewer.domain import Findings

PLAIN = ShareOptions()


def document(found: Findings) -> dict:
    return json.loads(to_timelinejs(found, PLAIN))


def test_a_slide_an_item_with_its_words_and_source() -> None:
    found = rich()
    made = document(found)
    dated = [e for e in entries(found) if e.start_stop is not None]
    assert len(made["events"]) == len(dated)
    for slide, entry in zip(made["events"], dated, strict=True):
        assert html.unescape(slide["text"]["headline"]) == visible(entry.title)
        assert html.unescape(html.unescape(slide["display_date"])) == entry.when_words
        for place in entry.places:
            assert html.escape(visible(place.words)) in slide["text"]["text"].replace("<wbr>", "")
        assert "<script" not in slide["text"]["text"]
    undated = [e.title for e in entries(found) if e.start_stop is None]
    assert all(html.escape(visible(t)) in made["title"]["text"]["text"] for t in undated)


def test_dates_are_as_exact_as_the_source_has_them() -> None:
    slides = {html.unescape(s["text"]["headline"]): s for s in document(rich())["events"]}

    def dates(n: int) -> tuple[dict, dict | None]:
        slide = slides[f"Event {n}"]
        return slide["start_date"], slide.get("end_date")

    assert slides["Bridge <i>opened</i>"]["start_date"] == {"year": 2021, "month": 3, "day": 1}
    assert "end_date" not in slides["Bridge <i>opened</i>"]
    assert dates(2) == ({"year": 2021, "month": 3}, {"year": 2021, "month": 3, "day": 31})
    assert dates(3) == ({"year": 1990}, {"year": 1990, "month": 12, "day": 31})
    assert dates(4) == ({"year": 2019, "month": 6, "day": 30}, None)
    assert dates(5) == ({"year": 2021}, None)
    assert dates(9) == ({"year": -43, "month": 3, "day": 15}, None)
    assert dates(10) == ({"year": 2024, "month": 5, "day": 10, "hour": 19, "minute": 0}, None)
    assert dates(14)[1] == {"year": 2024, "month": 5, "day": 12}
    assert slides["Event 4"]["display_date"] == "by June 2019"


@settings(max_examples=30)
@given(odd_findings())
def test_odd_text_is_escaped(found: Findings) -> None:
    made = document(found)
    for slide in [made["title"], *made["events"]]:
        # only the tags of our own
        tags = set(slide["text"]["text"].replace("</", "<").split("<")[1:])
        assert {t.split(">")[0].split(" ")[0] for t in tags} <= {"blockquote", "p", "a", "ul", "li", "wbr"}
        assert "<" not in slide["text"]["headline"]


@pytest.fixture(scope="module")
def package(root: Path) -> Path:
    """TimelineJS's built code: in $TIMELINEJS or where npm puts packages. Skips where it is not there."""
    places = [Path(p) for p in (os.environ.get("TIMELINEJS"), root / "node_modules", root.parent / "node_modules") if p]
    for place in (*places, Path("/usr/local/lib/node_modules"), Path("/usr/lib/node_modules")):
        built = place / "@knight-lab" / "timelinejs" / "dist"
        if (built / "js" / "timeline.js").is_file():
            return built
    return pytest.skip("needs TimelineJS (npm install @knight-lab/timelinejs; TIMELINEJS names its node_modules)")


def test_timelinejs_takes_it_and_shows_the_words(chromium: Chrome, package: Path, tmp_path: Path) -> None:
    found = rich()
    page = tmp_path / "index.html"
    page.write_text(
        "<!doctype html><meta charset=utf-8><title>before</title><div id=tl style='width:1200px;height:700px'></div>"
        f"<script src='{(package / 'js' / 'timeline.js').as_uri()}'></script>",
        encoding="utf-8",
    )
    open_page(chromium, page)
    result = chromium.execute_async_script(
        "const done = arguments[1], data = JSON.parse(arguments[0]);"
        "const line = new TL.Timeline('tl', data, {script_path: 'none', language: 'en', font: null});"
        "const tell = () => done({errors: line.config.getErrors(), scale: line.config.scale,"
        " events: line.config.events.map((e) => [e.unique_id, e.start_date.data.date_obj.getFullYear?.() ?? null]),"
        " heads: [...document.querySelectorAll('.tl-headline')].map((h) => h.textContent.trim()),"
        " dates: [...document.querySelectorAll('.tl-headline-date')].map((h) => h.textContent.trim()),"
        " groups: [...document.querySelectorAll('.tl-timegroup-message')].map((h) => h.textContent.trim()),"
        " quotes: [...document.querySelectorAll('.tl-text-content blockquote')].map((q) => q.textContent),"
        " images: document.querySelectorAll('img').length, title: document.title});"
        "line.on('ready', tell); if (line.ready) tell(); line.on('loaded', () => line.ready && tell());",
        to_timelinejs(found, PLAIN),
    )
    listed = [e for e in entries(found) if e.start_stop is not None]
    assert result["errors"] == []
    assert len(result["events"]) == len(listed)
    assert dict(result["events"])["item-1"] == -43
    titles = {" ".join(e.title.split()) for e in listed}
    assert titles <= {" ".join(h.split()) for h in result["heads"]}
    assert {" ".join(visible(p.words).split()) for e in listed for p in e.places} <= {
        " ".join(q.split()) for q in result["quotes"]
    }
    assert {"by June 2019", "1980s", "15 March 44 BCE"} <= set(result["dates"])
    assert {"Events", "Ana Lopes & Sons", "=Tom Reed"} <= set(result["groups"])
    assert result["images"] == 0
    assert result["title"] == "before"
