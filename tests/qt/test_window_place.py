"""The window fits the screen that it opens on, and opens again where it was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings, QSize
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QMainWindow

from viewer.views import window_place
from viewer.views.icons import program_icon

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    QSettings("dateline", "dateline").remove("window")
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("room", "size", "maximized"),
    [((2560, 1400), (1440, 900), False), ((1440, 875), (1440, 835), True), ((1280, 800), (1280, 760), True)],
)
def test_at_first_it_is_as_large_as_designed_or_as_the_screen_allows(
    window: QMainWindow, monkeypatch: pytest.MonkeyPatch, room: tuple[int, int], size: tuple[int, int], maximized: bool
) -> None:
    monkeypatch.setattr(QScreen, "availableSize", lambda _self: QSize(*room))
    window_place.place(window)
    assert (window.size().toTuple(), window.isMaximized()) == (size, maximized)


def test_it_opens_again_as_it_was_left(window: QMainWindow, qtbot: QtBot) -> None:
    window.setGeometry(30, 40, 500, 420)
    window_place.keep(window)
    again = QMainWindow()
    qtbot.addWidget(again)
    window_place.place(again)
    assert again.size().toTuple() == (500, 420)


def test_the_program_has_an_icon_of_its_own(qtbot: QtBot) -> None:
    assert {16, 32, 256} <= {size.width() for size in program_icon().availableSizes()}
