"""Clauses that hold a time in other ways than beside their verb, and times that date nothing."""

from __future__ import annotations

import pytest

from tests.unit.parsing.dated_text import cast, draft_of, events_in, say
from viewer.domain import ActorKind, Modality
from viewer.parsing.events import find_events

# the publication is of 15 May 2024, a Wednesday
NOT = [
    "A [winter|2023-24] storm struck the coast.",
    "This is how most of the town's power is generated [today|2024-05-15].",
    "That is the way bread is made [today|2024-05-15].",
    "[Nearly nine years later|2033~], 2,000 soldiers are still fighting in the south.",
    "The train leaves at [8 am|TIME 2024-05-15T08] [every day|SET XXXX-XX-XX].",
    "It will beat him as it did in [2012|2012].",
    "The town is different from [2012|2012].",
    "It is not what worked in [2012|2012].",
    "The figures represent a turn from the survey in [March|2024-03].",
    "The minister called the plan a disgrace on [Monday|2024-05-13].",
    "She shows them charts in the [morning|2024-05-15] meetings.",
    "The hearing, the second at which he was called in [the past two weeks|DURATION P2W], was closed.",
    "They stand by the miners, as they have done since [1926|1926].",
    "Lund opens its doors ahead of [2025|2025] chairmanship.",
    "[Today|2024-05-15] some 2,000 people worship in the hall.",
    "[Ten years ago|2014] this would not have been possible.",
    "Its second half, ending [June 30|2024-06-30], may bring less.",
    "The firm lost money in its second half, ending [June 30|2024-06-30].",
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


HOW = [
    ("No ships left Lund on [Monday|2024-05-13].", "No ships left Lund", Modality.DENIED),
    ("No trains left or reached Lund on [Monday|2024-05-13].", "No trains reached Lund", Modality.DENIED),
    ("There was no train that reached Lund on [Monday|2024-05-13].", "No train reached Lund", Modality.DENIED),
    ("If the ministers sign the accord on [Friday|2024-05-17], the war will end.", "If the ministers sign the accord",
     Modality.HYPOTHETICAL),
    ("If the ministers sign, it will take effect in [July|2024-07].", "If the ministers sign, it will take effect",
     Modality.HYPOTHETICAL),
    ("The law will take effect in [July|2024-07] unless the king objects.",
     "Law will take effect unless the king objects", Modality.HYPOTHETICAL),
    ("If Vanta sells the mine in [July|2024-07], 40 people will go.", "If Vanta sells the mine", Modality.HYPOTHETICAL),
    ("The match, due to be played on [Saturday|2024-05-18], was called off.",
     "Match, due to be played on Saturday, was called off", Modality.DENIED),
    ("The talks were postponed until [July 12|2024-07-12].", "Talks were postponed until July 12", Modality.PLANNED),
    ("It was not until [2004|2004] that the rule was dropped.", "Rule was dropped", Modality.HAPPENED),
    ("Karl Webb (born [4 May 1950|1950-05-04]) is a painter.", "Karl Webb born", Modality.HAPPENED),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title", "modality"), HOW)
def test_a_title_says_what_the_clause_depends_on(text: str, title: str, modality: Modality) -> None:
    events = [e for e in events_in(text).events if e.mentions[0].time]
    assert [(e.title, e.modality) for e in events] == [(title, modality)]


def test_what_is_moved_is_on_its_new_day() -> None:
    (event,) = events_in("The talks were postponed until [July 12|2024-07-12].").events
    assert event.when is not None
    assert event.when.edtf == "2024-07-12"


TITLES = [
    ("Novak leaves for Oslo [today|2024-05-15], where he will be received by the king.", "Novak leaves for Oslo"),
    ("The bank raised its forecast to 2 percent on [Tuesday|2024-05-14] - more than that for Norway - as prices fell.",
     "Bank raised its forecast to 2 percent"),
    ("[Last week|2024-05-06/2024-05-12] Novak flew home to end a quiet war - one he has fought since he was ten.",
     "Novak flew home"),
    ("The firm decided against suing her in [April|2024-04].", "Firm decided against suing her"),
    ("They blasted the panel for failing to act on [Monday|2024-05-13].", "Panel failing to act"),
    ("An official aboard a patrol boat went missing near the island on [Monday|2024-05-13].",
     "Official aboard a patrol boat went missing near the island"),
    ("The club faced a choice back in [April|2024-04].", "Club faced a choice"),
    ("She came back in [April|2024-04].", "She came back"),
    ("Romm scolded Novak on [Monday|2024-05-13] over his refusal as yet to pay.",
     "Romm scolded Novak over his refusal as yet to pay"),
    ("The envoy invited him to sail with her in [January 2013|2013-01].", "Envoy invited him to sail with her"),
    ("Prices rose more than expected in [April|2024-04].", "Prices rose more than expected"),
    ("Output grew by a meagre 1.6 percent in [April|2024-04].", "Output grew by a meagre 1.6 percent"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_a_title_ends_where_its_words_make_sense(text: str, title: str) -> None:
    assert [e.title for e in events_in(text).events if e.mentions[0].time] == [title]


MORE = [
    ("Novak went on to win [that spring|2011-21] by a mile.", "Novak went on to win that spring by a mile"),
    ("In [1984|1984] Novak went on to win in a landslide.", "Novak went on to win in a landslide"),
    ("Officials praised [Monday|2024-05-13]'s marches for being calm.", "Monday's marches"),
    ("The crowd kept singing until almost [2 a.m. Tuesday|TIME 2024-05-14T02] in defiance of the ban.",
     "Crowd kept singing in defiance of the ban"),
    ("The demand for 28 million crowns - filed by the council in [1999|1999] - was rejected.",
     "Demand for 28 million crowns filed by the council"),
    ("The report forecast growth of 3.4%, easing to 2.7% [next year|2025].", "Growth of 3.4% easing to 2.7%"),
    ("The talks that began well, and have been held up by the frost [this year|2024], would then go on.",
     "Talks have been held up by the frost"),
    ("Webb's relatives, who wanted to see the film, watched it on [Monday|2024-05-13].", "Webb's relatives watched it"),
    ("He foresaw a Webb win in Texas, which votes on [June 1|2024-06-01].", "Texas votes"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title"), MORE)
def test_a_title_has_the_right_subject(text: str, title: str) -> None:
    assert [e.title for e in events_in(text).events if e.mentions[0].time] == [title]


def test_a_day_and_the_hour_on_it_tell_one_event() -> None:
    text = (
        "Guards will stay in Lund through [Sunday|2024-05-19], when the Rovers are set to meet the Kings "
        "[that afternoon|2024-05-19]."
    )
    titles = [e.title for e in events_in(text).events if e.mentions[0].time]
    assert len([t for t in titles if "Rovers" in t]) == 1


def test_a_lead_counted_from_something_told_has_no_day() -> None:
    (event,) = events_in("The blast came a day after the ministers signed the accord.").events
    assert event.when is None
    assert event.title == "Blast came a day after the ministers signed the accord"


AGREED = [
    ("The ministers had agreed to draw up a plan by [March 2025|2025-03].", "../2025-03", Modality.PLANNED),
    ("The year after Novak died, in [1944|1944], a friend wrote a biography of him.", "1944", Modality.HAPPENED),
    (
        "The films will be shown on services such as Orlo Play and Amber Video in Europe on [June 3|2024-06-03].",
        "2024-06-03",
        Modality.PLANNED,
    ),
]


@pytest.mark.parametrize(("text", "edtf", "modality"), AGREED)
def test_when_and_how_one_event_is_told(text: str, edtf: str, modality: Modality) -> None:
    events = [e for e in events_in(text).events if e.mentions[0].time]
    assert [(e.when and e.when.edtf, e.modality) for e in events] == [(edtf, modality)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The talks were held on [Monday|2024-05-13] in Geneva, Switzerland.", "Geneva, Switzerland"),
        ("The talks with Webb on [Monday|2024-05-13] in Tehran, Paris said, went well.", "Tehran"),
    ],
)
def test_a_second_place_belongs_to_the_first(text: str, place: str) -> None:
    assert events_in(text).events[0].place == place


MERGED = [
    ("A blast tore through a market on [Monday|2024-05-13]. The explosion happened on [Monday|2024-05-13].", 1),
    ("A blast tore through a market on [Monday|2024-05-13]. Another blast hit a bar on [Monday|2024-05-13].", 2),
    ("Vanta bought the mill in [2009|2009]. Vanta sold the mill in [2009|2009].", 2),
    ("The strike began on [Monday|2024-05-13]. The strike ended on [Monday|2024-05-13].", 2),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number"), MERGED)
def test_one_event_is_told_once(text: str, number: int) -> None:
    assert len([e for e in events_in(text).events if e.mentions[0].time]) == number


def test_what_became_of_a_truce_is_of_another_day() -> None:
    text = "The [12 May|2024-05-12] truce was broken on [14 May|2024-05-14]."
    assert [e.title for e in events_in(text).events] == ["12 May truce", "12 May truce was broken"]


def test_the_office_of_a_firm_is_no_place_called_like_it() -> None:
    draft = draft_of("He worked at Georgia's head office in [June 2005|2005-06].")
    cast(draft, "Georgia", ActorKind.ORGANISATION, ["Georgia"])
    find_events(draft)
    assert [e.place for e in draft.events] == [None]


def test_what_was_said_at_a_time_that_is_over_is_dated_not_its_finding() -> None:
    events = events_in("The paper has found a long interview with Webb in [June 2005|2005-06] in its cellar.").events
    assert [e.title for e in events if e.mentions[0].time] == ["Long interview with Webb"]


TOLD = [
    ("[Wednesday|2024-05-15]'s talks in Oslo were called off.", ["Wednesday's talks in Oslo were called off"],
     Modality.DENIED),
    ("Four people died and ten were hurt on [Monday|2024-05-13].", ["Four people died", "Ten were hurt"],
     Modality.HAPPENED),
    ("Bids must be in by [June 30|2024-06-30].", ["Bids must be in"], Modality.PLANNED),
    ("He was freed after his [May|2024-05] arrest.", ["May arrest"], Modality.HAPPENED),
    ("On [this day|2024-05-15] in [1945|1945] the camp was freed.", ["Camp was freed"], Modality.HAPPENED),
]  # fmt: skip


@pytest.mark.parametrize(("text", "titles", "modality"), TOLD)
def test_what_a_time_is_told_of(text: str, titles: list[str], modality: Modality) -> None:
    events = [e for e in events_in(text).events if e.mentions[0].time]
    assert [e.title for e in events] == titles
    assert {e.modality for e in events} == {modality}


def test_what_is_reported_by_its_number_is_dated() -> None:
    draft = draft_of("The ministry reported 40 deaths in [April|2024-04].")
    say(draft, "40 deaths", "reported")
    find_events(draft)
    assert [e.title for e in draft.events] == ["40 deaths"]
