"""The export dialog: every option of the file that is made, and beside them what it will look like."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSettings, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from viewer.render.measure import FontMeasure
from viewer.render.picture import Picture
from viewer.render.picture_options import SHEETS, PictureError
from viewer.sharing.citation import STYLES
from viewer.sharing.exporters import EXPORTERS, exporter_of
from viewer.sharing.options import MomentError
from viewer.views.export_choices import PICTURES, WHAT_WORDS, ChoiceError, Choices, What
from viewer.views.exporting import exporter_for, finder_for, write_file
from viewer.views.preview import PageView, Worker
from viewer.views.small import button, label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QPaintEvent

    from viewer.models.view_state import ViewState
    from viewer.render.picture_options import PictureOptions
    from viewer.render.theme import Theme

_SETTLE = 120
"""Milliseconds after the last change before the preview is made."""
_HEIGHT_AS_NEEDED = "As needed"
_SPIN_PADDING = 26
"""The room beside the digits of a number's box, in pixels."""
_MOST_TEXT = 20_000
"""The most characters of a text file that are shown."""
_OF_PICTURES = frozenset(
    {
        *("width", "height", "unit", "theme", "clock", "lanes", "title", "caption", "author", "legend", "sources"),
        *("key", "dates", "style", "what", "range"),
    }
)


class ExportDialog(QDialog):
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
        self.setWindowTitle("Export")
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1160, 760)
        self._worker = Worker(self, self._on_made)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE)
        self._timer.timeout.connect(self.refresh)
        self._fields()
        self._arrange()
        self._read(Choices.kept(self._settings))
        self._connect()
        self._on_kind()
        self.refresh()

    # the fields

    def _fields(self) -> None:
        kinds = [*((name, ending) for ending, name in PICTURES.items()), *((e.name, e.ending) for e in EXPORTERS)]
        self.ending = _combo("Kind of file", [(f"{name} ({ending})", ending) for name, ending in kinds])
        self.what = _combo("What is exported", [(words, what.value) for what, words in WHAT_WORDS.items()])
        self.range = _line("Stretch of time in EDTF", "2020/2024-05")
        self.clock = _combo(
            "Where statements stand",
            [("As in the window", ""), ("When said", "said"), ("What they are about", "about"), ("Both", "both")],
        )
        self.lanes = _combo(
            "What a lane is",
            [
                ("As in the window", ""),
                ("A speaker", "speaker"),
                ("A source", "source"),
                ("A kind", "kind"),
                ("All in one", "none"),
            ],
        )
        self.theme = _combo(
            "Colours",
            [("As in the window", ""), ("Light", "light"), ("Dark", "dark"), ("Greys, for print", "print")],
        )
        self.width_, self.height_ = _spin("Width", 60, 20_000), _spin("Height", 0, 20_000)
        self.height_.setSpecialValueText(_HEIGHT_AS_NEEDED)
        self.unit = _combo("Unit of width and height", [("pixels", "px"), ("millimetres", "mm")])
        self.dpi = _combo(
            "Resolution", [(f"{dpi} dpi{note}", dpi) for dpi, note in ((96, ""), (192, ", sharp"), (300, ", print"))]
        )
        sheets = [(name.replace("-", ", ").capitalize(), name) for name in SHEETS]
        self.sheet = _combo("Pages", [("One page, as high as needed", ""), *sheets])
        self.title, self.caption = _line("Title", "The articles'"), _line("Caption", "Words under the title")
        self.author = _line("Author", "Who made it, for the file's own data")
        self.legend, self.sources = QCheckBox("Legend"), QCheckBox("Sources, numbered")
        self.key = QCheckBox("Key of what has no room for its words")
        self.quotes_only = QCheckBox("Without the articles' full texts")
        self.dates = _combo("Dates", [("English", "english"), ("ISO 8601", "iso")])
        self.style_ = _combo("How sources are cited", [(style.name, style.key) for style in STYLES.values()])
        self.path = _line("File", "")
        self.path.setText(str(Path(str(self._settings.value("export/folder", ""))) / "timeline.png"))

    def _arrange(self) -> None:
        form = QWidget()
        rows = QFormLayout(form)
        rows.setContentsMargins(0, 0, 12, 0)
        rows.setHorizontalSpacing(12)
        rows.setVerticalSpacing(7)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        size = QWidget()
        line = QHBoxLayout(size)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for part in (self.width_, label("by", "quiet"), self.height_, self.unit):
            line.addWidget(part)
        for heading, lines in (
            ("What", (("Kind", self.ending), ("Export", self.what), ("Time", self.range))),
            ("Timeline", (("Clock", self.clock), ("Lanes", self.lanes), ("Dates", self.dates))),
            ("Look", (("Colours", self.theme), ("Size", size), ("Sharpness", self.dpi), ("Pages", self.sheet))),
            ("Words", (("Title", self.title), ("Caption", self.caption), ("Author", self.author))),
            ("", (("Citations", self.style_), ("", self.legend), ("", self.sources), ("", self.key))),
            ("", (("", self.quotes_only),)),
        ):
            if heading:
                rows.addRow(label(heading, "section"))
            for text, field in lines:
                named = label(text, "quiet")
                named.setBuddy(field)
                rows.addRow(named, field)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(form)
        area.setFixedWidth(max(form.minimumSizeHint().width() + 14, 420))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)

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
        self.save = button("Save", "main", tip="Write the file")
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

    def _boxes(self) -> dict[str, QComboBox]:
        return {
            name: getattr(self, f"{name}_" if name == "style" else name)
            for name in ("ending", "what", "clock", "lanes", "theme", "unit", "dpi", "sheet", "dates", "style")
        }

    def _lines(self) -> dict[str, QLineEdit]:
        return {name: getattr(self, name) for name in ("range", "title", "caption", "author")}

    def _checks(self) -> dict[str, QCheckBox]:
        return {name: getattr(self, name) for name in ("legend", "sources", "key", "quotes_only")}

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

    def choices(self) -> Choices:
        """Return what is chosen."""
        given: dict[str, object] = {name: box.currentData() for name, box in self._boxes().items()}
        given |= {name: line.text() for name, line in self._lines().items()}
        given |= {name: check.isChecked() for name, check in self._checks().items()}
        given |= {"width": self.width_.value(), "height": self.height_.value(), "what": What(self.what.currentData())}
        return replace(Choices(), **given)  # pyright: ignore[reportArgumentType] - each field gives its own type

    def _read(self, chosen: Choices) -> None:
        for name, box in self._boxes().items():
            box.setCurrentIndex(max(box.findData(getattr(chosen, name)), 0))
        for name, line in self._lines().items():
            line.setText(getattr(chosen, name))
        for name, check in self._checks().items():
            check.setChecked(getattr(chosen, name))
        self.width_.setValue(chosen.width)
        self.height_.setValue(chosen.height)
        self._end_like(chosen.ending)

    # what depends on what

    def _changed(self) -> None:
        self._heed()
        self._timer.start()

    def _on_kind(self) -> None:
        self._end_like(self.ending.currentData())
        self._heed()

    def _heed(self) -> None:
        """Let only those options be chosen that the kind of file heeds."""
        ending = self.ending.currentData()
        exporter = exporter_of(Path(f"x{ending}")) if ending not in PICTURES else None
        heeded = _OF_PICTURES if exporter is None else exporter.uses | {"what", "range"}
        if ending == ".json":
            heeded = frozenset[str]()
        sheet = ending == ".pdf" and bool(self.sheet.currentData())
        for name, field in {**self._boxes(), **self._lines(), **self._checks()}.items():
            field.setEnabled(name in heeded or name == "ending")
        self.range.setEnabled(self.range.isEnabled() and self.what.currentData() == What.RANGE.value)
        self.dpi.setEnabled(ending == ".png")
        self.sheet.setEnabled(ending == ".pdf")
        for field in (self.width_, self.height_, self.unit):
            field.setEnabled(exporter is None and not sheet)
        self.copy.setEnabled(exporter is None)

    def _on_unit(self) -> None:
        """Keep the size as it is in the other unit."""
        factor = 25.4 / 96 if self.unit.currentData() == "mm" else 96 / 25.4
        for spin in (self.width_, self.height_):
            with QSignalBlocker(spin):
                spin.setValue(round(spin.value() * factor))

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
            self.save.setEnabled(False)
            return
        self.save.setEnabled(True)
        self._worker.ask(work)

    def _work(self, chosen: Choices) -> Callable[[], object]:
        if chosen.picture:
            find, picture_options = chosen.finder(self._state), chosen.for_picture(self._state, self._theme.name)

            def lay_out() -> Picture:
                # a measure of its own: it is used in another thread
                picture = Picture(find(), picture_options, FontMeasure(alone=True))
                _ = picture.pages
                return picture

            return lay_out
        exporter, options = exporter_for(chosen), chosen.for_file(self._state)
        find_all = finder_for(chosen, self._state)

        def write() -> str:
            made = exporter.make(find_all(), options)
            if isinstance(made, bytes):
                try:
                    made = made.decode("utf-8")
                except UnicodeDecodeError:
                    return f"{len(made):,} bytes; opens in a word processor"
            return made[:_MOST_TEXT]

        return write

    def _new_picture(self, chosen: Choices) -> Picture:
        options = chosen.for_picture(self._state, self._theme.name)
        # a measure of its own: it is used in another thread
        return Picture(chosen.findings(self._state), options, FontMeasure(alone=True))

    def _on_made(self, made: object) -> None:
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
            copy_picture(self._new_picture(self.choices()))
        except (ChoiceError, ValueError, MemoryError) as error:
            self._say(f"Not copied: {error}")
            return
        self._say("Copied as a picture and as SVG")

    def save_file(self) -> None:
        """Write the file; ask before one that is there is replaced."""
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

    def write(self, path: Path) -> None:
        """Write what is chosen to ``path``, over what is there, and tell how it went."""
        chosen = self.choices()
        try:
            write_file(chosen, path, self._state, self._picture_for(chosen) if chosen.picture else None)
        except (OSError, PictureError, ChoiceError, MomentError) as error:
            self._say(f"Not saved: {error}")
            self.saved.emit(f"Not saved: {error}")
            return
        chosen.keep(self._settings)
        self._settings.setValue("export/folder", str(path.parent))
        self._settings.sync()
        self._say(f"Saved {path.name}")
        self.saved.emit(f"Saved {path.name}")

    def _picture_for(self, chosen: Choices) -> Picture:
        """Return the picture of the preview where it is what is chosen: it is laid out already."""
        options: PictureOptions = chosen.for_picture(self._state, self._theme.name)
        kept = self._picture
        if kept is not None and not self.busy and kept.options == options:
            return kept
        return self._new_picture(chosen)

    def set_theme(self, theme: Theme) -> None:
        """Follow the window's colours."""
        self._theme = theme
        self._timer.start()

    def done(self, result: int) -> None:
        """End the work on the preview with the dialog."""
        self._timer.stop()
        self._worker.close()
        super().done(result)

    def closeEvent(self, event: object) -> None:
        """As ``done``, where the window's frame closes the dialog."""
        self._timer.stop()
        self._worker.close()
        super().closeEvent(event)  # pyright: ignore[reportArgumentType]


def _size_words(picture: Picture) -> str:
    first, count = picture.pages[0], len(picture.pages)
    size = f"{first.width:,.0f} by {first.height:,.0f} pixels"
    millimetres = f"{first.width * 25.4 / 96:,.0f} by {first.height * 25.4 / 96:,.0f} mm"
    pages = f"{count} pages of " if count > 1 else ""
    return f"{pages}{size}, {millimetres} · {len(picture.items):,} items"


class Choice(QComboBox):
    """A box of choices that takes the room that it is given, with an arrow in the colour of its words."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow over the box: a stylesheet that rounds the corners leaves it out."""
        super().paintEvent(event)
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            group = QPalette.ColorGroup.Normal if self.isEnabled() else QPalette.ColorGroup.Disabled
            painter.setPen(QPen(self.palette().color(group, QPalette.ColorRole.Text), 1.4))
            x, y = self.width() - 15.0, self.height() / 2 - 1.5
            painter.drawPolyline([QPointF(x - 4, y), QPointF(x, y + 4), QPointF(x + 4, y)])
        finally:
            painter.end()


def _combo(name: str, choices: Iterable[tuple[str, object]]) -> QComboBox:
    box = Choice()
    box.setAccessibleName(name)
    for text, data in choices:
        box.addItem(text, data)
    return box


def _line(name: str, hint: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(hint)
    return line


def _spin(name: str, least: int, most: int) -> QSpinBox:
    spin = QSpinBox()
    spin.setAccessibleName(name)
    spin.setRange(least, most)
    spin.setSingleStep(20)
    spin.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    spin.lineEdit().setTextMargins(8, 0, 0, 0)
    # the box itself reckons without the free room beside its digits
    spin.setMinimumWidth(spin.fontMetrics().horizontalAdvance(_HEIGHT_AS_NEEDED) + _SPIN_PADDING)
    return spin
