"""The table of actions, and what is made from it."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QScreen
from PySide6.QtWidgets import QLabel, QScrollArea

from viewer.resources import data_path
from viewer.sharing.citation import STYLES
from viewer.views.actions import ACTIONS, MENUS
from viewer.views.citing import chosen_style
from viewer.views.commands import Commands
from viewer.views.icons import icon
from viewer.views.shortcut_sheet import ShortcutSheet


def test_ids_and_keys_are_unique():
    assert max(Counter(a.id for a in ACTIONS).values()) == 1
    keys = Counter(QKeySequence(key).toString() for a in ACTIONS for key in a.keys)
    assert [key for key, n in keys.items() if n > 1] == []
    assert "" not in keys


@pytest.mark.parametrize("action", ACTIONS, ids=lambda a: a.id)
def test_every_action_has_a_menu_a_slot_and_its_icon(action):
    assert action.menu in MENUS
    assert callable(getattr(Commands, action.slot))
    if action.icon is not None:
        assert data_path("resources", "icons", f"{action.icon}.svg").is_file()


def test_icons_have_one_stroke_width_and_take_a_colour(qapp):
    files = sorted(data_path("resources", "icons").glob("*.svg"))
    assert len(files) >= 14
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert text.count("stroke-width") == 1
        assert 'stroke-width="1.4"' in text
        image = icon(file.stem, "#ff0000").pixmap(16, 16).toImage()
        painted = [c for x in range(16) for y in range(16) if (c := image.pixelColor(x, y)).alpha() > 100]
        assert painted, file.name
        assert all(c.red() > 240 and c.green() < 15 and c.blue() < 15 for c in painted), file.name


def test_every_action_is_in_the_menu_with_its_keys(filled):
    menu = filled.window.toolbar.menu.menu()
    found = {a.objectName(): a for sub in menu.actions() for a in sub.menu().actions() if a.objectName()}
    assert set(found) == {a.id for a in ACTIONS}
    for action in ACTIONS:
        assert [k.toString() for k in found[action.id].shortcuts()] == [QKeySequence(k).toString() for k in action.keys]


def test_the_sheet_lists_all_keys_and_is_searched(qtbot, filled, monkeypatch):
    monkeypatch.setattr(QScreen, "availableSize", lambda _screen: QSize(1440, 900))
    filled.commands.show_shortcuts()
    sheet = filled.commands.shortcuts
    assert isinstance(sheet, ShortcutSheet)
    assert not sheet.isModal()
    qtbot.waitUntil(sheet.isActiveWindow)
    keys = [w for w in sheet.findChildren(QLabel) if w.property("look") == "key"]
    (area,) = sheet.findChildren(QScrollArea)
    assert len(keys) > 50
    assert all(w.mapTo(area.viewport(), w.rect().topRight()).x() <= area.viewport().width() for w in keys)
    with_keys = {a.text.rstrip("…") for a in ACTIONS if a.keys}
    assert with_keys <= set(sheet.shown)
    qtbot.keyClicks(sheet.search, "dark")
    assert sheet.shown == ["Dark or light"]
    qtbot.keyClicks(sheet.search, " nothing like it")
    assert sheet.shown == []
    qtbot.keyClick(sheet.search, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_every_action_that_needs_no_answer_runs(qtbot, filled):
    filled.state.select([4])
    asked = {"open", "export", "about", "quit", "sample", "paste", "full_screen"}
    for action in ACTIONS:
        if action.id not in asked:
            filled.window.run(action.slot)
    assert filled.reading.busy is False


def test_copying_cites_in_the_style_that_was_chosen_and_it_is_kept(filled, qapp):
    filled.state.select([4])
    filled.commands.copy()
    assert qapp.clipboard().text().splitlines()[-1] == "Harbour News. 3 March 2021. one.txt"
    filled.window.actions_by_id["cite_apa"].trigger()
    assert filled.window.actions_by_id["cite_apa"].isChecked()
    assert chosen_style().key == "apa"
    filled.commands.copy()
    assert qapp.clipboard().text().splitlines()[-1] == "Harbour News. (2021, March 3). one.txt"


def test_every_style_has_its_action_and_the_copy_button_offers_them(filled):
    ids = [a.id for a in ACTIONS if a.group == "citation"]
    assert ids == [f"cite_{key}" for key in STYLES]
    assert [a.objectName() for a in filled.detail.copy.menu().actions()] == ids
    assert filled.window.actions_by_id["cite_plain"].isChecked()


def test_long_menus_are_parted_and_no_line_stands_at_an_end_or_twice(filled):
    for sub in filled.window.toolbar.menu.menu().actions():
        parted = [action.isSeparator() for action in sub.menu().actions()]
        assert not parted[0]
        assert not parted[-1]
        assert (True, True) not in pairwise(parted)
        runs = "".join("|" if line else "." for line in parted).split("|")
        assert max(map(len, runs)) <= 8, sub.text()
