"""Small widgets that several regions of the window use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from viewer.views.direction import directed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QAction, QKeyEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QLayout

_LONGEST = 1_000
"""The letters of a text that are tried for one line."""


def label(text: str = "", look: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """Return a label of plain text (never HTML) with a look of the stylesheet."""
    out = QLabel(parent)
    out.setTextFormat(Qt.TextFormat.PlainText)
    out.setText(directed(text))
    out.setProperty("look", look)
    out.setWordWrap(wrap)
    return out


class Button(QToolButton):
    """A button that Enter presses as Space does: Qt leaves Enter to buttons of its other class.

    One that looks like words in a panel ("section") is no wider than they are, so that they begin where others do.
    """

    def sizeHint(self) -> QSize:
        """Return the size of what is on it."""
        hint = super().sizeHint()
        if self.property("look") == "section":
            # Qt adds a space at each side, whatever the padding, and three pixels to a button in a stylesheet's dress
            hint.setWidth(hint.width() - 2 * self.fontMetrics().horizontalAdvance(" ") - 3)
        return hint

    def minimumSizeHint(self) -> QSize:
        """Return the same: words are not cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter, too."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or not self.isEnabled():
            super().keyPressEvent(event)
        elif self.menu() is not None and self.popupMode() is QToolButton.ToolButtonPopupMode.InstantPopup:
            self.showMenu()
        else:
            self.click()


def button(text: str, look: str = "", *, tip: str = "", parent: QWidget | None = None) -> Button:
    """Return a button with a look of the stylesheet. An ampersand in the text is shown, not taken as a mnemonic."""
    out = Button(parent)
    out.setText(text.replace("&", "&&"))
    out.setProperty("look", look)
    out.setToolTip(tip)
    out.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    out.setAccessibleName(text)
    return out


def rule(parent: QWidget | None = None) -> QFrame:
    """Return a thin horizontal line."""
    out = QFrame(parent)
    out.setProperty("rule", "true")
    return out


def cleared(layout: QLayout) -> None:
    """Take everything out of ``layout`` and delete it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            cleared(inner)


class Segments(QFrame):
    """A choice of one among few, as joined buttons."""

    def __init__(self, actions: Iterable[tuple[QAction, str]], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("segments")
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.buttons: list[Button] = []
        for action, text in actions:
            each = Button(self)
            each.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            each.setDefaultAction(action)
            each.setText(text)
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            each.setAccessibleName(f"{name}: {text}")
            # the action's own text comes back with every change of it
            action.changed.connect(lambda each=each, text=text: each.setText(text))
            row.addWidget(each)
            self.buttons.append(each)


class Elided(QLabel):
    """A label of one line that ends in an ellipsis where there is no room, and tells the whole as a tooltip."""

    def __init__(self, text: str = "", look: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""
        self.set_whole(text)

    @property
    def whole(self) -> str:
        """The text without its ellipsis."""
        return self._whole

    def set_whole(self, text: str) -> None:
        """Show ``text``, as much of it as fits."""
        self._whole = " ".join(text.split())
        self.setAccessibleName(self._whole)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text anew."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fit again where the stylesheet came with another font since."""
        self._fit()
        super().paintEvent(event)

    def _fit(self) -> None:
        shown = directed(self._whole[:_LONGEST])
        fitted = QFontMetrics(self.font()).elidedText(shown, Qt.TextElideMode.ElideRight, self.width())
        if fitted != self.text():
            self.setText(fitted)
        self.setToolTip(self._whole if fitted != shown or len(self._whole) > _LONGEST else "")

    def minimumSizeHint(self) -> QSize:
        """Let the label shrink to nothing."""
        return QSize(0, super().minimumSizeHint().height())
