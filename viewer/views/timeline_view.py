"""The timeline widget: it shows the scene and turns what hands do into changes of the view state."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from math import ceil, exp
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QLocale, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QNativeGestureEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QMenu, QStyle, QWidget

from viewer.layout.arrange import lay_out
from viewer.layout.scene import ChipKind, HitKind, Rect, Scene, View
from viewer.layout.time_scale import TimeScale
from viewer.render.measure import text_measure
from viewer.render.painter import paint, paint_hovered
from viewer.render.theme import LIGHT, Theme, qcolor
from viewer.views.glide import Glide
from viewer.views.hover_card import HoverCard
from viewer.views.keys import position_key

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import (
        QContextMenuEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QWheelEvent,
    )

    from viewer.layout.items import Items
    from viewer.layout.scene import Hit
    from viewer.models.findings_model import FindingsModel
    from viewer.models.view_state import ViewState

HEADER_SHARE = 12.5
"""The width of the lane headers in sizes of the font."""
HOVER_MS = 300
_DRAG = 4.0
_ZOOM_STEP = 1.25
_PAN_STEP = 0.12
_FASTEST = 4.0
_LEAST_LANE = 24.0


class _Drag(Enum):
    """What a press turned into."""

    NONE = 0
    PRESSED = 1
    PAN = 2
    RANGE = 3
    BOX = 4
    LANE = 5
    EDGE = 6


class TimelineView(QWidget):
    """Shows ``model``'s items as ``state`` says. Everything that it changes, it changes in ``state`` and the selection.

    ``opened``: an item (row) was double clicked or Enter was pressed on it. ``context_asked``: row or None, and the
    place
    on the screen as a QPoint.
    """

    opened = Signal(object)
    context_asked = Signal(object, object)

    def __init__(self, model: FindingsModel, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model, self.state = model, state
        self._theme = LIGHT
        self._scene: Scene | None = None
        self._scene_made: Scene | None = None
        self._hovered: int | None = None
        self._press = QPointF()
        self._last = QPointF()
        self._drag = _Drag.NONE
        self._lane: str | None = None
        self._layer: QPixmap | None = None
        self._painted: Scene | None = None
        self._pinned: list[HoverCard] = []
        self._glide = Glide(lambda pixels: self.pan_by(-pixels), self)
        self._wheel_sideways: bool | None = None
        self._held = 0
        self._card = HoverCard(self)
        self._hover_timer = QTimer(self)
        self._hover_timer.setSingleShot(True)
        self._hover_timer.setInterval(HOVER_MS)
        self._hover_timer.timeout.connect(self._show_card)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(260, 160)
        self.setAccessibleName("Timeline")
        self.setAccessibleDescription(
            "Events and statements by time. Left and Right go through the items, Up and Down through the lanes, "
            "Enter opens the words. The list view has the same items."
        )
        state.changed.connect(self.refresh)
        model.modelReset.connect(self.refresh)
        model.modelReset.connect(self._close_cards)
        model.selection.selectionChanged.connect(self.refresh)
        model.selection.currentChanged.connect(self._on_current)

    # what is shown

    @property
    def theme(self) -> Theme:
        """The colours."""
        return self._theme

    def set_theme(self, theme: Theme) -> None:
        """Show in other colours, at once."""
        self._theme = theme
        self._layer = self._painted = None
        for card in (self._card, *self._pinned):
            card.set_theme(theme)
        self.update()

    @property
    def gliding(self) -> bool:
        """Whether it still pans after a fling."""
        return self._glide.active

    @property
    def items(self) -> Items:
        """The columns under the present clock and lanes."""
        return self.model.items(self.state.clock, self.state.lane_by)

    @property
    def header_width(self) -> float:
        """The width of the lane headers in pixels."""
        return float(round(text_measure(self.font()).size * HEADER_SHARE))

    def view(self) -> View:
        """Return what is looked at, from the state and the size of the widget."""
        state = self.state
        selected = frozenset(self.model.selected_rows())
        current = self.model.current_row()
        return View(
            scale=state.scale,
            width=float(self.width()),
            height=float(self.height()),
            header_width=self.header_width,
            clock=state.clock,
            selected=selected,
            current=current if current in selected else None,
            mask=state.mask,
            hits=state.hits,
            lane_scroll=state.lane_scroll,
            lane_height_factor=state.lane_height_factor,
            opened=state.opened,
            collapsed=state.collapsed,
            lane_order=state.lane_order,
            pinned=state.pinned,
            heights=state.lane_heights,
            # Qt counts Monday as 1
            week_start=QLocale().firstDayOfWeek().value - 1,
        )

    def scene(self) -> Scene:
        """Return the display list; it is kept until something changes."""
        if self._scene is None:
            self._fit_width()
            self._scene = self._scene_made = lay_out(self.items, self.view(), text_measure(self.font()))
            deepest = max(self._scene.content_height - self._scene.plot.height, 0.0)
            if self.state.lane_scroll > deepest:
                self._scene = lay_out(self.items, replace(self.view(), lane_scroll=deepest), text_measure(self.font()))
                self._scene_made = self._scene
        if self._scene.hovered != self._hovered:
            self._scene = replace(self._scene, hovered=self._hovered)
        return self._scene

    def refresh(self) -> None:
        """Lay out again before the next painting."""
        self._scene = None
        if self._hovered is not None and self._hovered >= len(self.items):
            self._hovered = None
        self._card.hide()
        self.update()

    def _fit_width(self) -> None:
        self.state.set_width(max(self.width() - self.header_width, 1.0))

    # Qt's events: showing

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        hint = super().sizeHint()
        hint.setWidth(848)
        hint.setHeight(742)
        return hint

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the scene, and over it what is under the pointer and what is being dragged."""
        scene = self.scene()
        layer = self._kept_layer()
        painter = QPainter(self)
        try:
            if layer is None:
                paint(painter, self._still_scene(), self._theme)
            else:
                painter.drawPixmap(0, 0, layer)
            paint_hovered(painter, scene, self._theme)
            self._paint_scroll(painter, scene)
            self._paint_drag(painter, scene)
        finally:
            painter.end()

    def _still_scene(self) -> Scene:
        """Return the scene without what is under the pointer."""
        scene = self._scene if self._scene is not None else self.scene()
        return scene if scene.hovered is None else replace(scene, hovered=None)

    def _kept_layer(self) -> QPixmap | None:
        """Return the painted scene, kept from its second painting on; None at its first.

        So the pointer, a drag and the system's own repaints cost one copy, and a scene that is gone with the next
        frame is not painted twice.
        """
        if self._painted is not self._scene_made:
            self._painted, self._layer = self._scene_made, None
            return None
        ratio = self.devicePixelRatioF()
        if self._layer is None or self._layer.devicePixelRatio() != ratio:
            layer = QPixmap(ceil(self.width() * ratio), ceil(self.height() * ratio))
            layer.setDevicePixelRatio(ratio)
            painter = QPainter(layer)
            try:
                paint(painter, self._still_scene(), self._theme)
            finally:
                painter.end()
            self._layer = layer
        return self._layer

    def _paint_drag(self, painter: QPainter, scene: Scene) -> None:
        if self._drag is _Drag.LANE:
            y = self._drop_line(scene)
            painter.fillRect(QRectF(0, y - 1.5, scene.width, 3), qcolor(self._theme.selection))
        if self._drag not in {_Drag.RANGE, _Drag.BOX}:
            return
        area = QRectF(self._press, self._last).normalized()
        if self._drag is _Drag.RANGE:
            area.setTop(scene.axis_height)
            area.setBottom(scene.height)
        painter.setPen(QPen(qcolor(self._theme.selection), 1))
        painter.setBrush(qcolor(self._theme.selection, 0.12))
        painter.drawRect(area)

    def _paint_scroll(self, painter: QPainter, scene: Scene) -> None:
        """Paint how far the lanes are scrolled, where they do not all fit."""
        room = scene.plot.height
        if scene.content_height <= room + 1:
            return
        top = scene.axis_height + self.state.lane_scroll / scene.content_height * room
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(self._theme.quiet, 0.45))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(QRectF(scene.width - 7, top + 2, 4, room * room / scene.content_height - 4), 2, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the scale as wide as the plot."""
        self._scene = None
        self._fit_width()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Lay out again in another font."""
        if event.type() == QEvent.Type.FontChange:
            self._fit_width()
            self.refresh()
        super().changeEvent(event)

    # actions

    def zoom_in(self, at: float | None = None) -> None:
        """Zoom in at a pixel of the widget; without one at the current item where it is in view, else in the middle."""
        self._zoom(_ZOOM_STEP, at)

    def zoom_out(self, at: float | None = None) -> None:
        """Zoom out as ``zoom_in`` zooms in."""
        self._zoom(1 / _ZOOM_STEP, at)

    def pan_left(self) -> None:
        """Go to earlier times."""
        self.pan_by(-_PAN_STEP * self.state.scale.width)

    def pan_right(self) -> None:
        """Go to later times."""
        self.pan_by(_PAN_STEP * self.state.scale.width)

    def pan_by(self, pixels: float) -> None:
        """Go to later times by so many pixels."""
        self.state.set_scale(self.state.scale.panned(pixels))

    def fit(self) -> None:
        """Show everything."""
        self.state.fit()

    def fit_selection(self) -> None:
        """Show what is selected at 80 % of the width."""
        rows = [row for row in self.model.selected_rows() if self.items.dated[row]]
        if rows:
            self.state.fit_items(rows)

    def select_next(self) -> None:
        """Select the next item in time."""
        self.state.step(1)

    def select_previous(self) -> None:
        """Select the previous item in time."""
        self.state.step(-1)

    def select_first(self) -> None:
        """Select the first item in time."""
        self.state.select_first()

    def select_last(self) -> None:
        """Select the last item in time."""
        self.state.select_last()

    def select_above(self) -> None:
        """Select the item nearest in time in the next lane above that has one."""
        self._select_across(-1)

    def select_below(self) -> None:
        """Select the item nearest in time in the next lane below that has one."""
        self._select_across(1)

    def open_current(self) -> None:
        """Ask for the words of the current item."""
        row = self.model.current_row()
        if row is not None:
            self.opened.emit(row)

    def clear_selection(self) -> None:
        """Select nothing."""
        self.state.select([])

    def unfold(self, x: float) -> None:
        """Draw the folded stretch under a pixel of the widget at its length."""
        fold = self.state.scale.fold_at(x - self.header_width)
        if fold is not None:
            self.state.set_scale(self.state.scale.unfolded(fold))

    def reveal(self, row: int) -> None:
        """Bring an item into view: in time, and its lane, which is opened where the item had no row."""
        items = self.items
        if row >= len(items) or not items.dated[row]:
            return
        scale = self.state.scale
        left, right = scale.x(float(items.lo[row])), scale.x(float(items.hi[row]))
        if right < 0 or left > scale.width:
            self.state.set_scale(scale.panned((left + right) / 2 - scale.width / 2), remember=False)
        if any(row in chip.items for chip in self.scene().chips if chip.kind is ChipKind.MORE):
            self.state.toggle_opened(items.lanes[int(items.lane[row])].key)
        self._reveal_lane(int(items.lane[row]))

    def _reveal_lane(self, lane: int) -> None:
        scene = self.scene()
        band = next((b for b in scene.bands if b.lane == lane), None)
        row = self.model.current_row()
        box = None if row is None else scene.box(row)
        top = scene.axis_height if band is None or band.pinned else scene.pinned_bottom
        if band is None or band.pinned or (box is not None and box.y > top and box.bottom < scene.height):
            return
        if band.box.height > scene.plot.height and box is not None:
            self._scroll_lanes(box.center[1] - scene.plot.center[1])
        elif band.box.y < top:
            self._scroll_lanes(band.box.y - top)
        elif band.box.bottom > scene.height:
            self._scroll_lanes(min(band.box.bottom - scene.height, band.box.y - top))

    def _zoom(self, factor: float, at: float | None = None) -> None:
        scale = self.state.scale
        self.state.set_scale(scale.zoomed(self._anchor() if at is None else at - self.header_width, factor))

    def _anchor(self) -> float:
        """Return the pixel of the scale that keyboard zooming keeps in place."""
        row, scale = self.model.current_row(), self.state.scale
        if row is not None and row < len(self.items) and self.items.dated[row]:
            x = scale.x(float(self.items.lo[row] + self.items.hi[row]) / 2)
            if 0 <= x <= scale.width:
                return x
        return scale.width / 2

    def _select_across(self, way: int) -> None:
        row, items = self.model.current_row(), self.items
        if row is None:
            self.select_first()
            return
        if not items.dated[row]:
            return
        shown = [band.lane for band in self.scene().bands]
        lane = int(items.lane[row])
        middle = float(items.lo[row] + items.hi[row]) / 2
        rows = items.rows(self.state.mask)
        place = shown.index(lane) + way if lane in shown else 0
        while 0 <= place < len(shown):
            others = rows[shown[place]]
            if len(others.items):
                nearest = int(np.argmin(np.abs((others.lo + others.hi) / 2 - middle)))
                self.state.select([int(others.items[nearest])])
                return
            place += way

    def _scroll_lanes(self, pixels: float) -> None:
        scene = self.scene()
        deepest = max(scene.content_height - scene.plot.height, 0.0)
        self.state.set_lane_scroll(min(max(self.state.lane_scroll + pixels, 0.0), deepest))

    def _on_current(self) -> None:
        row = self.model.current_row()
        if row is not None:
            self.reveal(row)

    # Qt's events: hands

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; over the headers scroll the lanes; with Shift or sideways pan.

        With Alt change the height of the lanes.
        """
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
            self.state.set_lane_height_factor(self.state.lane_height_factor * exp(along * 0.001))
        elif event.position().x() < self.header_width:
            self._scroll_lanes(-travel)
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.pan_by(-travel)
        elif self._wheel_sideways:
            self.pan_by(-(dx if fine else dx / 2))
        else:
            self._zoom(exp(dy * (0.005 if fine else 0.0018)), event.position().x())
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Zoom by pinching."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self._zoom(exp(event.value()), event.position().x())
                return True
            if event.gestureType() is Qt.NativeGestureType.SmartZoomNativeGesture:
                self.fit()
                return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._glide.stop()
            self._press = self._last = event.position()
            self._drag = _Drag.PRESSED
            self._grab_lane(event.position())
            self._leave_item()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or see what is under the pointer."""
        place = event.position()
        if place.x() >= self.header_width:
            self.state.pointer_moved.emit(self.scene().time_at(place.x()))
        else:
            self.state.pointer_moved.emit(None)
        if self._drag is _Drag.NONE:
            self._hover(place)
            return
        if self._drag is _Drag.PRESSED and (place - self._press).manhattanLength() >= _DRAG:
            modifiers = event.modifiers()
            if self._press.x() < self.header_width:
                self._drag = _Drag.LANE if self._lane is not None else _Drag.NONE
            elif modifiers & Qt.KeyboardModifier.ShiftModifier:
                self._drag = _Drag.RANGE
            elif modifiers & Qt.KeyboardModifier.ControlModifier:
                self._drag = _Drag.BOX
            else:
                self._drag = _Drag.PAN
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._drag is _Drag.PAN:
            moved = place - self._last
            self._last = place
            self._glide.follow(event.timestamp(), place.x())
            self.state.set_scale(self.state.scale.panned(-moved.x()))
            if moved.y():
                self._scroll_lanes(-moved.y())
        elif self._drag is _Drag.EDGE and self._lane is not None:
            band = next((b for b in self.scene().bands if b.key == self._lane), None)
            if band is not None:
                self.state.set_lane_height(self._lane, max(place.y() - band.box.y, _LEAST_LANE))
        elif self._drag in {_Drag.RANGE, _Drag.BOX, _Drag.LANE}:
            self._last = place
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a click or a drag."""
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
            return
        drag, self._drag = self._drag, _Drag.NONE
        self.unsetCursor()
        place = event.position()
        if drag is _Drag.PRESSED:
            self._click(place, add=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif drag is _Drag.PAN and self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0:
            self._glide.let_go(event.timestamp())
        elif drag is _Drag.LANE and self._lane is not None:
            self._last = place
            self._drop_lane(self._lane)
        elif drag is _Drag.RANGE:
            left, right = sorted((self._press.x() - self.header_width, place.x() - self.header_width))
            self._zoom_to(max(left, 0.0), right)
        elif drag is _Drag.BOX:
            area = QRectF(self._press, place).normalized()
            found = self.scene().items_in(Rect(area.x(), area.y(), area.width(), area.height()))
            self.state.select(found)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the item; zoom into a cluster; collapse a lane by its header."""
        hit = self.scene().hit(event.position().x(), event.position().y())
        if event.button() is not Qt.MouseButton.LeftButton or hit is None:
            return
        if hit.kind is HitKind.ITEM and hit.item is not None:
            self.state.select([hit.item])
            self.opened.emit(hit.item)
        elif hit.kind is HitKind.CLUSTER:
            self._open_cluster(hit)
        elif hit.kind is HitKind.HEADER and hit.lane is not None:
            edge = self.scene().edge_at(event.position().x(), event.position().y())
            if edge is not None and edge.key in self.state.lane_heights:
                self.state.set_lane_height(edge.key, None)
            else:
                self.state.toggle_collapsed(self.items.lanes[hit.lane].key)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget what was under the pointer."""
        self._leave_item()
        self.state.pointer_moved.emit(None)
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu of a lane at its header; elsewhere ask the window for one of the item under the pointer."""
        place = event.pos()
        hit = self.scene().hit(place.x(), place.y())
        if hit is not None and hit.kind is HitKind.HEADER and hit.lane is not None:
            self.lane_menu(self.items.lanes[hit.lane].key).popup(event.globalPos())
            return
        self.context_asked.emit(hit.item if hit else None, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go, zoom and select by keys; W S A D by their position on the keyboard. Held keys go faster."""
        self._held = self._held + 1 if event.isAutoRepeat() else 0
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if not plain or not self._key(event):
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        speed = min(1 + self._held * 0.12, _FASTEST)
        pan = _PAN_STEP * self.state.scale.width * speed
        match position_key(event) or event.key():
            case Qt.Key.Key_W | Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self._zoom(_ZOOM_STEP**speed)
            case Qt.Key.Key_S | Qt.Key.Key_Minus:
                self._zoom(_ZOOM_STEP**-speed)
            case Qt.Key.Key_A:
                self.pan_by(-pan)
            case Qt.Key.Key_D:
                self.pan_by(pan)
            case Qt.Key.Key_Left:
                self.select_previous()
            case Qt.Key.Key_Right:
                self.select_next()
            case Qt.Key.Key_Up:
                self.select_above()
            case Qt.Key.Key_Down:
                self.select_below()
            case Qt.Key.Key_Home:
                self.select_first()
            case Qt.Key.Key_End:
                self.select_last()
            case Qt.Key.Key_F:
                self.fit_selection()
            case Qt.Key.Key_0:
                self.fit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.open_current()
            case Qt.Key.Key_P:
                self.pin_card()
            case Qt.Key.Key_Escape if any(card.isVisible() for card in self._pinned):
                self._close_cards()
            case Qt.Key.Key_Escape:
                self.clear_selection()
            case _:
                return False
        return True

    def _click(self, place: QPointF, *, add: bool) -> None:
        hit = self.scene().hit(place.x(), place.y())
        kind = hit.kind if hit else None
        if hit is None or kind in {HitKind.LANE, HitKind.AXIS}:
            if not add and self.model.selected_rows():
                self.clear_selection()
        elif kind is HitKind.ITEM and hit.item is not None:
            self._select_item(hit.item, add=add)
        elif kind is HitKind.MORE and hit.lane is not None:
            self.state.toggle_opened(self.items.lanes[hit.lane].key)
        elif kind is HitKind.BEYOND and hit.item is not None:
            self.reveal(hit.item)
        elif kind is HitKind.FOLD:
            self.unfold(place.x())
        elif kind is HitKind.CLUSTER:
            self._open_cluster(hit)

    def _open_cluster(self, hit: Hit) -> None:
        """Zoom into a column of a lane's density; where all of it is at one time, open the lane instead."""
        if hit.lane is None:
            return
        rows = self.items.rows(self.state.mask)[hit.lane]
        there = rows.between(hit.start, hit.stop)
        if np.ptp(rows.lo[there]) > 0 or np.ptp(rows.hi[there]) > 0:
            self._zoom_to_times(hit.start, hit.stop)
        elif self.items.lanes[hit.lane].key not in self.state.opened:
            self.state.toggle_opened(self.items.lanes[hit.lane].key)

    def _select_item(self, item: int, *, add: bool) -> None:
        if not add:
            self.state.select([item])
            return
        chosen = set(self.model.selected_rows()) ^ {item}
        self.state.select(chosen, current=item if item in chosen else None)

    def _zoom_to(self, left: float, right: float) -> None:
        scale = self.state.scale
        self._zoom_to_times(scale.t(left), scale.t(right), margin=0.0)

    def _zoom_to_times(self, start: float, stop: float, margin: float = 0.1) -> None:
        """Show [start, stop]; no less than a minute across."""
        scale = self.state.scale
        least = 60.0
        if stop - start < least:
            middle = (start + stop) / 2
            start, stop = middle - least / 2, middle + least / 2
        pad = (stop - start) * margin
        self.state.set_scale(TimeScale(start - pad, stop + pad, scale.width, scale.folds))

    # lanes

    def lane_menu(self, key: str) -> QMenu:
        """Return the menu of a lane: everything that can be done to it by dragging, and pinning."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        state = self.state
        for text, on, do in (
            ("Pin to the top", key in state.pinned, lambda: state.toggle_pinned(key)),
            ("Collapse", key in state.collapsed, lambda: state.toggle_collapsed(key)),
            ("Show every row", key in state.opened, lambda: state.toggle_opened(key)),
        ):
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(on)
            action.triggered.connect(lambda _checked, do=do: do())
        menu.addSeparator()
        menu.addAction("Move up", lambda: self.move_lane(key, -1))
        menu.addAction("Move down", lambda: self.move_lane(key, 1))
        menu.addAction("Usual height", lambda: state.set_lane_height(key, None)).setEnabled(key in state.lane_heights)
        menu.addAction("Usual order", lambda: state.set_lane_order(None)).setEnabled(state.lane_order is not None)
        return menu

    def move_lane(self, key: str, by: int) -> None:
        """Put a lane so many places further down; up where below zero."""
        keys = [band.key for band in self.scene().bands]
        if key in keys:
            place = min(max(keys.index(key) + by, 0), len(keys) - 1)
            keys.remove(key)
            keys.insert(place, key)
            self.state.set_lane_order(tuple(keys))

    def _grab_lane(self, place: QPointF) -> None:
        """See which lane a press on the headers takes hold of, or whose lower edge."""
        edge = self.scene().edge_at(place.x(), place.y())
        hit = self.scene().hit(place.x(), place.y())
        self._lane = None
        if edge is not None:
            self._lane, self._drag = edge.key, _Drag.EDGE
        elif hit is not None and hit.kind is HitKind.HEADER and hit.lane is not None:
            self._lane = self.items.lanes[hit.lane].key

    def _drop_place(self, scene: Scene) -> int:
        """Return before which of the bands the dragged lane would come."""
        return sum(band.box.center[1] < self._last.y() for band in scene.bands)

    def _drop_line(self, scene: Scene) -> float:
        place = self._drop_place(scene)
        return scene.bands[place].box.y if place < len(scene.bands) else scene.bands[-1].box.bottom

    def _drop_lane(self, key: str) -> None:
        scene = self.scene()
        place = self._drop_place(scene)
        keys = [band.key for band in scene.bands]
        before, after = [k for k in keys[:place] if k != key], [k for k in keys[place:] if k != key]
        if [*before, key, *after] != keys:
            self.state.set_lane_order((*before, key, *after))

    # hovering

    def pin_card(self) -> None:
        """Keep the card of what is under the pointer, or else of the current item, where it is; again: let it go."""
        row = self._hovered if self._hovered is not None else self.model.current_row()
        there = next((card for card in self._pinned if card.row == row and card.isVisible()), None)
        if there is not None:
            there.close()
            return
        box = None if row is None else self.scene().box(row)
        if row is None or box is None:
            return
        self._card.hide()
        card = HoverCard(self)
        card.show_item(self.model, row, box, self._theme)
        card.pin()
        self._pinned = [*(kept for kept in self._pinned if kept.isVisible()), card]

    def _close_cards(self) -> None:
        for card in self._pinned:
            card.close()
            card.deleteLater()
        self._pinned = []

    def _hover(self, place: QPointF) -> None:
        hit: Hit | None = self.scene().hit(place.x(), place.y())
        kind = hit.kind if hit else None
        item = hit.item if hit and kind is HitKind.ITEM else None
        if self.scene().edge_at(place.x(), place.y()) is not None:
            self.setCursor(Qt.CursorShape.SizeVerCursor)
            self._leave_item()
            return
        self.setCursor(
            Qt.CursorShape.PointingHandCursor
            if kind in {HitKind.ITEM, HitKind.MORE, HitKind.FOLD, HitKind.BEYOND, HitKind.CLUSTER}
            else Qt.CursorShape.ArrowCursor
        )
        if item == self._hovered:
            return
        self._leave_item()
        if item is not None:
            self._hovered = item
            self.state.hovered.emit(item)
            self._hover_timer.start()
            self.update()

    def _leave_item(self) -> None:
        self._hover_timer.stop()
        self._card.hide()
        if self._hovered is not None:
            self._hovered = None
            self.state.hovered.emit(None)
            self.update()

    def _show_card(self) -> None:
        box = None if self._hovered is None else self.scene().box(self._hovered)
        pinned = any(card.row == self._hovered and card.isVisible() for card in self._pinned)
        if box is not None and self._hovered is not None and not pinned:
            self._card.show_item(self.model, self._hovered, box, self._theme)
