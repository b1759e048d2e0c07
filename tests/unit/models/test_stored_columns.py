"""A project through both kinds of columns: the same rows, titles, spans, facets, items and hits."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.corpus import Corpus
from viewer.correcting import anchor_of, laid_over, who_is
from viewer.domain import Span, StatementKind
from viewer.domain import corrections as c
from viewer.domain.corrections import Record
from viewer.jobs.joining import findings_of, join
from viewer.layout.items import Clock, LaneBy
from viewer.models.columns import Revision
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


def corrections(columns: Columns) -> list[Record]:
    """One of nearly every kind, undone ones among them."""
    findings = columns.findings
    events, statements, actors = findings.events, findings.statements, findings.actors
    here = [anchor_of(e) for e in events]
    said = [anchor_of(s) for s in statements]
    home = statements[40].article
    spans = (Span(start=3, end=30),)
    acts = [
        c.SetSpeaker(target=said[0], speaker=who_is(actors[1])),
        c.SetSpeaker(target=said[1], speaker=c.Who(name="Nova Berg")),
        c.SetSpeaker(target=said[2], speaker=None),
        c.SetKind(target=said[3], kind=StatementKind.MIXED),
        c.SetContent(target=said[4], content=(statements[4].content[0], *spans)),
        c.SetSaid(target=said[5], said="1987-05"),
        c.SetAbout(target=said[6], about=(here[0], here[-1])),
        c.SetAbout(target=said[7], about=()),
        c.SetTitle(target=here[1], title="Quite another title"),
        c.SetWhen(target=here[2], when="../2001"),
        c.SetWhen(target=here[3], when=None),
        c.SetParticipants(target=here[4], participants=(who_is(actors[2]),)),
        c.Delete(target=said[8]),
        c.Delete(target=here[5]),
        c.Delete(target=said[-1]),
        c.AddStatement(article=home, content=spans, speaker=who_is(actors[0])),
        c.AddEvent(article=home, mention=spans[0], title="A new event", when="1999"),
        c.MergeEvents(target=here[6], others=(here[7], here[8])),
        c.RenameActor(target=who_is(actors[3]), name="Quentin Other"),
        c.MergeActors(target=who_is(actors[4]), others=(who_is(actors[5]),)),
        c.SetChecked(target=said[9], checked=True),
        c.SetPlace(target=here[9], place="Nowhere Bay"),
        c.SetPlace(target=here[10], place=None),
        c.Delete(target=said[10]),
    ]
    return [
        Record(id=i, at="2026-11-25T10:00:00+00:00", correction=act, undone=i == len(acts))
        for i, act in enumerate(acts, start=1)
    ]


@pytest.fixture(scope="module", params=["as parsed", "corrected"])
def both(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[tuple[Columns, Columns]]:
    path = tmp_path_factory.mktemp("project") / "a.dateline"
    parts = list(Corpus(seed=5, speakers=30).articles(COUNT))
    failed = Corpus(seed=6).article(COUNT).articles[0]
    with Project.create(path) as project:
        project.articles.add([*(p.articles[0] for p in parts), failed])
        project.articles.add_results([*parts, Failed(failed.id, "not English")], "1")
        join(project)
        whole = merged([*parts, type(parts[0])(articles=(failed,))])
        found, stored = FoundColumns(whole, frozenset({failed.id})), StoredColumns(project)
        if request.param == "corrected":
            records = corrections(found)
            found, stored = found.laid_anew(records), stored.laid_anew(records)
        yield found, stored


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
    for name in ("kind", "certainty", "basis", "position", "order", "rank", "speaker_ranks", "modality", "hands"):
        np.testing.assert_array_equal(getattr(found, name), getattr(stored, name), err_msg=name)
    for a, b in zip(found.start_stop, stored.start_stop, strict=True):
        np.testing.assert_array_equal(a, b)
    assert found.speaker_colors == stored.speaker_colors
    assert list(found.source_names) == list(stored.source_names)
    assert found.unread == stored.unread
    np.testing.assert_array_equal(found.venues[0], stored.venues[0])
    assert list(found.venues[1]) == list(stored.venues[1])
    assert len(found.venues[1]) > 20
    for what in ("title", "speaker", "source"):
        assert list(found.texts(what)) == list(stored.texts(what))


def test_corrections_are_laid_over_both_alike(both: tuple[Columns, Columns]) -> None:
    found, stored = both
    assert found.layer == stored.layer
    assert found.layer.lost == ()
    for article in found.articles:
        for look in ("statements_in", "events_in"):
            assert list(getattr(found.now, look)(article)) == list(getattr(stored.now, look)(article))
            assert list(getattr(found.source, look)(article)) == list(getattr(stored.source, look)(article))
        assert list(found.source.actors_in(article)) == list(stored.source.actors_in(article))
    for actor in found.findings.actors:
        assert {s.id for s in found.now.statements_by(actor.id)} == {s.id for s in stored.now.statements_by(actor.id)}
        assert {e.id for e in found.now.events_with(actor.id)} == {e.id for e in stored.now.events_with(actor.id)}
        assert found.now.actor(actor.id) == stored.now.actor(actor.id)
    for event in found.findings.events:
        assert {s.id for s in found.now.statements_about(event.id)} == {
            s.id for s in stored.now.statements_about(event.id)
        }


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
        "quentin",
        "quite another",
        "nova -the",
    ],
)
def test_what_is_searched_for_is_found_by_both(both: tuple[Columns, Columns], text: str) -> None:
    found, stored = (columns.search(text) for columns in both)
    if found is None or stored is None:
        assert found is stored is None
    else:
        np.testing.assert_array_equal(found, stored)


@pytest.mark.parametrize(
    "text", ["came", "came -dam", '"came 2', "-came", "", "(*[", "border", "zzz", "came OR border"]
)
def test_articles_that_have_it_in_their_text_alone_are_found_by_both(both: tuple[Columns, Columns], text: str) -> None:
    found, stored = both
    assert found.text_articles(text) == stored.text_articles(text)
    assert found.also_in_text(text) == stored.also_in_text(text)
    if text == "came":
        # a word of the telling, which is in no item and in nearly every article
        assert len(found.also_in_text(text)) > COUNT // 2


def test_everything_can_be_had_in_memory(both: tuple[Columns, Columns]) -> None:
    found, stored = both
    assert stored.findings == found.findings
    mask = stored.search("border")
    assert mask is not None
    assert stored.shown(mask) == found.shown(mask)


def test_an_empty_project_has_empty_columns(tmp_path: Path) -> None:
    with Project.create(tmp_path / "empty.dateline") as project:
        columns = StoredColumns(project)
        columns.prepare((Clock.BOTH, LaneBy.SPEAKER, None))
        assert (len(columns), columns.event_count, len(columns.articles)) == (0, 0, 0)
        assert columns.search("a") is not None
        join(project)
        assert len(StoredColumns(project)) == 0
        assert findings_of(project).events == ()


def test_columns_that_are_shown_no_longer_leave_the_memory_at_once(tmp_path: Path) -> None:
    # nothing that was put together is ever looked at by the garbage collector: views.memory
    with Project.create(tmp_path / "news.dateline") as project:
        parts = list(Corpus(seed=3, speakers=8).articles(4))
        project.articles.add([p.articles[0] for p in parts])
        project.articles.add_results(parts, "1")
        join(project)
        columns: Columns = StoredColumns(project)
        record = Record(
            id=1,
            at="2026-11-25T10:00:00+00:00",
            correction=c.SetTitle(target=anchor_of(columns.item(0)), title="Another"),
        )
        gc.disable()
        try:
            for _ in range(2):
                again = columns.laid_anew([record])
                use(columns)
                use(revised_by(columns, record))
                before = weakref.ref(columns), weakref.ref(columns.facets)
                columns = again
                assert [one() for one in before] == [None, None]
        finally:
            gc.enable()


def use(columns: Columns) -> None:
    columns.prepare((Clock.BOTH, LaneBy.SPEAKER, None))
    row = len(columns) - 1
    own = columns.article_of(row)
    assert own is not None
    assert columns.item(row).id in columns.rows
    assert columns.title(row)
    assert columns.row_by_key[columns.key(row)] is not None
    assert columns.places[own.id]
    assert columns.times[own.id] is not None
    columns.speaker_of(row)
    assert columns.search("the") is not None
    columns.text_articles("the")


def revised_by(columns: Columns, record: Record) -> Columns:
    overlay, _, borne = laid_over(columns.source, [record])
    return columns.revised(Revision(overlay, frozenset(borne), borne))


def test_articles_found_by_their_text_are_those_that_the_other_filters_let_through(
    both: tuple[Columns, Columns],
) -> None:
    for columns in both:
        everywhere = columns.also_in_text("came")
        own = columns.articles[everywhere[0]]
        only = np.array([columns.article_of(row) == own for row in range(len(columns))])
        assert columns.also_in_text("came", only) == [own.id]
        assert columns.also_in_text("came", np.zeros(len(columns), bool)) == []
        # its items have the word, but none of those is shown
        word = columns.title(int(np.flatnonzero(only)[0])).split()[-1]
        without = only & ~(columns.search(word) | ~only)
        assert own.id not in columns.also_in_text(word)
        assert columns.also_in_text(word, without) == [own.id]
