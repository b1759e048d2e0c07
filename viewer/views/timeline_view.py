"""The timeline widget: it shows the scene and turns what hands do into changes of the view state."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QNativeGestureEvent, QPainter, QPixmap
from PySide6.QtWidgets import QGestureEvent, QToolTip, QWidget

from viewer.layout.arrange import lay_out
from viewer.layout.metrics import Metrics
from viewer.layout.scene import HitKind, Scene, View
from viewer.render.measure import text_measure
from viewer.render.painter import paint, paint_hovered
from viewer.render.theme import LIGHT, Theme, qcolor
from viewer.views.hands import Hands
from viewer.views.hovering import Hovering
from viewer.views.lane_controls import LaneControls
from viewer.views.plot_tips import tip_at
from viewer.views.timeline_actions import TimelineActions

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import (
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QWheelEvent,
    )

    from viewer.layout.items import Items
    from viewer.models.findings_model import FindingsModel
    from viewer.models.view_state import ViewState

_UNDATED = "Nothing that is shown has a date"
_MOST_HEADER = 0.36
"""The share of the widget's width that the lane headers take at most."""
HEADER_SHARE = 12.5
"""The width of the lane headers in sizes of the font."""


class TimelineView(TimelineActions, QWidget):
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
        self._layer: QPixmap | None = None
        self._painted: Scene | None = None
        self.lanes = LaneControls(self)
        self.hovering = Hovering(self)
        self._hands = Hands(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(260, 160)
        self.setAccessibleName("Timeline")
        self.setAccessibleDescription(
            "Events and statements by time. Left and Right go through the items, Up and Down through the lanes, "
            "Enter opens the words. The list view has the same items."
        )
        state.changed.connect(self.refresh)
        model.modelReset.connect(self.refresh)
        model.modelReset.connect(self.hovering.close_cards)
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
        self.hovering.set_theme(theme)
        self.update()

    @property
    def gliding(self) -> bool:
        """Whether it still pans after a fling."""
        return self._hands.glide.active

    @property
    def items(self) -> Items:
        """The columns under the present clock and lanes."""
        return self.model.items(self.state.clock, self.state.lane_by)

    @property
    def header_width(self) -> float:
        """The width of the lane headers in pixels; in a large font no more than a part of the widget's."""
        return float(round(min(text_measure(self.font()).size * HEADER_SHARE, self.width() * _MOST_HEADER)))

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
        if self._scene.hovered != self.hovering.item:
            self._scene = replace(self._scene, hovered=self.hovering.item)
        return self._scene

    def refresh(self) -> None:
        """Lay out again before the next painting."""
        self._scene = None
        self.hovering.laid_out_anew()
        self.update()

    def _fit_width(self) -> None:
        width = max(self.width() - self.header_width, 1.0)
        self.state.set_width(width, Metrics.of(text_measure(self.font()), width).tail)

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
            if self.items.passing(self.state.mask).placeless:
                painter.setPen(qcolor(self._theme.quiet))
                painter.setFont(self.font())
                plot = QRectF(scene.plot.x, scene.plot.y, scene.plot.width, scene.plot.height)
                painter.drawText(plot, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, _UNDATED)
            self._hands.paint_drag(painter, scene)
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

    def open_current(self) -> None:
        """Ask for the words of the current item; without one zoom into the cluster under the pointer."""
        row = self.model.current_row()
        if row is not None:
            self.opened.emit(row)
        elif self.hovering.cluster is not None:
            self.open_cluster(self.hovering.cluster)

    def _on_current(self) -> None:
        row = self.model.current_row()
        if row is not None:
            self.reveal(row)

    # Qt's events: hands

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom, pan or scroll."""
        self._hands.wheel(event)

    def event(self, event: QEvent) -> bool:
        """Zoom by pinching; tell what counts, breaks and lanes are."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = event.pos()
            QToolTip.showText(event.globalPos(), tip_at(self.scene(), self.items, place.x(), place.y()), self)
            return True
        # events come while it is being made, too
        if isinstance(event, QNativeGestureEvent) and self._hands.gesture(event):
            return True
        if isinstance(event, QGestureEvent) and self._hands.pinch(event):
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._hands.press(event)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or see what is under the pointer."""
        self._hands.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a click or a drag."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._hands.release(event)
        else:
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is under the pointer."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._hands.double_click(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget what was under the pointer."""
        self.hovering.leave()
        self.hovering.tell_time(None)
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu of a lane at its header; elsewhere ask the window for one of the item under the pointer.

        By the keyboard the menu is that of the current item, at its mark.
        """
        place, row = event.pos(), self.model.current_row()
        self.hovering.leave()
        if event.reason() is QContextMenuEvent.Reason.Keyboard and row is not None:
            box = self.scene().box(row)
            at = self.rect().center() if box is None else QPointF(*box.center).toPoint()
            self.context_asked.emit(row, self.mapToGlobal(at))
            return
        hit = self.scene().hit(place.x(), place.y())
        if hit is not None and hit.kind is HitKind.HEADER and hit.lane is not None:
            self.lanes.menu(self.items.lanes[hit.lane].key).popup(event.globalPos())
            return
        self.context_asked.emit(hit.item if hit else None, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go, zoom and select by keys."""
        if not self._hands.key(event):
            super().keyPressEvent(event)
