"""What fills the window is imported behind it, so that it answers meanwhile.

What knows no Qt is imported in a thread of its own. Modules that name classes of Qt are imported in the window's
thread, a few at a time between its events: PySide makes Python's picture of a class when it is first named, and two
threads that name the same class at once could make it twice.
"""

from __future__ import annotations

import sys
import threading
from importlib import import_module

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from viewer.models import turns

_WITHOUT_QT = (
    "numpy",
    "pydantic",
    "viewer.domain",
    "viewer.correcting",
    "viewer.parsing.merge",
    "viewer.parsing.typed_date",
    "viewer.store",
    "viewer.layout.arrange",
    "viewer.layout.overview_scene",
    "viewer.layout.legend",
    "viewer.layout.item_data",
    "viewer.reading.readers",
    "viewer.jobs.job",
    "viewer.sharing.citation",
    "viewer.sharing.sentences",
)
_WITH_QT = (
    "viewer.render.painter",
    "viewer.models.findings_model",
    "viewer.models.view_state",
    "viewer.views.timeline_view",
    "viewer.views.source_text",
    "viewer.views.detail_pane",
    "viewer.views.commands",
    "viewer.views.projects",
    "viewer.views.list_view",
    "viewer.views.compare_page",
    "viewer.views.contents",
)
_REST = 1
"""Milliseconds between one import in the window's thread and the next: its events come first."""


class Loading(QObject):
    """Imports NumPy, pydantic and all that is built on them. ``done``: they are there.

    An error is raised in the thread that this belongs to. What is there already is not waited for.
    """

    done = Signal()
    _imported = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left = list(_WITH_QT)
        self._imported.connect(self._on_imported, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Import."""
        if _WITH_QT[-1] in sys.modules:
            self.done.emit()
            return
        turns.shorten()
        # no daemon: the process does not end in the middle of an import
        threading.Thread(target=self._import, name="dateline-loading").start()

    def _import(self) -> None:
        error = None
        try:
            for name in _WITHOUT_QT:
                import_module(name)
        except Exception as raised:  # noqa: BLE001 - raised again in the window's thread, where it is told
            error = raised
        self._imported.emit(error)

    def _on_imported(self, error: Exception | None) -> None:
        turns.lengthen()
        if error is not None:
            raise error
        self._import_next()

    def _import_next(self) -> None:
        if self._left:
            import_module(self._left.pop(0))
            QTimer.singleShot(_REST, self._import_next)
        else:
            self.done.emit()
