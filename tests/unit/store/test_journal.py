"""The journal of corrections: what is kept comes back as it was, also after a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.store.records import record
from viewer.store import Project, StoreError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.dateline"


def test_records_come_back_as_they_were_after_a_restart(path: Path) -> None:
    records = [record(1), record(2, 'ü 🙂 "x"'), record(5, undone=True)]
    with Project.create(path) as project:
        for one in records:
            project.journal.append(one)
    with Project(path) as project:
        assert project.journal.records() == records
        assert len(project.journal) == 3


def test_undo_and_redo_are_kept(path: Path) -> None:
    with Project.create(path) as project:
        for number in (1, 2, 3):
            project.journal.append(record(number))
        project.journal.set_undone(3, undone=True)
        project.journal.set_undone(2, undone=True)
        project.journal.set_undone(2, undone=False)
    with Project(path) as project:
        assert [r.undone for r in project.journal.records()] == [False, False, True]


def test_nothing_is_kept_twice_or_half(path: Path) -> None:
    with Project.create(path) as project:
        project.journal.append(record(2))
        with pytest.raises(StoreError, match=r"a\.dateline: "):
            project.journal.extend([record(1), record(2), record(3)])
        assert project.journal.records() == [record(2)]
        with pytest.raises(KeyError):
            project.journal.set_undone(7, undone=True)
