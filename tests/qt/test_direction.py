"""The direction of texts in labels: that of most of their letters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from viewer.views.direction import directed, direction
from viewer.views.small import Elided, label

MIXED = "\u0645\u064a\u0646\u0627\u0621 harbour agreement was signed in the north"
OTHER = "MV \u0627\u0644\u0633\u0641\u064a\u0646\u0629 \u063a\u0631\u0642\u062a \u0642\u0628\u0627\u0644\u0629"


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("plain words", ""),
        ("Z\u00fcrich said", ""),
        (MIXED, "\u200e"),
        (OTHER, "\u200f"),
        (OTHER[3:], ""),
        ("2021 \u2013 2022", ""),
    ],
)
def test_a_mark_stands_only_where_the_first_letter_would_turn_a_line_around(text: str, mark: str) -> None:
    assert directed(text) == mark + text


def test_the_direction_is_that_of_most_letters() -> None:
    assert direction(MIXED) == Qt.LayoutDirection.LeftToRight
    assert direction(OTHER) == Qt.LayoutDirection.RightToLeft


@pytest.mark.usefixtures("qapp")
def test_titles_and_lists_keep_what_they_say_to_assistive_technology() -> None:
    line = Elided(MIXED)
    line.resize(2000, 20)
    assert line.text() == "\u200e" + MIXED
    assert line.accessibleName() == line.whole == MIXED
    assert line.toolTip() == ""
    line.resize(80, 20)
    line.set_whole(MIXED)
    assert line.toolTip() == MIXED
    assert label(MIXED).text() == "\u200e" + MIXED


def test_the_head_of_an_item_is_read_from_its_side(filled, findings) -> None:
    event = findings.events[0].model_copy(update={"title": MIXED})
    filled.model.set_findings(findings.model_copy(update={"events": (event, *findings.events[1:])}))
    filled.state.select([filled.model.row_of(event.id)])
    (head,) = [w for w in filled.detail.head.findChildren(QLabel) if w.property("look") == "head"]
    assert head.text() == "\u200e" + MIXED


def test_words_on_buttons_begin_where_the_names_do(filled) -> None:
    panel = filled.filters
    panel.range.in_view.ensurePolished()
    assert _words_at(panel, panel.range.in_view) == pytest.approx(12, abs=1)


def _words_at(panel, button) -> float:
    width = button.fontMetrics().horizontalAdvance(button.text())
    return button.mapTo(panel, button.rect().topLeft()).x() + (button.width() - width) / 2
