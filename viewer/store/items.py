"""The joined items of a project: written as a new generation beside the old one, read as NumPy columns."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from functools import cached_property
from math import isnan
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from viewer.domain import Actor, ActorKind, Event, Mention, Modality, Statement
from viewer.domain.words import source_name
from viewer.store.schema import JOINED, JOINED_NAMES, STATEMENTS, statements

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from viewer.domain import Article
    from viewer.store.database import Database

_GENERATION = "generation"
_MODALITIES = {modality: i for i, modality in enumerate(Modality)}

_SMALL = 1000
"""Rows of small values that are read at a time, in about a millisecond."""
CORRECTED, CHECKED, BY_HAND = 1, 2, 4
"""Bits of what a reader has done to an item: set fields of it, held it against its source, added it."""


class Item(NamedTuple):
    """An event or statement with what layout and lists need of it, worked out already.

    ``number``: from 0 among the events or the statements. ``start``, ``stop``: seconds since 1970-01-01T00:00,
    infinite where open, NaN where undated. ``flags``: of the two ends, the layout's. ``basis``: index in
    ``domain.Basis``, -1 where undated. ``speaker``: number of the actor from 0, -1 for none. ``places``: article
    number and code points of every place, the first one first. ``about``: numbers of events from 0.
    """

    number: int
    item: Event | Statement
    start: float
    stop: float
    flags: int
    kind: int
    basis: int
    speaker: int
    places: tuple[tuple[int, int, int], ...]
    title: str
    words: str
    about: tuple[int, ...] = ()


_COLUMNS = np.dtype(
    [
        ("n", np.int64),
        ("start", np.float64),
        ("stop", np.float64),
        ("flags", np.uint16),
        ("kind", np.uint8),
        ("basis", np.int8),
        ("speaker", np.int32),
        ("article", np.int32),
        ("first", np.int32),
        ("last", np.int32),
        ("certainty", np.float32),
        ("modality", np.int8),
        ("hand", np.uint8),
    ]
)


_NAMES = _COLUMNS.names or ()


@dataclass(frozen=True)
class ItemColumns:
    """One generation's items as columns of length n: the events, then the statements.

    ``rows`` is a structured array of the fields of the table ``items``. ``links`` are rows of statements and, beside
    each, of an event that it is about, in the statements' order.
    """

    generation: int
    rows: NDArray[Any]
    links: NDArray[np.int64]

    @cached_property
    def first_statement(self) -> int:
        """The row of the first statement."""
        return int(np.searchsorted(self.rows["n"], STATEMENTS))

    @cached_property
    def _dense(self) -> bool:
        """Whether no number is left out, among the events and among the statements."""
        n, first = self.rows["n"], self.first_statement
        return not len(n) or bool(
            (first == 0 or n[first - 1] == first - 1)
            and (n[-1] < STATEMENTS or n[-1] - STATEMENTS == len(n) - first - 1)
        )

    def rows_of(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the rows of numbers of the table ``items``; of those that are not there none."""
        if self._dense:
            return np.where(numbers >= STATEMENTS, numbers - STATEMENTS + self.first_statement, numbers)
        rows = np.searchsorted(self.rows["n"], numbers)
        there = self.rows["n"][np.minimum(rows, len(self.rows) - 1)] == numbers
        return rows[there]

    def number_of(self, row: int) -> int:
        """Return the number in the table ``items`` of a row."""
        return int(self.rows["n"][row])


class Joining:
    """A new generation of joined items while it is written.

    Each method is a transaction of its own and short, so that a correction never waits long; until ``finish``
    everybody reads the old generation, and when the process dies before, what was written is dropped with the next
    joining.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.generation = current_generation(database) + 1
        self._changes = _changes(database)
        with database.writing() as connection:
            drop_old(connection)
            for statement in statements(JOINED.format(g=self.generation)):
                connection.execute(statement)

    def add(self, items: Sequence[Item]) -> None:
        """Write items; their actors and articles may come later."""
        g = self.generation
        with self._database.writing() as connection:
            connection.executemany(_INSERT_ITEM.format(g=g), map(_values, items))
            connection.executemany(
                f"INSERT INTO records_{g} VALUES (?, ?, ?, ?)",
                ((key_of(i), i.item.id, i.title, i.item.model_dump_json(exclude_defaults=True)) for i in items),
            )
            connection.executemany(
                f"INSERT INTO words_{g} (rowid, words) VALUES (?, ?)",
                ((key_of(i), i.words) for i in items),
            )
            connection.executemany(
                f"INSERT OR IGNORE INTO about_{g} VALUES (?, ?)",
                ((key_of(i), event) for i in items for event in i.about),
            )
            connection.executemany(
                f"INSERT OR IGNORE INTO places_{g} VALUES (?, ?, ?, ?)",
                ((*place, key_of(i)) for i in items for place in i.places),
            )
            connection.executemany(
                f"INSERT OR IGNORE INTO parties_{g} VALUES (?, ?)",
                ((p, i.number) for i in items if isinstance(i.item, Event) for p in i.item.participants),
            )

            connection.executemany(
                f"INSERT INTO venues_{g} VALUES (?, ?)",
                ((i.number, i.item.place) for i in items if isinstance(i.item, Event) and i.item.place),
            )

    def add_articles(self, articles: Iterable[tuple[int, Article]]) -> None:
        """Write what the text search needs of articles, each with its number."""
        with self._database.writing() as connection:
            connection.executemany(
                f"INSERT INTO bodies_{self.generation} (rowid, title, source, body) VALUES (?, ?, ?, ?)",
                ((number, a.title or "", source_name(a), a.text) for number, a in articles),
            )

    def add_actors(self, actors: Iterable[tuple[int, Actor]]) -> None:
        """Write actors, each with its number from 0."""
        g = self.generation
        with self._database.writing() as connection:
            for number, actor in actors:
                mentions = json.dumps([(m.article, m.start, m.end) for m in actor.mentions], separators=(",", ":"))
                connection.execute(
                    f"INSERT INTO actors_{g} VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (
                        number,
                        actor.id,
                        actor.name,
                        actor.kind.value,
                        actor.role,
                        json.dumps(actor.aliases, ensure_ascii=False),
                        zlib.compress(mentions.encode("utf-8")),
                    ),
                )
                connection.executemany(
                    f"INSERT OR IGNORE INTO cast_{g} VALUES (?, ?)", {(m.article, number) for m in actor.mentions}
                )
                names = "\n".join((actor.name, actor.role or "", *actor.aliases))
                connection.execute(f"INSERT INTO names_{g} (rowid, names) VALUES (?, ?)", (number, names))

    def finish(self) -> None:
        """Make this the generation that everybody reads from now on."""
        with self._database.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_GENERATION, str(self.generation)))
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('joined', ?)", (str(self._changes),))


class Items:
    """One generation of joined items, read. It stays readable until the joining after the next begins."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.generation = current_generation(database)

    def columns(self) -> ItemColumns:
        """Read all columns; nothing of an item's text."""
        if not self.generation:
            return ItemColumns(0, np.empty(0, _COLUMNS), np.empty((0, 2), np.int64))
        g = self.generation
        names = ", ".join(_NAMES)
        with self._database.raw() as connection:
            rows = np.fromiter(connection.execute(f"SELECT {names} FROM items_{g} ORDER BY n"), _COLUMNS)
            pairs = np.fromiter(
                connection.execute(f"SELECT statement, event FROM about_{g} ORDER BY statement, event"),
                np.dtype([("statement", np.int64), ("event", np.int64)]),
            )
        columns = ItemColumns(g, rows, np.empty((0, 2), np.int64))
        links = np.column_stack([columns.rows_of(pairs["statement"]), columns.rows_of(pairs["event"])])
        return ItemColumns(g, rows, links)

    def venues(self) -> dict[int, str]:
        """Return the places of the events that have one, by number."""
        return dict(self._all("SELECT event, place FROM venues_{g} ORDER BY event"))

    def record(self, number: int) -> tuple[Event | Statement, str]:
        """Return an item by its number in the table, and its title. Raises KeyError for a number that none has."""
        row = self._one("SELECT record, title FROM records_{g} WHERE n = ?", number)
        if row is None:
            raise KeyError(number)
        return _item(number, row[0]), row[1]

    def title(self, number: int) -> str:
        """Return the title of an item by its number in the table; empty for a number that none has."""
        row = self._one("SELECT title FROM records_{g} WHERE n = ?", number)
        return "" if row is None else row[0]

    def all_titles(self) -> Iterator[tuple[int, str]]:
        """Give the number in the table and the title of every item, in the order of the rows."""
        return ((n, title) for n, title in self._each("SELECT n, title FROM records_{g} ORDER BY n", at_once=_SMALL))

    def number_of(self, item_id: str) -> int | None:
        """Return the number in the table of an id, None where no item has it."""
        row = self._one("SELECT n FROM records_{g} WHERE id = ?", item_id)
        return None if row is None else row[0]

    def places(self, article: int) -> list[tuple[int, int, int]]:
        """Return the places of items in an article as start, end and number, in the order of the text."""
        return self._all(
            "SELECT first, last, item FROM places_{g} WHERE article = ? ORDER BY first, last, item", article
        )

    def actors(self) -> Iterator[Actor]:
        """Give every actor with its mentions, in the order of their numbers."""
        return map(_actor, self._each(f"SELECT {_ACTOR}, mentions FROM actors_{{g}} ORDER BY n"))

    def actor(self, actor_id: str, *, mentions: bool = False) -> Actor | None:
        """Return one actor, with its mentions only where these are asked for; None where none has the id."""
        columns = f"{_ACTOR}, mentions" if mentions else _ACTOR
        row = self._one(f"SELECT {columns} FROM actors_{{g}} WHERE id = ?", actor_id)
        return None if row is None else _actor(row)

    def cast(self, article: str) -> list[str]:
        """Return the ids of the actors whom an article mentions."""
        sql = "SELECT id FROM actors_{g} JOIN cast_{g} ON actor = n WHERE article = ? ORDER BY n"
        return [own for (own,) in self._all(sql, article)]

    def in_article(self, article: int) -> list[Event | Statement]:
        """Return the items that have a place in an article, in the order of the rows."""
        return self._records("n IN (SELECT item FROM places_{g} WHERE article = ?)", article)

    def said_by(self, actor: str) -> list[Event | Statement]:
        """Return the statements of a speaker."""
        return self._records(
            "n IN (SELECT n FROM items_{g} WHERE speaker = (SELECT n FROM actors_{g} WHERE id = ?))", actor
        )

    def about(self, event: str) -> list[Event | Statement]:
        """Return the statements about an event."""
        return self._records(
            "n IN (SELECT statement FROM about_{g} WHERE event = (SELECT n FROM records_{g} WHERE id = ?))", event
        )

    def with_party(self, actor: str) -> list[Event | Statement]:
        """Return the events in which an actor takes part."""
        return self._records("n IN (SELECT event FROM parties_{g} WHERE actor = ?)", actor)

    def _records(self, where: str, *values: object) -> list[Event | Statement]:
        rows = self._all(f"SELECT n, record FROM records_{{g}} WHERE {where} ORDER BY n", *values)
        return [_item(number, record) for number, record in rows]

    def number_of_actor(self, actor_id: str) -> int | None:
        """Return the number of an actor's id, None where none has it."""
        row = self._one("SELECT n FROM actors_{g} WHERE id = ?", actor_id)
        return None if row is None else row[0]

    def names(self) -> list[tuple[int, str, str, str | None]]:
        """Return number, id, name and role of every actor."""
        return self._all("SELECT n, id, name, role FROM actors_{g} ORDER BY n")

    def each(self) -> Iterator[Event | Statement]:
        """Give every item in the order of the rows."""
        for number, record in self._each("SELECT n, record FROM records_{g} ORDER BY n"):
            yield _item(number, record)

    def _one(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        return self._database.one(sql.format(g=self.generation), values) if self.generation else None

    def _all(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        return self._database.all(sql.format(g=self.generation), values) if self.generation else []

    def _each(self, sql: str, at_once: int = 1) -> Iterator[tuple[Any, ...]]:
        return self._database.each(sql.format(g=self.generation), at_once=at_once) if self.generation else iter(())


def current_generation(database: Database) -> int:
    """Return the generation that holds; 0 where nothing was joined yet."""
    row = database.one("SELECT value FROM meta WHERE key = ?", (_GENERATION,))
    return 0 if row is None else int(row[0])


def _changes(database: Database) -> int:
    row = database.one("SELECT value FROM meta WHERE key = 'changes'")
    return 0 if row is None else int(row[0])


def is_stale(database: Database) -> bool:
    """Whether the articles, or what was found in them, have changed since they were joined."""
    row = database.one("SELECT value FROM meta WHERE key = 'joined'")
    return _changes(database) != (0 if row is None else int(row[0]))


def drop_old(connection: sqlite3.Connection) -> None:
    """Drop the tables of every generation but the one that holds."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (_GENERATION,)).fetchone()
    holds = {f"{name}_{row[0]}" for name in JOINED_NAMES} if row is not None else set[str]()
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    for table in tables:
        name, _, generation = table.partition("_")
        if name in JOINED_NAMES and generation.isdecimal() and table not in holds:
            connection.execute(f"DROP TABLE {table}")


def row_of(item: Item) -> tuple[Any, ...]:
    """Return an item's row of ``ItemColumns.rows``."""
    values = _values(item)
    return (values[0], item.start, item.stop, *values[3:])


_INSERT_ITEM = f"INSERT INTO items_{{g}} VALUES ({', '.join('?' * len(_NAMES))})"


def key_of(item: Item) -> int:
    """Return an item's number in the table ``items``."""
    return item.number if isinstance(item.item, Event) else item.number + STATEMENTS


def _values(item: Item) -> tuple[object, ...]:
    article, first, last = item.places[0]
    return (
        key_of(item),
        None if isnan(item.start) else item.start,
        None if isnan(item.stop) else item.stop,
        item.flags,
        item.kind,
        item.basis,
        item.speaker,
        article,
        first,
        last,
        item.item.confidence,
        _MODALITIES[item.item.modality] if isinstance(item.item, Event) else -1,
        hand_of(item.item),
    )


def hand_of(item: Event | Statement) -> int:
    """Return what a reader has done to an item, as bits."""
    return CORRECTED * bool(item.corrected) | CHECKED * item.checked | BY_HAND * item.by_hand


def _item(number: int, record: str) -> Event | Statement:
    return (Event if number < STATEMENTS else Statement).model_validate_json(record)


_ACTOR = "id, name, kind, role, aliases"


def _actor(row: tuple[Any, ...]) -> Actor:
    """Return an actor of the columns ``_ACTOR``; a sixth are its mentions."""
    own, name, kind, role, aliases = row[:5]
    places: list[tuple[str, int, int]] = json.loads(zlib.decompress(row[5])) if len(row) > 5 else []
    return Actor(
        id=own,
        name=name,
        kind=ActorKind(kind),
        role=role,
        aliases=tuple(json.loads(aliases)),
        mentions=tuple(Mention(article=article, start=start, end=end) for article, start, end in places),
    )
