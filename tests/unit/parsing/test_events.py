"""Which events are found in sentences of news, law, history and business, with title and when."""

from __future__ import annotations

import pytest

from tests.unit.parsing.dated_text import cast, draft_of, events_in, say
from viewer.domain import ActorKind, Basis, Modality, Span, StatementKind
from viewer.parsing.draft import Dateline
from viewer.parsing.events import find_events

ONE = [
    ("Russia invaded Ukraine on [24 February 2022|2022-02-24].", "Russia invaded Ukraine", "2022-02-24"),
    (
        "Parliament approved the budget on [Tuesday|2024-05-14] by 74 votes.",
        "Parliament approved the budget by 74 votes",
        "2024-05-14",
    ),
    ("In [2015|2015], Iran and six powers reached a deal.", "Iran and six powers reached a deal", "2015"),
    ("Officials said the ceasefire took effect on [Sunday|2024-05-12].", "Ceasefire took effect", "2024-05-12"),
    ("Delegates discussed the [1991|1991] Lusaka Declaration.", "Lusaka Declaration", "1991"),
    (
        "They recalled the agreements of [2020-2022|2020/2022], which had failed.",
        "Agreements of 2020-2022",
        "2020/2022",
    ),
    ("It was the worst violence since the [2015|2015] Paris attacks.", "Paris attacks", "2015"),
    ("[Tuesday|2024-05-14]'s attack killed 12 people.", "Attack killed 12 people", "2024-05-14"),
    ("The law, which was adopted in [2016|2016], bans plastic bags.", "Law was adopted", "2016"),
    (
        "The harbour board founded by the order of the mayors in [2021|2021] met.",
        "Harbour board founded by the order of the mayors",
        "2021",
    ),
    (
        "By [June 2023|2023-06], there was a broad agreement on the question of reopening the border.",
        "Broad agreement on reopening the border",
        "../2023-06",
    ),
    ("The contract runs until [2030|2030].", "Contract runs", "../2030"),
    ("Since [2014|2014], Russia has occupied Crimea.", "Russia has occupied Crimea", "2014/.."),
    ("The trial is due to begin on [3 June|2024-06-03].", "Trial is due to begin", "2024-06-03"),
    ("The opposition plans to hold a rally on [Sunday|2024-05-19].", "Opposition plans to hold a rally", "2024-05-19"),
    ("The hearing is set for [June 20|2024-06-20].", "Hearing is set", "2024-06-20"),
    (
        "The World Health Organization declared the outbreak a pandemic on [March 11, 2020|2020-03-11].",
        "World Health Organization declared the outbreak a pandemic",
        "2020-03-11",
    ),
    ("The Ninth Circuit affirmed in [2020|2020].", "Ninth Circuit affirmed", "2020"),
    ("The results will be announced on [Friday|2024-05-17].", "Results will be announced", "2024-05-17"),
    (
        "At least 12 people were killed in an attack on a market in Kabul on [Friday|2024-05-10].",
        "At least 12 people were killed in an attack on a market in Kabul",
        "2024-05-10",
    ),
    (
        "The ceasefire was followed by a military operation in [September 2023|2023-09].",
        "Military operation",
        "2023-09",
    ),
    (
        "The company announced the appointment of Jane Doe as director, effective [July 1, 2024|2024-07-01].",
        "Appointment of Jane Doe as director",
        "2024-07-01",
    ),
    (
        "The opposition has boycotted parliament since the [2020|2020] election.",
        "Opposition has boycotted parliament since the 2020 election",
        "2020/..",
    ),
    (
        "He will lead the bank until the meeting in [April 2025|2025-04].",
        "He will lead the bank until the meeting",
        "../2025-04",
    ),
    (
        "The company must find a partner within [30 days|DURATION P30D].",
        "Company must find a partner",
        "2024-05-15/2024-06-14",
    ),
    ("The firm was valued at $4 billion as recently as [2021|2021].", "Firm was valued at $4 billion", "2021"),
    ("The president, in office since [2014|2014], is ill.", "President, in office", "2014/.."),
    ("Inquiry blames pilots for [2008|2008] crash.", "2008 crash", "2008"),
    ("The firm reported a profit of $3 million for [2023|2023].", "Profit of $3 million", "2023"),
    ("In [the late 1980's|1987~/1989] the firm made tyres.", "Firm made tyres", "1987~/1989"),
    ("The decision from [2018|2018] was overturned.", "Decision was overturned", "2018"),
    ("The oldest part dates from [1480|1480].", "Oldest part dates", "1480"),
    ("A [February|2024-02] snowstorm killed ten people.", "Snowstorm killed ten people", "2024-02"),
    (
        "A new study was released [last month|2024-04] by the university.",
        "New study was released by the university",
        "2024-04",
    ),
    ("The gauges failed at [14:52 on Monday|2024-05-13T14:52].", "Gauges failed", "2024-05-13"),
    ("Pre-orders of the telephone began on [Tuesday|2024-05-14].", "Pre-orders of the telephone began", "2024-05-14"),
    ("A court kept her from rowing until [June 2012|2012-06].", "Court kept her from rowing", "../2012-06"),
    ("She served as minister from [2010|2010] to [2015|2015].", "She served as minister", "2010/2015"),
]


@pytest.mark.parametrize(("text", "title", "edtf"), ONE)
def test_one_event(text: str, title: str, edtf: str) -> None:
    found = [(e.title, e.when.edtf if e.when else None) for e in events_in(text).events]
    assert found == [(title, edtf)]


# what the tree of spaCy gets wrong
AGREEMENT = (
    "Kenya welcomes the talks of the trade ministers of Peru and Chile on the trade agreement on "
    "[3-4 May|2024-05-03/2024-05-04] in the city of Geneva, the envoy said."
)
NAME_LIKE_A_VERB = (
    "The United States welcomes the talks of the water ministers of Guatemala and Belize on the water treaty "
    "on [October 3-4|2024-10-03/2024-10-04] in the city of Limon, said the envoy."
)
BROKEN_NAME = (
    "On [1 and 2 February 2011|2011-02-01/2011-02-02] negotiations were held between María José García Márquez, "
    "Minister of Trade, and Rafael Ibarra, Minister of Labour, in Oslo, Norway."
)
TORN = [
    (
        AGREEMENT,
        "Talks of the trade ministers of Peru and Chile on the trade agreement",
        "2024-05-03/2024-05-04",
    ),
    (
        NAME_LIKE_A_VERB,
        "Talks of the water ministers of Guatemala and Belize on the water treaty",
        "2024-10-03/2024-10-04",
    ),
    ("Kenya took part in the adoption of the [1989|1989] Niigata Statement.", "Niigata Statement", "1989"),
    (BROKEN_NAME, None, "2011-02-01/2011-02-02"),
]


@pytest.mark.parametrize(("text", "title", "edtf"), TORN)
def test_one_event_in_a_sentence_that_is_hard_to_parse(text: str, title: str | None, edtf: str) -> None:
    (event,) = events_in(text).events
    assert event.when is not None
    assert event.when.edtf == edtf
    assert title is None or event.title == title


SEVERAL = [
    ("The Wall fell on [November 9, 1989|1989-11-09], and Germany was reunified on [October 3, 1990|1990-10-03].",
     [("Wall fell", "1989-11-09"), ("Germany was reunified", "1990-10-03")]),
    ("Kofi Mensah, who resigned on [Monday|2024-05-13], will be replaced on [June 1|2024-06-01].",
     [("Kofi Mensah resigned", "2024-05-13"), ("Kofi Mensah will be replaced", "2024-06-01")]),
    ("The EU imposed sanctions in [March 2022|2022-03] and extended them in [2023|2023].",
     [("EU imposed sanctions", "2022-03"), ("EU extended them", "2023")]),
    ("The envoy will visit Baku on [May 20|2024-05-20] and Yerevan on [May 23|2024-05-23].",
     [("Envoy will visit Baku", "2024-05-20"), ("Envoy will visit Yerevan", "2024-05-23")]),
    ("The countries have been at war since [April 2023|2023-04], when fighting broke out in Khartoum.",
     [("Countries have been at war", "2023-04/.."), ("Fighting broke out in Khartoum", "2023-04")]),
    ("The company sold its bank in [2019|2019] but it has lost money since [2020|2020].",
     [("Company sold its bank", "2019"), ("It has lost money", "2020/..")]),
    ("The ceasefire, in force since [12 May|2024-05-12], collapsed on [Monday|2024-05-13].",
     [("Ceasefire, in force", "2024-05-12/.."), ("Ceasefire collapsed", "2024-05-13")]),
    ("Washington imposed tariffs in [2018|2018]; Brussels retaliated in [June 2018|2018-06].",
     [("Washington imposed tariffs", "2018"), ("Brussels retaliated", "2018-06")]),
    ("The hostages were released on [Friday|2024-05-10] after the signing of the [2020|2020] agreement.",
     [("Hostages were released after the signing of the 2020 agreement", "2024-05-10"), ("2020 agreement", "2020")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), SEVERAL)
def test_several_events(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(e.title, e.when.edtf if e.when else None) for e in events_in(text).events] == wanted


NONE = [
    "The president said on [Monday|2024-05-13] that the talks had failed.",
    "In a statement on [Tuesday|2024-05-14], the ministry condemned the attack.",
    "Speaking at a press conference in Berlin on [Monday|2024-05-13], the chancellor said that Germany would help.",
    "In a letter dated [3 May|2024-05-03], the ambassador protested against the decision.",
    "The firm announced the move on [Wednesday|2024-05-15].",
    "The [2008|2008] model sold better than the [2005|2005] version.",
    "According to a [2021|2021] study, one in five adults smokes.",
    "The budget for [2025|2025] includes money for defence.",
    "Turnout was 61%, up from 58% in [2020|2020].",
    "In [2019|2019] prices, the project would cost a lot.",
    "He has worked there for [two years|DURATION P2Y].",
    "The festival takes place [every July|SET XXXX-07].",
    "It was the first visit by a president since [2009|2009].",
    "The attack was the deadliest since [March|2024-03].",
    "We do not see prices recovering before the [autumn|2024-23].",
    "The bank ruled out job cuts before [2026|2026].",
    "No decision should be expected until [next month|2024-06].",
    "The committee warned in a communique [Saturday|2024-05-11] that prices would rise.",
    "The lawyer argued at hearings in [November|2023-11] that the law was void.",
    "The strike was the third since [January|2024-01].",
    "Losses doubled, twice as much as in [2022|2022].",
    "They read the letter to the board dated [24 January|2024-01-24].",
    "The novel, set in [1913|1913], follows two brothers.",
    "Police found him within [two days|DURATION P2D].",
    "The laptop had not been updated since [2008|2008].",
    "People do not know what they will earn with what they earn [today|2024-05-15].",
]


@pytest.mark.parametrize("text", NONE)
def test_no_event(text: str) -> None:
    assert [e.title for e in events_in(text).events if e.mentions[0].time] == []


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The two sides met on [May 3|2024-05-03].", Modality.HAPPENED),
        ("The court will hear the appeal on [June 12|2024-06-12].", Modality.PLANNED),
        ("Pope Francis is to travel to Indonesia in [September|2024-09].", Modality.PLANNED),
        ("No agreement was reached on [Thursday|2024-05-09].", Modality.DENIED),
        ("The government denied that troops had crossed the border on [May 3|2024-05-03].", Modality.DENIED),
        ("The bank could fail in [2025|2025].", Modality.HYPOTHETICAL),
        ("If the parties sign by [Friday|2024-05-17], the strike will end.", Modality.HYPOTHETICAL),
        ("The summit in Vilnius on [July 11|2024-07-11] is about Ukraine.", Modality.PLANNED),
    ],
)
def test_modality(text: str, modality: Modality) -> None:
    assert [e.modality for e in events_in(text).events] == [modality]


def test_the_mention_is_the_clause_with_its_time() -> None:
    draft = events_in("Analysts say that in [2019|2019] the bank bought a rival, a broker, and that it failed.")
    (event,) = draft.events
    (mention,) = event.mentions
    assert mention.span.of(draft.article.text).startswith("in 2019 the bank bought a rival")
    assert mention.time is not None
    assert mention.time.of(draft.article.text) == "2019"


def test_place_and_participants() -> None:
    draft = draft_of("Talks between Ann Berg and Kofi Mensah were held in Geneva, Switzerland, on [3 May|2024-05-03].")
    cast(draft, "Ann Berg", ActorKind.PERSON, ["Ann Berg"])
    cast(draft, "Kofi Mensah", ActorKind.PERSON, ["Kofi Mensah"])
    cast(draft, "Geneva", ActorKind.PLACE, ["Geneva"])
    find_events(draft)
    (event,) = draft.events
    assert event.place == "Geneva, Switzerland"
    assert event.participants == ("a/Ann Berg", "a/Kofi Mensah")


def test_a_pronoun_gives_way_to_the_name() -> None:
    draft = draft_of("Ann Berg is a judge. She was born in Bergen in [1961|1961].")
    cast(draft, "Ann Berg", ActorKind.PERSON, ["Ann Berg", "She"])
    find_events(draft)
    assert [e.title for e in draft.events] == ["Ann Berg was born in Bergen"]


def test_a_time_at_the_attribution_dates_the_saying_and_one_in_the_content_the_event() -> None:
    draft = draft_of("The plant will close in [2026|2026], the minister said on [Monday|2024-05-13].")
    say(draft, "The plant will close in 2026", "said")
    find_events(draft)
    (event,) = draft.events
    text = draft.article.text
    assert (event.title, event.mentions[0].span.of(text)) == ("Plant will close", "The plant will close in 2026")


def test_the_date_of_the_head_is_no_event() -> None:
    draft = draft_of(
        "Storm hits coast\n[March 06, 2008|2008-03-06]\nThe storm killed two people on [Monday|2008-03-03]."
    )
    date = draft.times[0].span
    draft.dateline = Dateline(span=date, date=date, body_start=date.end + 1)
    find_events(draft)
    assert [(e.title, e.when and e.when.edtf) for e in draft.events] == [("Storm killed two people", "2008-03-03")]


def test_the_lead_stands_at_the_publication_date() -> None:
    draft = events_in(
        "A court in Lagos sentenced the former governor to ten years in prison. He had denied the charges."
    )
    (event,) = draft.events
    assert event.when is not None
    assert (event.when.edtf, event.when.basis) == ("2024-05-15", Basis.PUBLICATION)
    assert (event.mentions[0].time, event.confidence) == (None, 0.5)
    assert event.title == "Court in Lagos sentenced the former governor to ten years in prison"


def test_no_lead_event_without_a_publication_date_or_for_a_saying() -> None:
    assert events_in("A court sentenced the governor to ten years.", published=None).events == []
    assert events_in("The minister said that prices would fall.").events == []


def test_a_turn_in_a_statement_is_kept_without_a_date() -> None:
    draft = draft_of("The envoy said that the digging has stopped, but not by his will.")
    say(draft, "the digging has stopped, but not by his will", "said", kind=StatementKind.INDIRECT)
    find_events(draft)
    (event,) = draft.events
    assert event.when is None
    assert event.mentions[0].span.of(draft.article.text) == "the digging has stopped"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The plant made cars and in [1998|1998] it closed.", "It closed"),
        ("The bank, having lost money in [2019|2019], was sold.", "Bank having lost money"),
        ("The court ordered the state to pay them on [3 June|2024-06-03].", "Court ordered the state to pay them"),
        ("As many as 3,000 jobs could go in [2026|2026].", "As many as 3,000 jobs could go"),
        (
            "They were picked up on [March 20|2024-03-20] on suspicion of spying.",
            "They were picked up on suspicion of spying",
        ),
        ("Sales dropped 42% in [January|2024-01] from [the year before|2023].", "Sales dropped 42%"),
    ],
)
def test_titles_are_whole(text: str, title: str) -> None:
    (event,) = [e for e in events_in(text).events if e.mentions[0].time]
    assert event.title == title


def test_titles_are_short_and_made_of_the_source() -> None:
    text = (
        "On [3 May 2024|2024-05-03] the deputy transport ministers of three neighbouring countries, who had not met "
        "since the autumn, opened a row of consultations on the marking of the border and the reopening "
        "of roads and railways in the region under the joint chairmanship of two retired diplomats."
    )
    draft = events_in(text)
    (event,) = draft.events
    assert event.title.startswith("Deputy transport ministers of three neighbouring countries opened")
    assert len(event.title) <= 90
    source = draft.article.text.lower()
    assert all(word.lower() in source for word in event.title.split())
    assert not event.title.endswith((" of", " the", " and", ","))


def test_ids_follow_the_text() -> None:
    draft = events_in("Ghana became independent in [1957|1957]. Kenya became independent in [1963|1963].")
    assert [e.id for e in draft.events] == ["a/e1", "a/e2"]
    assert [m.span for e in draft.events for m in e.mentions] == [Span(start=0, end=32), Span(start=34, end=66)]
