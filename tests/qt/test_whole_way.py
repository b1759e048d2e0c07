"""The real application on the sample: read by the worker, every item clicked where it is painted, and by keyboard."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from viewer.models.offsets import shown
from viewer.resources import sample_article

WAIT = 120_000


def plain(text: str) -> str:
    return text


def lively(text: str) -> str:
    """The sample with emoji and combining marks in every paragraph, before most of what is found."""
    paragraphs = [
        f"👩🏽‍🚀 e\u0301\u0302 🇦🇲 {p}" if i else p.replace(". ", ". 🕊️ a\u0308 ", 1)
        for i, p in enumerate(text.split("\n\n"))
    ]
    return "\n\n".join(paragraphs)


@pytest.fixture(params=[plain, lively], ids=lambda f: f.__name__)
def read(request, open_window, qtbot, tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(request.param(sample_article().read_text(encoding="utf-8")), encoding="utf-8", newline="")
    contents = open_window(path)
    # the article stands as text before anything is found in it
    with qtbot.waitSignal(contents.reading.gathered, timeout=WAIT):
        pass
    assert contents.detail.text.toPlainText() == path.read_text(encoding="utf-8")
    assert contents.reading.busy
    with qtbot.waitSignal(contents.reading.ended, timeout=WAIT):
        pass
    assert not contents.reading.failures
    assert len(contents.model.findings.statements) >= 8
    assert len(contents.model.findings.events) >= 5
    return contents


def assert_exact(contents, row):
    """The detail pane shows the item's words, and nothing else, marked in the article's text."""
    columns = contents.model.columns
    assert contents.model.selected_rows() == [row]
    article = columns.article_of(row)
    assert contents.detail.text.toPlainText() == article.text
    assert contents.detail.shown_words() == [shown(article.text[s.start : s.end]) for _, s in columns.spans(row)]


def test_every_item_by_mouse_and_by_keyboard(read, qtbot):
    timeline, state = read.timeline, read.state
    order = [int(row) for row in state.order]
    dated = [row for row in order if np.isfinite(state.items.lo[row])]
    assert len(dated) >= 14

    for row in dated:
        box = timeline.scene().box(row)
        assert box is not None, f"item {row} is painted"
        x, y = box.center
        qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(int(x), int(y)))
        assert_exact(read, row)
        assert read.list.selectionModel().selectedRows()[0].row() == read.list.rows.place_of(row)
    for row, chip in zip(read.tray.rows, read.tray._chips, strict=False):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
        assert_exact(read, row)

    timeline.setFocus()
    qtbot.keyClick(timeline, Qt.Key.Key_Home)
    for place, row in enumerate(order):
        assert_exact(read, row)
        if place < len(order) - 1:
            qtbot.keyClick(timeline, Qt.Key.Key_Right)
    qtbot.keyClick(timeline, Qt.Key.Key_Left)
    assert_exact(read, order[-2])
    qtbot.keyClick(timeline, Qt.Key.Key_End)
    assert_exact(read, order[-1])
