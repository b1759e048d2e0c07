"""Filters over both kinds of columns: modality, places, review, a range of time, what is left when one part goes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpus import Corpus
from viewer.correcting import anchor_of
from viewer.domain import Event, Modality
from viewer.domain.corrections import Delete, Record, SetChecked, SetPlace, SetTitle
from viewer.domain.edtf import placed
from viewer.jobs.joining import join
from viewer.models.facet_index import loosened
from viewer.models.filters import Facet, Filter, ends_of, filter_of, filter_values, moment
from viewer.models.found_columns import FoundColumns
from viewer.models.stored_columns import StoredColumns
from viewer.parsing.merge import merged
from viewer.store import Project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viewer.models.columns import Columns


@pytest.fixture(scope="module", params=["memory", "project"])
def columns(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Columns]:
    """Twenty articles with two checked items, one of them also corrected, and one place set, one deleted."""
    parts = list(Corpus(seed=8, speakers=12).articles(20))
    whole = FoundColumns(merged(parts))
    events = whole.findings.events
    acts = [
        SetChecked(target=anchor_of(events[0]), checked=True),
        SetTitle(target=anchor_of(events[0]), title="Another"),
        SetChecked(target=anchor_of(whole.findings.statements[3]), checked=True),
        SetPlace(target=anchor_of(events[1]), place="PORT Far"),
        SetPlace(target=anchor_of(events[2]), place="Port Far"),
        SetPlace(target=anchor_of(events[3]), place="Port Far"),
        Delete(target=anchor_of(events[4])),
    ]
    records = [Record(id=i, at="2026-11-25T10:00:00+00:00", correction=act) for i, act in enumerate(acts, 1)]
    if request.param == "memory":
        yield whole.laid_anew(records)
        return
    with Project.create(tmp_path_factory.mktemp("project") / "a.dateline") as project:
        project.articles.add([p.articles[0] for p in parts])
        project.articles.add_results(parts, "1")
        join(project)
        yield StoredColumns(project, records)


def shown(columns: Columns, wanted: Filter) -> set[int]:
    mask = columns.facets.mask(wanted)
    return set(range(len(columns))) if mask is None else set(np.flatnonzero(mask).tolist())


def passing(columns: Columns, test: object) -> set[int]:
    """The events that pass a test, and the statements about them, found one by one."""
    assert callable(test)
    rows = {row for row in range(columns.first_statement) if test(columns.item(row))}
    return rows | {teller for row in rows for teller in columns.about.get(row, ())}


@pytest.mark.parametrize("modality", [Modality.HAPPENED, Modality.PLANNED])
def test_modality_lets_events_through_and_what_is_said_of_them(columns: Columns, modality: Modality) -> None:
    expected = passing(columns, lambda event: event.modality is modality)
    assert shown(columns, Filter({Facet.MODALITY: frozenset({modality.value})})) == expected
    values = {v.key: v.count for v in columns.facets.values(Facet.MODALITY, Filter())}
    assert values[modality.value] == len(expected)
    assert "denied" not in values, "what nothing has does not show"


def test_a_place_is_one_whatever_its_letters(columns: Columns) -> None:
    values = {v.key: v for v in columns.facets.values(Facet.PLACES, Filter())}
    assert values["port far"].name == "Port Far", "as most spell it"
    expected = passing(columns, lambda event: (event.place or "").casefold() == "port far")
    assert values["port far"].count == len(expected) >= 3
    assert shown(columns, Filter({Facet.PLACES: frozenset({"port far"})})) == expected


def test_of_many_values_those_that_show_something_come_first_and_chosen_ones_always(columns: Columns) -> None:
    wanted = Filter({Facet.PLACES: frozenset({"port far"})}, "", "", "1985")
    every = columns.facets.values(Facet.PLACES, wanted)
    lines, more = columns.facets.offered(Facet.PLACES, wanted, 3)
    assert len(every) == len(lines) + more > 20
    telling = [v for v in every if v.count]
    assert len(telling) < len(every)
    assert [v for v in lines if not v.chosen] == [v for v in every if v in lines and not v.chosen], "in their order"
    assert {v.key for v in lines} == {v.key for v in [*telling, *(v for v in every if not v.count)][:3]} | {"port far"}


def test_what_was_checked_and_corrected_is_found(columns: Columns) -> None:
    checked = shown(columns, Filter({Facet.REVIEW: frozenset({"checked"})}))
    assert len(checked) == 2
    assert all(columns.item(row).checked for row in checked)
    corrected = shown(columns, Filter({Facet.REVIEW: frozenset({"corrected"})}))
    assert corrected == {row for row in range(len(columns)) if columns.item(row).corrected}
    unchecked = shown(columns, Filter({Facet.REVIEW: frozenset({"unchecked"})}))
    assert unchecked == set(range(len(columns))) - checked
    names = [v.name for v in columns.facets.values(Facet.REVIEW, Filter())]
    assert names == ["Checked", "Not checked", "Corrected"]


@pytest.mark.parametrize(
    ("since", "until"), [("2001", ""), ("", "1999"), ("1995", "2003-06"), ("2003-06", "1995"), ("nonsense", "2000")]
)
def test_a_range_shows_what_overlaps_it(columns: Columns, since: str, until: str) -> None:
    first, last = moment(since), moment(until)
    expected: set[int] = set()
    for row in range(len(columns)):
        bounds = placed(columns.when(row))
        if bounds is not None and bounds.dated:
            late = last is None or bounds.start < last.stop
            early = first is None or bounds.stop > first.start
            expected |= {row} if late and early else set()
    assert shown(columns, Filter(since=since, until=until)) == expected


def test_counts_are_those_under_the_other_parts(columns: Columns) -> None:
    wanted = Filter({Facet.MODALITY: frozenset({"planned"}), Facet.KINDS: frozenset({"0"})}, "in", "1980", "2020")
    parts = columns.facets.parts(wanted)
    for facet in Facet:
        assert columns.facets.values(facet, wanted, parts) == columns.facets.values(facet, wanted)
        for value in columns.facets.values(facet, wanted)[:6]:
            alone = wanted.without(facet).toggled(facet, value.key)
            if facet is not Facet.SPEAKERS:
                # of speakers their statements are counted, without the events that these are about
                assert value.count == len(shown(columns, alone)), (facet, value)
    for part, count in columns.facets.loosen(wanted):
        assert count == len(shown(columns, loosened(wanted, part)))
    assert {part for part, _ in columns.facets.loosen(wanted)} == {Facet.MODALITY, Facet.KINDS, "search", "range"}


def test_findings_without_events_have_facets_without_places() -> None:
    part = Corpus(seed=1).article(0)
    bare = part.model_copy(
        update={"events": (), "statements": tuple(s.model_copy(update={"about": ()}) for s in part.statements)}
    )
    columns = FoundColumns(bare)
    assert columns.facets.values(Facet.PLACES, Filter()) == []
    assert columns.facets.values(Facet.MODALITY, Filter()) == []
    assert not any(isinstance(columns.item(row), Event) for row in range(len(columns)))
    assert shown(columns, Filter({Facet.PLACES: frozenset({"gone"})})) == set()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("476", "0476-01-01"),
        ("1991", "1991-01-01"),
        ("2021-03", "2021-03-01"),
        ("-44", "-0044-01-01"),
        ("199X", "1990-01-01"),
    ],
)
def test_a_year_or_edtf_is_a_date(text: str, first: str) -> None:
    read, plain = moment(text), moment(first)
    assert read is not None
    assert plain is not None
    assert read.start == plain.start


@given(st.text(max_size=12))
def test_no_typed_date_is_an_error(text: str) -> None:
    read = moment(text)
    assert read is None or read.start <= read.stop


keys = st.frozensets(st.text(max_size=4), max_size=3)


@given(st.dictionaries(st.sampled_from(list(Facet)), keys), st.text(), st.sampled_from(["", "1990", "2001-02"]))
def test_a_filter_that_is_kept_comes_back(chosen: dict[Facet, frozenset[str]], text: str, since: str) -> None:
    wanted = Filter(chosen, text, since, "2020")
    again = filter_of(json.loads(json.dumps(filter_values(wanted))))
    assert again.same_as(wanted)
    assert again.empty == wanted.empty


@pytest.mark.parametrize("values", [None, [], "x", {"chosen": 3, "since": "someday", "text": "a"}])
def test_what_is_no_filter_is_passed_over(values: object) -> None:
    assert filter_of(values) == (Filter(text="a") if isinstance(values, dict) else Filter())


@given(st.floats(-4e11, 4e11), st.floats(60, 1e11))
def test_the_ends_of_a_stretch_are_dates_around_it(start: float, length: float) -> None:
    stop = start + length
    since, until = ends_of(start, stop)
    first, last = moment(since), moment(until)
    assert first is not None
    assert last is not None
    assert first.start <= start
    assert last.stop >= stop
    if not (since + until).startswith("Y") and "Y" not in until:
        slack = 86_400 if length >= 2 * 86_400 else 60
        assert start - first.start <= slack
        assert last.stop - stop <= slack


def test_a_stretch_of_whole_days_is_told_by_them() -> None:
    day = 86_400.0
    assert ends_of(0.0, 10 * day) == ("1970-01-01", "1970-01-10")
    assert ends_of(3600.0, 7200.0) == ("1970-01-01T01:00", "1970-01-01T01:59")
