"""Clauses that hold a time in other ways than beside their verb, and times that date nothing."""

from __future__ import annotations

import pytest

from tests.unit.parsing.dated_text import events_in

# the publication is of 15 May 2024, a Wednesday
NOT = [
    "A [winter|2023-24] storm struck the coast.",
    "This is how most of the town's power is generated [today|2024-05-15].",
    "That is the way bread is made [today|2024-05-15].",
    "[Nearly nine years later|2033~], 2,000 soldiers are still fighting in the south.",
    "Its second half, ending [June 30|2024-06-30], may bring less.",
]


@pytest.mark.parametrize("text", NOT)
def test_no_event(text: str) -> None:
    assert [e.title for e in events_in(text).events if e.mentions[0].time] == []


ONE = [
    (
        "Output fell to 3.5 mln tonnes [last month|2024-04] from 3.8 mln tonnes in [January|2024-01].",
        "2024-04",
        "Output fell to 3.5 mln tonnes from 3.8 mln tonnes",
    ),
    (
        "Sales rose by 4 percent [last month|2024-04] from 2.2 billion crowns in [January|2024-01].",
        "2024-04",
        "Sales rose by 4 percent from 2.2 billion crowns",
    ),
    (
        "On [May 3|2024-05-03], days before she flew to Oslo, Hansen helped a neighbour into a taxi.",
        "2024-05-03",
        "Hansen helped a neighbour into a taxi",
    ),
    (
        "On [Monday|2024-05-13], hours after the ministers met in Oslo, the union called a strike.",
        "2024-05-13",
        "Union called a strike",
    ),
    (
        "The firms -- Alda Corp <ALD>, Berg Corp <BRG> and Dunn Corp <DUN> -- signed a contract [last month|2024-04].",
        "2024-04",
        "Firms signed a contract",
    ),
    ("Alda Corp <ALD.N> shut its mill on [Monday|2024-05-13].", "2024-05-13", "Alda Corp shut its mill"),
    ("She re-opened the mill in [1998|1998].", "1998", "She re-opened the mill"),
    (
        "The engineer, Tim Hook, was named head of the firm Novak co-founded [35 years ago|1989].",
        "1989",
        "Novak co-founded",
    ),
    ("The coach was named director of the club that he left [three years ago|2021].", "2021", "He left the club"),
    ("In [2015|2015] he labelled the deal “a fraud” because it was cheap.", "2015", "He labelled the deal a fraud"),
    (
        "They noticed Novak making the “10 People Who Don’t Count” list in [2006|2006].",
        "2006",
        "Novak making the 10 People Who Don’t Count list",
    ),
    (
        "The films - yes, even the worst of them - will be sold in shops on [June 3|2024-06-03].",
        "2024-06-03",
        "Films will be sold in shops",
    ),
    ("Nobody knows what caused him to resign [last night|2024-05-14].", "2024-05-14", "Caused him to resign"),
]


@pytest.mark.parametrize(("text", "edtf", "title"), ONE)
def test_one_event(text: str, edtf: str, title: str) -> None:
    events = [e for e in events_in(text).events if e.mentions[0].time]
    assert [(e.when and e.when.edtf, e.title) for e in events] == [(edtf, title)]
