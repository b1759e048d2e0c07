"""A project file: what goes in comes out, after a restart too; copies, locks, other programs' files."""

from __future__ import annotations

import os
import pickle
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.corpus import Corpus
from tests.unit.store.records import record
from viewer.store import Failed, NotAProjectError, Project, ReadOnlyError, StoreError, is_project
from viewer.store.schema import VERSION

if TYPE_CHECKING:
    from viewer.domain import Findings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "corpus.dateline"


def filled(path: Path, count: int = 3) -> list[Findings]:
    parts = list(Corpus(seed=7).articles(count))
    with Project.create(path) as project:
        project.articles.add([p.articles[0] for p in parts])
        project.articles.add_results(parts, "1.0")
    return parts


def test_what_was_found_comes_back_whole_after_a_restart(path: Path) -> None:
    parts = filled(path)
    with Project(path) as project:
        assert [part for _, part in project.articles.parts()] == parts
        assert project.articles.part(2) == parts[1]
        assert project.articles.article(3) == parts[2].articles[0]
        assert project.articles.count("parsed") == len(project.articles) == 3
        assert not project.read_only
        assert project.check() == []


def test_the_file_is_marked_as_a_project(path: Path) -> None:
    filled(path, 0)
    assert is_project(path)
    header = path.read_bytes()[:100]
    assert header[68:72] == b"DLNE"
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_nothing_is_left_beside_a_closed_project(path: Path) -> None:
    filled(path)
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_the_same_text_is_one_article_and_another_with_its_id_gets_its_own(path: Path) -> None:
    corpus = Corpus(seed=7)
    one, two = (corpus.article(i).articles[0] for i in range(2))
    with Project.create(path) as project:
        first, again, other = project.articles.add([one, one, two.model_copy(update={"id": one.id})])
        assert (first.new, again.new, other.new) == (True, False, True)
        assert first.number == again.number
        assert (again.article.id, other.article.id) == (one.id, f"{one.id}-2")
        assert [a.id for a in project.articles.waiting()] == [one.id, f"{one.id}-2"]


def test_what_failed_is_listed_and_tried_again_when_it_comes_again(path: Path) -> None:
    article = Corpus(seed=7).article(0).articles[0]
    with Project.create(path) as project:
        project.articles.add([article])
        project.articles.add_results([Failed(article.id, "not English")], "1.0")
        assert project.articles.failed() == [(article.id, article.file, "not English")]
        assert list(project.articles.waiting()) == []
        project.articles.add([article])
        assert project.articles.failed() == []
        assert list(project.articles.waiting()) == [article]


def test_articles_may_be_finished_while_the_waiting_ones_are_read(path: Path) -> None:
    parts = list(Corpus(seed=7).articles(80))
    by_id = {p.articles[0].id: p for p in parts}
    seen = []
    with Project.create(path) as project:
        project.articles.add([p.articles[0] for p in parts])
        for article in project.articles.waiting():
            seen.append(article.id)
            project.articles.add_results([by_id[article.id]], "1.0")
        assert seen == list(by_id)
        assert project.articles.count("read") == 0


def test_views_and_filters_are_kept(path: Path) -> None:
    with Project.create(path) as project:
        project.set_view_state({"clock": "said", "scale": [1, 2.5], "gone": 1})
        project.set_view_state({"gone": None})
        project.save_filter("ministers", {"text": "minister"})
        project.save_filter("ministers", {"text": "ministers"})
        project.save_filter("a", {})
        project.delete_filter("a")
        project.delete_filter("never there")
    with Project(path) as project:
        assert project.view_state() == {"clock": "said", "scale": [1, 2.5]}
        assert project.filters() == {"ministers": {"text": "ministers"}}


def test_a_second_process_reads_only_and_is_told_and_the_lock_dies_with_its_holder(path: Path) -> None:
    filled(path)
    program = "import sys; from pathlib import Path; from viewer.store import Project\n"
    program += "p = Project(Path(sys.argv[1])); print(p.why_read_only, flush=True); sys.stdin.read()"
    holder = subprocess.Popen(
        [sys.executable, "-c", program, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "\n"
        with Project(path) as second:
            assert second.why_read_only == f"it is open in another window (process {holder.pid})"
            assert len(list(second.articles.parts())) == 3
            with pytest.raises(ReadOnlyError, match="another window"):
                second.journal.append(record(1))
    finally:
        holder.kill()
        holder.communicate()
    with Project(path) as third:
        assert not third.read_only


def test_two_in_one_process_are_kept_apart_too(path: Path) -> None:
    filled(path)
    with Project(path) as first, Project(path) as second:
        assert (first.read_only, second.read_only) == (False, True)
        first.journal.append(record(1))
        assert second.journal.records() == [record(1)]
    with Project(path) as again:
        assert not again.read_only


def test_a_connection_for_another_thread_writes_where_the_first_may(path: Path) -> None:
    filled(path)
    with Project(path) as first, first.beside() as second:
        second.journal.append(record(1))
        assert len(first.journal) == 1
        with Project(path) as other, other.beside() as reader:
            assert reader.read_only


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_file_that_may_only_be_read_is_opened_for_reading(path: Path) -> None:
    filled(path)
    path.chmod(0o444)
    with Project(path) as project:
        assert project.why_read_only == "the file may only be read"
        assert len(project.articles) == 3


def test_what_is_no_project_is_refused_by_name(tmp_path: Path) -> None:
    text = tmp_path / "a.dateline"
    text.write_text("not a database")
    other = tmp_path / "other.dateline"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    for path in (text, other):
        assert not is_project(path)
        with pytest.raises(NotAProjectError, match=r"dateline: this is not a Dateline project"):
            Project(path)
    with pytest.raises(StoreError, match="there is no such file"):
        Project(tmp_path / "missing.dateline")
    with pytest.raises(StoreError, match="this is a folder"):
        Project(tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.dateline", "other.dateline"]


def test_a_damaged_file_is_told_by_name(path: Path) -> None:
    filled(path, 30)
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(StoreError, match=r"corpus\.dateline: the file is damaged"), Project(path) as project:
        list(project.articles.parts())


def test_nothing_that_exists_is_replaced(path: Path) -> None:
    filled(path)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="already there"):
        Project.create(path)
    with Project(path) as project, pytest.raises(StoreError, match="already there"):
        project.save_copy(path)
    assert path.read_bytes() == before


def test_a_project_cannot_be_made_where_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be made"):
        Project.create(tmp_path / "missing" / "a.dateline")


def test_a_copy_is_whole_and_apart(path: Path) -> None:
    parts = filled(path)
    copy = path.with_name("copy.dateline")
    with Project(path) as project:
        project.journal.append(record(1))
        project.save_copy(copy)
        project.journal.append(record(2))
    with Project(copy) as project:
        assert [part for _, part in project.articles.parts()] == parts
        assert project.journal.records() == [record(1)]
    assert sorted(p.name for p in path.parent.iterdir()) == ["copy.dateline", "corpus.dateline"]


def test_compacting_gives_room_back_and_keeps_everything(path: Path) -> None:
    parts = filled(path, 40)
    with Project(path) as project:
        before = path.stat().st_size
        with project.database.writing() as connection:
            connection.execute("CREATE TABLE large (x)")
            connection.executemany("INSERT INTO large VALUES (?)", [("x" * 10_000,)] * 100)
        with project.database.writing() as connection:
            connection.execute("DROP TABLE large")
        assert project.compact() >= 0
        assert path.stat().st_size <= before + 4096
        assert [part for _, part in project.articles.parts()] == parts


def test_opening_a_second_time_takes_no_locks_away(path: Path) -> None:
    """POSIX drops a process's locks on a file when any descriptor of it is closed; SQLite's must stay.

    Without them another process that closes the file takes itself for the last one, and removes the log that we use.
    """
    filled(path)
    with Project(path) as first:
        first.journal.append(record(1))
        assert is_project(path)
        first.beside().close()
        Project(path, read_only=True).close()
        first.save_copy(path.with_name("copy.dateline"))
        program = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT * FROM meta'); c.close()"
        subprocess.run([sys.executable, "-c", program, str(path)], check=True)
        assert path.with_name(path.name + "-wal").exists()
        first.journal.append(record(2))
        assert first.check() == []
    with Project(path) as again:
        assert again.journal.records() == [record(1), record(2)]


@pytest.mark.parametrize("kind", [StoreError, ReadOnlyError, NotAProjectError])
def test_an_error_comes_through_from_a_worker_process(kind: type[StoreError]) -> None:
    error = kind("talks.dateline") if kind is NotAProjectError else kind("talks.dateline", "the disk is full")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.file, again.reason) == (kind, str(error), error.file, error.reason)
