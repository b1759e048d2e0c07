"""The slots of the File menu: articles, projects, exports, leaving."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu

from viewer.reading import MAX_LENGTH, READERS, article_from_text, endings, is_address
from viewer.resources import sample_article
from viewer.store import SUFFIX
from viewer.views.failures import FailuresList
from viewer.views.leaving import leave, unkept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from viewer.domain import Article
    from viewer.jobs import Failure
    from viewer.models.view_state import ViewState
    from viewer.views.contents import Contents
    from viewer.views.export_dialog import ExportDialog
    from viewer.views.window import Window

_LONGEST_NAME = 60
_PROJECTS = f"Projects (*{SUFFIX})"


def _file_name(name: str) -> str:
    """Return a name that any file may have: letters, digits, blanks and hyphens of ``name``, "project" without any."""
    kept = "".join(c if c.isalnum() or c in " -_" else " " for c in name)
    return " ".join(kept.split())[:_LONGEST_NAME].rstrip() or "project"


def open_filters() -> str:
    """Return the kinds of files that the open dialog offers, from the table of readers."""
    kinds = [f"{r.name} ({' '.join(f'*{e}' for e in sorted(r.endings))})" for r in READERS]
    return ";;".join([f"Articles ({' '.join(f'*{e}' for e in sorted(endings()))})", *kinds, "All files (*)"])


class FileCommands:
    """Slots of ``Commands``."""

    _c: Contents
    _window: Window
    _state: ViewState
    _pasted: int
    _exporting: ExportDialog | None

    def open_files(self) -> None:
        """Ask for files and read them."""
        dialog = QFileDialog(self._window, "Open articles", "", open_filters())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.open_paths([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_address(self) -> None:
        """Ask for a web address and read the article there; nothing but it is fetched."""
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle("Open a web address")
        dialog.setLabelText("Address of the article. It is fetched once; its text is kept.")
        dialog.setOkButtonText("Open")
        dialog.setTextValue(_address_in_clipboard())
        dialog.textValueSelected.connect(self._open_address)
        dialog.finished.connect(dialog.deleteLater)
        dialog.resize(520, dialog.sizeHint().height())
        dialog.open()

    def _open_address(self, text: str) -> None:
        address = text.strip()
        if is_address(address):
            self.open_paths([address])
        elif address:
            self._window.status.say(f"Not a web address (https://…): {address[:120]}")

    def open_paths(self, paths: Iterable[Path | str]) -> bool:
        """Read files, folders and addresses beside what is open; a project is opened in place of it.

        Return whether the project could be opened, where there is one; why it could not is said.
        """
        given = list(paths)
        if unkept(self._c) and any(str(path).lower().endswith(SUFFIX) for path in given):
            leave(self._c, lambda: self._open_paths(given))
            return True
        return self._open_paths(given)

    def _open_paths(self, given: list[Path | str]) -> bool:
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

    def save_project(self, then: Callable[[], object] | None = None) -> None:
        """Ask for a name and keep what is open in a project; go on with ``then`` once it is kept."""

        def save(path: Path) -> None:
            self._c.projects.save_as(path, then)

        self._ask_for_new("Save as project", save)

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
        dialog.selectFile(f"{_file_name(self._c.name_of_what_is_open)}{SUFFIX}")
        dialog.fileSelected.connect(lambda name: done(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_sample(self) -> None:
        """Read the sample article."""
        self.open_paths([sample_article()])

    def close_articles(self) -> None:
        """Close everything that is open, having asked where corrections would be lost."""
        leave(self._c, self._close_articles)

    def _close_articles(self) -> None:
        self._c.projects.close()
        # before the reading is cleared, which drops what would be laid over anew
        self._c.corrections.open(())
        self._c.reading.clear()
        self._state.clear_filter()
        self._c.refresh()

    def export(self) -> None:
        """Open the export dialog, or bring it to the front."""
        from viewer.views.export_dialog import ExportDialog  # noqa: PLC0415 - the writers, only when one is needed

        if self._exporting is None:
            dialog = self._exporting = ExportDialog(self._state, self._window.theme, self._window)
            dialog.saved.connect(self._window.status.say)
            dialog.destroyed.connect(self._on_export_closed)
            self._window.closing.connect(dialog.finish)
            self._window.themed.connect(dialog.set_theme)
        self._exporting.show()
        self._exporting.activateWindow()

    @property
    def exporting(self) -> ExportDialog | None:
        """The export dialog while it is open."""
        return self._exporting

    def _on_export_closed(self) -> None:
        self._exporting = None

    def copy_picture(self) -> None:
        """Copy the time in view as a picture, laid out anew, as pixels and as SVG."""
        from viewer.render.picture import Picture  # noqa: PLC0415 - as above
        from viewer.views import copying  # noqa: PLC0415
        from viewer.views.export_choices import Choices, What  # noqa: PLC0415

        chosen = Choices(what=What.VIEW)
        options = chosen.for_picture(self._state, self._window.theme.name)
        copying.copy_picture(Picture(chosen.findings(self._state), options))
        self._window.status.say("Copied the time in view as a picture and as SVG")

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
        """Close the window, having asked where corrections would be lost."""
        leave(self._c, self._window.close)


def _address_in_clipboard() -> str:
    text = QGuiApplication.clipboard().text().strip()
    return text if len(text) < 2_000 and is_address(text) else ""


def to_read_again(failure: Failure) -> Path | str:
    """Return what has to be read again for a failure: its file, its address, or the archive that it is in."""
    if is_address(failure.file):
        return failure.file
    path = Path(failure.file)
    return next((p for p in (path, *path.parents) if p.is_file()), path)
