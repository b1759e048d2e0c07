"""Files of other versions: older ones are upgraded on a copy, newer ones are read only."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.unit.store import version_1
from viewer.store import Project, ReadOnlyError, StoreError
from viewer.store.lock import Lock
from viewer.store.schema import STEPS, VERSION

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "old.dateline"


def add_a_column(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE articles ADD COLUMN note TEXT NOT NULL DEFAULT 'none'")


def break_off(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM corrections")
    raise OSError(28, "No space left on device")


@contextmanager
def locked(path: Path) -> Generator[None]:
    lock = Lock(path)
    try:
        yield
    finally:
        lock.release()


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


def test_every_step_leads_to_the_present_version() -> None:
    assert sorted(STEPS) == list(range(1, VERSION))


def test_a_file_of_version_1_opens_with_everything(path: Path) -> None:
    parts = version_1.write(path)
    with Project(path) as project:
        assert [part for _, part in project.articles.parts()] == parts
        assert [(r.id, r.before, r.undone) for r in project.journal.records()] == [
            (1, "direct", False),
            (2, "direct", True),
        ]
        assert project.view_state() == {"clock": "said"}
        assert project.filters() == {"ministers": {"text": "minister"}}
        assert project.check() == []


def test_an_older_file_is_upgraded_step_by_step(path: Path) -> None:
    parts = version_1.write(path)
    seen: list[int] = []

    def second(connection: sqlite3.Connection) -> None:
        seen.append(connection.execute("SELECT count(*) FROM articles WHERE note = 'none'").fetchone()[0])

    with Project(path, version=4, steps={1: STEPS[1], 2: add_a_column, 3: second}) as project:
        assert project.upgraded_from == 1
        assert not project.read_only
        assert [part for _, part in project.articles.parts()] == parts
        assert len(project.journal) == 2
    assert seen == [5]
    assert version_of(path) == 4
    assert [p.name for p in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("steps", [{1: break_off}, {1: add_a_column}])
def test_an_upgrade_that_fails_leaves_the_file_as_it_was(path: Path, steps: dict[int, object]) -> None:
    version_1.write(path)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"old\.dateline: (No space left|there is no way)"):
        Project(path, version=3, steps=steps)  # type: ignore[arg-type]
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_an_older_file_that_another_reads_is_not_swapped_under_it(path: Path) -> None:
    version_1.write(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM articles").fetchone()
        with closing(sqlite3.connect(path)) as writer:
            writer.execute("DELETE FROM filters")
            writer.commit()
            with pytest.raises(StoreError, match="another program reads it"):
                Project(path, version=2, steps={1: add_a_column})
    assert version_of(path) == 1


def test_an_older_file_that_may_not_be_written_is_read_as_an_upgraded_copy(path: Path) -> None:
    parts = version_1.write(path)
    before = path.read_bytes()
    with locked(path), Project(path) as project:
        assert "open in another window" in project.why_read_only
        assert project.upgraded_from == 1
        assert [part for _, part in project.articles.parts()] == parts
        assert project.needs_joining
        with project.beside() as again:
            assert len(again.articles) == len(parts)
        with pytest.raises(ReadOnlyError):
            project.set_view_state({"clock": "about"})
    with locked(path), pytest.raises(StoreError, match="no way from its version 1"):
        Project(path, version=3, steps={})
    assert path.read_bytes() == before
    assert version_of(path) == 1


def test_a_newer_file_is_read_only_with_a_message(path: Path) -> None:
    parts = version_1.write(path)
    with Project(path):
        pass
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    with Project(path) as project:
        newer = f"a newer Dateline wrote it (version {VERSION + 1}, this one knows {VERSION})"
        assert project.why_read_only == newer
        assert [part for _, part in project.articles.parts()] == parts
        with pytest.raises(ReadOnlyError, match="newer"):
            project.journal.set_undone([1], undone=True)
        with pytest.raises(ReadOnlyError, match="newer"):
            project.set_view_state({"clock": "about"})
