"""The painter: widget and picture have the same pixels, and colours can be told from their ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter

from tests.unit.layout.test_items import FINDINGS
from viewer.layout.arrange import lay_out
from viewer.layout.items import Clock, ItemFlag, LaneBy, make_items
from viewer.layout.scene import View
from viewer.layout.time_scale import folded
from viewer.models.findings_model import FindingsModel
from viewer.models.view_state import ViewState
from viewer.render.marks import fill_of
from viewer.render.measure import text_measure
from viewer.render.painter import paint
from viewer.render.picture import PictureOptions, picture_page, save_picture
from viewer.render.theme import DARK, LIGHT, Theme, contrast
from viewer.views.timeline_view import TimelineView

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def blank(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("white"))
    return image


def pixels(image: QImage) -> np.ndarray:
    """The colours as (height, width, 4) numbers."""
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).astype(int)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
@pytest.mark.parametrize("clock", list(Clock))
def test_the_widgets_pixels_are_the_saved_pictures(qtbot: QtBot, tmp_path: Path, theme: Theme, clock: Clock) -> None:
    options = PictureOptions(width=900, theme=theme, clock=clock, selected=frozenset({4}))
    page = picture_page(FINDINGS, options)
    height = int(page.scene.height)

    model = FindingsModel()
    state = ViewState(model)
    view = TimelineView(model, state)
    qtbot.addWidget(view)
    font = view.font()
    font.setPixelSize(12)
    view.setFont(font)
    view.set_theme(theme)
    view.resize(900, height)
    model.set_findings(FINDINGS)
    state.set_clock(clock)
    state.fit()
    state.select([4])
    shown = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)

    save_picture(FINDINGS, tmp_path / "a.png", options)
    picture = QImage(str(tmp_path / "a.png")).convertToFormat(QImage.Format.Format_RGB32)
    # the page rules a line over the first and the last line of the timeline
    inner = QRect(0, 2, 900, height - 4)
    apart = pixels(shown.copy(inner)) - pixels(picture.copy(inner.translated(QPoint(0, int(page.scene_y)))))
    # a smooth edge is rounded to the nearest of 256 steps from where the page has it
    assert np.abs(apart).max() <= 2
    assert (apart != 0).sum() < 100
    assert len({shown.pixel(x, y) for x in range(0, 900, 7) for y in range(0, height, 3)}) > 10


def test_painting_leaves_the_painter_as_it_was(qapp: object) -> None:
    items = make_items(FINDINGS, Clock.BOTH, LaneBy.SPEAKER)
    lo, hi = items.stretches(items.dated)
    scene = lay_out(items, View(scale=folded(lo, hi, 650), width=800, height=500), text_measure())
    image = blank(800, 500)
    painter = QPainter(image)
    painter.translate(3, 4)
    before = painter.transform(), painter.pen(), painter.hasClipping()
    paint(painter, scene, LIGHT)
    assert (painter.transform(), painter.pen(), painter.hasClipping()) == before
    painter.end()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
def test_text_can_be_read(theme: Theme) -> None:
    for ground in (theme.canvas, theme.panel, theme.soft, theme.selection_bg, theme.highlight):
        assert contrast(theme.text, ground) >= 4.5
    for ground in (theme.canvas, theme.panel, theme.soft):
        assert contrast(theme.quiet, ground) >= 4.5
    assert contrast(theme.on_selection, theme.selection) >= 4.5
    for flags in (0, ItemFlag.SOFT.value, ItemFlag.INFERRED.value):
        fill = fill_of(flags, theme)
        assert contrast(theme.readable_on(fill), fill) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
def test_speakers_colours_differ_and_come_round_with_a_second_cue(theme: Theme) -> None:
    colors = [theme.speaker(i) for i in range(8)]
    assert len(set(colors)) == 8
    assert all(contrast(color, theme.canvas) >= 2 for color in colors)
    assert theme.speaker(8) == theme.speaker(0)
    assert (theme.speaker_turn(7), theme.speaker_turn(8), theme.speaker_turn(16)) == (0, 1, 2)
