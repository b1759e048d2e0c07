"""Numbers in a picture: beside every item whose words do not stand whole at its mark, for a line in the key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from viewer.layout.headers import plain
from viewer.layout.measure import FontRole, elided
from viewer.layout.scene import ChipKind, Label, Rect

if TYPE_CHECKING:
    from viewer.layout.items import Items
    from viewer.layout.measure import TextMeasure
    from viewer.layout.scene import Scene

EVERY = 2_000
"""Up to so many items each is drawn with words or a number; with more, crowded lanes are densities."""


def room_for_numbers(count: int, measure: TextMeasure) -> float:
    """Return the pixels that an item keeps free beside it for the longest of ``count`` numbers."""
    return measure("0" * len(str(count)), FontRole.QUIET) + round(measure.size * 0.6)


def numbered(scene: Scene, items: Items, measure: TextMeasure) -> tuple[Scene, tuple[int, ...]]:
    """Return a scene with numbers, and the items that have one, in time order; ``number_of`` names the numbers.

    Numbered is what is without words, or whose words are cut. A number stands at the left of words that are cut, else
    right of the mark, or left of it at the scene's right edge.
    """
    made: list[Label] = []
    whole: set[int] = set()
    with_words: set[int] = set()
    for label in scene.labels:
        if label.text == plain(items.titles[label.item]):
            made.append(label)
            whole.add(label.item)
        else:
            made.append(_cut(label, items, measure))
        with_words.add(label.item)
    made += [_beside(scene, item, items, measure) for item in scene.marks.row_of if item not in with_words]
    shown = _shown(scene, items)
    wanted = [int(item) for item in items.order[shown[items.order]] if int(item) not in whole]
    return replace(scene, labels=tuple(made)), tuple(wanted)


def number_of(item: int, items: Items) -> str:
    """Return an item's number: its place in time, from 1."""
    return str(int(items.rank[item]) + 1)


def _shown(scene: Scene, items: Items) -> np.ndarray:
    """Return which items are in the picture: in its stretch of time, or without a date."""
    with np.errstate(invalid="ignore"):
        shown = (items.lo < scene.scale.stop) & (items.hi > scene.scale.start)
    shown |= ~items.dated
    shown[list(scene.marks.row_of)] = True
    for chip in scene.chips:
        if chip.kind is ChipKind.MORE:
            shown[list(chip.items)] = True
    return shown


def _cut(label: Label, items: Items, measure: TextMeasure) -> Label:
    number = number_of(label.item, items)
    lead = f"{number}\N{EN SPACE}"
    room = label.box.width - measure(lead, label.role)
    words = elided(plain(items.titles[label.item])[:200], room, label.role, measure) if room > 0 else ""
    return label._replace(text=lead + words if words else number)


def _beside(scene: Scene, item: int, items: Items, measure: TextMeasure) -> Label:
    role, number = FontRole.QUIET, number_of(item, items)
    mark = scene.marks.rect(scene.marks.row_of[item])
    width, height = measure(number, role), measure.height(role)
    gap = round(measure.size * 0.3)
    x = mark.right + gap
    if x + width > scene.width:
        x = max(mark.x - gap - width, scene.header_width)
    return Label(item, number, Rect(x, mark.center[1] - height / 2, width, height), role, backed=True)
