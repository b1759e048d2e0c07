"""The list of what was corrected: what, when, whether it still has a place. Not modal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from viewer.domain.wording import counted
from viewer.models.correction_words import correction_words
from viewer.views.list_dialog import ListDialog
from viewer.views.small import Elided, button, label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from viewer.domain.corrections import Record

_MOST = 500


class CorrectionsList(ListDialog):
    """Newest first. ``wanted`` carries the id of a record whose item is to be shown."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Corrections", (600, 380), parent)

    def show_records(self, records: Sequence[Record], lost: Mapping[int, str], told: Callable[[Record], str]) -> None:
        """List ``records``; ``lost`` has the reason of each that has no place any more, by its id.

        ``told`` says what was corrected: a title, a name or words.
        """
        counting = [r for r in records if not r.undone]
        words = [counted(len(counting), "correction")]
        if lost:
            words.append(f"{counted(len(lost), 'correction')} without a place in the articles as they are read now")
        older = len(counting) - _MOST
        rows = [(r, (lost.get(r.id), told(r))) for r in counting[::-1][:_MOST]]
        self.show_rows(
            "; ".join(words),
            [((r.id, *said), partial(self._row, r, *said)) for r, said in rows],
            f"and {older:,} older ones" if older > 0 else "",
        )

    def _row(self, record: Record, reason: str | None, told: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 2, 0, 2)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Elided(correction_words(record), "strong"))
        if told:
            words.addWidget(Elided(told, "quiet"))
        words.addWidget(label(f"{record.at[:16].replace('T', ' ')} UTC", "small"))
        if reason is not None:
            words.addWidget(label(reason, "warning", wrap=True))
        row.addLayout(words, 1)
        if reason is None:
            show = button("Show", tip="Select what was corrected")
            show.setAccessibleName(f"Show: {correction_words(record)}")
            show.clicked.connect(lambda: self.wanted.emit(record.id))
            row.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
        return holder
