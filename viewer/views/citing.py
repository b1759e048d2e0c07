"""Copying with citation, and the style of it, which is kept from one start to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QSettings
from PySide6.QtGui import QGuiApplication

from viewer.domain.wording import counted
from viewer.sharing.citation import PLAIN, STYLES, Style, citations
from viewer.views.snapshot import snapshot

if TYPE_CHECKING:
    from viewer.views.contents import Contents

_KEY = "citation/style"


def _settings() -> QSettings:
    return QSettings("dateline", "dateline")


def chosen_style() -> Style:
    """Return the style that was chosen last; the plain one where none was, or where it is no more."""
    return STYLES.get(str(_settings().value(_KEY, PLAIN.key)), PLAIN)


class Citing:
    """The slots of the actions that copy and choose a style."""

    _c: Contents

    def copy(self) -> None:
        """Copy the selection's words with their source."""
        columns, window = self._c.model.columns, self._c.window
        rows = sorted(self._c.state.selected, key=lambda row: columns.rank[row])
        if not rows:
            window.status.say("Nothing is selected")
            return
        mime = QMimeData()
        mime.setText(citations((columns.entry(row) for row in rows), chosen_style()))
        mime.setImageData(snapshot(self._c.timeline, rows))
        QGuiApplication.clipboard().setMimeData(mime)
        window.status.say(f"Copied {counted(len(rows), 'item')} with the source, as text and as a picture")

    def cite_plain(self) -> None:
        """Cite in plain words."""
        self._cite("plain")

    def cite_chicago(self) -> None:
        """Cite as the Chicago Manual of Style has it in notes."""
        self._cite("chicago")

    def cite_apa(self) -> None:
        """Cite as the APA has it."""
        self._cite("apa")

    def cite_mla(self) -> None:
        """Cite as the MLA has it."""
        self._cite("mla")

    def cite_bluebook(self) -> None:
        """Cite as The Bluebook has it."""
        self._cite("bluebook")

    def _cite(self, key: str) -> None:
        settings = _settings()
        settings.setValue(_KEY, key)
        settings.sync()
        self._c.window.actions_by_id[f"cite_{key}"].setChecked(True)
        self._c.window.status.say(f"Sources are cited in this style: {STYLES[key].name}")
