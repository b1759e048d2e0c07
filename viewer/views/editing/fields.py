"""The fields of the form: text, a choice, a person or body, a date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSignalBlocker, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QCompleter, QLineEdit, QToolButton, QVBoxLayout, QWidget

from viewer.domain.wording import edtf_words
from viewer.views.flow import Flow
from viewer.views.small import Button, label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from viewer.views.editing.understanding import Understanding

_PAUSE = 150
"""Milliseconds without a key after which a date is read."""
_MOST_NAMES = 5_000
"""Names that are offered; others can be typed."""


class Line(QLineEdit):
    """A line whose own undo gives way to that of the corrections where nothing was typed.

    It is modified while something is being typed: until Enter, or until it is left. ``kept`` is the text that Escape
    puts back; ``put_back`` tells that it did.
    """

    put_back = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.kept = text

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window where the line has nothing to undo or redo itself."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            for standard, possible in (
                (QKeySequence.StandardKey.Undo, self.isUndoAvailable()),
                (QKeySequence.StandardKey.Redo, self.isRedoAvailable()),
            ):
                if event.matches(standard) and not possible:
                    event.ignore()
                    return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts back what stood here before it was typed over; where nothing was, it leaves the form."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self.kept:
            self.setText(self.kept)
            self.put_back.emit()
        else:
            super().keyPressEvent(event)


class TextField(Line):
    """One line. ``entered`` carries the new text once: with Enter, or when the field is left. Escape puts it back."""

    entered = Signal(str)

    def __init__(self, name: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(name)
        self.setObjectName(name)
        self.setCursorPosition(0)
        self.editingFinished.connect(self._on_finished)

    def _on_finished(self) -> None:
        self.setModified(False)
        if self.text().strip() != self.kept.strip():
            self.kept = self.text()
            self.entered.emit(self.kept.strip())


class ActorField(TextField):
    """A name, with those that are known offered as it is typed. ``chosen`` carries an actor's id, or the new name.

    ``names`` are the actors' names by id. An empty field is nobody: ``chosen`` then carries "" twice.
    """

    chosen = Signal(str, str)

    def __init__(self, name: str, text: str, names: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(name, text, parent)
        self._ids: dict[str, str] = {}
        for key, known in names.items():
            self._ids.setdefault(known, key)
        completer = QCompleter(self)
        completer.setModel(QStringListModel(list(self._ids)[:_MOST_NAMES], completer))
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        self.entered.connect(self._on_entered)

    def _on_entered(self, text: str) -> None:
        self.chosen.emit(self._ids.get(text, ""), text)


class Choice(QWidget):
    """One of few, as chips. ``chosen`` carries the value."""

    chosen = Signal(object)

    def __init__(
        self, name: str, choices: Iterable[tuple[Any, str]], now: object, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        row = Flow(self, 4)
        group = QButtonGroup(self)
        self.buttons: dict[Any, QToolButton] = {}
        for value, text in choices:
            each = Button(self)
            each.setText(text)
            each.setCheckable(True)
            each.setChecked(value == now)
            each.setProperty("look", "chip")
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            each.setAccessibleName(f"{name}: {text}")
            each.setObjectName(f"{name}: {text}")
            each.clicked.connect(lambda _=False, value=value: self.chosen.emit(value))
            group.addButton(each)
            row.addWidget(each)
            self.buttons[value] = each


class DateField(QWidget):
    """A date in plain words or EDTF, with what it is understood as under it.

    ``entered`` carries the EDTF, None for an emptied field. What is not understood is said and not taken.
    """

    entered = Signal(object)

    def __init__(
        self, name: str, edtf: str | None, published: str | None, understanding: Understanding, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._edtf, self._published = edtf, published
        self._understanding = understanding
        self._meant: tuple[str, str | None] = (edtf or "", edtf)
        self._wanted = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        self.line = Line(edtf or "")
        self.line.setAccessibleName(name)
        self.line.setObjectName(name)
        self.line.setPlaceholderText("a date in words, or EDTF")
        self.said = label("", "small", wrap=True)
        column.addWidget(self.line)
        column.addWidget(self.said)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.line.textEdited.connect(self._on_edited)
        self.line.editingFinished.connect(self._on_finished)
        self.line.put_back.connect(self._on_put_back)
        understanding.told.connect(self._on_told)
        self._say()

    @property
    def refused(self) -> str | None:
        """What stands in the line and was not taken, since it is no date; None where all was."""
        text = self.line.text()
        return None if text.strip() == (self._edtf or "") else text

    def keep(self, text: str) -> None:
        """Show what was typed before the field was made anew, and take it where it is understood after all."""
        self.line.setText(text)
        self._wanted = True
        self._ask()

    def _on_edited(self) -> None:
        self._wanted = False
        self._tell("reading it …")
        self._pause.start()

    def _on_put_back(self) -> None:
        self._pause.stop()
        self._wanted = False
        self._meant = self._edtf or "", self._edtf
        self._say()

    def _ask(self) -> None:
        self._understanding.ask(self.line.text(), self._published)

    def _on_finished(self) -> None:
        self.line.setModified(False)
        if self.line.text().strip() == (self._edtf or ""):
            return
        self._wanted = True
        self._pause.stop()
        if self._meant[0] == self.line.text():
            self._take()
        else:
            self._ask()

    def _on_told(self, text: str, edtf: str | None) -> None:
        if text != self.line.text():
            return
        self._meant = text, edtf
        self._say()
        if self._wanted:
            self._take()

    def _take(self) -> None:
        text, edtf = self._meant
        self._wanted = False
        if (edtf is None and text.strip()) or edtf == self._edtf:
            return
        self._edtf = edtf
        with QSignalBlocker(self.line):
            self.line.setText(edtf or "")
        self.line.kept = edtf or ""
        self._meant = edtf or "", edtf
        self.entered.emit(edtf)

    def _say(self) -> None:
        text, edtf = self._meant
        understood = edtf is not None or not text.strip()
        words = edtf_words(edtf) if edtf is not None else "not known" if understood else "not understood as a date"
        self._tell(f"{words} · {edtf}" if edtf is not None and text.strip() != edtf else words, warning=not understood)

    def _tell(self, words: str, *, warning: bool = False) -> None:
        self.said.setText(words)
        self.said.setProperty("look", "warning" if warning else "small")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
