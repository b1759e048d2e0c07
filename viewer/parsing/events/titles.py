"""Titles of events, made of the source's own words so that they read well beside a bar on a timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.events.extents import clause_root
from viewer.parsing.events.hosts import Telling
from viewer.parsing.events.lexicon import lexicon
from viewer.parsing.events.page import subtree

if TYPE_CHECKING:
    from spacy.tokens import Token

    from viewer.parsing.events.hosts import Host
    from viewer.parsing.events.page import Page

LONGEST = 90
"""Characters of a title at most."""

_AMOUNTS = frozenset({"least", "most", "about", "around", "over", "under", "up"})
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
_ASIDES = frozenset({"relcl", "appos", "advcl", "parataxis"})
_FRONTED = frozenset({"prep", "advcl", "npadvmod", "advmod", "cc", "mark", "intj", "dep", "punct", "meta", "pcomp"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def event_title(page: Page, host: Host, tokens: list[int], times: list[tuple[int, int]]) -> str:
    """Return a title of at most ``LONGEST`` characters for the event that ``tokens`` tell, without its ``times``."""
    doc = page.doc
    kept, lead = _kept(page, host, tokens, times)
    text = finish(f"{lead} {words(page, kept)}")
    if len(text.split()) < 2:
        text = _of_one_word(page, host, tokens, times) or text
        if len(text) <= LONGEST:
            return text
    if len(text) > LONGEST and (shorter := _without_place(page, kept)) is not None:
        kept = shorter
        text = finish(f"{lead} {words(page, kept)}")
    if len(text) > LONGEST:
        kept = [i for i in kept if not (doc[i].lower_ == "the" and i > kept[0])]
        text = finish(f"{lead} {words(page, kept)}")
    while len(text) > LONGEST and (shorter := _pruned(page, kept, host)):
        kept = shorter
        text = finish(f"{lead} {words(page, kept)}")
    return text if len(text) <= LONGEST else finish(_cut(text))


def _kept(page: Page, host: Host, tokens: list[int], times: list[tuple[int, int]]) -> tuple[list[int], str]:
    """Return the tokens that the title keeps, and the words for its subject where they stand elsewhere."""
    doc = page.doc
    drop = _time_tokens(page, tokens, times)
    chain = {host.token.i, *(t.i for t in host.token.ancestors)}
    lead = ""
    if host.telling is Telling.CLAUSE:
        lead, fronted = _subject(page, host, tokens)
        drop |= fronted
    depth = 0
    for i in tokens:
        t = doc[i]
        depth += t.tag_ == "-LRB-"
        if depth or t.is_space or t.lower_ in lexicon().fillers or t.dep_ == "expl":
            drop.add(i)
        depth -= t.tag_ == "-RRB-" and depth > 0
        aside = (
            (t.dep_ in _ASIDES and i not in chain)
            or t.lower_ in {"according", "compared"}
            or _other_event(page, t, chain)
        )
        if (
            aside or (t.dep_ == "acl" and i not in chain and doc[t.left_edge.i - 1].text == ",")
        ) and t.left_edge.i > tokens[0]:
            _drop_aside(page, t, drop)
    drop.discard(host.token.i)
    return _without_empty(page, [i for i in tokens if i not in drop]), lead


def _other_event(page: Page, token: Token, chain: set[int]) -> bool:
    """Whether a phrase such as "before flying to Seoul on Tuesday" tells another event with its own time."""
    if token.dep_ != "prep" or token.i in chain:
        return False
    return any(c.dep_ == "pcomp" for c in token.children) and any(
        page.times[i] >= 0 for i in range(token.i, min(token.right_edge.i + 1, token.i + 40))
    )


def _time_tokens(page: Page, tokens: list[int], times: list[tuple[int, int]]) -> set[int]:
    """Return the tokens of the times with the prepositions and adverbs that lead to them."""
    doc = page.doc
    drop: set[int] = set()
    for first, end in times:
        drop.update(range(first, end))
        k = first - 1
        while (
            k >= tokens[0]
            and first - k < 5
            and (doc[k].lower_ in lexicon().prepositions | _AMOUNTS or (doc[k].pos_ == "ADV" and doc[k].head.i > k))
        ):
            drop.add(k)
            k -= 1
        if end < len(doc) and (
            doc[end].tag_ == "POS" or (doc[end].text == "," and first and doc[first - 1].pos_ in {"DET", "PRON"})
        ):
            drop.add(end)
    return drop


def _drop_aside(page: Page, token: Token, drop: set[int]) -> None:
    """Leave out a phrase with the commas around it."""
    left, right = token.left_edge.i, token.right_edge.i
    drop.update(range(left, right + 1))
    if left > 0 and page.doc[left - 1].text in {",", "-", "–", "—"}:
        drop.add(left - 1)
        if right + 1 < len(page.doc) and page.doc[right + 1].text in {",", "-", "–", "—"}:
            drop.add(right + 1)


def _subject(page: Page, host: Host, tokens: list[int]) -> tuple[str, set[int]]:
    """Return words for a subject that stands outside ``tokens`` or is a pronoun, and the tokens to leave out for it."""
    top = clause_root(page, host.token)
    here = set(tokens)
    subject = next((c for c in top.children if c.dep_ in _SUBJECTS), None)
    drop: set[int] = set()
    if subject is None:
        owner = top
        while owner.dep_ == "conj" and owner.head.pos_ in {"VERB", "AUX"}:
            owner = owner.head
            if owner.dep_ == "acl":
                return _named(page, owner.head), drop
            if found := next((c for c in owner.children if c.dep_ in _SUBJECTS), None):
                if found.tag_ in {"WDT", "WP"} and owner.dep_ == "relcl":
                    found = owner.head
                return _named(page, found), drop
        if (top.dep_ == "xcomp" or (top.dep_ == "advcl" and top.tag_ == "VBN")) and (
            found := next((c for c in top.head.children if c.dep_ in _SUBJECTS), None)
        ):
            return _named(page, found), drop
        return "", drop
    for child in top.children:
        if child.dep_ in _FRONTED and child.i < subject.left_edge.i and child.i in here:
            drop.update(range(child.left_edge.i, min(child.right_edge.i, subject.left_edge.i - 1) + 1))
    if subject.tag_ in {"WDT", "WP"}:
        return "", drop | {subject.i}
    if subject.pos_ == "PRON":
        return _named(page, subject), drop | {subject.i}
    return "", drop


def _named(page: Page, subject: Token) -> str:
    """Return the words for a subject: its phrase, or the name of the actor that its pronoun stands for."""
    span = page.span(subject.i, subject.i)
    if subject.pos_ == "PRON":
        return next((a.name for start, end, a in page.actors_in(span) if (start, end) == (span.start, span.end)), "")
    first, end = page.bounds(subject.i)
    return finish(
        words(page, subtree(subject, first, end, leave=frozenset({"relcl", "appos", "acl", "punct", "prep"})))
    )


def subject_and_verb(page: Page, host: Host) -> str:
    """Return the subject and the verb of a clause in its own words: "Two more plants will close"."""
    if host.telling is not Telling.CLAUSE:
        return ""
    top = clause_root(page, host.token)
    first, end = page.bounds(top.i)
    tokens = subtree(
        top,
        first,
        end,
        leave=frozenset(
            {
                "prep",
                "dobj",
                "attr",
                "npadvmod",
                "advcl",
                "conj",
                "cc",
                "punct",
                "mark",
                "dep",
                "advmod",
                "agent",
                "parataxis",
            }
        ),
    )
    kept, lead = _kept(page, host, tokens, [])
    return finish(f"{lead} {words(page, [i for i in kept if page.times[i] < 0])}")


def _of_one_word(page: Page, host: Host, tokens: list[int], times: list[tuple[int, int]]) -> str:
    """Return a title for a noun that says too little alone: with what it did, or with its time ("1991 agreement")."""
    noun = host.token
    verb = noun.head
    if (
        noun.dep_ in _SUBJECTS
        and verb.tag_ in {"VBD", "VBN", "VBZ"}
        and verb.lemma_ not in lexicon().saying_verbs
        and page.contents[verb.i] == page.contents[noun.i]
    ):
        first, end = page.bounds(noun.i)
        clause = subtree(
            verb, first, end, leave=frozenset({"conj", "cc", "parataxis", "punct", "mark", "advcl", "dep"})
        )
        kept, lead = _kept(page, type(host)(verb, Telling.CLAUSE, host.preposition, host.sure), clause, times)
        text = finish(f"{lead} {words(page, kept)}")
        if len(text) <= LONGEST:
            return text
    return finish(words(page, list(range(tokens[0], tokens[-1] + 1)) if tokens[-1] - tokens[0] < 12 else tokens))


def _without_empty(page: Page, kept: list[int]) -> list[int]:
    """Leave out "the issue of" in "on the issue of restoring"."""
    doc = page.doc
    gone: set[int] = set()
    for i in kept:
        if (
            doc[i].lower_ in lexicon().empty_nouns
            and i >= 2
            and i + 1 < len(doc)
            and doc[i + 1].lower_ == "of"
            and doc[i - 1].lower_ == "the"
        ):
            gone |= {i - 1, i, i + 1}
    return [i for i in kept if i not in gone]


def words(page: Page, tokens: list[int]) -> str:
    """Return the words of ``tokens`` in one line, with a space where something between them was left out."""
    out = ""
    for n, i in enumerate(tokens):
        t = page.doc[i]
        if t.is_space or (t.is_quote and t.tag_ != "POS"):
            out += " "
            continue
        if n and tokens[n - 1] != i - 1 and not t.is_punct:
            out += " "
        out += t.text + t.whitespace_
    return " ".join(out.split())


def finish(text: str) -> str:
    """Return ``text`` without function words and marks at its ends, its first letter upper; "iPod" keeps its own."""
    parts = text.replace(" ,", ",").replace(",,", ",").split()
    while len(parts) > 1:
        low = parts[0].lower().strip(",;:")
        if any(c.isalnum() for c in low) and (
            low not in lexicon().leading or (low in {"at", "up"} and parts[1].lower() in {"least", "most", "to"})
        ):
            break
        parts.pop(0)
    while parts and (not any(c.isalnum() for c in parts[-1]) or parts[-1].lower().strip(",;:.") in lexicon().trailing):
        parts.pop()
    out = " ".join(parts).strip(" ,;:-–—([")
    if out.endswith(".") and "." not in out.split()[-1][:-1] and len(out.split()[-1]) > 4:
        out = out[:-1]
    return out if out[1:2].isupper() else out[:1].upper() + out[1:]


def _without_place(page: Page, kept: list[int]) -> list[int] | None:
    """Return ``kept`` without a phrase of place that ends it, which the event has as its place anyway."""
    last = len(kept) - 1
    for n in range(last, max(last - 7, 0), -1):
        if page.doc[kept[n]].lower_ in {"in", "at", "near"}:
            return kept[:n] if page.doc[kept[last]].ent_type_ in {"GPE", "LOC", "FAC"} else None
    return None


def _pruned(page: Page, kept: list[int], host: Host) -> list[int] | None:
    """Return ``kept`` without the smallest phrase that ends it, or None where nothing can be spared."""
    t = page.doc[kept[-1]]
    for _ in range(30):
        if t.i in {host.token.i, t.head.i}:
            return None
        # a list that ends early would name the wrong parties
        listed = t.dep_ == "conj" and t.pos_ in {"NOUN", "PROPN", "NUM", "ADJ"}
        if t.dep_ in _SPARED and not listed:
            left = t.left_edge.i
            out = [i for i in kept if i < left]
            return out if host.token.i in out else None
        t = t.head
    return None


def _cut(text: str) -> str:
    """Cut at the last comma or word that fits."""
    head = text[: LONGEST + 1]
    comma = head.rfind(",")
    if comma > LONGEST // 2:
        return head[:comma]
    return head[: head.rfind(" ")] if " " in head else head[:LONGEST]
