"""Words that a document gives in full: below an introduction without quotation marks, or as the document itself."""

from __future__ import annotations

import pytest

from tests.unit.parsing.whole import read


def given(text: str) -> list[tuple[str | None, str | None, list[str]]]:
    """Return speaker, cue and paragraphs of the direct statements that have no quotation marks."""
    found = read(text)
    names = {a.id: a.name for a in found.actors}
    return [
        (
            names.get(s.speaker or ""),
            s.cue.of(text) if s.cue else None,
            [line for part in s.content for line in part.of(text).split("\n") if line],
        )
        for s in found.statements
        if s.kind == "direct" and not any(q in part.of(text) for part in s.content for q in '"“”')
    ]


BELOW = {
    "a verb of saying": ("Harbour Minister Ann Lee said:", "Ann Lee", "said"),
    "with a place": ("Harbour Minister Ann Lee said in Northwick on Monday:", "Ann Lee", "said"),
    "a statement that is issued": (
        "The Harbour Board issued the following statement on Monday:",
        "Harbour Board",
        "issued",
    ),
    "whose words it is": ("The following is attributable to spokesman Bob Hill:", "Bob Hill", "attributable to"),
}


@pytest.mark.parametrize("kind", BELOW)
def test_paragraphs_below_an_introduction_are_the_words_that_it_introduces(kind: str) -> None:
    opening, who, cue = BELOW[kind]
    text = (
        f"Gates are shut\n\n{opening}\n\nThe storm was stronger than any before it.\n\nWe will build a higher wall.\n\n"
        "Background:\n\nThe wall was built in 1994.\n"
    )
    assert given(text) == [(who, cue, ["The storm was stronger than any before it.", "We will build a higher wall."])]


def test_the_narrator_goes_on_where_nobody_speaks_of_himself() -> None:
    text = "Ann Lee said:\n\nThe storm was strong.\n\nThe ferry was late.\n\nIt rained all night.\n"
    assert given(text) == [("Ann Lee", "said", ["The storm was strong."])]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee announced the following appointments:\n\nBob Hill, harbour master\n\nTom Rees, pilot\n",
        "Ann Lee said there were two ways:\n\nThe first is a wall.\n",
        "The board has three members:\n\nThe first was chosen in 1994.\n",
    ],
)
def test_a_colon_before_something_else_introduces_no_words(text: str) -> None:
    assert given(text) == []


SPEECH = (
    "Statement by Harbour Minister Ann Lee on the storm\n\nNorthwick, 3 May 2021\n\nWe have lost two gates.\n\n"
    "I thank the crews. The town was flooded.\n\nAbout the ministry\n\nThe ministry was founded in 1950.\n"
)


def test_a_document_that_is_a_statement_by_its_title_is_one() -> None:
    ((who, cue, words),) = given(SPEECH)
    assert (who, cue) == ("Ann Lee", "Statement")
    assert words == ["We have lost two gates.", "I thank the crews. The town was flooded."]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Statement by Harbour Minister Ann Lee on the storm", "Statement by Ann Lee has angered the town"),
        ("I thank the crews.", "I thank the crews. Minister Lee was pleased."),
        ("We have lost", "The town has lost"),
    ],
)
def test_a_report_on_a_statement_is_none(old: str, new: str) -> None:
    assert old in SPEECH
    assert given(SPEECH.replace(old, new)) == []


CHECK = (
    "Is the gate open?\n\nCLAIM: The mayor opened the gate in 2019.\n\nTHE FACTS: The mayor shut the gate in 2018. "
    "It has not been opened.\n"
)


def test_a_claim_that_is_checked_is_a_claim_and_no_fact() -> None:
    found = read(CHECK)
    assert [(e.title, str(e.modality)) for e in found.events] == [
        ("Mayor opened the gate", "hypothetical"),
        ("Mayor shut the gate", "happened"),
    ]
    (one,) = found.statements
    assert (one.content[0].of(CHECK), one.speaker) == ("The mayor opened the gate in 2019.", None)
    assert one.reason == "the text puts down a claim and names nobody with it"


def test_a_claim_without_a_verdict_is_a_line_like_any_other() -> None:
    assert read("Claim: The mayor opened the gate in 2019.\n\nIt rained.\n").statements == ()
