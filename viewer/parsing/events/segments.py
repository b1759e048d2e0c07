"""Several events under one verb, each with its own time: "The first bridge opened in 1974, the second in 1991"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.events.page import subtree
from viewer.parsing.events.phrasing import LONGEST, finish, words
from viewer.parsing.events.titles import subject_and_verb, verb_group

if TYPE_CHECKING:
    from spacy.tokens import Token

    from viewer.parsing.events.host import Host
    from viewer.parsing.events.page import Page

_LEADS = frozenset({"cc", "punct", "advmod"})
_FRONT = 2
"""Tokens before a time at most that open a clause."""


def segment(page: Page, host: Host, tokens: list[int], places: list[tuple[int, int]], n: int) -> tuple[list[int], str]:
    """Return the tokens and the title of the ``n``-th of several events under one verb.

    ``places`` are the tokens of the times. A title of "" asks for the usual one.
    """
    order, own_times = _shared(page, sorted(places)), {i for a, b in places for i in range(a, b)}
    if len(order) == 1:
        return tokens, ""
    k = next(m for m, (a, b) in enumerate(order) if a <= places[n][0] < b)
    fronted = order[0][0] - tokens[0] <= _FRONT
    cut = _opening if fronted else _joint
    cuts = [tokens[0], *(cut(page, tokens, order, m) for m in range(1, len(order))), tokens[-1] + 1]
    part = [i for i in tokens if cuts[k] <= i < cuts[k + 1]]
    own = [i for i in part if page.times[i] < 0 and page.doc[i].pos_ in {"NOUN", "PROPN", "NUM", "VERB", "SYM"}]
    if not own or len(part) < 2 or order[k][0] not in part:
        return tokens, ""
    if host.token.i in part:
        top = _subject_of(host)
        subject = subtree(top, tokens[0], host.token.i) if top.i not in part else []
        return sorted({*part, *(i for i in subject if i in tokens and i not in own_times)}), ""
    leads = {order[k][0] - 1} if page.doc[order[k][0] - 1].pos_ == "ADP" else set[int]()
    rest = [i for i in part if i not in own_times | leads]
    said = finish(words(page, rest))
    if fronted or k == 0:
        return part, said
    beside = _phrase_before(page, host, order[0][0])
    split = next((i for i in rest[1:] if beside is not None and page.doc[i].lower_ == beside.lower_), None)
    if split is not None and not _opens_phrase(page, rest):
        # "the first came to Europe in 2002, the second to China in 2003"
        who = words(page, [i for i in _headed(page, rest) if i < split])
        whole = finish(f"{who} {verb_group(page, host)} {words(page, [i for i in rest if i >= split])}")
    elif beside is None and _takes_subject(page, host, rest):
        whole = finish(f"{said} {verb_group(page, host)}")
    else:
        opens = _opens_phrase(page, rest)
        raw = words(page, _headed(page, rest))
        low = raw[:1] + finish(raw, headed=True)[1:]
        link = f"{beside.text} " if beside is not None and not opens else ""
        shared = subject_and_verb(page, host, with_object=opens)
        whole = finish(f"{shared} {link}{low}", headed=_subject_of(host).pos_ == "PRON")
    return part, whole if len(whole) <= LONGEST else said


def _shared(page: Page, order: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the times with those that share all words as one: "won the cup in 1995 and 2000"."""
    out = order[:1]
    for first, end in order[1:]:
        between = [page.doc[i] for i in range(out[-1][1], first)]
        if all(t.is_punct or t.pos_ in {"ADP", "CCONJ"} or t.dep_ in {"cc", "prep"} for t in between):
            out[-1] = (out[-1][0], end)
        else:
            out.append((first, end))
    return out


def _subject_of(host: Host) -> Token:
    """Return the subject of a clause, or its verb where it has none of its own."""
    return next((c for c in host.token.children if c.dep_ in {"nsubj", "nsubjpass"}), host.token)


def _phrase_before(page: Page, host: Host, time: int) -> Token | None:
    """Return the preposition of the place to which those of the later times are parallel.

    "Will come to Europe in 2010, the US in 2011". None where the verb has an object, or no such phrase.
    """
    children = [c for c in host.token.children if host.token.i < c.i < time]
    if any(c.dep_ in {"dobj", "obj", "attr", "acomp", "xcomp", "oprd"} for c in children):
        return None
    preps = [c for c in children if c.dep_ == "prep" and any(d.dep_ == "pobj" for d in c.children)]
    return next((c for c in preps if all(page.times[d.i] < 0 for d in c.children)), None)


def _headed(page: Page, rest: list[int]) -> list[int]:
    """Return tokens from the first that is no conjunction, no comma and no adverb ("and again in Paris")."""
    n = next((n for n, i in enumerate(rest) if page.doc[i].dep_ not in _LEADS), 0)
    return rest[n:]


def _opens_phrase(page: Page, rest: list[int]) -> bool:
    """Whether the words of a later event are a phrase of place or manner: "and on November 9 in Britain"."""
    heads = [page.doc[i] for i in rest if page.doc[i].dep_ not in _LEADS]
    return bool(heads) and heads[0].pos_ == "ADP"


def _takes_subject(page: Page, host: Host, rest: list[int]) -> bool:
    """Whether the words of a later event are a new subject: "the run-off on 6 May" of "will be held on 22 April"."""
    if any(c.dep_ in {"dobj", "obj", "attr", "acomp", "xcomp", "oprd"} for c in host.token.children):
        return False
    if _subject_of(host).i == host.token.i or _subject_of(host).pos_ == "PRON":
        return False
    heads = [page.doc[i] for i in rest if page.doc[i].dep_ not in {"cc", "punct"}]
    if any(t.lower_ in {"%", "percent"} for t in heads[:2]):
        return False  # "sales fell 10% in 2008 and 20% in 2009"
    return bool(heads) and heads[0].pos_ in {"DET", "NOUN", "PROPN", "NUM", "ADJ"}


def _joint(page: Page, tokens: list[int], order: list[tuple[int, int]], k: int) -> int:
    """Return where the words of the ``k``-th time begin: at the conjunction before it, else behind the time before."""
    low, high = order[k - 1][1], order[k][0]
    if page.doc[low].dep_ == "cc":
        return low  # "in June and in Europe and the United States in 2012"
    return next((i for i in range(high - 1, low - 1, -1) if page.doc[i].dep_ == "cc" and i in set(tokens)), low)


def _opening(page: Page, tokens: list[int], order: list[tuple[int, int]], k: int) -> int:
    """Return where the words of the ``k``-th time begin: at it, or at the comma before it where nothing follows it."""
    first, end = order[k]
    follows = order[k + 1][0] if k + 1 < len(order) else tokens[-1] + 1
    if follows - end > 1:
        return first
    return next(
        (i for i in range(first - 1, order[k - 1][1], -1) if page.doc[i].text == "," or page.doc[i].dep_ == "cc"), first
    )
