"""The detail pane: the exact words of the source, marked in it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from tests.qt.conftest import show
from tests.qt.samples import FIRST, article, small, span
from viewer.domain import Findings
from viewer.models.marks import MarkKind, paragraph_of, sentence_around
from viewer.models.offsets import shown
from viewer.views.marked_text import MOST

PREFIXES = ["", "📰 🇦🇲👩🏽‍🚀 ", "é́̂ café̂\n\n", "\u202eolleh\u202c \x00\x07 \t"]


def texts(widget):
    # what was made by a slot is shown by the layout's own queued event
    QApplication.processEvents()
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget)]


def expected(model, row, article_id):
    columns = model.columns
    text = columns.articles[article_id].text
    return [shown(s.of(text)) for a, s in columns.spans(row) if a == article_id]


@pytest.mark.parametrize("prefix", PREFIXES, ids=["plain", "emoji", "combining", "controls"])
def test_exactly_the_words_are_marked(filled, prefix):
    show(filled, small(prefix))
    model = filled.model
    for row in range(model.rowCount()):
        filled.state.select([row])
        home = model.columns.article_of(row)
        assert filled.detail.text.toPlainText() == shown(home.text)
        assert filled.detail.shown_words() == expected(model, row, home.id)


@pytest.mark.parametrize("prefix", PREFIXES, ids=["plain", "emoji", "combining", "controls"])
def test_cue_speaker_and_times_are_marked(filled, prefix):
    show(filled, small(prefix))
    filled.state.select([filled.model.row_of("S2")])
    text = filled.detail.text
    assert text.marked_words(MarkKind.CUE) == ["said Mayor"]
    assert text.marked_words(MarkKind.SOURCE) == ["Mayor Ana Lopes"]
    assert text.marked_words(MarkKind.TIME) == ["1 March 2021"]


def test_the_looks_of_the_marks(filled):
    filled.state.select([filled.model.row_of("S2")])
    text = filled.detail.text
    document = text.document()

    def form(words):
        cursor = document.find(words)
        cursor.setPosition(cursor.selectionStart() + 1)
        return cursor.charFormat()

    assert form("We built").background().color().name() == "#d6e8f3"
    assert form("said Mayor").fontUnderline()
    assert form("Ana Lopes").fontWeight() > 600
    assert form("1 March 2021").underlineStyle() is QTextCharFormat.UnderlineStyle.DotLine
    assert form("It cost").background().style() is Qt.BrushStyle.NoBrush


def test_a_content_over_two_paragraphs_is_one_mark(filled):
    findings = small()
    words = FIRST[FIRST.index('"We built') :][:120]
    assert "\n\n" in words
    content = (span(FIRST, words),)
    statements = (findings.statements[1].model_copy(update={"content": content}),)
    show(filled, findings.model_copy(update={"statements": statements}))
    filled.state.select([3])
    assert filled.detail.shown_words() == [words]


def test_the_head_says_what_who_and_when(filled):
    filled.state.select([filled.model.row_of("S2")])
    said = texts(filled.detail.head)
    assert said[:5] == [
        "Direct quote · 4 of 8 · paragraph 2",
        "Ana Lopes",
        "Mayor",
        "said 3 March 2021",
        "from the publication date",
    ]


def test_an_unknown_speaker_is_said_with_the_reason(filled):
    filled.state.select([filled.model.row_of("S1")])
    assert texts(filled.detail.head)[1:3] == ["Speaker not known", "a group"]


def test_an_about_chip_selects_the_event(qtbot, filled):
    filled.state.select([filled.model.row_of("S2")])
    chips = [c for c in filled.detail.head.findChildren(QToolButton) if c.property("look") == "chip"]
    assert [c.text() for c in chips] == ["1 March 2021", "by June 2019"]
    chips[0].click()
    assert filled.model.selected_ids() == ["E1"]
    assert texts(filled.detail.head)[:3] == ["Event · 2 of 8 · 2 tellings", "Bridge opened", "Harbour City"]


def test_on_this_event_leads_to_the_other_speakers(qtbot, filled):
    filled.state.select([filled.model.row_of("S4")])
    lines = filled.detail.related.lines
    assert [line.accessibleName() for line in lines] == ["Ana Lopes: We built it in two years"]
    qtbot.mouseClick(lines[0], Qt.MouseButton.LeftButton)
    assert filled.model.selected_ids() == ["S2"]
    assert filled.detail.shown_words() == ['"We built it in two years,"']


def test_an_event_lists_its_tellings_and_what_was_said(qtbot, filled):
    filled.state.select([filled.model.row_of("E1")])
    names = [line.accessibleName() for line in filled.detail.related.lines]
    assert names == [
        "Harbour News: The bridge was opened on 1 March 2021, officials said.",
        "The Tide: The bridge was opened on 1 March 2021 in the rain.",
        "Ana Lopes: We built it in two years",
        "Speaker not known: The bridge was opened on 1 March 2021",
    ]
    other = filled.detail.related.lines[1]
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_Return)
    assert filled.detail.text.article.id == "two"
    assert filled.detail.shown_words() == ["The bridge was opened on 1 March 2021"]
    assert filled.model.selected_ids() == ["E1"]


def test_several_are_compared_side_by_side(filled):
    filled.state.select([filled.model.row_of(i) for i in ("S2", "S4", "E1")])
    said = texts(filled.detail.comparison)
    assert [t for t in said if t in {"Ana Lopes", "Port Authority", "Bridge opened"}] == [
        "Bridge opened",
        "Ana Lopes",
        "Port Authority",
    ]
    assert '"We built it in two years,"' in said


def test_nothing_selected_shows_the_article(filled):
    assert filled.detail.text.toPlainText() == FIRST
    assert texts(filled.detail.head)[:2] == ["Article", "Harbour News"]
    filled.detail.show_article("two")
    assert filled.detail.text.article.id == "two"


def click_on(qtbot, pane, words):
    place = span(pane.article.text, words)
    pane.scroll_to(place.start)
    box = pane.box(place)
    qtbot.mouseClick(
        pane.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(box.x()) + 6, round(box.center().y()))
    )


def test_a_click_in_the_text_selects_what_is_there(qtbot, filled):
    pane = filled.detail.text
    click_on(qtbot, pane, "It cost too much")
    assert filled.model.selected_ids() == ["S3"]
    click_on(qtbot, pane, "works began")
    assert filled.model.selected_ids() == ["E2"], "the shortest that lies there first"
    click_on(qtbot, pane, "works began")
    assert filled.model.selected_ids() == ["S4"], "a second click goes on to the next"
    click_on(qtbot, pane, "HARBOUR")
    assert filled.model.selected_ids() == ["S4"]


def test_walking_in_time_and_in_the_text(filled):
    run = filled.window.run
    filled.state.select([filled.model.row_of("S1")])
    run("previous")
    assert filled.model.selected_ids() == ["E1"]
    run("toggle_walk")
    assert filled.window.actions_by_id["walk"].isChecked()
    walked = []
    filled.state.select([filled.model.row_of("E1")])
    for _ in range(6):
        walked.append(filled.model.selected_ids()[0])
        run("next")
    assert walked == ["E1", "S1", "S2", "S3", "S4", "E2"]
    starts = [filled.model.columns.spans(filled.model.row_of(i))[0][1].start for i in walked]
    assert all(a <= b for a, b in pairwise(starts))


def test_copy_takes_words_and_source(filled):
    filled.state.select([filled.model.row_of("S2")])
    filled.detail.copy.click()
    assert QApplication.clipboard().text().startswith('"We built it in two years,"\n— Ana Lopes, Mayor.')


@pytest.mark.parametrize(
    "markup",
    [
        "<img src='file:///etc/hostname'> <b>bold</b> &amp; <script>x()</script>",
        "<a href='http://example.org/'>a link</a><br><style>*{}</style>",
        "<!DOCTYPE html><html><body><h1>Head</h1></body></html>",
    ],
)
def test_markup_is_shown_as_text_everywhere(filled, markup):
    one = article(markup, "one", publisher=markup).model_copy(update={"title": markup})
    base = small()
    statement = base.statements[1].model_copy(update={"content": (span(markup, markup),), "cue": None, "source": None})
    actors = tuple(a.model_copy(update={"name": markup, "role": markup, "mentions": ()}) for a in base.actors)
    show(filled, Findings(articles=(one,), actors=actors, statements=(statement,)))
    filled.state.select([0])
    text = filled.detail.text
    assert text.toPlainText() == markup
    assert filled.detail.shown_words() == [markup]
    assert "<img" not in text.document().toHtml().split("<body", 1)[1].replace("&lt;img", "")
    for name in filled.window.findChildren(QLabel):
        assert name.textFormat() is Qt.TextFormat.PlainText or not name.text()
    assert text.loadResource(2, "file:///etc/hostname") is None


def test_a_very_long_line_is_shown_in_part_around_the_words(filled):
    long = "word " * 60_000 + "HERE IT IS " + "word " * 60_000
    one = article(long, "one")
    statement = (
        small().statements[1].model_copy(update={"content": (span(long, "HERE IT IS"),), "cue": None, "source": None})
    )
    show(filled, Findings(articles=(one,), actors=small().actors, statements=(statement,)))
    filled.state.select([0])
    assert filled.detail.text.is_part
    assert filled.detail.shown_words() == ["HERE IT IS"]
    assert len(filled.detail.text.toPlainText()) == MOST


def test_search_hits_are_marked_in_the_text(filled):
    filled.state.search("bridge")
    assert filled.detail.text.marked_words(MarkKind.HIT) == ["bridge"]


def test_paragraphs_and_sentences():
    text = 'One. "Two?" she said. Three\n\nFour. Five.'
    assert paragraph_of(text, text.index("Five")) == 2
    assert sentence_around(text, span(text, "she")) == "she said."
    assert sentence_around(text, span(text, "Three")) == "Three"
    assert sentence_around(text, span(text, "our")) == "Four."


def test_the_buttons_keep_readable_words_however_large_the_font(filled, qtbot):
    pane = filled.detail
    row = (pane.previous, pane.next, pane.correct, pane.copy)
    assert [each.text() for each in row] == ["‹ Previous", "Next ›", "Correct…", "Copy"]
    pane.setStyleSheet("QToolButton { font-size: 24px; }")
    filled.window.splitter.setSizes([200, 700, 440])
    qtbot.waitUntil(lambda: pane.previous.text() == "‹")
    qtbot.waitUntil(lambda: all(each.width() >= each.sizeHint().width() for each in row))
    assert [each.text() for each in row] == ["‹", "›", "Correct…", "Copy"]
    assert pane.previous.accessibleName() == "‹ Previous"


def test_a_paragraph_is_read_in_the_direction_of_most_of_its_letters(open_window):
    text = '"אין לנו כסף," said Avi Cohen, an engineer.\n\nשלום לכולם, אמרה Ana Lopes היום בעיר.\n\nNothing else.'
    contents = open_window()
    show(contents, Findings(articles=(article(text, "one"),)))
    contents.detail.show_article("one")
    document = contents.detail.text.document()
    ways = [document.findBlockByNumber(n).textDirection() for n in (0, 2, 4)]
    left, right = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
    assert ways == [left, right, left]


def test_no_line_is_cut_at_the_upper_edge_where_the_view_went(filled, findings):
    long = "\n\n".join(f"Paragraph {i} tells of the harbour and of the bridge over it. " * 6 for i in range(30))
    one = findings.articles[0]
    text = f"{one.text}\n\n{long}"
    view = filled.detail.text
    longer = one.model_copy(update={"text": text, "length": len(text)})
    for at in range(len(text) // 3, len(text) // 2, 97):
        view.show_article(longer, at=at)
        assert view.verticalScrollBar().value() > 0
        first = view.cursorForPosition(QPoint(20, 1))
        # what reaches in from above is nothing or an empty line
        assert view.cursorRect(first).top() >= -1 or not first.block().text()
