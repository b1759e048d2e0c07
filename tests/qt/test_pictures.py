"""What the painter makes of a scene looks as it did: against kept pictures without words, and by what must be in them.

``python tests/pictures.py references`` writes the kept pictures anew; look at them before they are committed.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from tests.pictures import SHOWN, digests, kept, reference, sample_shown, scenes
from tests.unit.parsing.conftest import sample_findings
from viewer.layout.arrange import lay_out
from viewer.layout.item_data import make_items
from viewer.layout.items import Clock, LaneBy
from viewer.layout.scene import ChipKind, View
from viewer.layout.time_scale import folded
from viewer.render.measure import text_measure
from viewer.render.painter import paint
from viewer.render.theme import DARK, LIGHT

if TYPE_CHECKING:
    from tests.pictures import Shown
    from viewer.domain import Findings
    from viewer.render.theme import Theme

pytestmark = pytest.mark.usefixtures("qapp")
__all__ = ["sample_findings"]
BOTH = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


@BOTH
@pytest.mark.parametrize("shown", scenes(), ids=lambda shown: shown.name)
def test_a_generated_scene_looks_as_it_did(shown: Shown, theme: Theme) -> None:
    image = QImage(str(kept(shown.name, theme))).convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    apart = np.abs(reference(shown, theme) - pixels[:, :, 2::-1])
    # another version of Qt smooths edges a little otherwise; a mark that is gone or moved is far more than that
    assert apart.mean() < 0.6
    assert (apart.max(axis=2) > 24).mean() < 0.002


def test_a_mark_that_is_gone_would_be_seen() -> None:
    shown = scenes()[0]
    scene = reference(shown, LIGHT)
    less = reference(type(shown)(shown.name, shown.items, shown.scale, shown.selected), LIGHT)
    # the halo of one search hit alone is more than the tolerance
    assert (np.abs(scene - less).max(axis=2) > 8).sum() > 3


@BOTH
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_sample_shows_everything_in_its_colours_at_every_scale(
    sample_findings: Findings, theme: Theme, scale: float
) -> None:
    items = make_items(sample_findings, Clock.BOTH, LaneBy.SPEAKER)
    lo, hi = items.stretches(items.dated)
    view = View(scale=folded(lo, hi, 850), width=1000, height=620, selected=frozenset({len(sample_findings.events)}))
    scene = lay_out(items, view, text_measure())
    drawn = set(scene.marks.row_of) | {i for c in scene.chips if c.kind is ChipKind.MORE for i in c.items}
    assert drawn == set(np.flatnonzero(items.dated).tolist())
    assert [c.text for c in scene.chips if c.kind is ChipKind.FOLD] == ["28 years"]
    assert any(arc.strong for arc in scene.arcs)

    image = QImage(int(1000 * scale), int(620 * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    painter = QPainter(image)
    paint(painter, scene, theme)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width())
    colours, counts = np.unique(pixels & 0xFFFFFF, return_counts=True)
    share = dict(zip(colours.tolist(), (counts / pixels.size).tolist(), strict=True))

    def of(color: str) -> float:
        return share.get(QColor(color).rgb() & 0xFFFFFF, 0.0)

    assert of(theme.canvas) > 0.4
    assert of(theme.panel) > 0.1
    # the bar of each lane, and marks
    for speaker in range(3):
        assert of(theme.speaker(speaker)) > 0.0002
    for row in range(len(scene.marks)):
        x, y = scene.marks.rect(row).center
        assert image.pixelColor(int(x * scale), int(y * scale)) != QColor(theme.canvas)


def test_the_pictures_of_the_sample_show_what_is_found_now() -> None:
    shown = json.loads(SHOWN.read_text(encoding="utf-8"))
    command = "make them anew: python tests/pictures.py window film"
    assert shown.pop("pictures") == digests(), command
    assert shown == sample_shown(), command
