"""Every row of the table of inputs, in a whole window, with the events that hands make."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture

from tests.qt.conftest import show
from tests.qt.samples import small
from viewer.layout.items import Clock
from viewer.layout.scene import ChipKind, HitKind
from viewer.render.theme import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from viewer.layout.time_scale import TimeScale
    from viewer.views.contents import Contents

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
Keys = Qt.Key


class Hands:
    """The hands on a window's timeline."""

    def __init__(self, contents: Contents, qtbot: QtBot) -> None:
        self.contents, self.qtbot = contents, qtbot
        self.state, self.view = contents.state, contents.timeline
        self.view.setFocus()

    @property
    def scale(self) -> TimeScale:
        return self.state.scale

    @property
    def middle(self) -> QPoint:
        return QPoint(int(self.view.header_width + self.scale.width / 2), int(self.view.height() / 2))

    def wheel(self, *, angle: tuple[int, int] = (0, 0), pixels: tuple[int, int] = (0, 0), **how: object) -> None:
        at = how.get("at", self.middle)
        assert isinstance(at, QPoint)
        place, where = QPointF(at), QPointF(self.view.mapToGlobal(at))
        keys, phase = how.get("keys", NONE), how.get("phase", Qt.ScrollPhase.NoScrollPhase)
        event = QWheelEvent(place, where, QPoint(*pixels), QPoint(*angle), NO_BUTTON, keys, phase, False)  # type: ignore[call-overload]
        QApplication.sendEvent(self.view, event)

    def drag(self, a: QPoint, b: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
        self.qtbot.mousePress(self.view, LEFT, keys, a)
        for share in (0.4, 1.0):
            at = QPointF(a) + (QPointF(b) - QPointF(a)) * share
            where = QPointF(self.view.mapToGlobal(at.toPoint()))
            QApplication.sendEvent(self.view, QMouseEvent(QEvent.Type.MouseMove, at, where, NO_BUTTON, LEFT, keys))
        self.qtbot.mouseRelease(self.view, LEFT, keys, b)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NONE) -> None:
        # to what has the keyboard, as the platform would
        self.qtbot.keyClick(QApplication.focusWidget() or self.view, key, keys)

    def row(self, name: str) -> int:
        return self.contents.model.row_of(name)

    def place(self, row: int) -> QPoint:
        box = self.view.scene().box(row)
        assert box is not None
        return QPointF(*box.center).toPoint()


@pytest.fixture
def hands(open_window: Callable[..., Contents], qtbot: QtBot) -> Hands:
    contents = open_window()
    show(contents, small())
    contents.window.activateWindow()
    qtbot.waitUntil(contents.window.isActiveWindow)
    return Hands(contents, qtbot)


def wheel_zooms_at_the_pointer(h: Hands) -> None:
    t, span = h.view.scene().time_at(h.middle.x()), h.scale.span
    h.wheel(angle=(0, 120))
    assert h.scale.span < span
    assert h.view.scene().x_of(t) == pytest.approx(h.middle.x(), abs=0.01)


def wheel_over_the_headers_scrolls_the_lanes(h: Hands) -> None:
    h.contents.window.resize(h.contents.window.width(), 480)
    h.state.set_lane_height_factor(4.0)
    before = h.scale
    h.wheel(angle=(0, -120), at=QPoint(30, h.view.height() - 20))
    assert h.state.lane_scroll > 0
    assert h.scale == before


def shift_and_wheel_pan(h: Hands) -> None:
    before = h.scale
    h.wheel(angle=(0, -120), keys=SHIFT)
    assert h.scale.start > before.start
    assert h.scale.span == pytest.approx(before.span)


def two_fingers_sideways_pan_by_pixels_and_keep_their_axis(h: Hands) -> None:
    before = h.scale
    h.wheel(pixels=(-40, 9), phase=Qt.ScrollPhase.ScrollBegin)
    h.wheel(pixels=(-5, 30), phase=Qt.ScrollPhase.ScrollUpdate)
    # the fingers have left; what comes now is momentum, on the same axis
    h.wheel(pixels=(-15, 0), phase=Qt.ScrollPhase.ScrollMomentum)
    h.wheel(pixels=(0, 0), phase=Qt.ScrollPhase.ScrollEnd)
    assert h.scale.span == pytest.approx(before.span)
    assert h.scale.start == pytest.approx(before.t(60.0))


def alt_and_wheel_change_the_height_of_lanes(h: Hands) -> None:
    h.wheel(angle=(120, 0), keys=ALT)
    assert h.state.lane_height_factor > 1


def a_pinch_on_a_touchpad_zooms(h: Hands) -> None:
    span, at, device = h.scale.span, QPointF(h.middle), QPointingDevice.primaryPointingDevice()
    where = QPointF(h.view.mapToGlobal(h.middle))
    kind = Qt.NativeGestureType.ZoomNativeGesture
    QApplication.sendEvent(h.view, QNativeGestureEvent(kind, device, 2, at, at, where, 0.3, QPointF()))
    assert h.scale.span < span


def a_pinch_on_a_touch_screen_zooms_and_pans(h: Hands) -> None:
    t, span = h.view.scene().time_at(h.middle.x()), h.scale.span
    pinch = QPinchGesture()
    where = QPointF(h.view.mapToGlobal(h.middle))
    pinch.setCenterPoint(where)
    pinch.setLastCenterPoint(where)
    pinch.setScaleFactor(2.0)
    QApplication.sendEvent(h.view, QGestureEvent([pinch]))
    assert h.scale.span == pytest.approx(span / 2)
    assert h.view.scene().x_of(t) == pytest.approx(h.middle.x(), abs=0.01)


def a_drag_pans(h: Hands) -> None:
    at = h.middle + QPoint(40, 0)
    t = h.view.scene().time_at(at.x())
    h.drag(at, at - QPoint(90, 0))
    assert h.view.scene().x_of(t) == pytest.approx(at.x() - 90, abs=0.01)


def shift_and_drag_zoom_to_the_range(h: Hands) -> None:
    a, b = h.middle - QPoint(60, 0), h.middle + QPoint(80, 0)
    start, stop = h.view.scene().time_at(a.x()), h.view.scene().time_at(b.x())
    h.drag(a, b, SHIFT)
    assert (h.scale.start, h.scale.stop) == pytest.approx((start, stop))


def ctrl_and_drag_select_a_box(h: Hands) -> None:
    scene = h.view.scene()
    h.drag(QPoint(int(scene.header_width) + 3, int(scene.axis_height) + 3), QPoint(int(scene.width) - 3, 4000), CTRL)
    assert set(h.contents.model.selected_rows()) == set(scene.marks.row_of)


def w_and_s_zoom_a_and_d_pan(h: Hands) -> None:
    spans = [h.scale.span]
    for key in (Keys.Key_W, Keys.Key_S):
        h.key(key)
        spans.append(h.scale.span)
    assert spans[1] < spans[0]
    assert spans[2] == pytest.approx(spans[0])
    starts = [h.scale.start]
    for key in (Keys.Key_D, Keys.Key_A):
        h.key(key)
        starts.append(h.scale.start)
    assert starts[1] > starts[0]
    assert starts[2] == pytest.approx(starts[0])


def plus_and_minus_zoom(h: Hands) -> None:
    span = h.scale.span
    h.key(Keys.Key_Plus)
    assert h.scale.span < span
    h.key(Keys.Key_Minus)
    h.key(Keys.Key_Minus)
    assert h.scale.span > span


def a_held_key_pans_faster(h: Hands) -> None:
    h.state.set_scale(h.scale.with_folds(()))
    steps: list[float] = []
    for i in range(5):
        start = h.scale.start
        QApplication.sendEvent(h.view, QKeyEvent(QEvent.Type.KeyPress, Keys.Key_D, NONE, "d", i > 0))
        steps.append(h.scale.start - start)
    assert all(a < b for a, b in itertools.pairwise(steps))


def left_and_right_go_through_time(h: Hands) -> None:
    order = [int(row) for row in h.state.order]
    h.key(Keys.Key_Home)
    assert h.contents.model.current_row() == order[0]
    h.key(Keys.Key_Right)
    assert h.contents.model.current_row() == order[1]
    h.key(Keys.Key_Left)
    assert h.contents.model.current_row() == order[0]
    h.key(Keys.Key_End)
    assert h.contents.model.current_row() == order[-1]


def up_and_down_go_through_the_lanes(h: Hands) -> None:
    h.state.select([h.row("E1")])
    lanes = h.view.items.lane
    h.key(Keys.Key_Down)
    below = h.contents.model.current_row()
    assert below is not None
    assert lanes[below] != lanes[h.row("E1")]
    h.key(Keys.Key_Up)
    assert lanes[h.contents.model.current_row() or 0] == lanes[h.row("E1")]


def f_fits_the_selection_and_0_everything(h: Hands) -> None:
    everything = h.scale
    h.state.select([h.row("E1"), h.row("S5")])
    h.key(Keys.Key_F)
    items, scale = h.view.items, h.scale
    across = scale.x(float(items.hi[h.row("S5")])) - scale.x(float(items.lo[h.row("E1")]))
    assert across == pytest.approx(0.8 * scale.width, rel=0.02)
    h.key(Keys.Key_0)
    assert h.scale == everything
    h.key(Keys.Key_W)
    h.key(Keys.Key_0, CTRL)
    assert h.scale == everything


def full_stop_and_comma_go_through_the_hits(h: Hands) -> None:
    h.state.search("it")
    hits = [int(row) for row in h.state.order]
    assert len(hits) > 1
    h.key(Keys.Key_Period)
    assert h.contents.model.current_row() == hits[0]
    h.key(Keys.Key_Period)
    assert h.contents.model.current_row() == hits[1]
    h.key(Keys.Key_Comma)
    assert h.contents.model.current_row() == hits[0]


def slash_goes_to_the_search_and_escape_clears(h: Hands) -> None:
    h.key(Keys.Key_Slash)
    assert h.contents.window.toolbar.search.hasFocus()
    h.view.setFocus()
    h.state.select([0])
    h.key(Keys.Key_Escape)
    assert h.contents.model.selected_rows() == []


def alt_left_and_right_go_back_and_forward(h: Hands) -> None:
    h.key(Keys.Key_Home)
    first = h.contents.model.current_row()
    h.key(Keys.Key_Right)
    second = h.contents.model.current_row()
    h.key(Keys.Key_Left, ALT)
    assert h.contents.model.current_row() == first
    h.key(Keys.Key_Right, ALT)
    assert h.contents.model.current_row() == second


def enter_and_a_double_click_lead_into_the_detail_pane(h: Hands) -> None:
    h.state.select([h.row("E1")])
    h.key(Keys.Key_Return)
    assert h.contents.detail.text.hasFocus()
    h.view.setFocus()
    h.qtbot.mouseDClick(h.view, LEFT, NONE, h.place(h.row("S2")))
    assert h.contents.detail.text.hasFocus()
    assert h.contents.model.selected_rows() == [h.row("S2")]


def on_a_cluster_enter_and_a_double_click_zoom_in(h: Hands) -> None:
    statements = small().statements
    many = [statements[4].model_copy(update={"id": f"x{i}", "about": ()}) for i in range(300)]
    moved = [s.model_copy(update={"said": statements[i % 2 * 4].said}) for i, s in enumerate(many)]
    h.contents.model.set_findings(small().model_copy(update={"statements": tuple(moved)}))
    h.contents.refresh()
    h.state.fit()
    span = h.scale.span
    density = next(d for d in h.view.scene().densities if d.counts.any())
    column = int(density.counts.argmax())
    at = QPoint(int(density.edges[column : column + 2].mean()), int(density.box.bottom) - 3)
    hit = h.view.scene().hit(at.x(), at.y())
    assert hit is not None
    assert hit.kind is HitKind.CLUSTER
    h.qtbot.mouseMove(h.view, at - QPoint(0, 9))
    h.qtbot.mouseMove(h.view, at)
    h.key(Keys.Key_Return)
    assert h.scale.span < span or h.state.opened
    h.state.reset_lanes()
    h.state.fit()
    h.qtbot.mouseDClick(h.view, LEFT, NONE, at)
    assert h.scale.span < span or h.state.opened


def a_chip_of_more_opens_its_lane(h: Hands) -> None:
    many = [small().statements[4].model_copy(update={"id": f"x{i}", "about": ()}) for i in range(25)]
    h.contents.window.resize(h.contents.window.width(), 500)
    h.contents.model.set_findings(small().model_copy(update={"statements": tuple(many)}))
    h.contents.refresh()
    h.state.fit()
    chip = next(c for c in h.view.scene().chips if c.kind is ChipKind.MORE)
    assert chip.text == f"+{len(chip.items)}"
    h.qtbot.mouseClick(h.view, LEFT, NONE, QPointF(*chip.box.center).toPoint())
    assert not [c for c in h.view.scene().chips if c.kind is ChipKind.MORE]


def c_goes_to_the_next_clock(h: Hands) -> None:
    assert h.state.clock is Clock.BOTH
    h.key(Keys.Key_C)
    assert h.state.clock is Clock.SAID


def g_folds_and_unfolds(h: Hands) -> None:
    folding = h.state.folding
    h.key(Keys.Key_G)
    assert h.state.folding is not folding


def ctrl_d_goes_dark_and_light(h: Hands) -> None:
    h.key(Keys.Key_D, CTRL)
    assert (h.contents.window.theme, h.view.theme) == (DARK, DARK)
    h.key(Keys.Key_D, CTRL)
    assert (h.contents.window.theme, h.view.theme) == (LIGHT, LIGHT)


def a_question_mark_shows_all_shortcuts(h: Hands) -> None:
    h.key(Keys.Key_Question)
    sheet = h.contents.commands.shortcuts
    assert sheet.isVisible()
    sheet.close()


def ctrl_e_exports(h: Hands) -> None:
    before = set(QApplication.topLevelWidgets())
    h.key(Keys.Key_E, CTRL)
    shown = [w for w in QApplication.topLevelWidgets() if w not in before and w.isVisible()]
    assert [w.windowTitle() for w in shown if "xport" in w.windowTitle()]
    for widget in shown:
        widget.close()


def ctrl_c_copies_text_with_its_citation_and_a_picture(h: Hands) -> None:
    h.state.select([h.row("S2")])
    h.key(Keys.Key_C, CTRL)
    mime = QGuiApplication.clipboard().mimeData()
    assert "We built it in two years" in mime.text()
    assert "Harbour News" in mime.text()
    image = QGuiApplication.clipboard().image()
    assert image.width() == 2 * h.view.width()
    # the legend stands below the timeline
    assert image.height() > 2 * h.view.height()


def ctrl_z_and_ctrl_shift_z_undo_and_redo_corrections(h: Hands) -> None:
    words = "We built it in two years"
    h.state.select([h.row("S2")])

    def there() -> bool:
        return any(words in title for title in h.view.items.titles)

    for key, keys, seen in (
        (Keys.Key_Delete, NONE, False),
        (Keys.Key_Z, CTRL, True),
        (Keys.Key_Z, CTRL | SHIFT, False),
        (Keys.Key_Z, CTRL, True),
        (Keys.Key_Y, CTRL, False),
    ):
        assert there() is not seen
        with h.qtbot.waitSignal(h.contents.reading.gathered, timeout=20_000):
            h.key(key, keys)
        assert there() is seen


ROWS = (
    wheel_zooms_at_the_pointer,
    wheel_over_the_headers_scrolls_the_lanes,
    shift_and_wheel_pan,
    two_fingers_sideways_pan_by_pixels_and_keep_their_axis,
    alt_and_wheel_change_the_height_of_lanes,
    a_pinch_on_a_touchpad_zooms,
    a_pinch_on_a_touch_screen_zooms_and_pans,
    a_drag_pans,
    shift_and_drag_zoom_to_the_range,
    ctrl_and_drag_select_a_box,
    w_and_s_zoom_a_and_d_pan,
    plus_and_minus_zoom,
    a_held_key_pans_faster,
    left_and_right_go_through_time,
    up_and_down_go_through_the_lanes,
    f_fits_the_selection_and_0_everything,
    full_stop_and_comma_go_through_the_hits,
    slash_goes_to_the_search_and_escape_clears,
    alt_left_and_right_go_back_and_forward,
    enter_and_a_double_click_lead_into_the_detail_pane,
    on_a_cluster_enter_and_a_double_click_zoom_in,
    a_chip_of_more_opens_its_lane,
    c_goes_to_the_next_clock,
    g_folds_and_unfolds,
    ctrl_z_and_ctrl_shift_z_undo_and_redo_corrections,
    ctrl_d_goes_dark_and_light,
    a_question_mark_shows_all_shortcuts,
    ctrl_e_exports,
    ctrl_c_copies_text_with_its_citation_and_a_picture,
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.__name__)
def test_every_input_does_what_the_table_says(hands: Hands, row: Callable[[Hands], None]) -> None:
    row(hands)


@pytest.mark.parametrize(
    ("action", "seen"),
    [
        ("lane_up", lambda h: h.view.scene().bands[0].key != "events"),
        ("lane_down", lambda h: h.view.scene().bands[2].key == "speaker:lopes"),
        ("lane_pin", lambda h: h.view.scene().bands[0].pinned),
        ("lane_collapse", lambda h: h.state.collapsed == {"speaker:lopes"}),
        ("lane_open", lambda h: h.state.opened == {"speaker:lopes"}),
        ("lane_higher", lambda h: h.state.lane_heights["speaker:lopes"] > 60),
        ("lane_lower", lambda h: h.state.lane_heights["speaker:lopes"] > 20),
        ("lanes_higher", lambda h: h.state.lane_height_factor > 1),
        ("lanes_lower", lambda h: h.state.lane_height_factor < 1),
    ],
)
def test_lanes_are_arranged_by_keys(hands: Hands, action: str, seen: Callable[[Hands], bool]) -> None:
    hands.state.select([hands.row("S2")])
    made = hands.contents.window.actions_by_id[action]
    shortcut = made.shortcut()[0]
    hands.key(shortcut.key(), shortcut.keyboardModifiers())
    assert seen(hands)
    usual = hands.contents.window.actions_by_id["lanes_usual"].shortcut()[0]
    hands.key(usual.key(), usual.keyboardModifiers())
    state = hands.state
    assert (state.lane_order, state.lane_heights, state.lane_height_factor) == (None, {}, 1.0)
    assert not state.pinned | state.collapsed | state.opened


def test_without_a_selection_there_is_no_lane_to_arrange(hands: Hands) -> None:
    hands.state.select([])
    hands.contents.commands.lane_pin()
    assert hands.state.pinned == frozenset()
