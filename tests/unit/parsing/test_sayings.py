"""When statements were said, over the whole street: times, speakers and what the text tells between them."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from viewer.domain import Article, Basis
from viewer.domain.edtf import when
from viewer.parsing.pipeline import parse

if TYPE_CHECKING:
    from viewer.domain import When

PUBLISHED = "2024-05-15"
"""A Wednesday."""


def said(text: str, published: str | None = PUBLISHED) -> list[When]:
    """Return the times of saying of a text's statements, in the order of the text."""
    article = Article(
        id="a",
        length=len(text),
        sha256=sha256(text.encode()).hexdigest(),
        text=text,
        published=None if published is None else when(published, Basis.STATED),
    )
    (findings,) = parse([article])
    return [s.said for s in findings.statements]


BESIDE = [
    # an adjunct parts the cue from its preposition
    ("Mayor Olga Trent called on Monday for a ban on leaf blowers.", "2024-05-13"),
    # the time that ends what is to be done, and is over
    (
        "Mayor Olga Trent called on the council to dismiss the librarian on Monday, the latest sign of her anger.",
        "2024-05-13",
    ),
    # participles of how the words came about
    ("Brewers, reached on Sunday, said the hops had failed.", "2024-05-12"),
    # "earlier" with a time is that time
    ("Earlier on Tuesday, harbour pilots said the channel was silting up.", "2024-05-14"),
    # right before the cue, whatever is told of the source
    ("Rupert Dale, who will retire when the term ends, on Monday urged a reform of the guild.", "2024-05-13"),
    # at the head of the sentence, before another clause
    ("In late March, as rain fell on the vineyards, the guild said that grapes were cheap.", "2024-03"),
    # of the verb that shares the subject, and not of its object
    ("The guild cut its 2023 budget on Monday and said grapes were cheap.", "2024-05-13"),
    ("The guild scolded its treasurer on Monday, alleging that he had kept no books.", "2024-05-13"),
    # what the source was doing when it spoke
    ("Olga Trent, opening a swimming pool on Monday, said water was dear.", "2024-05-13"),
    # of the clause that a conjunction joins
    ("The guild warned on Monday that grapes were cheap, and the union said pickers were leaving.", "2024-05-13"),
    # the paper that a relative clause quotes
    ("The Heron Trust released a report on Monday that said the marsh was shrinking.", "2024-05-13"),
    # a clause with "when" goes on the time before it
    ("Breeders remember the drought of 2011, when the ministry claimed that wells were full.", "2011"),
]


@pytest.mark.parametrize(("text", "edtf"), BESIDE)
def test_the_time_beside_the_cue(text: str, edtf: str) -> None:
    assert said(text)[-1].edtf == edtf


NOT_BESIDE = [
    # in an apposition to the source
    ("Rupert Dale, a juror in the trial to be resumed on Friday, said the bench was hard.", PUBLISHED),
    ('"It was hard," said Rupert Dale, the author of a memoir and a juror in 2012.', PUBLISHED),
    # the perfect takes no time that is over
    ("Rupert Dale has condemned the closing of two libraries at the weekend.", PUBLISHED),
    # in the relative clause that ends the content
    ("Rupert Dale cited the example of a clerk, who was dismissed on Monday.", PUBLISHED),
    # nothing has been said in days to come
    ("Rupert Dale said next Monday's ferry would sail.", PUBLISHED),
    # of a purpose
    ("Anxious to avoid queues forming on Monday, the ferrymen said seats were numbered.", PUBLISHED),
    # which thing is meant
    ("The island, recovering slowly from last year's frost, announced its largest budget.", PUBLISHED),
    # of those whom somebody speaks of
    ("On Monday, Rupert Dale thanked neighbours who called the bench hard.", PUBLISHED),
    # of the verb's object
    ("The guild cut its 2023 budget and said grapes were cheap.", PUBLISHED),
    ("Rupert Dale, appointed in August 2007, agreed that the bench was hard.", PUBLISHED),
]


@pytest.mark.parametrize(("text", "edtf"), NOT_BESIDE)
def test_times_that_belong_to_something_else(text: str, edtf: str) -> None:
    assert said(text)[-1].edtf == edtf


EARLIER = [
    "Mayor Olga Trent had warned that the dam would leak.",
    "The mayor previously said that the dam was safe.",
    "The mayor announced earlier that the dam was safe.",
    "Shares fell after Olga Trent warned that the dam would leak.",
    "Olga Trent had promised a new dam, saying it would last.",
]


@pytest.mark.parametrize("text", EARLIER)
def test_what_the_tense_puts_before_the_rest_is_open_to_the_left(text: str) -> None:
    for one in said(text):
        assert one.edtf == f"../{PUBLISHED}"
        assert one.earliest is None
        assert one.latest == PUBLISHED
        assert one.basis is Basis.INFERRED


def test_what_was_said_before_at_a_named_time_has_that_time() -> None:
    assert said("Olga Trent had warned on Monday that the dam would leak.")[0].edtf == "2024-05-13"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Shares fell on Monday after Olga Trent warned that the dam would leak.", "../2024-05-13"),
        ("Tickets were handed back in March after Olga Trent warned that the dam would leak.", "../2024-03"),
        # at once: on the day of what came after
        ("The clerks met, shortly after Olga Trent said that the dam would leak.", PUBLISHED),
        # what is confirmed later is not of the time that opens the sentence
        ("In early March, they saw the dam, though engineers later confirmed that it leaked.", f"../{PUBLISHED}"),
    ],
)
def test_what_was_said_before_or_after_what_the_sentence_tells(text: str, edtf: str) -> None:
    assert said(text)[-1].edtf == edtf


@pytest.mark.parametrize(
    "text",
    [
        "Vanta said it faces a lawsuit. The firm said on February 20, 2024, its parent bought the dam.",
        '"We are for talks," Olga Trent said. On Friday she said she was willing to meet the anglers.',
    ],
)
def test_the_day_of_other_words_is_not_that_of_the_news(text: str) -> None:
    assert said(text)[0].edtf == PUBLISHED


@pytest.mark.parametrize(
    "text",
    [
        "Olga Trent resigned in 2009. The following week, her successor said that debts were high.",
        "The dam broke in 2009. At the time, Olga Trent said that nobody was to blame.",
    ],
)
def test_a_date_that_the_text_does_not_fix_is_not_that_of_publication(text: str) -> None:
    assert said(text)[-1].edtf == f"../{PUBLISHED}"


def test_without_a_publication_date_what_was_said_before_is_not_known() -> None:
    assert said("Olga Trent had warned that the dam would leak.", None)[0].edtf is None


CARRIED = [
    # the same speaker under another name for him
    (
        "The Northern Herring Council (NHC) told anglers on Monday that stocks were low. The NHC said nets were torn.",
        "2024-05-13",
    ),
    # named only after the words, nobody else speaking between
    (
        '"We are late," Olga Trent said. Trent told a radio host on Monday that it was nobody\'s fault.',
        "2024-05-13",
    ),
    # what was done with words, whose words follow
    ('In March, Olga Trent faced critics at a public hearing. "You had your turn," Trent said.', "2024-03"),
    ('Olga Trent expressed her anger on Monday in an interview. "I was not asked," she said.', "2024-05-13"),
    # what a body does with words is the news, and its officers and its letters are the body
    (
        "The Northern Herring Council (NHC) issued a ban on Monday. NHC chief surveyor Ida Mott said nets were torn.",
        "2024-05-13",
    ),
    ("A village court ruled on Monday against Rupert Dale. The court said hedges were sacred.", "2024-05-13"),
    # who meets whom speaks at the same occasion
    (
        'In March, Olga Trent and Ida Mott met at hearings. "You had your turn," Trent said. Mott said: "I had none."',
        "2024-03",
    ),
    # a participle says in the same breath
    ("Olga Trent said last week that the pipes were old, adding that it was nobody's fault.", "2024-05-06/2024-05-12"),
]


@pytest.mark.parametrize(("text", "edtf"), CARRIED)
def test_words_belong_to_the_speech_around_them(text: str, edtf: str) -> None:
    times = said(text)
    assert times[0 if "nobody's fault" in text and "radio" in text else -1].edtf == edtf


NOT_CARRIED = [
    # what was done without words
    "The village of Ormley lost its bridge on Monday. Olga Trent said the river was to blame.",
    "Police arrested Rupert Dale in March. Dale said he had slept badly.",
    # to whom somebody belongs is another
    "Rupert Dale met the council on Monday. Dale's neighbours said the hedge was too high.",
    # what is often said, has no day
    "Olga Trent told pupils on Monday that maps matter. Trent often said that maps lie.",
]


@pytest.mark.parametrize("text", NOT_CARRIED)
def test_words_of_another_occasion_keep_the_publication_date(text: str) -> None:
    last = said(text)[-1]
    assert last.edtf == PUBLISHED
    assert last.basis is Basis.PUBLICATION


OCCASIONS = [
    (
        "Trent announced the plan on Monday. A day before the announcement, the union said it would strike.",
        "2024-05-12",
    ),
    ("Two days after the meeting on Friday, the union said it would strike.", "2024-05-12"),
    (
        "In a letter to the bishop, Olga Trent said on Monday that roofs leaked. The letter called the roofs a shame.",
        "2024-05-13",
    ),
]


@pytest.mark.parametrize(("text", "edtf"), OCCASIONS)
def test_times_told_from_an_occasion(text: str, edtf: str) -> None:
    assert said(text)[-1].edtf == edtf


def test_another_day_told_between_is_not_that_of_the_words_after_it() -> None:
    text = (
        "Olga Trent says the island wants rest. On Friday she said she was ready to meet the anglers. They left. "
        "Their nets were torn. Their boats were old. Trent said the harbour would stay shut."
    )
    assert [s.edtf for s in said(text)] == [PUBLISHED, "2024-05-10", PUBLISHED]


def test_later_that_day_is_the_day_told_last() -> None:
    text = "Olga Trent opened the pool on Monday. Earlier in the day, Trent told swimmers that tickets were cheap."
    assert said(text)[-1].edtf == "2024-05-13"
