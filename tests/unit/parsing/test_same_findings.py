"""Articles whose words are replaced by others of their class give the same findings: grammar decides, not the word.

Each case is a short text with slots, the words that may fill them, and what is found in it, with the same slots. One
slot is filled anew at a time, so that a failing test names the class and the word. Left out, since the small model of
spaCy takes them for something else by itself: names that are nouns of a calendar or a church ("Faith Day", "Dean
Bishop", "Carol Church", "April May"), "Said" as a surname behind a title, verbs that are rarer as verbs than as nouns
in the plural ("notes despite"), prepositional phrases that it hangs at another word ("talks in Warsaw on May 12
failed"), and clauses right behind an attribution without "that" whose subject it takes for an object ("opined the dam
was old").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from viewer.domain import Article, Basis
from viewer.domain.edtf import when
from viewer.parsing.pipeline import parse

if TYPE_CHECKING:
    from viewer.domain import Findings

PUBLISHED = when("2019-05-15", Basis.STATED)
OPENER = "A new bridge is planned.\n\n"

PEOPLE = (
    "Ingrid Lindqvist|Kwame Okafor|Priya Raghavan|Dmitri Voronin|Tom Price|Anna Young|Mark Banks|Hope Stone|Li Wenjie|"
    "Jean-Luc Moreau|Will Harper|Saoirse O'Leary|Nguyen Van Hai|Grant Long|Dawn Wells|Mary-Kate Olsen|Max Power"
)
BODIES = (
    "council|museum|port authority|airline|nurses' union|coastguard|ministry|brewery|WTO|orchestra|opposition|diocese|"
    "hospital trust|squad|library"
)
ROLES = (
    "engineer|beekeeper|violinist|minister|analyst|judge|coach|professor|paramedic|bishop|midfielder|curator|sheriff|"
    "organiser|shopkeeper|spokeswoman"
)
REPORT = (
    "said|stated|argued|insisted|claimed|warned|conceded|maintained|reasserted|insinuated|postulated|reminisced|radioed|"
    "clamoured|whinged|grumbled|prophesied|testified|tweeted|vouched|expounded|hollered"
)
PAPERS = (
    "statement|letter|podcast|leaflet|sermon|tweet|memo|op-ed|ruling|verdict|newsletter|blog post|press release|note|"
    "webcast|lecture|circular|telegram|briefing"
)
HAPPENINGS = (
    "protest|vigil|robbery|lockout|parade|audit|brawl|debate|auction|eviction|stampede|inspection|heist|walkout|funeral"
)
CLOSED = "closed|repaired|sold|flooded|inspected|torched|repainted|widened|blocked|vandalised|leased|surveyed"


@dataclass(frozen=True)
class Case:
    """A text with slots, the words for each slot, parted by bars, and what is found, as the functions below tell it."""

    name: str
    text: str
    slots: dict[str, str]
    found: tuple[str, ...]


CASES = (
    Case(
        "a clause with that",
        "{person}, the {role}, {verb} that the bridge was unsafe.",
        {"person": PEOPLE, "role": ROLES, "verb": REPORT},
        ("{person} <{verb}> the bridge was unsafe @2019-05-15",),
    ),
    Case(
        "a clause without that",
        "The {role} {verb} the bridge was unsafe.",
        {"role": ROLES, "verb": "said|claimed|insisted|argued|admitted|warned|announced|conceded|testified|predicted"},
        ("{role} <{verb}> the bridge was unsafe @2019-05-15",),
    ),
    Case(
        "an attribution behind a clause",
        "The bridge was unsafe, the {body} {verb}.",
        {"body": BODIES, "verb": REPORT.replace("radioed|", "").replace("|vouched|expounded", "")},
        ("{body} <{verb}> The bridge was unsafe @2019-05-15",),
    ),
    Case(
        "a quotation",
        "{open}We cannot wait,{close} {verb} {person}. {open}It is late.{close}",
        {
            "person": PEOPLE.replace("|Will Harper", ""),
            "verb": "said|snarled|whinged|drawled|shrugged|sobbed|insisted|hollered|joked|recalled|exclaimed",
        },
        (
            "{person} <{verb}> {open}We cannot wait,{close} @2019-05-15",
            "{person} <{verb}> {open}It is late.{close} @2019-05-15",
        ),
    ),
    Case(
        "a quotation behind a colon",
        "The {role} {verb}: {open}We cannot wait.{close}",
        {"role": ROLES, "verb": "said|replied|tweeted|reasserted|blurted|added|riposted|wrote|concluded|groaned"},
        ("{role} <{verb}> {open}We cannot wait.{close} @2019-05-15",),
    ),
    Case(
        "an adverb before the cue",
        "The {role} {adverb} said the bridge was unsafe.",
        {
            "role": ROLES,
            "adverb": "also|grudgingly|wearily|in turn|for his part|again|duly|pointedly|at first|then|curtly",
        },
        ("{role} <said> the bridge was unsafe @2019-05-15",),
    ),
    Case(
        "a paper or occasion in which it was said",
        "The {body} said the bridge was unsafe in a {paper}.",
        {"body": BODIES, "paper": PAPERS},
        ("{body} <said> the bridge was unsafe @2019-05-15",),
    ),
    Case(
        "a paper behind a noun phrase",
        "The {body} criticised the plan in a {paper}.",
        {"body": BODIES, "paper": f"{PAPERS}|decision|dossier|seminar|reply|symposium|manifesto"},
        ("{body} <criticised> the plan @2019-05-15",),
    ),
    Case(
        "a paper that speaks for its maker",
        "According to a {paper} from the {body}, the bridge was unsafe.",
        {"body": BODIES, "paper": PAPERS.replace("|blog post", "").replace("|press release", "")},
        ("{body} <According to> the bridge was unsafe @2019-05-15",),
    ),
    Case(
        "who is told",
        "The {role} told a {listener} that the bridge was unsafe.",
        {
            "role": ROLES,
            "listener": "hearing|rally|seminar|shopkeeper|jury|nurse|congregation|crowd|class|podcast|friend",
        },
        ("{role} <told> the bridge was unsafe @2019-05-15",),
    ),
    Case(
        "whom somebody asks to act",
        "The {body} {verb} ministers to repair the bridge.",
        {"body": BODIES, "verb": "urged|asked|ordered|implored|begged|advised|encouraged|exhorted|warned|told|invited"},
        ("{body} <{verb}> ministers to repair the bridge @2019-05-15",),
    ),
    Case(
        "praise and blame with a reason",
        "The {body} {verb} the firm for closing the bridge.",
        {
            "body": BODIES,
            "verb": "blamed|praised|rebuked|censured|berated|thanked|vilified|lauded|upbraided|chided|scolded",
        },
        ("{body} <{verb}> the firm for closing the bridge @2019-05-15",),
    ),
    Case(
        "what something is called",
        'The {body} {verb} the plan as "a mess".',
        {"body": BODIES, "verb": "described|denounced|dismissed|lambasted|hailed|depicted|scorned|pilloried|branded"},
        ('{body} <{verb}> the plan as "a mess" @2019-05-15',),
    ),
    Case(
        "a participle that goes on",
        "The {role} said the bridge was unsafe, {verb} that it should close.",
        {"role": ROLES, "verb": "adding|noting|stressing|insisting|warning|conceding|reiterating|predicting|recalling"},
        ("{role} <said> the bridge was unsafe @2019-05-15", "{role} <{verb}> it should close @2019-05-15"),
    ),
    Case(
        "the agent of a passive",
        "The plan was criticised by the {body} on {day}.",
        {"body": BODIES.replace("nurses' union|", ""), "day": "Monday|Tuesday"},
        ("{body} <criticised> The plan @{day}", "Plan was criticised by the {body} {day} happened"),
    ),
    Case(
        "a happening with a date",
        "The {body} {verb} the bridge in {month} 2011.",
        {"body": BODIES, "verb": CLOSED, "month": "January|March|May|June|August|October|December"},
        ("{body} {verb} the bridge 2011-{month} happened",),
    ),
    Case(
        "a happening with a weekday, its sentence turned about",
        "On {day} the bridge was {verb} by {person}.",
        {"person": PEOPLE, "verb": CLOSED, "day": "Monday|Tuesday"},
        ("Bridge was {verb} by {person} {day} happened",),
    ),
    Case(
        "a plan",
        "The bridge will be {verb} in {month}.",
        {"verb": CLOSED, "month": "June|August|October|December"},
        ("Bridge will be {verb} 2019-{month} planned",),
    ),
    Case(
        "a noun that happens",
        "The {role} spoke about the {noun} of May 12.",
        {"role": ROLES, "noun": HAPPENINGS},
        ("{noun} of May 12 2019-05-12 happened",),
    ),
    Case(
        "a noun and a verb that holds it",
        "The {noun} in {city} took place on May 12.",
        {"noun": HAPPENINGS, "city": "Oslo|Nairobi|Lima|Hanoi|Warsaw|Cairo|Lisbon|Ottawa|Kyiv"},
        ("{noun} in {city} took place 2019-05-12 happened",),
    ),
    Case(
        "two tellings of one meeting",
        "{people} met in the city of {city} on May 12.\n\nThe talks in {city} on May 12 failed.",
        {
            "people": "Finance ministers|Water ministers|Rebel leaders|Nurses|Engineers|Kenyan mayors",
            "city": "Geneva|Nairobi|Oslo|Hanoi|Cairo",
        },
        ("{people} met in the city of {city} 2019-05-12 happened",),
    ),
)

VARIANTS = {
    "where the attribution stands": (
        ("museum <said> the bridge was unsafe @2019-05-14",),
        "The museum said on Tuesday that the bridge was unsafe.",
        "On Tuesday, the museum said that the bridge was unsafe.",
        "On Tuesday the museum said the bridge was unsafe.",
        "The museum on Tuesday said the bridge was unsafe.",
        "The museum on Tuesday said that the bridge was unsafe.",
        "The bridge was unsafe, the museum said on Tuesday.",
        "The bridge was unsafe, said the museum on Tuesday.",
        "The museum said in a leaflet on Tuesday that the bridge was unsafe.",
        "In a leaflet on Tuesday, the museum said the bridge was unsafe.",
    ),
    "what stands around the subject": (
        ("Kwame Okafor <said> the bridge was unsafe @2019-05-15",),
        "Kwame Okafor said the bridge was unsafe.",
        "Kwame Okafor, 42, said the bridge was unsafe.",
        "Kwame Okafor, a tall engineer, said the bridge was unsafe.",
        "Kwame Okafor, who wore a grey coat, said the bridge was unsafe.",
        "Kwame Okafor, who had chaired the board for years, said the bridge was unsafe.",
        "Kwame Okafor, a beekeeper by training, said the bridge was unsafe.",
        "Kwame Okafor of the port authority said the bridge was unsafe.",
        "The engineer Kwame Okafor said the bridge was unsafe.",
        "Speaking in a podcast, Kwame Okafor said the bridge was unsafe.",
        "Kwame Okafor, speaking in a podcast, said the bridge was unsafe.",
        "Asked about the delay, Kwame Okafor said the bridge was unsafe.",
        "Kwame Okafor said the bridge was unsafe.\n\nA light rain fell over the old town.",
    ),
    "signs of quotation": (
        ("Kwame Okafor <said> “We can't wait,” @2019-05-15", "Kwame Okafor <said> “It's late.” @2019-05-15"),
        "“We can't wait,” Kwame Okafor said. “It's late.”",
        "“We can’t wait,” Kwame Okafor said. “It’s late.”",
        '"We can\'t wait," Kwame Okafor said. "It\'s late."',
        "«We can't wait,» Kwame Okafor said. «It's late.»",
        "„We can't wait,“ Kwame Okafor said. „It's late.“",
    ),
    "the order of clauses": (
        ("Museum closed the bridge 2019-05-14 happened",),
        "The museum closed the bridge on Tuesday.",
        "On Tuesday, the museum closed the bridge.",
        "The museum on Tuesday closed the bridge.",
        "After the museum closed the bridge on Tuesday, residents were angry.",
        "Residents were angry after the museum closed the bridge on Tuesday.",
        "When the museum closed the bridge on Tuesday, residents were angry.",
        "It was on Tuesday that the museum closed the bridge.",
        "The bridge, which the museum closed on Tuesday, is old.",
    ),
    "a time and a clause that hangs on it": (
        ("Museum closed the bridge 2011 happened",),
        "The museum closed the bridge in 2011.",
        "When the museum closed the bridge in 2011, residents were angry.",
        "The bridge, which the museum closed in 2011, is old.",
    ),
}

_DAYS = {"Monday": "2019-05-13", "Tuesday": "2019-05-14"}
_MONTHS = dict(
    zip(
        ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"),
        (f"{n:02}" for n in range(1, 12)),
        strict=True,
    )
) | {"December": "12"}
_VALUES = _DAYS | _MONTHS
_DOUBLE = str.maketrans({"“": '"', "”": '"', "«": '"', "»": '"', "„": '"', "’": "'"})


def article(text: str) -> Article:
    """Return a text as an article of a known day."""
    whole = OPENER + text
    digest = sha256(whole.encode()).hexdigest()
    return Article(id="a", length=len(whole), sha256=digest, text=whole, published=PUBLISHED)


def told(found: Findings) -> list[str]:
    """Return the statements as "speaker <cue> content @said" and the dated events as "title when modality"."""
    text = found.articles[0].text
    names = {a.id: a.name for a in found.actors}
    statements = [
        f"{names.get(s.speaker or '')} <{s.cue.of(text) if s.cue else None}> "
        f"{' / '.join(c.of(text) for c in s.content)} @{s.said.edtf}"
        for s in found.statements
    ]
    events = [f"{e.title} {e.when.edtf} {e.modality}" for e in found.events if e.when is not None and e.when.edtf]
    return statements + events


def filled(pattern: str, fill: dict[str, str], *, values: bool = False) -> str:
    """Return a pattern with its slots filled; ``values`` writes days and months as in EDTF."""
    return re.sub(
        r"\{(\w+)\}",
        lambda m: _VALUES.get(fill[m[1]], fill[m[1]]) if values and m[1] in {"day", "month"} else fill[m[1]],
        pattern,
    )


def folded(line: str) -> str:
    """Return a line in small letters, without an article before a name and with "a" for "an"."""
    line = re.sub(r"\b[Aa]n(?= [aeio])", "a", line).removeprefix("The ").removeprefix("the ")
    return line.lower()


def one_slot_anew(case: Case, slot: str) -> list[dict[str, str]]:
    first = {"open": '"', "close": '"'} | {name: words.split("|")[0] for name, words in case.slots.items()}
    return [first | {slot: word} for word in case.slots[slot].split("|")]


@pytest.mark.parametrize(
    ("case", "slot"),
    [pytest.param(c, slot, id=f"{c.name}: {slot}") for c in CASES for slot in c.slots],
)
def test_another_word_of_the_class_is_read_alike(case: Case, slot: str) -> None:
    fills = one_slot_anew(case, slot)
    texts = [re.sub(r"\b([Aa])(?= [aeio])", r"\1n", filled(case.text, fill)) for fill in fills]
    wrong: list[str] = []
    for fill, found in zip(fills, parse(article(t) for t in texts), strict=True):
        expected = sorted(folded(filled(line, fill, values=True)) for line in case.found)
        if (got := sorted(map(folded, told(found)))) != expected:
            wrong.append(f"{fill[slot]!r}: {got}, not {expected}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", VARIANTS)
def test_the_same_told_in_another_order_or_with_other_signs_is_read_alike(name: str) -> None:
    expected, *texts = VARIANTS[name]
    wrong: list[str] = []
    for text, found in zip(texts, parse(article(t) for t in texts), strict=True):
        got = [line.translate(_DOUBLE).removeprefix("The ") for line in map(folded, told(found))]
        if sorted(got) != sorted(folded(line).translate(_DOUBLE) for line in expected):
            wrong.append(f"{text}: {got}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "text",
    [
        "In 2011, when the museum closed the bridge, residents protested.",
        "Asked whether the mayor, who owns the bridge, was glad, Kwame Okafor wept.",
        'The choir ends with a song called "Rivers," sung by the orchestra.',
    ],
)
def test_what_only_looks_like_an_attribution_reports_nothing(text: str) -> None:
    (found,) = parse([article(text)])
    assert found.statements == ()


def test_a_note_in_brackets_behind_a_quotation_is_no_part_of_it() -> None:
    (found,) = parse([article('The museum replied, "we are late for the fair" (in French).')])
    assert told(found) == ['museum <replied> "we are late for the fair" @2019-05-15']
