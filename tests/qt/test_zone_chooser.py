"""Choosing the time zone by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from viewer.domain import Basis
from viewer.domain.edtf import when
from viewer.models.roles import Role
from viewer.views.pointer_time import pointer_words
from viewer.views.zone_chooser import ZoneChooser

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from viewer.domain import Findings
    from viewer.models.view_state import ViewState


@pytest.fixture
def timed(state: ViewState, findings: Findings) -> ViewState:
    """The small findings, the first event at a clock time with a zone."""
    first = findings.events[0].model_copy(update={"when": when("2021-03-01T14:20+04:00", Basis.STATED)})
    state.model.set_findings(findings.model_copy(update={"events": (first, *findings.events[1:])}))
    return state


def test_typing_narrows_and_enter_takes(qtbot: QtBot, timed: ViewState) -> None:
    before = float(timed.items.lo[0])
    chooser = ZoneChooser(timed)
    qtbot.addWidget(chooser)
    chooser.show()
    assert chooser.zones.currentItem().text() == "As the source gives it"
    qtbot.keyClicks(chooser.search, "tokyo")
    qtbot.keyClick(chooser.search, Qt.Key.Key_Return)
    assert timed.zone == "Asia/Tokyo"
    assert not chooser.isVisible()
    assert timed.items.lo[0] == before + 5 * 3600
    words = timed.model.value(0, Role.WHEN_TEXT)
    assert "14:20 UTC+04:00" in words
    assert "19:20, 1 March 2021 in Tokyo" in words
    again = ZoneChooser(timed)
    qtbot.addWidget(again)
    assert again.zones.currentItem().text() == "Asia/Tokyo"
    qtbot.keyClicks(again.search, "as the source")
    qtbot.keyClick(again.search, Qt.Key.Key_Return)
    assert timed.zone is None
    assert timed.items.lo[0] == before


def test_what_is_not_found_takes_nothing(qtbot: QtBot, timed: ViewState) -> None:
    chooser = ZoneChooser(timed)
    qtbot.addWidget(chooser)
    chooser.show()
    qtbot.keyClicks(chooser.search, "no such place")
    qtbot.keyClick(chooser.search, Qt.Key.Key_Return)
    assert timed.zone is None
    assert chooser.isVisible()


def test_the_pointers_time_names_the_zone_where_it_tells_the_hour() -> None:
    assert pointer_words(51_600.0, 60.0) == "1 January 1970, 14:20"
    assert pointer_words(51_600.0, 60.0, "Asia/Tokyo") == "1 January 1970, 14:20 in Tokyo"
    assert pointer_words(51_600.0, 86_400.0, "Asia/Tokyo") == "1 January 1970"
