"""The page that sets things side by side, beside timeline and list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.qt.conftest import show
from tests.qt.samples import article, span
from viewer.domain import Actor, Findings, Span, Statement


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


def test_what_was_denied_is_not_set_beside_what_was_said_without_its_cue(qtbot, open_window):
    text = "Ana Lopes denied that the toll will stop. Tom Reed said the toll will stop."
    one = article(text, "one", "Harbour News", "2021-03-03")
    base = {"article": "one", "kind": "indirect", "said": one.published, "confidence": 0.9}
    statements = tuple(
        Statement.model_validate({**base, "id": key, "speaker": key, "cue": span(text, cue), "content": (words,)})
        for key, cue, words in (
            ("a", "denied", span(text, "the toll will stop")),
            ("b", "said", Span(start=text.rindex("the toll"), end=len(text) - 1)),
        )
    )
    actors = (Actor(id="a", name="Ana Lopes"), Actor(id="b", name="Tom Reed"))
    contents = open_window()
    show(contents, Findings(articles=(one,), actors=actors, statements=statements))
    contents.state.select([0, 1])
    beside = [w.text() for w in contents.detail.comparison.findChildren(QLabel)]
    assert [t for t in beside if t.startswith("Reported")] == ["Reported speech: “denied”", "Reported speech"]
    contents.state.select([0])
    head = [w.text() for w in contents.detail.head.findChildren(QLabel)]
    assert head[0] == "Reported speech: “denied” · 1 of 2 · paragraph 1"
    contents.state.select([0, 1])
    contents.commands.show_compare()
    assert [t for t in texts(contents) if t.startswith("3 March 2021 ·")] == [
        "3 March 2021 · Harbour News · “denied”",
        "3 March 2021 · Harbour News",
    ]


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
