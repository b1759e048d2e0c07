"""The timeline and the overview under real events: every row of the table of inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QProxyStyle, QStyle, QToolButton, QToolTip

from tests.unit.layout.test_items import FINDINGS
from viewer.layout.scene import ChipKind
from viewer.layout.time_scale import TimeScale
from viewer.models.findings_model import FindingsModel
from viewer.models.view_state import ViewState
from viewer.render.theme import DARK
from viewer.views.hover_card import HoverCard
from viewer.views.overview import Overview
from viewer.views.timeline_view import TimelineView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
NO_BUTTON = Qt.MouseButton.NoButton


class Bench:
    """A shown timeline over the findings, with hands."""

    def __init__(self, qtbot: QtBot, height: int = 560) -> None:
        self.qtbot = qtbot
        self.model = FindingsModel()
        self.state = ViewState(self.model)
        self.view = TimelineView(self.model, self.state)
        qtbot.addWidget(self.view)
        self.view.resize(900, height)
        self.model.set_findings(FINDINGS)
        self.view.show()
        qtbot.waitExposed(self.view)
        self.state.fit()
        self.view.setFocus()

    @property
    def scale(self) -> TimeScale:
        return self.state.scale

    def place(self, item: int) -> QPoint:
        box = self.view.scene().box(item)
        assert box is not None
        return QPointF(*box.center).toPoint()

    def empty(self) -> QPoint:
        """A place in the plot where nothing is."""
        scene = self.view.scene()
        return QPoint(int(scene.header_width) + 12, int(scene.bands[-1].box.bottom) - 6)

    def click(self, at: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.qtbot.mouseClick(self.view, LEFT, modifiers, at)

    def drag(self, a: QPoint, b: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.qtbot.mousePress(self.view, LEFT, modifiers, a)
        for share in (0.3, 0.7, 1.0):
            at = QPointF(a) + (QPointF(b) - QPointF(a)) * share
            where = QPointF(self.view.mapToGlobal(at.toPoint()))
            move = QMouseEvent(QEvent.Type.MouseMove, at, where, Qt.MouseButton.NoButton, LEFT, modifiers)
            QApplication.sendEvent(self.view, move)
        self.qtbot.mouseRelease(self.view, LEFT, modifiers, b)

    def wheel(
        self,
        at: QPoint,
        *,
        angle: tuple[int, int] = (0, 0),
        pixels: tuple[int, int] = (0, 0),
        modifiers: Qt.KeyboardModifier = NONE,
        phase: Qt.ScrollPhase = Qt.ScrollPhase.NoScrollPhase,
    ) -> None:
        event = QWheelEvent(
            QPointF(at),
            QPointF(self.view.mapToGlobal(at)),
            QPoint(*pixels),
            QPoint(*angle),
            Qt.MouseButton.NoButton,
            modifiers,
            phase,
            False,
        )
        QApplication.sendEvent(self.view, event)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.qtbot.keyClick(self.view, key, modifiers)


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


def test_a_click_selects_and_ctrl_adds_and_takes_away(bench: Bench) -> None:
    bench.click(bench.place(0))
    assert bench.model.selected_rows() == [0]
    bench.click(bench.place(4), CTRL)
    assert bench.model.selected_rows() == [0, 4]
    bench.click(bench.place(0), CTRL)
    assert bench.model.selected_rows() == [4]
    bench.click(bench.empty())
    assert bench.model.selected_rows() == []


@pytest.mark.parametrize("item", [0, 2, 3, 4, 5, 6, 7])
def test_every_item_is_selected_by_a_click_at_its_painted_place(bench: Bench, item: int) -> None:
    bench.click(bench.place(item))
    assert bench.model.selected_rows() == [item]
    assert bench.model.current_row() == item


def test_the_wheel_zooms_at_the_pointer(bench: Bench) -> None:
    at = QPoint(640, 200)
    t, span = bench.view.scene().time_at(640), bench.scale.span
    bench.wheel(at, angle=(0, 120))
    assert bench.scale.span < span
    assert bench.view.scene().x_of(t) == pytest.approx(640, abs=0.01)
    bench.wheel(at, angle=(0, -120))
    assert bench.scale.span == pytest.approx(span)


def test_the_wheel_over_the_headers_scrolls_the_lanes(qtbot: QtBot) -> None:
    bench = Bench(qtbot, height=260)
    scene = bench.view.scene()
    assert scene.content_height > scene.plot.height
    before = bench.scale
    bench.wheel(QPoint(40, 150), angle=(0, -120))
    assert bench.state.lane_scroll > 0
    bench.wheel(QPoint(40, 150), angle=(0, -12000))
    assert bench.state.lane_scroll == pytest.approx(scene.content_height - scene.plot.height)
    assert bench.scale == before


@pytest.mark.parametrize("angle", [(0, -120), (-120, 0)])
def test_shift_and_the_wheel_pan(bench: Bench, angle: tuple[int, int]) -> None:
    before = bench.scale
    bench.wheel(QPoint(640, 200), angle=angle, modifiers=SHIFT)
    assert bench.scale.start > before.start
    assert bench.scale.span == pytest.approx(before.span)


def test_alt_and_the_wheel_change_the_height_of_lanes(bench: Bench) -> None:
    # with Alt, Qt gives the turn of the wheel as sideways
    bench.wheel(QPoint(640, 200), angle=(120, 0), modifiers=ALT)
    assert bench.state.lane_height_factor > 1
    bench.wheel(QPoint(640, 200), angle=(-240, 0), modifiers=ALT)
    assert bench.state.lane_height_factor < 1


def test_two_fingers_follow_the_axis_that_they_began_on(bench: Bench) -> None:
    before, at = bench.scale, QPoint(640, 200)
    bench.wheel(at, pixels=(-30, 4), phase=Qt.ScrollPhase.ScrollBegin)
    bench.wheel(at, pixels=(-10, 40), phase=Qt.ScrollPhase.ScrollUpdate)
    assert bench.scale.span == pytest.approx(before.span)
    assert bench.scale.x(before.t(100)) == pytest.approx(60, abs=0.01)
    panned = bench.scale
    bench.wheel(at, pixels=(4, 30), phase=Qt.ScrollPhase.ScrollBegin)
    bench.wheel(at, pixels=(90, 10), phase=Qt.ScrollPhase.ScrollUpdate)
    assert bench.scale.span < panned.span


def test_a_pinch_zooms_where_the_fingers_are(bench: Bench) -> None:
    t = bench.view.scene().time_at(500)
    where = QPointF(bench.view.mapToGlobal(QPoint(500, 200)))
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        QPointF(500, 200),
        QPointF(500, 200),
        where,
        0.4,
        QPointF(),
    )
    span = bench.scale.span
    QApplication.sendEvent(bench.view, pinch)
    assert bench.scale.span < span
    assert bench.view.scene().x_of(t) == pytest.approx(500, abs=0.01)


def test_a_drag_pans(bench: Bench) -> None:
    t = bench.view.scene().time_at(600)
    bench.drag(QPoint(600, 300), QPoint(480, 300))
    assert bench.view.scene().x_of(t) == pytest.approx(480, abs=0.01)
    assert bench.model.selected_rows() == []


def fling(bench: Bench, *, pause: int = 0) -> None:
    """Drag by 120 pixels in 48 ms, hold still for ``pause`` ms, and let go."""
    places = [(0, 600, QEvent.Type.MouseButtonPress, LEFT)]
    places += [(16 * i, 600 - 40 * i, QEvent.Type.MouseMove, Qt.MouseButton.NoButton) for i in (1, 2, 3)]
    places += [(48 + pause, 480, QEvent.Type.MouseButtonRelease, LEFT)]
    for at, x, kind, button in places:
        held = NO_BUTTON if kind is QEvent.Type.MouseButtonRelease else LEFT
        place = QPointF(x, 300)
        event = QMouseEvent(kind, place, QPointF(bench.view.mapToGlobal(place.toPoint())), button, held, NONE)
        event.setTimestamp(1000 + at)
        QApplication.sendEvent(bench.view, event)


def test_a_fling_pans_on_and_comes_to_rest(bench: Bench) -> None:
    bench.view.setStyle(Still(moves=True))
    t = bench.view.scene().time_at(600)
    fling(bench)
    assert bench.view.scene().x_of(t) == pytest.approx(480, abs=0.01)
    bench.qtbot.waitUntil(lambda: bench.view.scene().x_of(t) < 400, timeout=3000)
    bench.qtbot.waitUntil(lambda: not bench.view.gliding, timeout=3000)
    at_rest = bench.scale
    QApplication.processEvents()
    assert bench.scale == at_rest


def test_a_drag_that_came_to_rest_does_not_pan_on(bench: Bench) -> None:
    bench.view.setStyle(Still(moves=True))
    fling(bench, pause=200)
    assert not bench.view.gliding


def test_a_fling_stops_at_once_where_less_motion_is_asked_for(bench: Bench) -> None:
    bench.view.setStyle(Still(moves=False))
    t = bench.view.scene().time_at(600)
    fling(bench)
    assert not bench.view.gliding
    assert bench.view.scene().x_of(t) == pytest.approx(480, abs=0.01)


def test_a_press_stops_what_was_flung(bench: Bench) -> None:
    bench.view.setStyle(Still(moves=True))
    fling(bench)
    assert bench.view.gliding
    bench.qtbot.mousePress(bench.view, LEFT, NONE, QPoint(600, 300))
    assert not bench.view.gliding


class Still(QProxyStyle):
    """A style with or without motion."""

    def __init__(self, *, moves: bool) -> None:
        super().__init__("fusion")
        self.moves = moves
        # a widget does not own its style, and must not outlive it
        self.setParent(QApplication.instance())

    def styleHint(self, hint: QStyle.StyleHint, *rest: object) -> int:  # noqa: N802 - Qt names it
        if hint is QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 200 if self.moves else 0
        return super().styleHint(hint, *rest)  # type: ignore[arg-type]


def test_shift_and_a_drag_zoom_to_the_range(bench: Bench) -> None:
    scene = bench.view.scene()
    a, b = scene.time_at(500), scene.time_at(700)
    bench.drag(QPoint(700, 300), QPoint(500, 300), SHIFT)
    assert (bench.scale.start, bench.scale.stop) == pytest.approx((a, b))


def test_ctrl_and_a_drag_select_a_box(bench: Bench) -> None:
    scene = bench.view.scene()
    band = next(b for b in scene.bands if b.key == "events")
    left = int(scene.header_width) + 2
    bench.drag(QPoint(left, int(band.box.y) + 2), QPoint(898, int(band.box.bottom) - 2), CTRL)
    assert bench.model.selected_rows() == [0, 2, 3]


@pytest.mark.parametrize(
    ("key", "closer", "later"),
    [
        (Qt.Key.Key_W, 1, 0),
        (Qt.Key.Key_Plus, 1, 0),
        (Qt.Key.Key_S, -1, 0),
        (Qt.Key.Key_Minus, -1, 0),
        (Qt.Key.Key_A, 0, -1),
        (Qt.Key.Key_D, 0, 1),
    ],
)
def test_keys_zoom_and_pan(bench: Bench, key: Qt.Key, closer: int, later: int) -> None:
    before = bench.scale
    bench.key(key)
    after = bench.scale
    if closer:
        assert (before.span > after.span) - (before.span < after.span) == closer
    else:
        assert (after.start > before.start) == (later > 0)
        assert after.span == pytest.approx(before.span)


@pytest.mark.parametrize(("code", "letter"), [(25, Qt.Key.Key_Z), (39, Qt.Key.Key_O)])
def test_w_and_s_count_by_their_place_on_the_keyboard(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, code: int, letter: Qt.Key
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    span = bench.scale.span
    event = QKeyEvent(QEvent.Type.KeyPress, letter, NONE, code, 0, 0, "z")
    QApplication.sendEvent(bench.view, event)
    assert (bench.scale.span < span) == (code == 25)
    assert bench.scale.span != span


def test_a_held_key_goes_faster(bench: Bench) -> None:
    def step(*, held: bool) -> float:
        start = bench.scale.start
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_D, NONE, "d", held)
        QApplication.sendEvent(bench.view, event)
        return bench.scale.start - start

    bench.state.set_scale(TimeScale(0.0, 1e9, bench.scale.width))
    first = step(held=False)
    later = [step(held=True) for _ in range(5)]
    assert later[-1] > later[0] > first


def test_left_and_right_go_through_time_home_and_end_to_its_ends(bench: Bench) -> None:
    bench.key(Qt.Key.Key_Home)
    seen = [bench.model.current_row()]
    for _ in range(7):
        bench.key(Qt.Key.Key_Right)
        seen.append(bench.model.current_row())
    assert seen == [0, 2, 3, 4, 5, 6, 7, 1]
    bench.key(Qt.Key.Key_Left)
    assert bench.model.current_row() == 7
    bench.key(Qt.Key.Key_End)
    assert bench.model.current_row() == 1


def test_up_and_down_go_to_the_nearest_in_the_next_lane(bench: Bench) -> None:
    bench.state.select([3])
    bench.key(Qt.Key.Key_Down)
    assert bench.model.current_row() == 5
    bench.key(Qt.Key.Key_Down)
    assert bench.model.current_row() == 4
    bench.key(Qt.Key.Key_Up)
    bench.key(Qt.Key.Key_Up)
    assert bench.model.current_row() == 3
    bench.key(Qt.Key.Key_Up)
    assert bench.model.current_row() == 3


def test_f_shows_the_selection_at_80_percent_and_0_everything(bench: Bench) -> None:
    fitted = bench.scale
    bench.state.select([0, 3])
    bench.key(Qt.Key.Key_F)
    items = bench.view.items
    across = bench.scale.x(float(items.hi[3])) - bench.scale.x(float(items.lo[0]))
    assert across == pytest.approx(0.8 * bench.scale.width, rel=0.01)
    bench.key(Qt.Key.Key_0)
    assert bench.scale == fitted


def test_escape_selects_nothing(bench: Bench) -> None:
    bench.state.select([0, 4])
    bench.key(Qt.Key.Key_Escape)
    assert bench.model.selected_rows() == []


def test_enter_and_double_click_open(bench: Bench) -> None:
    with bench.qtbot.waitSignal(bench.view.opened) as double:
        bench.qtbot.mouseDClick(bench.view, LEFT, NONE, bench.place(4))
    assert double.args == [4]
    bench.state.select([0])
    with bench.qtbot.waitSignal(bench.view.opened) as entered:
        bench.key(Qt.Key.Key_Return)
    assert entered.args == [0]


def test_a_selected_item_out_of_view_is_brought_into_it(bench: Bench) -> None:
    items = bench.view.items
    start = float(items.lo[3]) + 86_400 * 40
    bench.state.set_scale(TimeScale(start, start + 86_400 * 30, bench.scale.width))
    assert bench.view.scene().box(0) is None
    bench.key(Qt.Key.Key_Home)
    box = bench.view.scene().box(0)
    assert box is not None
    assert 150 < box.center[0] < 900


def test_the_time_under_a_resting_pointer_is_told_again_when_time_moves_below_it(bench: Bench) -> None:
    times: list[object] = []
    bench.qtbot.mouseMove(bench.view, QPoint(500, 400))
    bench.state.pointer_moved.connect(times.append)
    bench.key(Qt.Key.Key_D)
    bench.state.set_scale(bench.scale.panned(40))
    assert times[-1] == pytest.approx(bench.view.scene().time_at(500))
    QApplication.sendEvent(bench.view, QEvent(QEvent.Type.Leave))
    assert times[-1] is None
    told = len(times)
    bench.state.set_scale(bench.scale.panned(40))
    assert len(times) == told


def test_the_pointer_tells_its_time_and_shows_a_card_as_plain_text(bench: Bench) -> None:
    times: list[object] = []
    bench.state.pointer_moved.connect(times.append)
    at = bench.place(4)
    bench.qtbot.mouseMove(bench.view, QPoint(500, 400))
    bench.qtbot.mouseMove(bench.view, at)
    assert times[-1] == pytest.approx(bench.view.scene().time_at(at.x()))
    card = bench.view.findChild(QLabel, "hover-title").parentWidget()
    bench.qtbot.waitUntil(card.isVisible, timeout=3000)
    labels = {label.objectName(): label for label in card.findChildren(QLabel)}
    assert labels["hover-title"].text().startswith("It was late.")
    assert "Ada" in labels["hover-who"].text()
    assert "15 May 2024" in labels["hover-when"].text()
    assert {label.textFormat() for label in labels.values()} == {Qt.TextFormat.PlainText}
    QApplication.sendEvent(bench.view, QEvent(QEvent.Type.Leave))
    assert not card.isVisible()
    assert times[-1] is None


def test_a_click_on_a_fold_unfolds_it(bench: Bench) -> None:
    scene = bench.view.scene()
    (chip,) = [c for c in scene.chips if c.kind is ChipKind.FOLD]
    start, stop = bench.scale.start, bench.scale.stop
    bench.click(QPointF(*chip.box.center).toPoint())
    assert bench.scale.folds == ()
    assert (bench.scale.start, bench.scale.stop) == (start, stop)
    bench.state.fit()
    bench.click(QPoint(int(chip.box.center[0]), bench.view.height() - 5))
    assert bench.scale.folds == ()


def test_an_item_without_a_row_opens_its_lane_when_it_is_selected(qtbot: QtBot) -> None:
    statements = tuple(FINDINGS.statements[1].model_copy(update={"id": f"x{i}", "about": ()}) for i in range(30))
    bench = Bench(qtbot, height=300)
    bench.model.set_findings(FINDINGS.model_copy(update={"statements": statements}))
    bench.state.fit()
    (chip,) = [c for c in bench.view.scene().chips if c.kind is ChipKind.MORE]
    bench.state.select([chip.items[-1]])
    box = bench.view.scene().box(chip.items[-1])
    assert box is not None
    assert bench.view.scene().axis_height < box.y < box.bottom < 300


def test_a_click_on_a_cluster_zooms_in_or_opens_the_lane_where_all_is_at_one_time(qtbot: QtBot) -> None:
    statements = tuple(FINDINGS.statements[1].model_copy(update={"id": f"x{i}", "about": ()}) for i in range(90))
    bench = Bench(qtbot, height=300)
    bench.model.set_findings(FINDINGS.model_copy(update={"statements": statements}))
    bench.state.fit()
    (density,) = bench.view.scene().densities
    assert [number.text for number in density.numbers] == ["90"]
    column = int(density.counts.argmax())
    x = float(density.edges[column : column + 2].mean())
    bench.click(QPoint(round(x), int(density.box.bottom) - 3))
    assert bench.state.opened == {"speaker:bo"}
    assert not bench.view.scene().densities
    assert len(bench.view.scene().marks) == 93


def told_at(bench: Bench, place: QPointF) -> list[str]:
    """The lines of the tooltip at a place of the timeline."""
    at = place.toPoint()
    QApplication.sendEvent(bench.view, QHelpEvent(QEvent.Type.ToolTip, at, bench.view.mapToGlobal(at)))
    return QToolTip.text().splitlines()


def test_counts_breaks_and_lanes_say_what_they_are_and_what_a_click_does(bench: Bench, qtbot: QtBot) -> None:
    scene = bench.view.scene()
    (chip,) = [c for c in scene.chips if c.kind is ChipKind.FOLD]
    for place in (QPointF(*chip.box.center), QPointF(chip.box.center[0], scene.height - 5)):
        assert told_at(bench, place) == [f"{chip.text} with nothing in them", "Click to unfold"]
    assert told_at(bench, QPointF(60, scene.bands[1].box.center[1]))[0].startswith(bench.view.items.lanes[1].name)
    start = float(bench.view.items.lo[3]) + 86_400 * 40
    bench.state.set_scale(TimeScale(start, start + 86_400 * 30, bench.scale.width))
    chip = next(c for c in bench.view.scene().chips if c.kind is ChipKind.BEYOND)
    assert told_at(bench, QPointF(*chip.box.center)) == ["3 earlier, out of view", "Click to go to the nearest"]
    statements = tuple(FINDINGS.statements[1].model_copy(update={"id": f"x{i}", "about": ()}) for i in range(90))
    many = Bench(qtbot, height=300)
    many.model.set_findings(FINDINGS.model_copy(update={"statements": statements[:30]}))
    many.state.fit()
    chip = next(c for c in many.view.scene().chips if c.kind is ChipKind.MORE)
    assert told_at(many, QPointF(*chip.box.center))[0] == f"{len(chip.items)} items without room here"
    many.model.set_findings(FINDINGS.model_copy(update={"statements": statements}))
    many.state.fit()
    (density,) = many.view.scene().densities
    column = int(density.counts.argmax())
    at = QPointF(float(density.edges[column : column + 2].mean()), density.box.bottom - 3)
    assert told_at(many, at)[0].startswith("90 items, ")


def test_a_click_on_what_lies_beyond_goes_there(bench: Bench) -> None:
    items = bench.view.items
    start = float(items.lo[3]) + 86_400 * 40
    bench.state.set_scale(TimeScale(start, start + 86_400 * 30, bench.scale.width))
    chips = [c for c in bench.view.scene().chips if c.kind is ChipKind.BEYOND]
    assert [c.text for c in chips] == ["‹ 3 earlier", "‹ 2 earlier", "‹ 1 earlier", "‹ 1 earlier"]
    bench.click(QPointF(*chips[0].box.center).toPoint())
    assert bench.view.scene().box(3) is not None


def test_a_double_click_on_a_header_collapses_its_lane(bench: Bench) -> None:
    band = bench.view.scene().bands[1]
    at = QPoint(60, int(band.box.center[1]))
    bench.qtbot.mouseDClick(bench.view, LEFT, NONE, at)
    assert bench.state.collapsed == {band.key}
    assert bench.view.scene().bands[1].box.height < band.box.height


def keys_of(bench: Bench) -> list[str]:
    return [band.key for band in bench.view.scene().bands]


def test_a_lane_is_dragged_to_another_place_by_its_header(bench: Bench) -> None:
    bands = bench.view.scene().bands
    first, second, third = keys_of(bench)[:3]
    before = bench.scale
    bench.drag(QPointF(60, bands[0].box.center[1]).toPoint(), QPointF(60, bands[1].box.bottom + 5).toPoint())
    assert keys_of(bench)[:3] == [second, first, third]
    assert bench.scale == before
    bench.drag(QPointF(60, bands[2].box.center[1]).toPoint(), QPointF(60, bands[0].box.y + 4).toPoint())
    assert keys_of(bench)[0] == third


def test_a_lanes_lower_edge_is_dragged_and_double_clicked(bench: Bench) -> None:
    band = bench.view.scene().bands[1]
    edge = QPointF(60, band.box.bottom - 1).toPoint()
    bench.drag(edge, edge + QPoint(0, 60))
    higher = bench.view.scene().bands[1].box
    assert higher.height == pytest.approx(band.box.height + 59, abs=1)
    assert keys_of(bench)[1] == band.key
    bench.qtbot.mouseDClick(bench.view, LEFT, NONE, QPointF(60, higher.bottom - 1).toPoint())
    assert bench.view.scene().bands[1].box.height == band.box.height
    assert bench.state.collapsed == frozenset()


def test_a_pinned_lane_stays_at_the_top_while_the_others_scroll(qtbot: QtBot) -> None:
    bench = Bench(qtbot, height=260)
    last = keys_of(bench)[-1]
    bench.state.toggle_pinned(last)
    assert keys_of(bench)[0] == last
    bench.wheel(QPoint(40, 200), angle=(0, -12000))
    scene = bench.view.scene()
    top = scene.bands[0].box
    assert bench.state.lane_scroll > 0
    assert top.y == scene.axis_height
    assert scene.band_at(top.y + 5) is scene.bands[0]
    pinned = {int(item) for item in scene.marks.item if bench.view.items.lane[item] == scene.bands[0].lane}
    assert pinned
    for row in range(len(scene.marks)):
        if int(scene.marks.item[row]) not in pinned:
            assert scene.marks.rect(row).center[1] >= scene.pinned_bottom


def test_the_menu_of_a_lane_pins_collapses_moves_and_puts_back(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[QMenu] = []
    # the offscreen platform warns of every real menu
    monkeypatch.setattr(QMenu, "popup", lambda menu, _place: shown.append(menu))
    first, second = keys_of(bench)[:2]
    at = QPointF(60, bench.view.scene().bands[0].box.center[1]).toPoint()
    asked: list[object] = []
    bench.view.context_asked.connect(lambda row, _place: asked.append(row))
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(bench.view, QContextMenuEvent(reason, at, bench.view.mapToGlobal(at)))
    assert asked == []
    (menu,) = shown
    actions = {action.text(): action for action in menu.actions() if action.text()}
    actions["Move down"].trigger()
    assert keys_of(bench)[:2] == [second, first]
    actions["Pin to the top"].trigger()
    assert bench.state.pinned == {first}
    assert keys_of(bench)[0] == first
    actions["Collapse"].trigger()
    assert bench.state.collapsed == {first}
    menu.close()
    menu = bench.view.lanes.menu(first)
    assert {a.text() for a in menu.actions() if a.isChecked()} == {"Pin to the top", "Collapse"}
    next(a for a in menu.actions() if a.text() == "Usual order").trigger()
    assert bench.state.lane_order is None


def test_p_pins_the_card_and_escape_closes_it(bench: Bench) -> None:
    bench.qtbot.mouseMove(bench.view, QPoint(500, 400))
    bench.qtbot.mouseMove(bench.view, bench.place(4))
    bench.key(Qt.Key.Key_P)
    (card,) = [c for c in bench.view.findChildren(HoverCard) if c.pinned]
    assert card.isVisible()
    place = card.pos()
    bench.qtbot.mouseMove(bench.view, QPoint(500, 400))
    bench.state.set_scale(bench.scale.panned(40))
    assert card.isVisible()
    bench.qtbot.mousePress(card, LEFT, NONE, QPoint(20, 8))
    move = QPointF(-10, 28)
    where = QPointF(card.mapToGlobal(move.toPoint()))
    QApplication.sendEvent(card, QMouseEvent(QEvent.Type.MouseMove, move, where, NO_BUTTON, LEFT, NONE))
    bench.qtbot.mouseRelease(card, LEFT, NONE, QPoint(20, 8))
    assert card.pos() == place + QPoint(-30, 20)
    bench.state.select([0])
    bench.key(Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert bench.model.selected_rows() == [0]


def test_a_pinned_card_is_closed_by_its_button(bench: Bench) -> None:
    bench.state.select([0])
    bench.key(Qt.Key.Key_P)
    (card,) = [c for c in bench.view.findChildren(HoverCard) if c.pinned]
    button = card.findChild(QToolButton, "hover-close")
    assert button.accessibleName() == "Close the card"
    bench.qtbot.mouseClick(button, LEFT)
    assert not card.isVisible()


def test_what_is_kept_between_paintings_looks_as_if_painted_anew(bench: Bench) -> None:
    first = bench.view.grab().toImage()
    bench.qtbot.mouseMove(bench.view, QPoint(500, 400))
    assert bench.view.grab().toImage() == first
    bench.qtbot.mouseMove(bench.view, bench.place(4))
    assert bench.view.grab().toImage() != first
    bench.qtbot.mouseMove(bench.view, QPoint(500, 400))
    assert bench.view.grab().toImage() == first
    bench.view.set_theme(DARK)
    dark = bench.view.grab().toImage()
    assert dark != first
    assert bench.view.grab().toImage() == dark


def test_a_wider_window_keeps_what_was_fitted_fitted(bench: Bench) -> None:
    bench.view.resize(1300, 560)
    assert bench.scale.width == pytest.approx(1300 - bench.view.header_width)
    scene = bench.view.scene()
    for item in (0, 4):
        box = scene.box(item)
        assert box is not None
        assert 150 < box.x < 1300


def test_it_tells_assistive_technology_what_it_is(bench: Bench) -> None:
    assert bench.view.accessibleName() == "Timeline"
    assert "list view" in bench.view.accessibleDescription()
    assert bench.view.focusPolicy() == Qt.FocusPolicy.StrongFocus


class Below:
    """An overview over a timeline."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.view = Overview(bench.model, bench.state)
        bench.qtbot.addWidget(self.view)
        self.view.resize(900, 88)
        self.view.show()
        bench.qtbot.waitExposed(self.view)

    def drag(self, a: float, b: float) -> None:
        y = 44
        self.bench.qtbot.mousePress(self.view, LEFT, NONE, QPoint(round(a), y))
        at = QPointF(b, y)
        where = QPointF(self.view.mapToGlobal(at.toPoint()))
        QApplication.sendEvent(
            self.view, QMouseEvent(QEvent.Type.MouseMove, at, where, Qt.MouseButton.NoButton, LEFT, NONE)
        )
        self.bench.qtbot.mouseRelease(self.view, LEFT, NONE, QPoint(round(b), y))


@pytest.fixture
def below(bench: Bench) -> Below:
    return Below(bench)


def test_the_brush_is_dragged_resized_and_brought(below: Below) -> None:
    bench, view = below.bench, below.view
    bench.state.set_scale(bench.scale.with_folds(()).zoomed(400, 4))
    brush, before = view.scene().brush, bench.scale
    below.drag(brush.center[0], brush.center[0] + 40)
    assert bench.scale.start > before.start
    assert bench.scale.span == pytest.approx(before.span)
    assert view.scene().brush.x == pytest.approx(brush.x + 40, abs=1.5)

    before = bench.scale
    below.drag(view.scene().brush.right, view.scene().brush.right + 50)
    assert bench.scale.start == pytest.approx(before.start)
    assert bench.scale.stop > before.stop
    before = bench.scale
    below.drag(view.scene().brush.x, view.scene().brush.x - 30)
    assert bench.scale.start < before.start
    assert bench.scale.stop == pytest.approx(before.stop)

    bench.state.set_scale(bench.scale.zoomed(0, 6))
    bench.qtbot.mouseClick(view, LEFT, NONE, QPoint(700, 44))
    assert view.scene().brush.center[0] == pytest.approx(700, abs=1)


def test_the_overview_counts_everything_and_marks_search_hits(below: Below) -> None:
    scene = below.view.scene()
    assert scene.counts.sum() >= 7
    assert not scene.hits.any()
    below.bench.state.search("late")
    assert below.view.scene().hits.sum() == 1


def test_the_overview_moves_by_keys_and_wheel(below: Below) -> None:
    bench, before = below.bench, below.bench.scale
    bench.qtbot.keyClick(below.view, Qt.Key.Key_Right)
    assert bench.scale.start > before.start
    bench.qtbot.keyClick(below.view, Qt.Key.Key_Up)
    assert bench.scale.span < before.span
    assert below.view.accessibleName() == "Overview"
