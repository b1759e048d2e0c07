"""What the actions do: one method each, named in the table of actions."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from viewer import __version__
from viewer.views.citing import Citing, chosen_style
from viewer.views.edit_commands import EditCommands
from viewer.views.file_commands import FileCommands
from viewer.views.shortcut_sheet import ShortcutSheet
from viewer.views.view_commands import ViewCommands

if TYPE_CHECKING:
    from viewer.views.contents import Contents
    from viewer.views.export_dialog import ExportDialog


class Commands(FileCommands, EditCommands, ViewCommands, Citing, QObject):
    """The slots of the actions, for one window."""

    def __init__(self, contents: Contents) -> None:
        super().__init__(contents)
        self._c = contents
        self._window = contents.window
        self._state = contents.state
        self._pasted = 0
        self._exporting: ExportDialog | None = None

    # Go

    def previous(self) -> None:
        """Select the item before, in the order that the detail pane walks."""
        self._c.detail.step(-1)

    def next(self) -> None:
        """Select the item after, in the order that the detail pane walks."""
        self._c.detail.step(1)

    def first(self) -> None:
        """Select the first item in time."""
        self._state.select_first()

    def last(self) -> None:
        """Select the last item in time."""
        self._state.select_last()

    def toggle_walk(self) -> None:
        """Walk in the order of the text, or of time."""
        self._c.detail.set_walk(in_text=not self._c.detail.in_text)
        self.show_state()

    def focus_details(self) -> None:
        """Put the keyboard into the article's text."""
        self._c.detail.focus_text()

    def back(self) -> None:
        """Go to the view and selection before this one."""
        self._state.back()

    def forward(self) -> None:
        """Go to the view and selection after this one."""
        self._state.forward()

    def next_region(self) -> None:
        """Put the keyboard into the next region: search, filters, timeline or list, detail."""
        first_filter = next(iter(self._c.filters.lines.values()), None)
        stops = [self._window.toolbar.search, first_filter, self._window.surfaces, self._c.detail.text]
        regions = [self._window.toolbar, self._window.side, self._window.surfaces, self._window.details]
        focus = self._window.focusWidget()
        inside = [i for i, r in enumerate(regions) if focus is not None and (r is focus or r.isAncestorOf(focus))]
        at = inside[0] if inside else 1
        for i in range(1, 5):
            place = (at + i) % 4
            stop = stops[place]
            if stop is None or not regions[place].isVisible():
                continue
            if stop is self._window.surfaces:
                self._c.focus_surface()
            else:
                stop.setFocus()
            return

    # Help

    @cached_property
    def shortcuts(self) -> ShortcutSheet:
        """The sheet of shortcuts."""
        return ShortcutSheet(self._window)

    def show_shortcuts(self) -> None:
        """Open the sheet of shortcuts."""
        self.shortcuts.show()
        self.shortcuts.activateWindow()
        self.shortcuts.search.setFocus()

    def about(self) -> None:
        """Say what this program is."""
        box = QMessageBox(self._window)
        box.setWindowTitle("About Dateline")
        box.setText(f"Dateline {__version__}")
        box.setInformativeText("A timeline viewer for the news record: who said what and when. MIT licence.")
        box.finished.connect(box.deleteLater)
        box.open()

    # how things stand

    def show_state(self) -> None:
        """Show in the actions how things stand."""
        actions, state, contents = self._window.actions_by_id, self._state, self._c
        lane = contents.timeline.lanes.current()
        for action_id, on in (
            (f"clock_{state.clock}", True),
            (f"lanes_{state.lane_by}", True),
            (contents.surface, True),
            ("fold", state.folding),
            ("filters", not self._window.side.isHidden()),
            ("details", not self._window.details.isHidden()),
            ("walk", contents.detail.in_text),
            ("lane_pin", lane in state.pinned),
            ("lane_collapse", lane in state.collapsed),
            ("lane_open", lane in state.opened),
            (f"cite_{chosen_style().key}", True),
        ):
            actions[action_id].setChecked(on)
        some = bool(len(contents.model.columns))
        selected = state.selected
        for action_id, possible in (
            ("back", state.can_go_back),
            ("forward", state.can_go_forward),
            ("copy", bool(selected)),
            ("correct", len(selected) == 1),
            ("check", bool(selected)),
            ("delete", bool(selected)),
            ("merge", sum(row < contents.model.columns.first_statement for row in selected) > 1),
            ("undo", contents.corrections.stack.canUndo()),
            ("redo", contents.corrections.stack.canRedo()),
            ("corrections", bool(contents.corrections.records)),
            ("fit_selection", bool(len(selected) and np.any(state.items.dated[list(selected)]))),
            ("export", some),
            ("article_hits", bool(contents.article_hits.ids)),
            ("save_filter", not state.filter.empty),
            ("only_in_view", some),
            ("clear_filters", not state.filter.empty),
            ("copy_picture", some),
            ("cancel", contents.at_work),
            ("failures", bool(contents.reading.failures)),
            ("save_project", contents.projects.project is None),
            ("save_copy", contents.projects.project is not None),
            ("compact", contents.projects.project is not None and not contents.projects.project.read_only),
        ):
            actions[action_id].setEnabled(possible)
        stack = contents.corrections.stack
        for action_id, words in (("undo", stack.undoText()), ("redo", stack.redoText())):
            actions[action_id].setText(f"{action_id.capitalize()} {words}".rstrip().replace("&", "&&"))
        self._window.toolbar.set_lanes(actions[f"lanes_{state.lane_by}"].text())
