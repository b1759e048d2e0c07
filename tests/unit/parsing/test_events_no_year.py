"""Events whose year the text leaves open keep their day, and have no place in time."""

from __future__ import annotations

from hashlib import sha256

from tests.unit.parsing.whole import read
from viewer.domain import Article
from viewer.parsing.merge import merged
from viewer.parsing.pipeline import parse

TEXT = (
    "Storm shuts harbour\n\nNORTHWICK, May 22 - The harbour was shut on May 20 after a storm broke its gates.\n\n"
    "Its pier was opened in March by Torvik. Officials will meet on May 30 to choose a builder.\n"
)


def test_they_are_told_with_day_and_month() -> None:
    found = read(TEXT)
    told = {e.title: e.when for e in found.events}
    assert {title: w and w.edtf for title, w in told.items()} == {
        "Harbour was shut": "XXXX-05-20",
        "Pier was opened by Torvik": "XXXX-03",
        "Officials will meet": "XXXX-05-30",
    }
    assert all(w is not None and w.earliest is None and w.latest is None for w in told.values())


def test_a_year_that_is_known_dates_them() -> None:
    found = read(TEXT.replace("May 22 -", "May 22, 2019 -"))
    assert sorted(e.when.edtf or "" for e in found.events if e.when) == ["2019-03", "2019-05-20", "2019-05-30"]


def test_two_articles_may_speak_of_two_years() -> None:
    articles = [
        Article(id=name, length=len(TEXT), sha256=sha256(name.encode()).hexdigest(), text=TEXT) for name in ("a", "b")
    ]
    events = merged(list(parse(articles))).events
    assert sorted(e.title for e in events) == sorted(
        2 * ["Harbour was shut", "Pier was opened by Torvik", "Officials will meet"]
    )
