"""Whatever the text, the parse ends and what it gives is sound: odd characters, cut-off articles, impossible dates."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support import article_of
from tests.unit.parsing.rewrites import rewrites, sample
from tests.unit.parsing.soundness import faults
from viewer.domain import Basis, Findings, Span, Statement, StatementKind
from viewer.domain.edtf import when
from viewer.parsing.pipeline import parse

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

    from tests.unit.parsing.rewrites import Rewrite
    from viewer.domain import Article

# derandomised, so that a failure here is one everywhere; the examples are few because each runs the language model
few = settings(
    max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)

WRITTEN = [sample(), *rewrites()[:5]]

ODD = (
    *("\x00", "\ufeff", "\u200b", "\u200d", "\u202a", "\u202c", "\u202e", "\u2066", "\u2069", "\u0301", "\u0489"),
    *("\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\xa0", "\U000e0001"),
)
NEWS = (
    *("said", "according to", "told", "that", "he", "she", "the", "of", "in", "on", "by", "between", "and", "from"),
    *("to", "until", "since", "ago", "last", "next", "week", "year", "end of", "early", "mid-", "quarter", "century"),
    *("fiscal", "Anna Lee", "Mr. Obi", "the ministry", "Lima", "Reuters", "(AP)", "/TASS/", "Q:", "A:", "MR. ROE:"),
    *("--", "—", "-", "May", "June 31", "May 10-11", "30 Feb 2021", "2024", "1990s", "0000", "99999", "31/12/1999"),
    *(
        "25:61",
        "12:30 GMT",
        "Monday",
        "Friday",
        "-1 BC",
        "4 BCE",
        "10000 years",
        "the 45th",
        "½",
        "Ⅻ",
        "二月",
        "٣",
        "²",
    ),
    *("1e9", "20,000", "#1", '"', "“", "”", "'", "‘", "’", "«", "»", "„", "``", "''", ".", ",", ":", ";", "?", "!"),
    *("…", "\n", "\n\n", "\r\n\r\n"),
    *("<p>", "&nbsp;", "{", "}", "%s", "\\", "\x00", "\u202e", "👩🏽‍⚖️", "e\u0301", "ﬁ", "İ", "ß", "\U000e0001"),
)


def parsed(*texts: str) -> list[Findings]:
    return list(parse(article_of(t, name=f"a{i}") for i, t in enumerate(texts)))


def faults_of(text: str) -> list[str]:
    article = article_of(text)
    (findings,) = parse([article])
    return faults(article, findings)


def test_what_is_unsound_is_noticed() -> None:
    article = article_of("He said so.")
    here, nowhere = Span(start=3, end=7), Span(start=8, end=99)
    said = when(None, Basis.PUBLICATION)
    statement = Statement(id="s1", article="a1", kind=StatementKind.INDIRECT, content=(here,), said=said, confidence=1)
    odd = [
        {"content": (nowhere,)},
        {"speaker": "nobody"},
        {"reason": None},
        {"about": ("nothing",)},
        {"article": "elsewhere"},
        {"content": (here, here)},
        {"said": said.model_copy(update={"edtf": "2020"})},
    ]
    statement = statement.model_copy(update={"reason": "nobody is named"})
    assert faults(article, Findings(articles=(article,), statements=(statement,))) == []
    for change in odd:
        changed = statement.model_copy(update=change)
        assert faults(article, Findings(articles=(article,), statements=(changed,))), change
    assert faults(article, Findings(articles=(article,), statements=(statement, statement)))


@few
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert faults_of(text) == []


@few
@given(st.lists(st.sampled_from(NEWS), max_size=120), st.sampled_from(["", " "]))
def test_any_heap_of_the_words_of_news_is_read(words: list[str], gap: str) -> None:
    assert faults_of(gap.join(words)) == []


@few
@given(st.sampled_from(WRITTEN), st.data())
def test_an_article_cut_off_anywhere_is_read(written: Rewrite, data: st.DataObject) -> None:
    text = written.text
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, len(text)))
    assert faults_of(text[start:stop]) == []


@few
@given(st.sampled_from(WRITTEN), st.randoms(use_true_random=False))
def test_shuffled_paragraphs_are_read(written: Rewrite, random: Random) -> None:
    paragraphs = written.text.split("\n\n")
    random.shuffle(paragraphs)
    assert faults_of("\n\n".join(paragraphs)) == []


@few
@given(st.sampled_from(WRITTEN), st.lists(st.tuples(st.floats(0, 1), st.sampled_from(ODD)), max_size=40))
def test_odd_characters_anywhere_are_read(written: Rewrite, odd: list[tuple[float, str]]) -> None:
    text = written.text
    for share, character in odd:
        at = int(share * len(text))
        text = text[:at] + character + text[at:]
    assert faults_of(text) == []


@pytest.mark.parametrize("mark", ['"', "“", "”", "‘", "’", "'", "«", "„", "``"])
def test_two_thousand_marks_without_partners(mark: str) -> None:
    assert faults_of(mark * (2000 // len(mark))) == []
    assert faults_of(f"OSLO, May 2 (AP) - Fire broke out on Monday. {mark}word " * 150 + "He said it.") == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "\r\n\r\n",
        "\ufeff",
        "\x00",
        "\x00" * 500,
        ".",
        '"',
        '""',
        "”said",
        "said",
        '"," said.',
        "According to",
        "According to .",
        ", said",
        "May",
        "MAY 15, .",
        "YEREVAN, MAY 15, ARMENPRESS.",
        "Q:",
        "A: \n\nQ: ",
        "NAME:",
        ":",
        "/",
        "()",
        "(Reuters) -",
        "\u202e" * 100,
        "a" * 30_000,
        "a " * 3_000,
        "2024 " * 1_000,
        "May 10-11, " * 500,
        "\n\n" * 5_000,
        "é" * 1_000,
        "e\u0301" * 1_000,
        "👩🏽‍⚖️" * 500,
    ],
    ids=lambda text: repr(text[:14]),
)
def test_small_and_monotonous_texts_are_read(text: str) -> None:
    assert faults_of(text) == []


def test_nothing_is_found_in_nothing() -> None:
    (findings,) = parsed("")
    assert (findings.times, findings.actors, findings.statements, findings.events) == ((), (), (), ())
    assert findings.articles[0].published is None or findings.articles[0].published.edtf is None


def test_nul_and_bidirectional_controls_stay_where_they_are() -> None:
    text = 'OSLO, May 2, 2023 (AP) - \x00\u202eFire\u202c broke out. "It is \u2066out\u2069 now," Kari Moe said. \x00'
    article = article_of(text)
    (findings,) = parse([article])
    assert faults(article, findings) == []
    assert findings.articles[0].text == text
    assert any("It is \u2066out\u2069 now" in c.of(text) for s in findings.statements for c in s.content)


def test_markup_is_text() -> None:
    text = (
        'LIMA, March 9, 2022 (AFP) - <img src="https://example.org/pixel.png"> The bridge was closed.\n\n'
        '"It will stay <b>shut</b> until May," said Rosa Quispe, the mayor.\n\n<script>alert("nobody said it")</script>'
    )
    article = article_of(text)
    (findings,) = parse([article])
    assert faults(article, findings) == []
    said = [c.of(text) for s in findings.statements for c in s.content]
    assert any("It will stay <b>shut</b> until May" in words for words in said)
    assert not any("pixel.png" in words or "alert" in words for words in said)


@pytest.mark.parametrize(
    "date", ["May 35", "February 30", "31 June", "June 31, 2021", "2021-13-45", "31/02/2021", "February 29, 2023"]
)
def test_a_date_that_does_not_exist_gives_no_day(date: str) -> None:
    text = f"OSLO - The ferry sank on {date}, Kari Moe said. The search goes on."
    article = article_of(text)
    (findings,) = parse([article])
    assert faults(article, findings) == []
    for t in findings.times:
        assert t.edtf is None or len(t.edtf.split("/")[0]) < len("2021-05-01"), (t.text, t.edtf)
    assert all(s.said.edtf is None for s in findings.statements)


def test_a_dateline_that_does_not_exist_gives_no_publication_date() -> None:
    (findings,) = parsed("MOSCOW, May 35. /TASS/. The bridge was closed, the mayor's office said. It opened in 2021.")
    published = findings.articles[0].published
    assert published is None or published.edtf is None


def test_without_a_date_nothing_is_dated() -> None:
    text = 'The mill is for sale. "I am too old for it," Kari Moe said. She told the Herald that the roof leaks.'
    (findings,) = parsed(text)
    published = findings.articles[0].published
    assert published is None or published.edtf is None
    assert findings.statements
    assert [s.said.edtf for s in findings.statements] == [None] * len(findings.statements)
    assert all(e.when is None or e.when.edtf is None for e in findings.events)


def test_a_dateline_without_a_year_keeps_the_year_open() -> None:
    (findings,) = parsed("OSLO, May 22 (Reuters) - The ferry sank off the coast, the harbour master said. All live.")
    published = findings.articles[0].published
    assert published is not None
    assert published.edtf == "XXXX-05-22"
    assert (published.earliest, published.latest) == (None, None)


def as_json(findings: Iterable[Findings]) -> list[str]:
    return [f.model_dump_json() for f in findings]


def articles() -> list[Article]:
    return [article_of(w.text, name=w.name) for w in WRITTEN]


def test_the_same_bytes_give_the_same_findings() -> None:
    assert as_json(parse(articles())) == as_json(parse(articles()))


def test_the_company_of_an_article_does_not_change_its_findings() -> None:
    together = as_json(parse(articles()))
    alone = [as_json(parse([a]))[0] for a in articles()]
    assert together == alone
    assert together == as_json(parse(reversed(articles())))[::-1]


def test_another_process_with_another_hash_seed_finds_the_same() -> None:
    code = (
        "import sys, json\n"
        "from tests.support import article_of\n"
        "from tests.unit.parsing.rewrites import sample\n"
        "from viewer.parsing.pipeline import parse\n"
        "print(json.dumps([f.model_dump_json() for f in parse([article_of(sample().text)])]))"
    )
    (here,) = as_json(parse([article_of(sample().text)]))
    root = Path(__file__).parents[3]
    seeds = {**os.environ, "PYTHONHASHSEED": "4711"}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=seeds, cwd=root)
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout) == [here]
