"""An event noun that a time may date, or the verb over it: the lexicon settles between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.events.comparisons import MOVES, is_record
from viewer.parsing.events.host import Host, Telling
from viewer.parsing.events.kinds import is_event_noun, is_saying, lemma_of
from viewer.parsing.events.lexicon import lexicon
from viewer.parsing.events.ties import STEPS
from viewer.parsing.events.verb_hosts import (
    LASTING,
    NO_DATE,
    OBJECTS,
    SUBJECTS,
    WITHIN,
    remembered,
    verb_host,
    verb_over,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from viewer.parsing.events.page import Page
    from viewer.parsing.events.ties import Tie

_TOPIC = frozenset({"against", "on", "about", "over", "regarding", "concerning", "for", "towards"})
_STAGES = frozenset({"at", "in", "to", "on", "via", "through"})
"""What leads from a verb of saying to the occasion or the document of the saying."""


def noun_host(page: Page, tie: Tie, noun: Token, sure: float) -> Host | None:
    """Settle between an event noun and the verb over it."""
    lex = lexicon()
    if tie.preposition in NO_DATE or (tie.preposition == "from" and lemma_of(noun) in lex.measure_verbs):
        return None
    if not tie.modifies and is_record(noun, tie.preposition):
        return None
    if not tie.modifies and tie.preposition != "of":
        noun = _whole_of(noun)
    if not tie.modifies and (what := remembered(tie, noun)) is not None:
        return Host(what, Telling.NOUN, tie.preposition, sure * 0.9)
    alone = Host(noun, Telling.NOUN, tie.preposition, sure * 0.95, tie.modifies)
    top = noun
    while top.dep_ == "conj" and top.head.i != top.i and top.head.pos_ in {"NOUN", "PROPN"}:
        top = top.head
    if top.dep_ == "pobj":
        return _noun_in_phrase(page, tie, alone, top.head)
    verb = verb_over(top.head) if top.head.i != top.i else None
    if verb is None or tie.modifies or tie.preposition in {"of", "for"}:
        return alone
    if is_saying(page, verb):
        # "announced the move on Wednesday": the day of the saying
        return None if tie.short and top.dep_ in OBJECTS and tie.first > verb.i else alone
    if top.dep_ in SUBJECTS:
        apart = noun.i < tie.first < verb.i and verb.lemma_ not in lex.occurrence_verbs
        return alone if apart else verb_host(page, tie, verb, sure)
    if top.dep_ in {"dobj", "obj", "attr", "oprd", "ccomp"} and verb.lemma_.lower() not in lex.attitude_verbs:
        return verb_host(page, tie, verb, sure)
    return alone


def told_of_figure(page: Page, tie: Tie, noun: Token, sure: float) -> Host | None:
    """Return what is told of a figure of a period: "first-quarter profit sank", "a drop in first-quarter profit"."""
    link, over = noun.head, noun.head.head
    if noun.dep_ == "pobj" and link.lower_ == "in" and over.pos_ == "NOUN" and over.lemma_.lower() in MOVES:
        return Host(over, Telling.NOUN, None, sure * 0.95, modifies=True)
    verb = noun.head
    if noun.dep_ in SUBJECTS and verb.tag_ == "VBD" and verb.lemma_.lower() in lexicon().measure_verbs:
        return verb_host(page, tie, verb, sure)
    return None


def _whole_of(noun: Token) -> Token:
    """Return the event that ``noun`` is only the subject of: the talks in "talks on the treaty on May 10"."""
    for _ in range(STEPS):
        link = noun.head
        over = link.head
        if noun.dep_ != "pobj" or link.lower_ not in _TOPIC or not is_event_noun(over) or over.i >= noun.i:
            break
        noun = over
    return noun


def _noun_in_phrase(page: Page, tie: Tie, alone: Host, link: Token) -> Host | None:
    """Settle between an event noun after the preposition ``link`` and what the phrase hangs at."""
    over = link.head
    verb = verb_over(over)
    if over.lemma_ in {"be", "remain"} and link.lower_ == "in" and tie.preposition in {"since", "until", "till"}:
        return verb_host(page, tie, over, alone.sure)  # "have been in talks since August"
    holds = link.lower_ in WITHIN and lemma_of(alone.token) in lexicon().containers
    if holds and verb is not None and not is_saying(page, verb) and page.contents[verb.i] == page.contents[tie.first]:
        return verb_host(page, tie, verb, alone.sure)
    stage = link.lower_ in _STAGES and not tie.modifies and tie.preposition != "of"
    if stage and verb is not None and verb.i == over.i < link.i and is_saying(page, over):
        return None  # "said at a hearing on Monday"
    if link.lower_ == "for" and over.lemma_.lower() in lexicon().schedule_verbs and not tie.modifies:
        return verb_host(page, tie, over, alone.sure) or alone  # "had been scheduled for handover in 2014"
    if tie.modifies or tie.preposition in {"of", "for"} or verb is None or over.i != verb.i:
        return alone
    if link.dep_ == "agent":
        return verb_host(page, tie, verb, alone.sure) or alone  # "founded by order of the mayors in 2014"
    some = any(c.dep_ == "det" and c.lower_ in {"a", "an"} for c in alone.token.children)
    if tie.short and some and link.lower_ in WITHIN and not is_saying(page, verb):
        return verb_host(page, tie, verb, alone.sure) or alone  # "filed to be wound up in a bankruptcy on Friday"
    if (tie.short or link.lower_ == "into") and link.lower_ not in LASTING and link.lower_ not in WITHIN:
        return verb_host(page, tie, verb, alone.sure * 0.9) or alone
    return alone
