"""The log of a project's imports: what was read, what was known, what was refused, and why."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from viewer.store.database import Database


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log: an article that was read or known, or a file, a row of it or an article that failed."""

    file: str
    state: str
    reason: str | None = None
    article: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Import:
    """One import: its number, the paths that it was given, when it began (ISO 8601, UTC) and whether it ended."""

    number: int
    sources: tuple[str, ...]
    begun: str
    ended: str | None


def now() -> str:
    """Return the time in UTC as ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Imports:
    """Imports are begun, told of and ended; one that was killed stays without an end."""

    def __init__(self, database: Database, clock: Callable[[], str] = now) -> None:
        self._database = database
        self._clock = clock

    def begin(self, sources: Sequence[str]) -> int:
        """Begin an import and return its number."""
        with self._database.writing() as connection:
            number = connection.execute(
                "INSERT INTO imports (begun, sources) VALUES (?, ?)",
                (self._clock(), json.dumps(list(sources), ensure_ascii=False)),
            ).lastrowid
        assert number is not None  # noqa: S101 - an insert has a row
        return number

    def tell(self, number: int, entries: Iterable[Entry]) -> None:
        """Write lines into the log of an import; within a transaction of the caller's they are part of it."""
        with self._database.writing() as connection:
            connection.executemany(
                "INSERT INTO import_log (import, file, line, article, state, reason) VALUES (?, ?, ?, ?, ?, ?)",
                ((number, e.file, e.line, e.article, e.state, e.reason) for e in entries),
            )

    def end(self, number: int) -> None:
        """Say that an import is over."""
        with self._database.writing() as connection:
            connection.execute("UPDATE imports SET ended = ? WHERE n = ?", (self._clock(), number))

    def all(self) -> list[Import]:
        """Return every import in the order in which they began."""
        rows = self._database.all("SELECT n, sources, begun, ended FROM imports ORDER BY n")
        return [Import(n, tuple(json.loads(sources)), begun, ended) for n, sources, begun, ended in rows]

    def log(self, number: int) -> list[Entry]:
        """Return the lines of an import in the order in which they were written."""
        rows = self._database.all(
            "SELECT file, state, reason, article, line FROM import_log WHERE import = ? ORDER BY n", (number,)
        )
        return [Entry(*row) for row in rows]
