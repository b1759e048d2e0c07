"""The articles of a project, and what was found in each as it was parsed."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from viewer.domain import Article, Findings
from viewer.domain.findings import copy_of
from viewer.store.schema import mark_changed

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from viewer.domain import Copy
    from viewer.store.copies import Copies
    from viewer.store.database import Database, Row

_LEVEL = 6
_MOST = 1000
"""The most near copies that are told of an article."""


@dataclass(frozen=True, slots=True)
class Failed:
    """An article of the project, by its id, that was not parsed, and why."""

    article: str
    reason: str


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article: its number in the project, itself under its id there, and whether it was new."""

    number: int
    article: Article
    new: bool


class Articles:
    """Articles are added as text, then what was found in them or why they failed. Nothing takes one out."""

    def __init__(self, database: Database, copies: Copies) -> None:
        self._database, self._copies = database, copies

    def __len__(self) -> int:
        """Return the number of articles."""
        return self._database.value("SELECT count(*) FROM articles")

    def count(self, state: str) -> int:
        """Return how many articles are "read", "parsed" or "failed"."""
        return self._database.value("SELECT count(*) FROM articles WHERE state = ?", (state,))

    def add(self, articles: Iterable[Article]) -> list[Added]:
        """Add articles as text, in one transaction; what failed before is to be parsed again.

        The same text (sha256) is the same article and stays as it is. An id that another article has becomes "id-2".
        """
        with self._database.writing() as connection:
            added = [self._add(connection, article) for article in articles]
            if any(a.new for a in added):
                mark_changed(connection)
            return added

    def _add(self, connection: sqlite3.Connection, article: Article) -> Added:
        found = connection.execute(
            "SELECT n, id, state, record FROM articles WHERE sha256 = ?", (article.sha256,)
        ).fetchone()
        if found is not None:
            number, own, state, record = found
            self._remember(connection, number, record, article)
            if state == "failed":
                connection.execute("UPDATE articles SET state = 'read', reason = NULL WHERE n = ?", (number,))
            return Added(number, article.model_copy(update={"id": own}), new=False)
        own = _free_id(connection, article.id)
        if own != article.id:
            article = article.model_copy(update={"id": own})
        number = connection.execute(
            "INSERT INTO articles (id, sha256, file, state, record) VALUES (?, ?, ?, 'read', ?)",
            (own, article.sha256, article.file, _record(article)),
        ).lastrowid
        assert number is not None  # noqa: S101 - an insert has a row
        body = zlib.compress(article.text.encode("utf-8"), _LEVEL)
        connection.execute("INSERT INTO texts (article, body) VALUES (?, ?)", (number, body))
        return Added(number, article, new=True)

    def _remember(self, connection: sqlite3.Connection, number: int, record: str, article: Article) -> None:
        """Remember where else a text stands that is in the project already."""
        known = _article(record, None)
        place = copy_of(article)
        places = [copy_of(known), *known.also_in]
        if any(one.model_copy(update={"id": place.id}) == place for one in places):
            return
        known = known.model_copy(update={"also_in": (*known.also_in, place)})
        connection.execute("UPDATE articles SET record = ? WHERE n = ?", (_record(known), number))
        mark_changed(connection)

    def add_results(self, results: Sequence[Findings | Failed], program: str) -> None:
        """Keep what was found in some articles, or why they failed, in one transaction.

        ``program`` is the version that parsed. What was found in an article before is replaced. Raises KeyError for an
        article that is not in the project.
        """
        with self._database.writing() as connection:
            for result in results:
                own = result.article if isinstance(result, Failed) else result.articles[0].id
                row = connection.execute("SELECT n FROM articles WHERE id = ?", (own,)).fetchone()
                if row is None:
                    raise KeyError(own)
                if isinstance(result, Failed):
                    connection.execute(
                        "UPDATE articles SET state = 'failed', reason = ? WHERE n = ?", (result.reason, row[0])
                    )
                else:
                    _keep_part(connection, row[0], result, program)
            if results:
                mark_changed(connection)

    def waiting(self) -> Iterator[Article]:
        """Give the articles that are still to be parsed, in the order in which they came, a few in memory at a time.

        Articles may be added and results kept meanwhile.
        """
        after = 0
        while True:
            rows = self._database.all(
                "SELECT n, record, body FROM articles JOIN texts ON article = n"
                " WHERE state = 'read' AND n > ? ORDER BY n LIMIT 32",
                (after,),
            )
            if not rows:
                return
            for number, record, body in rows:
                after = number
                yield _article(record, body)

    def parts(self, *, parsed: bool = False) -> Iterator[tuple[int, Findings]]:
        """Give each article's number and what was found in it, in the order in which they came.

        Of one that is not parsed that is the article alone; with ``parsed`` those are left out.
        """
        leads = self._copies.leads()
        sql = (
            "SELECT n, record, texts.body, parts.body FROM articles JOIN texts ON texts.article = n"
            " LEFT JOIN parts ON parts.article = n WHERE (state = 'parsed' OR NOT ?) AND n > ? ORDER BY n LIMIT ?"
        )
        for number, record, text, body in self._paged(sql, 16, parsed):
            yield number, _findings(self._with_copies(_article(record, text), leads.get(number)), body)

    def _paged(self, sql: str, at_once: int, *values: object) -> Iterator[Row]:
        """Give the rows of a query by articles' numbers, some at a time, each lot as it is by then.

        A statement that is read bit by bit would hold a snapshot of the file meanwhile, and from one that is no longer
        the present nothing can be written.
        """
        after = 0
        while rows := self._database.all(sql, (*values, after, at_once)):
            yield from rows
            after = rows[-1][0]

    def each(self, *, copies: bool = True) -> Iterator[tuple[int, str, Article]]:
        """Give every article's number, state and itself with an empty text, in the order in which they came.

        Without ``copies`` nothing is said of its near copies.
        """
        leads = self._copies.leads() if copies else {}
        sql = "SELECT n, state, record FROM articles WHERE n > ? ORDER BY n LIMIT ?"
        for number, state, record in self._paged(sql, 500):
            yield number, state, self._with_copies(_article(record, None), leads.get(number))

    def _with_copies(self, article: Article, lead: int | None) -> Article:
        if lead is None:
            return article
        others = (c for c in self._group(lead) if c.article != article.id)
        return article.model_copy(update={"also_in": (*article.also_in, *others)})

    def _group(self, lead: int) -> list[Copy]:
        """Return the articles of a group of near copies, in the order in which they came."""
        rows = self._database.all(
            "SELECT record FROM copies JOIN articles ON n = article WHERE lead = ? ORDER BY n LIMIT ?", (lead, _MOST)
        )
        return [copy_of(_article(record, None), own=True) for (record,) in rows]

    def listed(self) -> Iterator[tuple[int, str, str, str]]:
        """Give number, id, state and source (publisher, else file, else id) of every article, as they came."""
        for number, own, state, file, publisher in self._database.each(
            "SELECT n, id, state, file, record ->> '$.publisher' FROM articles ORDER BY n"
        ):
            yield number, own, state, publisher or (PurePath(file).name if file else own)

    def article(self, number: int) -> Article:
        """Return an article with its text. Raises KeyError for a number that none has."""
        row = self._database.one(
            "SELECT record, texts.body, lead FROM articles JOIN texts ON texts.article = n"
            " LEFT JOIN copies ON copies.article = n WHERE n = ?",
            (number,),
        )
        if row is None:
            raise KeyError(number)
        record, body, lead = row
        return self._with_copies(_article(record, body), lead)

    def text(self, number: int) -> str:
        """Return the text of an article. Raises KeyError for a number that none has."""
        row = self._database.one("SELECT body FROM texts WHERE article = ?", (number,))
        if row is None:
            raise KeyError(number)
        return _text(row[0])

    def part(self, number: int) -> Findings:
        """Return what was found in one article; only the article itself where it is not parsed."""
        row = self._database.one("SELECT body FROM parts WHERE article = ?", (number,))
        return _findings(self.article(number), None if row is None else row[0])

    def number_of(self, article_id: str) -> int | None:
        """Return the number of an id, None where no article has it."""
        row = self._database.one("SELECT n FROM articles WHERE id = ?", (article_id,))
        return None if row is None else row[0]

    def knows(self, sha256: str) -> bool:
        """Whether the text with this hash is in the project."""
        return self._database.one("SELECT 1 FROM articles WHERE sha256 = ?", (sha256,)) is not None

    def failed(self) -> list[tuple[str, str | None, str]]:
        """Return id, file and reason of every article that failed, in the order in which they came."""
        return [
            (own, file, reason)
            for own, file, reason in self._database.each(
                "SELECT id, file, reason FROM articles WHERE state = 'failed' ORDER BY n"
            )
        ]


def _free_id(connection: sqlite3.Connection, wanted: str) -> str:
    own, number = wanted, 2
    while connection.execute("SELECT 1 FROM articles WHERE id = ?", (own,)).fetchone() is not None:
        own, number = f"{wanted}-{number}", number + 1
    return own


def _keep_part(connection: sqlite3.Connection, number: int, findings: Findings, program: str) -> None:
    article = findings.articles[0]
    body = findings.model_dump_json(exclude={"articles"}, exclude_defaults=True)
    connection.execute(
        "INSERT OR REPLACE INTO parts (article, program, body) VALUES (?, ?, ?)",
        (number, program, zlib.compress(body.encode("utf-8"), _LEVEL)),
    )
    connection.execute(
        "UPDATE articles SET state = 'parsed', reason = NULL, record = ? WHERE n = ?",
        (_record(article), number),
    )


def _record(article: Article) -> str:
    """Return an article as it is kept: near copies, which have a table of their own, left out."""
    own = tuple(c for c in article.also_in if c.article is None)
    return article.model_copy(update={"also_in": own}).model_dump_json(exclude_defaults=True)


def _article(record: str, body: bytes | None) -> Article:
    fields = json.loads(record)
    fields["text"] = "" if body is None else _text(body)
    return Article.model_validate(fields)


def _text(body: bytes) -> str:
    return zlib.decompress(body).decode("utf-8")


def _findings(article: Article, body: bytes | None) -> Findings:
    if body is None:
        return Findings(articles=(article,))
    return Findings.model_validate_json(zlib.decompress(body)).model_copy(update={"articles": (article,)})
