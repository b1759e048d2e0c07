"""The window: filters, list, notices, failures, dropping, pasting, themes, closing."""

from __future__ import annotations

import logging
import statistics
import sys

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tests.qt.conftest import show
from tests.qt.samples import FIRST, article
from viewer.domain import Copy, Findings
from viewer.jobs import Failure
from viewer.models.filters import Facet
from viewer.models.found_columns import FoundColumns
from viewer.models.roles import Role
from viewer.reading import READERS
from viewer.render.theme import DARK, LIGHT
from viewer.views import errors
from viewer.views.file_commands import open_filters, to_read_again

WAIT = 60_000


def drop(window, mime):
    enter = QDragEnterEvent(
        QPoint(100, 100), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window, enter)
    event = QDropEvent(
        QPointF(100, 100), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def test_the_empty_window_has_three_ways_in(filled, qtbot):
    filled.commands.close_articles()
    assert filled.window.surfaces.currentWidget() is filled.empty
    assert [way.text() for way in filled.empty.ways] == ["Open files…", "Paste text", "The sample"]
    assert filled.detail.text.toPlainText() == ""


def test_filters_hide_in_every_view(filled, qtbot):
    line = filled.filters.lines[Facet.SPEAKERS, "Ana Lopes"]
    assert line.accessibleName() == "Ana Lopes, 2"
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert filled.list.rows.rowCount() == 4
    assert filled.tray.rows == []
    assert [filled.model.item(int(r)).id for r in filled.state.order] == ["E2", "E1", "S2", "S3"]
    scene = filled.timeline.scene()
    assert scene.box(filled.model.row_of("S2")) is not None
    assert scene.box(filled.model.row_of("S4")) is None
    assert filled.window.status.findChildren(type(filled.window.status._counts))[0].text().endswith("4 shown")
    qtbot.mouseClick(filled.filters.lines[Facet.SPEAKERS, "Ana Lopes"], Qt.MouseButton.LeftButton)
    assert filled.state.mask is None


def test_filters_are_toggled_by_the_keyboard_and_keep_it(filled, qtbot):
    filled.filters.lines[Facet.KINDS, "1"].setFocus()
    qtbot.keyClick(filled.filters.lines[Facet.KINDS, "1"], Qt.Key.Key_Space)
    assert filled.state.filter.chosen[Facet.KINDS] == {"1"}
    assert filled.filters.lines[Facet.KINDS, "1"].hasFocus()


def test_enter_in_the_search_field_goes_to_the_first_hit_and_down_does_not(filled, qtbot):
    search = filled.window.toolbar.search
    search.setFocus()
    qtbot.keyClicks(search, "bridge")
    qtbot.keyClick(search, Qt.Key.Key_Down)
    assert filled.timeline.hasFocus()
    assert not filled.state.selected
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert filled.timeline.hasFocus()
    order = [int(row) for row in filled.state.order]
    assert filled.model.selected_rows() == order[:1]
    # again, from another hit: that one stays
    filled.state.select(order[1:2])
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert filled.model.selected_rows() == order[1:2]
    # with nothing searched for nothing is selected
    filled.state.clear_filter()
    filled.state.select([])
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert not filled.state.selected


def test_no_results_say_what_to_loosen(filled, qtbot):
    qtbot.keyClicks(filled.window.toolbar.search, "nowhere")
    assert filled.window.surfaces.currentWidget() is filled.no_results
    ways = filled.no_results.findChildren(QPushButton)
    assert [w.text() for w in filled.no_results.ways] == ["Drop the search (8)", "Show everything"]
    assert filled.no_results.ways[0] in ways
    filled.no_results.ways[0].click()
    assert filled.window.toolbar.search.text() == ""
    assert filled.window.surfaces.currentWidget() is filled.timeline_page


def test_escape_clears_selection_then_search_then_filters(filled):
    filled.state.toggle(Facet.KINDS, "1")
    filled.state.search("years")
    filled.state.select([filled.model.row_of("S2")])
    filled.commands.clear()
    assert filled.model.selected_rows() == []
    assert filled.state.filter.text == "years"
    filled.commands.clear()
    assert filled.window.toolbar.search.text() == ""
    assert not filled.state.filter.empty
    filled.commands.clear()
    assert filled.state.filter.empty


def test_the_undated_tray_counts_and_selects(filled, qtbot):
    ferry = filled.model.row_of("E3")
    assert filled.tray.rows == [ferry]
    assert filled.tray.isVisibleTo(filled.timeline_page)
    chip = filled.tray._chips[0]
    assert chip.text() == "Ferry sold"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert filled.model.selected_ids() == ["E3"]
    assert chip.isChecked()
    filled.commands.show_undated()
    assert filled.window.surfaces.currentWidget() is filled.list
    assert filled.list.rows.rowCount() == 1


def test_a_selected_undated_item_is_on_a_chip_however_many_there_are(filled, findings, qtbot):
    ferry = next(e for e in findings.events if e.id == "E3")
    many = [
        ferry.model_copy(update={"id": f"F{i}", "title": f"Ferry number {i} sold to the harbour"}) for i in range(30)
    ]
    show(filled, findings.model_copy(update={"events": (*findings.events, *many)}))
    chips = filled.tray._chips
    qtbot.waitUntil(chips[0].isVisible)
    seen = [chip.toolTip() for chip in chips if chip.isVisible()]
    assert 1 < len(seen) < 12
    row = filled.model.row_of("F25")
    filled.state.select([row])
    assert chips[0].isVisible()
    assert chips[0].isChecked()
    assert chips[0].toolTip() == "Ferry number 25 sold to the harbour"
    assert chips[1].toolTip() == seen[0]
    qtbot.mouseClick(chips[1], Qt.MouseButton.LeftButton)
    assert filled.model.value(filled.model.current_row(), Role.TITLE) == seen[0]
    assert [chip.isChecked() for chip in chips[:2]] == [False, True]


def test_list_and_timeline_share_the_selection(filled, qtbot):
    filled.commands.show_list()
    view = filled.list
    index = view.rows.index(3, 2)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
    row = int(view.rows.rows[3])
    assert filled.model.selected_rows() == [row]
    assert filled.timeline.view().selected == {row}
    assert filled.detail.shown_words()[0] == filled.model.value(row, Role.WORDS)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert filled.model.selected_rows() == [int(view.rows.rows[4])]
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) is not None


def test_letters_are_actions_in_the_list_too(filled, qtbot):
    filled.commands.show_list()
    filled.list.setFocus()
    clock = filled.state.clock
    qtbot.waitUntil(filled.window.isActiveWindow)
    qtbot.keyClick(filled.list, Qt.Key.Key_C)
    assert filled.state.clock is not clock


def test_actions_show_how_things_stand(filled):
    actions = filled.window.actions_by_id
    filled.commands.clock_said()
    assert actions["clock_said"].isChecked()
    assert not actions["clock_both"].isChecked()
    filled.commands.lanes_kind()
    assert filled.window.toolbar.lanes.text() == "Lanes by kind ▾"
    assert not actions["copy"].isEnabled()
    filled.state.select([0])
    assert actions["copy"].isEnabled()
    filled.commands.toggle_details()
    assert not actions["details"].isChecked()
    assert filled.window.details.isHidden()


def test_the_theme_changes_everywhere_at_once(filled):
    filled.state.select([filled.model.row_of("S2")])
    before = filled.window.grab().toImage().pixelColor(300, 400)
    filled.commands.toggle_theme()
    assert filled.window.theme is DARK
    image = filled.window.grab().toImage()
    assert before.lightness() > 200
    for x, y in ((300, 400), (60, 700), (1300, 60), (700, 20), (700, 890)):
        assert _ground(image, x, y) < 80, (x, y)
    assert filled.detail.shown_words() == ['"We built it in two years,"']
    filled.commands.toggle_theme()
    assert filled.window.theme is LIGHT


def _ground(image, x, y):
    """The commonest lightness around a point: that of the ground, whatever glyph another font puts on the point."""
    around = [image.pixelColor(x + dx, y + dy).lightness() for dx in range(-9, 10, 2) for dy in range(-5, 6)]
    return statistics.mode(around)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
def test_text_is_readable_on_its_ground(theme):
    from viewer.render.theme import contrast
    from viewer.views.style import mark_color

    grounds = [theme.panel, theme.canvas, theme.soft]
    assert all(contrast(ink, ground) >= 4.5 for ink in (theme.text, theme.quiet) for ground in grounds)
    assert contrast(theme.on_selection, theme.selection) >= 4.5
    assert all(contrast(theme.text, mark_color(theme, color)) >= 4.5 for color in range(-1, len(theme.speakers)))


def test_the_status_bar_tells_the_time_under_the_pointer(filled, qtbot):
    scene = filled.timeline.scene()
    box = scene.box(filled.model.row_of("E1"))
    filled.state.pointer_moved.emit(scene.time_at(box.center[0]))
    assert filled.window.status._pointer.text() == "1 March 2021, 12:00 under the pointer"
    filled.state.pointer_moved.emit(None)
    assert filled.window.status._pointer.text() == ""


def test_failures_are_listed_with_a_way_to_try_again(filled, qtbot, tmp_path):
    filled.reading.failures = [Failure("a.txt", "is empty"), Failure("b.jsonl", "is no JSON", row=3)]
    filled.reading.failed.emit()
    assert filled.window.status.failures.text() == "2 failed"
    filled.window.status.failures.click()
    dialog = filled.commands.failures
    assert dialog.isVisible()
    assert not dialog.isModal()
    assert [str(f) for f in dialog.failures] == ["a.txt: is empty", "b.jsonl, row 3: is no JSON"]
    dialog.close()


def test_a_file_that_cannot_be_read_fails_by_name_and_is_tried_again(open_window, qtbot, tmp_path):
    bad = tmp_path / "empty.txt"
    bad.write_text("", encoding="utf-8")
    contents = open_window(bad)
    qtbot.waitUntil(lambda: not contents.reading.busy, timeout=WAIT)
    assert [f.file for f in contents.reading.failures] == [str(bad)]
    assert contents.window.surfaces.currentWidget() is contents.empty
    with qtbot.waitSignal(contents.reading.ended, timeout=WAIT):
        contents.commands.try_again(contents.reading.failures)
    assert len(contents.reading.failures) == 1, "it failed again, and is listed once"


def test_the_open_dialog_offers_every_kind_that_is_read():
    first, *others = open_filters().split(";;")
    for reader in READERS:
        assert all(f"*{ending}" in first for ending in reader.endings)
        assert any(other.startswith(f"{reader.name} (") for other in others)
    assert others[-1] == "All files (*)"


def test_what_failed_in_an_archive_or_at_an_address_is_tried_again_there(tmp_path):
    path = tmp_path / "all.zip"
    path.write_bytes(b"")
    assert to_read_again(Failure(f"{path}/a/b.txt", "gone")) == path
    assert to_read_again(Failure("https://example.org/a", "gone")) == "https://example.org/a"
    assert to_read_again(Failure(str(tmp_path / "gone.txt"), "gone")) == tmp_path / "gone.txt"


def test_an_article_says_where_else_it_is_and_what_is_to_know_of_it(filled):
    contents = filled
    found = contents.reading.findings()
    first = found.articles[0].model_copy(
        update={"also_in": (Copy(publisher="The Example"), Copy(file="b.txt")), "note": "pages 2, 3 have no text"}
    )
    part = found.model_copy(update={"articles": (first, *found.articles[1:])})
    contents.detail.head.show_article(FoundColumns(part), first)
    shown = [w.text() for w in contents.detail.head.findChildren(QLabel)]
    assert "also in The Example, b.txt" in shown
    assert "pages 2, 3 have no text" in shown


def test_dropped_files_are_read(filled, qtbot, tmp_path):
    bad = tmp_path / "empty.txt"
    bad.write_text("", encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(bad))])
    with qtbot.waitSignal(filled.reading.ended, timeout=WAIT):
        assert drop(filled.window, mime)
    assert [f.file for f in filled.reading.failures] == [str(bad)]


def test_pasted_and_dropped_text_appears_at_once_as_an_article(filled, qtbot):
    filled.commands.close_articles()
    QApplication.clipboard().setText(f"{FIRST}\r\n<b>not bold</b>")
    with qtbot.waitSignal(filled.reading.gathered, timeout=WAIT):
        filled.commands.paste_text()
    assert filled.detail.text.toPlainText() == f"{FIRST}\n<b>not bold</b>"
    filled.commands.cancel_reading()
    assert not filled.reading.busy
    mime = QMimeData()
    mime.setText("   ")
    drop(filled.window, mime)
    assert filled.window.status.message == "The clipboard has no text"


def test_a_cancelled_jobs_late_results_are_dropped(filled, qtbot):
    late = article("Late text.", "late")
    filled.reading.open([late])
    (number,) = filled.reading._jobs
    filled.reading.cancel()
    # what its thread had sent before it was cancelled arrives afterwards
    filled.reading._told.emit((number, "article", (late,)))
    filled.reading._told.emit((number, "findings", (Findings(articles=(late,)),)))
    QApplication.processEvents()
    assert "late" not in filled.reading.findings().articles
    assert [a.id for a in filled.reading.findings().articles] == ["one", "two"]


def test_articles_of_one_id_stay_apart_and_equal_ones_are_one(filled):
    collection = filled.reading.collection
    other = article("Another text.", "one")
    assert collection.add_article(7, other) == "one-2"
    collection.add_findings(7, Findings(articles=(other,)))
    assert collection.add_article(8, article(FIRST, "again")) == "one"
    assert [a.id for a in collection.findings().articles] == ["one", "two", "one-2"]


def test_an_exception_in_a_slot_is_told_and_logged(filled, monkeypatch, caplog):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    errors.install(filled.window.status.say)
    error = ValueError("no such thing")
    with caplog.at_level(logging.ERROR, "dateline"):
        sys.excepthook(ValueError, error, None)
    assert filled.window.status.message == "Something went wrong: ValueError: no such thing"
    assert "uncaught exception" in caplog.text


def test_two_windows_are_two_and_one_closes_alone(open_window, findings, qtbot):
    one, two = open_window(), open_window()
    show(one, findings)
    show(two, findings)
    one.state.select([0])
    assert two.model.selected_rows() == []
    two.commands.toggle_theme()
    assert one.window.theme is LIGHT


def test_regions_are_reached_by_f6(filled, qtbot):
    filled.focus_surface()
    visited = []
    for _ in range(4):
        filled.commands.next_region()
        focus = filled.window.focusWidget()
        regions = (filled.window.toolbar, filled.window.side, filled.window.surfaces, filled.window.details)
        visited.append(next(i for i, region in enumerate(regions) if region.isAncestorOf(focus)))
    assert visited == [3, 0, 1, 2]


def test_every_control_has_an_accessible_name(filled):
    from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTableView, QTextEdit

    for kind in (QAbstractButton, QLineEdit, QTableView, QTextEdit):
        for widget in filled.window.findChildren(kind):
            if widget.isVisibleTo(filled.window) and widget.parent() is not filled.list:
                assert widget.accessibleName() or widget.text(), widget


def test_the_toolbar_has_the_same_parts_at_a_width_wherever_it_came_from(open_window):
    def parts(window):
        return [part.isVisible() for part in window.toolbar._spare]

    window = open_window(size=(1440, 900)).window
    at_first = parts(window)
    for width in (1000, 1900, 1440):
        window.resize(width, 900)
        hint = window.toolbar.search.placeholderText()
        assert window.toolbar.search.fontMetrics().horizontalAdvance(hint) < window.toolbar.search.width() - 12
    assert parts(window) == at_first
    window.resize(1440, 900)
    assert parts(window) == at_first
