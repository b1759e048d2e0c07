"""The sample article, item by item; and that what is expected of it is what was annotated by hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.support import listed, same_days
from tests.unit.parsing.checking import check, check_head, check_statements, check_times, closest, short
from tests.unit.parsing.rewrites import sample
from viewer.domain import Basis, Origin
from viewer.resources import sample_article

if TYPE_CHECKING:
    from viewer.domain import Event, Findings, Span

WANT = sample()
SHARED = Path(__file__).parents[4] / "shared"
GOLD = SHARED / "gold" / "seed.json"
SCORE = SHARED / "eval" / "score.py"

STATEMENTS = {s.id: s for s in WANT.statements}
EVENTS = {e.id: e for e in WANT.events}


def gold() -> dict[str, Any]:
    if not GOLD.exists():
        pytest.skip("the hand annotation is not beside this checkout")
    return json.loads(GOLD.read_text(encoding="utf-8"))


def place(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(WANT.text)}


def event_at(findings: Findings, want: str) -> Event | None:
    """Return the event with the time of ``want`` that is told at one of its places."""
    e = EVENTS[want]
    for x in findings.events:
        here = any(m.span.overlaps(w) for m in x.mentions for w in e.mentions)
        if here and same_days(x.when and x.when.edtf, e.when):
            return x
    return None


def test_the_template_gives_the_sample_to_the_byte() -> None:
    assert sample_article().read_bytes() == WANT.text.encode("utf-8")


def test_what_is_expected_is_what_was_annotated_by_hand() -> None:
    g = gold()
    assert (g["document"]["length"], g["document"]["published"]) == (len(WANT.text), WANT.published)
    assert (g["document"]["publisher"], g["document"]["dateline_place"]) == (WANT.publisher, WANT.place.upper())
    assert [(t["span"], t["value"]) for t in g["time_expressions"]] == [(place(s), v) for s, v in WANT.times]
    names = {a["id"]: a["name"] for a in g["actors"]}
    for by_hand, s in zip(g["statements"], WANT.statements, strict=True):
        kinds = tuple(k for k in (by_hand["kind"], by_hand.get("kind_also")) if k)
        assert (by_hand["id"], kinds, names[by_hand["speaker"]]) == (s.id, s.kinds, s.speaker)
        assert (by_hand["cue"], by_hand["content"]) == (place(s.cue), [place(s.content)])
        assert by_hand["said"] == s.said
        dated = {e["id"] for e in g["events"] if not e.get("optional")}
        assert {e for e in by_hand["about"] if e in dated} == set(s.about)
    required = [e for e in g["events"] if not e.get("optional")]
    for by_hand, e in zip(required, WANT.events, strict=True):
        assert (by_hand["id"], by_hand["when"]) == (e.id, e.when)
        assert by_hand["mentions"] == [place(m) for m in e.mentions]
    assert [n["span"] for n in g["not_statements"]] == [place(n) for n in WANT.not_statements]


def test_the_scorer_finds_no_miss(sample_findings: Findings, tmp_path: Path) -> None:
    if not SCORE.exists() or not GOLD.exists():
        pytest.skip("the scorer is not beside this checkout")
    file = gold()["document"]["file"]
    article = sample_findings.articles[0].model_copy(update={"file": file})
    out = tmp_path / "out.json"
    out.write_text(sample_findings.model_copy(update={"articles": (article,)}).model_dump_json(), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, str(SCORE), "--seed", str(out), str(GOLD)], capture_output=True, text=True, check=False
    )
    assert "ok    " in run.stdout
    assert "MISS" not in run.stdout, run.stdout
    assert run.returncode == 0, run.stderr


def test_date_publisher_and_place_come_from_the_dateline(sample_findings: Findings) -> None:
    misses = check_head(sample_findings, WANT)
    assert not misses, listed(misses)


def test_the_year_comes_from_the_body_and_the_date_says_so(sample_findings: Findings) -> None:
    published = sample_findings.articles[0].published
    assert published is not None
    assert published.origin is Origin.TEXT_AND_BODY
    assert published.span is not None
    assert published.span.of(WANT.text) == "MAY 15"


@pytest.mark.parametrize("index", range(len(WANT.times)), ids=[s.of(WANT.text) for s, _ in WANT.times])
def test_a_time(index: int, sample_findings: Findings) -> None:
    span, value = WANT.times[index]
    found = [t for t in sample_findings.times if t.span.overlaps(span)]
    assert [(t.text, t.edtf) for t in found] == [(span.of(WANT.text), value)]
    assert found[0].span == span
    assert found[0].rule


def test_no_time_stands_where_there_is_none(sample_findings: Findings) -> None:
    misses = [m for m in check_times(sample_findings, WANT) if m.item == "no time"]
    assert not misses, listed(misses)


@pytest.mark.parametrize("key", STATEMENTS)
def test_a_statement(key: str, sample_findings: Findings) -> None:
    misses = [m for m in check_statements(sample_findings, WANT) if m.item.split()[0] == key]
    assert not misses, listed(misses)


def test_no_other_statements_and_none_on_the_quoted_term(sample_findings: Findings) -> None:
    misses = [m for m in check_statements(sample_findings, WANT) if m.item in {"spare statements", "quoted term"}]
    assert not misses, listed(misses)


@pytest.mark.parametrize("key", [s.id for s in WANT.statements if s.speaker == "Mikhail Galuzin"])
def test_one_actor_says_all_that_galuzin_says(key: str, sample_findings: Findings) -> None:
    best, _ = closest(WANT.text, STATEMENTS[key].content, sample_findings.statements)
    (actor,) = (a for a in sample_findings.actors if a.name == "Mikhail Galuzin")
    assert actor.role is not None
    assert "Deputy" in actor.role
    assert best is not None
    assert best.speaker == actor.id


@pytest.mark.parametrize("key", [s.id for s in WANT.statements if s.said is None])
def test_what_was_said_at_no_told_time_is_no_later_than_the_article(key: str, sample_findings: Findings) -> None:
    best, _ = closest(WANT.text, STATEMENTS[key].content, sample_findings.statements)
    assert best is not None
    assert best.said.latest is not None
    assert best.said.latest <= WANT.published
    assert best.said.basis in {Basis.PUBLICATION, Basis.INFERRED}


@pytest.mark.parametrize("key", EVENTS)
def test_an_event(key: str, sample_findings: Findings) -> None:
    misses = [m for m in check(sample_findings, WANT) if m.item.split()[0] == key]
    assert not misses, listed(misses)


@pytest.mark.parametrize("key", EVENTS)
def test_the_title_of_an_event_is_made_of_the_words_of_the_source(key: str, sample_findings: Findings) -> None:
    event = event_at(sample_findings, key)
    assert event is not None
    assert 0 < len(event.title) <= 90
    source = " ".join(m.span.of(WANT.text) for m in event.mentions).lower()
    strange = [w for w in event.title.lower().rstrip("…").split() if w.strip(".,") not in source]
    assert not strange, f"{event.title!r} has {strange}, which stand in none of {short(source, 300)!r}"


@pytest.mark.parametrize(("key", "about"), [(s.id, e) for s in WANT.statements for e in s.about], ids=str)
def test_a_statement_is_linked_to_what_it_is_about(key: str, about: str, sample_findings: Findings) -> None:
    best, _ = closest(WANT.text, STATEMENTS[key].content, sample_findings.statements)
    event = event_at(sample_findings, about)
    assert best is not None
    assert event is not None
    titles = {e.id: e.title for e in sample_findings.events}
    assert event.id in best.about, f"about {[titles[a] for a in best.about]}, not {event.title!r}"
