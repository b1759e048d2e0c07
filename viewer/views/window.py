"""The window's shell.

Regions, actions, drag and drop. It stands before anything that reads, counts or draws is imported.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from viewer.views.actions import ACTIONS, Action
from viewer.views.focus_order import next_in_order
from viewer.views.status import StatusBar
from viewer.views.style import palette, stylesheet
from viewer.views.toolbar import Toolbar

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from viewer.render.theme import Theme

SIDE_WIDTH = 228
DETAILS_WIDTH = 392


class Window(QMainWindow):
    """One window. ``commands`` is what the actions call; it comes with the contents, after the first paint.

    ``stands``: the first paint is over. ``dropped``: paths were dropped on the window, as a list of ``pathlib.Path``.
    ``closing``: the window is about to close. ``themed``: the theme is another.
    """

    stands = Signal()
    dropped = Signal(object)
    text_dropped = Signal(str)
    closing = Signal()
    themed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setWindowTitle("Dateline")
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.commands: Any = None
        self.theme = theme
        self._painted = False
        self._asked: list[str] = []
        self.actions_by_id: dict[str, QAction] = {}
        self._make_actions()

        self.toolbar = Toolbar(self.actions_by_id, self)
        self.status = StatusBar(self.actions_by_id, self)
        self.side = _region("side", "Filters")
        self.details = _region("details", "Detail")
        self.surfaces = QStackedWidget()
        self.surfaces.setObjectName("surfaces")
        self.surfaces.setAccessibleName("Timeline and list")
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        # what is filtered by stands over the surfaces
        self.middle = QWidget()
        over = QVBoxLayout(self.middle)
        over.setContentsMargins(0, 0, 0, 0)
        over.setSpacing(0)
        over.addWidget(self.surfaces, 1)
        for index, part in enumerate((self.side, self.middle, self.details)):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(index, 1 if part is self.middle else 0)
            self.splitter.setCollapsible(index, part is not self.middle)
        self.splitter.setHandleWidth(1)
        self.side.setMinimumWidth(150)
        self.details.setMinimumWidth(300)
        self.middle.setMinimumWidth(260)

        body = QFrame()
        body.setObjectName("body")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.status)
        self.setCentralWidget(body)
        self.actions_by_id["filters"].setChecked(True)
        self.actions_by_id["details"].setChecked(True)
        self._dress()

    def _make_actions(self) -> None:
        groups: dict[str, QActionGroup] = {}
        for action in ACTIONS:
            made = QAction(action.text, self)
            made.setObjectName(action.id)
            # Qt would leave the ellipsis out on buttons
            made.setIconText(action.text)
            made.setCheckable(action.checkable or action.group is not None)
            if action.group is not None:
                groups.setdefault(action.group, QActionGroup(self)).addAction(made)
            made.triggered.connect(lambda _checked=False, slot=action.slot: self.run(slot))
            self.actions_by_id[action.id] = made
            self.addAction(made)

    def finish_actions(self) -> None:
        """Give the actions their keys and tooltips, and the toolbar its menus; not needed for the first paint."""
        for action in ACTIONS:
            made = self.actions_by_id[action.id]
            made.setShortcuts([QKeySequence(key) for key in action.keys])
            made.setToolTip(tip(action))
        self.toolbar.fill_menus()

    def put_over(self, part: QWidget) -> None:
        """Put something over the surfaces, as wide as they are."""
        over = self.middle.layout()
        assert isinstance(over, QVBoxLayout)  # noqa: S101 - made above
        over.insertWidget(0, part)

    def run(self, slot: str) -> None:
        """Do what an action names, as soon as the contents are there."""
        if self.commands is not None:
            getattr(self.commands, slot)()
        else:
            self._asked.append(slot)

    def run_asked(self) -> None:
        """Do what was asked for before the contents were there."""
        asked, self._asked = self._asked, []
        for slot in asked:
            self.run(slot)

    def name_what_is_open(self, name: str) -> None:
        """Name in the title what is open; nothing for an empty name."""
        # with the dash that Qt puts before the program's name in the titles of dialogs
        self.setWindowTitle(f"{name[:120]} — Dateline" if name else "Dateline")

    def place_regions(self) -> None:
        """Give the regions their widths at first.

        Both panels fixed, the timeline the rest. A larger font widens them, a small window narrows them.
        """
        factor = max(1.0, self.fontMetrics().averageCharWidth() / 8)
        side, details = round(SIDE_WIDTH * min(factor, 1.6)), round(DETAILS_WIDTH * min(factor, 1.5))
        side, details = min(side, round(self.width() * 0.2)), min(details, round(self.width() * 0.35))
        if self.width() < sum(part.minimumWidth() for part in (self.side, self.middle, self.details)):
            # a small or much enlarged screen: the filters are a key away
            self.side.hide()
        self.splitter.setSizes([side, max(self.width() - side - details, 260), details])

    def set_theme(self, theme: Theme) -> None:
        """Dress the window in another theme, at once."""
        if theme == self.theme:
            return
        self.theme = theme
        self._dress()
        self.themed.emit(theme)

    def _dress(self) -> None:
        self.setPalette(palette(self.theme))
        self.setStyleSheet(stylesheet(self.theme, QApplication.font()))

    # Qt's events

    def event(self, event: QEvent) -> bool:
        """Notice the first paint."""
        result = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            # the regions are painted in the same pass; the timer fires after it
            QTimer.singleShot(0, self.stands.emit)
        return result

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go with Tab as the eye does."""
        wanted = next_in_order(self, self.focusWidget(), forward=forward)
        if wanted is None:
            return False
        wanted.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window closes, so that running work ends with it.

        Where the reader closes it by its frame, corrections that would be lost are asked about first, as in ``quit``.
        """
        if event.spontaneous() and self.commands is not None:
            event.ignore()
            self.commands.quit()
            return
        self.closing.emit()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files and text."""
        mime = event.mimeData()
        if self.commands is None:
            return
        if any(url.isLocalFile() for url in mime.urls()) or (mime.hasText() and not mime.hasUrls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what is dropped."""
        mime = event.mimeData()
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)
        elif mime.hasText():
            event.acceptProposedAction()
            self.text_dropped.emit(mime.text())


def tip(action: Action) -> str:
    """Return an action's tooltip with its keys."""
    keys = ", ".join(keys_of(action))
    said = action.tip or action.text.rstrip("…")
    return f"{said} ({keys})" if keys else said


def keys_of(action: Action) -> list[str]:
    """Return an action's keys as the platform writes them, the timeline's own first."""
    native = [QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in action.keys]
    return ([action.held] if action.held else []) + native


def _region(name: str, spoken: str) -> QFrame:
    out = QFrame()
    out.setObjectName(name)
    out.setAccessibleName(spoken)
    column: QVBoxLayout | QWidget = QVBoxLayout(out)
    column.setContentsMargins(0, 0, 0, 0)
    return out
