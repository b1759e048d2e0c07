"""Nothing that was acknowledged is lost when the process is killed or the disk is full."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpus import Corpus
from tests.unit.store.records import record
from viewer.store import Project, StoreError

ROOT = Path(__file__).parents[3]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="writers are forked")
def test_nothing_acknowledged_is_lost_at_200_kills(tmp_path: Path) -> None:
    path = tmp_path / "killed.dateline"
    Project.create(path).close()
    done = subprocess.run(
        [sys.executable, "-m", "tests.unit.store.killed", str(path), "200"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    corrections, articles = map(int, done.stdout.split())
    assert corrections > 200
    assert articles > 50


def test_a_full_disk_is_one_line_and_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "full.dateline"
    corpus = Corpus(seed=3)
    with Project.create(path) as project:
        project.journal.append(record(1))
        with project.database.raw() as connection:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages + 4}")
        with pytest.raises(StoreError) as caught:
            project.articles.add([corpus.article(i).articles[0] for i in range(60)])
        assert str(caught.value).startswith(f"{path}: the disk is full; nothing of the change was kept")
        assert "\n" not in str(caught.value)
        # whole: not one of the sixty, and the file goes on
        assert len(project.articles) == 0
        with project.database.raw() as connection:
            connection.execute("PRAGMA max_page_count = 100000")
        project.articles.add([corpus.article(0).articles[0]])
    with Project(path) as project:
        assert project.journal.records() == [record(1)]
        assert len(project.articles) == 1
        assert project.check() == []


_LIMITED = """
import resource, sys
from pathlib import Path
from tests.corpus import Corpus
from tests.unit.store.records import record
from viewer.store import Project, StoreError
path = Path(sys.argv[1])
corpus = Corpus(seed=3)
with Project(path) as project:
    project.journal.append(record(1))
    limit = path.stat().st_size + 200_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    added = 0
    try:
        for i in range(0, 4000, 20):
            project.articles.add([corpus.article(i + j).articles[0] for j in range(20)])
            added += 20
    except StoreError as error:
        print(error)
    print(added, len(project.articles))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="this system sets no limit to a file")
def test_a_file_that_cannot_grow_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "limited.dateline"
    Project.create(path).close()
    done = subprocess.run(
        [sys.executable, "-c", _LIMITED, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    lines = done.stdout.splitlines()
    assert len(lines) == 2, done.stdout + done.stderr
    assert lines[0].startswith(f"{path}: ")
    added, there = map(int, lines[1].split())
    assert 0 < added == there < 4000
    with Project(path) as project:
        assert project.journal.records() == [record(1)]
        assert len(project.articles) == added
        assert project.check() == []
