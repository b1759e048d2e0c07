"""Titles of events, made of the source's own words so that they read well beside a bar on a timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.domain import ActorKind, Span, TimeType
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
_INNER = frozenset({"prep", "relcl", "appos", "acl", "advmod", "advcl", "npadvmod", "nmod"})
_ASIDES = frozenset({"relcl", "appos", "advcl", "parataxis"})
_FRONTED = frozenset({"prep", "advcl", "npadvmod", "advmod", "cc", "mark", "intj", "dep", "punct", "meta", "pcomp"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "this", "that", "these", "those", "who"})
_HYPHENS = frozenset({"-", "‐", "‑"})


def event_title(page: Page, host: Host, tokens: list[int], times: list[tuple[int, int]]) -> str:
    """Return a title of at most ``LONGEST`` characters for the event that ``tokens`` tell, without its ``times``."""
    kept, lead = _kept(page, host, tokens, times)
    text = _written(page, host, kept, lead)
    if len(text.split()) < 2:
        text = _of_one_word(page, host, tokens, times) or text
        if len(text) <= LONGEST:
            return text
    for shorter in (_without_place, _pruned, _thinned, _closed):
        while len(text) > LONGEST and (rest := shorter(page, kept, host)):
            kept = rest
            text = _written(page, host, kept, lead)
    text = _written(page, host, _without_tail(page, host, tokens, kept), lead)
    return text if len(text) <= LONGEST else finish(_cut(text))


def _written(page: Page, host: Host, kept: list[int], lead: str) -> str:
    """Return the title of the tokens ``kept`` behind ``lead``; a pronoun that is the subject stays at its head."""
    first = page.doc[kept[0]] if kept else None
    headed = (
        not lead
        and first is not None
        and first.pos_ in {"PRON", "DET"}
        and first.tag_ not in {"WDT", "WP", "WP$", "EX"}
        and first.dep_ not in {"det", "poss", "predet", "nmod", "advmod", "mark", "expl", "preconj"}
    )
    said = words(page, kept, -1 if host.telling is Telling.NOUN else host.token.i)
    if lead and first is not None and first.pos_ in {"VERB", "AUX"}:
        said = said[:1].lower() + said[1:]
    ended = bool(kept) and page.doc[kept[-1]].dep_ == "prt"
    return finish(f"{lead} {said}", headed=headed or lead.lower() in _PRONOUNS, ended=ended)


def _kept(page: Page, host: Host, tokens: list[int], times: list[tuple[int, int]]) -> tuple[list[int], str]:
    """Return the tokens that the title keeps, and the words for its subject where they stand elsewhere."""
    doc = page.doc
    drop = _time_tokens(page, host, tokens, times)
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
            or (t.dep_ == "prep" and i < host.token.i and i not in chain and _set_off(page, t))
        )
        if (
            aside or (t.dep_ == "acl" and i not in chain and doc[t.left_edge.i - 1].text == ",")
        ) and t.left_edge.i > tokens[0]:
            _drop_aside(page, t, drop)
    helped = any(c.dep_ in {"aux", "auxpass"} and c.i in tokens for c in host.token.children)
    participle = host.token.tag_ == "VBG" or (host.token.tag_ == "VBN" and host.token.dep_ in {"advcl", "acl"})
    if lead.lower() in _PRONOUNS and participle and not helped:
        lead = ""  # "he born" is no clause
    if _stands_for_time(page, host):
        drop.add(host.token.i)
    else:
        drop.discard(host.token.i)
    kept = _without_fronted(page, host, [i for i in tokens if i not in drop])
    return _without_empty(page, _without_other_times(page, host, kept)), lead


def _stands_for_time(page: Page, host: Host) -> bool:
    """Whether a time is the subject of a verb that only says what it held: "October 1929 saw the worst crash"."""
    if host.telling is not Telling.CLAUSE or host.token.lemma_ not in {"see", "witness", "bring"}:
        return False
    return any(c.dep_ in _SUBJECTS and page.times[c.i] >= 0 for c in host.token.children)


def _without_fronted(page: Page, host: Host, kept: list[int]) -> list[int]:
    """Leave out a phrase that a preposition opens before a comma ahead of the clause, however the tree hangs it."""
    doc = page.doc
    if host.telling is not Telling.CLAUSE or not kept or doc[kept[0]].tag_ != "IN" or doc[kept[0]].dep_ == "mark":
        return kept
    comma = next((n for n, i in enumerate(kept) if doc[i].text == "," and i < host.token.i), None)
    rest = kept[comma + 1 :] if comma is not None else kept
    return rest if any(doc[i].dep_ in _SUBJECTS for i in rest) else kept


def _without_other_times(page: Page, host: Host, kept: list[int]) -> list[int]:
    """Leave out what ends the words with a time of something else: "the lowest since 1995", "from the year before"."""
    doc, lex = page.doc, lexicon()
    while len(kept) > 3 and (time := page.times[kept[-1]]) >= 0 and kept[-1] > host.token.i:
        if page.draft.times[time].type not in {TimeType.DATE, TimeType.TIME}:
            break
        n = next(n for n, i in enumerate(kept) if page.times[i] == time)
        while n > 2 and (doc[kept[n - 1]].lower_ in lex.prepositions | lex.softeners or doc[kept[n - 1]].pos_ == "DET"):
            n -= 1
        comma = next((k for k in range(n - 1, max(n - 9, 1), -1) if doc[kept[k]].text == ","), None)
        if comma is not None and host.token.i < kept[comma]:
            n = comma
        if kept[n - 1] < host.token.i or n < 3:
            break
        kept = kept[:n]
    return kept


def _set_off(page: Page, token: Token) -> bool:
    """Whether commas stand on both sides of a phrase: "the ceasefire, in force since May, collapsed"."""
    left, right = token.left_edge.i - 1, token.right_edge.i + 1
    return left > 0 and right < len(page.doc) and (page.doc[left].text, page.doc[right].text) == (",", ",")


def _other_event(page: Page, token: Token, chain: set[int]) -> bool:
    """Whether a phrase such as "before flying to Seoul on Tuesday" tells another event with its own time."""
    if token.dep_ != "prep" or token.i in chain:
        return False
    return any(c.dep_ == "pcomp" for c in token.children) and any(
        page.times[i] >= 0 for i in range(token.i, min(token.right_edge.i + 1, token.i + 40))
    )


def _time_tokens(page: Page, host: Host, tokens: list[int], times: list[tuple[int, int]]) -> set[int]:
    """Return the tokens of the times with the prepositions and adverbs that lead to them.

    A time before a noun that is not the event itself stays: "Turnout in Sunday's vote was low".
    """
    doc = page.doc
    lex = lexicon()
    drop: set[int] = set()
    for first, end in times:
        owner = doc[end - 1].head
        attributive = end < len(doc) and doc[end].tag_ == "POS"
        before = doc[first - 1] if first > tokens[0] else None
        attributive |= before is not None and (
            owner.head.i == before.i or (before.dep_ in {"det", "poss"} and before.head.i >= end)
        )
        # "Tuesday's attack killed 12" is told of the attack
        owned = attributive and owner.i >= end and not (owner.dep_ in _SUBJECTS and owner.head.i == host.token.i)
        if owned and owner.i != host.token.i and owner.i in tokens:
            continue
        drop.update(range(first, end))
        k = first - 1
        while (
            k >= tokens[0]
            and first - k < 5
            and doc[k].dep_ != "prt"
            and not (doc[k].pos_ in {"ADP", "ADV"} and k + 1 < first and doc[k - 1].pos_ == "VERB")
            and (doc[k].lower_ in lex.prepositions | lex.softeners | _AMOUNTS or _leads(doc[k]))
            and not (host.modifies and doc[k].pos_ == "ADP")
        ):
            drop.add(k)
            k -= 1
        if end < len(doc) and (
            doc[end].tag_ == "POS" or (doc[end].text == "," and first and doc[first - 1].pos_ in {"DET", "PRON"})
        ):
            drop.add(end)
    return drop


def _leads(token: Token) -> bool:
    return token.pos_ == "ADV" and token.head.i > token.i


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
        return _subject_over(page, top), drop
    for child in top.children:
        if child.dep_ in _FRONTED and child.i < subject.left_edge.i and child.i in here:
            drop.update(range(child.left_edge.i, min(child.right_edge.i, subject.left_edge.i - 1) + 1))
    if subject.tag_ in {"WDT", "WP"}:
        return "", drop | {subject.i}
    if subject.pos_ == "PRON" and (name := _named(page, subject)).lower() != subject.lower_:
        return name, drop | {subject.i}
    return "", drop


def _subject_over(page: Page, verb: Token) -> str:
    """Return the words for the subject of a verb that has none of its own, from the clause that it depends on."""
    told = next((c for c in verb.head.children if verb.dep_ == "xcomp" and c.dep_ == "dobj" and c.i < verb.i), None)
    if told is not None:
        return _named(page, told)  # "ordered the state to pay"
    owner = verb
    for _ in range(6):
        if owner.dep_ in {"acl", "relcl"}:
            return _named(page, owner.head) if owner.i != verb.i else ""
        if owner.dep_ not in {"conj", "xcomp", "advcl", "pcomp", "prep"} or owner.head.i == owner.i:
            return ""
        owner = owner.head
        if found := next((c for c in owner.children if c.dep_ in _SUBJECTS), None):
            relative = found.tag_ in {"WDT", "WP"} and owner.dep_ == "relcl"
            helper = next((c.text for c in owner.children if c.tag_ == "MD"), "") if verb.tag_ == "VB" else ""
            return f"{_named(page, owner.head if relative else found)} {helper}".strip()
    return ""


def _named(page: Page, subject: Token) -> str:
    """Return the words for a subject: its phrase, or for a pronoun the name that it stands for, where that is sure."""
    span = page.span(subject.i, subject.i)
    if subject.pos_ == "PRON":
        known = next((a.name for start, end, a in page.actors_in(span) if (start, end) == (span.start, span.end)), None)
        return known or (_only_person(page, subject) if subject.lower_ in {"he", "she"} else None) or subject.text
    first, end = page.bounds(subject.i)
    away = frozenset({"relcl", "appos", "acl", "punct"})
    phrases = [c for c in subject.children if c.dep_ == "prep" and c.lower_ != "of"]
    apart = {i for c in phrases for i in subtree(c, first, end)}
    apart |= {
        i
        for i in range(first, end)
        if page.times[i] >= 0 or (i > first and page.times[i - 1] >= 0 and page.doc[i].tag_ == "POS")
    }
    return finish(words(page, [i for i in subtree(subject, first, end, leave=away) if i not in apart]))


def _only_person(page: Page, pronoun: Token) -> str | None:
    """Return the only person that this sentence and the one before name before a pronoun, None for none or several."""
    first = page.sentences[pronoun.i][0]
    before = page.sentences[first - 1][0] if first else first
    names = dict.fromkeys(
        a.name
        for _, _, a in page.actors_in(Span(start=page.starts[before], end=max(pronoun.idx, page.starts[before] + 1)))
        if a.kind is ActorKind.PERSON
    )
    return next(iter(names)) if len(names) == 1 else None


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


def words(page: Page, tokens: list[int], after: int = -1) -> str:
    """Return the words of ``tokens`` in one line, with a space where something between them was left out.

    Commas behind the token ``after`` stay where both of their neighbours do.
    """
    out = ""
    tokens = _joined(page, tokens, after)
    for n, i in enumerate(tokens):
        t = page.doc[i]
        if t.is_space or (t.is_quote and t.tag_ != "POS" and not _elides(t)):
            out += " "
            continue
        if n and tokens[n - 1] != i - 1 and not t.is_punct:
            out += " "
        out += t.text + t.whitespace_
    return " ".join(out.split())


def _joined(page: Page, tokens: list[int], after: int) -> list[int]:
    """Return the tokens with the hyphens and commas that join two of them."""
    doc, out = page.doc, list[int]()
    for i in tokens:
        gone = range(out[-1] + 1, i) if out else range(0)
        joint = doc[i - 1] if len(gone) == 1 else None
        hyphen = joint is not None and joint.text in _HYPHENS and not joint.whitespace_
        # a comma after the verb, or the second of a pair before it
        opened = i > after or sum(doc[k].text == "," for k in out) % 2 == 1
        comma = after > -1 and len(gone) > 0 and doc[i - 1].text == "," and opened and doc[i].dep_ != "cc"
        if hyphen or (comma and all(page.times[k] >= 0 or doc[k].pos_ in {"ADP", "PUNCT"} for k in gone)):
            out.append(i - 1)
        out.append(i)
    return out


def _elides(mark: Token) -> bool:
    """Whether an apostrophe stands for letters or is one of a possessive: "the class of '99", "Peru’ s"."""
    if mark.text not in {"'", "’"} or mark.i + 1 == len(mark.doc):
        return False
    after = mark.nbor(1)
    return after.lower_ == "s" or (after.is_digit and not mark.whitespace_)


def finish(text: str, *, headed: bool = False, ended: bool = False) -> str:
    """Return ``text`` without function words and marks at its ends, its first letter upper; "iPod" keeps its own.

    ``headed`` keeps the function words at its head, ``ended`` those at its end ("took over").
    """
    parts = text.replace(" ,", ",").replace(",,", ",").split()
    while len(parts) > 1 and not headed:
        low = parts[0].lower().strip(",;:")
        if any(c.isalnum() for c in low) and (
            low not in lexicon().leading
            or (low in {"at", "up", "as"} and parts[1].lower() in {"least", "most", "to", "many", "much", "few"})
        ):
            break
        parts.pop(0)
    while parts and (
        not any(c.isalnum() for c in parts[-1]) or (not ended and parts[-1].lower().strip(",;:.") in lexicon().trailing)
    ):
        parts.pop()
    out = " ".join(parts).strip(" ,;:-–—([")
    if out.endswith(".") and "." not in out.split()[-1][:-1] and len(out.split()[-1]) > 4:
        out = out[:-1]
    return out if out[1:2].isupper() else out[:1].upper() + out[1:]


def _without_place(page: Page, kept: list[int], _host: Host) -> list[int] | None:
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
        if t.dep_ in _SPARED and not listed and t.lower_ != "of":
            left = t.left_edge.i
            out = [i for i in kept if i < left]
            return out if host.token.i in out else None
        t = t.head
    return None


def _thinned(page: Page, kept: list[int], host: Host) -> list[int] | None:
    """Return ``kept`` without the last phrase within it that can be spared, None where there is none."""
    here = set(kept)
    for i in reversed(kept):
        t = page.doc[i]
        chained = t.i == host.token.i or t.is_ancestor(host.token)
        if t.dep_ in _INNER and t.lower_ != "of" and not chained and t.head.i in here and t.left_edge.i > kept[0]:
            gone = range(t.left_edge.i, t.right_edge.i + 1)
            out = [k for k in kept if k not in gone]
            if host.token.i in out:
                return out
    return None


def _closed(page: Page, kept: list[int], _host: Host) -> list[int] | None:
    """Return the longest beginning of ``kept`` in which every word stands with the one that it belongs to."""
    for n in range(len(kept) - 1, 2, -1):
        if not any(kept[n - 1] < page.doc[i].head.i <= kept[-1] for i in kept[:n]):
            return kept[:n]
    return None


def _without_tail(page: Page, host: Host, tokens: list[int], kept: list[int]) -> list[int]:
    """Leave out what a comma parts at the end where the words that it leads to are gone: ", an accusation"."""
    doc, lex = page.doc, lexicon()
    left = [i for i in tokens if kept and i > kept[-1] and page.times[i] < 0 and doc[i].is_alpha]
    if all(doc[i].lower_ in lex.prepositions | lex.softeners for i in left):
        return kept
    for n in range(len(kept) - 1, max(len(kept) - 6, 1), -1):
        if kept[n] > kept[n - 1] + 1 and doc[kept[n] - 1].text == "," and kept[n - 1] >= host.token.i:
            return kept[:n]
    return kept


def _cut(text: str) -> str:
    """Cut at the last comma or word that fits."""
    head = text[: LONGEST + 1]
    comma = head.rfind(",")
    if comma > LONGEST // 2:
        return head[:comma]
    return head[: head.rfind(" ")] if " " in head else head[:LONGEST]
