"""Statements by the form of their cue: verbs of saying by what follows them, nouns and adjectives in a verb's place."""

from __future__ import annotations

import pytest

from tests.support import article_of
from tests.unit.parsing.marked import found, in_order, parsed, read
from viewer.domain import Findings
from viewer.parsing.pipeline import parse

VERBS = [
    # said in a clause
    "{Ann Lee} <concurred> that [the ferry had to be sold].",
    "{The union} <insinuated> that [the ferry had been sold].",
    "{Bo Hill} <pleaded> that [the ferry be saved].",
    "{The ministry} <recognised> that [the ferry was too small].",
    "{The captain} <radioed> that [the ferry was sinking].",
    "{Ann Lee} <briefed> reporters that [the ferry would be sold].",
    # found by those who look into things
    "{The study} <demonstrated> that [herring shun the harbour].",
    "{Researchers} <calculated> that [herring shun the harbour].",
    # behind the words
    "[The ferry would be sold], {the order} <stipulated>.",
    "[Someone must have opened the valve], {she} <reasoned>.",
    '["The ferry leaks,"] <began> {Ann Lee, the harbour master}.',
    '["The ferry leaks,"] <put in> {the captain}.',
    '["The ferry leaks!"] <cried out> {Bo Hill}.',
    # a sentence in quotation marks behind any verb and a comma
    '{Ann Lee} <shrugged>, ["The ferry is old."]',
    '{She} <persisted>, ["The ferry is old."]',
    # a slip of the pen
    "{Ann Lee} <anounced> that [the ferry had been sold].",
    # to have somebody do something
    "{The council} <asked> [to the regional government to mend the pier].",
    "{The union} <lobbied> [the council to keep the ferry].",
    "{The judge} <directed> [the firm to keep the ferry].",
    "{The cook} <volunteered> [to steer the ferry].",
]
COPULAR = [
    "{The union}'s <argument> is that [the ferry pays for itself].",
    "{The ministry}'s official <position> has been that [the ferry pays for itself].",
    "{Her} <message> was simple: [the ferry pays for itself].",
    "The <conclusion> of {the report} was that [the ferry pays for itself].",
    "One <complaint> from {passengers} was that [the ferry had no roof].",
    "{Ann Lee} was <adamant> that [the ferry would be sold].",
    "It has since <emerged> that [the ferry had been sold].",
    "<Word> came late on Monday that [the ferry had been sold].",
]
ASKED_FOR = [
    "Nurses renewed {their} <calls> for [the ward to be closed].",
    "There were <calls> from {nurses} for [the ward to be closed].",
    "There have been repeated <calls> for [a new bridge].",
]
LED_TO = [
    # an infinitive of saying that something was done for
    "{Ann Lee} was quick to <point out> that [the ferry leaks].",
    "{Ann Lee} used her speech to <warn> that [the ferry leaks].",
    "{Ann Lee} held a press conference on the pier to <announce> that [the ferry leaks].",
    "{The union} went so far as to <say> that [the ferry leaks].",
    "{The captain} phoned the harbour to <say> that [the ferry leaks].",
    "{The captain} had to <admit> that [the ferry leaks].",
    "{She} ended the meeting by <promising> that [the ferry would sail].",
    "{The captain} not only <said> that [the ferry leaks].",
]
PASSED_ON = [
    "[The ferry is old], <per> {Ann Lee}.",
    "<Per> {the report}, [the ferry leaks].",
    "The Herald <cites {an engineer} as saying> that [the ferry leaks].",
    "{The Corby Herald} has <learned> that [the ferry leaks].",
    "{BBC News} <understands> that [the ferry leaks].",
    "The agency released {figures} <showing> that [herring shun the harbour].",
    'The Herald <quoted> {Ann Lee}: ["The ferry is old."]',
    "{Bo Hill} in a radio interview <blamed> [the captain for the delay].",
    "Hill quit after <reports> in {a newspaper} that [he had sold the ferry].",
]
HEADLINES = [
    "{Lee} <Warns> [Dam Plan Would Flood Town]",
    "{Harbour Board} <pledges> [quick work on pier]",
    "{Study}: [gulls are clever]",
]
WITHOUT_THAT = [
    "The film was made before <allegations> [he had hidden a will].",
    "Amid <reports> [the yard would close], welders left.",
    "{The baker} <said> [Easter had been slow].",
    "{The mayor} <said> [at least thirty of the barrels had leaked].",
    "The fire hit a barn {the young Danish mayor} <said> [was empty].",
    "The town has a mill {the union} <says> [has no owner].",
    "{The Herald} examined the accounts and <found> that [a third of the money was gone].",
    '{Ann Lee} <said> [instead of the "golden harbour" the party had promised, there was "a puddle"].',
]
AROUND_THE_SOURCE = [
    "[The step] was <welcomed>1 by {senior Danish and Swedish envoys}12, who <said>2 [it came late]2.",
    "[The grain will not leave Norway], {Prime Minister Tom Berg} has <promised>.",
    'He met with scorn from {sailors}, some of whom <dubbed> [him "the lantern of the north"].',
    "Earlier {Bo Hill} had begun to <hint> that [the pier might be sold].",
    "{Divers} went down twice before <confirming> that [nobody was on board].",
    '{The candidate} has resigned after <admitting> [a "brief romance" with the brewery].',
]
NOTHING_SAID = [
    "The trouble is that the ferry leaks.",
    "Bo Hill contested the seat in May.",
    "It is clear that the ferry leaks.",
    "Lee was not clear that the ferry leaked.",
    "A crack emerged that nobody had seen.",
    "The firm established that year a second yard.",
    "The captain discovered that the ferry leaked.",
    'She lived in a house by the sea, "The Old Ferry."',
    "No one said that the ferry leaked.",
    "Neither the captain nor the crew said that the ferry leaked.",
    "If Ann Lee said that the ferry leaked, she was wrong.",
    "Did Ann Lee say that the ferry leaked?",
    "The firm hired a diver to say that the ferry leaked.",
    "Bo Hill has to say that the ferry leaked.",
    "Bo Hill has learned that the ferry leaks.",
    "The tickets cost 4 dollars per Sunday.",
    "The paper published the allegations he made in March.",
    "A man calling himself Colonel Thaw wore a red hat.",
    "Only then can guests stop worrying that the ferry may leave.",
    "Ann Lee assumed that the ferry was sold.",
    "The king did not threaten Norway or even declare it guilty.",
    "Anyone who says that the ferry leaks will be sent home.",
]


@pytest.mark.parametrize(
    "marked", [*VERBS, *COPULAR, *ASKED_FOR, *LED_TO, *PASSED_ON, *WITHOUT_THAT, *AROUND_THE_SOURCE]
)
def test_the_cue_is_found_in_each_of_its_forms(marked: str) -> None:
    text, expected = read(marked)
    assert in_order(found(parsed(text))) == in_order(expected)


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_what_only_looks_like_a_report_is_none(text: str) -> None:
    assert not parsed(text).statements


@pytest.mark.parametrize("marked", HEADLINES)
def test_a_headline_has_its_verb_whatever_its_capitals(marked: str) -> None:
    line, (expected,) = read(marked)
    body = "AMES, Iowa - The bridge stayed shut on Monday. Traffic went by way of the old road."
    (findings,) = parse([article_of(f"{line}\n\n{body}\n")])
    assert isinstance(findings, Findings)
    assert [(c.start, c.end) for s in findings.statements for c in s.content] == expected.content


def test_a_paragraph_that_is_a_quotation_is_by_the_person_above_it() -> None:
    above = "The wall was built in spring.\n\nThe engineer Peter Hill shook his head on Monday."
    text = f'{above}\n\n"The wall is wet. It should be closed."\n'
    (one,) = parsed(text).statements
    assert one.source is not None
    assert one.source.of(text) == "The engineer Peter Hill"
