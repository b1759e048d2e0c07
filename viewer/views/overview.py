"""The overview widget: everything at once, and the visible stretch as a brush to drag and resize."""

from __future__ import annotations

from enum import Enum
from math import exp
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from viewer.layout.overview_scene import OverviewScene, lay_out_overview
from viewer.layout.time_scale import SHORTEST, TimeScale
from viewer.render.overview_painter import paint_overview
from viewer.render.theme import LIGHT, Theme
from viewer.views.later import Later

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from viewer.models.findings_model import FindingsModel
    from viewer.models.view_state import ViewState

HEIGHT = 88
_HANDLE = 7.0


class _Grip(Enum):
    """What of the brush is held."""

    NONE = 0
    MIDDLE = 1
    LEFT = 2
    RIGHT = 3


class Overview(QWidget):
    """Shows all items of ``model`` that pass ``state``'s filter, with the search hits, and moves ``state``'s scale."""

    def __init__(self, model: FindingsModel, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model, self.state = model, state
        self._theme = LIGHT
        self._scene: OverviewScene | None = None
        self._grip = _Grip.NONE
        self._held_at = 0.0
        self._mask = state.mask
        self.setFixedHeight(HEIGHT)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Overview")
        self.setAccessibleDescription("Everything at once. Left and Right move the visible stretch, Up and Down zoom.")
        self._later = Later(state, self.update, self)
        state.changed.connect(self.refresh)
        model.modelReset.connect(self.refresh)

    def set_theme(self, theme: Theme) -> None:
        """Show in other colours, at once."""
        self._theme = theme
        self.update()

    def refresh(self) -> None:
        """Lay out again before the next painting; hidden where nothing has a place in time."""
        self._scene = None
        self.setVisible(self.state.items.extent(self.state.mask) is not None)
        if self.state.mask is self._mask:
            self.update()
        else:
            # everything is counted anew for it
            self._later.ask()

    def scene(self) -> OverviewScene:
        """Return the display list; it is kept until something changes."""
        if self._scene is None:
            state = self.state
            self._mask = state.mask
            self._scene = lay_out_overview(
                self.model.items(state.clock, state.lane_by),
                state.scale,
                float(self.width()),
                float(self.height()),
                mask=state.mask,
                hits=state.hits,
            )
        return self._scene

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(848, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the overview."""
        painter = QPainter(self)
        try:
            paint_overview(painter, self.scene(), self._theme)
        finally:
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out again."""
        self.refresh()
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hold the brush or one of its ends; elsewhere bring the brush here."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._grip = self._grip_at(event.position())
        if self._grip is _Grip.NONE:
            self._center_on(event.position().x())
            self._grip = _Grip.MIDDLE
        self._held_at = event.position().x()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held."""
        place = event.position()
        if self._grip is _Grip.NONE:
            grip = self._grip_at(place)
            shape = {_Grip.NONE: Qt.CursorShape.ArrowCursor, _Grip.MIDDLE: Qt.CursorShape.OpenHandCursor}
            self.setCursor(shape.get(grip, Qt.CursorShape.SizeHorCursor))
            return
        moved, self._held_at = place.x() - self._held_at, place.x()
        scene, view = self.scene(), self.state.scale
        if self._grip is _Grip.MIDDLE:
            # a pixel here is several there; folds are as wide in both
            there = scene.scale.seconds_per_pixel / view.seconds_per_pixel
            self.state.set_scale(view.panned(moved * there))
            return
        t = scene.scale.t(place.x() - scene.box.x)
        if self._grip is _Grip.LEFT:
            self.state.set_scale(TimeScale(min(t, view.stop - SHORTEST), view.stop, view.width, view.folds))
        else:
            self.state.set_scale(TimeScale(view.start, max(t, view.start + SHORTEST), view.width, view.folds))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Let go."""
        self._grip = _Grip.NONE

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom the timeline about the time under the pointer."""
        scene, view = self.scene(), self.state.scale
        x = view.x(scene.scale.t(event.position().x() - scene.box.x))
        x = min(max(x, 0.0), view.width)
        delta = event.pixelDelta().y() * 2.5 or event.angleDelta().y()
        self.state.set_scale(view.zoomed(x, exp(delta * 0.0018)))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and resize the brush by keys."""
        view = self.state.scale
        match event.key():
            case Qt.Key.Key_Left:
                self.state.set_scale(view.panned(-0.12 * view.width))
            case Qt.Key.Key_Right:
                self.state.set_scale(view.panned(0.12 * view.width))
            case Qt.Key.Key_Up:
                self.state.set_scale(view.zoomed(view.width / 2, 1.25))
            case Qt.Key.Key_Down:
                self.state.set_scale(view.zoomed(view.width / 2, 0.8))
            case _:
                super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        self.unsetCursor()
        super().leaveEvent(event)

    def _grip_at(self, place: QPointF) -> _Grip:
        brush = self.scene().brush
        if abs(place.x() - brush.x) <= _HANDLE:
            return _Grip.LEFT
        if abs(place.x() - brush.right) <= _HANDLE:
            return _Grip.RIGHT
        return _Grip.MIDDLE if brush.x < place.x() < brush.right else _Grip.NONE

    def _center_on(self, x: float) -> None:
        scene, view = self.scene(), self.state.scale
        t = scene.scale.t(x - scene.box.x)
        self.state.set_scale(view.panned(view.x(t) - view.width / 2))
