"""The painter: widget and picture have the same pixels, and colours can be told from their ground."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from tests.unit.layout.support import make
from tests.unit.layout.test_items import FINDINGS
from viewer.layout.arrange import lay_out
from viewer.layout.item_data import make_items
from viewer.layout.items import Clock, ItemFlag, LaneBy
from viewer.layout.scene import Scene, View
from viewer.layout.time_scale import TimeScale, folded
from viewer.models.findings_model import FindingsModel
from viewer.models.view_state import ViewState
from viewer.render.marks import fill_of
from viewer.render.measure import text_measure
from viewer.render.painter import paint
from viewer.render.picture import PictureOptions, picture_page, save_picture
from viewer.render.stamps import FEW
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
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).astype(np.int16)


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


def crowded_scene(count: int, selected: frozenset[int] = frozenset()) -> Scene:
    """Marks of every kind and flag, far more than are painted one by one."""
    rng = np.random.default_rng(2)
    flags = rng.choice([0, 0, 1, 2, 12, 48, 192, 256], count)
    items = make(
        rng.uniform(0, 4_000, count).tolist(),
        rng.choice([1.0, 1.0, 20.0, 70.0], count).tolist(),
        lanes=rng.integers(0, 12, count).tolist(),
        kinds=rng.integers(0, 4, count).tolist(),
        flags=flags.tolist(),
    )
    extent = items.extent()
    assert extent is not None
    view = View(scale=TimeScale.fitted(*extent, 1450), width=1600, height=700, selected=selected)
    return lay_out(items, view, text_measure())


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_many_marks_laid_down_at_once_look_as_painted_one_by_one(
    qapp: object, monkeypatch: pytest.MonkeyPatch, theme: Theme, ratio: float
) -> None:
    scene = crowded_scene(500, frozenset({3, 4}))
    assert len(scene.marks) > FEW
    m = scene.marks
    whole = replace(
        m, **{name: np.rint(getattr(m, name) * ratio) / ratio for name in ("left", "top", "right", "bottom")}
    )
    scene = replace(scene, marks=whole)

    def painted() -> np.ndarray:
        image = blank(int(1600 * ratio), int(scene.height * ratio))
        image.setDevicePixelRatio(ratio)
        painter = QPainter(image)
        paint(painter, scene, theme)
        painter.end()
        return pixels(image)

    at_once = painted()
    monkeypatch.setattr("viewer.render.painter.FEW", 10_000)
    one_by_one = painted()
    apart = np.abs(at_once - one_by_one).max(axis=2)
    # corners of bars that are drawn out, and smooth fills, are rounded from another place
    assert (apart > 24).mean() < 0.0005
    assert (apart > 0).mean() < 0.02


def test_many_marks_stay_vectors_in_a_vector_picture(qapp: object) -> None:
    scene = crowded_scene(500)
    assert len(scene.marks) > FEW
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    made = QSvgGenerator()
    made.setOutputDevice(buffer)
    painter = QPainter(made)
    paint(painter, scene, LIGHT)
    painter.end()
    svg = bytes(buffer.data().data()).decode()
    assert "<image" not in svg
    assert svg.count("<path") > len(scene.marks) / 2


def test_densities_are_the_same_columns_on_the_screen_and_as_vectors(qapp: object) -> None:
    rng = np.random.default_rng(7)
    items = make(rng.uniform(0, 900, 2_000).tolist(), [1.0] * 2_000, lanes=rng.integers(0, 2, 2_000).tolist())
    extent = items.extent()
    assert extent is not None
    scene = lay_out(items, View(scale=TimeScale.fitted(*extent, 650), width=800, height=400), text_measure())
    assert len(scene.densities) == 2
    drawn = blank(800, 400)
    painter = QPainter(drawn)
    paint(painter, scene, LIGHT)
    painter.end()
    for density in scene.densities:
        color = QColor(LIGHT.pale(density.color))
        for left, right, height in zip(density.edges[5:-5], density.edges[6:-4], density.heights[5:-4], strict=False):
            x, floor = int((left + right) / 2), int(density.box.bottom)
            if height:
                assert drawn.pixelColor(x, floor - 1) == color
                assert drawn.pixelColor(x, floor - int(height)) == color
            assert drawn.pixelColor(x, floor - int(height) - 1) != color
