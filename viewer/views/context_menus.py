"""The menus at the pointer: what can be done with an item, with words of the text, with the timeline itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint

    from viewer.views.contents import Contents

RULE = ""
"""Where a line goes between actions."""
_ITEM = (
    *("into_details", "fit_selection", "compare", RULE),
    *("correct", "check", "merge", "delete", RULE, "copy", "copy_picture"),
)
_PLACE = ("fit", "fold", "only_in_view", "zone", RULE, "copy_picture", "export")
_WORDS = ("add_statement", "add_event", "split_actor")


class ContextMenus(QObject):
    """Makes them of the actions; what is not possible is left out."""

    def __init__(self, contents: Contents) -> None:
        super().__init__(contents)
        self._c = contents
        contents.timeline.context_asked.connect(self.at_item)
        contents.list.context_asked.connect(self.at_item)
        contents.detail.text.context_asked.connect(self.at_text)

    def at_item(self, row: int | None, place: QPoint) -> None:
        """Show what can be done with an item, which is selected where it was not; with what is shown for None."""
        if row is not None and row not in self._c.state.selected:
            self._c.state.select([row])
        self._show(_PLACE if row is None else _ITEM, place)

    def at_text(self, point: int | None, place: QPoint) -> None:
        """Show what can be done with the words that are selected in the article's text, else with the item there."""
        text, state = self._c.detail.text, self._c.state
        if text.textCursor().hasSelection():
            self._show(_WORDS, place, copy=text.copy)
            return
        rows = [] if point is None else self._c.detail.rows_at(point)
        if rows and not state.selected.intersection(rows):
            state.select(rows[:1])
        if state.selected:
            self._show(_ITEM, place)
        else:
            self._show(("copy_picture", "export"), place)

    def _show(self, names: tuple[str, ...], place: QPoint, copy: Callable[[], None] | None = None) -> None:
        self._c.commands.show_state()
        menu = QMenu(self._c.window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if copy is not None:
            menu.addAction("Copy the words").triggered.connect(lambda _checked=False: copy())
            menu.addSeparator()
        for name in names:
            action = self._c.window.actions_by_id.get(name)
            if action is None:
                menu.addSeparator()
            elif action.isEnabled():
                menu.addAction(action)
        menu.popup(place)
