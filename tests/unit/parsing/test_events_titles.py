"""Titles of events: whole, with who and what, in the source's own words."""

from __future__ import annotations

import pytest

from tests.unit.parsing.dated_text import cast, draft_of, events_in, say
from viewer.domain import ActorKind, StatementKind
from viewer.parsing.events import find_events

TITLES = [
    ("Two of those flared [overnight|2024-05-14/2024-05-15].", "Two of those flared"),
    ("The offer, which the board rejected in [May|2024-05], was low.", "Board rejected the offer"),
    ("They praised the house that Jack Miller built in [1999|1999].", "Jack Miller built the house"),
    ("A jury convicted Karl Webb of murdering his partner in [2008|2008].", "Karl Webb murdering his partner"),
    ("The minister, apparently getting tough, sent the police in the pre-dawn hours [today|2024-05-15].",
     "Minister sent the police in the pre-dawn hours"),
    ("The car maker Fukuda Motors named Mary Borg as its head on [Monday|2024-05-13].",
     "Car maker Fukuda Motors named Mary Borg as its head"),
    ("All four stations - City Radio, Radio Nord and Studio K - will broadcast a concert on [Friday|2024-05-17].",
     "All four stations will broadcast a concert"),
    (
        ("Laws requiring all makers of packaged food products and of fodder to label what they sell came into force on "
        "[Monday|2024-05-13]."),
        "Laws came into force",
    ),
    ("The nine climbers will spend [the remainder of the week|2024-05-13/2024-05-19] in a base camp.",
     "Nine climbers will spend the remainder of the week in a base camp"),
    ("The court sentenced him on [Friday|2024-05-10] to five years for a robbery committed last year.",
     "Court sentenced him to five years for a robbery committed last year"),
    ("The sides have until [July 5|2024-07-05] to gather 200,000 signatures.",
     "Sides have until July 5 to gather 200,000 signatures"),
    ("The firm lost its case against the fall in prices, which hit it in [March|2024-03].", "Fall in prices hit it"),
    ("The firm builds vans at its plant in Oita, which opened in [1984|1984].", "Plant in Oita opened"),
    ("They went back on that fateful [July|2023-07] afternoon.", "They went back"),
    ("Shares rose on [Tuesday|2024-05-14], continuing a trend.", "Shares rose"),
    ("The firm won the case in [May|2024-05] as part of a deal.", "Firm won the case as part of a deal"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_a_title_is_whole(text: str, title: str) -> None:
    assert [e.title for e in events_in(text).events if e.mentions[0].time] == [title]


def test_a_title_that_must_be_cut_keeps_its_verb() -> None:
    text = (
        "The Deputy Mayor Ragnhild Torgersen, Harbour Councillor Dagfinn Ellingsen and independent member Solveig Aas "
        "abstained from voting on the second reading of the budget on [Tuesday|2024-05-14]."
    )
    (event,) = [e for e in events_in(text).events if e.mentions[0].time]
    assert "abstained" in event.title
    assert len(event.title) <= 90


def test_who_says_i_is_named() -> None:
    draft = draft_of('"I resigned on [Monday|2024-05-13]," Wanda Masur said.')
    cast(draft, "Wanda Masur", ActorKind.PERSON, ["Wanda Masur"])
    say(draft, '"I resigned on Monday,"', "said", kind=StatementKind.DIRECT)
    draft.statements[-1] = draft.statements[-1].model_copy(update={"speaker": "a/Wanda Masur"})
    find_events(draft)
    assert [e.title for e in draft.events] == ["Wanda Masur resigned"]


def test_a_thing_is_no_he() -> None:
    draft = draft_of("The Verne Trophy was his. He received a medal in [1991|1991].")
    cast(draft, "Verne Trophy", ActorKind.ORGANISATION, ["Verne Trophy", "He"])
    find_events(draft)
    assert [e.title for e in draft.events if e.mentions[0].time] == ["He received a medal"]


def test_an_amount_with_the_full_stop_of_its_sentence_ends_the_title() -> None:
    draft = events_in("A strike in [May 2010|2010-05] cost the firm £43m. Talks broke down on [4 May|2024-05-04].")
    assert [e.title for e in draft.events] == ["Strike cost the firm £43m", "Talks broke down"]
