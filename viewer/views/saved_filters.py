"""Filters that were saved by name: kept in the project, or without one in the user's settings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QInputDialog, QMenu

from viewer.models.filters import filter_of, filter_values
from viewer.store import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.models.filters import Filter
    from viewer.views.contents import Contents

_KEY = "filters"


class SavedFilters(QObject):
    """The saved filters of one window, and the menu of them.

    Filters that are kept in the settings belong to no project; a project shows its own only.
    """

    def __init__(self, contents: Contents) -> None:
        super().__init__(contents)
        self._c = contents
        self.menu = QMenu(contents.window)
        self.menu.setAccessibleName("Saved filters")
        self.menu.aboutToShow.connect(self.fill)
        self._parts: list[QMenu] = []

    # what is kept

    def all(self) -> dict[str, Filter]:
        """Return the saved filters by name, in the order of the names."""
        kept = self._kept()
        return {name: filter_of(kept[name]) for name in sorted(kept, key=str.casefold)}

    def save(self, name: str) -> None:
        """Save the present filter under a name; one that has it is replaced."""
        name = " ".join(name.split())
        if not name:
            return
        value = filter_values(self._c.state.filter)
        project = self._c.projects.project
        if self._do(
            lambda: self._write({**self._kept(), name: value}) if project is None else project.save_filter(name, value)
        ):
            self._c.window.status.say(f"Saved the filter “{name}”")

    def rename(self, old: str, new: str) -> None:
        """Give a saved filter another name; one that has it already is replaced."""
        new, kept = " ".join(new.split()), self._kept()
        if not new or old not in kept:
            return
        project = self._c.projects.project
        renamed = {name: value for name, value in kept.items() if name != old} | {new: kept[old]}
        self._do(lambda: self._write(renamed) if project is None else project.rename_filter(old, new))

    def delete(self, name: str) -> None:
        """Forget a saved filter."""
        project = self._c.projects.project
        left = {known: value for known, value in self._kept().items() if known != name}
        self._do(lambda: self._write(left) if project is None else project.delete_filter(name))

    def apply(self, name: str) -> None:
        """Show what a saved filter asks for; a name that none has changes nothing."""
        wanted = self.all().get(name)
        if wanted is not None:
            self._c.state.set_filter(wanted)

    def _kept(self) -> dict[str, object]:
        project = self._c.projects.project
        if project is not None:
            return project.filters()
        try:
            kept = json.loads(str(_settings().value(_KEY, "{}")))
        except ValueError:
            return {}
        return kept if isinstance(kept, dict) else {}

    def _write(self, values: dict[str, object]) -> None:
        _settings().setValue(_KEY, json.dumps(values))

    def _do(self, change: Callable[[], None]) -> bool:
        try:
            change()
        except StoreError as error:
            self._c.window.status.say(str(error))
            return False
        return True

    # how it is offered

    def fill(self) -> None:
        """Make the menu anew: save, apply, rename, delete."""
        menu, saved, present = self.menu, self.all(), self._c.state.filter
        menu.clear()
        for old in self._parts:
            old.deleteLater()
        self._parts = []
        menu.addAction(self._c.window.actions_by_id["save_filter"])
        if not saved:
            return
        menu.addSeparator()
        for name, wanted in saved.items():
            action = menu.addAction(_plain(name))
            action.setCheckable(True)
            action.setChecked(wanted.same_as(present))
            action.triggered.connect(lambda _=False, name=name: self.apply(name))
        menu.addSeparator()
        for title, do in (("Rename", self.ask_to_rename), ("Delete", self.delete)):
            part = QMenu(title, menu)
            self._parts.append(part)
            menu.addMenu(part)
            for name in saved:
                part.addAction(_plain(name)).triggered.connect(lambda _=False, name=name, do=do: do(name))

    def ask_to_save(self) -> None:
        """Ask for the name under which the present filter is saved."""
        if self._c.state.filter.empty:
            self._c.window.status.say("Nothing is filtered or searched for, so there is nothing to save")
            return
        self._ask("Save this filter", "", self.save)

    def ask_to_rename(self, name: str) -> None:
        """Ask for another name."""
        self._ask("Rename the filter", name, lambda new: self.rename(name, new))

    def _ask(self, title: str, value: str, done: Callable[[str], None]) -> None:
        dialog = QInputDialog(self._c.window)
        dialog.setWindowTitle(title)
        dialog.setLabelText("Name")
        dialog.setTextValue(value)
        dialog.textValueSelected.connect(done)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _settings() -> QSettings:
    return QSettings("dateline", "dateline")


def _plain(name: str) -> str:
    return name.replace("&", "&&")
