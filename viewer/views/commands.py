"""What the actions do: one method each, named in the table of actions."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox

from viewer import __version__
from viewer.layout.items import Clock, LaneBy
from viewer.models.filters import UNDATED, Facet, Filter
from viewer.reading import MAX_LENGTH, READERS, article_from_text, endings, is_address
from viewer.render.theme import DARK, LIGHT
from viewer.resources import sample_article
from viewer.sharing.exporters import exporter_of
from viewer.store import SUFFIX
from viewer.views.citing import Citing, chosen_style
from viewer.views.failures import FailuresList
from viewer.views.shortcut_sheet import ShortcutSheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from viewer.domain import Article
    from viewer.jobs import Failure
    from viewer.views.contents import Contents
    from viewer.views.lane_controls import LaneControls

_PROJECTS = f"Projects (*{SUFFIX})"


def open_filters() -> str:
    """Return the kinds of files that the open dialog offers, from the table of readers."""
    kinds = [f"{r.name} ({' '.join(f'*{e}' for e in sorted(r.endings))})" for r in READERS]
    return ";;".join([f"Articles ({' '.join(f'*{e}' for e in sorted(endings()))})", *kinds, "All files (*)"])


class Commands(Citing, QObject):
    """The slots of the actions, for one window."""

    def __init__(self, contents: Contents) -> None:
        super().__init__(contents)
        self._c = contents
        self._window = contents.window
        self._state = contents.state
        self._pasted = 0

    # File

    def open_files(self) -> None:
        """Ask for files and read them."""
        dialog = QFileDialog(self._window, "Open articles", "", open_filters())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.open_paths([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_paths(self, paths: Iterable[Path | str]) -> bool:
        """Read files, folders and addresses beside what is open; a project is opened in place of it.

        Return whether the project could be opened, where there is one; why it could not is said.
        """
        given = list(paths)
        projects = [Path(path) for path in given if str(path).lower().endswith(SUFFIX)]
        if projects and not self._c.projects.open(projects[0]):
            return False
        if len(projects) > 1:
            self._window.status.say(f"One project can be open in a window: {projects[0].name}")
        self._read([path for path in given if not str(path).lower().endswith(SUFFIX)])
        return True

    def _read(self, source: Sequence[Path | str | Article]) -> None:
        """Read beside what is open: into the project where there is one."""
        if self._c.projects.project is None:
            self._c.reading.open(source)
        elif source:
            self._c.projects.read(source)
        self._c.refresh()

    def paste_text(self) -> None:
        """Read the clipboard: files that were copied, or text as an article."""
        mime = QGuiApplication.clipboard().mimeData()
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if paths:
            self.open_paths(paths)
        elif mime.hasText():
            self.open_text(mime.text())
        else:
            self._window.status.say("The clipboard has no text")

    def open_text(self, text: str) -> None:
        """Read a text as an article."""
        # half a surrogate pair cannot be stored, and CRLF counts as one line's end
        text = text.replace("\r\n", "\n").encode("utf-8", "replace").decode("utf-8")
        if not text.strip():
            self._window.status.say("The clipboard has no text")
        elif len(text) > MAX_LENGTH:
            self._window.status.say(f"That text is too long: {len(text):,} characters, {MAX_LENGTH:,} is the most")
        else:
            self._pasted += 1
            name = f"pasted text {self._pasted}"
            self._read([article_from_text(text, id=name, file=None)])

    # the project

    def open_project(self) -> None:
        """Ask for a project and open it in place of what is open."""
        dialog = QFileDialog(self._window, "Open project", "", _PROJECTS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.open_paths([Path(name)]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_project(self) -> None:
        """Ask for a name and keep what is open in a project."""
        self._ask_for_new("Save as project", self._c.projects.save_as)

    def save_copy(self) -> None:
        """Ask for a name and write a copy of the project."""
        self._ask_for_new("Save a copy of the project", self._c.projects.save_copy)

    def compact(self) -> None:
        """Give the room of what was replaced back to the disk."""
        self._c.projects.compact()

    @cached_property
    def recent_menu(self) -> QMenu:
        """The menu of the projects that were open last."""
        return QMenu(self._window)

    def show_recent(self) -> None:
        """Open the menu of the projects that were open last."""
        menu = self.recent_menu
        menu.clear()
        for path in self._c.projects.recent.paths():
            text = f"{path.stem}   {path.parent}".replace("&", "&&")
            menu.addAction(text).triggered.connect(lambda _=False, path=path: self.open_paths([path]))
        if menu.isEmpty():
            self._window.status.say("No project was open yet")
            return
        corner = self._window.toolbar.menu
        menu.popup(corner.mapToGlobal(corner.rect().bottomLeft()))

    def _ask_for_new(self, title: str, done: Callable[[Path], object]) -> None:
        dialog = QFileDialog(self._window, title, "", _PROJECTS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        # a project is never replaced, so the dialog need not ask
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.fileSelected.connect(lambda name: done(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_sample(self) -> None:
        """Read the sample article."""
        self.open_paths([sample_article()])

    def close_articles(self) -> None:
        """Close everything that is open."""
        self._c.projects.close()
        self._c.reading.clear()
        self._c.corrections.open(())
        self._state.clear_filter()
        self._c.refresh()

    def export(self) -> None:
        """Ask for a file and save a picture or the data to it."""
        from viewer.views.exporting import FILTERS  # noqa: PLC0415 - the PDF and SVG writers, only when one is saved

        dialog = QFileDialog(self._window, "Export", "timeline.png", FILTERS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("png")
        dialog.filterSelected.connect(lambda kind: _end_like(dialog, kind))
        dialog.fileSelected.connect(lambda name: self.export_file(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export_file(self, path: Path) -> None:
        """Save a picture or the data to ``path``; the dialog has asked before anything is overwritten."""
        from viewer.views.exporting import export_to  # noqa: PLC0415 - as above

        self._window.status.say(export_to(path, self._state, self._window.theme))

    def cancel_reading(self) -> None:
        """Stop reading; what was read stays."""
        if self._c.at_work:
            self._c.reading.cancel()
            self._c.projects.cancel()
            self._window.status.say("Stopped; what was read already stays")
            self._c.refresh()

    @cached_property
    def failures(self) -> FailuresList:
        """The list of what failed."""
        dialog = FailuresList(self._window)
        dialog.again.connect(self.try_again)
        self._c.reading.failed.connect(lambda: dialog.show_failures(self._c.reading.failures))
        return dialog

    def show_failures(self) -> None:
        """Open the list of what failed."""
        self.failures.show_failures(self._c.reading.failures)
        self.failures.show()
        self.failures.activateWindow()

    def try_again(self, failures: Sequence[Failure]) -> None:
        """Read again what failed."""
        files = list(dict.fromkeys(to_read_again(f) for f in failures))
        self._c.reading.forget([f for f in self._c.reading.failures if to_read_again(f) in files])
        self.open_paths(files)

    def quit(self) -> None:
        """Close the window."""
        self._window.close()

    # Edit

    def undo(self) -> None:
        """Take the last correction back."""
        self._c.correcting.undo()

    def redo(self) -> None:
        """Make the correction again."""
        self._c.correcting.redo()

    def correct(self) -> None:
        """Open the form on the selected item, or close it."""
        if self._c.detail.editing:
            self._c.detail.stop_editing()
        else:
            self._window.details.show()
            self._c.detail.edit()

    def check(self) -> None:
        """Mark the selected items as checked, or no longer where all are."""
        self._c.correcting.check()

    def delete(self) -> None:
        """Delete the selected items."""
        self._c.correcting.delete()

    def merge(self) -> None:
        """Make the selected events one."""
        self._c.correcting.merge()

    def add_statement(self) -> None:
        """Add a statement of what is selected in the text."""
        self._c.correcting.add_statement()

    def add_event(self) -> None:
        """Add an event of what is selected in the text."""
        self._c.correcting.add_event()

    def split_actor(self) -> None:
        """Make an actor of its own of the name that is selected in the text."""
        self._c.correcting.split_actor()

    def show_corrections(self) -> None:
        """Open the list of what was corrected."""
        self._c.correcting.show_list()

    def select_all(self) -> None:
        """Select everything that the filter shows."""
        self._state.select(int(row) for row in self._state.order)

    def focus_search(self) -> None:
        """Put the keyboard into the search field."""
        self._window.toolbar.search.setFocus()
        self._window.toolbar.search.selectAll()

    def next_hit(self) -> None:
        """Go to the next search hit in time."""
        self._to_hit(1)

    def previous_hit(self) -> None:
        """Go to the search hit before."""
        self._to_hit(-1)

    def show_article_hits(self) -> None:
        """Open the article, or list the articles, whose text alone has what is searched for."""
        if self._c.article_hits.ids:
            self._c.chips.show_articles()
        else:
            self._window.status.say("No article has it in its text alone")

    def show_article(self, article_id: str) -> None:
        """Show an article in the detail pane, at what is searched for."""
        self._window.details.show()
        self._c.detail.show_article(article_id, at_hit=True)
        self.show_state()

    def save_filter(self) -> None:
        """Ask for a name and keep the present filter."""
        self._c.saved_filters.ask_to_save()

    def show_saved_filters(self) -> None:
        """Open the menu of the saved filters."""
        head = self._c.filters.saved
        at = head if head.isVisible() else self._window.toolbar.menu
        self._c.saved_filters.menu.popup(at.mapToGlobal(at.rect().bottomLeft()))

    def clear_filters(self) -> None:
        """Show everything, whatever is selected."""
        self._state.clear_filter()

    def _to_hit(self, by: int) -> None:
        if self._state.hits is None:
            self._window.status.say("Nothing is searched for")
        elif not len(self._state.order):
            self._window.status.say("No hits")
        else:
            self._state.step(by)

    def clear(self) -> None:
        """Clear the selection; without one the search; without that the filters."""
        if self._state.selected:
            self._state.select([])
        elif self._state.filter.text:
            self._state.search("")
        else:
            self._state.clear_filter()
        self._c.focus_surface()

    # View

    def clock_said(self) -> None:
        """Put statements at their saying."""
        self._state.set_clock(Clock.SAID)

    def clock_about(self) -> None:
        """Put statements at what they are about."""
        self._state.set_clock(Clock.ABOUT)

    def clock_both(self) -> None:
        """Put statements at their saying with arcs to what they are about."""
        self._state.set_clock(Clock.BOTH)

    def next_clock(self) -> None:
        """Go to the next clock."""
        self._state.next_clock()

    def lanes_speaker(self) -> None:
        """Give each speaker a lane."""
        self._state.set_lane_by(LaneBy.SPEAKER)

    def lanes_source(self) -> None:
        """Give each source a lane."""
        self._state.set_lane_by(LaneBy.SOURCE)

    def lanes_kind(self) -> None:
        """Give each kind a lane."""
        self._state.set_lane_by(LaneBy.KIND)

    def lanes_none(self) -> None:
        """Put everything into one lane."""
        self._state.set_lane_by(LaneBy.NONE)

    def show_timeline(self) -> None:
        """Show the timeline."""
        self._c.show_surface("timeline")
        self.show_state()

    def show_list(self) -> None:
        """Show the list."""
        self._c.show_surface("list")
        self.show_state()

    def show_compare(self) -> None:
        """Show what the selection is compared with."""
        self._c.show_surface("compare")
        self.show_state()

    def show_undated(self) -> None:
        """Show what has no date under the present clock, in the list."""
        facet = Facet.ABOUT if self._state.clock is Clock.ABOUT else Facet.DATES
        self._state.set_filter(Filter({facet: frozenset({UNDATED})}))
        self.show_list()

    def fit(self) -> None:
        """Show everything."""
        self._state.fit()

    def fit_selection(self) -> None:
        """Show the selection."""
        self._c.timeline.fit_selection()

    def fold(self) -> None:
        """Fold long empty stretches, or no longer."""
        self._state.set_folding(not self._state.folding)

    def zoom_in(self) -> None:
        """Zoom in."""
        self._c.timeline.zoom_in()

    def zoom_out(self) -> None:
        """Zoom out."""
        self._c.timeline.zoom_out()

    def lane_up(self) -> None:
        """Move the current item's lane up."""
        self._of_lane(lambda lanes, key: lanes.move(key, -1))

    def lane_down(self) -> None:
        """Move the current item's lane down."""
        self._of_lane(lambda lanes, key: lanes.move(key, 1))

    def lane_pin(self) -> None:
        """Pin the current item's lane to the top, or no longer."""
        self._of_lane(lambda _, key: self._state.toggle_pinned(key))

    def lane_collapse(self) -> None:
        """Collapse the current item's lane, or no longer."""
        self._of_lane(lambda _, key: self._state.toggle_collapsed(key))

    def lane_open(self) -> None:
        """Show every row of the current item's lane, or only its share."""
        self._of_lane(lambda _, key: self._state.toggle_opened(key))

    def lane_higher(self) -> None:
        """Make the current item's lane higher."""
        self._of_lane(lambda lanes, key: lanes.grow(key, 1.25))

    def lane_lower(self) -> None:
        """Make the current item's lane lower."""
        self._of_lane(lambda lanes, key: lanes.grow(key, 0.8))

    def _of_lane(self, do: Callable[[LaneControls, str], None]) -> None:
        key = self._c.timeline.lanes.current()
        if key is None:
            self._window.status.say("No item is selected, so no lane")
        else:
            do(self._c.timeline.lanes, key)

    def lanes_higher(self) -> None:
        """Make all lanes higher."""
        self._state.set_lane_height_factor(self._state.lane_height_factor * 1.25)

    def lanes_lower(self) -> None:
        """Make all lanes lower."""
        self._state.set_lane_height_factor(self._state.lane_height_factor * 0.8)

    def lanes_usual(self) -> None:
        """Put the lanes into their usual order and give them their usual heights."""
        self._state.reset_lanes()

    def pin_card(self) -> None:
        """Pin the card of the current item, or let it go."""
        self._c.timeline.hovering.pin()

    def choose_zone(self) -> None:
        """Choose the time zone that clock times are shown in."""
        from viewer.views.zone_chooser import ZoneChooser  # noqa: PLC0415 - the list of zones, only when it is wanted

        chooser = ZoneChooser(self._state, self._window)
        chooser.finished.connect(chooser.deleteLater)
        chooser.show()
        chooser.search.setFocus()

    def toggle_filters(self) -> None:
        """Show or hide the filters."""
        self._window.side.setVisible(self._window.side.isHidden())
        self.show_state()

    def toggle_details(self) -> None:
        """Show or hide the detail pane."""
        self._window.details.setVisible(self._window.details.isHidden())
        self.show_state()

    def toggle_theme(self) -> None:
        """Go from light to dark or back."""
        self._window.set_theme(LIGHT if self._window.theme.dark else DARK)

    def full_screen(self) -> None:
        """Fill the screen, or no longer."""
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()

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
            ("clear_filters", not state.filter.empty),
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


def to_read_again(failure: Failure) -> Path | str:
    """Return what has to be read again for a failure: its file, its address, or the archive that it is in."""
    if is_address(failure.file):
        return failure.file
    path = Path(failure.file)
    return next((p for p in (path, *path.parents) if p.is_file()), path)


def _end_like(dialog: QFileDialog, kind: str) -> None:
    """Give the name in a save dialog the ending of the kind of file that was chosen."""
    ending = kind.rpartition("*.")[2].rstrip(")")
    dialog.setDefaultSuffix(ending)
    for name in dialog.selectedFiles()[:1]:
        path, known = Path(name), exporter_of(Path(name))
        # an ending may have two parts (".csl.json")
        stem = path.name[: -len(known.ending)] if known is not None else path.stem
        dialog.selectFile(str(path.with_name(f"{stem}.{ending}")))
