"""Which words name the speaker, where other phrases stand between him and the cue: over whole texts, name included."""

from __future__ import annotations

import hashlib

import pytest

from viewer.domain import Article
from viewer.parsing.actors import find_actors
from viewer.parsing.draft import Draft
from viewer.parsing.language import documents
from viewer.parsing.quotations import find_quotations
from viewer.parsing.statements import find_statements

CASES = [
    # a rank with a full stop, at which the tagger ends the sentence
    ('"We saw nothing," said Kremlin spokesman Navy Capt. Igor Malin, who was asked.', "Igor Malin", "Navy Capt. Igor"),
    # a name that the tagger takes for a modal verb
    ('"It is dear," said Will Tarrant, a lecturer in engineering.', "Will Tarrant", "Will Tarrant, a lecturer"),
    # what is spoken of stands before the speaker
    ("Tom Krall came. Of the bridge, Krall, who had built it, said, “It will hold for good.”", "Tom Krall", "Krall"),
    # "who" behind the place that somebody comes from
    (
        '"It is cold," said Ada Brook, a beekeeper from Dayton, Ohio, who said she had lost two hives.',
        "Ada Brook",
        "Ada Brook, a beekeeper",
    ),
    # "who" behind the last of several phrases
    (
        "The plan was made over the past nine days with help from Trade Secretary Paul Orben, who said it would pass.",
        "Paul Orben",
        "Trade Secretary Paul Orben",
    ),
    # "that" is the paper, and its issuer the one who speaks
    (
        "The Ocean Institute issued a report from a month-long walk on the shore that claimed nobody had been warned.",
        "Ocean Institute",
        "a report",
    ),
]


@pytest.mark.parametrize(("text", "speaker", "source"), CASES)
def test_the_words_that_name_the_speaker_and_who_he_is(text: str, speaker: str, source: str) -> None:
    article = Article(id="x", length=len(text), sha256=hashlib.sha256(text.encode()).hexdigest(), text=text)
    draft = Draft(article=article, doc=next(iter(documents([text]))))
    find_quotations(draft)
    find_statements(draft)
    find_actors(draft)
    names = {a.id: a.name for a in draft.actors}
    got = [(names.get(s.speaker or ""), s.source.of(text) if s.source else "") for s in draft.statements]
    assert any(name == speaker and source in words for name, words in got), got
    assert {name for name, _ in got} == {speaker}, got
