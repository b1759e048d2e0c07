"""The export dialog: every option of the file that is made, and beside them what it will look like."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSettings, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QMessageBox,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from viewer.render.picture import Picture
from viewer.sharing.exporters import exporter_of
from viewer.sharing.options import MomentError
from viewer.views.export_choices import ChoiceError, Choices
from viewer.views.export_fields import ExportFields
from viewer.views.exporting import picture_for, text_for, writer_for
from viewer.views.file_writing import FileWriting, Stopped
from viewer.views.preview import PageView, Worker
from viewer.views.small import button, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QShowEvent

    from viewer.models.view_state import ViewState
    from viewer.render.picture_options import PictureOptions
    from viewer.render.theme import Theme

_SETTLE = 120
"""Milliseconds after the last change before the preview is made."""
_SLOW = 250
"""Milliseconds after which a preview that is still being made says so."""
_SAVE_TIP = "Write the file"
_MOST_TEXT = 20_000
"""The most characters of a text file that are shown."""


class ExportDialog(ExportFields, QDialog):
    """Not modal: the window can be read and changed beside it, and the preview follows."""

    saved = Signal(str)
    """Something to tell the reader."""

    def __init__(
        self,
        state: ViewState,
        theme: Theme,
        parent: QWidget | None = None,
        settings: QSettings | None = None,
    ) -> None:
        super().__init__(parent)
        self._state, self._theme = state, theme
        self._settings = settings or QSettings("dateline", "dateline")
        self._picture: Picture | None = None
        self._asked: PictureOptions | None = None
        self._written: FileWriting | None = None
        self._leaving = False
        self.setWindowTitle("Export")
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1160, 760)
        self._worker = Worker(self, self._on_made)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE)
        self._timer.timeout.connect(self.refresh)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SLOW)
        self._slow.timeout.connect(lambda: self._say("Laying out…"))
        self._fields()
        self.path.setText(str(Path(str(self._settings.value("export/folder", ""))) / "timeline.png"))
        self._arrange()
        self._read(Choices.kept(self._settings))
        self._end_like(self.ending.currentData())
        self._connect()
        self._on_kind()
        self.refresh()

    def _arrange(self) -> None:
        area = self._form()
        self.view = PageView()
        pages = QScrollArea()
        pages.setObjectName("compare")
        pages.setWidgetResizable(True)
        pages.setFrameShape(QFrame.Shape.NoFrame)
        pages.setAccessibleName("Preview of the picture")
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(14, 14, 14, 14)
        inside.addWidget(self.view)
        inside.addStretch(1)
        pages.setWidget(holder)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Preview of the file's text")
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setTabChangesFocus(True)
        self.shown = QStackedWidget()
        self.shown.addWidget(pages)
        self.shown.addWidget(self.text)
        self.note = label("", "small", wrap=True)
        self.note.setAccessibleName("What the preview shows")

        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.shown, 1)
        right.addWidget(self.note)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(area)
        middle.addLayout(right, 1)

        self.choose = button("Choose…", tip="Choose where the file goes")
        self.copy = button("Copy", tip="Copy the picture to the clipboard, as pixels and as SVG")
        self.save = button("Save", "main", tip=_SAVE_TIP)
        self.close_ = button("Close")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(label("File", "quiet"))
        foot.addWidget(self.path, 1)
        for part in (self.choose, self.copy, self.close_, self.save):
            foot.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 16, 18, 16)
        whole.setSpacing(14)
        whole.addLayout(middle, 1)
        whole.addLayout(foot)

    def _connect(self) -> None:
        for box in self._boxes().values():
            box.currentIndexChanged.connect(self._changed)
        for line in self._lines().values():
            line.textChanged.connect(self._changed)
        for check in self._checks().values():
            check.toggled.connect(self._changed)
        for spin in (self.width_, self.height_):
            spin.valueChanged.connect(self._changed)
        self.ending.currentIndexChanged.connect(self._on_kind)
        self.unit.currentIndexChanged.connect(self._on_unit)
        self.path.textEdited.connect(self._on_path)
        self.choose.clicked.connect(self._ask)
        self.copy.clicked.connect(self.copy_picture)
        self.save.clicked.connect(self.save_file)
        self.path.returnPressed.connect(self.save_file)
        self.close_.clicked.connect(self.close)
        for signal in (self._state.changed, self._state.filter_changed):
            signal.connect(self._changed)
        self._state.model.selection.selectionChanged.connect(self._changed)

    # what depends on what

    def _changed(self) -> None:
        self._heed()
        self._timer.start()

    def _on_kind(self) -> None:
        self._end_like(self.ending.currentData())
        self._heed()

    def _end_like(self, ending: str) -> None:
        """Give the file's name the ending of its kind."""
        path = Path(self.path.text() or "timeline")
        known = exporter_of(path)
        stem = path.name[: -len(known.ending)] if known is not None else path.stem
        self.path.setText(str(path.with_name(f"{stem or 'timeline'}{ending}")))

    def _on_path(self, text: str) -> None:
        """Take the kind of file from a name that was typed."""
        path = Path(text)
        known = exporter_of(path)
        at = self.ending.findData(known.ending if known is not None else path.suffix.lower())
        if at >= 0 and at != self.ending.currentIndex():
            with QSignalBlocker(self.ending):
                self.ending.setCurrentIndex(at)
            self._changed()

    def _ask(self) -> None:
        dialog = QFileDialog(self, "Export to", self.path.text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.fileSelected.connect(self.path.setText)
        dialog.fileSelected.connect(self._on_path)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # the preview

    @property
    def busy(self) -> bool:
        """Whether the preview is not yet what is chosen."""
        return self._timer.isActive() or self._worker.busy or self.view.busy

    def refresh(self) -> None:
        """Make the preview of what is chosen now."""
        chosen = self.choices()
        try:
            work = self._work(chosen)
        except (ChoiceError, MomentError) as error:
            self._say(str(error))
            # while a file is being written, this button stops that
            self.save.setEnabled(self.writing)
            return
        self.save.setEnabled(True)
        self._asked = chosen.for_picture(self._state, self._theme.name) if chosen.picture else None
        self._slow.start()
        self._worker.ask(work)

    def _work(self, chosen: Choices) -> Callable[[], object]:
        if chosen.picture:
            return picture_for(chosen, self._state, self._theme.name)
        make = text_for(chosen, self._state)
        return lambda: make()[:_MOST_TEXT]

    def _on_made(self, made: object) -> None:
        self._slow.stop()
        if isinstance(made, Picture):
            self._picture = made
            self.view.show_pages(made.pages, made.options.theme, self._theme.line)
            self.shown.setCurrentIndex(0)
            self._say(_size_words(made))
        elif isinstance(made, Exception):
            self._say(str(made))
        else:
            self.text.setPlainText(str(made))
            self.shown.setCurrentIndex(1)
            self._say("The beginning of the file" if len(str(made)) >= _MOST_TEXT else "The whole file")

    def _say(self, text: str) -> None:
        self.note.setText(text)

    # what is done

    def copy_picture(self) -> None:
        """Copy the picture, as pixels and as SVG."""
        from viewer.views.copying import copy_picture  # noqa: PLC0415 - only when something is copied

        try:
            copy_picture(self._picture_for(self.choices())())
        except (ChoiceError, ValueError, MemoryError) as error:
            self._say(f"Not copied: {error}")
            return
        self._say("Copied as a picture and as SVG")

    def save_file(self) -> None:
        """Write the file; ask before one that is there is replaced. While one is being written: stop that."""
        if self._written is not None:
            self._written.cancel()
            return
        path = Path(self.path.text()).expanduser()
        if not path.is_absolute():
            path = Path.home() / path
        if path.exists():
            box = QMessageBox(self)
            box.setWindowTitle("Export")
            box.setText(f"{path.name} is already there.")
            box.setInformativeText("Replace it?")
            box.setStandardButtons(QMessageBox.StandardButton.Save | QMessageBox.StandardButton.Cancel)
            box.setDefaultButton(QMessageBox.StandardButton.Cancel)
            box.button(QMessageBox.StandardButton.Save).setText("Replace")
            box.accepted.connect(lambda: self.write(path))
            box.open()
            return
        self.write(path)

    @property
    def writing(self) -> bool:
        """Whether a file is being written."""
        return self._written is not None

    def write(self, path: Path) -> None:
        """Write what is chosen to ``path``, over what is there, beside the window, and tell how it went."""
        chosen = self.choices()
        try:
            prepare = self._picture_for(chosen) if chosen.picture else writer_for(chosen, self._state)
        except (ChoiceError, MomentError) as error:
            self._tell(f"Not saved: {error}")
            return
        self._written = FileWriting(prepare, path, self)
        self._written.progressed.connect(lambda words: self._say(f"{path.name}: {words}"))
        self._written.ended.connect(lambda error: self._on_written(chosen, path, error))
        self._say(f"{path.name}: laying out")
        self.save.setText("Stop")
        self.save.setToolTip("Leave the file as it was")
        self._written.start()

    def _on_written(self, chosen: Choices, path: Path, error: Exception | None) -> None:
        assert self._written is not None  # noqa: S101 - it has just ended
        self._written.deleteLater()
        self._written = None
        self.save.setText("Save")
        self.save.setToolTip(_SAVE_TIP)
        if error is None:
            chosen.keep(self._settings)
            self._settings.setValue("export/folder", str(path.parent))
            self._settings.sync()
            self._tell(f"Saved {path.name}")
        else:
            self._tell(f"{path.name} was not saved" if isinstance(error, Stopped) else f"Not saved: {error}")
        if self._leaving:
            self.close()

    def _tell(self, text: str) -> None:
        self._say(text)
        self.saved.emit(text)

    def finish(self) -> None:
        """Write the rest of the file that is being written, now."""
        if self._written is not None:
            self._written.finish()

    def _picture_for(self, chosen: Choices) -> Callable[[], Picture]:
        """Return what gives the picture; that of the preview where it is what is chosen, laid out already or soon."""
        lay_out = picture_for(chosen, self._state, self._theme.name)
        kept, options = self._picture, chosen.for_picture(self._state, self._theme.name)
        if self._timer.isActive() or self._asked != options:
            return lay_out
        running = self._worker.running
        if running is not None:
            return lambda: cast("Picture", running.result())
        return lay_out if kept is None or kept.options != options else lambda: kept

    def set_theme(self, theme: Theme) -> None:
        """Follow the window's colours."""
        self._theme = theme
        self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Stay, where it was asked for again while it was to close."""
        self._leaving = False
        super().showEvent(event)

    def done(self, result: int) -> None:
        """End the work on the preview with the dialog; a file that is being written is written first."""
        if self._leaves():
            super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """As ``done``, where the window's frame closes the dialog."""
        if self._leaves():
            super().closeEvent(event)
        else:
            event.ignore()

    def _leaves(self) -> bool:
        if self._written is not None:
            self._leaving = True
            self.hide()
            return False
        self._timer.stop()
        self._slow.stop()
        self._worker.close()
        return True


def _size_words(picture: Picture) -> str:
    first, count = picture.pages[0], len(picture.pages)
    size = f"{first.width:,.0f} by {first.height:,.0f} pixels"
    millimetres = f"{first.width * 25.4 / 96:,.0f} by {first.height * 25.4 / 96:,.0f} mm"
    pages = f"{count} pages of " if count > 1 else ""
    return f"{pages}{size}, {millimetres} · {len(picture.items):,} items"
