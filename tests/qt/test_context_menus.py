"""Menus at the pointer, asked for with real events."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu, QWidget

Reason = QContextMenuEvent.Reason


@pytest.fixture
def menus(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], QPoint]]:
    """What stood in each menu that was shown, and where."""
    shown: list[tuple[list[str], QPoint]] = []
    # the offscreen platform warns of every real menu
    monkeypatch.setattr(
        QMenu, "popup", lambda menu, at: shown.append(([a.text() for a in menu.actions() if a.text()], at))
    )
    return shown


def ask(widget: QWidget, at: QPoint, reason: Reason = Reason.Mouse) -> None:
    QApplication.sendEvent(widget, QContextMenuEvent(reason, at, widget.mapToGlobal(at)))


def mark_of(contents, key):
    box = contents.timeline.scene().box(contents.model.row_of(key))
    return QPointF(*box.center).toPoint()


def test_a_mark_is_selected_and_offers_what_can_be_done_with_it(filled, menus):
    ask(filled.timeline, mark_of(filled, "S4"))
    assert filled.model.item(filled.model.current_row()).id == "S4"
    ((texts, _),) = menus
    assert texts[:2] == ["Into the detail pane", "Fit the selection"]
    assert {"Correct…", "Mark as checked", "Delete", "Copy with citation", "Copy as picture"} <= set(texts)
    assert "Merge the selected events" not in texts


def test_a_selection_is_kept_where_one_of_it_is_asked(filled, menus):
    rows = [filled.model.row_of(key) for key in ("E1", "E2")]
    filled.state.select(rows)
    ask(filled.timeline, mark_of(filled, "E1"))
    assert filled.state.selected == set(rows)
    ((texts, _),) = menus
    assert "Merge the selected events" in texts
    assert "Correct…" not in texts


def test_between_the_marks_the_menu_is_that_of_the_view(filled, menus):
    box = filled.timeline.scene().plot
    ask(filled.timeline, QPoint(round(box.right) - 3, round(box.bottom) - 3))
    ((texts, _),) = menus
    assert texts == [
        "Fit",
        "Fold gaps",
        "Only what is in view",
        "Time zone…",
        "Copy as picture",
        "Export…",
    ]
    assert not filled.state.selected


def test_the_menu_key_asks_at_the_current_item_in_timeline_and_list(filled, menus):
    filled.state.select([filled.model.row_of("S2")])
    ask(filled.timeline, QPoint(1, 1), Reason.Keyboard)
    filled.commands.show_list()
    ask(filled.list.viewport(), QPoint(1, 1), Reason.Keyboard)
    (first, at), (second, there) = menus
    assert first == second
    assert at == filled.timeline.mapToGlobal(mark_of(filled, "S2"))
    index = filled.list.currentIndex()
    assert there == filled.list.viewport().mapToGlobal(filled.list.visualRect(index).center())


def test_a_row_of_the_list_has_the_same_menu(filled, menus):
    filled.commands.show_list()
    place = filled.list.rows.place_of(filled.model.row_of("S4"))
    ask(filled.list.viewport(), filled.list.visualRect(filled.list.rows.index(place, 2)).center())
    assert filled.model.item(filled.model.current_row()).id == "S4"
    assert "Copy with citation" in menus[0][0]


def test_words_of_the_text_have_the_menu_of_their_item_or_of_the_selected_words(filled, menus):
    filled.state.select([filled.model.row_of("S2")])
    text = filled.detail.text
    inside = text.box(filled.model.item(filled.model.row_of("S3")).content[0]).center().toPoint() + QPoint(12, 0)
    ask(text.viewport(), inside)
    assert filled.model.item(filled.model.current_row()).id == "S3"
    # again on the same words: it stays
    ask(text.viewport(), inside)
    assert filled.model.item(filled.model.current_row()).id == "S3"
    assert "Correct…" in menus[0][0]
    cursor = text.textCursor()
    cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    text.setTextCursor(cursor)
    ask(text.viewport(), inside)
    assert menus[-1][0] == [
        "Copy the words",
        "Add a statement with the selected text",
        "Add an event with the selected text",
        "The selected words name somebody else",
    ]
