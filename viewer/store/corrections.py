"""The reader's corrections as a log: nothing in it is ever changed but whether it holds, and nothing is taken out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from viewer.store.database import Database
from viewer.store.schema import CORRECTIONS

if TYPE_CHECKING:
    from collections.abc import Callable


def now() -> str:
    """Return the time in UTC as ISO 8601, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry: its number in the log, when it was made (ISO 8601, UTC), its payload (JSON), whether it is undone."""

    id: int
    time: str
    payload: str
    undone: bool = False


class Corrections:
    """The log of one project, or of a window that has none (``in_memory``).

    Every change is on the disk when its method returns.

    Undo and redo move a cursor over the log and survive a restart. A correction that is made after an undo drops what
    could be redone: it stays in the log, undone for good.
    """

    def __init__(self, database: Database, clock: Callable[[], str] = now) -> None:
        self._database = database
        self._clock = clock

    @classmethod
    def in_memory(cls, clock: Callable[[], str] = now) -> Corrections:
        """Return an empty log that ends with the process, for what is open without a project."""
        database = Database(None)
        with database.raw() as connection:
            connection.executescript(CORRECTIONS)
        return cls(database, clock)

    def add(self, payload: str) -> Correction:
        """Append a correction and return its entry."""
        time = self._clock()
        with self._database.writing() as connection:
            connection.execute("UPDATE corrections SET state = 'dropped' WHERE state = 'undone'")
            made = connection.execute("INSERT INTO corrections (time, payload) VALUES (?, ?)", (time, payload))
            number = made.lastrowid
        assert number is not None  # noqa: S101 - an insert has a row
        return Correction(number, time, payload)

    def undo(self) -> Correction | None:
        """Undo the last correction that holds and return it; None where there is none."""
        return self._move("done", "max", "undone")

    def redo(self) -> Correction | None:
        """Make the correction that was undone last hold again and return it; None where there is none."""
        return self._move("undone", "min", "done")

    def active(self) -> list[Correction]:
        """Return the corrections that hold, in the order in which they were made."""
        return self._read("WHERE state = 'done'")

    def undone(self) -> list[Correction]:
        """Return the corrections that can be redone, the next one first."""
        return self._read("WHERE state = 'undone'")

    def log(self) -> list[Correction]:
        """Return everything that was ever corrected, also what no longer holds, in the order in which it was made."""
        return self._read("")

    @property
    def can_undo(self) -> bool:
        """Whether a correction holds."""
        return self._last("done", "max") is not None

    @property
    def can_redo(self) -> bool:
        """Whether something was undone and nothing corrected since."""
        return self._last("undone", "min") is not None

    def take(self, other: Corrections) -> None:
        """Append another log as it is, all or nothing: what was corrected before there was a project."""
        rows = other._database.all("SELECT time, payload, state FROM corrections ORDER BY n")
        with self._database.writing() as connection:
            connection.executemany("INSERT INTO corrections (time, payload, state) VALUES (?, ?, ?)", rows)

    def _last(self, state: str, which: str) -> int | None:
        return self._database.value(f"SELECT {which}(n) FROM corrections WHERE state = ?", (state,))  # noqa: S608 - min or max

    def _move(self, state: str, which: str, to: str) -> Correction | None:
        with self._database.writing() as connection:
            number = self._last(state, which)
            if number is None:
                return None
            connection.execute("UPDATE corrections SET state = ? WHERE n = ?", (to, number))
        return self._read("WHERE n = ?", number)[0]

    def _read(self, where: str, *values: object) -> list[Correction]:
        rows = self._database.all(
            f"SELECT n, time, payload, state != 'done' FROM corrections {where} ORDER BY n",  # noqa: S608 - our own words
            values,
        )
        return [Correction(n, time, payload, bool(undone)) for n, time, payload, undone in rows]
