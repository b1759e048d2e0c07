"""An import beside the window: what is shown stays readable, and everything that it took is given back."""

from __future__ import annotations

import json
from concurrent.futures import Future, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

import pytest

from tests.corpus import Corpus
from tests.qt.project_windows import WAIT, opened, project_at, settled
from viewer.jobs import ingest
from viewer.jobs.joining import join_file
from viewer.models.stored_columns import StoredColumns
from viewer.views import project_import
from viewer.views.project_import import ProjectImport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from viewer.domain import Article, Findings
    from viewer.views.contents import Contents


@pytest.fixture
def contents(open_window: Callable[..., Contents], qtbot: QtBot, tmp_path: Path) -> Contents:
    """A window on a project of three articles."""
    return opened(open_window(), qtbot, project_at(tmp_path / "news.dateline", articles=3, speakers=8))


def test_the_next_joining_waits_until_the_last_one_is_shown(
    contents: Contents, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(project_import, "_LEAST", 0.0)
    project = contents.projects.project
    assert project is not None
    made = ProjectImport(project, contents.reading.workers(), None, None, contents)
    asked: list[Future[int]] = []

    def schedule(_work: object, _path: object) -> Future[int]:
        asked.append(Future())
        return asked[-1]

    monkeypatch.setattr(made._joiner, "schedule", schedule)
    made._rest = 0.0
    made._on_written()
    made._on_written()
    assert len(asked) == 1, "one is under way"
    asked[0].set_result(1)
    made._rest = 0.0
    made._on_written()
    assert len(asked) == 1, "what it made is not shown yet"
    made.shown()
    made._on_written()
    assert len(asked) == 2
    asked[1].set_exception(OSError("the disk is full"))
    made._rest = 0.0
    made._on_written()
    assert len(asked) == 3, "one that failed left what is shown as it was"
    asked[2].set_result(1)
    made.close()


def test_what_is_shown_can_be_read_while_others_join_again_and_again(
    contents: Contents, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # every few articles what is written is joined at once, and the parse goes on when that is done
    monkeypatch.setattr(project_import, "_LEAST", 0.0)
    monkeypatch.setattr(project_import, "_REST", 0.0)
    monkeypatch.setattr(ingest, "_RESULTS", 4)
    found = {part.articles[0].id: part for part in Corpus(seed=5).articles(24)}

    def parse(made: ProjectImport, articles: Iterable[Article]) -> Iterator[Findings]:
        for i, one in enumerate(articles):
            yield found[one.id.removesuffix("-2")].model_copy(update={"articles": (one,)})
            if i % 4 == 3 and made._joining is not None:
                wait([made._joining], 60)

    monkeypatch.setattr(ProjectImport, "_parse", parse)
    source = tmp_path / "more.jsonl"
    source.write_text("\n".join(json.dumps({"id": key, "text": p.articles[0].text}) for key, p in found.items()))
    generations: set[int] = set()

    def read_all() -> None:
        columns = contents.model.columns
        assert isinstance(columns, StoredColumns)
        generations.add(columns.stored.generation)
        for row in range(len(columns)):
            # reading an item of a generation that is gone raises
            columns.stored.record(columns._columns.number_of(row))

    contents.projects.progressed.connect(lambda _done, _total: read_all())
    contents.commands.open_paths([source])
    settled(contents, qtbot)
    read_all()
    assert len(contents.model.columns.articles) == 27
    assert len(generations) > 1


def test_readers_of_what_is_shown_no_longer_are_closed_and_forgotten(contents: Contents, qtbot: QtBot) -> None:
    project = contents.projects.project
    assert project is not None
    for _ in range(4):
        join_file(project.path)
        contents.reading.gathering.touch(contents.projects._columns)
        contents.reading.gathering.hurry()
        settled(contents, qtbot)
    qtbot.waitUntil(lambda: sum(one.alive for one in contents.projects._readers) <= 2, timeout=WAIT)
    assert len(contents.projects._readers) <= 3


@pytest.mark.parametrize(
    ("cancelled", "reason"), [(True, "stopped"), (False, "a process that read for the project ended")]
)
def test_a_joiner_that_ends_is_told_or_belongs_to_the_closing(
    contents: Contents, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *, cancelled: bool, reason: str
) -> None:
    project = contents.projects.project
    assert project is not None
    made = ProjectImport(project, contents.reading.workers(), None, None, contents)

    def schedule(_work: object, _path: object) -> Future[int]:
        if cancelled:
            made.cancel()
        gone: Future[int] = Future()
        gone.set_exception(BrokenProcessPool())
        return gone

    monkeypatch.setattr(made._joiner, "schedule", schedule)
    project.articles.add([Corpus(seed=11).article(1).articles[0].model_copy(update={"text": "x", "sha256": "0"})])
    monkeypatch.setattr(made, "_parse", lambda _articles: iter(()))
    with qtbot.waitSignal(made.ended, timeout=WAIT) as ended:
        made.start([])
    assert ended.args is not None
    assert reason in ended.args[0]
    made.close()
