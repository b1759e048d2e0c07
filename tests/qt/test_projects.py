"""The window's project: opened, imported into, corrected, looked at, closed and opened again as it was."""

from __future__ import annotations

import json
import threading
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog

from tests.corpus import Corpus
from tests.qt.conftest import show
from tests.qt.project_windows import WAIT, opened, project_at, settled
from viewer.correcting import anchor_of
from viewer.domain.corrections import SetTitle
from viewer.jobs.joining import join
from viewer.layout.items import Clock, LaneBy
from viewer.models.filters import Facet, Filter, filter_of, filter_values
from viewer.models.stored_columns import StoredColumns
from viewer.store import Project
from viewer.views import project_saving
from viewer.views.project_import import ProjectImport
from viewer.views.recent import Recent

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from viewer.domain import Findings
    from viewer.views.contents import Contents


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the list of recent projects of whoever runs the tests out of them."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project of twelve articles."""
    return project_at(tmp_path / "news.dateline", articles=12, speakers=20)


def test_a_project_opens_with_everything(open_window: Callable[..., Contents], qtbot: QtBot, path: Path) -> None:
    contents = opened(open_window(), qtbot, path)
    assert isinstance(contents.model.columns, StoredColumns)
    assert len(contents.model.columns.articles) == 12
    assert contents.window.windowTitle() == "news — Dateline"
    assert contents.window.surfaces.currentWidget() is contents.timeline_page
    assert contents.projects.recent.paths() == [path]
    QAbstractItemModelTester(contents.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    contents.commands.show_list()
    contents.state.select([0])
    assert contents.detail.text.toPlainText()
    contents.state.search("border")
    assert contents.state.mask is not None
    assert contents.state.mask.any()


def test_what_cannot_be_shown_is_not_waited_for(
    open_window: Callable[..., Contents], qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise ValueError("a damaged table")

    contents = open_window()
    monkeypatch.setattr(StoredColumns, "prepare", broken)
    with qtbot.captureExceptions() as caught:
        assert contents.projects.open(path)
        qtbot.waitUntil(lambda: bool(caught), timeout=WAIT)
    assert [str(error) for _, error, _ in caught] == ["a damaged table"]
    assert not contents.projects.busy


def test_a_correction_is_there_again_after_a_restart_and_can_be_undone(
    open_window: Callable[..., Contents], qtbot: QtBot, path: Path
) -> None:
    contents = opened(open_window(), qtbot, path)
    before = contents.model.columns.title(0)
    anchor = anchor_of(contents.model.item(0))  # type: ignore[arg-type]
    assert contents.correcting.make(SetTitle(target=anchor, title="As the reader has it"))
    settled(contents, qtbot)
    assert contents.model.columns.title(0) == "As the reader has it"
    contents.projects.close()

    again = opened(open_window(), qtbot, path)
    assert again.model.columns.title(0) == "As the reader has it"
    again.correcting.undo()
    settled(again, qtbot)
    assert again.model.columns.title(0) == before
    again.projects.close()
    with Project(path) as project:
        assert [r.undone for r in project.journal.records()] == [True]


def test_what_is_open_becomes_a_project(
    filled: Contents, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = filled
    for article in contents.model.findings.articles:
        contents.reading.collection.add_findings(-1, part_of(contents.model.findings, article.id))
    titles = {contents.model.columns.title(row) for row in range(len(contents.model.columns))}
    target = tmp_path / "saved.dateline"
    assert contents.projects.save_as(target)
    settled(contents, qtbot)
    assert contents.window.status.message == "Everything is kept in saved.dateline from now on"
    columns = contents.model.columns
    assert isinstance(columns, StoredColumns)
    assert {columns.title(row) for row in range(len(columns))} == titles
    assert not contents.window.actions_by_id["save_project"].isEnabled()
    assert contents.window.actions_by_id["save_copy"].isEnabled()


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("The Harbour: a year on / part 2", "The Harbour a year on part 2.dateline"),
        ("", "project.dateline"),
        ("...", "project.dateline"),
        ("A long name of a file " * 9, f"{('A long name of a file ' * 9)[:60].rstrip()}.dateline"),
    ],
)
def test_a_new_project_has_a_name_to_begin_with(
    filled: Contents, monkeypatch: pytest.MonkeyPatch, name: str, file: str
) -> None:
    monkeypatch.setattr(type(filled), "name_of_what_is_open", name)
    filled.commands.save_project()
    (dialog,) = filled.window.findChildren(QFileDialog)
    assert [Path(chosen).name for chosen in dialog.selectedFiles()] == [file]
    dialog.reject()


def part_of(findings: object, article: str) -> object:
    """One article's findings out of the small ones, which share actors and events."""
    from viewer.domain import Findings

    assert isinstance(findings, Findings)
    mentions = {e.id: tuple(m for m in e.mentions if m.article == article) for e in findings.events}
    return findings.model_copy(
        update={
            "articles": tuple(a for a in findings.articles if a.id == article),
            "times": tuple(t for t in findings.times if t.article == article),
            "actors": tuple(a for a in findings.actors if any(m.article == article for m in a.mentions)),
            "statements": tuple(s for s in findings.statements if s.article == article),
            "events": tuple(
                e.model_copy(update={"mentions": mentions[e.id], "participants": ()})
                for e in findings.events
                if mentions[e.id]
            ),
        }
    )


def test_articles_are_imported_into_the_project(
    open_window: Callable[..., Contents], qtbot: QtBot, path: Path, root: Path
) -> None:
    contents = opened(open_window(), qtbot, path)
    items = len(contents.model.columns)
    contents.commands.open_paths([root / "seeds", path.with_name("missing.txt")])
    assert contents.at_work
    settled(contents, qtbot)
    assert len(contents.model.columns.articles) == 13
    assert len(contents.model.columns) > items
    assert [f.reason for f in contents.reading.failures] == ["there is no such file or folder"]
    contents.projects.close()
    with Project(path) as project:
        assert project.articles.count("parsed") == 13
        assert not project.needs_joining


def test_an_import_that_breaks_off_at_its_end_says_so(
    open_window: Callable[..., Contents],
    qtbot: QtBot,
    path: Path,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    contents = opened(open_window(), qtbot, path)

    def join(_import: ProjectImport, _project: Project) -> None:
        raise BrokenProcessPool

    monkeypatch.setattr(ProjectImport, "_join", join)
    contents.commands.open_paths([root / "tests" / "data" / "reading" / "calendar.ics"])
    settled(contents, qtbot)
    assert "a process that read for the project ended" in contents.window.status.message


def test_an_import_that_is_stopped_is_gone_on_with_when_the_project_is_opened(
    open_window: Callable[..., Contents], qtbot: QtBot, path: Path, tmp_path: Path
) -> None:
    lines = [
        json.dumps({"id": f"n{i}", "text": f"The mayor said on 3 May 2021 that {i} works began."}) for i in range(40)
    ]
    more = tmp_path / "more.jsonl"
    more.write_text("\n".join(lines))
    contents = opened(open_window(), qtbot, path)
    contents.commands.open_paths([more])
    with qtbot.waitSignal(contents.projects.progressed, timeout=WAIT, check_params_cb=lambda _, total: total > 0):
        pass
    contents.commands.cancel_reading()
    settled(contents, qtbot)
    contents.projects.close()
    with Project(path) as project:
        assert project.articles.count("read") + project.articles.count("parsed") == 52
    again = opened(open_window(), qtbot, path)
    settled(again, qtbot)
    again.projects.close()
    with Project(path) as project:
        assert project.articles.count("parsed") == 52


def test_the_view_is_as_it_was(open_window: Callable[..., Contents], qtbot: QtBot, path: Path) -> None:
    contents = opened(open_window(), qtbot, path)
    wanted = Filter({Facet.KINDS: frozenset({"1", "2"})}, "the border")
    contents.state.set_clock(Clock.SAID)
    contents.state.set_lane_by(LaneBy.KIND)
    contents.state.set_filter(wanted)
    contents.commands.show_list()
    contents.projects.close()
    again = opened(open_window(), qtbot, path)
    assert (again.state.clock, again.state.lane_by) == (Clock.SAID, LaneBy.KIND)
    assert again.state.filter == wanted
    assert again.surface == "list"
    assert again.window.toolbar.search.text() == "the border"


def test_a_second_window_is_told_and_reads_only(
    open_window: Callable[..., Contents], qtbot: QtBot, path: Path, root: Path
) -> None:
    first = opened(open_window(), qtbot, path)
    second = opened(open_window(), qtbot, path)
    assert "is open in another window" in second.window.status.message
    assert second.window.windowTitle() == "news (read only) — Dateline"
    assert len(second.model.columns) == len(first.model.columns)
    second.commands.open_paths([root / "seeds"])
    assert second.window.status.message.startswith("Nothing can be added")
    anchor = anchor_of(second.model.item(0))  # type: ignore[arg-type]
    assert not second.correcting.make(SetTitle(target=anchor, title="Not kept"))
    assert "cannot be kept" in second.window.status.message


def test_what_cannot_be_kept_in_a_second_window_is_told_and_changes_nothing(
    open_window: Callable[..., Contents], qtbot: QtBot, path: Path
) -> None:
    first = opened(open_window(), qtbot, path)
    first.state.select([0])
    first.window.actions_by_id["check"].trigger()
    settled(first, qtbot)
    second = opened(open_window(), qtbot, path)
    second.window.actions_by_id["undo"].trigger()
    assert "it is open in another window" in second.window.status.message
    assert second.corrections.stack.canUndo()
    assert not second.corrections.records[0].undone
    second.state.select([0, 1, 2])
    second.window.actions_by_id["delete"].trigger()
    assert second.corrections.stack.count() == 1
    assert len(second.corrections.records) == 1


def test_the_project_that_is_open_stays_open_when_it_is_opened_again(
    open_window: Callable[..., Contents], qtbot: QtBot, path: Path
) -> None:
    contents = opened(open_window(), qtbot, path)
    opened(contents, qtbot, path.parent / "." / path.name)
    assert contents.projects.project is not None
    assert not contents.projects.project.read_only
    assert contents.window.status.message == "news.dateline is open already"


def test_a_view_that_a_newer_program_kept_is_passed_over(
    open_window: Callable[..., Contents], qtbot: QtBot, path: Path
) -> None:
    with Project(path) as project:
        project.set_view_state({"clock": "sidereal", "lanes": 7, "filter": "no", "folding": False})
    contents = opened(open_window(), qtbot, path)
    assert contents.state.clock is Clock.BOTH
    assert contents.state.lane_by is LaneBy.SPEAKER
    assert not contents.state.folding
    assert contents.state.mask is None


def test_corrections_that_cannot_be_read_are_told_and_what_is_open_stays(
    filled: Contents, path: Path, findings: Findings
) -> None:
    with Project(path) as project, project.database.writing() as connection:
        connection.execute("INSERT INTO corrections (n, at, payload, undone) VALUES (1, '', '{\"do\": \"new\"}', 0)")
    assert not filled.projects.open(path)
    assert "news.dateline: correction 1 is of a kind" in filled.window.status.message
    assert len(filled.model.columns) == len(findings.events) + len(findings.statements)
    assert filled.projects.project is None


def test_what_was_not_read_yet_goes_into_the_project_that_is_made(
    open_window: Callable[..., Contents], qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for i in range(20):
        text = f"LONDON, 5 May 2020 (Reuters) - Jane Smith said on Monday that story {i} is over.\n"
        (folder / f"{i}.txt").write_text(text * 10)
    contents = open_window()
    contents.commands.open_paths([folder])
    assert contents.projects.save_as(tmp_path / "made.dateline")
    settled(contents, qtbot)
    assert len(contents.model.columns.articles) == 20


def test_what_is_no_project_is_told_and_what_is_open_stays(filled: Contents, tmp_path: Path) -> None:
    text = tmp_path / "text.dateline"
    text.write_text("text")
    before = len(filled.model.columns)
    filled.commands.open_paths([text])
    assert filled.window.status.message == f"{text}: this is not a Dateline project"
    assert len(filled.model.columns) == before


def test_a_copy_and_compacting(open_window: Callable[..., Contents], qtbot: QtBot, path: Path) -> None:
    contents = opened(open_window(), qtbot, path)
    copy = path.with_name("copy.dateline")
    contents.projects.save_copy(copy)
    qtbot.waitUntil(lambda: contents.window.status.message == "Saved a copy as copy.dateline", timeout=WAIT)
    contents.commands.compact()
    qtbot.waitUntil(lambda: contents.window.status.message == "Compacted", timeout=WAIT)
    contents.projects.save_copy(copy)
    qtbot.waitUntil(lambda: "already there" in contents.window.status.message, timeout=WAIT)
    with Project(copy) as project:
        assert len(project.articles) == 12


def test_closing_everything_leaves_no_project(open_window: Callable[..., Contents], qtbot: QtBot, path: Path) -> None:
    contents = opened(open_window(), qtbot, path)
    contents.commands.close_articles()
    settled(contents, qtbot)
    assert contents.projects.project is None
    assert len(contents.model.columns) == 0
    assert contents.window.surfaces.currentWidget() is contents.empty
    assert [p.name for p in path.parent.glob("*news*")] == [path.name]


def test_recent_projects_are_those_that_exist_the_last_first(tmp_path: Path) -> None:
    recent = Recent(tmp_path / "folder" / "recent.json")
    assert recent.paths() == []
    one, two = tmp_path / "one.dateline", tmp_path / "two.dateline"
    for path in (one, two):
        path.touch()
    for path in (one, two, one, tmp_path / "gone.dateline"):
        recent.add(path)
    assert recent.paths() == [one, two]
    (tmp_path / "folder" / "recent.json").write_text("{")
    assert recent.paths() == []


@pytest.mark.parametrize("wanted", [Filter(), Filter({Facet.SOURCES: frozenset({"a", "b"})}, "x -y")])
def test_filters_are_kept_as_they_are(wanted: Filter) -> None:
    assert filter_of(json.loads(json.dumps(filter_values(wanted)))) == wanted


def test_a_filter_that_is_not_understood_is_none() -> None:
    assert filter_of({"chosen": {"nonsense": ["a"], "kinds": "no list"}, "text": "t"}) == Filter(text="t")


def test_the_small_findings_are_shown_without_a_project(filled: Contents) -> None:
    show(filled, filled.model.findings)
    assert filled.projects.name == ""
    assert filled.window.actions_by_id["save_project"].isEnabled()


def test_the_stretch_of_time_is_as_it_was(open_window: Callable[..., Contents], qtbot: QtBot, path: Path) -> None:
    contents = opened(open_window(), qtbot, path)
    state = contents.state
    state.set_folding(False)
    state.set_scale(state.scale.zoomed(state.scale.width / 3, 3.0))
    before = state.scale
    contents.projects.close()
    again = opened(open_window(), qtbot, path)
    assert (again.state.scale.start, again.state.scale.stop) == pytest.approx((before.start, before.stop))
    again.state.fit()
    fitted = again.state.scale
    again.projects.close()
    third = opened(open_window(), qtbot, path)
    assert (third.state.scale.start, third.state.scale.stop) == pytest.approx((fitted.start, fitted.stop))
    assert third.state.stretch is None, "what was fitted is fitted"


@pytest.mark.parametrize("kept", [None, [], [5.0, 1.0], ["x", 2], {"start": 1}, [0.0, float("nan")]])
def test_a_stretch_that_is_not_understood_shows_everything(filled: Contents, kept: object) -> None:
    filled.state.fit()
    fitted = filled.state.scale
    filled.state.set_scale(fitted.zoomed(10.0, 2.0))
    filled.state.show_stretch(kept)
    assert filled.state.scale == fitted


def filled_with(contents: Contents, count: int) -> None:
    """Put generated articles into a window as jobs would have."""
    for part in Corpus(seed=6, speakers=9).articles(count):
        contents.reading.collection.add_article(-1, part.articles[0])
        contents.reading.collection.add_findings(-1, part)
    contents.reading.gathering.touch(contents.reading.collection)


def test_a_project_is_made_beside_the_window_with_what_is_done_meanwhile(
    open_window: Callable[..., Contents], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = open_window()
    filled_with(contents, 12)
    settled(contents, qtbot)
    go = threading.Event()
    monkeypatch.setattr(project_saving, "_AT_ONCE", 5)
    fill = project_saving.keep

    def late(*args: object) -> None:
        assert go.wait(60)
        fill(*args)  # type: ignore[arg-type] # what it was given

    monkeypatch.setattr(project_saving, "keep", late)
    told: list[object] = []
    then: list[bool] = []
    contents.projects.progressed.connect(lambda done, total: told.append((done, total)))
    assert contents.projects.save_as(tmp_path / "saved.dateline", lambda: then.append(True))
    assert not contents.projects.save_as(tmp_path / "other.dateline"), "one at a time"
    assert contents.at_work
    anchor = anchor_of(contents.model.item(0))  # type: ignore[arg-type]
    assert contents.correcting.make(SetTitle(target=anchor, title="As the reader has it"))
    more = Corpus(seed=8, speakers=3).article(50)
    contents.reading.collection.add_article(-2, more.articles[0])
    contents.reading.collection.add_findings(-2, more)
    go.set()
    settled(contents, qtbot)
    assert then == [True]
    assert told[:4] == [(0, 12), (5, 12), (10, 12), (12, 12)]
    assert len(contents.model.columns.articles) == 13
    titles = [contents.model.columns.title(row) for row in range(len(contents.model.columns))]
    assert "As the reader has it" in titles
    contents.projects.close()
    with Project(tmp_path / "saved.dateline") as project:
        assert len(project.articles) == 13
        assert len(project.journal) == 1


def test_a_project_whose_making_is_stopped_is_not_there(
    open_window: Callable[..., Contents], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = open_window()
    filled_with(contents, 12)
    settled(contents, qtbot)
    before = len(contents.model.columns)
    monkeypatch.setattr(project_saving, "_AT_ONCE", 1)
    monkeypatch.setattr(project_saving, "keep", lambda *_: contents.projects.cancel())
    assert contents.projects.save_as(tmp_path / "saved.dateline")
    settled(contents, qtbot)
    assert contents.projects.project is None
    assert not contents.projects.busy
    assert list(tmp_path.glob("*.dateline*")) == []
    assert len(contents.model.columns) == before


def test_a_project_that_cannot_be_made_is_told_and_all_stays(
    open_window: Callable[..., Contents], qtbot: QtBot, tmp_path: Path
) -> None:
    contents = open_window()
    filled_with(contents, 3)
    settled(contents, qtbot)
    there = tmp_path / "there.dateline"
    there.write_text("mine")
    assert contents.projects.save_as(there)
    settled(contents, qtbot)
    assert contents.window.status.message == f"{there}: already there"
    assert there.read_text() == "mine"
    assert len(contents.reading.collection) == 3


def test_a_window_that_reads_only_keeps_what_it_shows_while_another_joins(
    open_window: Callable[..., Contents], qtbot: QtBot, path: Path
) -> None:
    with Project(path) as first:
        second = opened(open_window(), qtbot, path)
        assert second.projects.project is not None
        assert second.projects.project.read_only
        for _ in range(3):
            join(first)
        columns = second.model.columns
        assert isinstance(columns, StoredColumns)
        for row in range(len(columns)):
            # reading an item of a generation that is gone raises
            columns.stored.record(columns._columns.number_of(row))
