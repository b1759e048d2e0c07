"""What hands do to the timeline: mouse, wheel, touchpad, pinch and keys, turned into changes of the view."""

from __future__ import annotations

from enum import Enum
from math import exp
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QPinchGesture, QStyle

from viewer.layout.scene import HitKind, Rect
from viewer.render.theme import qcolor
from viewer.views.glide import Glide
from viewer.views.keys import position_key

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
    from PySide6.QtWidgets import QGestureEvent

    from viewer.layout.scene import Scene
    from viewer.views.timeline_view import TimelineView

PAN_STEP = 0.12
"""The share of the width that one press of a key pans by."""
ZOOM_STEP = 1.25
_DRAG = 4.0
_FASTEST = 4.0


class _Drag(Enum):
    """What a press turned into."""

    NONE = 0
    PRESSED = 1
    PAN = 2
    RANGE = 3
    BOX = 4
    LANE = 5
    EDGE = 6


class Hands:
    """The hands on one timeline; ``view`` passes on the events of Qt."""

    def __init__(self, view: TimelineView) -> None:
        self._view = view
        self._press = QPointF()
        self._last = QPointF()
        self._drag = _Drag.NONE
        self.glide = Glide(lambda pixels: view.pan_by(-pixels), view)
        self._wheel_sideways: bool | None = None
        self._held = 0

    # wheel and touchpad

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; over the headers scroll the lanes; with Shift or sideways pan.

        With Alt change the height of the lanes.
        """
        view = self._view
        pixels, angle = event.pixelDelta(), event.angleDelta()
        fine = not pixels.isNull()
        dx, dy = (pixels.x(), pixels.y()) if fine else (angle.x(), angle.y())
        if event.phase() in {Qt.ScrollPhase.NoScrollPhase, Qt.ScrollPhase.ScrollBegin}:
            self._wheel_sideways = None
        if self._wheel_sideways is None and (dx or dy):
            self._wheel_sideways = abs(dx) > abs(dy)
        modifiers = event.modifiers()
        # with Shift or Alt some platforms turn the wheel sideways
        along = dx if abs(dx) > abs(dy) else dy
        travel = along if fine else along / 2
        if modifiers & Qt.KeyboardModifier.AltModifier:
            view.state.set_lane_height_factor(view.state.lane_height_factor * exp(along * 0.001))
        elif event.position().x() < view.header_width:
            view.scroll_lanes(-travel)
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            view.pan_by(-travel)
        elif self._wheel_sideways:
            view.pan_by(-(dx if fine else dx / 2))
        else:
            view.zoom(exp(dy * (0.005 if fine else 0.0018)), event.position().x())
        event.accept()

    def gesture(self, event: QNativeGestureEvent) -> bool:
        """Zoom by pinching on a touchpad; return whether the gesture was one of these."""
        if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self._view.zoom(exp(event.value()), event.position().x())
            return True
        if event.gestureType() is Qt.NativeGestureType.SmartZoomNativeGesture:
            self._view.fit()
            return True
        return False

    def pinch(self, event: QGestureEvent) -> bool:
        """Zoom by two fingers on a touch screen, and pan by their middle; return whether it was a pinch."""
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        view = self._view
        now = view.mapFromGlobal(pinch.centerPoint().toPoint())
        if pinch.state() is not Qt.GestureState.GestureStarted:
            view.pan_by(view.mapFromGlobal(pinch.lastCenterPoint().toPoint()).x() - now.x())
        if pinch.scaleFactor() > 0:
            # the factor is that of the last step
            view.zoom(pinch.scaleFactor(), now.x())
        event.accept(pinch)
        return True

    # mouse

    def press(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        self.glide.stop()
        self._press = self._last = event.position()
        by_edge = self._view.lanes.grab(event.position())
        self._drag = _Drag.EDGE if by_edge else _Drag.PRESSED
        self._view.hovering.leave()

    def move(self, event: QMouseEvent) -> None:
        """Drag, or see what is under the pointer."""
        view, place = self._view, event.position()
        view.hovering.tell_time(place.x())
        if self._drag is _Drag.NONE:
            view.hovering.over(place)
            return
        if self._drag is _Drag.PRESSED and (place - self._press).manhattanLength() >= _DRAG:
            self._begin_drag(event.modifiers())
        if self._drag is _Drag.PAN:
            moved = place - self._last
            self._last = place
            self.glide.follow(event.timestamp(), place.x())
            view.state.set_scale(view.state.scale.panned(-moved.x()))
            if moved.y():
                view.scroll_lanes(-moved.y())
        elif self._drag is _Drag.EDGE:
            view.lanes.resize_to(place.y())
        elif self._drag in {_Drag.RANGE, _Drag.BOX, _Drag.LANE}:
            self._last = place
            view.update()

    def _begin_drag(self, modifiers: Qt.KeyboardModifier) -> None:
        if self._press.x() < self._view.header_width:
            self._drag = _Drag.LANE if self._view.lanes.held is not None else _Drag.NONE
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._drag = _Drag.RANGE
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self._drag = _Drag.BOX
        else:
            self._drag = _Drag.PAN
            self._view.setCursor(Qt.CursorShape.ClosedHandCursor)

    def release(self, event: QMouseEvent) -> None:
        """End a click or a drag."""
        view, place = self._view, event.position()
        drag, self._drag = self._drag, _Drag.NONE
        view.unsetCursor()
        if drag is _Drag.PRESSED:
            self._click(place, add=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif drag is _Drag.PAN and view.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0:
            self.glide.let_go(event.timestamp())
        elif drag is _Drag.LANE:
            view.lanes.drop(place.y())
        elif drag is _Drag.RANGE:
            left, right = sorted((self._press.x() - view.header_width, place.x() - view.header_width))
            scale = view.state.scale
            view.zoom_to(scale.t(max(left, 0.0)), scale.t(right), margin=0.0)
        elif drag is _Drag.BOX:
            area = QRectF(self._press, place).normalized()
            found = view.scene().items_in(Rect(area.x(), area.y(), area.width(), area.height()))
            view.state.select(found)
        view.update()

    def double_click(self, event: QMouseEvent) -> None:
        """Open the item; zoom into a cluster; collapse a lane by its header."""
        view, place = self._view, event.position()
        hit = view.scene().hit(place.x(), place.y())
        if hit is None:
            return
        if hit.kind is HitKind.ITEM and hit.item is not None:
            view.state.select([hit.item])
            view.opened.emit(hit.item)
        elif hit.kind is HitKind.CLUSTER:
            view.open_cluster(hit)
        elif hit.kind is HitKind.HEADER and hit.lane is not None:
            edge = view.scene().edge_at(place.x(), place.y())
            if edge is not None and edge.key in view.state.lane_heights:
                view.state.set_lane_height(edge.key, None)
            else:
                view.state.toggle_collapsed(view.items.lanes[hit.lane].key)

    def paint_drag(self, painter: QPainter, scene: Scene) -> None:
        """Paint what is being dragged: where a lane would come, a range, a box."""
        theme = self._view.theme
        if self._drag is _Drag.LANE:
            y = self._view.lanes.drop_line(self._last.y())
            painter.fillRect(QRectF(0, y - 1.5, scene.width, 3), qcolor(theme.selection))
        if self._drag not in {_Drag.RANGE, _Drag.BOX}:
            return
        area = QRectF(self._press, self._last).normalized()
        if self._drag is _Drag.RANGE:
            area.setTop(scene.axis_height)
            area.setBottom(scene.height)
        painter.setPen(QPen(qcolor(theme.selection), 1))
        painter.setBrush(qcolor(theme.selection, 0.12))
        painter.drawRect(area)

    def _click(self, place: QPointF, *, add: bool) -> None:
        view = self._view
        hit = view.scene().hit(place.x(), place.y())
        kind = hit.kind if hit else None
        if hit is None or kind in {HitKind.LANE, HitKind.AXIS}:
            if not add and view.model.selected_rows():
                view.clear_selection()
        elif kind is HitKind.ITEM and hit.item is not None:
            self._select_item(hit.item, add=add)
        elif kind is HitKind.MORE and hit.lane is not None:
            view.state.toggle_opened(view.items.lanes[hit.lane].key)
        elif kind is HitKind.BEYOND and hit.item is not None:
            view.reveal(hit.item)
        elif kind is HitKind.FOLD:
            view.unfold(place.x())
        elif kind is HitKind.CLUSTER:
            view.open_cluster(hit)

    def _select_item(self, item: int, *, add: bool) -> None:
        view = self._view
        if not add:
            view.state.select([item])
            return
        chosen = set(view.model.selected_rows()) ^ {item}
        view.state.select(chosen, current=item if item in chosen else None)

    # keys

    def key(self, event: QKeyEvent) -> bool:
        """Go, zoom and select by keys; W S A D by their position on the keyboard. Held keys go faster.

        Returns whether the key was one of these.
        """
        self._held = self._held + 1 if event.isAutoRepeat() else 0
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        return plain and self._key(event)

    def _key(self, event: QKeyEvent) -> bool:
        view = self._view
        speed = min(1 + self._held * 0.12, _FASTEST)
        pan = PAN_STEP * view.state.scale.width * speed
        match position_key(event) or event.key():
            case Qt.Key.Key_W | Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                view.zoom(ZOOM_STEP**speed)
            case Qt.Key.Key_S | Qt.Key.Key_Minus:
                view.zoom(ZOOM_STEP**-speed)
            case Qt.Key.Key_A:
                view.pan_by(-pan)
            case Qt.Key.Key_D:
                view.pan_by(pan)
            case Qt.Key.Key_Left:
                view.select_previous()
            case Qt.Key.Key_Right:
                view.select_next()
            case Qt.Key.Key_Up:
                view.select_above()
            case Qt.Key.Key_Down:
                view.select_below()
            case Qt.Key.Key_Home:
                view.select_first()
            case Qt.Key.Key_End:
                view.select_last()
            case Qt.Key.Key_F:
                view.fit_selection()
            case Qt.Key.Key_0:
                view.fit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                view.open_current()
            case Qt.Key.Key_P:
                view.hovering.pin()
            case Qt.Key.Key_Escape if view.hovering.any_pinned:
                view.hovering.close_cards()
            case Qt.Key.Key_Escape:
                view.clear_selection()
            case _:
                return False
        return True
