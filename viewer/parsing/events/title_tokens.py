"""Which of an event's tokens its title keeps: no times, asides, fillers or fronted phrases."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from viewer.domain import TimeType
from viewer.parsing.events.dating import counted_before
from viewer.parsing.events.extents import went_on
from viewer.parsing.events.host import Telling
from viewer.parsing.events.lexicon import lexicon
from viewer.parsing.events.phrasing import finish, words
from viewer.parsing.events.subjects import subject_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from viewer.parsing.events.host import Host
    from viewer.parsing.events.page import Page


_DASHES = frozenset({"-", "--", "–", "—"})
_OPENS = frozenset({'"', "“", "``", "«", "„"})
_CLOSES = frozenset({'"', "”", "''", "»", "“"})
_AMOUNTS = frozenset({"least", "most", "about", "around", "over", "under", "up"})
_ORDER = frozenset({"first", "last", "latest", "next", "only", "second", "third"})
_ASIDES = frozenset({"relcl", "appos", "advcl", "parataxis"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "this", "that", "these", "those", "who"})


def kept_tokens(page: Page, host: Host, tokens: list[int], times: list[tuple[int, int]]) -> tuple[list[int], str]:
    """Return the tokens that the title keeps, and the words for its subject where they stand elsewhere.

    ``times`` are left out; without any the title keeps all of its times.
    """
    doc = page.doc
    drop = _time_tokens(page, host, tokens, times)
    chain = {host.token.i, *(t.i for t in host.token.ancestors)}
    lead = ""
    if host.telling is Telling.CLAUSE:
        lead, fronted = subject_words(page, host, tokens)
        drop |= fronted
    drop |= _between_times(page, times)
    dashed = _between_dashes(page, host, tokens)
    if dashed and not lead and any(c.dep_ in _SUBJECTS and c.i in dashed for c in host.token.children):
        lead = finish(words(page, [i for i in tokens if i < min(dashed)]))
        dashed |= set(range(tokens[0], min(dashed)))
    drop |= dashed
    drop |= _behind_dash(page, host, tokens) | _joints(page, host, tokens)
    drop |= _between_angles(page, tokens)
    quoted = _quoted(page, tokens)
    depth = 0
    for i in tokens:
        t = doc[i]
        depth += t.tag_ == "-LRB-"
        opens = t.tag_ == "WRB" and t.head.i in chain
        if depth or t.is_space or ((opens or _is_filler(t) or t.dep_ == "expl") and i not in quoted):
            drop.add(i)
        depth -= t.tag_ == "-RRB-" and depth > 0
        aside = (
            (
                t.dep_ in _ASIDES
                and i not in chain
                and (t.dep_ != "appos" or doc[t.left_edge.i - 1].is_punct)  # "by a tepid 1.6 percent"
                and (t.pos_ != "NUM" or doc[i - 1].text == ",")
                and not (t.dep_ == "appos" and (_close(page, t) or _in_row(t)))
                and not _which_one(t)
                and not went_on(t.head, t)
                and not (t.tag_ == "VBG" and t.head.i == i - 1 == host.token.i)  # "went missing"
                and not any(c.lower_ == "than" for c in t.children)  # "rose more than expected"
            )
            or t.lower_ in {"according", "compared"}
            or (t.dep_ == "ccomp" and i not in chain and _opens_where(page, t))
            or _behind_comma(page, t, host.token)
            or _other_event(page, t, chain)
            or (t.dep_ == "prep" and i < host.token.i and i not in chain and _set_off(page, t))
        )
        if (
            (aside or (t.dep_ == "acl" and i not in chain and doc[t.left_edge.i - 1].text == ","))
            and t.left_edge.i > tokens[0]
            and i not in quoted
        ):
            _drop_aside(page, t, drop)
    helped = any(c.dep_ in {"aux", "auxpass"} and c.i in tokens for c in host.token.children)
    participle = host.token.tag_ == "VBG" or (host.token.tag_ == "VBN" and host.token.dep_ in {"advcl", "acl"})
    having = any(c.lower_ == "having" for c in host.token.children if c.dep_ == "aux")
    if lead.lower() in PRONOUNS and participle and (having or not helped):
        lead = ""  # "he born" and "she having left" are no clauses
    if _stands_for_time(page, host):
        drop.add(host.token.i)
    else:
        drop.discard(host.token.i)
    kept = _without_fronted(page, host, [i for i in tokens if i not in drop])
    kept = _without_comma(page, host, kept)
    return _without_empty(page, _without_other_times(page, host, kept) if times else kept), lead


def _opens_where(page: Page, verb: Token) -> bool:
    """Whether a clause tells more of something behind a comma: "left for Oslo, where he will be received"."""
    left = verb.left_edge
    return left.tag_ == "WRB" and left.i > 0 and page.doc[left.i - 1].text == ","


def _in_row(token: Token) -> bool:
    """Whether what the tree takes for an apposition is one of a row: "Alda Corp, Berg Corp and Cole Inc signed"."""
    if token.pos_ != "PROPN" or token.nbor(-1).pos_ == "DET":
        return False
    return any(c.dep_ == "conj" and c.i > token.i and c.pos_ == "PROPN" for c in token.head.children)


def _between_angles(page: Page, tokens: list[int]) -> set[int]:
    """Return the tokens of a share's sign: "Alda Corp <ALD.N>"."""
    doc, out = page.doc, set[int]()
    for i in tokens:
        if doc[i].text == "<" or doc[i].text[:1] == "<":
            stop = next((k for k in range(i, min(i + 5, len(doc))) if doc[k].text[-1:] == ">"), None)
            out.update(range(i, stop + 1) if stop is not None else ())
    return out


def _quoted(page: Page, tokens: list[int]) -> set[int]:
    """Return the tokens between quotation marks within the event's words: a quotation is whole or not there."""
    doc, out, opened = page.doc, set[int](), -1
    for i in range(tokens[0], tokens[-1] + 1):
        if doc[i].text in _OPENS and opened < 0:
            opened = i
        elif doc[i].text in _CLOSES and opened >= 0:
            out.update(range(opened + 1, i))
            opened = -1
    return out


def _behind_comma(page: Page, token: Token, verb: Token) -> bool:
    """Whether what the tree takes for an object stands behind the clause's only comma: "filed, its second petition"."""
    left = token.left_edge.i - 1
    if token.dep_ not in {"dobj", "attr", "npadvmod"} or token.head.i != verb.i or left - 1 <= verb.i:
        return False
    return [t.text for t in page.doc[verb.i : left + 1]].count(",") == 1 and page.doc[left].text == ","


def _which_one(token: Token) -> bool:
    """Whether an infinitive says in what something is the first or last: "the last carrier to file for protection"."""
    if token.dep_ != "relcl" or token.tag_ != "VB" or not any(c.tag_ == "TO" for c in token.children):
        return False
    return any(c.tag_ in {"JJS", "RBS"} or c.lower_ in _ORDER for c in token.head.children)


def _is_filler(token: Token) -> bool:
    """Whether an adverb only links a sentence to the one before; not "then" in "to a bank, then to the state"."""
    if token.lower_ not in lexicon().fillers or (token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "far"):
        return False  # "thus far"
    return token.lower_ != "then" or token.i + 1 >= len(token.doc) or token.nbor(1).pos_ not in {"ADP", "DET"}


def _close(page: Page, token: Token) -> bool:
    """Whether an apposition is part of the name: "the tyre maker Lunde Rubber"."""
    before = page.doc[token.left_edge.i - 1]
    return token.pos_ == "PROPN" and before.i == token.head.i and before.pos_ in {"NOUN", "PROPN"}


def _between_times(page: Page, times: list[tuple[int, int]]) -> set[int]:
    """Return the conjunctions and commas that join one time to the next: "in 1995 and 2000"."""
    out: set[int] = set()
    for (_, end), (first, _) in pairwise(sorted(times)):
        if all(t.dep_ == "cc" or t.is_punct or t.pos_ == "ADP" for t in page.doc[end:first]):
            out.update(range(end, first))
    return out


def _between_dashes(page: Page, host: Host, tokens: list[int]) -> set[int]:
    """Return the tokens between two dashes before the verb: "six networks - A, B and C - will broadcast"."""
    doc = page.doc
    # marks are under whatever word of the sentence, so that the clause may hold only one of them
    marks = [i for i in range(tokens[0] + 1, host.token.i) if doc[i].text in _DASHES and doc[i - 1].whitespace_]
    return set(range(marks[0], marks[-1] + 1)) if len(marks) == 2 else set()


def _behind_dash(page: Page, host: Host, tokens: list[int]) -> set[int]:
    """Return the tokens of what a dash adds behind the verb: "rose to 2 percent - more than in Norway - as prices"."""
    doc = page.doc
    if host.telling is not Telling.CLAUSE:
        return set()
    marks = [
        i
        for i in range(host.token.i + 2, tokens[-1] + 1)
        if doc[i].text in _DASHES and doc[i - 1].whitespace_ and not (doc[i - 1].like_num and doc[i + 1].like_num)
    ]
    if not marks:
        return set()
    return set(range(marks[0], marks[1] + 1 if len(marks) > 1 else tokens[-1] + 1))


def _joints(page: Page, host: Host, tokens: list[int]) -> set[int]:
    """Return the tokens that join a clause to something left out: "the recovery that began, and has stalled"."""
    doc, verb = page.doc, host.token
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS and c.i < verb.i), None)
    out = {i for i in tokens if i + 1 == verb.i and doc[i].text in _DASHES}
    if subject is None or any(c.dep_ == "conj" for c in subject.children):
        return out
    for c in subject.children:
        if c.dep_ == "cc" and subject.i < c.i < verb.i:
            out |= {c.i, c.i - 1} if doc[c.i - 1].text == "," else {c.i}
    return out


def _stands_for_time(page: Page, host: Host) -> bool:
    """Whether a time is the subject of a verb that only says what it held: "October 1929 saw the worst crash"."""
    if host.telling is not Telling.CLAUSE or host.token.lemma_ not in {"see", "witness", "bring", "mark"}:
        return False
    if any(c.dep_ in _SUBJECTS for c in host.token.children):
        return any(c.dep_ in _SUBJECTS and page.times[c.i] >= 0 for c in host.token.children)
    return any(c.dep_ == "npadvmod" and c.i < host.token.i and page.times[c.i] >= 0 for c in host.token.children)


def _without_fronted(page: Page, host: Host, kept: list[int]) -> list[int]:
    """Leave out a phrase that a preposition opens before a comma ahead of the clause, however the tree hangs it."""
    doc = page.doc
    if host.telling is not Telling.CLAUSE or not kept or doc[kept[0]].tag_ != "IN" or doc[kept[0]].dep_ == "mark":
        return kept
    comma = next((n for n, i in enumerate(kept) if doc[i].text == "," and i < host.token.i), None)
    rest = kept[comma + 1 :] if comma is not None else kept
    return rest if any(doc[i].dep_ in _SUBJECTS for i in rest) else kept


def _without_comma(page: Page, host: Host, kept: list[int]) -> list[int]:
    """Leave out the one comma before the verb where what it closed is gone: "relatives[, who asked for it,] saw it"."""
    before = [n for n, i in enumerate(kept) if i < host.token.i and page.doc[i].text == ","]
    if host.telling is not Telling.CLAUSE or len(before) != 1 or before[0] + 1 >= len(kept):
        return kept
    follows = page.doc[kept[before[0] + 1]]
    closes = follows.i == host.token.i or (follows.head.i == host.token.i and follows.dep_ in {"aux", "auxpass", "neg"})
    return [i for n, i in enumerate(kept) if n != before[0]] if closes else kept


def _without_other_times(page: Page, host: Host, kept: list[int]) -> list[int]:
    """Leave out what ends the words with a time of something else: "the lowest since 1995", "from the year before"."""
    doc, lex = page.doc, lexicon()
    if _moved_to(host):
        return kept
    while len(kept) > 3 and (time := page.times[kept[-1]]) >= 0 and kept[-1] > host.token.i:
        if page.draft.times[time].type not in {TimeType.DATE, TimeType.TIME} or doc[kept[-1]].dep_ in {"dobj", "obj"}:
            break
        n = next(n for n, i in enumerate(kept) if page.times[i] == time)
        while n > 2 and (doc[kept[n - 1]].lower_ in lex.prepositions | lex.softeners or doc[kept[n - 1]].pos_ == "DET"):
            n -= 1
        if doc[kept[n - 1]].tag_ in {"VBN", "VBG"} and doc[kept[n - 1]].dep_ == "acl":
            break  # "a robbery committed in 2010"
        comma = next((k for k in range(n - 1, max(n - 9, 1), -1) if doc[kept[k]].text == ","), None)
        if comma is not None and host.token.i < kept[comma]:
            n = comma
        if kept[n - 1] < host.token.i or n < 3:
            break
        kept = kept[:n]
    return kept


def _moved_to(host: Host) -> bool:
    """Whether the time is that to which something was moved, which the title has to say: "was postponed to March"."""
    return host.preposition in {"to", "until"} and host.token.lemma_.lower() in lexicon().shifting_verbs


def _set_off(page: Page, token: Token) -> bool:
    """Whether commas stand on both sides of a phrase: "the ceasefire, in force since May, collapsed"."""
    left, right = token.left_edge.i - 1, token.right_edge.i + 1
    return left > 0 and right < len(page.doc) and (page.doc[left].text, page.doc[right].text) == (",", ",")


def _other_event(page: Page, token: Token, chain: set[int]) -> bool:
    """Whether a phrase such as "before flying to Seoul on Tuesday" tells another event with its own time."""
    if token.dep_ != "prep" or token.i in chain or token.lower_ == "of":
        return False  # "the result of buyers rushing to lift their share for May"
    own = any(
        c.dep_ == "pcomp" or (c.dep_ == "pobj" and any(d.dep_ == "acl" for d in c.children) and token.lower_ == "with")
        for c in token.children
    )
    return own and any(page.times[i] >= 0 for i in range(token.i, min(token.right_edge.i + 1, token.i + 40)))


def _time_tokens(page: Page, host: Host, tokens: list[int], times: list[tuple[int, int]]) -> set[int]:
    """Return the tokens of the times with the prepositions and adverbs that lead to them.

    A time before a noun that is not the event itself stays: "Turnout in Sunday's vote was low".
    """
    doc = page.doc
    lex = lexicon()
    drop: set[int] = set()
    for first, end in times:
        root = doc[end - 1]
        for _ in range(end - first):
            root = root.head if first <= root.head.i < end else root
        owner = root.head
        if owner.i == host.token.i and root.dep_ in {"dobj", "obj"}:
            continue  # "they will spend the remainder of the week in a base camp"
        if _moved_to(host):
            continue
        attributive = end < len(doc) and doc[end].tag_ == "POS"
        before = doc[first - 1] if first > tokens[0] else None
        attributive |= before is not None and (
            owner.head.i == before.i or (before.dep_ in {"det", "poss"} and before.head.i >= end)
        )
        attributive = attributive and not any(c.dep_ in {"det", "poss"} and c.i >= end for c in owner.children)
        if (
            owner.pos_ == "PROPN"
            and before is not None
            and before.pos_ in {"ADP", "SCONJ"}
            and doc[end].pos_ == "PROPN"
        ):
            attributive = attributive and first - 1 > page.sentences[first][0]  # "Since May Ost and West have met"
        # "Tuesday's attack killed 12" is told of the attack
        owned = attributive and owner.i >= end and not (owner.dep_ in _SUBJECTS and owner.head.i == host.token.i)
        if owned and owner.i != host.token.i and owner.i in tokens:
            continue
        drop.update(range(first, end))
        if host.preposition in {"before", "after"} and (own := page.times[first]) >= 0:
            counted = counted_before(page.draft, page.draft.times[own])
            drop.update(range(*page.tokens(counted.start, counted.end)) if counted is not None else ())
        if [t.lower_ for t in doc[end : end + 2]] == ["or", "next"]:
            drop.update((end, end + 1))  # "this month or next"
        k = first - 1
        while (
            k >= tokens[0]
            and first - k < 5
            and doc[k].dep_ != "prt"
            and (doc[k].lower_ not in {"up", "down"} or doc[k + 1].lower_ in {"to", "until", "till"})
            and not (
                doc[k].pos_ in {"ADP", "ADV"}
                and k + 1 < first
                and doc[k - 1].pos_ in {"VERB", "AUX"}
                and not _only_leads(doc, k, first)
                and not (doc[k].lower_ == doc[first - 1].lower_ == "as" and k + 3 == first)  # "as early as 2004"
            )
            and (
                doc[k].lower_ in lex.prepositions | lex.softeners | _AMOUNTS
                or _leads(doc[k])
                or (doc[k].pos_ in {"ADJ", "DET"} and first <= doc[k].head.i < end)
            )
            and not (host.modifies and doc[k].pos_ == "ADP")
        ):
            drop.add(k)
            k -= 1
        if end < len(doc) and (
            doc[end].tag_ == "POS" or (doc[end].text == "," and first and doc[first - 1].pos_ in {"DET", "PRON"})
        ):
            drop.add(end)
    return drop


def _only_leads(doc: Doc, k: int, first: int) -> bool:
    """Whether a preposition right behind a verb leads to nothing but the time: "began at around 3 am"."""
    soft = all(doc[i].lower_ in lexicon().softeners | _AMOUNTS for i in range(k + 1, first))
    return doc[k].dep_ == "prep" and soft and all(c.i >= k + 1 for c in doc[k].children)


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


def _without_empty(page: Page, kept: list[int]) -> list[int]:
    """Leave out "the question of" in "on the question of draining"."""
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
