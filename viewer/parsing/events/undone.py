"""What says of an event that it was not, or is not to be: "denied that", "cancelled the launch planned for"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from viewer.parsing.events.extents import clause_root
from viewer.parsing.events.host import Telling
from viewer.parsing.events.lexicon import lexicon
from viewer.parsing.events.page import subtree
from viewer.parsing.events.phrasing import LONGEST, finish, words
from viewer.parsing.events.titles import event_title, subject_and_verb
from viewer.parsing.events.verb_hosts import verb_over

if TYPE_CHECKING:
    from spacy.tokens import Token

    from viewer.parsing.events.host import Host
    from viewer.parsing.events.page import Page

NOT_SO = frozenset({"deny", "dispute", "refute", "rebut", "disprove"})
"""Verbs whose clause is said not to be so."""
_SHORT = frozenset({"short", "instead"})
_APART = frozenset({"conj", "cc", "parataxis", "punct", "mark", "advcl", "dep"})
_THOUGHT = frozenset({"be", "believe", "expect", "think"})
_PLANS = frozenset({"plan", "schedule", "expect", "intend", "due", "slate"})
_STEPS = 4
"""Steps from an event to the verb that takes it back."""


def undone_by(page: Page, host: Host) -> Token | None:
    """Return the verb that takes an event back, None where none does.

    "Denied that it sold the unit", "cancelled plans to open a plant", "stopped short of closing the plant".
    """
    clause = host.telling is Telling.CLAUSE
    if host.telling is Telling.NOUN and host.modifies:
        over = host.token.head
        gone = host.token.dep_ in {"dobj", "nsubjpass"} and over.pos_ == "VERB" and _calls_off(over)
        return over if gone else None  # "Wednesday's talks were called off"
    if clause and host.token.dep_ == "xcomp" and host.token.head.lemma_ in NOT_SO:
        return host.token.head
    token = clause_root(page, host.token) if clause else host.token
    over = token.head
    if token.dep_ in {"ccomp", "xcomp"} and (over.lemma_ in NOT_SO or (token.dep_ == "ccomp" and _denied(over))):
        return over
    if token.dep_ == "pcomp":
        return _left_undone(token)
    if not clause or token.dep_ not in {"acl", "amod", "ccomp", "relcl"}:
        return None
    if (token.dep_ == "relcl" or token.tag_ == "VBN") and token.dep_ != "ccomp" and not _ahead(host.token):
        return None  # "the demand filed in May was rejected" was filed
    if over.pos_ == "NOUN" and any(c.lower_ == "no" for c in over.children):
        return verb_over(over)  # "there is no evidence that it sold the unit"
    if token.dep_ == "ccomp":
        return None
    for _ in range(_STEPS):
        over = token.head
        if over.pos_ == "VERB":
            return over if token.dep_ in {"dobj", "nsubjpass"} and _cancels(over) else None
        if token.dep_ not in {"acl", "amod", "relcl", "prep", "pobj", "compound"} or over.i == token.i:
            return None
        token = over
    return None


def _ahead(verb: Token) -> bool:
    """Whether a verb tells of what was to come: "that was to be held", "which was planned for"."""
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children) or verb.lemma_ in _PLANS


def _denied(verb: Token) -> bool:
    """Whether a verb of thinking is denied, or that something is so: "does not think that", "it is not true that"."""
    if verb.lemma_ == "be" and any(c.lower_ in {"until", "till"} for c in verb.children):
        return False  # "it was not until May that the law was changed"
    return verb.lemma_ in _THOUGHT and any(c.dep_ == "neg" for c in verb.children)


def _left_undone(verb: Token) -> Token | None:
    """Return the verb that a participle hangs at by "short of", "instead of" or "without"."""
    link = verb.head
    short = link.lower_ == "of" and link.head.lower_ in _SHORT
    if not short and link.lower_ != "without":
        return None
    over = link.head.head if short else link.head
    return over if over.pos_ == "VERB" and over.i < verb.i else None


def _calls_off(verb: Token) -> bool:
    """Whether a verb says that something on a day is not to be: narrower than what takes back a plan."""
    if verb.lemma_ == "call":
        return _cancels(verb)
    return verb.lemma_ in {"axe", "cancel", "postpone", "scrap", "shelve"}


def _cancels(verb: Token) -> bool:
    if verb.lemma_ == "call":
        return any(c.dep_ == "prt" and c.lower_ == "off" for c in verb.children)
    return verb.lemma_.lower() in lexicon().cancelling_verbs


def title_with(page: Page, host: Host, verb: Token, last: int) -> str:
    """Return the title of an event up to token ``last`` with the ``verb`` that takes it back at its head.

    It keeps its time, which is not that of the verb: "Club called off the match planned for Monday".
    """
    first, end = page.sentences[verb.i]
    last = max(last, verb.i, *(c.i for c in verb.children if c.dep_ == "prt"))
    tokens = [i for i in subtree(verb, first, end, leave=_APART) if i <= last]
    over = replace(host, token=verb, telling=Telling.CLAUSE)
    title = event_title(page, over, tokens, [])
    if verb.text in title.split() and host.token.text in title.split():
        return title
    behind = [i for i in tokens if i > verb.i]
    for said in (words(page, tokens), f"{subject_and_verb(page, over)} {words(page, behind)}"):
        if len(whole := finish(said)) <= LONGEST and host.token.text in whole.split():
            return whole
    return title
