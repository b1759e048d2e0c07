"""Tab goes through the window as the eye does, to everything and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from viewer.views.contents import Contents


def reached(qtbot: QtBot, contents: Contents, key: Qt.Key) -> list[QWidget]:
    """What a key leads to, from the timeline round to it again."""
    contents.timeline.setFocus()
    found: list[QWidget] = []
    for _ in range(200):
        now = QApplication.focusWidget()
        assert now is not None
        if found and now is contents.timeline:
            return found
        found.append(now)
        qtbot.keyClick(now, key)
    raise AssertionError("it does not come round")


def test_tab_goes_through_toolbar_filters_timeline_and_details_in_turn(filled: Contents, qtbot: QtBot) -> None:
    window = filled.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    filled.state.select([filled.model.row_of("S2")])
    forth, back = (reached(qtbot, filled, key) for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab))
    assert back == [forth[0], *reversed(forth[1:])]
    regions = (window.toolbar, window.side, window.middle, window.details)
    visited = [next(i for i, part in enumerate(regions) if part.isAncestorOf(w)) for w in forth]
    # from the timeline round: the rest of the middle, the details, then from the top
    turns = [region for region, before in zip(visited, [-1, *visited], strict=False) if region != before]
    assert turns == [2, 3, 0, 1]
    names = [w.accessibleName() for w in forth]
    in_order = ["Undated: Ferry sold", "Overview", "Text of the article", "‹ Previous", "Next ›", "Copy", "Open…"]
    in_order += ["Show: Timeline", "Search words, names, articles", "Menu of all actions", "From", "To", "Ana Lopes, 2"]
    in_order += ["Harbour News, 6", "Events, 3", "Below 70 %, 1"]
    places = [names.index(name) for name in in_order]
    assert places == sorted(places)
