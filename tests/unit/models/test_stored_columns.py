"""A project through both kinds of columns: the same rows, titles, spans, facets, items and hits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.corpus import Corpus
from viewer.jobs.joining import findings_of, join
from viewer.layout.items import Clock, LaneBy
from viewer.models.filters import Facet, Filter
from viewer.models.found_columns import FoundColumns
from viewer.models.stored_columns import StoredColumns
from viewer.parsing.merge import merged
from viewer.store import Failed, Project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from viewer.models.columns import Columns

COUNT = 40


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Columns, Columns]]:
    path = tmp_path_factory.mktemp("project") / "a.dateline"
    parts = list(Corpus(seed=5, speakers=30).articles(COUNT))
    failed = Corpus(seed=6).article(COUNT).articles[0]
    with Project.create(path) as project:
        project.articles.add([*(p.articles[0] for p in parts), failed])
        project.articles.add_results([*parts, Failed(failed.id, "not English")], "1")
        join(project)
        whole = merged([*parts, type(parts[0])(articles=(failed,))])
        yield FoundColumns(whole, frozenset({failed.id})), StoredColumns(project)


def test_rows_items_titles_words_and_spans_are_the_same(both: tuple[Columns, Columns]) -> None:
    found, stored = both
    assert len(found) == len(stored) > 300
    assert (found.event_count, found.statement_count) == (stored.event_count, stored.statement_count)
    for row in range(len(found)):
        for look in ("item", "title", "words", "spans", "key", "when", "article_of"):
            assert getattr(found, look)(row) == getattr(stored, look)(row), (look, row)
        ours, theirs = found.speaker_of(row), stored.speaker_of(row)
        assert (ours and ours.model_copy(update={"mentions": ()})) == theirs
        assert found.rows[found.item(row).id] == stored.rows[found.item(row).id] == row
        assert found.about.get(row, ()) == stored.about.get(row, ()), row
        assert stored.row_by_key[stored.key(row)] == found.row_by_key[found.key(row)]


def test_columns_are_the_same(both: tuple[Columns, Columns]) -> None:
    found, stored = both
    for name in ("kind", "certainty", "basis", "position", "order", "rank", "speaker_ranks"):
        np.testing.assert_array_equal(getattr(found, name), getattr(stored, name), err_msg=name)
    for a, b in zip(found.start_stop, stored.start_stop, strict=True):
        np.testing.assert_array_equal(a, b)
    assert found.speaker_colors == stored.speaker_colors
    assert list(found.source_names) == list(stored.source_names)
    assert found.unread == stored.unread
    for what in ("title", "speaker", "source"):
        assert list(found.texts(what)) == list(stored.texts(what))


def test_articles_times_and_places_are_the_same(both: tuple[Columns, Columns]) -> None:
    found, stored = both
    assert list(stored.articles) == list(found.articles)
    assert len(stored.articles) == COUNT + 1
    for own, article in found.articles.items():
        assert stored.articles[own] == article
        assert list(stored.times.get(own, ())) == list(found.times.get(own, ()))
        assert list(stored.places.get(own, ())) == list(found.places.get(own, ()))
    for nothing in (stored.articles, stored.times, stored.places, stored.actors, stored.rows):
        assert nothing.get("nowhere") is None


@pytest.mark.parametrize("clock", list(Clock))
@pytest.mark.parametrize("lanes", list(LaneBy))
def test_layout_items_are_the_same(both: tuple[Columns, Columns], clock: Clock, lanes: LaneBy) -> None:
    a, b = (columns.items(clock, lanes) for columns in both)
    for name in ("start", "stop", "kind", "flags", "color", "order", "about_ptr", "about_idx", "lane"):
        np.testing.assert_array_equal(getattr(a, name), getattr(b, name), err_msg=name)
    assert a.lanes == b.lanes


def test_facets_and_masks_are_the_same(both: tuple[Columns, Columns]) -> None:
    found, stored = both
    for facet in Facet:
        values = found.facets.values(facet, Filter())
        assert values == stored.facets.values(facet, Filter()), facet
        for value in values[:5]:
            chosen = frozenset({value.key})
            np.testing.assert_array_equal(
                found.facets.facet_mask(facet, chosen), stored.facets.facet_mask(facet, chosen), err_msg=value.key
            )


@pytest.mark.parametrize(
    "text",
    [
        "the",
        "t",
        "border delays",
        '"the border"',
        '"the bor',
        "-border treaty",
        "NOT border",
        "treaty OR dam",
        "tide",
        "minister",
        "Ana tide -dam",
        "zzz",
        "(*[",
        'flood in "',
        "MÏNISTER",
        "2001",
        "of-the",
        "a" * 200,
        "dam OR",
        "OR NOT",
    ],
)
def test_what_is_searched_for_is_found_by_both(both: tuple[Columns, Columns], text: str) -> None:
    found, stored = (columns.search(text) for columns in both)
    if found is None or stored is None:
        assert found is stored is None
    else:
        np.testing.assert_array_equal(found, stored)


def test_everything_can_be_had_in_memory(both: tuple[Columns, Columns]) -> None:
    found, stored = both
    assert stored.findings == found.findings
    mask = stored.search("border")
    assert mask is not None
    assert stored.shown(mask) == found.shown(mask)


def test_an_empty_project_has_empty_columns(tmp_path: Path) -> None:
    with Project.create(tmp_path / "empty.dateline") as project:
        columns = StoredColumns(project)
        columns.prepare((Clock.BOTH, LaneBy.SPEAKER))
        assert (len(columns), columns.event_count, len(columns.articles)) == (0, 0, 0)
        assert columns.search("a") is not None
        join(project)
        assert len(StoredColumns(project)) == 0
        assert findings_of(project).events == ()
