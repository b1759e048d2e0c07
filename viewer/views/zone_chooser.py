"""Choosing the time zone that clock times are shown in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimeZone
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from viewer.domain.zones import is_zone, zone_names
from viewer.views.small import label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from viewer.models.view_state import ViewState

_UTC = "UTC"


class ZoneChooser(QDialog):
    """Not modal. Typing narrows the zones down; Enter or a double click shows the times in one; Escape closes it."""

    def __init__(self, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setWindowTitle("Time zone")
        self.setModal(False)
        self.resize(380, 460)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search time zones")
        self.search.setAccessibleName("Search time zones")
        self.zones = QListWidget()
        self.zones.setAccessibleName("Time zones")
        note = label("Only clock times whose source names a zone are moved; what was given is kept.", "quiet")
        note.setWordWrap(True)
        for part in (self.search, self.zones, note):
            column.addWidget(part)
        for text, zone in self._choices():
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, zone)
            self.zones.addItem(item)
            if zone == state.zone:
                self.zones.setCurrentItem(item)
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._take)
        self.zones.itemActivated.connect(lambda _item: self._take())

    @staticmethod
    def _choices() -> list[tuple[str, str | None]]:
        here = bytes(QTimeZone.systemTimeZoneId().data()).decode()
        made: list[tuple[str, str | None]] = [("As the source gives it", None), ("UTC", _UTC)]
        if here != _UTC and is_zone(here):
            made.append((f"This computer: {here.replace('_', ' ')}", here))
        return [*made, *((name.replace("_", " "), name) for name in zone_names())]

    def _narrow(self, wanted: str) -> None:
        terms = wanted.casefold().split()
        first = None
        for i in range(self.zones.count()):
            item = self.zones.item(i)
            found = all(term in item.text().casefold() for term in terms)
            item.setHidden(not found)
            first = item if first is None and found else first
        if first is not None:
            self.zones.setCurrentItem(first)

    def _take(self) -> None:
        item = self.zones.currentItem()
        if item is not None and not item.isHidden():
            self._state.set_zone(item.data(Qt.ItemDataRole.UserRole))
            self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Up and Down go through the zones while the search has the keyboard."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down} and self.search.hasFocus():
            self.zones.setFocus()
        super().keyPressEvent(event)
