"""The order in which Tab goes through a window: as the eye does, row by row, region by region.

Qt's own order is that in which widgets were made; what is made anew (filters, lines of a list) would come last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def focus_order(root: QWidget) -> Iterator[QWidget]:
    """Give the widgets within ``root`` that Tab can reach now: each before what lies in it."""
    inside = (child for child in root.children() if isinstance(child, QWidget))
    shown = [child for child in inside if child.isVisible() and child.isEnabled() and not child.isWindow()]
    for row in _rows(shown):
        for child in row:
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.focusProxy() is None:
                yield child
            yield from focus_order(child)


def next_in_order(root: QWidget, now: QWidget | None, *, forward: bool) -> QWidget | None:
    """Return what Tab, or Shift+Tab, leads to from ``now``, round and round; None where nothing can be reached."""
    order = list(focus_order(root))
    if not order:
        return None
    at = next((i for i, widget in enumerate(order) if widget is now), None)
    if at is None:
        # what has the keyboard is not reached by Tab itself
        return order[0 if forward else -1]
    return order[(at + (1 if forward else -1)) % len(order)]


def _rows(widgets: Iterable[QWidget]) -> list[list[QWidget]]:
    """Return widgets of one parent in rows, from left to right: those whose middle lies beside the first of the row."""
    rows: list[list[QWidget]] = []
    bottom = -1
    for widget in sorted(widgets, key=lambda w: (w.y(), w.x())):
        if rows and widget.geometry().center().y() <= bottom:
            rows[-1].append(widget)
        else:
            rows.append([widget])
            bottom = widget.geometry().bottom()
    return [sorted(row, key=lambda w: w.x()) for row in rows]
