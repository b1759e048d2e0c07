"""What a user types is understood, and never a syntax error."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.store.query import Clause, Term, folded, hits, holds, parsed, spaced
from viewer.store.search import fts


def word(*words: str, exact: bool = False) -> Term:
    return Term(words, prefix=not exact)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", ()),
        ("   ", ()),
        ('"', ()),
        ("-", ()),
        ("bridge", (Clause((word("bridge"),)),)),
        ("Two Bridges*", (Clause((word("two"),)), Clause((word("bridges"),)))),
        ('"the bridge"', (Clause((word("the", "bridge", exact=True),)),)),
        ('"the bridge"*', (Clause((word("the", "bridge"),)),)),
        ('"the brid', (Clause((word("the", "brid"),)),)),
        ("bridge -toll", (Clause((word("bridge"),)), Clause((word("toll"),), negated=True))),
        ("NOT toll", (Clause((word("toll"),), negated=True),)),
        ('-"the toll"', (Clause((word("the", "toll", exact=True),), negated=True),)),
        ("bridge OR ferry toll", (Clause((word("bridge"), word("ferry"))), Clause((word("toll"),)))),
        ("OR bridge AND", (Clause((word("bridge"),)),)),
        ("or not", (Clause((word("or"),)), Clause((word("not"),)))),
        ("bridge & toll", (Clause((word("bridge"),)), Clause((word("toll"),)))),
        ("U.S.-led", (Clause((word("u", "s", "led"),)),)),
        ("Čapek’s", (Clause((word("capek", "s"),)),)),
    ],
)
def test_queries(text: str, query: tuple[Clause, ...]) -> None:
    assert parsed(text) == query


def test_what_has_no_letter_finds_nothing() -> None:
    (clause,) = parsed("(*[")
    assert not holds(spaced("anything"), clause.terms[0])


def test_terms_hold_at_the_beginnings_of_words() -> None:
    text = spaced("The Bridge, opened in 2021", "Ana Lopes")
    assert holds(text, word("bri"))
    assert not holds(text, word("ridge"))
    assert holds(text, word("bridge", "opened", exact=True))
    assert not holds(text, word("bridge", "open", exact=True))
    # never across two texts
    assert not holds(text, word("2021", "ana"))


def test_hits_are_marked_by_words() -> None:
    pattern = hits(parsed('brid "in 2021" -toll'))
    assert pattern is not None
    assert [m.group() for m in pattern.finditer("The Bridge: footbridge, toll, in\n2021; in 20214")] == [
        "Brid",
        "in\n2021",
    ]
    assert hits(parsed("-toll")) is None
    assert hits(()) is None


_TABLE = sqlite3.connect(":memory:", check_same_thread=False)
_TABLE.execute("CREATE VIRTUAL TABLE t USING fts5 (x, tokenize='unicode61 remove_diacritics 2')")


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=40), st.text(alphabet="ab\"*-:^(){}+NEAR OTD.,\\'\x00", max_size=30)))
def test_nothing_typed_is_a_syntax_error(text: str) -> None:
    query = parsed(text)
    if any(not c.negated for c in query):
        _TABLE.execute("SELECT count(*) FROM t WHERE t MATCH ?", (fts(query),)).fetchone()
    for clause in query:
        _TABLE.execute("SELECT count(*) FROM t WHERE t MATCH ?", (fts((Clause(clause.terms),)),)).fetchone()


@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet="ab cÉé-.'2", max_size=24),
    st.lists(st.text(alphabet="abcéÉ2", min_size=1, max_size=3), min_size=1, max_size=3),
    st.booleans(),
)
def test_holding_a_term_is_what_the_index_finds(text: str, words: list[str], prefix: bool) -> None:
    term = Term(tuple(folded(w) for w in words), prefix)
    with sqlite3.connect(":memory:") as db:
        db.execute("CREATE VIRTUAL TABLE t USING fts5 (x, tokenize='unicode61 remove_diacritics 2')")
        db.execute("INSERT INTO t VALUES (?)", (text,))
        found = db.execute("SELECT count(*) FROM t WHERE t MATCH ?", (term.fts,)).fetchone()[0]
    db.close()
    assert holds(spaced(text), term) == bool(found)
