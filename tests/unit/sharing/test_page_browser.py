"""The page in a headless Chromium: driven as a reader drives it, offline, with hostile text in it."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from tests.unit.sharing.browser import logged, open_page, requests
from tests.unit.sharing.samples import DATES, HOSTILE, rich
from viewer.sharing.entries import entries, visible
from viewer.sharing.options import ShareOptions
from viewer.sharing.page import to_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement

AXIS_TEXT = "#plot .axis text:not(.small)"
MADE = ShareOptions(made=datetime(2024, 1, 2, tzinfo=UTC))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "timeline.html"
    path.write_text(to_page(rich(), MADE), encoding="utf-8", newline="")
    return path


class Reader:
    """What somebody at the page does and sees."""

    def __init__(self, browser: Chrome) -> None:
        self.browser = browser

    def all(self, selector: str) -> list[WebElement]:
        return self.browser.find_elements("css selector", selector)

    def one(self, selector: str) -> WebElement:
        return self.browser.find_element("css selector", selector)

    def ask(self, script: str, *arguments: Any) -> Any:
        return self.browser.execute_script(script, *arguments)

    def keys(self, *keys: str, on: str = "#plot") -> None:
        self.one(on).send_keys(*keys)

    def ticks(self) -> list[str]:
        return self.ask(
            "return [...document.querySelectorAll('#plot .axis text:not(.small)')].map((t) => t.textContent)"
        )

    def selected(self) -> str:
        return self.ask("return document.querySelector('.entry.chosen')?.id ?? ''")

    def marks(self) -> list[str]:
        return self.ask("return [...document.querySelectorAll('#plot .mark')].map((m) => m.id)")

    def shown(self) -> int:
        return self.ask("return document.querySelectorAll('.entry:not([hidden])').length")

    def wheel(self, delta: int, *, shift: bool = False) -> None:
        self.ask(
            "const p = document.getElementById('plot'), b = p.getBoundingClientRect();"
            "p.dispatchEvent(new WheelEvent('wheel', {deltaY: arguments[0], shiftKey: arguments[1],"
            " clientX: b.left + b.width / 2, clientY: b.top + 200, bubbles: true, cancelable: true}))",
            delta,
            shift,
        )


@pytest.fixture
def reader(chromium: Chrome, page: Path) -> Callable[..., Reader]:
    def opened(path: Path = page, **how: Any) -> Reader:
        open_page(chromium, path, **how)
        return Reader(chromium)

    return opened


@pytest.fixture
def quiet(chromium: Chrome) -> Any:
    """After the test: no errors or refusals on the console, and nothing asked for but the page itself."""
    yield
    assert logged(chromium) == []
    assert [url for url in requests(chromium) if not url.endswith("/timeline.html")] == []


def rank(number: int) -> str:
    """The DOM's id of the chronology's n-th item."""
    return f"item-{number}"


@pytest.mark.usefixtures("quiet")
class TestReading:
    def test_every_dated_item_has_its_mark_and_the_others_are_counted(self, reader: Callable[..., Reader]) -> None:
        r = reader()
        dated = {n for n, e in enumerate(entries(rich())) if e.start_stop is not None}
        over = sum(int(t.text[1:]) for t in r.all("#plot .more text"))
        assert len(r.marks()) + over == len(dated)
        assert "3 without a date" in r.one("#status").text
        assert r.one("#plot").get_attribute("aria-label") == "Timeline, 22 items"

    def test_centuries_before_our_time_are_named_as_others_are(self, reader: Callable[..., Reader]) -> None:
        r = reader()
        r.keys("\ue011")  # Home
        named: set[str] = set()
        for _ in range(40):
            named |= set(r.ask("return [...document.querySelectorAll('#plot text')].map((t) => t.textContent)"))
            r.wheel(-240)
        centuries = {text for text in named if "century" in text}
        assert {text.partition(" · ")[0] for text in centuries} & {"1st century BCE", "2nd century BCE"}, named
        assert not [text for text in centuries if not re.match(r"\d+(st|nd|rd|th) century", text)]

    def test_keys_walk_in_time_and_the_exact_words_are_marked(self, reader: Callable[..., Reader]) -> None:
        r = reader()
        listed = entries(rich())
        seen = []
        r.keys("\ue011")  # Home
        for _ in range(sum(e.start_stop is not None for e in listed)):
            seen.append(int(r.selected().removeprefix("item-")))
            marked = r.ask(
                "return [...document.querySelectorAll('#item .source')].map((s) =>"
                " [...s.querySelectorAll('.content')].map((m) => m.textContent))"
            )
            entry = listed[seen[-1]]
            words = ["".join(source) for source in marked]
            by_article: dict[str, str] = {}
            for place in entry.places:
                by_article[place.article] = by_article.get(place.article, "") + place.words
            assert words == list(by_article.values())
            assert r.one("#plot").get_attribute("aria-activedescendant") == f"mark-{seen[-1]}"
            assert entry.when_words in r.one(".head .when b").text
            r.keys("\ue014")  # Right
        assert seen == [n for n, e in enumerate(listed) if e.start_stop is not None]
        r.keys("\ue012")  # Left
        assert r.selected() == rank(seen[-2])
        for number in set(range(len(listed))) - set(seen):
            r.ask("document.getElementById(arguments[0]).click()", rank(number))
            words = r.ask("return [...document.querySelectorAll('#item .content')].map((m) => m.textContent).join('')")
            assert words == listed[number].words

    def test_a_click_on_a_mark_selects_and_escape_clears(self, reader: Callable[..., Reader]) -> None:
        r = reader()
        number = next(n for n, e in enumerate(entries(rich())) if e.id == "E1")
        r.one(f"#mark-{number} .shape").click()
        assert r.selected() == rank(number)
        assert r.one("#item h2").text == "Bridge <i>opened</i>"
        assert len(r.all("#item .source")) == 2
        assert len(r.all("#plot .arc.strong-arc")) == 1
        r.keys("\ue00c")
        assert r.selected() == ""
        assert r.ask("return document.activeElement.id") == "plot"

    def test_zoom_by_keys_wheel_and_buttons(self, reader: Callable[..., Reader]) -> None:
        r = reader()
        r.keys("g")
        whole = r.ticks()
        r.keys("++")
        near = r.ticks()
        assert near != whole
        r.keys("--")
        assert r.ticks() == whole
        r.wheel(-400)
        assert r.ticks() != whole
        r.keys("0")
        assert r.ticks() == whole
        r.one("#zoom-in").click()
        assert r.ticks() != whole
        r.one("#fit").click()
        assert r.ticks() == whole
        r.keys("+++dd")
        moved = r.ticks()
        r.wheel(-300, shift=True)
        assert r.ticks() != moved

    def test_from_a_year_to_a_minute_the_axis_follows_the_calendar(self, reader: Callable[..., Reader]) -> None:
        r = reader()
        number = next(n for n, e in enumerate(entries(rich())) if e.id == "E10")
        r.ask("document.getElementById(arguments[0]).click()", rank(number))
        seen = set()
        r.keys("f")
        for _ in range(24):
            seen.update(r.ticks())
            boxes = r.ask(
                "return [...document.querySelectorAll('.axis text:not(.small)')].map((t) => t.getBBox()).map((b) =>"
                " [b.x, b.x + b.width]).sort((a, b) => a[0] - b[0])"
            )
            assert all(a[1] <= b[0] for a, b in pairwise(boxes))
            r.keys("sss")
        assert {"19:00", "May", "2024"} <= seen
        r.keys("f")
        r.keys("+" * 30)
        # a minute fills the width, and the axis says which
        assert r.ticks() == ["19:00"]

    def test_no_two_labels_of_a_lane_overlap(self, reader: Callable[..., Reader]) -> None:
        r = reader()
        for _ in range(6):
            boxes = r.ask(
                "return [...document.querySelectorAll('#plot .mark')].map((m) =>"
                " [...m.querySelectorAll('text, .shape')]"
                ".map((e) => e.getBoundingClientRect()).map((b) => [b.left, b.top, b.right, b.bottom]))"
            )
            flat = [(i, box) for i, mark in enumerate(boxes) for box in mark]
            for i, a in flat:
                for j, b in flat:
                    if i < j:
                        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] + 2 or b[3] <= a[1] + 2
                        assert apart, (i, j)
            r.keys("+")
            # strong letters need room too
            r.keys("\ue014")

    def test_search_and_filters(self, reader: Callable[..., Reader]) -> None:
        r = reader()
        everything = r.shown()
        r.keys("/")
        assert r.ask("return document.activeElement.id") == "search"
        r.keys("ferry", on="#search")
        assert r.shown() == sum(e.words == "A ferry was sold" for e in entries(rich()))
        r.keys("\ue00c", on="#search")
        assert r.shown() == everything
        r.keys('"dam held" mayor', on="#search")
        assert r.shown() == 1
        assert len(r.all("#plot .mark.hit")) == 1
        r.keys("\ue007", on="#search")  # Enter: to the first hit
        hits = r.ask("return [...document.querySelectorAll('#item .hit')].map((h) => h.textContent)")
        assert "dam held" in {h.lower() for h in hits}
        assert r.one("#item h2").text == "Ana Lopes & Sons"
        r.one("#clear").click()
        assert r.shown() == everything
        lines = {line.text.split("\n")[0]: line for line in r.all(".facet")}
        lines["=Tom Reed"].click()
        assert r.shown() == 3
        assert r.one("#status").text.startswith("3 of 22 items shown")
        lines["Direct quotes"].click()
        assert r.shown() == 3
        lines["=Tom Reed"].click()
        lines["Direct quotes"].click()
        lines["Ana Lopes & Sons"].click()
        # what she says, and the two events that it is about
        assert r.shown() == 3
        lines["Events"].click()
        assert r.shown() == 2

    def test_the_clock_places_statements(self, reader: Callable[..., Reader]) -> None:
        r = reader()
        number = next(n for n, e in enumerate(entries(rich())) if e.id == "S1")
        where = "return document.querySelector(`#mark-${arguments[0]} .ring`).getBBox().width"
        r.one("#clock [data-value=said]").click()
        small = r.ask(where, number)
        assert not r.all("#plot .arc")
        r.one("#clock [data-value=about]").click()
        # from 1990 to 2021 instead of one day
        assert r.ask(where, number) > small * 3
        r.keys("c")
        assert r.one("#clock [data-value=both]").get_attribute("aria-pressed") == "true"
        assert len(r.all("#plot .arc")) == 2

    def test_ends_are_honest(self, reader: Callable[..., Reader]) -> None:
        r = reader()
        r.ask("document.getElementById('lanes').value = 'none'")
        listed = entries(rich())
        kinds = {
            e.id: (n, r.ask("return document.querySelector(`#mark-${arguments[0]}`)?.innerHTML ?? ''", n))
            for n, e in enumerate(listed)
            if e.kind == "event"
        }
        assert 'class="arrow"' in kinds["E4"][1]
        assert 'class="arrow"' in kinds["E5"][1]
        assert "inferred" in kinds["E4"][1]
        assert "soft" in kinds["E3"][1]
        assert "soft" not in kinds["E1"][1]
        assert "fade" not in kinds["E1"][1]
        assert "fade-start-stop" in kinds["E7"][1]
        assert DATES[6] == "2011-06?"

    def test_lanes_and_the_list(self, reader: Callable[..., Reader]) -> None:
        r = reader()
        names = lambda: [t.text for t in r.all("#plot text.strong")]  # noqa: E731
        assert names()[0] == "Events"
        assert "Ana Lopes & Sons" in names()
        r.one("#lanes option[value=kind]").click()
        assert names() == ["Events", "Direct quotes", "Reported speech"]
        r.one("#surface [data-value=list]").click()
        assert r.one("#chronology").is_displayed()
        assert not r.one("#plot").is_displayed()
        r.one("#item-5 h4").click()
        assert r.selected() == rank(5)
        r.one("#next").click()
        assert r.selected() == rank(6)

    def test_the_words_lead_to_what_others_said(self, reader: Callable[..., Reader]) -> None:
        r = reader()
        listed = entries(rich())
        statement = next(n for n, e in enumerate(listed) if e.id == "S1")
        event = next(n for n, e in enumerate(listed) if e.id == "E1")
        r.ask("document.getElementById(arguments[0]).click()", rank(statement))
        chips = {c.text: c for c in r.all("#item button.chip")}
        assert set(chips) == {"1 March 2021", "1990"}
        chips["1 March 2021"].click()
        assert r.selected() == rank(event)
        r.one(".others button").click()
        assert r.selected() == rank(statement)


class TestSafety:
    def test_hostile_text_runs_nothing_and_loads_nothing(self, reader: Callable[..., Reader], chromium: Chrome) -> None:
        r = reader()
        title = r.browser.title
        number = next(n for n, e in enumerate(entries(rich())) if e.id == "S2")
        for surface in ("list", "timeline"):
            r.one(f"#surface [data-value={surface}]").click()
            r.ask("document.getElementById(arguments[0]).click()", rank(number))
        assert r.one("#item .content").text == " ".join(HOSTILE.split())
        assert r.browser.title == title != "owned"
        assert r.ask("return document.querySelectorAll('img, iframe, script').length") == 2
        assert r.ask("return [...document.links].every((a) => /^(https:|#)/.test(a.getAttribute('href')))")
        assert logged(chromium) == []
        assert [url for url in requests(chromium) if not url.endswith("/timeline.html")] == []

    def test_the_policy_refuses_what_gets_in(self, reader: Callable[..., Reader], chromium: Chrome) -> None:
        r = reader()
        blocked = r.ask(
            "const got = [], on = (e) => got.push(e.effectiveDirective);"
            "document.addEventListener('securitypolicyviolation', on);"
            "const add = (name, set) => { const e = document.createElement(name); set(e); document.body.append(e); };"
            "add('img', (e) => { e.src = 'https://x.test/a.png'; });"
            "add('script', (e) => { try { e.text = 'document.title = `owned`'; } catch { got.push('typed'); } });"
            "add('style', (e) => { e.textContent = 'body { display: none }'; });"
            "let parsed = 'parsed'; try { document.body.insertAdjacentHTML('beforeend', '<b>x</b>'); }"
            " catch { parsed = 'refused'; }"
            "const done = arguments[arguments.length - 1];"
            "return fetch('https://x.test/').then(() => 'fetched', () => 'refused').then((f) =>"
            " new Promise((ok) => setTimeout(() => ok([got, parsed, f]), 0)))"
        )
        directives, parsed, fetched = blocked
        assert {"img-src", "style-src-elem", "connect-src"} <= set(directives)
        assert (parsed, fetched) == ("refused", "refused")
        assert r.browser.title != "owned"
        assert r.ask("return getComputedStyle(document.body).display") == "grid"
        assert [url for url in requests(chromium) if url.startswith("https://x.test")] == []

    def test_a_page_with_quotes_only_shows_the_words_and_no_more(
        self, reader: Callable[..., Reader], tmp_path: Path
    ) -> None:
        path = tmp_path / "timeline.html"
        options = ShareOptions(made=MADE.made, quotes_only=True)
        path.write_text(to_page(rich(), options), encoding="utf-8", newline="")
        r = reader(path)
        number = next(n for n, e in enumerate(entries(rich())) if e.id == "E17")
        r.ask("document.getElementById(arguments[0]).click()", rank(number))
        assert r.one("#item .content").text == "A ferry was sold"
        assert "Fin" not in r.one("#item .source").text
        assert r.all("#item .gap")


class TestEveryone:
    def test_without_a_script_it_is_a_chronology(self, reader: Callable[..., Reader]) -> None:
        r = reader(scripts=False)
        listed = entries(rich())
        shown = r.all("li.entry")
        assert len(shown) == len(listed)
        for item, entry in zip(shown, listed, strict=True):
            assert item.is_displayed()
            text = item.text
            assert entry.when_words in text
            assert all(" ".join(visible(p.words).split()) in " ".join(text.split()) for p in entry.places)
        assert not r.one("#plot").is_displayed()
        assert not r.one("#search").is_displayed()

    @pytest.mark.parametrize("dark", [False, True])
    def test_it_follows_the_system_and_the_switch(self, reader: Callable[..., Reader], *, dark: bool) -> None:
        r = reader(dark=dark)
        ground = "return getComputedStyle(document.body).backgroundColor"
        light_ground, dark_ground = "rgb(251, 251, 250)", "rgb(20, 23, 27)"
        assert r.ask(ground) == (dark_ground if dark else light_ground)
        r.one("#theme").click()
        assert r.ask(ground) == (light_ground if dark else dark_ground)

    def test_a_narrow_screen_has_it_all_and_scrolls_one_way(self, reader: Callable[..., Reader]) -> None:
        r = reader(width=400, height=800, calm=True)
        assert r.ask("return document.documentElement.scrollWidth") <= 400
        assert r.one("#plot").is_displayed()
        assert not r.one("#filters").is_displayed()
        r.one("#filter-toggle").click()
        assert r.one("#filters").is_displayed()
        assert r.one("#filter-toggle").get_attribute("aria-expanded") == "true"
        r.keys("\ue011")
        r.keys("\ue007")
        assert r.ask("return document.activeElement.id") == "detail"
        assert r.one("#item .content").is_displayed()

    def test_landmarks_names_and_the_order_of_focus(self, reader: Callable[..., Reader], chromium: Chrome) -> None:
        r = reader()
        tree = chromium.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
        named = [(n["role"]["value"], n.get("name", {}).get("value", "")) for n in tree if not n["ignored"]]
        roles = {role for role, _ in named}
        assert {"banner", "main", "complementary", "listbox", "contentinfo", "toolbar", "status"} <= roles
        needs_name = {"button", "listbox", "option", "searchbox", "combobox", "checkbox", "link", "toolbar", "group"}
        assert [pair for pair in named if pair[0] in needs_name and not pair[1]] == []
        assert sum(role == "option" for role, _ in named) >= len(r.marks())
        order = []
        for _ in range(40):
            r.browser.switch_to.active_element.send_keys("\ue004")  # Tab
            order.append(
                r.ask("const e = document.activeElement; return e.id || e.className || e.dataset.value || e.name")
            )
        places = [order.index(name) for name in ("skip", "search", "said", "lanes", "fold", "theme", "plot", "zoom-in")]
        assert places == sorted(places)
        assert order.index("theme") < order.index("speakers") < order.index("plot")

    def test_print_shows_the_chronology_alone(self, reader: Callable[..., Reader], chromium: Chrome) -> None:
        r = reader(dark=True)
        chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print", "features": []})
        assert r.one("#chronology").is_displayed()
        assert [e for e in ("#plot", "#filters", "#detail", "#search") if r.one(e).is_displayed()] == []
        assert r.ask("return getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_nothing_found_is_said(reader: Callable[..., Reader], tmp_path: Path, chromium: Chrome) -> None:
    path = tmp_path / "timeline.html"
    empty = rich().model_copy(update={"events": (), "statements": ()})
    path.write_text(to_page(empty, MADE), encoding="utf-8", newline="")
    r = reader(path)
    assert "Nothing was found in these articles" in r.one("#item").text
    r.keys("\ue011+-0")
    assert logged(chromium) == []
    assert json.dumps(r.marks()) == "[]"
