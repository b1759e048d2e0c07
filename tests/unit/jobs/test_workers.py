"""Worker processes: order, death, cancelling, and no Qt in them."""

from __future__ import annotations

import os
import threading
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING

import pytest

from tests.unit.jobs.helpers import act, loaded_modules
from viewer.domain import Article, Findings
from viewer.jobs import Failure, Job, Workers, parse_here
from viewer.jobs.workers import BATCH_ARTICLES, BATCH_LENGTH, batches
from viewer.reading import article_from_text
from viewer.sharing.contract import to_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TIMEOUT = 60


def some(*texts: str) -> list[Article]:
    return [article_from_text(text, id=f"a{i}", file=f"{i}.txt") for i, text in enumerate(texts)]


def ids(results: list[Findings | Failure]) -> list[str]:
    return [str(r.article) if isinstance(r, Failure) else r.articles[0].id for r in results]


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2, act) as pool:
        yield pool


@pytest.fixture
def fifo(tmp_path: Path) -> Path:
    """A pipe that a hanging worker writes to; reading it waits until the worker is there."""
    os.mkfifo(tmp_path / "fifo")
    return tmp_path / "fifo"


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_batches_end_by_number_and_by_length() -> None:
    small, large = some(*["x"] * (BATCH_ARTICLES + 1)), some("x" * BATCH_LENGTH, "y")
    assert [len(b) for b in batches(small)] == [BATCH_ARTICLES, 1]
    assert [len(b) for b in batches(large)] == [1, 1]
    assert list(batches([])) == []


def test_results_come_in_the_order_of_the_articles(workers: Workers) -> None:
    articles = some(*["x"] * 100)
    results = list(workers.parse(articles))
    assert ids(results) == [a.id for a in articles]
    processes = {r.articles[0].title for r in results if isinstance(r, Findings)}
    assert str(os.getpid()) not in processes


def test_the_article_that_kills_its_worker_is_the_only_failure(workers: Workers) -> None:
    articles = some("x", "die", "x", "fail", *["x"] * 20, "die")
    results = list(workers.parse(articles))
    assert ids(results) == [a.id for a in articles]
    failed = {r.article: r.reason for r in results if isinstance(r, Failure)}
    assert set(failed) == {"a1", "a3", "a24"}
    assert failed["a1"] == "the parse of it ended the worker process (signal 9); memory may have run out"


def test_an_idle_worker_that_dies_is_replaced() -> None:
    with Workers(1, act) as pool:
        (first,) = pool.parse(some("x"))
        assert isinstance(first, Findings)
        os.kill(int(first.articles[0].title or ""), 9)
        (second,) = pool.parse(some("y"))
        assert isinstance(second, Findings)
        assert second.articles[0].title != first.articles[0].title


def test_cancelling_a_run_ends_it_and_spares_the_next(fifo: Path) -> None:
    with Workers(1, act) as pool:
        run = pool.parse(some(f"hang {fifo}"))
        ended: list[BaseException] = []

        def consume() -> None:
            try:
                list(run)
            except CancelledError as error:
                ended.append(error)

        thread = threading.Thread(target=consume)
        thread.start()
        assert fifo.read_text() == "hanging"
        run.cancel()
        thread.join(TIMEOUT)
        assert not thread.is_alive()
        assert len(ended) == 1
        assert ids(list(pool.parse(some("x")))) == ["a0"]


def test_workers_know_no_qt() -> None:
    with Workers(1) as pool:
        assert pool.schedule(loaded_modules, "PySide6").result(TIMEOUT) == []


def test_the_same_findings_whatever_the_number_of_workers() -> None:
    text = "LONDON, May {n}, 2024. The minister said on Friday that talks had failed. “We regret it,” Ann Lee said."
    articles = some(*[text.format(n=n) for n in range(1, 20)])
    here = list(parse_here(articles))
    with Workers(2) as pool:
        there = list(pool.parse(articles))
    assert [to_json(r) for r in here if isinstance(r, Findings)] == [
        to_json(r) for r in there if isinstance(r, Findings)
    ]
    assert ids(here) == [a.id for a in articles]
    assert all(isinstance(r, Findings) and r.articles[0].text for r in there)


class Heard:
    """What a job called back, in order; ``done`` is set at the end."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, object]] = []
        self.found: list[Findings] = []
        self.done = threading.Event()

    def start(self, job: Job) -> None:
        job.start(self._article, self._findings, self._failure, self._progress, self._done)

    def names(self, *kinds: str) -> list[object]:
        return [what for kind, what in self.calls if kind in kinds]

    def _article(self, article: Article) -> None:
        self.calls.append(("article", article.id))

    def _findings(self, findings: Findings) -> None:
        self.calls.append(("findings", findings.articles[0].id))
        self.found.append(findings)

    def _failure(self, failure: Failure) -> None:
        self.calls.append(("failure", failure.article or failure.file))

    def _progress(self, done: int, total: int) -> None:
        self.calls.append(("progress", (done, total)))

    def _done(self) -> None:
        self.calls.append(("done", None))
        self.done.set()


def test_a_job_tells_articles_first_then_results_in_order(workers: Workers) -> None:
    heard = Heard()
    heard.start(Job(some("x", "fail", "y"), workers=workers))
    assert heard.done.wait(TIMEOUT)
    assert heard.calls == [
        ("article", "a0"),
        ("article", "a1"),
        ("article", "a2"),
        ("progress", (0, 3)),
        ("findings", "a0"),
        ("progress", (1, 3)),
        ("failure", "a1"),
        ("progress", (2, 3)),
        ("findings", "a2"),
        ("progress", (3, 3)),
        ("done", None),
    ]


def test_a_job_reads_files_and_names_the_bad_ones(workers: Workers, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("x")
    heard = Heard()
    heard.start(Job([tmp_path / "gone.txt", tmp_path / "good.txt"], workers=workers))
    assert heard.done.wait(TIMEOUT)
    assert heard.names("failure", "findings") == [str(tmp_path / "gone.txt"), "good"]


def test_ready_findings_pass_through_without_a_parse(workers: Workers, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "b.csv").write_text("start,title\n2024-05-10,Talks fail\n")
    (tmp_path / "c.txt").write_text("y")
    heard = Heard()
    heard.start(Job([tmp_path], workers=workers))
    assert heard.done.wait(TIMEOUT)
    assert heard.names("article", "findings") == ["a", "b", "c", "a", "b", "c"]
    # the workers of the tests put their process's id there
    titles = {f.articles[0].id: f.articles[0].title for f in heard.found}
    assert titles["b"] is None
    assert None not in {titles["a"], titles["c"]}
    assert [[e.title for e in f.events] for f in heard.found] == [[], ["Talks fail"], []]


def test_a_text_that_is_there_twice_is_parsed_once_and_says_where_else_it_is(workers: Workers, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.csv", "d.csv"):
        (tmp_path / name).write_text("x" if name.endswith("txt") else "start,title\n2024-05-10,Talks fail\n")
    heard = Heard()
    heard.start(Job([tmp_path], workers=workers))
    assert heard.done.wait(TIMEOUT)
    assert heard.names("article", "findings") == ["a", "c", "a", "c"]
    assert [[c.id for c in f.articles[0].also_in] for f in heard.found] == [["b"], ["d"]]
    assert heard.calls[-2] == ("progress", (2, 2))


def test_a_job_without_articles_ends(workers: Workers, tmp_path: Path) -> None:
    heard = Heard()
    heard.start(Job([tmp_path / "gone.txt"], workers=workers))
    assert heard.done.wait(TIMEOUT)
    assert heard.names("progress") == [(0, 0)]


def test_a_cancelled_job_kills_its_task_and_calls_back_no_more(fifo: Path) -> None:
    with Workers(1, act) as pool:
        (before,) = pool.parse(some("x"))
        assert isinstance(before, Findings)
        process = int(before.articles[0].title or "")
        heard = Heard()
        job = Job(some(f"hang {fifo}"), workers=pool)
        heard.start(job)
        assert fifo.read_text() == "hanging"
        job.cancel()
        told = list(heard.calls)
        assert job.wait(TIMEOUT)
        assert heard.calls == told
        assert not heard.done.is_set()
        (after,) = pool.parse(some("y"))
        assert isinstance(after, Findings)
        assert after.articles[0].title != str(process) or not alive(process)


def test_a_job_may_be_cancelled_from_its_own_callback(workers: Workers) -> None:
    heard: list[str] = []
    job = Job(some("x", "y"), workers=workers)

    def first(article: Article) -> None:
        heard.append(article.id)
        job.cancel()

    job.start(first, lambda _: None, lambda _: None, lambda *_: None, lambda: heard.append("done"))
    assert job.wait(TIMEOUT)
    assert heard == ["a0"]


def test_a_job_runs_once(workers: Workers) -> None:
    heard = Heard()
    job = Job([], workers=workers)
    assert not job.wait(0)
    heard.start(job)
    with pytest.raises(RuntimeError, match="once"):
        heard.start(job)
    assert job.wait(TIMEOUT)
