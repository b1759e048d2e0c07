"""One connection to a project file: transactions that are whole, errors that name the file."""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from viewer.store.errors import ReadOnlyError, StoreError, told

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from pathlib import Path

Row = tuple[Any, ...]

_WAIT = 10.0
"""Seconds to wait while another connection writes: its transactions are short."""


class Database:
    """A connection that several threads of one process may share; they wait for one another.

    ``path`` is None for a database in memory. ``why_read_only`` is empty where changes may be written. ``connection``
    is used where it is given: to a copy that is only read.
    """

    def __init__(
        self, path: Path | None, *, why_read_only: str = "", connection: sqlite3.Connection | None = None
    ) -> None:
        self.path = path
        self.name = str(path) if path is not None else "memory"
        self.why_read_only = why_read_only
        self._lock = threading.RLock()
        with told(self.name):
            self._connection = connect(path) if connection is None else connection
            self._connection.execute("PRAGMA foreign_keys = ON")
            if why_read_only:
                self._connection.execute("PRAGMA query_only = ON")
            else:
                # FULL: what a commit acknowledged is on the disk, not only in the system's memory
                self._connection.execute("PRAGMA synchronous = FULL")
                self._connection.execute("PRAGMA journal_mode = WAL")

    def hold(self) -> None:
        """Keep to the file as it is now, whatever others write. The log beside it grows meanwhile."""
        with self._lock, told(self.name):
            self._connection.execute("BEGIN")
            self._connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()

    def close(self) -> None:
        """Close the connection; the last one folds the write-ahead log into the file."""
        with self._lock:
            self._connection.close()

    def all(self, sql: str, values: Iterable[object] = ()) -> list[Row]:
        """Return every row of a query."""
        with self._lock, told(self.name):
            return self._connection.execute(sql, tuple(values)).fetchall()

    def one(self, sql: str, values: Iterable[object] = ()) -> Row | None:
        """Return the first row of a query, None where there is none."""
        with self._lock, told(self.name):
            return self._connection.execute(sql, tuple(values)).fetchone()

    def value(self, sql: str, values: Iterable[object] = ()) -> Any:
        """Return the first value of a query's first row. Raises StoreError where there is no row."""
        row = self.one(sql, values)
        if row is None:
            raise StoreError(self.name, f"no answer to {sql}")
        return row[0]

    def each(self, sql: str, values: Iterable[object] = (), at_once: int = 1) -> Iterator[Row]:
        """Give a query's rows, ``at_once`` of them read at a time; nothing else of this connection waits for all."""
        with self._lock, told(self.name):
            cursor = self._connection.execute(sql, tuple(values))
        while True:
            with self._lock, told(self.name):
                rows = cursor.fetchmany(at_once)
            if not rows:
                return
            yield from rows

    @contextmanager
    def writing(self) -> Generator[sqlite3.Connection]:
        """Give the connection in a transaction: committed when the block ends well, else rolled back whole.

        Raises ReadOnlyError where nothing may be written. A block within a block is part of the outer one.
        """
        if self.why_read_only:
            raise ReadOnlyError(self.name, self.why_read_only)
        with self._lock, told(self.name):
            if self._connection.in_transaction:
                yield self._connection
                return
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                # some errors of the disk have rolled back already
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def raw(self) -> Generator[sqlite3.Connection]:
        """Give the connection outside of a transaction, for what cannot be in one (backup, vacuum) and bulk reading."""
        with self._lock, told(self.name):
            yield self._connection


def connect(path: Path | None) -> sqlite3.Connection:
    """Return a connection to a file that is there, or to memory; it may write wherever the system lets it.

    Never open a project in another way: closing any other descriptor of the file takes the locks of every connection
    of this process away (POSIX), and the next write damages it.
    """
    if path is None:
        return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    # also what is only read is opened for writing where it can be: so that the log beside it goes with the last one
    read_only = not os.access(path, os.W_OK)
    address = f"file:{quote(str(path.absolute()))}"
    connection = sqlite3.connect(
        f"{address}?mode={'ro' if read_only else 'rw'}",
        uri=True,
        timeout=_WAIT,
        isolation_level=None,
        check_same_thread=False,
    )
    if not read_only:
        return connection
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        # a write-ahead log cannot be made in a folder that may only be read; what is in the file itself can be read
        connection.close()
        connection = sqlite3.connect(
            f"{address}?mode=ro&immutable=1", uri=True, isolation_level=None, check_same_thread=False
        )
    return connection
