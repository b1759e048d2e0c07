"""What is under the pointer, the card that tells of it, and the cards that were pinned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from viewer.layout.scene import HitKind
from viewer.views.hover_card import HoverCard

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from viewer.layout.scene import Hit
    from viewer.render.theme import Theme
    from viewer.views.timeline_view import TimelineView

HOVER_MS = 300
_CLICKABLE = frozenset({HitKind.ITEM, HitKind.MORE, HitKind.FOLD, HitKind.BEYOND, HitKind.CLUSTER})


class Hovering(QObject):
    """The pointer over one timeline. ``item`` is the row under it, ``cluster`` the column of a density."""

    def __init__(self, view: TimelineView) -> None:
        super().__init__(view)
        self._view = view
        self.item: int | None = None
        self.cluster: Hit | None = None
        self._card = HoverCard(view)
        self._pinned: list[HoverCard] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(HOVER_MS)
        self._timer.timeout.connect(self._show_card)
        self._x: float | None = None
        view.state.changed.connect(self._tell_again)

    @property
    def any_pinned(self) -> bool:
        """Whether a pinned card is in view."""
        return any(card.isVisible() for card in self._pinned)

    def set_theme(self, theme: Theme) -> None:
        """Show the cards in other colours."""
        for card in (self._card, *self._pinned):
            card.set_theme(theme)

    def over(self, place: QPointF) -> None:
        """See what is under the pointer."""
        scene = self._view.scene()
        hit = scene.hit(place.x(), place.y())
        kind = hit.kind if hit else None
        item = hit.item if hit and kind is HitKind.ITEM else None
        if scene.edge_at(place.x(), place.y()) is not None:
            self._view.setCursor(Qt.CursorShape.SizeVerCursor)
            self.leave()
            return
        shape = Qt.CursorShape.PointingHandCursor if kind in _CLICKABLE else Qt.CursorShape.ArrowCursor
        self._view.setCursor(shape)
        if item != self.item:
            self._enter(item)
        self.cluster = hit if kind is HitKind.CLUSTER else None

    def tell_time(self, x: float | None) -> None:
        """Tell the time under the pointer at a pixel of the widget, now and whenever time is moved below it."""
        self._x = x
        view = self._view
        inside = x is not None and x >= view.header_width and view.items.extent(view.state.mask) is not None
        view.state.pointer_moved.emit(view.state.scale.t(x - view.header_width) if inside and x is not None else None)

    def _tell_again(self) -> None:
        if self._x is not None:
            self.tell_time(self._x)

    def _enter(self, item: int | None) -> None:
        self.leave()
        if item is not None:
            self.item = item
            self._view.state.hovered.emit(item)
            self._timer.start()
            self._view.update()

    def leave(self) -> None:
        """Forget what was under the pointer."""
        self._timer.stop()
        self._card.hide()
        self.cluster = None
        if self.item is not None:
            self.item = None
            self._view.state.hovered.emit(None)
            self._view.update()

    def laid_out_anew(self) -> None:
        """Hide the card, whose place is another now, and forget an item that is gone."""
        if self.item is not None and self.item >= len(self._view.items):
            self.item = None
        self.cluster = None
        self._card.hide()

    def pin(self) -> None:
        """Keep the card of what is under the pointer, or else of the current item, where it is; again: let it go."""
        row = self.item if self.item is not None else self._view.model.current_row()
        there = next((card for card in self._pinned if card.row == row and card.isVisible()), None)
        if there is not None:
            there.close()
            return
        box = None if row is None else self._view.scene().box(row)
        if row is None or box is None:
            return
        self._card.hide()
        card = HoverCard(self._view)
        card.show_item(self._view.model, row, box, self._view.theme)
        card.pin()
        self._pinned = [*(kept for kept in self._pinned if kept.isVisible()), card]

    def close_cards(self) -> None:
        """Close every pinned card."""
        for card in self._pinned:
            card.close()
            card.deleteLater()
        self._pinned = []

    def _show_card(self) -> None:
        box = None if self.item is None else self._view.scene().box(self.item)
        pinned = any(card.row == self.item and card.isVisible() for card in self._pinned)
        if box is not None and self.item is not None and not pinned:
            self._card.show_item(self._view.model, self.item, box, self._view.theme)
