"""The sample with other people, states, dates, agencies, cues and marks: the same findings at the moved places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.support import article_of, listed
from tests.unit.parsing.checking import check, exact_contents
from tests.unit.parsing.rewrites import COUNT, rewrites
from viewer.domain import Article, Findings
from viewer.reading.readers import read

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.parsing.rewrites import Rewrite

Parsed = dict[str, tuple["Rewrite", Findings]]

NAMES = [r.name for r in rewrites()]


def test_the_rewrites_are_many_and_always_the_same() -> None:
    first, second = rewrites(), rewrites()
    assert first == second
    assert len({r.text for r in first}) == COUNT >= 48


def test_every_rewrite_differs_from_the_sample_in_every_place_that_is_asked_for() -> None:
    for r in rewrites():
        for name in ("Galuzin", "Mirzoyan", "Armenia", "Almaty", "ARMENPRESS", "2024-05-15"):
            assert name not in r.text + r.published, r.name
        for s in r.statements:
            assert s.content.of(r.text).strip()
            assert s.cue.of(r.text).strip()


def test_an_article_in_which_nothing_is_found_misses_everything() -> None:
    want = rewrites()[0]
    items = {m.item.split()[0] for m in check(Findings(articles=(article_of(want.text),)), want)}
    assert items == {"published", "publisher", "place", "time", *(x.id for x in (*want.statements, *want.events))}


def test_what_differs_from_the_expected_is_noticed(rewrite_findings: Parsed) -> None:
    want, findings = rewrite_findings[NAMES[0]]
    other = replace(
        want,
        published="1900-01-01",
        place="Nowhere",
        times=tuple((span, "1900") for span, _ in want.times),
        statements=tuple(replace(s, speaker="Nobody", kinds=(), said="1900") for s in want.statements),
        events=tuple(replace(e, when="1900") for e in want.events),
    )
    items = {m.item for m in check(findings, other)}
    assert {"published", "place", "time 1900", "E1", "E2", "E3", "E4", "E5"} <= items
    assert {f"S{n} {what}" for n in range(1, 9) for what in ("kind", "speaker", "said")} <= items


@pytest.mark.parametrize("name", NAMES)
def test_a_rewrite_is_read_like_the_sample(name: str, rewrite_findings: Parsed) -> None:
    want, findings = rewrite_findings[name]
    misses = check(findings, want)
    assert not misses, f"{'; '.join(want.changed)}{listed(misses)}"


def test_most_contents_are_found_to_the_letter(rewrite_findings: Parsed) -> None:
    exact = sum(exact_contents(f, w) for w, f in rewrite_findings.values())
    expected = sum(len(w.statements) for w, _ in rewrite_findings.values())
    assert exact >= 0.95 * expected, f"{exact} of {expected}"


def test_a_file_of_a_rewrite_is_read_with_its_line_ends_made_one_character(tmp_path: Path) -> None:
    written = rewrites()
    for r in written:
        (tmp_path / f"{r.name}.txt").write_bytes(r.text.encode("utf-8"))
    texts = [a.text for a in read([tmp_path / f"{r.name}.txt" for r in written]) if isinstance(a, Article)]
    assert texts == [r.text.replace("\r\n", "\n") for r in written]
    assert any("\r\n" in r.text for r in written)
