"""The condition of a clause in its title: what happens only if something else does must not read as a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.events.extents import clause_root
from viewer.parsing.events.host import Telling
from viewer.parsing.events.page import subtree
from viewer.parsing.events.phrasing import LONGEST, finish, words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from viewer.parsing.events.host import Host
    from viewer.parsing.events.page import Page

CONDITIONS = frozenset({"if", "unless", "whether"})
"""What opens a clause that is not said to be so."""
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their", "our", "my", "your"})
_APART = frozenset({"mark", "punct"})


def with_condition(page: Page, host: Host, title: str) -> str:
    """Return ``title`` with the condition that the clause is under or has itself, in the source's words.

    "If the ministers sign the accord", "If they sign, it will take effect", "It will take effect if they sign".
    """
    if host.telling is not Telling.CLAUSE:
        return title
    top = clause_root(page, host.token)
    own = next((c for c in top.children if c.dep_ == "mark" and c.lower_ in CONDITIONS), None)
    if own is not None:
        whole = f"{own.text.capitalize()} {_lowered(page, top, title)}"
        return whole if len(whole) <= LONGEST else title
    clause = next((c for c in top.children if c.dep_ == "advcl" and _mark(c) is not None), None)
    mark = _mark(clause) if clause is not None else None
    if clause is None or mark is None:
        return title
    first, end = page.sentences[top.i]
    inner = [i for i in subtree(clause, first, end, leave=_APART) if page.times[i] < 0]
    for tokens in (inner, [i for i in inner if not _loose(page, clause, i)]):
        said = words(page, tokens)
        if not said or said in title:
            return title
        # "if he had" ends with the word that stands for what he had done
        ended = next((page.doc[i].pos_ in {"AUX", "VERB"} for i in reversed(tokens) if not page.doc[i].is_punct), False)
        if clause.i < top.i:
            said = _lowered(page, clause, finish(said, headed=True, ended=ended))
            whole = f"{mark.text.capitalize()} {said}, {_lowered(page, top, title)}"
        else:
            whole = f"{title} {mark.lower_} {said}"
        if len(whole := finish(whole, headed=True, ended=ended and clause.i > top.i)) <= LONGEST:
            return whole
    return title


def _mark(clause: Token) -> Token | None:
    return next((c for c in clause.children if c.dep_ == "mark" and c.lower_ in CONDITIONS), None)


def _loose(page: Page, clause: Token, i: int) -> bool:
    """Whether a token is under a phrase that the clause can spare."""
    token = page.doc[i]
    while token.i not in {clause.i, token.head.i} and token.head.i != clause.i:
        token = token.head
    return token.dep_ in {"prep", "advcl", "npadvmod", "conj", "cc"}


def _lowered(page: Page, verb: Token, title: str) -> str:
    """Return a title as it stands within a sentence: names keep their capital letter."""
    word = title.split(" ", 1)[0]
    first, end = page.sentences[verb.i]
    token = next((t for t in page.doc[first:end] if t.lower_ == word.lower()), None)
    if token is None:
        return title
    article = page.doc[token.i - 1].lower_ if token.i > first else ""
    named = (
        token.pos_ == "PROPN" or token.text == "I" or word[1:2].isupper() or (token.text == word and token.i > first)
    )
    said = title if named else title[:1].lower() + title[1:]
    return f"{article} {said}" if article in _ARTICLES else said
