"""One object owns scale, clock, filter and the way back."""

from __future__ import annotations

import numpy as np
import pytest

from viewer.layout.items import Clock, LaneBy
from viewer.models.filters import Facet, Filter
from viewer.models.history import LIMIT, History


def shown(state):
    return [state.model.item(int(row)).id for row in state.order]


def counts(state, facet):
    return {v.name: v.count for v in state.facets.values(facet, state.filter)}


def test_counts_of_every_facet(state):
    assert counts(state, Facet.SPEAKERS) == {"Ana Lopes": 2, "Port Authority": 1, "Tom Reed": 1, "Speaker not known": 1}
    assert counts(state, Facet.SOURCES) == {"Harbour News": 6, "The Tide": 2}
    assert counts(state, Facet.KINDS) == {"Events": 3, "Direct quotes": 2, "Reported speech": 3}
    assert counts(state, Facet.DATES) == {"As stated": 2, "From publication": 5, "Undated": 1}
    assert counts(state, Facet.CERTAINTY) == {"90 % and above": 5, "70 to 90 %": 2, "Below 70 %": 1}


def test_a_speaker_brings_the_events_that_they_speak_of(state, qtbot):
    with qtbot.waitSignals([state.filter_changed, state.changed]):
        state.toggle(Facet.SPEAKERS, "Ana Lopes")
    assert shown(state) == ["E2", "E1", "S2", "S3"]
    state.toggle(Facet.KINDS, "1")
    assert shown(state) == ["S2", "S3"]
    assert counts(state, Facet.SPEAKERS)["Port Authority"] == 0, "counted under the other facets"
    assert counts(state, Facet.KINDS)["Events"] == 2
    state.toggle(Facet.SPEAKERS, "Ana Lopes")
    state.toggle(Facet.KINDS, "1")
    assert state.mask is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bridge", ["E1", "S1"]),
        ("BRIDGE opened", ["E1", "S1"]),
        ('"bridge opened"', ["E1"]),
        ("lopes", ["S2", "S3"]),
        ("tide toll", ["S5"]),
        ('"two years', ["S2"]),
        ("nowhere", []),
        ("(*[", []),
        ("   ", ["E2", "E1", "S1", "S2", "S3", "S4", "S5", "E3"]),
    ],
)
def test_search_finds_words_names_and_sources(state, text, found):
    state.search(text)
    assert shown(state) == found
    assert (state.hits is None) == (not text.strip())


def test_what_to_loosen(state):
    state.set_filter(Filter({Facet.SPEAKERS: frozenset({"Tom Reed"})}, "mayor"))
    assert shown(state) == []
    assert state.facets.loosen(state.filter) == [(Facet.SPEAKERS, 2), ("search", 1)]


def test_a_filter_outlives_findings_in_which_ids_are_others(state, findings):
    state.toggle(Facet.SPEAKERS, "Tom Reed")
    renamed = findings.model_copy(
        update={
            "actors": tuple(a.model_copy(update={"id": f"Z{a.id}"}) for a in findings.actors),
            "statements": tuple(
                s.model_copy(update={"speaker": s.speaker and f"Z{s.speaker}"}) for s in findings.statements
            ),
        }
    )
    state.model.set_findings(renamed)
    assert shown(state) == ["S5"]


def test_fit_shows_everything_and_stays_fitted(state):
    state.set_width(1000)
    state.fit()
    items = state.items
    assert state.scale.x(float(np.nanmin(items.lo))) >= 0
    assert state.scale.x(float(np.nanmax(items.hi))) <= 1000
    state.set_width(500)
    assert state.scale.width == 500
    assert state.scale.x(float(np.nanmax(items.hi))) <= 500


def test_fit_items_leaves_a_tenth_on_each_side(state):
    state.set_width(1000)
    row = state.model.row_of("E1")
    state.fit_items([row])
    items = state.items
    assert state.scale.x(float(items.lo[row])) == pytest.approx(100, abs=1)
    assert state.scale.x(float(items.hi[row])) == pytest.approx(900, abs=1)


def test_folding_is_a_switch(state, qtbot):
    state.set_width(1000)
    state.fit()
    with qtbot.waitSignal(state.folding_changed):
        state.set_folding(False)
    assert state.scale.folds == ()


def test_clock_goes_round(state):
    assert state.clock is Clock.BOTH
    seen = []
    for _ in range(3):
        state.next_clock()
        seen.append(state.clock)
    assert seen == [Clock.SAID, Clock.ABOUT, Clock.BOTH]


def test_steps_in_time_stop_at_the_ends(state):
    state.step(1)
    assert state.model.selected_ids() == ["E2"]
    for _ in range(10):
        state.step(1)
    assert state.model.selected_ids() == ["E3"]
    state.select_first()
    state.step(-1)
    assert state.model.selected_ids() == ["E2"]
    state.select([])
    state.step(-1)
    assert state.model.selected_ids() == ["E3"]


def test_back_and_forward_through_selections_and_views(state):
    state.set_width(1000)
    state.fit()
    state.select([0])
    state.set_clock(Clock.SAID)
    state.set_lane_by(LaneBy.KIND)
    for factor in (1.2, 1.3, 1.4):
        state.set_scale(state.scale.zoomed(500, factor))
    zoomed = state.scale
    state.select([4])
    state.back()
    assert state.model.selected_rows() == [0]
    assert state.scale == zoomed
    state.back()
    assert state.scale != zoomed, "a run of zooming is one step"
    assert (state.clock, state.lane_by) == (Clock.SAID, LaneBy.KIND)
    state.back()
    assert state.lane_by is LaneBy.SPEAKER
    state.back()
    assert (state.clock, state.model.selected_rows()) == (Clock.BOTH, [0])
    while state.can_go_forward:
        state.forward()
    assert (state.clock, state.lane_by, state.model.selected_rows()) == (Clock.SAID, LaneBy.KIND, [4])


def test_a_new_step_forgets_what_lay_ahead():
    history = History()
    for place in "abc":
        history.remember("selection", place)
    assert history.back() == "b"
    history.remember("selection", "d")
    assert not history.can_go_forward
    assert history.back() == "b"
    assert history.back() == "a"
    assert history.back() is None
    for i in range(LIMIT * 2):
        history.remember("selection", i)
    steps = 0
    while history.back() is not None:
        steps += 1
    assert steps == LIMIT - 1
