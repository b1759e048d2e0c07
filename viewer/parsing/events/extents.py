"""The words that tell an event: from its verb or noun and its time to a span of the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.events.host import Telling
from viewer.parsing.events.kinds import is_event_noun
from viewer.parsing.events.lexicon import lexicon
from viewer.parsing.events.page import subtree

if TYPE_CHECKING:
    from spacy.tokens import Token

    from viewer.parsing.events.host import Host
    from viewer.parsing.events.page import Page

_OUTSIDE = frozenset({"conj", "cc", "preconj", "parataxis", "punct", "mark", "intj", "advcl", "dep"})
_NOT_OF_NOUN = frozenset({"relcl", "appos", "punct", "preconj", "cc", "conj", "parataxis"})
_OCCASIONS = frozenset({"time", "day", "moment", "year", "month", "week", "night", "reason", "way"})
"""Nouns that a clause says the when, why or how of: "the time the war ended"."""
_COMPLEMENTS = frozenset({"from", "into", "to", "against"})
"""Prepositions whose clause completes the verb before it."""
_STEPS = 8
"""Steps up the tree from a participle at most."""
_ACCUSATIVES = frozenset({"her", "him", "me", "them", "us"})
_INTO = frozenset({"go", "keep", "come"})
"""Verbs that a participle right behind them completes."""
_OF_PLACES = frozenset({"elect", "host", "vote"})
"""What a place does and a happening does not."""
_GAP = 16
"""Tokens between a noun and its time at most."""
_EDGE_TAGS = frozenset({"CC", "IN", ",", ".", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "_SP"})


def clause_root(page: Page, verb: Token) -> Token:
    """Return the verb that carries the subject of ``verb``: "plans" for "plans to open"."""
    first, end = page.bounds(verb.i)
    top = verb
    while (
        (top.dep_ in {"xcomp", "oprd", "acomp"} or _made_to(top) or went_on(top.head, top))
        and top.head.pos_ in {"VERB", "AUX", "ADJ"}
        and first <= top.head.i < end
        and top.head.i not in page.cues
        and top.head.i not in page.hosts
        and (_made_to(top) or not any(c.dep_ in {"nsubj", "nsubjpass"} for c in top.children))
    ):
        top = top.head
    link, verb = top.head, top.head.head
    if top.dep_ == "pcomp" and link.lower_ in _COMPLEMENTS and verb.pos_ == "VERB" and first <= verb.i < top.i:
        # "kept her from rowing until June"
        return verb if verb.i not in page.cues and verb.i not in page.hosts else top
    return top


def _made_to(verb: Token) -> bool:
    """Whether an infinitive has whom another verb makes do it as its subject: "what caused him to resign"."""
    if verb.dep_ != "ccomp" or verb.tag_ != "VB":
        return False
    own = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return own is not None and own.lower_ in _ACCUSATIVES and any(c.tag_ == "TO" for c in verb.children)


def went_on(verb: Token, then: Token) -> bool:
    """Whether an infinitive tells what somebody went on to do, which the tree hangs at "went" like a purpose."""
    if verb.lemma_ != "go" or then.tag_ != "VB" or then.dep_ not in {"advcl", "xcomp"} or then.i - verb.i > 6:
        return False
    return any(c.lower_ == "on" and c.i == verb.i + 1 for c in verb.children) and any(
        c.tag_ == "TO" for c in then.children
    )


def event_tokens(page: Page, host: Host, time: tuple[int, int]) -> list[int]:
    """Return the tokens that tell the event of ``host``, in order; ``time`` (first, end) is among them."""
    first, end = page.bounds(host.token.i)
    first, end = max(first, time[0] - 80), min(end, time[1] + 80)
    if host.telling is Telling.CLAUSE:
        top = clause_root(page, host.token)
        tokens = subtree(top, first, end, leave=_OUTSIDE)
        tokens = sorted({*tokens, *_listed(top, first, end)} - _no_clause_of(top, first, end))
        tokens = sorted({*tokens, *_term(top, first, end)})
        stop = _next_clause(top, max(time[1], host.token.i + 1))
        tokens = [i for i in tokens if i < stop]
        away = _other_times(page, top, first, end, time)
        tokens = [i for i in tokens if i not in away]
        if (bare := _bare_before(page, top)) is not None:
            tokens = sorted({*tokens, *subtree(bare, first, top.i)})
        adverbial = top.head.lemma_ in _OCCASIONS or any(
            c.lower_ in {"when", "where", "why", "whereby"}
            or any(d.tag_ == "WDT" for d in c.children if c.dep_ == "prep")
            for c in top.children
        )
        told = top.dep_ == "acl" and any(c.dep_ == "mark" for c in top.children)  # "claims that ten will go"
        owed = top.dep_ == "amod" and top.lower_ == "due" and top.head.i < top.i
        if (top.dep_ in {"acl", "relcl"} or owed) and first <= top.head.i and not adverbial and not told:
            over = antecedent(page, top)
            noun = [i for i in subtree(over, first, end, leave=_NOT_OF_NOUN) if i < top.left_edge.i]
            tokens = noun + tokens
    else:
        reasons = {i for c in host.token.children if _is_reason(c) for i in subtree(c, first, end)}
        tokens = [i for i in subtree(host.token, first, end, leave=_NOT_OF_NOUN) if i not in reasons]
        if 0 < time[0] - tokens[-1] < _GAP:
            # the tree tore the noun's phrase apart: what leads on to the time belongs to it
            tokens += range(tokens[-1] + 1, time[0])
    if page.contents[host.token.i]:
        asides = [i for i in tokens if i in page.cues and page.doc[i].dep_ in {"relcl", "acl", "advcl"}]
        gone = {k for i in asides for k in subtree(page.doc[i], first, end) if page.doc[i] not in host.token.ancestors}
        tokens = [i for i in tokens if i not in page.cues and i not in page.sources and i not in gone]
    return sorted({*tokens, host.token.i, *range(*time), *_prefixes(page, host.token)})


def _is_reason(phrase: Token) -> bool:
    """Whether a phrase says for what an event is judged, and is no part of it: "praised the march for being calm"."""
    return phrase.lower_ == "for" and any(c.dep_ == "pcomp" for c in phrase.children)


def antecedent(page: Page, verb: Token) -> Token:
    """Return the noun that a relative or participial clause tells of, where the tree names a noun too near.

    "Two of those flared" tells of the two; ", which forced a devaluation" of the fall in "the fall in prices".
    """
    noun = verb.head
    first = page.bounds(verb.i)[0]
    near = page.doc[verb.left_edge.i - 1]
    if (whole := _headless(page, verb)) is not None:
        return whole
    beyond = page.doc[near.i - 1] if near.text == "," and near.i > first else near
    if verb.lemma_ in _OF_PLACES and beyond.ent_type_ == "GPE" and is_event_noun(noun) and beyond.i > noun.i:
        return beyond  # "a win in Texas, which votes in May"
    opens = any(c.tag_ == "TO" and c.i == verb.left_edge.i for c in verb.children)
    said_of = any(c.lower_ == "who" and c.dep_ == "nsubj" for c in verb.children)
    if said_of and near.i > noun.i and near.pos_ in {"NOUN", "PROPN"} and near.head.lower_ == "of":
        return near  # "the resignation of the president who took office"
    bare = (
        noun.dep_ in {"attr", "oprd"}
        and noun.tag_ == "NN"
        and not any(c.dep_ in {"det", "poss"} for c in noun.children)
    )
    if (
        bare
        and not said_of
        and near.pos_ in {"NOUN", "PROPN"}
        and near.head.lower_ == "of"
        and near.head.head.i == noun.i
    ):
        return near  # "was named director of the club that he left"
    if (
        opens
        and near.i > noun.i >= first
        and near.pos_ == "NOUN"
        and any(t.text == "," for t in page.doc[noun.i : near.i])
    ):
        return near  # "Vik, a minister in the council to be sworn in"
    for _ in range(3):
        link, over = noun.head, noun.head.head
        if noun.dep_ != "pobj" or over.i < first or over.i >= noun.i or over.pos_ not in {"NOUN", "NUM", "DET", "PRON"}:
            break
        parted = verb.dep_ == "relcl" and page.doc[verb.left_edge.i - 1].text == ","
        which = any(c.lower_ == "which" for c in verb.children)
        if (
            parted
            and which
            and noun.pos_ == "PROPN"
            and noun.ent_type_ != "PERSON"
            and link.lower_ in {"in", "at", "near"}
            and over.pos_ == "NOUN"
            and not is_event_noun(over)
        ):
            return over  # "its plant in Oita, which opened in 1984"
        if parted and which and noun.pos_ == "PROPN" and is_event_noun(over) and _takes_place(verb):
            return over  # "the fighting between Iran and Iraq, which broke out in 1980"
        amount = near.text in {",", "-", "--", "–", "—"} and any(c.dep_ == "nummod" for c in noun.children)
        if amount and over.pos_ == "NOUN":
            noun = over  # "the demand for 3 million crowns, filed in May"
            continue
        parted = parted and is_event_noun(over)
        counted = link.lower_ == "of" and over.dep_ == "ROOT" and over.pos_ != "NOUN"
        if not counted and not (parted and noun.pos_ == "NOUN" and not is_event_noun(noun)):
            break
        noun = over
    return noun


def _bare_before(page: Page, verb: Token) -> Token | None:
    """Return the verb that "and" joins to ``verb`` before it with nothing of its own: "exploded and sank on May 3"."""
    over = verb.head
    if verb.dep_ != "conj" or over.pos_ != "VERB" or over.tag_ != verb.tag_ or over.i + 2 != verb.i:
        return None
    if page.doc[over.i + 1].lower_ != "and" or any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
        return None
    own = [c for c in over.children if c.i not in {verb.i, over.i + 1} and c.dep_ != "punct"]
    alone = all(c.i < over.i and c.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass"} for c in own)
    return over if alone and over.i not in page.hosts and over.i not in page.cues else None


def _headless(page: Page, verb: Token) -> Token | None:
    """Return the noun over a participle that is the only verb of its sentence: "The Arden chain of shops filed for"."""
    if verb.dep_ != "acl" or verb.tag_ != "VBN" or any(c.dep_ in {"aux", "auxpass", "agent"} for c in verb.children):
        return None
    first, end = page.bounds(verb.i)
    finite = {"VBD", "VBZ", "VBP", "MD"}
    if any(page.doc[i].tag_ in finite for i in range(first, min(verb.i + 1, end))):
        return None
    top = verb.head
    for _ in range(_STEPS):
        if top.dep_ == "ROOT":
            break
        top = top.head
    return top if top.dep_ == "ROOT" and top.pos_ in {"NOUN", "PROPN"} and first <= top.i < verb.i else None


def _takes_place(verb: Token) -> bool:
    """Whether a verb says of a happening that it began, went on or ended."""
    lemma = verb.lemma_.lower()
    return lemma in {"break", "erupt", "flare"} or (lemma in lexicon().occurrence_verbs and lemma not in {"be", "hold"})


def _term(verb: Token, first: int, end: int) -> set[int]:
    """Return the tokens of what somebody has time for ("has until May to find a partner") or went on to do."""
    if went := next((c for c in verb.children if went_on(verb, c)), None):
        return set(subtree(went, first, end))
    if verb.lemma_ in _INTO and (
        into := next((c for c in verb.children if c.i == verb.i + 1 and c.tag_ == "VBG"), None)
    ):
        return set(subtree(into, first, end))  # "went missing"
    if verb.lemma_ != "have" or any(c.dep_ == "dobj" for c in verb.children):
        return set()
    clauses = [c for c in verb.children if c.dep_ == "advcl" and c.tag_ == "VB" and c.i > verb.i]
    return {i for c in clauses for i in subtree(c, first, end)}


def _no_clause_of(verb: Token, first: int, end: int) -> set[int]:
    """Return the tokens of what the tree takes for a complement of ``verb`` and that is none.

    A clause before its subject, and a finite verb behind it without a subject of its own: "the firm Mr Vik left in May
    went bankrupt".
    """
    subjects = {"nsubj", "nsubjpass", "expl", "csubj"}
    subject = next((c.left_edge.i for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), 0)
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and c.i < subject]
    clauses += [
        c
        for c in verb.children
        if c.dep_ == "ccomp" and c.i > verb.i and c.tag_ == "VBD" and not any(d.dep_ in subjects for d in c.subtree)
    ]
    return {i for c in clauses for i in subtree(c, first, end)}


def _listed(verb: Token, first: int, end: int) -> set[int]:
    """Return the tokens of names that the tree joins to ``verb`` as if they were verbs: "held between A and B"."""
    names = [c for c in verb.children if c.dep_ == "conj" and c.pos_ in {"NOUN", "PROPN", "NUM"}]
    joints = [c for c in verb.children if c.dep_ == "cc" and any(c.i < n.i for n in names)]
    return {i for c in (*names, *joints) for i in subtree(c, first, end)}


def _next_clause(verb: Token, after: int) -> int:
    """Return the token from ``after`` on where a conjunction joins another clause to ``verb``; far off without one."""
    clauses = [c.i for c in verb.children if c.dep_ == "conj" and c.pos_ not in {"NOUN", "PROPN"}]
    joints = [c for c in verb.children if c.dep_ == "cc" and c.i >= after]
    return min((c.i for c in joints if c.lower_ == "but" or any(c.i < k for k in clauses)), default=1 << 62)


def _other_times(page: Page, verb: Token, first: int, end: int, time: tuple[int, int]) -> set[int]:
    """Return the tokens of phrases before the subject that tell of another time: they tell another event."""
    out: set[int] = set()
    subject = next((c.left_edge.i for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), verb.i)
    for child in verb.children:
        if child.i < subject and child.dep_ in {"prep", "advcl", "npadvmod"}:
            under = subtree(child, first, end)
            if not any(time[0] <= i < time[1] for i in under) and any(page.times[i] >= 0 for i in under):
                out.update(under)
    return out


def trimmed(page: Page, tokens: list[int], time: tuple[int, int]) -> tuple[int, int]:
    """Return the first and the last token of the mention: without conjunctions and marks at its ends."""
    first, last = tokens[0], tokens[-1]
    doc = page.doc
    while first < min(last, time[0]) and _opens_nothing(doc[first]):
        first += 1
    while last > max(first, time[1] - 1) and (doc[last].tag_ in _EDGE_TAGS or doc[last].is_space or doc[last].is_quote):
        last -= 1
    return _word_start(page, first), last


def _word_start(page: Page, first: int) -> int:
    """Return the token at which the hyphenated word begins that token ``first`` is part of: "Pre" of "Pre-orders"."""
    doc = page.doc
    while first >= page.sentences[first][0] + 2 and doc[first - 1].text == "-" and not doc[first - 1].whitespace_:
        if doc[first - 2].whitespace_ or not doc[first - 2].is_alpha:
            break
        first -= 2
    return first


def _prefixes(page: Page, verb: Token) -> range:
    """Return the tokens of what a hyphen joins to a verb before it: "co-" of "co-founded"."""
    i, doc = verb.i, page.doc
    if i < 2 or doc[i - 1].text != "-" or doc[i - 1].whitespace_ or doc[i - 2].whitespace_ or not doc[i - 2].is_alpha:
        return range(0)
    return range(i - 2, i)


def _opens_nothing(token: Token) -> bool:
    """Whether a token at the start of a mention is a mark or conjunction and no preposition of the event's own."""
    return token.is_space or (token.tag_ in _EDGE_TAGS and (token.tag_ != "IN" or token.dep_ == "mark"))
