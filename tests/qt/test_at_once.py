"""What a correction did is shown at once, before it is laid over everything; panels follow a letter after the frame."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.qt.project_windows import opened, project_at, settled
from viewer.correcting import anchor_of
from viewer.domain import Actor, Event, Statement
from viewer.domain.corrections import Delete, RenameActor, SetTitle, Who
from viewer.models.stored_columns import StoredColumns
from viewer.views import later

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from viewer.views.contents import Contents


@pytest.fixture
def contents(open_window: Callable[..., Contents], qtbot: QtBot, tmp_path: Path) -> Contents:
    """A window on a project of six articles."""
    return opened(open_window(), qtbot, project_at(tmp_path / "news.dateline", articles=6, speakers=8))


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Hold up what lays corrections over everything until this is set."""
    go, lay = threading.Event(), StoredColumns.laid_anew

    def late(columns: StoredColumns, records: object) -> StoredColumns:
        assert go.wait(60)
        return lay(columns, records)  # type: ignore[arg-type] # what it was given

    monkeypatch.setattr(StoredColumns, "laid_anew", late)
    yield go
    go.set()


def test_a_title_is_another_before_everything_is_laid_anew(
    contents: Contents, qtbot: QtBot, held: threading.Event
) -> None:
    model, state = contents.model, contents.state
    state.select([0])
    before, length = model.columns.title(0), len(model.columns)
    assert contents.correcting.make(SetTitle(target=anchor_of(_event(contents)), title="As the reader has it"))
    qtbot.waitUntil(lambda: model.columns.title(0) == "As the reader has it")
    assert contents.reading.gathering.behind
    item = _event(contents)
    assert item.title == "As the reader has it"
    assert item.corrected == ("title",)
    assert state.items.titles[0] == "As the reader has it"
    assert [r.correction for r in model.columns.layer.records[item.id]]
    assert contents.detail.form is not None
    assert len(model.columns) == length

    contents.correcting.undo()
    qtbot.waitUntil(lambda: model.columns.title(0) == before)
    assert contents.reading.gathering.behind
    held.set()
    settled(contents, qtbot)
    assert model.columns.title(0) == before
    assert isinstance(model.columns, StoredColumns)


def test_what_is_deleted_goes_at_once_and_comes_back(contents: Contents, qtbot: QtBot, held: threading.Event) -> None:
    model, state = contents.model, contents.state
    state.select([int(state.order[0])])
    first, second = (int(row) for row in state.order[:2])
    own, following = model.item(first).id, model.item(second).id
    contents.correcting.delete()
    qtbot.waitUntil(lambda: first not in state.order)
    assert contents.reading.gathering.behind
    assert model.selected_ids() == [following]
    contents.correcting.undo()
    qtbot.waitUntil(lambda: first in state.order)
    contents.correcting.redo()
    held.set()
    settled(contents, qtbot)
    assert own not in {model.item(row).id for row in range(len(model.columns))}
    assert state.mask is None
    assert model.selected_ids() == [following]


def test_who_is_called_something_else_is_so_everywhere_at_once(
    contents: Contents, qtbot: QtBot, held: threading.Event
) -> None:
    model = contents.model
    row = next(r for r in range(model.columns.first_statement, len(model.columns)) if model.columns.speaker_of(r))
    speaker = model.columns.speaker_of(row)
    statement = model.item(row)
    assert speaker is not None
    assert isinstance(statement, Statement)
    mention = next(m for m in _source(contents, speaker.id).mentions)
    who = Who(name=speaker.name, kind=speaker.kind, anchor=anchor_of(_source(contents, speaker.id), mention.article))
    assert contents.correcting.make(RenameActor(target=who, name="Somebody Else"))
    qtbot.waitUntil(lambda: model.columns.actors[speaker.id].name == "Somebody Else")
    again = model.columns.speaker_of(row)
    assert again is not None
    assert again.name == "Somebody Else"
    held.set()
    settled(contents, qtbot)


def test_a_correction_during_a_gathering_does_not_bring_back_what_was_before(
    contents: Contents, qtbot: QtBot, held: threading.Event
) -> None:
    model = contents.model
    shown: list[str] = []
    contents.reading.gathered.connect(lambda columns: shown.append(columns.title(0)))
    assert contents.correcting.make(SetTitle(target=anchor_of(_event(contents)), title="First"))
    qtbot.waitUntil(lambda: model.columns.title(0) == "First")
    qtbot.waitUntil(lambda: contents.reading.gathering._running)
    assert contents.correcting.make(SetTitle(target=anchor_of(_event(contents)), title="Second"))
    qtbot.waitUntil(lambda: model.columns.title(0) == "Second")
    held.set()
    settled(contents, qtbot)
    assert shown
    assert set(shown) == {"Second"}


def test_a_wanted_selection_waits_for_what_it_belongs_to(contents: Contents, qtbot: QtBot) -> None:
    wanted = contents.correcting
    target = anchor_of(_event(contents))
    wanted._wanted = target.model_copy(update={"start": 1, "end": 3}), "Date"
    wanted._wanted_by = 10_000
    # an import tells that there is something new meanwhile
    contents.reading.gathering.touch(contents.projects._columns)
    settled(contents, qtbot)
    assert wanted._wanted is not None


def test_panels_follow_the_filter_after_the_frame_where_there_are_many(
    contents: Contents, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(later, "MANY", 1)
    before = list(contents.filters.lines)
    counts = {key: line.value.count for key, line in contents.filters.lines.items()}
    contents.state.search("border")
    assert {key: line.value.count for key, line in contents.filters.lines.items()} == counts
    mask = contents.state.mask
    assert mask is not None
    assert np.array_equal(contents.state.order, contents.state.items.order[mask[contents.state.items.order]])
    qtbot.waitUntil(lambda: {key: line.value.count for key, line in contents.filters.lines.items()} != counts)
    assert before
    # the list, hidden until now, shows what is found as soon as it is seen
    contents.state.search("harvest")
    contents.commands.show_list()
    assert contents.list.rows.rowCount() == len(contents.state.order)
    contents.state.search("border harvest treaty")
    assert contents.list.rows.rowCount() == len(contents.state.order)


def test_deleted_items_are_gone_from_the_list_at_once(contents: Contents, qtbot: QtBot, held: threading.Event) -> None:
    contents.commands.show_list()
    rows = contents.list.rows.rowCount()
    assert contents.correcting.make(Delete(target=anchor_of(_event(contents))))
    qtbot.waitUntil(lambda: contents.list.rows.rowCount() == rows - 1)
    held.set()
    settled(contents, qtbot)
    assert contents.list.rows.rowCount() == rows - 1


def _event(contents: Contents) -> Event:
    item = contents.model.item(0)
    assert isinstance(item, Event)
    return item


def _source(contents: Contents, own: str) -> Actor:
    actor = contents.model.columns.source.actor(own)
    assert actor is not None
    return actor
