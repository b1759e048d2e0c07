"""The reader's corrections as the window has them: made, undone, redone, kept in a journal."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from viewer.correcting import CorrectionError, InMemory, before, laid_over
from viewer.correcting.acts import act
from viewer.domain.corrections import Record
from viewer.models.correction_words import correction_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from viewer.correcting import Source
    from viewer.domain.corrections import Correction

__all__ = ["CorrectionError", "Corrections", "Journal"]


class Journal(Protocol):
    """Where corrections are kept. What a call has returned from is durable."""

    def append(self, record: Record) -> None:
        """Keep a new record."""
        ...

    def set_undone(self, record: int, *, undone: bool) -> None:
        """Keep that a record is undone, or no longer."""
        ...


class _Made(QUndoCommand):
    """One correction on the undo stack; the first ``redo``, which comes with the push, has been done by the maker."""

    def __init__(self, owner: Corrections, record: Record) -> None:
        super().__init__(correction_words(record))
        self.owner, self.record = owner, record
        self._fresh = True

    def redo(self) -> None:
        """Make the correction count again."""
        if not self._fresh:
            self.owner.count(self, counts=True)
        self._fresh = False

    def undo(self) -> None:
        """Make the correction count no longer."""
        self.owner.count(self, counts=False)


class Corrections(QObject):
    """All corrections in the order in which they were made, and the stack that undoes and redoes them.

    ``changed``: other corrections count now; what is shown must be laid over anew. ``parsed`` gives the source that
    they are made to.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        # once for a step, however many corrections are in it
        self.stack.indexChanged.connect(self.changed)
        self._records: dict[int, Record] = {}
        self._journal: Journal | None = None
        self.parsed: Callable[[], Source] = _nothing

    @property
    def records(self) -> tuple[Record, ...]:
        """Every record, undone ones too, in the order in which they were made."""
        return tuple(self._records.values())

    def open(self, records: Iterable[Record], journal: Journal | None = None) -> None:
        """Go on with the corrections of a project; those that were undone last can be redone."""
        self._journal = None
        self._records = {r.id: r for r in records}
        blocked = QSignalBlocker(self.stack)
        self.stack.clear()
        counting = [r for r in self._records.values() if not r.undone]
        last = counting[-1].id if counting else -1
        # an undone record before one that counts was given up by making that one
        undone = [r for r in self._records.values() if r.undone and r.id > last]
        for record in [*counting, *undone]:
            self.stack.push(_Made(self, record))
        for _ in undone:
            self.stack.undo()
        blocked.unblock()
        self._journal = journal
        self.changed.emit()

    def make(self, correction: Correction) -> Record:
        """Make a correction. Raises CorrectionError where the findings have no place for it; nothing changes then."""
        overlay, _, _ = laid_over(self.parsed(), self._records.values())
        old = before(overlay, correction)
        act(overlay, correction)
        record = Record(
            id=max(self._records, default=0) + 1,
            at=datetime.now(UTC).isoformat(timespec="seconds"),
            correction=correction,
            before=old,
        )
        if self._journal is not None:
            self._journal.append(record)
        self._records[record.id] = record
        self.stack.push(_Made(self, record))
        return record

    def count(self, made: _Made, *, counts: bool) -> None:
        """Make a correction count again, or no longer; called by the stack."""
        if made.record.undone != counts:
            return
        if self._journal is not None:
            self._journal.set_undone(made.record.id, undone=not counts)
        made.record = made.record.model_copy(update={"undone": not counts})
        self._records[made.record.id] = made.record


def _nothing() -> Source:
    from viewer.domain import Findings  # noqa: PLC0415 - only before anything is open

    return InMemory(Findings())
