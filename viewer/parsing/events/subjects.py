"""The words for the subject of a clause that a title needs where they stand elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.domain import ActorKind, Span
from viewer.parsing.events.extents import clause_root
from viewer.parsing.events.lexicon import lexicon
from viewer.parsing.events.page import subtree
from viewer.parsing.events.phrasing import finish, words
from viewer.parsing.events.verb_hosts import verb_over

if TYPE_CHECKING:
    from spacy.tokens import Token

    from viewer.parsing.events.host import Host
    from viewer.parsing.events.page import Page


_FRONTED = frozenset({"prep", "advcl", "npadvmod", "advmod", "cc", "mark", "intj", "dep", "punct", "meta", "pcomp"})
_DASHES = frozenset({"-", "--", "–", "—"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def subject_words(page: Page, host: Host, tokens: list[int]) -> tuple[str, set[int]]:
    """Return words for a subject that stands outside ``tokens`` or is a pronoun, and the tokens to leave out for it."""
    top = clause_root(page, host.token)
    here = set(tokens)
    subject = next((c for c in top.children if c.dep_ in _SUBJECTS), None)
    drop: set[int] = set()
    if subject is None and top.dep_ == "conj" and (own := _own_subject(top.head)) is not None and own.i in here:
        return "", drop  # "the boat turned and sank"
    if subject is None and top.dep_ in {"acl", "relcl"} and top.head.i in here and top.head.i < top.i:
        return "", drop  # "Jane Doe (born in 1950)"
    if subject is None:
        beside = _noun_beside(page, top, here)
        if (row := _first_of_row(top)) is not None:
            drop.update(subtree(row.head, *page.sentences[top.i]))
        return (named(page, beside) if beside is not None else _subject_over(page, top)), drop
    for child in top.children:
        if child.dep_ in _FRONTED and child.i < subject.left_edge.i and child.i in here:
            drop.update(range(child.left_edge.i, min(child.right_edge.i, subject.left_edge.i - 1) + 1))
    if top.dep_ == "relcl" and any(c.tag_ == "WP$" for c in subject.children):
        # "drivers whose cars were recalled"
        whose = [i for i in here if i <= subject.right_edge.i]
        thing = [i for i in subtree(subject, *page.bounds(subject.i)) if page.doc[i].tag_ != "WP$"]
        owner = named(page, top.head)
        return f"{owner}{chr(39) if owner.endswith('s') else chr(39) + 's'} {words(page, thing)}", drop | set(whose)
    if subject.tag_ in {"WDT", "WP"}:
        return "", drop | {subject.i} | ({subject.i - 1} if page.doc[subject.i - 1].text == "," else set())
    clitic = subject.i + 1 < len(page.doc) and not subject.whitespace_ and subject.nbor(1).text[:1] in {"'", "’"}
    if clitic and subject.nbor(1).lower_ in {"'ll", "’ll"} and (name := named(page, subject)).lower() != subject.lower_:
        return f"{name} will", drop | {subject.i, subject.i + 1}
    if subject.pos_ == "PRON" and not clitic and (name := named(page, subject)).lower() != subject.lower_:
        return name, drop | {subject.i}
    within = page.sentences[top.i][0] <= subject.i < top.i
    apart = within and subject.i not in here and subject.pos_ in {"NOUN", "PROPN"}
    return (named(page, subject) if apart else ""), drop


def _noun_beside(page: Page, verb: Token, here: set[int]) -> Token | None:
    """Return the noun right before a finite verb without a subject, which the tree hangs elsewhere."""
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"} and c.i < verb.i]
    finite = verb.tag_ in {"VBD", "VBZ", "VBP"} or any(c.tag_ in {"MD", "VBD", "VBZ", "VBP"} for c in helpers)
    start = min((c.i for c in helpers), default=verb.i)
    first = page.bounds(verb.i)[0]
    while start > first and (page.times[start - 1] >= 0 or page.doc[start - 1].pos_ == "ADV"):
        start -= 1
    if start > first and page.doc[start - 1].text in _DASHES:
        opening = next((i for i in range(start - 2, first, -1) if page.doc[i].text in _DASHES), start)
        start = opening if page.doc[opening - 1].whitespace_ else start  # "six networks - A, B and C - will broadcast"
    before = page.doc[start - 1] if start > first else None
    if finite and before is not None and before.text == "," and verb.dep_ in {"ccomp", "conj"} and start - 2 > first:
        before = _over_aside(page.doc[start - 2], first)  # "said Vanta 7, the heir of Vanta 6, will not ship"
    if not finite or before is None or before.i in here or before.pos_ not in {"NOUN", "PROPN"}:
        return None
    if page.times[before.i] >= 0 or verb.dep_ in {"acl", "relcl", "amod"}:
        return None
    return before


def _over_aside(token: Token, first: int) -> Token:
    """Return the noun that an aside ending at ``token`` explains."""
    for _ in range(6):
        if token.head.i >= token.i or token.head.i < first:
            break
        aside = token.dep_ == "appos"
        token = token.head
        if aside:
            break
    return token


def _subject_over(page: Page, verb: Token) -> str:
    """Return the words for the subject of a verb that has none of its own, from the clause that it depends on."""
    for clause in verb.children:
        if clause.dep_ == "advcl" and clause.tag_ == "VBG" and clause.i < verb.i:
            own = next((c for c in clause.children if c.dep_ in _SUBJECTS and c.i < clause.i), None)
            if own is not None and own.pos_ in {"NOUN", "PROPN"} and page.doc[own.right_edge.i].text == ",":
                return named(page, own)  # "the minister, apparently getting tough, sent the police"
    if (row := _first_of_row(verb)) is not None:
        return named(page, row)
    if (figure := _figure_over(verb)) is not None:
        return named(page, figure)
    told = next((c for c in verb.head.children if verb.dep_ == "xcomp" and c.dep_ == "dobj" and c.i < verb.i), None)
    if told is not None:
        # "ordered the state to pay"; "invited him to come" says more than "him to come"
        return f"{verb.head.text} {told.text}" if told.tag_ == "PRP" else named(page, told)
    if verb.dep_ == "pcomp" and verb.head.lower_ in {"for", "of", "with", "from", "into"}:
        told = next((c for c in verb.head.head.children if c.dep_ == "dobj" and c.i < verb.i), None)
        judged = verb.head.lower_ != "for" or (told is not None and _can_do(told, verb.head.head))
        if told is not None and verb.head.head.pos_ == "VERB" and judged:
            return named(page, told)  # "convicted Webb of murdering his partner"
    left = verb.left_edge.i - (page.doc[verb.left_edge.i].tag_ != "-LRB-")
    if verb.tag_ == "VBN" and left > page.sentences[verb.i][0] and page.doc[left].tag_ == "-LRB-":
        before = page.doc[left - 1]
        return named(page, before) if before.pos_ in {"NOUN", "PROPN"} else ""  # "Mr Vik (expected in May) left"
    if (noun := _before_comma(page, verb)) is not None:
        return named(page, noun)
    owner = verb
    for _ in range(6):
        if owner.dep_ == "acl" and owner.i != verb.i and any(c.tag_ == "TO" for c in owner.children):
            over = verb_over(owner.head)  # "limited its ability to respond by spending"
            own = next((c for c in over.children if c.dep_ in _SUBJECTS), None) if over is not None else None
            return named(page, own) if own is not None and own.i < verb.i else ""
        if owner.dep_ in {"acl", "relcl"}:
            return named(page, owner.head) if owner.i != verb.i else ""
        if owner.dep_ == "prep" and verb.dep_ == "pcomp" and owner.head.pos_ == "NOUN":
            over = verb_over(owner.head)
            if owner.lower_ == "for" and over is not None and owner.head.dep_ == "dobj" and _can_do(owner.head, over):
                return named(page, owner.head)  # "fined the firm for dumping waste"
            owner = over or owner  # "the vans kept their lead by having been sold early"
            if owner.pos_ not in {"VERB", "AUX"} or owner.i >= verb.i:
                return ""
            if found := next((c for c in owner.children if c.dep_ in _SUBJECTS), None):
                return named(page, found) if found.pos_ in {"NOUN", "PROPN"} else ""
            continue
        then = owner.dep_ == "dep" and owner.pos_ == "VERB" and page.doc[owner.left_edge.i - 1].text == ","
        if (owner.dep_ not in {"conj", "xcomp", "advcl", "pcomp", "prep"} and not then) or owner.head.i == owner.i:
            return ""
        owner = owner.head
        if page.sentences[owner.i] != page.sentences[verb.i]:
            return ""
        if (row := _first_of_row(owner)) is not None:
            return named(page, row)
        if found := _own_subject(owner):
            relative = found.tag_ in {"WDT", "WP"} and owner.dep_ == "relcl"
            helper = next((c.text for c in owner.children if c.tag_ == "MD"), "") if verb.tag_ == "VB" else ""
            if any(c.tag_ == "TO" for c in verb.children):
                helper = ""
            return f"{named(page, owner.head if relative else found)} {helper}".strip()
    return ""


def _figure_over(verb: Token) -> Token | None:
    """Return the figure that a participle follows on: growth in "forecast growth of 3%, slipping to 2% in June"."""
    lex = lexicon()
    if verb.tag_ != "VBG" or verb.lemma_.lower() not in lex.measure_verbs | {"recover", "reach", "total"}:
        return None
    over = verb.head
    for _ in range(3):
        if over.pos_ == "VERB":
            break
        over = over.head
    if over.lemma_.lower() in lex.measure_verbs and over.tag_ == "VBG" and over.dep_ == "advcl":
        over = over.head  # "slipping to 2% before recovering to 3%"
    if over.lemma_.lower() not in lex.saying_verbs | {"see", "expect", "project"}:
        return None
    return next((c for c in over.children if c.dep_ == "dobj" and c.lemma_.lower() in lex.figures), None)


def _can_do(noun: Token, verb: Token) -> bool:
    """Whether "for" and a participle behind an object tell what it did: "criticised the panel for failing to act"."""
    return noun.pos_ in {"PROPN", "PRON"} or verb.lemma_.lower() in lexicon().judging_verbs


def _own_subject(verb: Token) -> Token | None:
    """Return the subject of a verb, which the tree may hang at its auxiliary."""
    own = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    helpers = (c for c in verb.children if c.dep_ in {"aux", "auxpass"})
    return own or next((d for c in helpers for d in c.children if d.dep_ in _SUBJECTS), None)


def _first_of_row(verb: Token) -> Token | None:
    """Return the subject of the first of several clauses in a row, which the tree hangs at a later one.

    "The airline was founded in 1996, was grounded in 1998 and sold shares".
    """
    first = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i and verb.tag_ != "VBG"), None)
    if first is None or any(c.dep_ in _SUBJECTS for c in verb.children):
        return None
    own = next((c for c in first.children if c.dep_ in _SUBJECTS and c.i < first.i), None)
    return own if own is not None and any(c.text == "," and c.i < verb.i for c in verb.children) else None


def _before_comma(page: Page, verb: Token) -> Token | None:
    """Return the noun that a participle behind a comma tells of: "problems with the docking, rectified on Monday"."""
    left, first = verb.left_edge.i - 1, page.bounds(verb.i)[0]
    if verb.tag_ != "VBN" or verb.dep_ not in {"advcl", "conj"} or left <= first or page.doc[left].text != ",":
        return None
    if any(c.dep_ in {"aux", "auxpass"} for c in verb.children) or page.doc[left - 1].pos_ not in {"NOUN", "PROPN"}:
        return None
    noun = page.doc[left - 1]
    while noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN" and first <= noun.head.head.i < noun.i:
        noun = noun.head.head
    if noun.dep_ == "pobj" and noun.head.head.pos_ == "VERB":
        # "opened a plant in Ohio, followed by another in Texas"
        noun = next((c for c in noun.head.head.children if c.dep_ == "dobj" and first <= c.i < noun.i), noun)
    return noun if noun.dep_ in {"dobj", "pobj", "attr"} else None


def named(page: Page, subject: Token) -> str:
    """Return the words for a subject: its phrase, or for a pronoun the name that it stands for, where that is sure."""
    span = page.span(subject.i, subject.i)
    if subject.pos_ == "PRON":
        now = any(c.tag_ == "VBP" for c in (subject.head, *subject.head.children))
        if subject.text == "I" and not now and (speaker := page.speaker_at(subject.i)) is not None:
            return speaker.name
        person = subject.lower_ in {"he", "she"}
        known = next(
            (
                a.name
                for start, end, a in page.actors_in(span)
                if (start, end) == (span.start, span.end) and (a.kind is ActorKind.PERSON or not person)
            ),
            None,
        )
        return known or (_only_person(page, subject) if person else None) or subject.text
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
