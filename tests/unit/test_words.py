"""The words of findings in lists, labels and exports: what somebody denied never reads as what somebody claimed."""

from __future__ import annotations

import pytest

from tests.support import article_of, unmarked
from viewer.domain import Actor, Basis, Findings, Statement, StatementKind
from viewer.domain.edtf import when
from viewer.domain.words import statement_line, turned_cue
from viewer.layout.item_data import data_of
from viewer.sharing.citation import citation
from viewer.sharing.entries import entries


def stated(marked: str, kind: StatementKind = StatementKind.INDIRECT) -> tuple[Statement, str]:
    text, spans = unmarked(marked)
    said = when("2023-05-04", Basis.PUBLICATION)
    (cue,) = spans["cue"]
    return (
        Statement(
            id="S1",
            article="a1",
            kind=kind,
            speaker="A1",
            cue=cue,
            content=tuple(spans["words"]),
            said=said,
            confidence=0.9,
        ),
        text,
    )


@pytest.mark.parametrize(
    ("marked", "line"),
    [
        ("The mayor <cue>denied</cue> that <words>the bridge was sold</words>.", "denied: the bridge was sold"),
        ("He <cue>did not\nsay</cue> that <words>tolls rise</words>.", "did not say: tolls rise"),
        ("He <cue>didn’t say</cue> <words>tolls rise</words>.", "didn’t say: tolls rise"),
        ("She <cue>asked</cue> <words>whether it was sold</words>.", "asked: whether it was sold"),
        ("He <cue>accused</cue> <words>the mayor of fraud</words>.", "accused: the mayor of fraud"),
        ("She <cue>said</cue> <words>it was not sold</words>.", "it was not sold"),
        ("She <cue>noted</cue> that <words>nothing was sold</words>.", "nothing was sold"),
    ],
)
def test_reported_words_that_say_something_else_without_their_cue_carry_it(marked: str, line: str) -> None:
    assert statement_line(*stated(marked)) == line


def test_words_in_quotation_marks_are_the_speakers_own() -> None:
    statement, text = stated('<words>"It was never sold,"</words> he <cue>denied</cue>.', StatementKind.DIRECT)
    assert turned_cue(statement, text) is None
    assert statement_line(statement, text) == "It was never sold"


def test_labels_lists_and_exports_say_that_it_was_denied() -> None:
    statement, text = stated("Ana Lopes <cue>denied</cue> that <words>the bridge was sold</words>.")
    findings = Findings(
        articles=(article_of(text),), actors=(Actor(id="A1", name="Ana Lopes"),), statements=(statement,)
    )
    assert data_of(findings).titles[0] == "denied: the bridge was sold"
    (entry,) = entries(findings)
    assert entry.title == "denied: the bridge was sold"
    assert entry.words == "the bridge was sold"
    assert entry.account.startswith("Reported speech: “denied”")
    assert "“denied”" in citation(entry)
