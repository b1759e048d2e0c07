"""Corrections in the window: by mouse and keyboard, undone, put back, over a newer parse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QToolButton

from tests.qt.conftest import show
from tests.qt.samples import FIRST, small, span
from viewer.domain import Basis, Modality, Span, StatementKind
from viewer.models.marks import MarkKind
from viewer.views.editing import event_rows, statement_rows
from viewer.views.small import Elided

WAIT = 20_000


def select(contents, key):
    contents.state.select([contents.model.row_of(key)])


def item(contents, key):
    return contents.model.item(contents.model.row_of(key))


def field(contents, name):
    """The form's line or button of a name."""
    found = contents.detail.form.findChildren(QLineEdit, name) + contents.detail.form.findChildren(QToolButton, name)
    assert found, name
    return found[0]


def type_into(qtbot, contents, name, text):
    line = field(contents, name)
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    line.selectAll()
    qtbot.keyClicks(line, text)
    if line.completer() is not None:
        line.completer().popup().hide()
        # on the offscreen platform a popup leaves the window inactive
        contents.window.activateWindow()
    with qtbot.waitSignal(contents.reading.gathered, timeout=WAIT):
        qtbot.keyClick(line, Qt.Key.Key_Return)


def select_text(contents, words):
    text = contents.detail.text
    cursor = text.document().find(words)
    assert cursor.hasSelection()
    text.setTextCursor(cursor)


def states(contents):
    return [w.text() for w in contents.detail.head.findChildren(QLabel) if w.property("look") == "state"]


def act(qtbot, contents, action):
    """Trigger an action that makes a correction, and wait until it is shown."""
    with qtbot.waitSignal(contents.reading.gathered, timeout=WAIT):
        contents.window.actions_by_id[action].trigger()


def test_e_opens_the_form_at_the_speaker_and_escape_closes_it(qtbot, filled):
    select(filled, "S2")
    filled.timeline.setFocus()
    qtbot.keyClick(filled.window, Qt.Key.Key_E)
    assert filled.detail.form.isVisible()
    qtbot.waitUntil(lambda: field(filled, "Speaker").hasFocus())
    qtbot.keyClick(field(filled, "Speaker"), Qt.Key.Key_Escape)
    assert not filled.detail.form.isVisible()
    # and the arrows go on through the items
    assert filled.timeline.hasFocus()


def test_a_click_on_a_value_opens_the_form_there(qtbot, filled):
    select(filled, "E1")
    said = next(w for w in filled.detail.head.findChildren(QLabel) if w.text() == "1 March 2021")
    qtbot.mouseClick(said, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: field(filled, "Date").hasFocus())


def test_a_speaker_is_typed_undone_and_redone(qtbot, filled):
    select(filled, "S2")
    filled.detail.edit()
    type_into(qtbot, filled, "Speaker", "Port Authority")
    assert item(filled, "S2").speaker == "port"
    assert states(filled) == ["corrected"]
    assert filled.model.selected_ids() == ["S2"]
    assert filled.window.actions_by_id["undo"].text() == "Undo speaker: Ana Lopes → Port Authority"
    with qtbot.waitSignal(filled.reading.gathered, timeout=WAIT):
        qtbot.keyClick(filled.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert item(filled, "S2").speaker == "lopes"
    assert states(filled) == []
    act(qtbot, filled, "redo")
    assert item(filled, "S2").speaker == "port"


def test_a_new_speaker_gets_a_lane(qtbot, filled):
    select(filled, "S1")
    filled.detail.edit()
    type_into(qtbot, filled, "Speaker", "Jo Hart")
    assert filled.model.columns.speaker_of(filled.model.row_of("S1")).name == "Jo Hart"
    assert "Jo Hart" in [line.text for band in filled.timeline.scene().bands for line in band.lines]


def test_an_emptied_speaker_is_not_known(qtbot, filled):
    select(filled, "S2")
    filled.detail.edit()
    line = field(filled, "Speaker")
    line.clear()
    with qtbot.waitSignal(filled.reading.gathered, timeout=WAIT):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert item(filled, "S2").speaker is None


def test_one_field_is_put_back(qtbot, filled):
    select(filled, "S2")
    filled.detail.edit()
    type_into(qtbot, filled, "Speaker", "Port Authority")
    with qtbot.waitSignal(filled.reading.gathered, timeout=WAIT):
        qtbot.mouseClick(field(filled, "Kind: Reported"), Qt.MouseButton.LeftButton)
    assert item(filled, "S2").kind is StatementKind.INDIRECT
    with qtbot.waitSignal(filled.reading.gathered, timeout=WAIT):
        qtbot.mouseClick(field(filled, "Put back: Speaker"), Qt.MouseButton.LeftButton)
    assert (item(filled, "S2").speaker, item(filled, "S2").kind) == ("lopes", StatementKind.INDIRECT)


def test_a_date_as_edtf(qtbot, filled):
    select(filled, "E1")
    filled.detail.edit("Date")
    type_into(qtbot, filled, "Date", "2021-03~")
    when = item(filled, "E1").when
    assert (when.edtf, when.basis) == ("2021-03~", Basis.CORRECTED)


def test_a_date_in_words_is_understood_and_shown(qtbot, filled):
    select(filled, "E1")
    filled.detail.edit("Date")
    date = filled.detail.form.fields["Date"]
    date.line.selectAll()
    qtbot.keyClicks(date.line, "about 1990")
    qtbot.waitUntil(lambda: date.said.text() == "about 1990 · 1990~", timeout=WAIT)
    with qtbot.waitSignal(filled.reading.gathered, timeout=WAIT):
        qtbot.keyClick(date.line, Qt.Key.Key_Return)
    assert item(filled, "E1").when.edtf == "1990~"


def typed_no_date(qtbot, contents):
    """Type what is no date into the form of the first event; return its field."""
    select(contents, "E1")
    contents.detail.edit("Date")
    date = contents.detail.form.fields["Date"]
    date.line.selectAll()
    qtbot.keyClicks(date.line, "when it rained")
    qtbot.keyClick(date.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: date.said.text() == "not understood as a date", timeout=WAIT)
    return date


def test_what_is_no_date_is_said_and_changes_nothing(qtbot, filled):
    typed_no_date(qtbot, filled)
    assert not filled.corrections.records


def test_title_place_people_and_modality(qtbot, filled):
    select(filled, "E1")
    filled.detail.edit()
    type_into(qtbot, filled, "Title", "Bridge opened in the rain")
    type_into(qtbot, filled, "Place", "Old Harbour")
    type_into(qtbot, filled, "Participants", "Ana Lopes; The Band")
    with qtbot.waitSignal(filled.reading.gathered, timeout=WAIT):
        qtbot.mouseClick(field(filled, "Told as: Planned"), Qt.MouseButton.LeftButton)
    event = item(filled, "E1")
    assert (event.title, event.place, event.modality) == ("Bridge opened in the rain", "Old Harbour", Modality.PLANNED)
    names = [filled.model.columns.actors[p].name for p in event.participants]
    assert names == ["Ana Lopes", "The Band"]
    assert event.participants[0] == "lopes"


def test_the_keyboard_stays_in_its_field(qtbot, filled):
    select(filled, "E1")
    filled.detail.edit()
    type_into(qtbot, filled, "Place", "Old Harbour")
    qtbot.waitUntil(lambda: field(filled, "Place").hasFocus())


def test_an_end_of_the_words_is_dragged_in_the_text(qtbot, filled):
    select(filled, "S4")
    filled.detail.edit()
    text = filled.detail.text
    before = item(filled, "S4").content[0]
    start = text.grip(0, end=False).center().toPoint()
    goal = text.box(span(FIRST, "works began by")).topLeft().toPoint() + QPoint(0, 6)
    viewport = text.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(viewport, (start + goal) / 2)
    QTest.mouseMove(viewport, goal)
    with qtbot.waitSignal(filled.reading.gathered, timeout=WAIT):
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=goal)
    after = item(filled, "S4").content[0]
    assert after.of(FIRST) == "works began by June 2019"
    assert after.end == before.end
    assert filled.detail.shown_words() == ["works began by June 2019"]
    assert filled.model.selected_ids() == ["S4"]
    assert text.textCursor().hasSelection() is False


def test_selected_text_becomes_words_cue_and_source(qtbot, filled):
    select(filled, "S2")
    filled.detail.edit()
    for words, name in (('"We built it in two years', "the words"), ("said", "the cue"), ("Ana Lopes", "the source")):
        select_text(filled, words)
        with qtbot.waitSignal(filled.reading.gathered, timeout=WAIT):
            qtbot.mouseClick(field(filled, f"Make {name}"), Qt.MouseButton.LeftButton)
    text = filled.detail.text
    assert text.marked_words(MarkKind.CONTENT) == ['"We built it in two years']
    assert text.marked_words(MarkKind.SOURCE) == ["Ana Lopes"]


def test_more_words_are_joined_in_the_order_of_the_text(qtbot, filled):
    select(filled, "S3")
    filled.detail.edit()
    select_text(filled, '"We built it in two years,"')
    with qtbot.waitSignal(filled.reading.gathered, timeout=WAIT):
        qtbot.mouseClick(field(filled, "Make more words"), Qt.MouseButton.LeftButton)
    assert [s.of(FIRST) for s in item(filled, "S3").content] == ['"We built it in two years,"', '"It cost too much,"']


@pytest.mark.parametrize("prefix", ["", "\U0001f30a\U0001f30a ", "é̂ "], ids=["plain", "emoji", "combining"])
def test_a_statement_is_added_from_selected_text(qtbot, filled, prefix):
    show(filled, small(prefix))
    filled.detail.show_article("two")
    select_text(filled, "A ferry was sold")
    act(qtbot, filled, "add_statement")
    added = filled.model.item(filled.model.selected_rows()[0])
    assert added.by_hand
    assert filled.detail.shown_words() == ["A ferry was sold"]
    assert states(filled) == ["added by hand"]
    qtbot.waitUntil(lambda: field(filled, "Speaker").hasFocus())


def test_an_event_is_added_from_selected_text_by_the_keyboard_alone(qtbot, filled):
    filled.detail.show_article("one")
    text = filled.detail.text
    text.setFocus()
    text.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(2):
        qtbot.keyClick(text, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    words = text.selected_span().of(FIRST)
    with qtbot.waitSignal(filled.reading.gathered, timeout=WAIT):
        qtbot.keyClick(
            filled.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
    added = filled.model.item(filled.model.selected_rows()[0])
    assert (added.title, added.by_hand) == (words, True)
    qtbot.waitUntil(lambda: field(filled, "Date").hasFocus())


def test_nothing_selected_in_the_text_is_said(filled):
    filled.commands.add_event()
    assert "Select the words" in filled.window.status.message
    assert not filled.corrections.records


def test_events_are_merged_and_a_telling_split_off(qtbot, filled):
    filled.state.select([filled.model.row_of("E1"), filled.model.row_of("E2")])
    filled.timeline.setFocus()
    with qtbot.waitSignal(filled.reading.gathered, timeout=WAIT):
        qtbot.keyClick(filled.window, Qt.Key.Key_M)
    # the first in time keeps title and date
    assert len(item(filled, "E2").mentions) == 3
    assert filled.model.selected_ids() == ["E2"]
    filled.detail.edit()
    with qtbot.waitSignal(filled.reading.gathered, timeout=WAIT):
        qtbot.mouseClick(field(filled, "Split 1"), Qt.MouseButton.LeftButton)
    assert len(item(filled, "E2").mentions) == 2
    assert len(filled.model.columns.findings.events) == 3


def test_an_actor_is_renamed_everywhere_and_made_the_same_as_another(qtbot, filled):
    select(filled, "S2")
    filled.detail.edit()
    qtbot.mouseClick(field(filled, "Rename everywhere"), Qt.MouseButton.LeftButton)
    type_into(qtbot, filled, "Name everywhere", "Ana Maria Lopes")
    assert {filled.model.columns.speaker_of(filled.model.row_of(s)).name for s in ("S2", "S3")} == {"Ana Maria Lopes"}
    select(filled, "S4")
    qtbot.mouseClick(field(filled, "Same as…"), Qt.MouseButton.LeftButton)
    type_into(qtbot, filled, "Same as", "Ana Maria Lopes")
    assert item(filled, "S4").speaker == "lopes"
    assert "port" not in filled.model.columns.actors


def test_a_name_in_the_text_becomes_an_actor_of_its_own(qtbot, filled):
    select(filled, "S2")
    filled.detail.edit()
    qtbot.mouseClick(field(filled, "Same as…"), Qt.MouseButton.LeftButton)
    type_into(qtbot, filled, "Same as", "Port Authority")
    select(filled, "S2")
    select_text(filled, "Ana Lopes")
    act(qtbot, filled, "split_actor")
    assert filled.model.columns.speaker_of(filled.model.row_of("S2")).name == "Ana Lopes"
    assert filled.model.columns.speaker_of(filled.model.row_of("S4")).name == "Port Authority"


def test_delete_goes_on_to_the_next_and_is_undone(qtbot, filled):
    select(filled, "S2")
    filled.timeline.setFocus()
    count = len(filled.model.columns)
    with qtbot.waitSignal(filled.reading.gathered, timeout=WAIT):
        qtbot.keyClick(filled.timeline, Qt.Key.Key_Delete)
    assert len(filled.model.columns) == count - 1
    assert filled.model.selected_ids() == ["S3"]
    act(qtbot, filled, "undo")
    assert len(filled.model.columns) == count


def test_several_are_checked_in_one_step(qtbot, filled):
    filled.state.select([filled.model.row_of("S2"), filled.model.row_of("S3")])
    act(qtbot, filled, "check")
    assert item(filled, "S2").checked
    assert item(filled, "S3").checked
    act(qtbot, filled, "undo")
    assert not item(filled, "S2").checked
    assert not item(filled, "S3").checked
    assert not filled.corrections.stack.canUndo()


def test_corrections_outlive_a_newer_parse_and_what_is_lost_is_listed(qtbot, filled):
    select(filled, "S4")
    filled.detail.edit()
    type_into(qtbot, filled, "Speaker", "Tom Reed")
    select(filled, "S3")
    type_into(qtbot, filled, "Speaker", "Port Authority")
    newer = small()
    moved = [
        s.model_copy(update={"content": (Span(start=s.content[0].start + 4, end=s.content[0].end),)})
        for s in newer.statements
        if s.id != "S3"
    ]
    show(filled, newer.model_copy(update={"statements": tuple(moved)}))
    with qtbot.waitSignal(filled.reading.gathered, timeout=WAIT):
        filled.reading.gathering.lay_anew(filled.model.columns)
    speakers = {
        s.content[0].of(FIRST): s.speaker for s in filled.model.columns.findings.statements if s.article == "one"
    }
    assert speakers["works began by June 2019"] == next(
        a.id for a in filled.model.columns.findings.actors if a.name == "Tom Reed"
    )
    filled.commands.show_corrections()
    texts = [w.text() for w in filled.correcting.list.findChildren(QLabel)]
    assert any("without a place" in t for t in texts)
    assert any("no statement stands" in t for t in texts)
    filled.correcting.list.close()


def test_the_list_leads_to_what_was_corrected(qtbot, filled):
    select(filled, "E2")
    filled.detail.edit()
    type_into(qtbot, filled, "Title", "Works started")
    filled.state.select([])
    filled.commands.show_corrections()
    show_button = next(b for b in filled.correcting.list.findChildren(QToolButton) if b.text() == "Show")
    qtbot.mouseClick(show_button, Qt.MouseButton.LeftButton)
    assert filled.model.selected_ids() == ["E2"]
    filled.correcting.list.close()


def test_with_several_selected_there_is_no_form(filled):
    filled.state.select([0, 1])
    assert not filled.window.actions_by_id["correct"].isEnabled()
    filled.detail.edit()
    assert not filled.detail.form.isVisible()


def test_corrections_go_with_what_was_closed(qtbot, filled):
    select(filled, "S2")
    act(qtbot, filled, "check")
    filled.commands.close_articles()
    question = filled.window.findChildren(QMessageBox)[0]
    question.button(QMessageBox.StandardButton.Discard).click()
    assert not filled.corrections.records
    assert not filled.window.actions_by_id["undo"].isEnabled()


def test_what_is_being_typed_stays_when_more_is_found(qtbot, filled):
    select(filled, "E1")
    filled.commands.correct()
    line = field(filled, "Title")
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "Half ty")
    line.setCursorPosition(5)
    with qtbot.waitSignal(filled.reading.gathered, timeout=WAIT):
        filled.reading.gathering.lay_anew(filled.model.columns)
    line = field(filled, "Title")
    assert (line.text(), line.cursorPosition(), line.hasFocus()) == ("Half ty", 5, True)
    assert not filled.corrections.records
    with qtbot.waitSignal(filled.reading.gathered, timeout=WAIT):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert item(filled, "E1").title == "Half ty"


def test_what_is_typed_when_the_window_closes_is_taken_before_anything_is_closed(qtbot, filled):
    select(filled, "E1")
    filled.commands.correct()
    line = field(filled, "Title")
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "Typed")
    filled.window.closing.emit()
    assert [r.correction.title for r in filled.corrections.records] == ["Typed"]
    assert not filled.reading.gathering.behind


def test_the_words_that_are_corrected_stay_in_view_beside_the_form(qtbot, open_window):
    contents = open_window(size=(1440, 760))
    before = "The council met again, and nothing was decided that evening by anybody.\n\n" * 6
    show(contents, small(before))
    text = contents.detail.text
    # a click in the text, where it is in view already
    words = span(text.article.text, "We built")
    qtbot.waitUntil(lambda: text.point_at(text.box(words).center().toPoint()) == words.start)
    qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=text.box(words).center().toPoint())
    assert contents.model.selected_ids() == ["S2"]
    contents.timeline.setFocus()
    qtbot.keyClick(contents.window, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: field(contents, "Speaker").hasFocus())
    for end in (False, True):
        grip = text.grip(0, end=end)
        assert 0 <= grip.top() < grip.bottom() <= text.viewport().height()
    # the form takes no more room than its rows have, so that the words have the rest
    form = contents.detail.form
    last = field(contents, "Done")
    assert form.height() - last.mapTo(form, QPoint(0, last.height())).y() <= 24


def test_what_the_reader_scrolls_to_stays_where_it_is(qtbot, open_window):
    contents = open_window()
    show(contents, small("The council met again, and nothing was decided by anybody.\n\n" * 30))
    select(contents, "S2")
    text = contents.detail.text
    qtbot.waitUntil(lambda: text.verticalScrollBar().value() > 0)
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    text.verticalScrollBar().triggerAction(text.verticalScrollBar().SliderAction.SliderToMinimum)
    contents.window.resize(contents.window.width(), 760)
    assert text.verticalScrollBar().value() == 0


def test_while_a_date_is_being_read_no_older_meaning_stands_under_it(qtbot, filled):
    select(filled, "S2")
    filled.detail.edit()
    line = field(filled, "Said")
    said = line.parent().said
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    line.selectAll()
    qtbot.keyClicks(line, "the autumn of 2020")
    assert said.text() == "reading it …"
    qtbot.waitUntil(lambda: said.text() == "autumn 2020 · 2020-23", timeout=WAIT)


def test_escape_puts_a_typed_date_back_and_corrects_nothing(qtbot, filled):
    select(filled, "S2")
    filled.detail.edit()
    line = field(filled, "Said")
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    line.selectAll()
    qtbot.keyClicks(line, "2020-05")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "2021-03-03"
    assert line.parent().said.text() == "3 March 2021"
    assert filled.detail.form.isVisible()
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not filled.detail.form.isVisible()
    assert not filled.corrections.records


def test_what_is_no_date_stays_as_typed_when_the_form_is_made_anew(qtbot, filled):
    date = typed_no_date(qtbot, filled)
    type_into(qtbot, filled, "Place", "Old Harbour")
    again = filled.detail.form.fields["Date"]
    assert again is not date
    assert again.line.text() == "when it rained"
    qtbot.waitUntil(lambda: again.said.text() == "not understood as a date", timeout=WAIT)
    assert [r.correction.do for r in filled.corrections.records] == ["place"]
    # on another item nothing of it is left
    select(filled, "E2")
    assert filled.detail.form.fields["Date"].line.text() != "when it rained"


def test_all_events_and_all_tellings_are_offered(qtbot, filled, monkeypatch):
    monkeypatch.setattr(statement_rows, "_MOST_EVENTS", 1)
    select(filled, "S1")
    filled.detail.edit()
    offered, menu = [], field(filled, "About").menu()
    while menu is not None:
        more = [a for a in menu.actions() if a.menu() is not None]
        offered += [a.text().split(" · ")[0] for a in menu.actions() if a.menu() is None]
        assert [a.text() for a in more] in ([], ["1 more"])
        menu = more[0].menu() if more else None
    assert offered == [e.title for e in filled.model.columns.now.events_in("one")]
    assert len(offered) > 1

    monkeypatch.setattr(event_rows, "_MOST_TELLINGS", 1)
    select(filled, "E1")
    tellings = len(item(filled, "E1").mentions)
    assert tellings > 1
    assert [b.objectName() for b in split_buttons(filled)] == ["Split 0"]
    qtbot.mouseClick(field(filled, "More tellings"), Qt.MouseButton.LeftButton)
    assert [b.objectName() for b in split_buttons(filled)] == [f"Split {i}" for i in range(tellings)]


def split_buttons(contents):
    return [b for b in contents.detail.form.findChildren(QToolButton) if b.objectName().startswith("Split ")]


def test_a_correction_more_leaves_the_rows_of_the_list_that_there_are(qtbot, filled):
    select(filled, "E2")
    filled.detail.edit()
    type_into(qtbot, filled, "Title", "Works started")
    filled.commands.show_corrections()
    listed = filled.correcting.list
    first = next(b for b in listed.findChildren(QToolButton) if b.text() == "Show")
    type_into(qtbot, filled, "Place", "Old Harbour")
    shown = [b for b in listed.findChildren(QToolButton) if b.text() == "Show"]
    assert len(shown) == 2
    assert first in shown
    names = [listed._rows.itemAt(i).widget().findChild(QToolButton).accessibleName() for i in range(2)]
    assert "Old Harbour" in names[0]
    assert "Works started" in names[1]
    act(qtbot, filled, "undo")
    qtbot.waitUntil(lambda: len([b for b in listed.findChildren(QToolButton) if b.text() == "Show"]) == 1)
    assert "1 correction" in listed.head.text()
    listed.close()


@pytest.mark.parametrize("where", ["timeline", "text"])
def test_the_keyboard_goes_back_to_where_it_came_from_into_the_form(qtbot, filled, where):
    select(filled, "E1")
    start = filled.timeline if where == "timeline" else filled.detail.text
    start.setFocus()
    filled.detail.edit()
    assert filled.detail.form.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not filled.detail.editing
    assert start.hasFocus()


def test_the_list_says_what_was_corrected_also_where_it_is_gone(qtbot, filled):
    select(filled, "E2")
    filled.detail.edit()
    type_into(qtbot, filled, "Place", "Old Harbour")
    words = " ".join(item(filled, "S4").content[0].of(FIRST).split())
    select(filled, "S4")
    with qtbot.waitSignal(filled.reading.gathered, timeout=WAIT):
        filled.commands.delete()
    filled.commands.show_corrections()
    listed = [w.whole for w in filled.correcting.list.findChildren(Elided)]
    assert listed.count("Works began") == 1
    assert listed.count(words) == 1
    filled.correcting.list.close()
