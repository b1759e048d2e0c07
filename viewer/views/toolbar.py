"""The toolbar: ways in, search, clock, lanes, fit, theme, export, and the menu that holds every action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QWidget

from viewer.views.actions import ACTIONS, BY_ID, MENUS
from viewer.views.small import Button, Segments, label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction, QIcon, QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QMenu

HEIGHT = 44
_ICON = 16
"""Pixels of an icon at least; it grows with the font."""
_ICON_PADDING = 13
"""The room round an icon, in pixels."""
_SEARCH = 190
"""Pixels that the search field keeps."""

_HINTS = ("Search words, names, articles   /", "Search everything   /", "Search   /")
_HINT_PADDING = 26
"""The room beside the words of the field, in pixels."""


class SearchField(QLineEdit):
    """The search field: tells the text as it is typed; Escape empties it, then gives the focus back.

    ``left``: the focus goes back. ``entered``: and the first hit is wanted.
    """

    left = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_HINTS[0])
        self.setAccessibleName("Search words, names, articles")
        self.setMinimumWidth(150)
        self.setMaximumWidth(460)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much of what can be searched as there is room for."""
        super().resizeEvent(event)
        room = self.width() - _HINT_PADDING
        fits = (hint for hint in _HINTS if self.fontMetrics().horizontalAdvance(hint) <= room)
        self.setPlaceholderText(next(fits, _HINTS[-1]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape clears, then leaves; Enter and Down leave with the text kept, Enter for the first hit."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.left.emit()
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.entered.emit()
        else:
            super().keyPressEvent(event)


class Toolbar(QFrame):
    """The row at the top. It knows actions, not what they do."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolbar")
        self.setAccessibleName("Toolbar")
        self.setMinimumHeight(HEIGHT)
        self._actions = actions
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 12, 3)
        row.setSpacing(8)

        row.addWidget(self._button("open"))
        self._paste = self._button("paste", "plain")
        row.addWidget(self._paste)
        surfaces = [(actions[name], name.capitalize()) for name in ("timeline", "list", "compare")]
        self.surfaces = Segments(surfaces, "Show", self)
        row.addWidget(self.surfaces)
        self.search = SearchField(self)
        row.addStretch(1)
        row.addWidget(self.search, 100)
        row.addStretch(1)
        self._clock_name = label("Clock", "quiet")
        row.addWidget(self._clock_name)
        clocks = [(actions[f"clock_{name.lower()}"], name) for name in ("Said", "About", "Both")]
        self.clock = Segments(clocks, "Clock", self)
        row.addWidget(self.clock)
        self.lanes = self._menu_button("Lanes by speaker ▾", "plain", "What a lane stands for")
        row.addWidget(self.lanes)
        fit, fold = self._button("fit", "plain"), self._button("fold", "plain")
        row.addWidget(fit)
        row.addWidget(fold)
        self.theme = self._button("theme", "icon")
        row.addWidget(self.theme)
        row.addWidget(self._button("export", "main"))
        self.menu = self._menu_button("☰", "icon", "All actions (F10)")
        self.menu.setAccessibleName("Menu of all actions")
        row.addWidget(self.menu)
        # what goes first where room is short
        self._spare: tuple[QWidget, ...] = (self._clock_name, self._paste, fold, fit, self.lanes, self.surfaces)

    def fill_menus(self) -> None:
        """Make the menus, which nobody needs before the first paint."""
        from PySide6.QtWidgets import QMenu  # noqa: PLC0415 - Python's picture of the class is made when it is imported

        self.menu.setShortcut("F10")
        self.menu.setMenu(self._whole_menu())
        lanes = QMenu(self.lanes)
        lanes.addActions([self._actions[a.id] for a in ACTIONS if a.group == "lanes"])
        self.lanes.setMenu(lanes)

    def set_lanes(self, text: str) -> None:
        """Name the lanes that are shown on their button."""
        self.lanes.setText(f"{text} ▾")
        self.lanes.setAccessibleName(f"Lanes: {text}")

    def set_menu_icon(self, icon: QIcon) -> None:
        """Give the menu's button its icon, which comes after the first paint."""
        self.menu.setIcon(icon)
        self.menu.setIconSize(self._icon_size())

    def _icon_size(self) -> QSize:
        side = max(_ICON, self.fontMetrics().ascent())
        return QSize(side, side)

    def _button(self, action_id: str, look: str = "") -> QToolButton:
        out = Button(self)
        out.setProperty("look", look)
        out.setDefaultAction(self._actions[action_id])
        out.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        out.setAccessibleName(BY_ID[action_id].text)
        only_icon = look == "icon"
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if only_icon else Qt.ToolButtonStyle.ToolButtonTextOnly
        out.setToolButtonStyle(style)
        if only_icon:
            out.setIconSize(self._icon_size())
        return out

    def _menu_button(self, text: str, look: str, tip: str) -> QToolButton:
        out = Button(self)
        out.setProperty("look", look)
        out.setText(text)
        out.setToolTip(tip)
        out.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        out.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return out

    def _whole_menu(self) -> QMenu:
        from PySide6.QtWidgets import QMenu  # noqa: PLC0415 - as above

        menu = QMenu(self)
        for name in MENUS:
            sub = menu.addMenu(name)
            group: str | None = None
            for action in (a for a in ACTIONS if a.menu == name):
                if sub.actions() and (action.first or action.group not in {None, group}):
                    sub.addSeparator()
                group = action.group
                sub.addAction(self._actions[action.id])
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what is least needed where room is short; the menu has it all."""
        super().resizeEvent(event)
        items = [self._row.itemAt(i) for i in range(self._row.count())]
        needed = [w for item in items if item is not None and (w := item.widget()) is not None]
        room = self.width() - 24 - self._row.spacing() * (len(needed) + 1)
        room -= sum(self._least(w) for w in needed)
        for widget in self._spare:
            widget.setVisible(room >= 0)
            if room < 0:
                room += self._least(widget) + self._row.spacing()

    def _least(self, widget: QWidget) -> int:
        if widget.property("look") == "icon":
            # before its icon has come, its words would count
            return self._icon_size().width() + _ICON_PADDING
        # undressed or hidden, a widget is of another size than it will be
        for part in (*widget.findChildren(QWidget), widget):
            part.ensurePolished()
        return _SEARCH if widget is self.search else widget.sizeHint().width()
