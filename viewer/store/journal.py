"""The reader's corrections as a journal: nothing in it is ever changed but whether it counts, nothing is taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.domain.corrections import CORRECTION, Record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viewer.store.database import Database


class Journal:
    """The corrections of one project. What a method has returned from is on the disk."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(self, record: Record) -> None:
        """Keep a new record. Raises StoreError where there is one with its id already, or it cannot be written."""
        self.extend([record])

    def extend(self, records: Iterable[Record]) -> None:
        """Keep new records, all or none: what was corrected before there was a project."""
        with self._database.writing() as connection:
            connection.executemany(
                "INSERT INTO corrections (n, at, payload, before, undone) VALUES (?, ?, ?, ?, ?)",
                ((r.id, r.at, r.correction.model_dump_json(), r.before, r.undone) for r in records),
            )

    def set_undone(self, record: int, *, undone: bool) -> None:
        """Keep that a record is undone, or no longer. Raises KeyError where there is none with the id."""
        with self._database.writing() as connection:
            if not connection.execute("UPDATE corrections SET undone = ? WHERE n = ?", (undone, record)).rowcount:
                raise KeyError(record)

    def records(self) -> list[Record]:
        """Return every record, undone ones too, in the order in which they were made."""
        return [
            Record(id=number, at=at, correction=CORRECTION.validate_json(payload), before=before, undone=bool(undone))
            for number, at, payload, before, undone in self._database.all(
                "SELECT n, at, payload, before, undone FROM corrections ORDER BY n"
            )
        ]

    def __len__(self) -> int:
        """Return the number of records, undone ones too."""
        return self._database.value("SELECT count(*) FROM corrections")
