"""The fields of the export dialog: every option of the file that is made, and what a kind of file heeds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSignalBlocker, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QWidget,
)

from viewer.render.picture_options import SHEETS
from viewer.sharing.citation import STYLES
from viewer.sharing.exporters import EXPORTERS, exporter_of
from viewer.views.export_choices import PICTURES, WHAT_WORDS, Choices, What
from viewer.views.small import label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPaintEvent

    from viewer.views.small import Button

_HEIGHT_AS_NEEDED = "As needed"
_SPIN_PADDING = 26
"""The room beside the digits of a number's box, in pixels."""
_OF_PICTURES = frozenset(
    {
        *("width", "height", "unit", "theme", "clock", "lanes", "title", "caption", "author", "legend", "sources"),
        *("key", "dates", "style", "what", "range"),
    }
)


class ExportFields:
    """The fields of ``ExportDialog``, and what is chosen in them as data."""

    path: QLineEdit
    copy: Button

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

    def _form(self) -> QScrollArea:
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
        return area

    def _boxes(self) -> dict[str, QComboBox]:
        return {
            name: getattr(self, f"{name}_" if name == "style" else name)
            for name in ("ending", "what", "clock", "lanes", "theme", "unit", "dpi", "sheet", "dates", "style")
        }

    def _lines(self) -> dict[str, QLineEdit]:
        return {name: getattr(self, name) for name in ("range", "title", "caption", "author")}

    def _checks(self) -> dict[str, QCheckBox]:
        return {name: getattr(self, name) for name in ("legend", "sources", "key", "quotes_only")}

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
