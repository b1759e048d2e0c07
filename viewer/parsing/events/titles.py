"""Titles of events, made of the source's own words so that they read well beside a bar on a timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.events.extents import clause_root
from viewer.parsing.events.host import Telling
from viewer.parsing.events.kinds import noun_kind
from viewer.parsing.events.lexicon import lexicon
from viewer.parsing.events.page import subtree
from viewer.parsing.events.phrasing import LONGEST, finish, words
from viewer.parsing.events.shortening import (
    closed,
    cut,
    is_fixed,
    pruned,
    slimmed,
    thinned,
    without_place,
    without_tail,
)
from viewer.parsing.events.subjects import named
from viewer.parsing.events.title_tokens import PRONOUNS, kept_tokens

if TYPE_CHECKING:
    from viewer.parsing.events.host import Host
    from viewer.parsing.events.page import Page


def event_title(page: Page, host: Host, tokens: list[int], times: list[tuple[int, int]]) -> str:
    """Return a title of at most ``LONGEST`` characters for the event that ``tokens`` tell, without its ``times``."""
    kept, lead = kept_tokens(page, host, tokens, times)
    if turned := _turned_round(page, host, kept):
        return turned
    told = host.token.i in kept
    text = _written(page, host, kept, lead)
    if len(text.split()) < 2:
        text = _of_one_word(page, host, tokens, times) or text
        if len(text) <= LONGEST:
            return text
    for shorter in (without_place, slimmed, pruned, thinned, closed):
        while len(text) > LONGEST and (rest := shorter(page, kept, host)):
            kept = rest
            text = _written(page, host, kept, lead)
    text = _written(page, host, without_tail(page, host, tokens, kept), lead)
    if len(text) <= LONGEST and (host.telling is not Telling.CLAUSE or not told or host.token.i in kept):
        return text
    return _minimal(page, host) or finish(cut(text))


def _turned_round(page: Page, host: Host, kept: list[int]) -> str:
    """Return "Board rejected the offer" for "the offer which the board rejected", "" for any other clause."""
    top = clause_root(page, host.token)
    if host.telling is not Telling.CLAUSE or top.dep_ != "relcl" or top.i != host.token.i:
        return ""
    subject = next((c for c in top.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    link = next((c for c in top.children if c.tag_ in {"WDT", "WP", "IN"} and c.dep_ in {"dobj", "mark"}), None)
    if subject is None or subject.tag_ in {"WDT", "WP"} or subject.dep_ == "nsubjpass":
        return ""
    if any(c.tag_ == "WP$" for c in subject.children):
        return ""  # "the pilots, whose contract ran out"
    if link is None and top.head.dep_ == "ROOT" and subject.pos_ == "PROPN":
        return ""  # "the oil firm Vanta filed for protection", of which the tree makes no clause
    if any(
        c.dep_ in {"dobj", "attr", "acomp", "ccomp", "xcomp"} for c in top.children if link is None or c.i != link.i
    ):
        return ""
    noun = [i for i in kept if i < top.left_edge.i]
    clause = [i for i in kept if i >= top.left_edge.i and (link is None or i != link.i)]
    if not noun or any(page.doc[i].dep_ == "prep" and page.doc[i].head.i == top.i for i in clause if i == kept[-1]):
        return ""
    behind = top.i + 1 if top.i + 1 in clause and page.doc[top.i + 1].dep_ == "prt" else top.i
    said = words(page, [i for i in clause if i <= behind])
    if subject.pos_ == "PRON":
        said = f"{named(page, subject)} {words(page, [i for i in clause if subject.i < i <= behind])}"
    first = page.doc[noun[0]]
    what = words(page, noun)
    what = what if first.pos_ == "PROPN" else what[:1].lower() + what[1:]
    rest = words(page, [i for i in clause if i > behind])
    whole = finish(f"{said} {what} {rest}", headed=subject.pos_ == "PRON")
    return whole if len(whole) <= LONGEST else ""


def _minimal(page: Page, host: Host) -> str:
    """Return subject, verb and object alone, "" where even they are too long."""
    said = subject_and_verb(page, host)
    top = clause_root(page, host.token)
    first, end = page.bounds(top.i)
    objects = [c for c in top.children if c.dep_ in {"dobj", "attr", "acomp", "oprd"}]
    away = frozenset({"relcl", "acl", "appos", "punct"})
    subject = next((c for c in top.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    alone = ""
    if subject is not None and page.times[subject.i] < 0 and top.lemma_ not in lexicon().mutual_verbs:
        alone = finish(words(page, subtree(subject, first, end, leave=away | {"conj", "cc"})))
        alone = f"{alone} {verb_group(page, host)}"
    for start, n in ((said, len(objects)), (said, 0), (alone, len(objects)), (alone, 0)):
        what = " ".join(words(page, subtree(c, first, end, leave=away)) for c in objects[:n])
        whole = finish(f"{start} {what}", ended=True)
        if len(whole) <= LONGEST and host.token.text in whole and whole.count(" "):
            return whole
    return ""


def _written(page: Page, host: Host, kept: list[int], lead: str) -> str:
    """Return the title of the tokens ``kept`` behind ``lead``; a pronoun that is the subject stays at its head."""
    first = page.doc[kept[0]] if kept else None
    headed = (
        not lead
        and first is not None
        and first.pos_ in {"PRON", "DET"}
        and first.tag_ not in {"WDT", "WP", "WP$", "EX"}
        and first.lower_ not in {"the", "a", "an"}
        and first.dep_ not in {"det", "poss", "predet", "nmod", "advmod", "mark", "expl", "preconj"}
    )
    said = words(page, kept, -1 if host.telling is Telling.NOUN else host.token.i)
    if lead and first is not None and first.pos_ in {"VERB", "AUX"}:
        said = said[:1].lower() + said[1:]
    last = page.doc[kept[-1]] if kept else None
    at_be = len(kept) > 1 and page.doc[kept[-2]].lemma_ == "be"  # "must be in", "will be over"
    ended = last is not None and (last.dep_ in {"prt", "acomp"} or last.tag_ == "PRP" or at_be)
    return finish(f"{lead} {said}", headed=headed or lead.lower() in PRONOUNS, ended=ended)


_BESIDE_VERB = frozenset(
    {"dobj", "attr", "npadvmod", "advcl", "conj", "cc", "punct", "mark", "dep", "advmod", "agent", "parataxis", "ccomp"}
)


_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LASTING = frozenset({"accord", "act", "declaration", "office"})
"""Kinds of events whose outcome lasts, so that things happen to it later."""
_LINKING = frozenset({"appear", "be", "feel", "look", "remain", "seem"})


def subject_and_verb(page: Page, host: Host, *, with_object: bool = False) -> str:
    """Return the subject and the verb of a clause in its own words: "Three old mills will reopen"."""
    if host.telling is not Telling.CLAUSE:
        return ""
    kept, lead = kept_tokens(
        page, host, _core(page, host, _BESIDE_VERB - {"dobj"} if with_object else _BESIDE_VERB), []
    )
    headed = not lead and bool(kept) and page.doc[kept[0]].pos_ == "PRON" and page.doc[kept[0]].dep_ in _SUBJECTS
    return finish(f"{lead} {words(page, [i for i in kept if page.times[i] < 0])}", headed=headed, ended=True)


def verb_group(page: Page, host: Host) -> str:
    """Return the verb of a clause with its auxiliaries, particle and fixed phrase: "will go on sale"."""
    tokens = _core(page, host, _BESIDE_VERB | {"nsubj", "nsubjpass"})
    return words(page, [i for i in tokens if page.times[i] < 0])


def _core(page: Page, host: Host, leave: frozenset[str]) -> list[int]:
    """Return the tokens under the verb of a clause without what hangs at it by ``leave`` or by a loose preposition."""
    top = clause_root(page, host.token)
    first, end = page.bounds(top.i)
    loose = {i for c in top.children if c.dep_ == "prep" and not is_fixed(page, c, top) for i in subtree(c, first, end)}
    if host.token.i != top.i:
        # "was forced to recall 3,000 cars in May and 2,000 in June"
        loose |= {i for c in host.token.children if c.dep_ in leave | {"prep"} for i in subtree(c, first, end)}
    return [i for i in subtree(top, first, end, leave=leave) if i not in loose]


def _of_one_word(page: Page, host: Host, tokens: list[int], times: list[tuple[int, int]]) -> str:
    """Return a title for a noun that says too little alone: with what it did, or with its time ("1991 agreement")."""
    noun = host.token
    verb = noun.head
    if (
        noun.dep_ in {"nsubj", "nsubjpass"}
        and verb.tag_ in {"VBD", "VBN", "VBZ"}
        and verb.lemma_ not in lexicon().saying_verbs | _LINKING
        # "the 12 May truce was broken": what became of it is of another day
        and verb.i not in page.hosts
        and not (host.modifies and noun_kind(noun) in _LASTING)
        and page.contents[verb.i] == page.contents[noun.i]
    ):
        first, end = page.bounds(noun.i)
        clause = subtree(
            verb, first, end, leave=frozenset({"conj", "cc", "parataxis", "punct", "mark", "advcl", "dep"})
        )
        kept, lead = kept_tokens(page, type(host)(verb, Telling.CLAUSE, host.preposition, host.sure), clause, times)
        text = finish(f"{lead} {words(page, kept)}")
        if len(text) <= LONGEST:
            return text
    whole = list(range(tokens[0], tokens[-1] + 1)) if tokens[-1] - tokens[0] < 12 else tokens
    # "this year's race" keeps what tells the year
    return finish(words(page, whole), headed=page.doc[whole[0]].lower_ == "this" and page.times[whole[0]] >= 0)
