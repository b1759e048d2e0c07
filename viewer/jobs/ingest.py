"""Files into a project: read, parsed and kept, an article or a few at a time; stopped and gone on with at any point."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from time import monotonic
from typing import TYPE_CHECKING, Protocol

from viewer import __version__
from viewer.domain import Article
from viewer.domain.parts import renamed
from viewer.jobs.joining import join
from viewer.jobs.workers import Workers, parse_here
from viewer.reading import Failure, Ready, read
from viewer.store import SUFFIX, Entry, Failed

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from pathlib import Path

    from viewer.domain import Findings, When
    from viewer.reading.columns import ColumnMap
    from viewer.store import Project

_ARTICLES = 64
_LENGTH = 1_000_000
"""Articles, or code points, that are read before they are written, in one transaction."""
_RESULTS = 32
_SECONDS = 1.0
"""Results, or seconds, after which what was parsed is written, in one transaction."""


class Parse(Protocol):
    """What parses: for each article, in order, its findings or its failure."""

    def __call__(self, articles: Iterable[Article], /) -> Iterator[Findings | Failure]:
        """Parse articles, a few at a time."""
        ...


@dataclass(frozen=True, slots=True)
class Pace:
    """How far an ingest is. ``step``: "reading", "parsing" or "joining"; ``done`` of ``total`` articles.

    While it reads nobody knows how many there are, and ``total`` is None. ``rate`` is in articles a second, ``left`` in
    seconds; None where they cannot be told yet.
    """

    step: str
    done: int
    total: int | None = None
    rate: float | None = None
    left: float | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Whom an ingest tells of what failed, and of how far it is."""

    failure: Callable[[Failure], None] = lambda _: None
    pace: Callable[[Pace], None] = lambda _: None
    written: Callable[[], None] = lambda: None
    """Something new is in the project."""


@dataclass(slots=True)
class Ingested:
    """What an ingest did: articles that are new, that were there already, that were parsed, and that failed."""

    new: int = 0
    known: int = 0
    parsed: int = 0
    failed: int = 0


def ingest(
    project: Project,
    source: Iterable[str | Path | Article],
    parse: Parse = parse_here,
    *,
    published: When | None = None,
    columns: ColumnMap | None = None,
    join_with: Callable[[Project], object] = join,
    told: Told | None = None,
) -> Ingested:
    """Read ``source`` into ``project``, parse what is not parsed yet and join everything.

    ``source`` are paths to read, or articles that are read already; ``columns`` says which column of a table is what;
    ``join_with`` joins, here or elsewhere. What is
    read is written before anything is parsed, so that a later call, also without a source, goes on where this one was
    stopped; what is finished, by the sha256 of its text, is not parsed again, and what failed is tried again when it
    is read again. Raises StoreError where the project cannot be written; what was written before stays.
    """
    given = list(source)
    articles = [one for one in given if isinstance(one, Article)]
    paths = [one for one in given if not isinstance(one, Article) and not _is_project(one)]
    refused = [Failure(str(one), "this is a project, and no article") for one in given if _is_project(one)]
    number = project.imports.begin([one.id if isinstance(one, Article) else str(one) for one in given])
    done, told = Ingested(), told or Told()
    _read_all(project, number, chain(refused, articles, read(paths, published=published, columns=columns)), done, told)
    _parse_all(project, number, parse, done, told)
    if project.needs_joining:
        told.pace(Pace("joining", 0, len(project.articles)))
        join_with(project)
    project.imports.end(number)
    return done


def _is_project(one: str | Path | Article) -> bool:
    # by its name alone: a project must not be opened as a file (``store.database.connect``)
    return not isinstance(one, Article) and str(one).lower().endswith(SUFFIX)


@contextmanager
def parser(workers: int, scheduler: str | None = None) -> Generator[Parse]:
    """Give what parses: this process for one worker, worker processes for several, a Dask cluster by its address.

    Leaving the block ends the processes. Raises ClusterError where the cluster cannot be used.
    """
    if scheduler is not None:
        from viewer.jobs.cluster import Cluster  # noqa: PLC0415 - an optional extra

        with Cluster(scheduler) as cluster:
            yield cluster.parse
    elif workers == 1:
        yield parse_here
    else:
        with Workers(workers) as pool:
            yield lambda articles: iter(pool.parse(articles))


def _read_all(
    project: Project,
    number: int,
    things: Iterable[Article | Ready | Failure],
    done: Ingested,
    told: Told,
) -> None:
    waiting: list[Article] = []
    refused: list[Failure] = []
    ready: dict[str, Findings] = {}
    length = count = 0

    def write() -> None:
        with project.database.writing():
            added = project.articles.add(waiting)
            project.imports.tell(
                number, (Entry(a.article.file or "", "read" if a.new else "known", article=a.article.id) for a in added)
            )
            project.imports.tell(number, (_entry(f, "refused") for f in refused))
            came = [
                (a.article.id, ready[given.id]) for a, given in zip(added, waiting, strict=True) if given.id in ready
            ]
            project.articles.add_results([renamed(findings, own) for own, findings in came], __version__)
        done.parsed += len(came)
        done.new += sum(a.new for a in added)
        done.known += sum(not a.new for a in added)
        waiting.clear()
        refused.clear()
        ready.clear()

    for one in things:
        if isinstance(one, Failure):
            refused.append(one)
            done.failed += 1
            told.failure(one)
        else:
            article = one.article if isinstance(one, Ready) else one
            if isinstance(one, Ready):
                ready[article.id] = one.findings
            waiting.append(article)
            length += article.length
            count += 1
            told.pace(Pace("reading", count))
        if len(waiting) + len(refused) >= _ARTICLES or length >= _LENGTH:
            write()
            length = 0
    write()


def _parse_all(
    project: Project,
    number: int,
    parse: Parse,
    done: Ingested,
    told: Told,
) -> None:
    total = project.articles.count("read")
    if not total:
        return
    results: list[Findings | Failed] = []
    failures: list[Failure] = []

    def write() -> None:
        with project.database.writing():
            project.articles.add_results(results, __version__)
            project.imports.tell(number, (_entry(f, "failed") for f in failures))
        results.clear()
        failures.clear()
        told.written()

    begun = written = monotonic()
    try:
        for count, result in enumerate(parse(project.articles.waiting()), start=1):
            if isinstance(result, Failure):
                assert result.article is not None  # noqa: S101 - a parse's failure is an article's
                results.append(Failed(result.article, result.reason))
                failures.append(result)
                done.failed += 1
                told.failure(result)
            else:
                results.append(result)
                done.parsed += 1
            now = monotonic()
            if len(results) >= _RESULTS or now - written >= _SECONDS:
                write()
                written = now
            rate = count / (now - begun) if now > begun else None
            told.pace(Pace("parsing", count, total, rate, (total - count) / rate if rate else None))
    finally:
        # when it is stopped, what is parsed is parsed
        write()


def _entry(failure: Failure, state: str) -> Entry:
    return Entry(failure.file, state, failure.reason, failure.article, failure.row)
