"""One article that fails, among others that do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from viewer.domain import Article, Findings
from viewer.jobs import DEBUG
from viewer.jobs.work import parse_batch
from viewer.parsing import pipeline
from viewer.reading import Failure, article_from_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def breaking(articles: Iterable[Article]) -> Iterator[Findings]:
    """A parse that runs ahead, as spaCy's does, and breaks before it has given what came before."""
    ready: list[Findings] = []
    for article in articles:
        if article.text == "break":
            raise RuntimeError("no such token")
        ready.append(Findings(articles=(article,)))
        if len(ready) == 2:
            yield from ready
            ready.clear()
    yield from ready


@pytest.fixture
def results(monkeypatch: pytest.MonkeyPatch) -> list[Findings | Failure]:
    monkeypatch.setattr(pipeline, "parse", breaking)
    texts = ["one", "two", "three", "break", "five", "break", "seven"]
    return parse_batch([article_from_text(t, id=t, file=f"{i}.txt") for i, t in enumerate(texts)])


def test_only_the_article_that_breaks_the_parse_fails(results: list[Findings | Failure]) -> None:
    named = [r.file if isinstance(r, Failure) else r.articles[0].id for r in results]
    assert named == ["one", "two", "three", "3.txt", "five", "5.txt", "seven"]


def test_the_failure_says_what_happened(results: list[Findings | Failure]) -> None:
    failure = results[3]
    assert isinstance(failure, Failure)
    assert failure.article == "break"
    assert str(failure) == "3.txt, article break: the parse failed (RuntimeError: no such token)"


@pytest.mark.parametrize("debug", [True, False])
def test_the_traceback_is_shown_for_debugging_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, debug: bool
) -> None:
    monkeypatch.setattr(pipeline, "parse", breaking)
    monkeypatch.delenv(DEBUG, raising=False)
    if debug:
        monkeypatch.setenv(DEBUG, "1")
    parse_batch([article_from_text("break", id="a")])
    assert ("Traceback" in capsys.readouterr().err) is debug


def test_articles_that_are_not_english_are_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "parse", breaking)
    batch = [
        article_from_text("один", id="ru", file="ru.txt"),
        article_from_text("one", id="en"),
        article_from_text("break", id="fr", file="fr.txt", language="fr"),
    ]
    first, second, third = parse_batch(batch)
    assert isinstance(first, Findings)
    assert "most of its letters are not Latin" in str(first.articles[0].note)
    assert isinstance(second, Findings)
    assert second.articles[0].note is None
    assert isinstance(third, Findings)
    assert "another language (fr)" in str(third.articles[0].note)


def test_an_article_that_is_not_english_keeps_its_dates_in_figures_and_says_nothing() -> None:
    text = (
        "Der Minister sagte am 10.05.2024, die Gespräche seien gescheitert; am 2024-05-12 soll es weitergehen. "
        "„Wir haben im Mai alles getan“, sagte Anna Berg dem Sender, der am 05/06/2024 noch anderes gemeldet hatte. "
    ) * 3
    (found,) = parse_batch([article_from_text(text, id="de", file="de.txt")])
    assert isinstance(found, Findings)
    assert (found.actors, found.statements, found.events) == ((), (), ())
    assert found.articles[0].language == "de"
    assert {(t.text, t.edtf) for t in found.times} == {
        ("10.05.2024", "2024-05-10"),
        ("2024-05-12", "2024-05-12"),
        ("05/06/2024", "[2024-05-06,2024-06-05]"),
    }
