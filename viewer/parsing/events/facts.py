"""Where an event was, who took part and whether it is told as fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.domain import ActorKind, Modality
from viewer.parsing.actors.lexicon import fold
from viewer.parsing.actors.lexicon import lexicon as names
from viewer.parsing.events.conditions import CONDITIONS
from viewer.parsing.events.dating import is_moved
from viewer.parsing.events.extents import clause_root
from viewer.parsing.events.host import Telling
from viewer.parsing.events.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from viewer.domain import Span, When
    from viewer.parsing.events.host import Host
    from viewer.parsing.events.page import Page

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_POSSIBLE = frozenset({"may", "might", "could", "should"})
_FUTURE = frozenset({"will", "shall", "would", "must", "'ll", "’ll"})
_NONE = frozenset({"neither", "no"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_TO_COME = frozenset({"bound", "certain", "due", "likely", "prepared", "ready", "set", "sure"})
_REPORTED = frozenset({"allege", "claim", "estimate", "report", "say", "state"})
_WOULD = frozenset({"would", "'d", "’d"})
_NOBODY = frozenset({"neither", "nobody", "none", "nothing"})


def place_of(page: Page, host: Host, tokens: list[int], last: int) -> str | None:
    """Return the place that "in" or "at" names in the event's words or right behind them ("Geneva, Switzerland")."""
    doc = page.doc
    end = page.bounds(last)[1]
    heads = {host.token.i, *(t.i for t in host.token.ancestors)}
    here = [*tokens, *range(last + 1, min(last + 6, end))]
    for n, i in enumerate(here):
        if doc[i].lower_ not in {"in", "at", "near", "outside"} or (
            i > last and i != last + 1 and n and doc[here[n - 1]].lower_ not in {",", "later"}
        ):
            continue
        if not _of_this(doc[i], heads):
            continue
        k = i + 1
        while (
            k < end
            and doc[k].lower_ in {"the", "city", "town", "village", "capital", "of", "province", "region", ","}
            and k - i < 5
        ):
            k += 1
        named = k < end and doc[k].ent_type_ in _PLACES and doc[k].ent_iob_ == "B" and page.times[k] < 0
        if named and not _of_body(page, k, at=doc[i].lower_ == "at"):
            return _place_words(page, k, end)
    return None


def _of_body(page: Page, k: int, *, at: bool) -> bool:
    """Whether what is tagged as a place is the name of a person or body elsewhere: "at Vanta's head office"."""
    if any(a.kind in {ActorKind.ORGANISATION, ActorKind.PERSON} for _, _, a in page.actors_in(page.span(k, k))):
        return True
    text = page.doc[k].text.removesuffix("’s").removesuffix("'s")
    whose = text != page.doc[k].text or (k + 1 < len(page.doc) and page.doc[k + 1].tag_ == "POS")
    return whose and at and (fold(text),) not in names().places


def _of_this(preposition: Token, heads: set[int]) -> bool:
    """Whether a preposition belongs to the event and not to a clause within it that tells something else."""
    t = preposition
    for _ in range(12):
        if t.i in heads or t.head.i == t.i:
            return True
        if t.dep_ in {"relcl", "advcl", "acl", "ccomp", "xcomp", "conj"} and t.pos_ in {"VERB", "AUX"}:
            return False
        t = t.head
    return True


def _place_words(page: Page, k: int, end: int) -> str:
    doc = page.doc
    stop = k + 1
    while stop < end and doc[stop].ent_iob_ == "I":
        stop += 1
    if (
        stop + 1 < end
        and doc[stop].text == ","
        and doc[stop + 1].ent_type_ in _PLACES
        and doc[stop + 1].ent_iob_ == "B"
    ):
        last = stop + 2
        while last < end and doc[last].ent_iob_ == "I":
            last += 1
        if last >= end or doc[last].pos_ in {"PUNCT", "ADP", "CCONJ", "SPACE"} or page.times[last] >= 0:
            stop = last  # "in Tehran, Raisi said" names no second place
    text = " ".join(page.draft.article.text[doc[k].idx : doc[stop - 1].idx + len(doc[stop - 1])].split())
    return text.removesuffix("’s").removesuffix("'s")


def participants_in(page: Page, span: Span, place: str | None) -> tuple[str, ...]:
    """Return the ids of the actors that the event's words name, in order, without those that only name its place."""
    out: dict[str, None] = {}
    for _, _, actor in page.actors_in(span):
        if actor.kind is not ActorKind.PLACE or place is None or actor.name not in place:
            out.setdefault(actor.id)
    return tuple(out)


def modality_of(page: Page, host: Host, when: When | None) -> Modality:
    """Return whether the event is told as fact, as a plan, as denied or as a possibility."""
    if host.telling is not Telling.CLAUSE:
        if any(c.dep_ == "det" and c.lower_ == "no" for c in host.token.children):
            return Modality.DENIED
        after = page.doc[host.token.i + 2] if host.token.i + 2 < len(page.doc) else host.token
        if host.telling is Telling.FRAGMENT and after.lower_ == "due" and when is not None and _open_to(page, when):
            return Modality.PLANNED  # "the software, due out in June"
        if host.preposition == "within" and when is not None and _open_to(page, when):
            return Modality.PLANNED
        ahead = _future(page, when) or (_open_to(page, when) and _to_be_held(host.token)) if when else False
        return Modality.PLANNED if ahead else Modality.HAPPENED
    top = clause_root(page, host.token)
    verbs = {host.token.i: host.token, top.i: top}
    helpers = [c for v in verbs.values() for c in v.children]
    auxiliaries = [c for c in helpers if c.dep_ in {"aux", "auxpass"}]
    perfect = any(c.lower_ == "have" for c in auxiliaries)
    wished = top.dep_ in {"ccomp", "xcomp"} and _infinitive(top) and any(c.lower_ in _WOULD for c in top.head.children)
    unreal = perfect and (wished or any(c.lower_ == "would" for c in auxiliaries))
    if host.token.head.lower_ == "unable" and host.token.dep_ == "xcomp":
        return Modality.DENIED
    if unreal or any(c.lower_ in _POSSIBLE for c in auxiliaries) or any(_conditional(c) for c in helpers):
        return Modality.HYPOTHETICAL
    beside = [top.head] if top.dep_ in {"acl", "relcl"} else []
    held = [*helpers, *_shared(top)]
    if any(c.dep_ == "neg" for c in helpers) or _of_no(held) or any(_none_of(noun) for noun in beside):
        return Modality.DENIED
    intends = top.lemma_ in lexicon().intention_verbs and (
        top.i != host.token.i or any(c.dep_ in {"xcomp", "auxpass"} for c in top.children)
    )
    if host.token.head.pos_ == "ADJ" and host.token.head.lower_ not in _TO_COME and not _future(page, when):
        intends = False  # "was able to sell", "was lucky to survive"
    if top.lemma_ == "set" and any(c.dep_ == "prt" for c in top.children):
        intends = False  # "a commission was set up"
    if top.lemma_ == "have" and top.tag_ == "VBD" and not _future(page, when):
        intends = False  # "had to come"
    asked = top.i != host.token.i and _infinitive(host.token) and top.lemma_.lower() in lexicon().saying_verbs
    agreed = top.i != host.token.i and _infinitive(host.token) and top.lemma_.lower() in lexicon().decision_verbs
    asked |= agreed and when is not None and _open_to(page, when)  # "agreed to pay by June"
    if any(c.dep_ == "auxpass" for c in top.children) and top.lemma_ in _REPORTED and not _future(page, when):
        asked = False  # "was estimated to be worth", "is said to have left"
    if is_moved(host) and _future(page, when):
        return Modality.PLANNED  # "was postponed to June"
    if any(c.lower_ in _FUTURE for c in auxiliaries) or intends or asked or _due(top) or _to_come(host, top):
        return Modality.PLANNED
    if any(v.tag_ == "VBD" for v in (top, *auxiliaries)) or any(c.lemma_ == "have" for c in auxiliaries):
        return Modality.HAPPENED
    return Modality.PLANNED if _future(page, when) else Modality.HAPPENED


def _to_be_held(noun: Token) -> bool:
    """Whether a noun is the object of a verb that tells of what is to come: "will be holding its autumn meeting"."""
    return noun.dep_ == "dobj" and any(c.lower_ in _FUTURE for c in noun.head.children if c.dep_ == "aux")


def _conditional(child: Token) -> bool:
    """Whether a child of the verb makes it depend on a condition: its own "if", or a clause with one."""
    if child.dep_ == "mark":
        return child.lower_ in CONDITIONS
    return child.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in child.children)


def _none_of(noun: Token) -> bool:
    """Whether a noun is told not to be there: "no flights left the town"."""
    return any(c.dep_ == "det" and c.lower_ in _NONE for c in noun.children)


def _of_no(children: list[Token]) -> bool:
    return any(
        c.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}
        and (c.lower_ in _NOBODY or any(d.lower_ in _NONE for d in c.children))
        for c in children
    )


def _shared(verb: Token) -> list[Token]:
    """Return the subject that a joined verb shares with those before it: "no trains left or arrived"."""
    while verb.dep_ == "conj" and not any(c.dep_ in _SUBJECTS for c in verb.lefts):
        verb = verb.head
        if found := [c for c in verb.lefts if c.dep_ in _SUBJECTS]:
            return found
    return []


def _infinitive(verb: Token) -> bool:
    return any(c.tag_ == "TO" for c in verb.children)


def _due(verb: Token) -> bool:
    return any(c.dep_ in {"acomp", "prep"} and c.lower_ == "due" for c in verb.children)


def _to_come(host: Host, top: Token) -> bool:
    """Whether a clause is an infinitive with nothing over it in the past: "a minute of silence to be held"."""
    return top.i == host.token.i and _infinitive(top)


def _open_to(page: Page, when: When) -> bool:
    """Whether a stretch reaches beyond the publication's day."""
    published = page.draft.published
    return bool(when.latest and published and published.latest and when.latest > published.latest)


def _future(page: Page, when: When | None) -> bool:
    published = page.draft.published
    if when is None or published is None or not published.latest:
        return False
    return (when.earliest or when.latest or "") > published.latest
