"""What stands in the middle when there is nothing to draw: the ways in, or which filter to loosen."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from viewer.domain.wording import counted
from viewer.models.facet_index import loosened
from viewer.models.filters import FACET_NAMES, Facet
from viewer.views.small import cleared, label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from PySide6.QtGui import QAction

    from viewer.models.facet_index import Part
    from viewer.models.view_state import ViewState


_RECENT = 5
"""Projects that are offered."""
_DROPS: dict[Part, str] = {
    **{facet: f"All {name.lower()}" for facet, name in FACET_NAMES.items()},
    Facet.MODALITY: "However it is told",
    Facet.REVIEW: "Checked or not",
    Facet.ABOUT: "Dated or not",
    "range": "Any time",
    "search": "Drop the search",
}


class _Centred(QWidget):
    """A heading, a line and buttons in the middle."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        whole = QVBoxLayout(self)
        whole.setSpacing(8)
        whole.addStretch(2)
        self._title = label(title, "head")
        self._text = label(text, "quiet", wrap=True)
        for each in (self._title, self._text):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            whole.addWidget(each)
        whole.addSpacing(8)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        holder = QHBoxLayout()
        holder.addStretch(1)
        holder.addLayout(self._buttons)
        holder.addStretch(1)
        whole.addLayout(holder)
        self._below = QVBoxLayout()
        whole.addLayout(self._below)
        whole.addStretch(3)

    def _add(self, text: str, look: str) -> QPushButton:
        out = QPushButton(text.replace("&", "&&"))
        out.setProperty("look", look)
        out.setAutoDefault(True)
        self._buttons.addWidget(out)
        return out


class EmptyState(_Centred):
    """Three ways in, and the projects that were open last. ``wanted`` carries the path of one."""

    wanted = Signal(object)

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(
            "Open articles to see who said what, and when",
            "Text, web pages, PDF, Word, mail, tables or whole folders; or drop them anywhere on this window.",
            parent,
        )
        self.setAccessibleName("Nothing is open")
        self.ways = []
        for action_id, text, look in (
            ("open", "Open files…", "main"),
            ("paste", "Paste text", ""),
            ("sample", "The sample", ""),
        ):
            way = self._add(text, look)
            way.setToolTip(actions[action_id].toolTip())
            way.clicked.connect(actions[action_id].trigger)
            self.ways.append(way)
        self._failed = QPushButton()
        self._failed.setProperty("look", "warning")
        self._failed.clicked.connect(actions["failures"].trigger)
        self._below.addWidget(self._failed, 0, Qt.AlignmentFlag.AlignHCenter)
        self._recent_title = label("Recent projects", "section")
        self._below.addSpacing(16)
        self._below.addWidget(self._recent_title, 0, Qt.AlignmentFlag.AlignHCenter)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._below.addLayout(self._recent)
        self.recent: list[QPushButton] = []
        self._paths: list[Path] | None = None
        self.show_failed(0)
        self.show_recent([])

    def show_recent(self, paths: Sequence[Path]) -> None:
        """Offer the projects that were open last, the last one first."""
        paths = list(paths)[:_RECENT]
        if paths == self._paths:
            return
        self._paths = paths
        cleared(self._recent)
        self._recent_title.setVisible(bool(paths))
        names = Counter(path.stem for path in paths)
        self.recent = []
        for path in paths:
            # two of one name are told apart by their folders
            more = f"  –  {path.parent.name}" if names[path.stem] > 1 else ""
            way = QPushButton(f"{path.stem}{more}".replace("&", "&&"))
            way.setProperty("look", "plain")
            way.setToolTip(str(path))
            way.setAccessibleName(f"Open the project {path.stem}")
            way.setAutoDefault(True)
            way.clicked.connect(lambda _=False, path=path: self.wanted.emit(path))
            self._recent.addWidget(way, 0, Qt.AlignmentFlag.AlignHCenter)
            self.recent.append(way)

    def show_failed(self, failed: int) -> None:
        """Say that nothing is open because what was asked for could not be read, with a way to the reasons."""
        self._failed.setVisible(failed > 0)
        self._failed.setText(f"{counted(failed, 'file')} could not be read: show why")


class Busy(_Centred):
    """While the first articles are read and nothing is found yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Reading…", "The timeline fills as the articles are read.", parent)
        self.setAccessibleName("Reading")

    def refresh(self, articles: int) -> None:
        """Say how many articles are read."""
        self._title.setText(f"Reading {counted(articles, 'article')}…" if articles else "Reading…")


class NothingFound(_Centred):
    """For articles in which nothing was found to put on the timeline, or which could not be read."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setAccessibleName("Nothing found")
        self.why = self._add("Show why", "main")
        self.why.clicked.connect(actions["failures"].trigger)
        self.refresh(0, 0, 0)

    def refresh(self, articles: int, failed: int, unread: int) -> None:
        """Say whether the ``articles`` have nothing to show, or ``failed``, or are still ``unread``."""
        self.why.setVisible(failed > 0)
        if unread:
            self._title.setText(f"Reading was stopped: {counted(unread, 'article')} not read")
            self._text.setText("Open again what is to be read. The text itself stands in the detail pane.")
            return
        if failed and failed >= articles:
            self._title.setText(f"{counted(failed, 'article')} could not be read")
            self._text.setText("The text itself stands in the detail pane.")
            return
        self._title.setText("Nothing to put on the timeline")
        less = f" {counted(failed, 'article')} could not be read." if failed else ""
        self._text.setText(
            f"No statement and no dated event was found.{less} The text itself stands in the detail pane."
        )


class NoResults(_Centred):
    """Says which part of the filter to loosen, and what that would show."""

    def __init__(self, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__("Nothing matches", "", parent)
        self.setAccessibleName("No results")
        self._state = state
        self.ways: list[QPushButton] = []

    def refresh(self) -> None:
        """Name the ways out for the present filter, the most helpful first."""
        state, wanted = self._state, self._state.filter
        cleared(self._buttons)
        self.ways = []
        parts = [("the search", wanted.text.strip()), ("the filters", wanted.narrowed)]
        by = " and ".join(name for name, used in parts if used)
        self._text.setText(f"{counted(len(state.model.columns), 'item')}, all hidden by {by}.")
        options: Iterable[tuple[Part, int]] = state.facets.loosen(wanted)
        for part, count in islice((option for option in options if option[1]), 3):
            way = self._add(f"{_DROPS[part]} ({count:,})", "main" if not self.ways else "")
            looser = loosened(wanted, part)
            way.clicked.connect(lambda _=False, looser=looser: state.set_filter(looser))
            self.ways.append(way)
        everything = self._add("Show everything", "" if self.ways else "main")
        everything.clicked.connect(state.clear_filter)
        self.ways.append(everything)
