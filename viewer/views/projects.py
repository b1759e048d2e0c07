"""The project that a window has open: what is imported, corrected and looked at is kept in it at once."""

from __future__ import annotations

import threading
import weakref
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from viewer.domain import Findings
from viewer.layout.items import Clock, LaneBy
from viewer.models.filters import filter_of, filter_values
from viewer.models.found_columns import FoundColumns
from viewer.models.stored_columns import StoredColumns
from viewer.store import Project, StoreError
from viewer.views.project_import import ProjectImport
from viewer.views.project_saving import ProjectSaving, keep
from viewer.views.recent import Recent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path
    from typing import Any

    from viewer.domain import Article
    from viewer.domain.corrections import Record
    from viewer.models.columns import Columns
    from viewer.store import Items
    from viewer.views.contents import Contents

SURFACES = ("timeline", "list", "compare")
"""What may stand in the middle; see ``Contents.show_surface``."""

_KEEP = 500
"""Milliseconds of rest after which the view is kept."""


class Projects(QObject):
    """Opens, makes and closes the project of one window, and imports into it.

    ``changed``: another project is open, or none. ``progressed``: articles done and in all. ``ended``: no import runs
    any more, and all that there is in the project is shown.
    """

    changed = Signal()
    progressed = Signal(object, object)
    ended = Signal()
    _said = Signal(str)

    def __init__(self, contents: Contents) -> None:
        super().__init__(contents)
        self._c = contents
        self.project: Project | None = None
        self.recent = Recent()
        self._import: ProjectImport | None = None
        self._saving: ProjectSaving | None = None
        self._waiting: list[Path | str | Article] = []
        self._readers: list[weakref.finalize[[], Items]] = []
        self._ending = False
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(_KEEP)
        self._keeping.timeout.connect(self._keep_view)
        self._said.connect(contents.window.status.say)
        contents.state.changed.connect(self._on_view)
        contents.reading.gathering.gathered.connect(self._on_gathered)
        # what cannot be shown is not waited for
        contents.reading.gathering.broken.connect(self._on_gathered)

    @property
    def busy(self) -> bool:
        """Whether an import runs, or not all that there is in the project is shown yet."""
        return self._import is not None or self._saving is not None or self._ending

    @property
    def name(self) -> str:
        """The project's name for the title; empty without one."""
        if self.project is None:
            return ""
        return self.project.path.stem + (" (read only)" if self.project.read_only else "")

    def open(self, path: Path) -> bool:
        """Open a project in place of what is open; say why where it cannot be, or may only be read."""
        if self.project is not None and path.exists() and path.samefile(self.project.path):
            # a second connection would find the file locked, by this very window
            self._say(f"{path.name} is open already")
            return True
        try:
            project = Project(path)
            try:
                records = project.journal.records()
                kept = project.view_state()
            except StoreError:
                project.close()
                raise
        except StoreError as error:
            self._say(str(error))
            return False
        self._c.reading.clear()
        self._take(project, records, kept)
        if project.read_only:
            self._say(f"{path.name} may only be read: {project.why_read_only}")
        elif project.needs_joining:
            # what an interrupted import left is gone on with
            self.read([])
        return True

    def save_as(self, path: Path, then: Callable[[], object] | None = None) -> bool:
        """Make a project of what is open, beside the window; from then on everything is kept in it.

        What was being read is stopped and gone on with in the project; ``then`` is called once that is open. Return
        whether it was begun: one making at a time.
        """
        if self._saving is not None:
            return False
        reading = self._c.reading
        stopped = reading.cancel()
        made = ProjectSaving(path, reading.collection.parts(), reading.collection.unread(), self)
        made.progressed.connect(self.progressed)
        made.ended.connect(lambda reason: self._on_saved(reason, stopped, then))
        self._saving = made
        made.start()
        self.progressed.emit(0, len(made.parts))
        return True

    def _on_saved(
        self, reason: str | None, stopped: list[Path | str | Article], then: Callable[[], object] | None
    ) -> None:
        saving, self._saving = self._saving, None
        project = saving.take() if saving is not None else None
        if saving is None or project is None:
            if reason:
                self._say(reason)
            self.progressed.emit(0, 0)
            self._c.reading.open(stopped)
            return
        reading = self._c.reading
        # what was opened meanwhile, too
        stopped += reading.cancel()
        records, known = self._c.corrections.records, {id(part) for part in saving.parts}
        saving.deleteLater()
        try:
            keep(
                project,
                [part for part in reading.collection.parts() if id(part) not in known],
                reading.collection.unread(),
            )
            project.journal.extend(records)
        except StoreError as error:
            project.close()
            project.path.unlink(missing_ok=True)
            self._say(str(error))
            self.progressed.emit(0, 0)
            reading.open(stopped)
            return
        reading.clear()
        self._take(project, records, {})
        # what was being read is read into the project; what was read already is known there
        self.read(stopped)
        self._say(f"Everything is kept in {project.path.name} from now on")
        if then is not None:
            then()

    def _take(self, project: Project, records: Iterable[Record], view: Mapping[str, Any]) -> None:
        self.close()
        self.project = project
        self._ending = True
        self.recent.add(project.path)
        self._c.corrections.open(records, project.journal)
        self._show_view(view)
        self._c.reading.gathering.touch(self._columns)
        self.changed.emit()

    def read(self, source: Iterable[Path | str | Article]) -> None:
        """Import files, folders or articles; one import comes after the other."""
        if self.project is None:
            return
        if self.project.read_only:
            self._say(f"Nothing can be added: {self.project.why_read_only}")
            return
        if self._import is not None:
            self._waiting += source
            return
        reading = self._c.reading
        made = ProjectImport(
            self.project,
            reading.workers(),
            reading.published,
            reading.columns,
            self,
            shown=not reading.gathering.behind,
        )
        made.progressed.connect(self.progressed)
        made.failed.connect(self._c.reading.add_failure)
        made.hurried.connect(self._c.reading.gathering.hurry)
        made.joined.connect(lambda: self._c.reading.gathering.touch(self._columns))
        made.ended.connect(self._on_ended)
        self._import = made
        made.start(source)
        self.progressed.emit(0, 0)

    def cancel(self) -> None:
        """Stop the import; what is parsed already is kept, and the rest is gone on with when it is opened again."""
        self._waiting.clear()
        if self._saving is not None:
            self._saving.cancel()
        if self._import is not None:
            self._import.cancel()

    def close(self) -> None:
        """Close the project; nothing is left to be saved."""
        if self._saving is not None:
            self._saving.close()
            self._saving.deleteLater()
            self._saving = None
        if self.project is None:
            return
        self._waiting.clear()
        if self._import is not None:
            self._import.close()
            self._import.deleteLater()
            self._import = None
        self._ending = False
        self._c.reading.gathering.drop()
        if self._keeping.isActive():
            self._keeping.stop()
            self._keep_view()
        # nothing may be shown any more of what is closed now
        self._c.model.set_columns(FoundColumns(Findings()))
        self._c.corrections.open(())
        self._c.reading.gathering.drop()
        for close in self._readers:
            close()
        self._readers.clear()
        self.project.close()
        self.project = None
        self.changed.emit()

    def save_copy(self, path: Path) -> None:
        """Write a copy of the project beside the window."""
        self._beside(lambda project: project.save_copy(path), f"Saved a copy as {path.name}")

    def compact(self) -> None:
        """Give the room of what was replaced back to the disk, beside the window."""
        self._beside(Project.compact, "Compacted")

    def _beside(self, work: Callable[[Project], object], done: str) -> None:
        project = self.project
        if project is None:
            return

        def run() -> None:
            try:
                with project.beside() as own:
                    work(own)
            except OSError as error:
                self._said.emit(str(error))
            else:
                self._said.emit(done)

        threading.Thread(target=run, name="dateline-project", daemon=True).start()

    # what is shown

    def _columns(self, records: tuple[Record, ...]) -> Columns:
        """Return the columns of what is joined now; called beside the window, with a connection of their own."""
        project = self.project
        if project is None:
            raise StoreError("project", "it was closed")
        reader = project.beside()
        if project.read_only:
            # another window may join again and again, which drops what is shown here
            reader.database.hold()
        made = StoredColumns(reader, records)
        # they, and those that are laid over them anew, read as long as they are shown
        self._readers = [known for known in self._readers if known.alive]
        self._readers.append(weakref.finalize(made.stored, reader.close))
        return made

    def _on_ended(self, reason: str) -> None:
        if self._import is None or self.sender() is not self._import:
            return
        self._import.deleteLater()
        self._import = None
        if reason and reason != "stopped":
            self._say(reason)
        if self._waiting:
            source, self._waiting = self._waiting, []
            self._c.reading.gathering.touch(self._columns)
            self.read(source)
            return
        self._ending = True
        self._c.reading.gathering.touch(self._columns)

    def _on_gathered(self) -> None:
        if self._import is not None and not self._c.reading.gathering.behind:
            self._import.shown()
        if self._ending and self._import is None and not self._c.reading.gathering.behind:
            self._ending = False
            self.progressed.emit(0, 0)
            self.ended.emit()

    # how it is looked at

    def _on_view(self) -> None:
        if self.project is not None and not self.project.read_only:
            self._keeping.start()

    def _keep_view(self) -> None:
        state, project = self._c.state, self.project
        if project is None or project.read_only:
            return
        try:
            project.set_view_state(
                {
                    "clock": state.clock.value,
                    "lanes": state.lane_by.value,
                    "folding": state.folding,
                    "surface": self._c.surface,
                    "filter": filter_values(state.filter),
                    "stretch": state.stretch,
                }
            )
        except StoreError as error:
            self._say(str(error))

    def _show_view(self, kept: Mapping[str, Any]) -> None:
        """Look at it as it was looked at; what is not understood, since a newer program kept it, is passed over."""
        state = self._c.state
        if kept.get("clock") in list(Clock):
            state.set_clock(Clock(kept["clock"]))
        if kept.get("lanes") in list(LaneBy):
            state.set_lane_by(LaneBy(kept["lanes"]))
        state.set_folding(bool(kept.get("folding", state.folding)))
        state.set_filter(filter_of(kept.get("filter")))
        state.show_stretch(kept.get("stretch"))
        if kept.get("surface") in SURFACES:
            self._c.show_surface(kept["surface"])
        self._keeping.stop()

    def _say(self, text: str) -> None:
        self._c.window.status.say(text)
