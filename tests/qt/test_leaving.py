"""Corrections that no project keeps are asked about before they go."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QInputDialog, QMessageBox

from viewer.correcting import anchor_of
from viewer.domain.corrections import SetTitle
from viewer.store import Project
from viewer.views.leaving import leave, unkept

WAIT = 20_000


@pytest.fixture
def corrected(qtbot, filled):
    with qtbot.waitSignal(filled.reading.gathered, timeout=WAIT):
        filled.correcting.make(SetTitle(target=anchor_of(filled.model.item(0)), title="Opening"))
    return filled


def question(contents):
    boxes = [b for b in contents.window.findChildren(QMessageBox) if b.isVisible()]
    return boxes[0] if boxes else None


def test_without_corrections_nothing_is_asked(filled):
    done = []
    assert leave(filled, lambda: done.append(1)) is None
    assert done == [1]


def test_what_was_undone_is_not_lost(qtbot, corrected):
    assert unkept(corrected) == 1
    corrected.correcting.undo()
    assert unkept(corrected) == 0


def test_closing_all_waits_for_the_answer(qtbot, corrected):
    corrected.commands.close_articles()
    box = question(corrected)
    assert "1 correction would be lost" in box.text()
    box.button(QMessageBox.StandardButton.Cancel).click()
    assert corrected.model.rowCount()
    assert len(corrected.corrections.records) == 1
    corrected.commands.close_articles()
    question(corrected).button(QMessageBox.StandardButton.Discard).click()
    assert not corrected.model.rowCount()
    assert not corrected.corrections.records


def test_saving_keeps_them_and_goes_on(qtbot, corrected, tmp_path, monkeypatch):
    monkeypatch.setattr(
        type(corrected.commands), "_ask_for_new", lambda self, title, done: done(tmp_path / "kept.dateline")
    )
    done = []
    box = leave(corrected, lambda: done.append(1))
    box.button(QMessageBox.StandardButton.Save).click()
    qtbot.waitUntil(lambda: done == [1], timeout=20_000)
    assert unkept(corrected) == 0
    corrected.projects.close()
    with Project(tmp_path / "kept.dateline") as project:
        assert [r.correction.title for r in project.journal.records()] == ["Opening"]


def test_a_project_opened_in_their_place_waits_too(qtbot, corrected, tmp_path):
    Project.create(tmp_path / "other.dateline").close()
    corrected.commands.open_paths([tmp_path / "other.dateline"])
    assert corrected.projects.project is None
    question(corrected).button(QMessageBox.StandardButton.Discard).click()
    assert corrected.projects.project is not None


def test_quit_asks_and_the_window_stays(qtbot, corrected):
    corrected.commands.quit()
    assert corrected.window.isVisible()
    question(corrected).button(QMessageBox.StandardButton.Cancel).click()
    assert corrected.window.isVisible()


def test_an_address_that_is_none_is_said(qtbot, filled):
    filled.commands.open_address()
    dialog = filled.window.findChildren(QInputDialog)[0]
    dialog.setTextValue("example")
    dialog.accept()
    assert "Not a web address" in filled.window.status.message


def test_an_address_is_read_like_a_file(qtbot, filled, monkeypatch):
    given = []
    monkeypatch.setattr(type(filled.commands), "open_paths", lambda self, paths: given.extend(paths))
    filled.commands.open_address()
    dialog = filled.window.findChildren(QInputDialog)[0]
    dialog.setTextValue(" https://news.example/a ")
    dialog.accept()
    assert given == ["https://news.example/a"]
