"""The export dialog: what is chosen is what is written, the preview is the output, the window stays as it is."""

from __future__ import annotations

import gc
import json
import threading
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QMessageBox, QSpinBox, QToolButton

from tests.qt.samples import small
from viewer.models.findings_model import FindingsModel
from viewer.models.view_state import ViewState
from viewer.render import picture, strips
from viewer.render.painter import paint_page
from viewer.render.picture_options import pixels_of
from viewer.render.png import ITEMS_KEY, to_image
from viewer.render.theme import DARK, LIGHT, PRINT
from viewer.sharing.citation import STYLES, source_line
from viewer.sharing.exporters import EXPORTERS
from viewer.sharing.table import read_csv
from viewer.views.copying import SVG_TYPE
from viewer.views.export_choices import PICTURES, Choices, What
from viewer.views.export_dialog import ExportDialog
from viewer.views.file_writing import FileWriting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from viewer.views.contents import Contents


@pytest.fixture(autouse=True)
def garbage_of_this_thread(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Collect in this thread alone, as the program does: the preview is worked out in another. Hold the moment, too."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def wide(qapp: object) -> ViewState:
    model = FindingsModel()
    model.set_findings(small())
    state = ViewState(model)
    state.set_width(900)
    state.fit()
    return state


@pytest.fixture
def dialog(qtbot: QtBot, wide: ViewState, settings: QSettings) -> ExportDialog:
    made = ExportDialog(wide, LIGHT, None, settings)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made, before_close_func=lambda d: d.done(0))
    made.show()
    settle(qtbot, made)
    return made


def settle(qtbot: QtBot, dialog: ExportDialog) -> None:
    qtbot.waitUntil(lambda: not dialog.busy, timeout=10_000)


def write(qtbot: QtBot, dialog: ExportDialog, path: Path) -> None:
    dialog.write(path)
    written(qtbot, dialog)


def written(qtbot: QtBot, dialog: ExportDialog) -> None:
    qtbot.waitUntil(lambda: not dialog.writing, timeout=10_000)


def choose(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(box.findData(value))
    assert box.currentData() == value


@pytest.mark.parametrize("ending", [*PICTURES, *(e.ending for e in EXPORTERS)])
def test_every_kind_is_previewed_and_written(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, ending: str) -> None:
    choose(dialog.ending, ending)
    settle(qtbot, dialog)
    assert dialog.path.text().endswith(f"timeline{ending}")
    assert dialog.shown.currentIndex() == (0 if ending in PICTURES else 1)
    path = tmp_path / f"out{ending}"
    write(qtbot, dialog, path)
    assert dialog.note.text() == f"Saved out{ending}"
    assert path.stat().st_size > 100
    if ending not in {".docx", *PICTURES}:
        written = path.read_bytes().decode("utf-8-sig")[:20_000].replace("\r\n", "\n")
        assert dialog.text.toPlainText().splitlines() == written.splitlines()
    write(qtbot, dialog, tmp_path / "no such folder" / f"out{ending}")
    assert dialog.note.text().startswith("Not saved: ")


def test_the_preview_is_the_picture_that_is_written(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    choose(dialog.theme, "print")
    choose(dialog.dpi, 96)
    dialog.width_.setValue(600)
    dialog.title.setText("A title")
    settle(qtbot, dialog)
    (page,) = dialog.view.pages
    assert page.lines[0].text == "A title"
    write(qtbot, dialog, tmp_path / "out.png")
    written = QImage(str(tmp_path / "out.png"))
    assert written == to_image(page, PRINT).convertToFormat(written.format())
    shown = dialog.view.image
    assert shown is not None
    assert dialog.view.width() > 602
    left = round((dialog.view.width() - page.width) / 2)
    seen = shown.copy(left, 0, 600, int(page.height)).convertToFormat(QImage.Format.Format_RGB32)
    assert np.abs(pixels(seen) - pixels(written)).mean() < 2


def test_the_preview_has_all_words_of_the_picture_however_small(qtbot: QtBot, dialog: ExportDialog) -> None:
    dialog.width_.setValue(1600)
    settle(qtbot, dialog)
    (page,) = dialog.view.pages
    shown = dialog.view.image
    assert shown is not None
    # painted in several strips
    assert shown.height() > 170
    whole = QImage(shown.size(), QImage.Format.Format_ARGB32_Premultiplied)
    whole.fill(Qt.GlobalColor.transparent)
    painter = QPainter(whole)
    scale = (dialog.view.width() - 2) / page.width
    painter.translate(round((dialog.view.width() - page.width * scale) / 2), 0)
    painter.scale(scale, scale)
    paint_page(painter, page, LIGHT)
    painter.end()
    differs = (np.abs(pixels(shown) - pixels(whole)) > 8).any(axis=2)
    # a hairline may end a pixel later
    assert differs[:, :-1].sum() == 0


def test_enter_in_the_files_name_saves_and_on_a_button_presses_it(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    choose(dialog.ending, ".md")
    dialog.path.setText(str(tmp_path / "one.md"))
    qtbot.keyClick(dialog.path, Qt.Key.Key_Return)
    written(qtbot, dialog)
    assert (tmp_path / "one.md").is_file()
    dialog.path.setText(str(tmp_path / "two.md"))
    qtbot.keyClick(dialog.save, Qt.Key.Key_Return)
    written(qtbot, dialog)
    assert (tmp_path / "two.md").is_file()
    qtbot.keyClick(dialog.close_, Qt.Key.Key_Enter)
    assert not dialog.isVisible()


def test_width_and_height_have_room_for_what_they_say(filled: Contents, qtbot: QtBot) -> None:
    # in the window's dress, which gives the boxes other insides
    filled.window.actions_by_id["export"].trigger()
    dialog = filled.commands.exporting
    assert dialog is not None
    settle(qtbot, dialog)
    for spin, longest in ((dialog.width_, "20000"), (dialog.height_, "As needed")):
        line = spin.findChild(QLineEdit)
        assert line is not None
        assert line.width() >= line.fontMetrics().horizontalAdvance(longest) + 12


def pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[:, :, :3].astype(int)


def test_every_option_reaches_the_picture(dialog: ExportDialog, wide: ViewState) -> None:
    choose(dialog.clock, "about")
    choose(dialog.lanes, "kind")
    choose(dialog.theme, "dark")
    choose(dialog.dates, "iso")
    choose(dialog.style_, "mla")
    choose(dialog.dpi, 300)
    dialog.width_.setValue(1000)
    dialog.height_.setValue(700)
    for line, text in ((dialog.title, "T"), (dialog.caption, "C"), (dialog.author, "A")):
        line.setText(text)
    for check in (dialog.legend, dialog.sources, dialog.key):
        check.setChecked(False)
    made = dialog.choices().for_picture(wide, "light")
    assert (made.clock, made.lanes, made.theme, made.dates, made.style) == ("about", "kind", DARK, "iso", STYLES["mla"])
    assert (made.width, made.height, made.scale) == (1000, 700, 300 / 96)
    assert (made.title, made.caption, made.author) == ("T", "C", "A")
    assert (made.legend, made.sources, made.key) == (False, False, False)
    choose(dialog.unit, "mm")
    assert dialog.width_.value() == round(1000 * 25.4 / 96)
    assert dialog.choices().for_picture(wide, "light").width == pixels_of(dialog.width_.value())
    choose(dialog.ending, ".pdf")
    choose(dialog.sheet, "a4-landscape")
    assert dialog.choices().for_picture(wide, "light").sheet == "a4-landscape"
    assert not dialog.width_.isEnabled()


def test_what_is_exported(dialog: ExportDialog, wide: ViewState, qtbot: QtBot) -> None:
    whole = len(wide.items)
    wide.set_filter(wide.filter.searching("ferry"))
    few = dialog.choices().findings(wide)
    assert 0 < len(few.events) + len(few.statements) < whole
    choose(dialog.what, What.EVERYTHING)
    assert dialog.choices().findings(wide) == wide.model.findings
    choose(dialog.what, What.SELECTION)
    dialog.refresh()
    assert dialog.note.text() == "Nothing is selected"
    assert not dialog.save.isEnabled()
    wide.select([0])
    chosen = dialog.choices().findings(wide)
    assert [e.id for e in chosen.events] == [wide.model.findings.events[0].id]
    choose(dialog.what, What.VIEW)
    assert dialog.choices().stretch(wide) == (wide.scale.start, wide.scale.stop)
    choose(dialog.what, What.RANGE)
    assert dialog.range.isEnabled()
    for text, words in (("never", "is written as"), ("2020/..", "Both ends")):
        dialog.range.setText(text)
        dialog.refresh()
        assert words in dialog.note.text()
    dialog.range.setText("2020/2024")
    settle(qtbot, dialog)
    assert dialog.save.isEnabled()
    (page,) = dialog.view.pages
    assert page.scene is not None
    assert page.scene.scale.start == 50 * 365.25 * 86_400 - 0.5 * 86_400


def test_exporting_changes_neither_view_nor_selection(
    qtbot: QtBot, dialog: ExportDialog, wide: ViewState, tmp_path: Path
) -> None:
    wide.select([1])
    wide.set_lane_scroll(3)
    before = (wide.scale, wide.selected, wide.clock, wide.lane_by, wide.filter, wide.lane_scroll, wide.can_go_back)
    choose(dialog.clock, "about")
    choose(dialog.lanes, "none")
    choose(dialog.what, What.SELECTION)
    for ending in (*PICTURES, ".html"):
        choose(dialog.ending, ending)
        settle(qtbot, dialog)
        write(qtbot, dialog, tmp_path / f"out{ending}")
    dialog.copy_picture()
    after = (wide.scale, wide.selected, wide.clock, wide.lane_by, wide.filter, wide.lane_scroll, wide.can_go_back)
    assert after == before


def test_choices_are_kept_for_the_next_time(
    qtbot: QtBot, dialog: ExportDialog, wide: ViewState, settings: QSettings, tmp_path: Path
) -> None:
    choose(dialog.ending, ".svg")
    choose(dialog.theme, "print")
    dialog.key.setChecked(False)
    dialog.width_.setValue(777)
    dialog.title.setText("Of this one alone")
    write(qtbot, dialog, tmp_path / "out.svg")
    again = ExportDialog(wide, LIGHT, None, settings)
    qtbot.addWidget(again, before_close_func=lambda d: d.done(0))
    chosen = again.choices()
    assert (chosen.ending, chosen.theme, chosen.key, chosen.width, chosen.title) == (".svg", "print", False, 777, "")
    assert again.path.text() == str(tmp_path / "timeline.svg")
    again.done(0)
    settings.setValue("export/width", "wide")
    assert Choices.kept(settings).width == Choices().width


def test_the_name_and_the_kind_follow_each_other(dialog: ExportDialog) -> None:
    for ending in (".svg", ".csl.json", ".html"):
        choose(dialog.ending, ending)
        assert dialog.path.text() == f"timeline{ending}"
    dialog.path.setText("chronology.timelinejs.json")
    dialog.path.textEdited.emit(dialog.path.text())
    assert dialog.ending.currentData() == ".timelinejs.json"
    dialog.path.setText("chronology.odt")
    dialog.path.textEdited.emit(dialog.path.text())
    assert dialog.ending.currentData() == ".timelinejs.json"


def test_a_file_that_is_there_is_replaced_only_after_asking(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    path = tmp_path / "out.png"
    path.write_bytes(b"mine")
    dialog.path.setText(str(path))
    dialog.save_file()
    box = dialog.findChild(QMessageBox)
    assert box is not None
    qtbot.mouseClick(box.button(QMessageBox.StandardButton.Cancel), Qt.MouseButton.LeftButton)
    assert path.read_bytes() == b"mine"
    dialog.save_file()
    box = dialog.findChildren(QMessageBox)[-1]
    qtbot.mouseClick(box.button(QMessageBox.StandardButton.Save), Qt.MouseButton.LeftButton)
    written(qtbot, dialog)
    assert path.read_bytes().startswith(b"\x89PNG")


def test_every_field_has_a_name_and_the_keyboard_reaches_it(qtbot: QtBot, dialog: ExportDialog) -> None:
    fields = [w for kind in (QComboBox, QLineEdit, QSpinBox, QCheckBox, QToolButton) for w in dialog.findChildren(kind)]
    fields = [w for w in fields if w.isVisible() and not isinstance(w.parent(), QSpinBox)]
    assert len(fields) > 20
    for field in fields:
        assert field.accessibleName() or (isinstance(field, QCheckBox) and field.text())
    wanted = {w for w in fields if w.isEnabled()}
    dialog.activateWindow()
    dialog.ending.setFocus()
    reached = set()
    for _ in range(80):
        here = dialog.focusWidget()
        reached.add(here)
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    assert wanted <= reached
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_a_kind_does_not_heed_cannot_be_chosen(dialog: ExportDialog) -> None:
    choose(dialog.ending, ".bib")
    assert not any(field.isEnabled() for field in (dialog.title, dialog.theme, dialog.legend, dialog.dpi, dialog.copy))
    choose(dialog.ending, ".html")
    assert dialog.title.isEnabled()
    assert dialog.quotes_only.isEnabled()
    assert not dialog.caption.isEnabled()
    choose(dialog.ending, ".png")
    assert dialog.dpi.isEnabled()
    assert not dialog.sheet.isEnabled()


def test_copying_gives_pixels_and_svg(dialog: ExportDialog) -> None:
    dialog.copy_picture()
    mime = QGuiApplication.clipboard().mimeData()
    assert QGuiApplication.clipboard().image().width() == 2 * dialog.width_.value()
    assert bytes(mime.data(SVG_TYPE).data()).startswith(b"<?xml")


def test_the_window_opens_one_dialog_that_follows_it(filled: Contents, qtbot: QtBot, tmp_path: Path) -> None:
    filled.window.actions_by_id["export"].trigger()
    dialog = filled.commands.exporting
    assert dialog is not None
    assert not dialog.isModal()
    filled.window.actions_by_id["export"].trigger()
    assert filled.commands.exporting is dialog
    filled.commands.cite_mla()
    choose(dialog.style_, "mla")
    filled.state.set_filter(filled.state.filter.searching("ferry"))
    choose(dialog.ending, ".csv")
    settle(qtbot, dialog)
    write(qtbot, dialog, tmp_path / "out.csv")
    assert filled.window.status.message == "Saved out.csv"
    (row,) = read_csv((tmp_path / "out.csv").read_bytes().decode("utf-8"))
    assert row.title == "Ferry sold"
    assert row.citation == source_line(filled.model.columns.articles["two"], STYLES["mla"])
    choose(dialog.ending, ".json")
    write(qtbot, dialog, tmp_path / "out.json")
    assert len(json.loads((tmp_path / "out.json").read_text())["statements"]) == 5
    choose(dialog.ending, ".pdf")
    write(qtbot, dialog, tmp_path / "out.pdf")
    assert len(PdfReader(tmp_path / "out.pdf").pages) == 1
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()
    assert filled.commands.exporting is None


def test_copy_as_picture_is_the_time_in_view(filled: Contents) -> None:
    filled.window.actions_by_id["copy_picture"].trigger()
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.hasImage()
    assert b"<svg" in bytes(mime.data(SVG_TYPE).data())
    assert "picture" in filled.window.status.message


def test_the_items_travel_with_the_file(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, wide: ViewState) -> None:
    write(qtbot, dialog, tmp_path / "out.png")
    items = json.loads(QImage(str(tmp_path / "out.png")).text(ITEMS_KEY))
    assert len(items) == len(wide.items)


def test_what_is_exported_of_a_project_is_gathered_beside_the_window(
    qtbot: QtBot, filled: Contents, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    shown = type(filled.model.columns).shown

    def noted(columns: object, mask: object) -> object:
        asked.append(threading.current_thread().name)
        return shown(columns, mask)  # type: ignore[arg-type] # what it was given

    monkeypatch.setattr(type(filled.model.columns), "shown", noted)
    filled.commands.export()
    dialog = filled.commands.exporting
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog.busy, timeout=20_000)
    assert asked
    assert all(name.startswith("preview") for name in asked)
    dialog.close()


def test_what_is_shown_answers_while_a_picture_is_written(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strips, "_HEIGHT", 40)
    said: list[str] = []
    path = tmp_path / "out.png"
    dialog.write(path)
    assert not path.exists()
    assert dialog.save.text() == "Stop"
    writing = dialog.findChild(FileWriting)
    assert writing is not None
    writing.progressed.connect(said.append)
    written(qtbot, dialog)
    assert sum(words.startswith("drawing, ") for words in said) > 3
    assert said[-1] == "writing"
    assert dialog.save.text() == "Save"
    (page,) = dialog.view.pages
    whole = QImage(str(path))
    assert whole == to_image(page, LIGHT, 2.0).convertToFormat(whole.format())


@pytest.mark.parametrize("ending", [".png", ".csv"])
def test_a_file_that_is_being_written_can_be_stopped(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, stopped = tmp_path / f"out{ending}", threading.Event()
    path.write_bytes(b"mine")
    prepared = FileWriting._prepared

    def late(self: FileWriting) -> object:
        assert stopped.wait(10)
        return prepared(self)

    monkeypatch.setattr(FileWriting, "_prepared", late)
    choose(dialog.ending, ending)
    settle(qtbot, dialog)
    dialog.write(path)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    stopped.set()
    written(qtbot, dialog)
    assert dialog.note.text() == f"out{ending} was not saved"
    assert path.read_bytes() == b"mine"
    assert [file.name for file in tmp_path.iterdir() if file.suffix != ".ini"] == [f"out{ending}"]


def test_what_is_written_can_be_stopped_while_no_other_file_can_be_made(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    dialog.write(tmp_path / "out.png")
    choose(dialog.what, What.RANGE.value)
    dialog.range.setText("no time at all")
    dialog.refresh()
    assert dialog.writing
    assert dialog.save.isEnabled()
    written(qtbot, dialog)
    dialog.refresh()
    assert not dialog.save.isEnabled()


@pytest.mark.parametrize("where", ["lay_out_page", "paint_strips"])
def test_a_fault_of_the_program_ends_the_writing_and_is_raised(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def broken(*_given: object, **_named: object) -> object:
        raise KeyError("broken")

    monkeypatch.setattr(picture, where, broken)
    with qtbot.captureExceptions() as raised:
        dialog.title.setText("Another title")
        dialog._timer.stop()
        write(qtbot, dialog, tmp_path / "out.png")
    assert [error for error, _, _ in raised] == [KeyError]
    assert dialog.note.text() == "Not saved: 'broken'"
    assert dialog.save.text() == "Save"
    assert not list(tmp_path.glob("*.png"))


def test_a_dialog_that_is_closed_writes_its_file_first(filled: Contents, qtbot: QtBot, tmp_path: Path) -> None:
    filled.window.actions_by_id["export"].trigger()
    dialog = filled.commands.exporting
    assert dialog is not None
    path = tmp_path / "out.png"
    dialog.write(path)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()
        assert not dialog.isVisible()
    assert path.read_bytes().startswith(b"\x89PNG")
    assert filled.window.status.message == "Saved out.png"
    # and so does a window that is closed
    filled.window.actions_by_id["export"].trigger()
    dialog = filled.commands.exporting
    assert dialog is not None
    dialog.write(tmp_path / "last.svg")
    filled.window.closing.emit()
    assert (tmp_path / "last.svg").is_file()


def test_saving_takes_the_picture_of_the_preview_also_where_it_is_still_laid_out(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    lay_out = picture.lay_out_page

    def counted(*given: Any, **named: Any) -> object:
        made.append(given)
        return lay_out(*given, **named)

    monkeypatch.setattr(picture, "lay_out_page", counted)
    dialog.title.setText("Another title")
    dialog.refresh()
    dialog._timer.stop()
    write(qtbot, dialog, tmp_path / "one.png")
    settle(qtbot, dialog)
    write(qtbot, dialog, tmp_path / "two.png")
    assert len(made) == 1
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()
