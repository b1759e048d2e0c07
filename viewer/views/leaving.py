"""Asks before corrections are let go that no project keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from viewer.domain.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.views.contents import Contents


def unkept(contents: Contents) -> int:
    """Return how many corrections would be lost with what is open: those that count and are in no project."""
    if contents.projects.project is not None:
        return 0
    return sum(not record.undone for record in contents.corrections.records)


def leave(contents: Contents, then: Callable[[], object]) -> QMessageBox | None:
    """Do ``then``, which lets go of what is open: at once where nothing is lost, else once the reader has decided.

    Return the question where there is one. It does not block; saving leads to the project's name first.
    """
    count = unkept(contents)
    if not count:
        then()
        return None
    box = QMessageBox(contents.window)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("Keep the corrections?")
    box.setText(f"{counted(count, 'correction')} would be lost.")
    box.setInformativeText("They are in no project yet. A project keeps articles and corrections in one file.")
    button = QMessageBox.StandardButton
    box.setStandardButtons(button.Save | button.Discard | button.Cancel)
    box.button(button.Save).setText("Save as project…")
    box.button(button.Discard).setText("Let them go")
    box.setDefaultButton(button.Save)

    def on_finished(result: int) -> None:
        if result == button.Save:
            contents.commands.save_project(then)
        elif result == button.Discard:
            then()

    box.finished.connect(on_finished)
    box.finished.connect(box.deleteLater)
    box.open()
    return box
