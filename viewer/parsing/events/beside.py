"""What a time dates by the words right beside it, whatever the tree makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.events.host import Host, Telling
from viewer.parsing.events.kinds import is_event_noun, is_saying
from viewer.parsing.events.lexicon import lexicon
from viewer.parsing.events.verb_hosts import verb_host

if TYPE_CHECKING:
    from spacy.tokens import Token

    from viewer.parsing.events.page import Page
    from viewer.parsing.events.ties import Tie

_BOUNDING = frozenset({"since", "until", "till", "by"})
"""Prepositions that bound a state."""
_AFTER_DUE = frozenset({"ADJ", "ADP", "ADV", "CCONJ", "DET", "NOUN", "NUM", "PROPN"})


_DAY_PARTS = frozenset({"morning", "afternoon", "evening", "night", "weekend"})
_UNITS = frozenset({"half", "month", "period", "quarter", "year"})
_SPANS = frozenset({"day", "hour", "minute", "month", "moment", "week", "year"})
_DASHES = frozenset({"-", "--", "–", "—", ":"})


def is_told(page: Page, end: int) -> bool:
    """Whether "'s" behind a time is the verb: "today's a milestone for us"."""
    doc = page.doc
    short = end + 1 < len(doc) and doc[end].text in {"'s", "’s"} and doc[end + 1].pos_ in {"DET", "PRON"}
    return short and doc[end + 1].lower_ not in {"its", "his", "her", "their", "our"}


def heading(page: Page, first: int, end: int) -> Host | None:
    """Return the clause behind a date and a dash that open a paragraph: "August 3, 2012 - The firm agreed to pay"."""
    doc = page.doc
    left, right = page.sentences[first]
    if first != left or end + 1 >= right or doc[end].text not in _DASHES:
        return None
    root = next((doc[i] for i in range(end + 1, right) if doc[i].dep_ == "ROOT"), None)
    if root is None or root.pos_ != "VERB" or is_saying(page, root) or page.contents[root.i] != page.contents[first]:
        return None
    return Host(root, Telling.CLAUSE, None, 0.85)


def is_kind_of(page: Page, first: int, end: int) -> bool:
    """Whether a bare season is part of a noun and no time: "a winter storm hit the coast", "summer sales"."""
    doc, season = page.doc, lexicon().seasons
    if end - first != 1 or doc[first].dep_ not in {"compound", "amod", "nmod"}:
        return False
    owner = doc[first].head
    if doc[first].lower_ in _DAY_PARTS and owner.tag_ == "NNS":
        return True  # "says so in the morning meetings"
    own = any(c.dep_ in {"det", "poss"} and c.lower_ not in {"a", "an"} for c in owner.children)
    return doc[first].lower_ in season and not own


def ends_unit(page: Page, first: int) -> bool:
    """Whether a day only says when a quarter or year ends: "its first quarter, ending May 31,"."""
    doc, left = page.doc, page.bounds(first)[0]
    k = first - 1 - (doc[first - 1].pos_ == "ADP")
    if k - 1 < left or doc[k].lower_ not in {"ended", "ending"}:
        return False
    return any(doc[i].lemma_.lower() in _UNITS for i in range(max(left, k - 3), k))


def opening_day(page: Page, tie: Tie) -> Host | None:
    """Return the main clause of "On May 15, days before she flew to Oslo, the firm sold": the day is that clause's."""
    doc, (left, right) = page.doc, page.bounds(tie.first)
    if tie.first - left > 2 or tie.end >= right or doc[tie.end].text != ",":
        return None
    link = next((i for i in range(tie.end + 1, min(tie.end + 6, right)) if doc[i].lower_ in {"before", "after"}), None)
    if link is None or not any(doc[i].lemma_.lower() in _SPANS for i in range(tie.end + 1, link)):
        return None
    stop = next((i for i in range(link, right) if doc[i].text == ","), right)
    verb = next((doc[i] for i in range(stop, right) if doc[i].dep_ == "ROOT"), None)
    return verb_host(page, tie, verb, 0.9) if verb is not None and verb.pos_ in {"VERB", "AUX"} else None


def within_opening(page: Page, tie: Tie) -> Host | None:
    """Return the main clause of "The year after he died, in 1944, a friend wrote": the time sums up what opens it."""
    doc, (left, right) = page.doc, page.bounds(tie.first)
    before = tie.first - 1 - (tie.preposition is not None)
    if before - left < 4 or tie.end >= right or (doc[before].text, doc[tie.end].text) != (",", ","):
        return None
    link = next((i for i in range(left, min(left + 5, before)) if doc[i].lower_ in {"before", "after"}), None)
    if link is None or not any(doc[i].lemma_.lower() in _SPANS for i in range(left, link)):
        return None
    if any(doc[i].text == "," for i in range(link, before)):
        return None
    verb = next((doc[i] for i in range(tie.end, right) if doc[i].dep_ == "ROOT"), None)
    return verb_host(page, tie, verb, 0.9) if verb is not None and verb.pos_ in {"VERB", "AUX"} else None


def due(page: Page, tie: Tie) -> Host | None:
    """Return the noun of "the software, due out in June, costs $129": what is due is no clause of its own."""
    doc, left = page.doc, page.bounds(tie.first)[0]
    k = tie.first - 1 - (tie.preposition is not None)
    while k > left and tie.first - k < 12 and doc[k].lower_ != "due" and doc[k].pos_ in _AFTER_DUE:
        k -= 1  # "due out for firms in May and shops in July"
    if k - 2 < left or doc[k].lower_ != "due" or doc[k - 1].text != "," or doc[tie.end].text not in {",", ".", "and"}:
        return None
    noun = doc[k - 2]
    return Host(noun, Telling.FRAGMENT, tie.preposition, 0.8) if noun.pos_ in {"NOUN", "PROPN"} else None


def noun_before(page: Page, i: int) -> Token | None:
    """Return the first event noun before token ``i``: "the appointment of Jane Doe as director, effective July 1"."""
    left = max(page.sentences[i][0], i - 25)
    return next((page.doc[k] for k in range(left, i) if is_event_noun(page.doc[k])), None)


def participle(page: Page, first: int, end: int) -> Token | None:
    """Return the participle behind a time that "after" leads to: "after last night setting a record"."""
    left, right = page.bounds(first)
    if first - 1 < left or end >= right or page.doc[first - 1].pos_ not in {"ADP", "SCONJ"}:
        return None
    verb = page.doc[end]
    return verb if verb.tag_ == "VBG" and verb.dep_ in {"pcomp", "advcl"} else None


def amid_verb(page: Page, tie: Tie) -> Host | None:
    """Return the clause within whose verb the time stands: "aircraft will this morning check", "has in May opened"."""
    doc = page.doc
    left, right = page.bounds(tie.first)
    k = tie.first - 1 - (tie.preposition is not None)
    if k < left:
        return None
    verb = doc[k].head
    if doc[k].lemma_ == "be" and tie.end < right and doc[tie.end].tag_ == "VBG" and doc[tie.end].head.i == k:
        verb = doc[tie.end]  # "owners, who were last night considering a sale"
    elif doc[k].dep_ not in {"aux", "auxpass"}:
        return None
    return verb_host(page, tie, verb, 1.0) if tie.end <= verb.i < min(tie.end + 4, right) else None


def modal_behind(page: Page, end: int) -> Token | None:
    """Return the verb whose "will" or "should" stands right behind a time: "shops from tomorrow must close"."""
    if end >= page.bounds(end - 1)[1] or page.doc[end].tag_ != "MD":
        return None
    verb = page.doc[end].head
    return verb if verb.pos_ == "VERB" else None


def in_state(page: Page, tie: Tie) -> Host | None:
    """Return the noun that is in a state from a time on: the president of "the president, in office since 2014,".

    Read from the words, as the tree hangs the phrase at the verb as often as at the noun.
    """
    doc, k = page.doc, tie.first - 5
    if tie.preposition not in _BOUNDING or k < page.bounds(tie.first)[0] or tie.end >= len(doc):
        return None
    noun, comma, link, state = doc[k], doc[k + 1], doc[k + 2], doc[k + 3]
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    if (comma.text, doc[tie.end].text) != (",", ",") or link.pos_ != "ADP" or state.pos_ != "NOUN":
        return None
    return Host(noun, Telling.FRAGMENT, tie.preposition, 0.85) if noun.pos_ in {"NOUN", "PROPN"} else None
