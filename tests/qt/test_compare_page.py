"""The page that sets things side by side, beside timeline and list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def texts(contents):
    return [w.text() for w in contents.compare.findChildren(QLabel)]


def keys(contents):
    return [contents.model.item(row).id for row in contents.compare.cards]


def select(contents, *ids):
    contents.state.select([contents.model.row_of(key) for key in ids])


def test_an_event_shows_what_was_said_of_it_by_speaker(qtbot, filled):
    select(filled, "E2")
    qtbot.keyClick(filled.window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert filled.compare.isVisible()
    assert texts(filled)[:2] == ["Works began", "by June 2019 · 2 statements about it"]
    assert [t for t in texts(filled) if t in {"Ana Lopes", "Port Authority"}] == ["Ana Lopes", "Port Authority"]
    assert keys(filled) == ["S2", "S4"]
    assert "Told once" in texts(filled)


def test_a_statement_shows_all_of_its_speaker(filled):
    filled.commands.show_compare()
    select(filled, "S2")
    assert texts(filled)[:2] == ["Ana Lopes", "Mayor · 2 statements"]
    assert keys(filled) == ["S2", "S3"]


def test_two_speakers_stand_side_by_side(qtbot, filled):
    filled.commands.show_compare()
    select(filled, "S2", "S5")
    assert texts(filled)[0] == "Ana Lopes and Tom Reed"
    assert {"3 March 2021", "4 March 2021"} <= set(texts(filled))
    places = {filled.model.item(row).id: card for row, card in filled.compare.cards.items()}

    def left(key):
        return places[key].mapTo(filled.compare, places[key].rect().topLeft()).x()

    qtbot.waitUntil(lambda: left("S2") == left("S3") < left("S5"))


def test_a_card_is_chosen_by_mouse_and_keyboard_and_the_page_stays(qtbot, filled):
    filled.commands.show_compare()
    select(filled, "E2")
    card = filled.compare.cards[filled.model.row_of("S4")]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert filled.model.selected_ids() == ["S4"]
    assert filled.detail.shown_words() == ["the works began by June 2019"]
    assert keys(filled) == ["S2", "S4"]
    qtbot.keyClick(filled.compare.cards[filled.model.row_of("S2")], Qt.Key.Key_Return)
    assert filled.model.selected_ids() == ["S2"]


def test_without_a_selection_it_says_what_to_select(filled):
    filled.commands.show_compare()
    assert texts(filled)[0] == "Nothing to compare yet"


def test_the_theme_follows(filled):
    filled.commands.show_compare()
    select(filled, "E2")
    filled.commands.toggle_theme()
    assert keys(filled) == ["S2", "S4"]
