"""Near copies in a project: found whatever the parts and the order in which the articles came, and counted once."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.unit.store import version_1
from viewer.domain import Findings, Span, Statement, StatementKind
from viewer.domain.wording import also_in_words
from viewer.jobs.ingest import ingest
from viewer.jobs.joining import findings_of
from viewer.models.stored_columns import StoredColumns
from viewer.reading import article_from_text, publication
from viewer.store import Project

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from viewer.domain import Article

WORDS = [a + b for a in ("ba", "ke", "li", "mo", "su", "ta") for b in ("dan", "mer", "vik", "sol", "rin", "tug", "pol")]
REPORTS, COPIES = 4, 3


def article(report: int, copy: int, day: str = "2024-05-10") -> Article:
    """One of several copies of a report: each leaves out another word, far from the first ones."""
    words = Random(report).choices(WORDS, k=200)
    del words[100 + copy * 20]
    return article_from_text(
        " ".join(words),
        id=f"r{report}c{copy}",
        file=f"{report}/{copy}.txt",
        publisher=f"Paper {copy}",
        published=publication(day),
    )


def parse(articles: Iterable[Article]) -> Iterator[Findings]:
    """Find one statement in each, of its first words."""
    for one in articles:
        assert not one.also_in, "near copies are no part of what is parsed"
        said = one.published
        assert said is not None
        content = (Span(start=0, end=40),)
        yield Findings(
            articles=(one,),
            statements=(
                Statement(
                    id="S1",
                    article=one.id,
                    kind=StatementKind.DIRECT,
                    speaker=None,
                    source=None,
                    cue=None,
                    content=content,
                    said=said,
                    about=(),
                    confidence=1.0,
                ),
            ),
        )


def everything() -> list[Article]:
    return [article(r, c) for r in range(REPORTS) for c in range(COPIES)] + [article(9, 0), article(1, 4, "2024-08-01")]


def told(project: Project) -> tuple[dict[str, set[str | None]], list[str]]:
    """Return the copies of every article, and the words of every statement, whatever copy it is from."""
    also = {a.id: {c.article for c in a.also_in} for _, _, a in project.articles.each()}
    whole = findings_of(project)
    assert {a.id: {c.article for c in a.also_in} for a in whole.articles} == also
    texts = {a.id: a.text for a in whole.articles}
    return also, sorted(s.content[0].of(texts[s.article]) for s in whole.statements)


@pytest.mark.parametrize("seed", range(6))
def test_copies_are_the_same_in_any_order_and_any_parts(tmp_path: Path, seed: int) -> None:
    random, given = Random(seed), everything()
    random.shuffle(given)
    with Project.create(tmp_path / "a.dateline") as project:
        while given:
            part = [given.pop() for _ in range(min(len(given), random.randint(1, 6)))]
            ingest(project, part, parse)
        also, statements = told(project)
    for own, others in also.items():
        report, copy = own.split("c")
        alone = report == "r9" or copy == "4"
        assert others == (set() if alone else {f"{report}c{c}" for c in range(COPIES)} - {own})
    assert len(statements) == REPORTS + 2


def test_a_copy_that_comes_later_is_shown_with_the_first_and_the_first_with_it(tmp_path: Path) -> None:
    with Project.create(tmp_path / "a.dateline") as project:
        ingest(project, [article(1, 0)], parse)
        ingest(project, [article(1, 1)], parse)
        columns = StoredColumns(project)
        assert also_in_words(columns.articles["r1c0"]) == "also in Paper 1"
        assert also_in_words(columns.articles["r1c1"]) == "also in Paper 0"
        assert len(columns) == 1


def test_the_same_text_in_another_file_is_remembered_once(tmp_path: Path) -> None:
    one = article(1, 0)
    again = one.model_copy(update={"id": "x", "file": "elsewhere/a.txt", "publisher": "Other Paper"})
    with Project.create(tmp_path / "a.dateline") as project:
        ingest(project, [one], parse)
        for _ in range(2):
            assert ingest(project, [again], parse).known == 1
            assert not project.needs_joining
        ingest(project, [one], parse)
        (found,) = [a for _, _, a in project.articles.each()]
        assert [(c.file, c.publisher, c.article) for c in found.also_in] == [("elsewhere/a.txt", "Other Paper", None)]


def test_copies_named_by_another_parse_are_not_kept_twice(tmp_path: Path) -> None:
    with Project.create(tmp_path / "a.dateline") as first:
        ingest(first, [article(1, 0), article(1, 1)], parse)
        parts = [part for _, part in first.articles.parts()]
    with Project.create(tmp_path / "b.dateline") as second:
        second.articles.add([p.articles[0] for p in parts])
        second.articles.add_results(parts, "1")
        ingest(second, [], parse)
        assert told(second)[0] == {"r1c0": {"r1c1"}, "r1c1": {"r1c0"}}
        assert all(len(a.also_in) == 1 for _, _, a in second.articles.each())


def test_signatures_are_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Project.create(tmp_path / "a.dateline") as project:
        ingest(project, [article(1, 0), article(2, 0)], parse)
        assert list(project.copies.unsigned()) == []
        read: list[int] = []
        text = project.articles.text
        monkeypatch.setattr(project.articles, "text", lambda number: read.append(number) or text(number))
        ingest(project, [article(3, 0)], parse)
        assert read == [3], "what is like nothing is not looked at again"


def test_an_upgraded_project_finds_its_copies(tmp_path: Path) -> None:
    path = tmp_path / "old.dateline"
    version_1.write(path)
    with Project(path) as project:
        assert project.needs_joining
        ingest(project, [], parse)
        assert list(project.copies.unsigned()) == []
