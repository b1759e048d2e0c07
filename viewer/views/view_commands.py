"""The slots of the View menu: clock, lanes, surfaces, zoom, theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.layout.items import Clock, LaneBy
from viewer.models.filters import UNDATED, Facet, Filter
from viewer.render.theme import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.models.view_state import ViewState
    from viewer.views.contents import Contents
    from viewer.views.lane_controls import LaneControls
    from viewer.views.window import Window


class ViewCommands:
    """Slots of ``Commands``."""

    _c: Contents
    _window: Window
    _state: ViewState

    def clock_said(self) -> None:
        """Put statements at their saying."""
        self._state.set_clock(Clock.SAID)

    def clock_about(self) -> None:
        """Put statements at what they are about."""
        self._state.set_clock(Clock.ABOUT)

    def clock_both(self) -> None:
        """Put statements at their saying with arcs to what they are about."""
        self._state.set_clock(Clock.BOTH)

    def next_clock(self) -> None:
        """Go to the next clock."""
        self._state.next_clock()

    def lanes_speaker(self) -> None:
        """Give each speaker a lane."""
        self._state.set_lane_by(LaneBy.SPEAKER)

    def lanes_source(self) -> None:
        """Give each source a lane."""
        self._state.set_lane_by(LaneBy.SOURCE)

    def lanes_kind(self) -> None:
        """Give each kind a lane."""
        self._state.set_lane_by(LaneBy.KIND)

    def lanes_none(self) -> None:
        """Put everything into one lane."""
        self._state.set_lane_by(LaneBy.NONE)

    def show_timeline(self) -> None:
        """Show the timeline."""
        self._c.show_surface("timeline")
        self._c.commands.show_state()

    def show_list(self) -> None:
        """Show the list."""
        self._c.show_surface("list")
        self._c.commands.show_state()

    def show_compare(self) -> None:
        """Show what the selection is compared with."""
        self._c.show_surface("compare")
        self._c.commands.show_state()

    def show_undated(self) -> None:
        """Show what has no date under the present clock, in the list."""
        facet = Facet.ABOUT if self._state.clock is Clock.ABOUT else Facet.DATES
        self._state.set_filter(Filter({facet: frozenset({UNDATED})}))
        self.show_list()

    def fit(self) -> None:
        """Show everything."""
        self._state.fit()

    def fit_selection(self) -> None:
        """Show the selection."""
        self._c.timeline.fit_selection()

    def fold(self) -> None:
        """Fold long empty stretches, or no longer."""
        self._state.set_folding(not self._state.folding)

    def zoom_in(self) -> None:
        """Zoom in."""
        self._c.timeline.zoom_in()

    def zoom_out(self) -> None:
        """Zoom out."""
        self._c.timeline.zoom_out()

    def lane_up(self) -> None:
        """Move the current item's lane up."""
        self._of_lane(lambda lanes, key: lanes.move(key, -1))

    def lane_down(self) -> None:
        """Move the current item's lane down."""
        self._of_lane(lambda lanes, key: lanes.move(key, 1))

    def lane_pin(self) -> None:
        """Pin the current item's lane to the top, or no longer."""
        self._of_lane(lambda _, key: self._state.toggle_pinned(key))

    def lane_collapse(self) -> None:
        """Collapse the current item's lane, or no longer."""
        self._of_lane(lambda _, key: self._state.toggle_collapsed(key))

    def lane_open(self) -> None:
        """Show every row of the current item's lane, or only its share."""
        self._of_lane(lambda _, key: self._state.toggle_opened(key))

    def lane_higher(self) -> None:
        """Make the current item's lane higher."""
        self._of_lane(lambda lanes, key: lanes.grow(key, 1.25))

    def lane_lower(self) -> None:
        """Make the current item's lane lower."""
        self._of_lane(lambda lanes, key: lanes.grow(key, 0.8))

    def _of_lane(self, do: Callable[[LaneControls, str], None]) -> None:
        key = self._c.timeline.lanes.current()
        if key is None:
            self._window.status.say("No item is selected, so no lane")
        else:
            do(self._c.timeline.lanes, key)

    def lanes_higher(self) -> None:
        """Make all lanes higher."""
        self._state.set_lane_height_factor(self._state.lane_height_factor * 1.25)

    def lanes_lower(self) -> None:
        """Make all lanes lower."""
        self._state.set_lane_height_factor(self._state.lane_height_factor * 0.8)

    def lanes_usual(self) -> None:
        """Put the lanes into their usual order and give them their usual heights."""
        self._state.reset_lanes()

    def pin_card(self) -> None:
        """Pin the card of the current item, or let it go."""
        self._c.timeline.hovering.pin()

    def choose_zone(self) -> None:
        """Choose the time zone that clock times are shown in."""
        from viewer.views.zone_chooser import ZoneChooser  # noqa: PLC0415 - the list of zones, only when it is wanted

        chooser = ZoneChooser(self._state, self._window)
        chooser.finished.connect(chooser.deleteLater)
        chooser.show()
        chooser.search.setFocus()

    def toggle_filters(self) -> None:
        """Show or hide the filters."""
        self._window.side.setVisible(self._window.side.isHidden())
        self._c.commands.show_state()

    def toggle_details(self) -> None:
        """Show or hide the detail pane."""
        self._window.details.setVisible(self._window.details.isHidden())
        self._c.commands.show_state()

    def toggle_theme(self) -> None:
        """Go from light to dark or back."""
        self._window.set_theme(LIGHT if self._window.theme.dark else DARK)

    def full_screen(self) -> None:
        """Fill the screen, or no longer."""
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()
