"""Which times date an event, and which only a saying, a comparison, a plan or what is so nowadays."""

from __future__ import annotations

import pytest

from tests.unit.parsing.dated_text import draft_of, events_in, say
from viewer.domain import Modality
from viewer.parsing.events import find_events

# the publication is of 15 May 2024, a Wednesday
NOUNS = [
    ("The decision is a response to the helicopter crash [last August|2023-08] which killed three.", "2023-08"),
    ("They will play in [this week|2024-05-13/2024-05-19]'s third round against Ghana.", "2024-05-13/2024-05-19"),
    ("[Tuesday|2024-05-14]'s glitches affected thousands of customers.", "2024-05-14"),
    ("Profits were not hit by the halving of fees [some 14 months ago|2023-03~].", "2023-03~"),
    ("After the torching of 20 houses over [the past three days|2024-05-12/2024-05-15], the town is quiet.",
     "2024-05-12/2024-05-15"),
    ("The firm has a [June 1|2024-06-01] deadline to repay the loan.", "2024-06-01"),
    ("The victory makes up for the defeat against Peru [two years ago|2022].", "2022"),
    ("A man has been charged over the bombings in Lagos [three months ago|2024-02].", "2024-02"),
    ("The accord calls for elections within [two years|DURATION P2Y].", "2024-05-15/2026-05-15"),
    ("The union called for talks after the dismissals [yesterday|2024-05-14].", "2024-05-14"),
    ("The firm's bankruptcy filing in [2003|2003] shook the town.", "2003"),
    ("The maker gave a [June 2025|2025-06] launch date for the van.", "2025-06"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "edtf"), NOUNS)
def test_a_noun_is_dated(text: str, edtf: str) -> None:
    assert [e.when and e.when.edtf for e in events_in(text).events if e.mentions[0].time] == [edtf]


CLAUSES = [
    ("The maker recalled 40,000 vans in [April|2024-04] over faulty brakes.", "2024-04", Modality.HAPPENED),
    ("The judge denied the motion on [Monday|2024-05-13].", "2024-05-13", Modality.HAPPENED),
    ("Violence in [the last week|2024-05-06/2024-05-12] has claimed eight lives.", "2024-05-06/2024-05-12",
     Modality.HAPPENED),
    ("She wrote the novel in [1999|1999].", "1999", Modality.HAPPENED),
    ("In [the early 1990s|1990/1993~] the firm added a second shift.", "1990/1993~", Modality.HAPPENED),
    ("The tablet was announced in [January 2008|2008-01].", "2008-01", Modality.HAPPENED),
    ("Aircraft may not cross the border from [June 1|2024-06-01].", "2024-06-01/..", Modality.HYPOTHETICAL),
    ("Aircraft will not be allowed to land from [June 1|2024-06-01].", "2024-06-01/..", Modality.DENIED),
    ("Counting will not start until [Saturday|2024-05-18].", "../2024-05-18", Modality.DENIED),
    ("The dispute returns to the court [today|2024-05-15].", "2024-05-15", Modality.HAPPENED),
    ("Interest on the notes is due [today|2024-05-15].", "2024-05-15", Modality.PLANNED),
    ("As of [March 2024|2024-03], the firm has sold 13 million players.", "2024-03", Modality.HAPPENED),
    ("As of [July 1|2024-07-01], smoking will be banned in bars.", "2024-07-01/..", Modality.PLANNED),
    ("He left the club at the end of the [1999|1999] season.", "1999", Modality.HAPPENED),
    ("The ship sank in the early hours of [Tuesday|2024-05-14].", "2024-05-14", Modality.HAPPENED),
    ("Shops from [tomorrow|2024-05-16] must close at noon.", "2024-05-16/..", Modality.PLANNED),
    ("The firm will cut the price by $50 from [June 3|2024-06-03].", "2024-06-03/..", Modality.PLANNED),
    ("The firm will sell electric vans from [2025|2025].", "2025/..", Modality.PLANNED),
    ("Production will continue well into [2025|2025].", "2025", Modality.PLANNED),
    ("Students will track the satellite for [the next eight months|2024-05/2025-01].", "2024-05/2025-01",
     Modality.PLANNED),
    ("They have been in talks since [March|2024-03].", "2024-03/..", Modality.HAPPENED),
    ("The firm had to stop the line on [Monday|2024-05-13].", "2024-05-13", Modality.HAPPENED),
    ("The family asked for a minute of silence to be held on [Friday|2024-05-17].", "2024-05-17", Modality.PLANNED),
    ("The brewer posted a 7% fall in exports in [April|2024-04].", "2024-04", Modality.HAPPENED),
]  # fmt: skip


@pytest.mark.parametrize(("text", "edtf", "modality"), CLAUSES)
def test_a_clause_is_dated(text: str, edtf: str, modality: Modality) -> None:
    assert [(e.when and e.when.edtf, e.modality) for e in events_in(text).events if e.mentions[0].time] == [
        (edtf, modality)
    ]


NOT = [
    "It was the heaviest snowfall in [the past decade|DURATION P10Y].",
    "It was the eleventh strike [this year|2024] at the port.",
    "The recall, the third [this year|2024], covers 40,000 vans.",
    "We had the radio on. It was [5:30 pm|TIME 2024-05-15T17:30].",
    "[Today|2024-05-15] most people live in cities.",
    "The first half of [2025|2025] looks weak.",
    "The bank has a budget for [2025|2025].",
    "It was announced on [Tuesday|2024-05-14] that the plant would close.",
    "The minister was asked on [Monday|2024-05-13] about the plan.",
    "Arne Vik has not played a match since [October|2023-10].",
    "[Last month|2024-04]'s figures were revised.",
    "They read [Monday|2024-05-13]'s newspaper.",
]


@pytest.mark.parametrize("text", NOT)
def test_nothing_is_dated(text: str) -> None:
    assert [e.title for e in events_in(text).events if e.mentions[0].time] == []


def test_today_in_what_somebody_says_is_no_date_of_what_is_so() -> None:
    draft = draft_of('"[Today|2024-05-15] we are making a promise to the workers," she said.')
    say(draft, '"Today we are making a promise to the workers,"', "said")
    find_events(draft)
    assert [e.title for e in draft.events if e.mentions[0].time] == []


TWO = [
    ("In [April|2024-04] the firm closed its plant in Ohio and laid off 900 workers.",
     [("Firm closed its plant in Ohio", "2024-04"), ("Firm laid off 900 workers", "2024-04")]),
    ("On [Monday|2024-05-13] the board approved the sale, and the union called a strike.",
     [("Board approved the sale", "2024-05-13"), ("Union called a strike", "2024-05-13")]),
    ("The first round will be held on [22 June|2024-06-22] and the run-off on [6 July|2024-07-06].",
     [("First round will be held", "2024-06-22"), ("Run-off will be held", "2024-07-06")]),
    ("The telephone went on sale on [3 May|2024-05-03] in Canada and on [9 May|2024-05-09] in Britain.",
     [("Telephone went on sale in Canada", "2024-05-03"), ("Telephone went on sale in Britain", "2024-05-09")]),
    ("The airline cancelled 300 flights on [Monday|2024-05-13] and another 250 on [Tuesday|2024-05-14].",
     [("Airline cancelled 300 flights", "2024-05-13"), ("Airline cancelled another 250", "2024-05-14")]),
    ("The sailor won the trophy twice in [1995|1995] and [2000|2000] with Team Oslo.",
     [("Sailor won the trophy twice with Team Oslo", "1995"), ("Sailor won the trophy twice with Team Oslo", "2000")]),
    ("The firm opened plants in Ohio in [1998|1998], in Texas in [2001|2001] and in Mexico in [2004|2004].",
     [("Firm opened plants in Ohio", "1998"), ("Firm opened plants in Texas", "2001"),
      ("Firm opened plants in Mexico", "2004")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), TWO)
def test_several_under_one_verb_or_one_time(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(e.title, e.when and e.when.edtf) for e in events_in(text).events] == wanted


def test_a_later_step_of_one_year_has_no_time_of_its_own() -> None:
    draft = events_in("In [1996|1996] he returned to the firm and soon after became its head.")
    assert [e.title for e in draft.events] == ["He returned to the firm"]
