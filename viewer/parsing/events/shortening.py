"""Titles that are too long: what can be spared, the smallest phrase first, never the middle of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.events.lexicon import lexicon
from viewer.parsing.events.phrasing import LONGEST

if TYPE_CHECKING:
    from spacy.tokens import Token

    from viewer.parsing.events.host import Host
    from viewer.parsing.events.page import Page


_SPARED = frozenset(
    {
        "prep",
        "advcl",
        "acl",
        "relcl",
        "appos",
        "npadvmod",
        "advmod",
        "agent",
        "ccomp",
        "xcomp",
        "dative",
        "nmod",
        "parataxis",
        "conj",
        "pcomp",
        "punct",
        "cc",
        "dep",
    }
)
_INNER = frozenset({"prep", "relcl", "appos", "acl", "advmod", "advcl", "npadvmod", "nmod"})


def without_place(page: Page, kept: list[int], _host: Host) -> list[int] | None:
    """Return ``kept`` without a phrase of place that ends it, which the event has as its place anyway."""
    last = len(kept) - 1
    for n in range(last, max(last - 7, 0), -1):
        if page.doc[kept[n]].lower_ in {"in", "at", "near"}:
            return kept[:n] if page.doc[kept[last]].ent_type_ in {"GPE", "LOC", "FAC"} else None
    return None


def pruned(page: Page, kept: list[int], host: Host) -> list[int] | None:
    """Return ``kept`` without the smallest phrase that ends it, or None where nothing can be spared."""
    t = page.doc[kept[-1]]
    for _ in range(30):
        if t.i in {host.token.i, t.head.i}:
            return None
        # a list that ends early would name the wrong parties
        listed = t.dep_ == "conj" and t.pos_ in {"NOUN", "PROPN", "NUM", "ADJ"}
        if (
            t.dep_ in _SPARED
            and not listed
            and t.lower_ != "of"
            and not _in_name(t)
            and not is_fixed(page, t, host.token)
        ):
            if (inner := _of_within(t, kept, host)) is not None:
                return inner
            left = _hanging(t).left_edge.i
            out = [i for i in kept if i < left]
            return out if host.token.i in out else None
        t = t.head
    return None


def _of_within(token: Token, kept: list[int], host: Host) -> list[int] | None:
    """Return ``kept`` without the "of" that ends a phrase which the object needs: "took the wraps off two models"."""
    if token.dep_ != "prep" or token.lower_ not in {"off", "from", "into", "out"} or token.head.i != host.token.i:
        return None
    noun = next((c for c in token.children if c.dep_ == "pobj"), None)
    of = next((c for c in noun.children if c.lower_ == "of"), None) if noun is not None else None
    if of is None or noun is None or noun.pos_ != "NOUN":
        return None
    out = [i for i in kept if i < of.i]
    return out if len(out) < len(kept) else None


def _in_name(token: Token) -> bool:
    """Whether a preposition stands within a name: "Research in Motion"."""
    if token.dep_ != "prep" or token.i + 1 >= len(token.doc) or token.head.i != token.i - 1:
        return False
    return token.head.text[:1].isupper() and token.head.pos_ != "PROPN" and token.nbor(1).text[:1].isupper()


def _hanging(token: Token) -> Token:
    """Return what has to go with a clause: the noun or participle that says nothing without it, and its preposition.

    "As fears that prices might fall", "despite announcing that it would close".
    """
    over = token.head
    that = any(c.lower_ == "that" for c in token.children if c.dep_ == "mark")
    bare = token.dep_ == "acl" and (that or over.lower_ == "order")
    if (bare and over.dep_ == "pobj") or (token.dep_ == "ccomp" and over.dep_ == "pcomp"):
        return over.head
    return token


def thinned(page: Page, kept: list[int], host: Host) -> list[int] | None:
    """Return ``kept`` without the last phrase within it that can be spared, None where there is none."""
    here = set(kept)
    for i in reversed(kept):
        t = page.doc[i]
        chained = t.i == host.token.i or t.is_ancestor(host.token)
        if (
            t.dep_ in _INNER
            and t.lower_ != "of"
            and not _in_name(t)
            and not chained
            and t.head.i in here
            and t.left_edge.i > kept[0]
        ):
            gone = range(t.left_edge.i, t.right_edge.i + 1)
            out = [k for k in kept if k not in gone]
            if host.token.i in out:
                return out
    return None


def slimmed(page: Page, kept: list[int], host: Host) -> list[int] | None:
    """Return ``kept`` with a long subject cut to its noun: "new laws requiring all products to be labelled come"."""
    head = [i for i in kept if i < host.token.i]
    if not head or sum(len(page.doc[i]) + 1 for i in head) < LONGEST // 2:
        return None
    for i in reversed(head):
        t = page.doc[i]
        if t.dep_ == "appos" and page.doc[t.left_edge.i - 1].text != ",":
            continue  # "the tyre maker Lunde Rubber"
        below = t.left_edge.i > kept[0] and t.right_edge.i < host.token.i
        if t.dep_ in {"acl", "relcl", "appos"} and below and t.head.i in head:
            gone = range(t.left_edge.i, t.right_edge.i + 1)
            marks = [k for k in (t.left_edge.i - 1, t.right_edge.i + 1) if page.doc[k].text == ","]
            return [k for k in kept if k not in gone and k not in marks]
    return None


def is_fixed(page: Page, token: Token, verb: Token) -> bool:
    """Whether a phrase makes one with its verb: "come into effect", "go into receivership"."""
    noun = next((c for c in token.children if c.dep_ == "pobj"), None)
    if token.dep_ != "prep" or noun is None or token.head.i != verb.i or noun.i != token.i + 1:
        return False
    return noun.tag_ == "NN" and 0 < token.i - verb.i < 4 and page.times[noun.i] < 0


def closed(page: Page, kept: list[int], _host: Host) -> list[int] | None:
    """Return the longest beginning of ``kept`` in which every word stands with the one that it belongs to."""
    for n in range(len(kept) - 1, 2, -1):
        if not any(kept[n - 1] < page.doc[i].head.i <= kept[-1] for i in kept[:n]):
            return kept[:n]
    return None


def without_tail(page: Page, host: Host, tokens: list[int], kept: list[int]) -> list[int]:
    """Leave out what a comma parts at the end where the words that it leads to are gone: ", an accusation"."""
    doc, lex = page.doc, lexicon()
    left = [i for i in tokens if kept and i > kept[-1] and page.times[i] < 0 and doc[i].is_alpha]
    if all(doc[i].lower_ in lex.prepositions | lex.softeners for i in left):
        return kept
    for n in range(len(kept) - 1, max(len(kept) - 6, 1), -1):
        if kept[n] > kept[n - 1] + 1 and doc[kept[n] - 1].text == "," and kept[n - 1] >= host.token.i:
            return kept[:n]
    return kept


def cut(text: str) -> str:
    """Cut at the last comma or word that fits."""
    head = text[: LONGEST + 1]
    comma = head.rfind(",")
    if comma > LONGEST // 2:
        return head[:comma]
    return head[: head.rfind(" ")] if " " in head else head[:LONGEST]
