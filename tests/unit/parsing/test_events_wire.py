"""What news of companies, courts and accidents dates, and the titles of it: the sentences are our own."""

from __future__ import annotations

import pytest

from tests.unit.parsing.dated_text import events_in
from tests.unit.parsing.times_of import draft_of
from viewer.domain import Article, Basis, Modality
from viewer.domain.edtf import when
from viewer.parsing.events import find_events
from viewer.parsing.language import documents
from viewer.parsing.pipeline import parse

# the publication is of 15 May 2024, a Wednesday
TOLD = [
    # clauses
    ("The tanker turned and sank on [May 3|2024-05-03].", "Tanker turned and sank", "2024-05-03"),
    ("All nine of its mills were closed and sold in [March 2023|2023-03].",
     "All nine of its mills were closed and sold", "2023-03"),
    ("The ministers tried to stop the merger [three months ago|2024-02].",
     "Ministers tried to stop the merger", "2024-02"),
    ("Shares of both lenders rose in [morning|TIME 2024-05-14] trading in Oslo.",
     "Shares of both lenders rose in Oslo", "2024-05-14"),
    ("The ferry firm was due to collect a new ship in [May 2023|2023-05].",
     "Ferry firm was due to collect a new ship", "2023-05"),
    ("The second tram had been scheduled for handover in [2023|2023].",
     "Second tram had been scheduled for handover", "2023"),
    ("The first trip was postponed to [late July|2024-07].", "First trip was postponed to late July", "2024-07"),
    ("The Arden chain of toy shops filed for protection in [March|2024-03].",
     "Arden chain of toy shops filed for protection", "2024-03"),
    ("[March 4, 2024|2024-03-04] - Vanta agreed to pay $3 million to its rival.",
     "Vanta agreed to pay $3 million to its rival", "2024-03-04"),
    ("The shop filed to be wound up in a bankruptcy on [Monday|2024-05-13].",
     "Shop filed to be wound up in a bankruptcy", "2024-05-13"),
    ("It said its [first-quarter|2024-33] profit sank 28 percent.", "Profit sank 28 percent", "2024-33"),
    ("The brewer reported a 14 percent drop in [first-quarter|2024-33] profit.",
     "14 percent drop in first-quarter profit", "2024-33"),
    ("The update was released [earlier today|2024-05-15].", "Update was released", "2024-05-15"),
    ("The tablet is available from [today|2024-05-15].", "Tablet is available", "2024-05-15/.."),
    # titles
    ("Shares of Vanta were up [Tuesday|2024-05-14] on the rumour.", "Shares of Vanta were up on the rumour",
     "2024-05-14"),
    ("Norsk, in [2005|2005], was the last big lender to ask for help.",
     "Norsk was the last big lender to ask for help", "2005"),
    ("It could shut more mills [this month|2024-05] or next.", "It could shut more mills", "2024-05"),
    ("The mill filed for protection on [Monday|2024-05-13], its second filing in less than a year.",
     "Mill filed for protection", "2024-05-13"),
    ("Since [March|2024-03] Vanta and Norsk have received $17 billion of loans.",
     "Vanta and Norsk have received $17 billion of loans", "2024-03/.."),
    ("Shares of the Bergen, Norway-based firm closed up 2% on [Friday|2024-05-10].",
     "Shares of the Bergen, Norway-based firm closed up 2%", "2024-05-10"),
    ("[Today|2024-05-15] marks the 40th anniversary of the first landing on the island.",
     "40th anniversary of the first landing on the island", "2024-05-15"),
    # which noun
    ("They fear quarrels between Spain and Malta, which erupted on [May 3|2024-05-03].",
     "Quarrels between Spain and Malta erupted", "2024-05-03"),
    ("It is the 80th anniversary of the rising against the army in [1944|1944].", "Rising against the army", "1944"),
    ("The drivers, who were [last night|TIME 2024-05-14] considering a strike, are angry.",
     "Drivers considering a strike", "2024-05-14"),
    ("The model, due out for firms in [June|2024-06], costs $90.", "Model, due out for firms", "2024-06"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title", "edtf"), TOLD)
def test_what_is_dated_and_its_title(text: str, title: str, edtf: str) -> None:
    found = [(e.title, e.when and e.when.edtf) for e in events_in(text).events if e.mentions[0].time]
    assert found == [(title, edtf)]


ROWS = [
    ("On [Monday|2024-05-13] the firm closed its plant, laid off 900 workers and sold its vans.",
     ["Firm closed its plant", "Firm laid off 900 workers", "Firm sold its vans"]),
    ("Sales fell 10% in [2022|2022] and 20% in [2023|2023].", ["Sales fell 10%", "Sales fell 20%"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "titles"), ROWS)
def test_each_clause_of_a_row_is_an_event(text: str, titles: list[str]) -> None:
    assert [e.title for e in events_in(text).events if e.mentions[0].time] == titles


OF_AN_AMOUNT = [
    ("Vanta lost more than $9 million in [2005|2005].", "Vanta lost more than $9 million"),
    ("The yard lost fewer than 40 days in [2005|2005].", "Yard lost fewer than 40 days"),
    ("More than 80 boats were sunk in [2005|2005].", "More than 80 boats were sunk"),
]


@pytest.mark.parametrize(("text", "title"), OF_AN_AMOUNT)
def test_an_amount_that_is_more_than_a_figure_is_compared_with_nothing(text: str, title: str) -> None:
    assert [(e.title, e.when and e.when.edtf) for e in events_in(text).events if e.mentions[0].time] == [
        (title, "2005")
    ]


def test_one_of_several_is_dated_and_not_all_of_them() -> None:
    text = "Olga Trent and Ida Mott meet for the second of four radio debates [Monday|2024-05-20] in Arden."
    (event,) = events_in(text).events
    assert event.title == "Olga Trent and Ida Mott meet for the second of four radio debates in Arden"


OF_TODAY = [
    ("The court is expected to rule on the ferry [today|2024-05-15].", "Court is expected to rule on the ferry"),
    ("Olga Trent thanked the clerks who are counting votes [today|2024-05-15].", "Clerks are counting votes"),
]


@pytest.mark.parametrize(("text", "title"), OF_TODAY)
def test_what_is_expected_or_being_done_today_is_of_that_day(text: str, title: str) -> None:
    assert [e.title for e in events_in(text).events if e.mentions[0].time] == [title]


def test_a_condition_that_ends_with_its_verb_keeps_it() -> None:
    text = "If they had, the vines might die [next month|2024-06]."
    assert [e.title for e in events_in(text).events if e.mentions[0].time] == ["If they had, the vines might die"]


def test_the_name_for_a_pronoun_goes_with_the_whole_of_what_is_short_for_will() -> None:
    text = "Mayor Olga Trent said she'll reopen the baths next month."
    article = Article(id="a", length=len(text), sha256="0", text=text, published=when("2024-05-15", Basis.STATED))
    assert [e.title for f in parse([article]) for e in f.events] == ["Olga Trent will reopen the baths"]


def test_work_through_the_night_is_in_it_and_a_fog_through_a_night_is_up_to_it() -> None:
    draft = draft_of("Nurses worked through the night. Fog will last through Friday night.", "2024-05-15")
    find_events(draft)
    assert [e.when and e.when.edtf for e in draft.events] == ["2024-05-14/2024-05-15", "../2024-05-17"]


NOT = [
    "We learned on [Monday|2024-05-13] that the mill would close.",
    "It is the first time that a mayor has faced the court since [1983|1983].",
    "The firm saw its first fall in orders since at least [2007|2007].",
    "The summer of [2024|2024] will be hard for mills.",
    "The summer of [2024|2024] is shaping up to be a dull one.",
    "[This year|2024] there is unlikely to be a harvest.",
    "Based on the closing price on [May 3|2024-05-03], each share would be valued at $5.",
    "[Today|2024-05-15]'s a milestone for us and for the men going into the mines.",
    "The ruling followed a complaint by the makers [last year|2023].",
    "The agency urged ten makers to recall their vans [Tuesday|2024-05-14].",
    "[Last month|2024-04], it was Vanta.",
    "The loan is over double what they had asked for [two days earlier|2024-05-13].",
    "The scheme announced [last month|2024-04] fell apart.",
]


@pytest.mark.parametrize("text", NOT)
def test_what_is_learnt_compared_or_so_is_not_dated(text: str) -> None:
    assert [e.title for e in events_in(text).events if e.mentions[0].time] == []


STRETCHES = [
    ("The brewer earned $3 million in the three months ended March 31.",
     [("Brewer earned $3 million", "2024-01/2024-03")]),
    ("Orders fell to 17 in the nine months to March.", [("Orders fell to 17", "2023-07/2024-03")]),
    ("The brewer filed for protection two days before Christmas.", [("Brewer filed for protection", "2023-12-23")]),
    ("The brewer filed for protection two weeks after May 1.", [("Brewer filed for protection", "2024-05-15~")]),
    ("The fair is planned for June 3-5. The show follows a week later.",
     [("Fair is planned", "2024-06-03/2024-06-05"), ("Show follows", "2024-06-10/2024-06-16")]),
    ("He spoke after last week's crash, when a jet hit a hangar.", [("Last week's crash", "2024-05-06/2024-05-12"),
     ("Jet hit a hangar", "2024-05-06/2024-05-12")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), STRETCHES)
def test_stretches_and_days_counted_from_another(text: str, told: list[tuple[str, str]]) -> None:
    draft = draft_of(text, "2024-05-15")
    find_events(draft)
    assert [(e.title, e.when and e.when.edtf) for e in draft.events if e.mentions[0].time] == told


def test_a_meeting_that_will_be_held_is_to_come() -> None:
    (event,) = events_in("The lenders will be holding their [spring|2024-21] meeting.").events
    assert event.modality is Modality.PLANNED


def test_the_lead_is_told_behind_a_dated_opening() -> None:
    draft = events_in("Following a meeting on [Sunday night|TIME 2024-05-12], the state has bought the bank.")
    assert [(e.title, e.when and e.when.edtf) for e in draft.events if e.mentions[0].time is None] == [
        ("State has bought the bank", "2024-05-15")
    ]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_headline_is_no_part_of_the_sentence_under_it(gap: str) -> None:
    text = gap.join(["Smallest island votes", "May 15, 2024", "On May 14 the island of Nore held an election."])
    (doc,) = documents([text])
    assert [s.text.strip() for s in doc.sents][-1] == "On May 14 the island of Nore held an election."


def test_lines_cut_to_a_width_end_no_sentence() -> None:
    lines = [
        "The board of the shipyard said late on Monday that it would close its",
        "Norwegian docks in June, after orders for new ferries had fallen to the",
        "Lowest level in years, and that it would move the rest of its work to",
        "Denmark and to Finland, where its other docks are open until the spring.",
    ]
    (doc,) = documents(["\n".join(lines)])
    assert len(list(doc.sents)) == 1
