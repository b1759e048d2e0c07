"""The reader's corrections as the window has them: made, undone, redone, kept in a journal."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from viewer.correcting import CorrectionError, InMemory, before, laid_over
from viewer.correcting.acts import act
from viewer.domain.corrections import Record
from viewer.models.columns import Revision
from viewer.models.correction_words import correction_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from viewer.correcting import Overlay, Source
    from viewer.domain.corrections import Correction

__all__ = ["CorrectionError", "Corrections", "Journal"]


_REPLAYED = 200
"""Corrections that are replayed at once when one of them is taken back; more are replayed beside the window only."""
_SAME = object()


class Journal(Protocol):
    """Where corrections are kept. What a call has returned from is durable; one that raises has kept nothing."""

    def extend(self, records: Iterable[Record]) -> None:
        """Keep new records, all or none."""
        ...

    def set_undone(self, records: Iterable[int], *, undone: bool) -> None:
        """Keep that records are undone, or no longer: all or none."""
        ...


class _Step(QUndoCommand):
    """Corrections that are undone together; the first ``redo``, which comes with the push, has been done by the maker.

    Nothing here may fail: Qt has moved its index by then. What can fail, the journal, is asked before.
    """

    def __init__(self, owner: Corrections, records: Sequence[Record], words: str = "") -> None:
        super().__init__(words or correction_words(records[0]))
        self.owner, self.ids = owner, [r.id for r in records]
        self._fresh = True

    def redo(self) -> None:
        """Make the corrections count again."""
        if not self._fresh:
            self.owner.count(self.ids, counts=True)
        self._fresh = False

    def undo(self) -> None:
        """Make the corrections count no longer."""
        self.owner.count(self.ids, counts=False)


class Corrections(QObject):
    """All corrections in the order in which they were made, and the stack that undoes and redoes them.

    ``changed``: other corrections count now; what is shown must be laid over anew. ``revised`` carries
    the ``Revision`` that can be shown until that is done. ``parsed`` gives the source that they are made to.
    """

    changed = Signal()
    revised = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        # once for a step, however many corrections are in it
        self.stack.indexChanged.connect(self.changed)
        self._records: dict[int, Record] = {}
        self._journal: Journal | None = None
        self._steps: list[_Step] = []
        self._laid: tuple[Source, Overlay] | None = None
        self.parsed: Callable[[], Source] = _nothing

    @property
    def records(self) -> tuple[Record, ...]:
        """Every record, undone ones too, in the order in which they were made."""
        return tuple(self._records.values())

    def open(self, records: Iterable[Record], journal: Journal | None = None) -> None:
        """Go on with the corrections of a project; those that were undone last can be redone."""
        self._journal = journal
        self._records = {r.id: r for r in records}
        self._laid = None
        blocked = QSignalBlocker(self.stack)
        self.stack.clear()
        self._steps.clear()
        counting = [r for r in self._records.values() if not r.undone]
        last = counting[-1].id if counting else -1
        # an undone record before one that counts was given up by making that one
        undone = [r for r in self._records.values() if r.undone and r.id > last]
        for record in [*counting, *undone]:
            self._push(_Step(self, [record]))
        for _ in undone:
            self.stack.undo()
        blocked.unblock()
        self.changed.emit()

    def make(self, correction: Correction) -> Record:
        """Make a correction. Raises CorrectionError where the findings have no place for it; nothing changes then."""
        return self.make_all([correction])[0]

    def make_all(self, corrections: Iterable[Correction], words: str = "") -> list[Record]:
        """Make corrections as one step, which ``words`` names; return the records of those that have a place.

        Raises CorrectionError where none of them has one, and what the journal raises; nothing changes then.
        """
        made: list[Record] = []
        borne: dict[str, tuple[Record, ...]] = {}
        then = _changed(self._overlay(()))
        refused = CorrectionError("there is nothing to correct")
        at, first = datetime.now(UTC).isoformat(timespec="seconds"), max(self._records, default=0) + 1
        for correction in corrections:
            overlay = self._overlay(made)
            try:
                old = before(overlay, correction)
                bearers = act(overlay, correction)
            except CorrectionError as error:
                refused, self._laid = error, None
                continue
            record = Record(id=first + len(made), at=at, correction=correction, before=old)
            made.append(record)
            for own in bearers:
                borne[own] = (*borne.get(own, ()), record)
        if not made:
            raise refused
        if self._journal is not None:
            try:
                self._journal.extend(made)
            except OSError:
                self._laid = None
                raise
        self._records |= {r.id: r for r in made}
        self._revise(then, borne)
        self._push(_Step(self, made, words))
        return made

    def undo(self) -> None:
        """Take the last step back. Raises what the journal raises; nothing changes then."""
        if self.stack.canUndo():
            self._keep(self._steps[self.stack.index() - 1], undone=True)
            self._again(self.stack.undo)

    def redo(self) -> None:
        """Make the step again that was taken back last. Raises what the journal raises; nothing changes then."""
        if self.stack.canRedo():
            self._keep(self._steps[self.stack.index()], undone=False)
            self._again(self.stack.redo)

    def count(self, ids: Iterable[int], *, counts: bool) -> None:
        """Make corrections count again, or no longer; called by the stack."""
        self._laid = None
        for one in ids:
            self._records[one] = self._records[one].model_copy(update={"undone": not counts})

    def _again(self, step: Callable[[], None]) -> None:
        few = len(self._records) <= _REPLAYED
        then = _changed(self._overlay(())) if few else {}
        step()
        if few:
            self._revise(then, {})

    def _revise(self, then: Mapping[str, object], borne: Mapping[str, tuple[Record, ...]]) -> None:
        overlay = self._overlay(())
        now = _changed(overlay)
        ids = {own for own in then.keys() | now.keys() if then.get(own, _SAME) is not now.get(own, _SAME)}
        self.revised.emit(Revision(overlay, frozenset(ids), borne))

    def _keep(self, step: _Step, *, undone: bool) -> None:
        if self._journal is not None:
            self._journal.set_undone(step.ids, undone=undone)

    def _push(self, step: _Step) -> None:
        # the stack deletes what could have been redone
        del self._steps[self.stack.index() :]
        self._steps.append(step)
        self.stack.push(step)

    def _overlay(self, more: Iterable[Record]) -> Overlay:
        """Return what the findings are with every record and ``more``; replayed only where it is not at hand."""
        source = self.parsed()
        if self._laid is None or self._laid[0] is not source:
            self._laid = source, laid_over(source, [*self._records.values(), *more])[0]
        return self._laid[1]


def _changed(overlay: Overlay) -> dict[str, object]:
    return {**overlay.events, **overlay.statements}


def _nothing() -> Source:
    from viewer.domain import Findings  # noqa: PLC0415 - only before anything is open

    return InMemory(Findings())
