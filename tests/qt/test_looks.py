"""How it looks under other settings: the system's theme, large fonts, right-to-left words, many speakers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.unit.layout.support import make
from tests.unit.layout.test_items import FINDINGS
from viewer.jobs.options import WindowOptions
from viewer.layout.arrange import lay_out
from viewer.layout.headers import plain
from viewer.layout.item_data import make_items
from viewer.layout.items import SPEAKER_COLORS, Clock, LaneBy
from viewer.layout.scene import View
from viewer.layout.time_scale import TimeScale
from viewer.models.findings_model import FindingsModel
from viewer.models.view_state import ViewState
from viewer.render.measure import text_measure, text_measure_of
from viewer.render.painter import paint
from viewer.render.theme import DARK, LIGHT, THEMES
from viewer.views.app import Application
from viewer.views.timeline_view import TimelineView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from viewer.layout.items import Items
    from viewer.layout.scene import Scene


def test_the_systems_theme_is_followed_live_unless_one_was_chosen(qtbot: QtBot) -> None:
    for chosen, seen in ((None, [DARK, LIGHT]), ("light", [LIGHT, LIGHT])):
        application = Application(WindowOptions(paths=(), theme=chosen))
        window = application.window
        assert window is not None
        qtbot.addWidget(window)
        window.set_theme(LIGHT)
        now = []
        for scheme in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
            QApplication.styleHints().colorSchemeChanged.emit(scheme)
            now.append(window.theme)
        assert now == seen


def scene_of(items: Items, width: int = 1000, height: int = 700, size: float = 12.0, header: float = 150.0) -> Scene:
    extent = items.extent()
    assert extent is not None
    view = View(scale=TimeScale.fitted(*extent, width - header), width=width, height=height, header_width=header)
    return lay_out(items, view, text_measure_of(size))


def painted(scene: Scene, theme: str = "light") -> np.ndarray:
    image = QImage(int(scene.width), int(scene.height), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint(painter, scene, THEMES[theme])
    painter.end()
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width()).copy()


@pytest.mark.parametrize("size", [12.0, 18.0, 24.0, 36.0])
def test_a_larger_font_makes_everything_larger_and_nothing_overlap(qapp: object, size: float) -> None:
    items = make_items(FINDINGS, Clock.BOTH, LaneBy.SPEAKER)
    scene = scene_of(items, 1600, 1200, size, round(size * 12.5))
    assert scene.axis_height >= 3.5 * size
    boxes = [label.box for label in scene.labels]
    assert boxes
    for i, box in enumerate(boxes):
        assert box.height >= size
        assert not any(box.overlaps(other, 0.01) for other in boxes[:i])
    for band in scene.bands:
        assert all(band.box.y <= line.y <= band.box.bottom for line in band.lines)
    assert len(np.unique(painted(scene))) > 20


def test_the_widget_takes_up_a_system_font_of_twice_the_size(qtbot: QtBot) -> None:
    model = FindingsModel()
    state = ViewState(model)
    view = TimelineView(model, state)
    qtbot.addWidget(view)
    view.resize(1200, 800)
    model.set_findings(FINDINGS)
    before = view.header_width, view.scene().size
    font = QFont(view.font())
    font.setPixelSize(2 * text_measure(view.font()).size.__int__())
    view.setFont(font)
    assert view.header_width == pytest.approx(2 * before[0], abs=1)
    assert view.scene().size == 2 * before[1]
    assert state.scale.width == pytest.approx(1200 - view.header_width)


HEBREW = "הסכם השלום נחתם בירושלים"
ARABIC = "وقعت الاتفاقية في القاهرة"


def test_titles_from_right_to_left_stay_in_their_boxes(qapp: object) -> None:
    titles = [HEBREW, ARABIC, f"Talks in {ARABIC}, then home", "\u202eturned\u202c round", "Plain"]
    items = make([0.0, 100.0, 200.0, 300.0, 400.0], [3.0] * 5, lanes=[1] * 5)
    items.titles[:] = titles  # type: ignore[index] # a list, in these items
    scene = scene_of(items)
    assert {label.item for label in scene.labels} == set(range(5))
    with_words = painted(scene).astype(np.int64)
    for label in scene.labels:
        assert "\u202e" not in label.text
        assert label.box.width == pytest.approx(text_measure()(label.text, label.role))
        # ink within the box, and none right beside it
        y, x = int(label.box.center[1]), label.box
        inside = with_words[y - 6 : y + 6, int(x.x) : int(x.right) + 1]
        assert len(np.unique(inside)) > 5, label.text
    assert plain("a\u202eb\u2066c") == "abc"


def test_from_the_ninth_speaker_on_a_second_cue_tells_those_of_one_colour_apart(qapp: object) -> None:
    count = 2 * SPEAKER_COLORS + 2
    items = make([0.0] * count, [1.0] * count, lanes=list(range(1, count + 1)))
    scene = scene_of(items, height=3000)
    assert len({len(theme.speakers) for theme in (LIGHT, DARK)} | {SPEAKER_COLORS}) == 1
    for theme in (LIGHT.name, DARK.name):
        image = painted(scene, theme)
        bars, marks = [], []
        for band in scene.bands:
            mark = scene.marks.rect(next(r for r in range(count) if items.lane[scene.marks.item[r]] == band.lane))
            x, y = round(mark.x), round(mark.y)
            marks.append(image[y : y + 12, x : x + 12].tobytes())
            top = int(band.box.y) + 1
            bars.append(image[top : top + 48, 0:2].tobytes())
        # the first, ninth and seventeenth speaker have one colour
        same = [0, SPEAKER_COLORS, 2 * SPEAKER_COLORS]
        assert len({bars[i] for i in same}) == 3
        assert len({marks[i] for i in same}) == 3
