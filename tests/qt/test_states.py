"""What the window says in each state, and that everything finds its room at any size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.qt.conftest import show
from tests.qt.samples import FIRST, article
from viewer.domain import Findings
from viewer.jobs import Failure
from viewer.layout.items import Clock
from viewer.layout.time_scale import Fold, TimeScale
from viewer.models.filters import UNDATED, Facet
from viewer.models.found_columns import FoundColumns
from viewer.views import timeline_view
from viewer.views.comparison import MOST


def texts(widget):
    from PySide6.QtWidgets import QAbstractButton, QLabel

    return [each.text() for kind in (QLabel, QAbstractButton) for each in widget.findChildren(kind)]


def test_nothing_open_because_all_failed_says_so_and_leads_to_the_reasons(filled):
    filled.commands.close_articles()
    filled.reading.failures = [Failure("a.txt", "the file is empty"), Failure("b.txt", "is binary")]
    filled.refresh()
    assert filled.window.surfaces.currentWidget() is filled.empty
    assert "2 files could not be read: show why" in texts(filled.empty)
    filled.reading.failed.emit()
    filled.empty._failed.click()
    assert filled.commands.failures.isVisible()
    filled.commands.failures.close()


def test_an_article_whose_parse_failed_is_not_said_to_have_nothing(filled, findings):
    filled.commands.close_articles()
    show(filled, Findings(articles=findings.articles[:1]))
    assert filled.window.surfaces.currentWidget() is filled.nothing_found
    assert "Nothing to put on the timeline" in texts(filled.nothing_found)
    filled.reading.failures = [Failure("one.txt", "the parse failed", article="one")]
    filled.refresh()
    assert "1 article could not be read" in texts(filled.nothing_found)


def test_while_the_first_article_is_read_no_empty_timeline_is_shown(filled, findings, monkeypatch):
    filled.commands.close_articles()
    monkeypatch.setattr(type(filled.reading), "busy", property(lambda _self: True))
    filled.reading.collection.add_article(-1, article(FIRST, "one"))
    filled._on_gathered(FoundColumns(Findings(articles=(article(FIRST, "one"),)), frozenset({"one"})))
    assert filled.window.surfaces.currentWidget() is filled.busy
    assert "Reading 1 article…" in texts(filled.busy)
    assert "not read yet" in texts(filled.detail.head)
    assert "publication date not known" not in texts(filled.detail.head)


def test_no_results_name_only_what_hides(filled):
    filled.state.search("nowhere")
    assert "8 items, all hidden by the search." in texts(filled.no_results)


def test_export_looks_disabled_when_it_is(filled):
    filled.commands.close_articles()
    button = filled.window.toolbar.findChildren(type(filled.window.toolbar.menu))
    export = next(b for b in button if b.defaultAction() is filled.window.actions_by_id["export"])
    assert not export.isEnabled()
    assert export.grab().toImage().pixelColor(6, 12).name() == filled.window.theme.soft


def test_the_title_names_what_is_open(filled, findings):
    assert filled.window.windowTitle() == "2 articles — Dateline"
    filled.commands.close_articles()
    assert filled.window.windowTitle() == "Dateline"


def test_what_speaks_of_no_date_is_counted_and_listed_under_that_clock(filled):
    filled.state.set_clock(Clock.ABOUT)
    assert filled.tray._name.text() == "No date spoken of 3"
    filled.commands.show_undated()
    assert {filled.model.item(int(row)).id for row in filled.list.rows.rows} == {"E3", "S3", "S5"}
    assert (Facet.ABOUT, "undated") in filled.filters.lines, "it can be taken back"
    filled.state.clear_filter()
    assert (Facet.ABOUT, "undated") not in filled.filters.lines


@pytest.mark.parametrize("width", [860, 1280, 1920])
def test_the_list_shows_whole_dates_and_leaves_room_for_the_words(open_window, findings, width):
    contents = open_window(size=(width, 700))
    show(contents, findings)
    contents.commands.show_list()
    QApplication.processEvents()
    view = contents.list
    assert view.columnWidth(0) >= view.fontMetrics().horizontalAdvance("30 September 2024") + 16
    assert view.columnWidth(2) >= view.viewport().width() * 0.25
    assert view.horizontalScrollBar().maximum() == 0


def test_a_comparison_has_no_cell_out_of_sight_sideways(filled):
    filled.commands.select_all()
    QApplication.processEvents()
    comparison = filled.detail.comparison
    assert len(comparison._cells) == 8
    assert comparison.horizontalScrollBar().maximum() == 0
    room = comparison.viewport().width()
    for cell in comparison._cells:
        assert cell.x() >= 0
        assert cell.x() + cell.width() <= room


def test_a_large_comparison_says_how_many_it_shows(filled, monkeypatch):
    assert MOST == 12
    monkeypatch.setattr("viewer.views.detail_pane.MOST", 3)
    filled.commands.select_all()
    assert "8 items, the first 3 side by side" in texts(filled.detail.head)


def test_what_stands_under_the_text_gets_its_height_after_a_change_of_theme(filled):
    filled.state.select([filled.model.row_of("E3")])
    for _ in range(2):
        filled.commands.toggle_theme()
        for _ in range(3):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        related = filled.detail.related
        assert related.height() >= min(related._inside.sizeHint().height(), 60)


def test_words_quoted_in_part_keep_their_quotation_marks_in_pairs(findings):
    columns = FoundColumns(findings)
    titles = [columns.title(row) for row in range(columns.first_statement, len(columns))]
    assert titles[1:3] == ["We built it in two years", "It cost too much"]
    from viewer.domain.words import line_of

    assert line_of(['the "long way" round,']) == 'the "long way" round'
    assert line_of(['a plan "for peace"']) == 'a plan "for peace"'


def test_a_very_small_window_leaves_the_filters_out_and_nothing_is_cut(open_window, findings):
    contents = open_window(size=(640, 400))
    show(contents, findings)
    window = contents.window
    assert window.side.isHidden()
    assert not window.actions_by_id["filters"].isChecked()
    assert window.details.geometry().right() <= window.splitter.width()
    contents.commands.toggle_filters()
    assert window.side.isVisibleTo(window)


def test_a_click_scrolls_no_sliver_of_the_line_above_into_view(filled):
    text = filled.detail.text
    filled.window.resize(900, 480)
    filled.state.select([filled.model.row_of("S4")])
    QApplication.processEvents()
    top = text.cursorForPosition(text.viewport().rect().topLeft()).block()
    offset = text.document().documentLayout().blockBoundingRect(top).top() - text.verticalScrollBar().value()
    assert offset == 0
    assert text.focusPolicy() != Qt.FocusPolicy.NoFocus


def test_what_was_stopped_before_it_was_read_is_not_said_to_have_nothing(filled):
    filled.commands.close_articles()
    text = article(FIRST, "one")
    filled.reading.collection.add_article(-1, text)
    filled._on_gathered(FoundColumns(Findings(articles=(text,)), frozenset({"one"})))
    assert filled.window.surfaces.currentWidget() is filled.nothing_found
    assert "Reading was stopped: 1 article not read" in texts(filled.nothing_found)


def test_chips_that_need_a_second_line_get_it(open_window, findings):
    contents = open_window(size=(640, 400))
    show(contents, findings)
    for row in range(len(contents.model.columns)):
        contents.state.select([row])
        for _ in range(3):
            QApplication.processEvents()
        for chip in contents.detail.head.findChildren(type(contents.window.status._counts)):
            holder = chip.parentWidget()
            if chip.property("look") == "chip" and chip.isVisible() and holder is not None:
                assert chip.geometry().bottom() < holder.height() + 1


def test_what_is_undated_alone_stands_on_no_made_up_times(filled, qtbot):
    assert filled.overview.isVisible()
    filled.state.toggle(Facet.DATES, UNDATED)
    assert len(filled.state.order) == 1
    assert not filled.timeline.scene().axis.fine
    assert not filled.overview.isVisible()
    ground = filled.timeline.grab().toImage()
    plot = filled.timeline.scene().plot
    words = ground.copy(round(plot.center[0]) - 40, round(plot.center[1]) - 10, 80, 20)
    assert len({words.pixelColor(x, y).name() for x in range(80) for y in range(20)}) > 3
    filled.state.clear_filter()
    assert filled.timeline.scene().axis.fine
    assert filled.overview.isVisible()


def test_a_hit_with_an_open_end_is_fitted_with_its_tail(filled):
    # it is known by its end alone: without the tail it would look like that day
    filled.state.search("works began")
    row = filled.model.row_of("E2")
    box = filled.timeline.scene().box(row)
    assert box is not None
    assert box.x >= filled.timeline.scene().plot.x
    assert box.width == filled.state.tail


def test_heads_of_a_comparison_stand_at_one_height(filled):
    # the second name needs two lines, the others one
    rows = [filled.model.row_of(key) for key in ("S3", "S4")]
    filled.window.resize(900, 700)
    filled.state.select(rows)
    QApplication.processEvents()
    comparison = filled.detail.comparison
    assert comparison._across == 2
    for parts in zip(*comparison._heads, strict=True):
        tops = [part.mapTo(comparison, part.rect().topLeft()).y() for part in parts]
        assert len(set(tops)) == 1
    words = [cell.findChildren(QLabel)[4] for cell in comparison._cells]
    assert len({label.mapTo(comparison, label.rect().topLeft()).y() for label in words}) == 1


def test_lane_headers_leave_the_time_its_room_in_a_large_font(filled):
    usual = filled.timeline.header_width
    font = filled.timeline.font()
    font.setPixelSize(30)
    filled.timeline.setFont(font)
    assert usual < filled.timeline.header_width <= filled.timeline.width() * 0.36 + 1
    filled.timeline.setFont(QApplication.font())


def test_labels_of_the_form_stay_in_view_in_a_large_font(filled, qtbot):
    filled.state.select([filled.model.row_of("E1")])
    filled.detail.form.setStyleSheet("* { font-size: 19px; }")
    filled.detail.edit("Participants")
    QApplication.processEvents()
    form = filled.detail.form
    assert form.horizontalScrollBar().value() == 0
    names = [label for label in form.findChildren(QLabel) if label.text() == "Participants"]
    assert names[0].mapTo(form, names[0].rect().topLeft()).x() >= 0
    assert form._inside.minimumSizeHint().width() <= form.viewport().width()


def test_the_keyboard_comes_into_the_text_at_the_words_that_are_shown(filled):
    row = filled.model.row_of("S4")
    filled.state.select([row])
    filled.commands.focus_details()
    text = filled.detail.text
    assert text.hasFocus()
    assert text.textCursor().position() == filled.model.item(row).content[0].start


def test_a_view_without_a_tick_is_not_said_to_be_without_dates(filled, monkeypatch):
    # the only full minute in view lies within the fold
    filled.state.set_scale(TimeScale(5.0, 115.0, filled.state.scale.width, (Fold(45.0, 75.0),)))
    assert not filled.timeline.scene().axis.fine
    said = filled.timeline.grab().toImage()
    monkeypatch.setattr(timeline_view, "_UNDATED", "")
    filled.timeline.refresh()
    assert filled.timeline.grab().toImage() == said
