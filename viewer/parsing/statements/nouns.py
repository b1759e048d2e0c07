"""Reports in nouns and in the words of their own: "his claim that", "in Ann Lee's words"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.ends import trim_end
from viewer.parsing.statements.found import Found
from viewer.parsing.statements.lexicon import lexicon, words
from viewer.parsing.statements.passage import FINITE
from viewer.parsing.statements.phrases import chunk_end, finite_between, np_end, subject_start
from viewer.parsing.statements.sayers import is_venue

if TYPE_CHECKING:
    from viewer.parsing.statements.found import Words
    from viewer.parsing.statements.passage import Passage

_TO_DO = words(
    "promise promises pledge pledges vow vows threat threats call calls demand demands request proposal offer"
)
_OF = {
    noun: words(prepositions)
    for nouns, prepositions in (
        ("call calls demand demands plea pleas appeal appeals request requests", "for"),
        ("promise promises pledge pledges offer warning warnings threat threats denial denials", "of"),
        ("prediction accusation", "of"),
        ("accusations admission announcement condemnation criticism description allegations forecast", "of"),
    )
    for noun in nouns.split()
}
"""Nouns that report with a noun: "his call for calm", "the firm's denial of wrongdoing"."""
_WORDS = words("words view opinion estimation telling account assessment")
"""Nouns with which words are given: "in her words", "in the opinion of Ann Lee"."""
NAMES = frozenset({"NNP", "NNPS"})
_NAMES_AT_MOST = 6
_ALLEGED = words("accusations allegations claims reports rumours rumors suggestions speculation")
_POSSESSIVES = words("his her its their")


def nominal(p: Passage, n: int) -> list[Found]:
    """Return the statements of unit ``n`` whose cue is a noun with a clause: "the ministry's claim that taxes rise"."""
    unit = p.units[n]
    nouns = lexicon().nouns
    out: list[Found] = []
    for k in range(unit.first, unit.last - 2):
        w = p.words[k]
        if w.quote < 0 and (w.lower in nouns or w.lower in _OF or w.lower in _TO_DO) and w.tag in {"NN", "NNS"}:
            one = _with_clause(p, n, k)
            if one is not None:
                out.append(one)
        elif w.lower in _WORDS and w.quote < 0:
            one = _in_words(p, n, k)
            if one is not None:
                out.append(one)
    return out


def _with_clause(p: Passage, n: int, k: int) -> Found | None:
    unit = p.units[n]
    source, at = owner_of(p, k, unit.first), k + 1
    if p.words[at].lower in {"by", "from"}:
        e = _until_for(p, at + 1, np_end(p, at + 1, unit.last, appositions=False), k)
        if e <= at:
            return None
        source, at = (at + 1, e), e + 1
    if (
        source is not None
        and at < unit.last
        and p.words[k].lower in _TO_DO
        and (p.words[at].lower == "to" or (p.words[at].lower == "not" and p.words[at + 1].lower == "to"))
    ):
        end = _infinitive_end(p, at, unit.last)
        if end - at < 2 or p.words[source[0]].lower in {"my", "our", "your"}:
            return None
        return Found([(at, end)], (k, k), source, "noun", n, k, [(max(unit.first, k - 4), at - 1)])
    if source is not None and at < unit.last and p.words[at].lower in _OF.get(p.words[k].lower, frozenset()):
        e = np_end(p, at + 1, unit.last, appositions=False)
        acting = e + 2 <= unit.last and p.words[e + 1].lower == "to" and p.words[e + 2].tag == "VB"
        doing = at < e < unit.last and p.words[e + 1].tag == "VBG" and p.words[e + 1].dep in {"acl", "xcomp"}
        acting = acting or (doing and at < p.words[e + 1].head <= e)
        if p.words[at + 1].tag == "VBG" or (acting and p.words[at].lower == "for"):
            # "their call for the road to be closed", "her plea for help finding the boat"
            e = _infinitive_end(p, at + 1, unit.last)
        if e < at + 1 or p.words[source[0]].lower in {"my", "our", "your"}:
            return None
        return Found([(at + 1, e)], (k, k), source, "noun", n, k, [(max(unit.first, k - 4), at)], factor=0.85)
    if source is None and p.words[at].lower == "for" and "for" in _OF.get(p.words[k].lower, frozenset[str]()):
        return _there_were(p, n, k, at)
    if source is None and p.words[at].lower == "in":
        e = np_end(p, at + 1, unit.last, appositions=False)
        if at < e < unit.last and p.words[e + 1].lower == "that" and is_venue(p, at + 1, e):
            # "reports in a newspaper that"
            source, at = (at + 1, e), e + 1
    if p.words[k].lower in _ALLEGED and at + 2 < unit.last and p.words[at].lower != "that":
        return _without_that(p, n, k, at, source)
    if (
        at >= unit.last
        or p.words[at].lower != "that"
        or (p.words[at].tag != "IN" and p.words[at].dep != "mark")
        or (source is None and p.words[at].dep != "mark")
    ):
        return None
    start = at + 1
    if not finite_between(p, start, unit.last) or p.words[start].tag in FINITE:
        return None
    end = clause_end(p, at, start, unit.last, k)
    if end - start < 2:
        return None
    one = Found([(start, end)], (k, k), source, "noun", n, k, [(max(unit.first, k - 4), at - 1)])
    if source is None:
        one.factor = 0.85
        one.reason = "the text names nobody who said it"
    elif p.words[source[0]].lower in {"my", "our", "your"}:
        return None
    return one


def _without_that(p: Passage, n: int, k: int, at: int, source: Words | None) -> Found | None:
    """Return the clause of a noun that leaves out "that": "denied allegations he had hidden the money"."""
    unit = p.units[n]
    for c in p.children[k]:
        w = p.words[c]
        if w.dep in {"acl", "relcl"} and w.tag in FINITE | {"VBN", "VB", "VBG"} and at <= c <= unit.last:
            subject = next((g for g in p.children[c] if p.words[g].dep in {"nsubj", "nsubjpass", "expl"}), -1)
            low, high = p.subtree(c)
            told = any(p.words[m].tag in FINITE for m in range(at, c + 1))
            bare = w.dep == "acl" or (
                p.words[k - 1].tag not in {"DT", "PRP$"}
                and any(p.words[g].dep in {"aux", "dobj", "attr", "acomp", "prep"} for g in p.children[c])
            )
            if subject < at or low != at or not told or not bare:
                # "the allegations he made" has the noun for its object
                continue
            reason = None if source is not None else "the text names nobody who said it"
            end = trim_end(p, at, min(high, unit.last))
            return Found([(at, end)], (k, k), source, "noun", n, k, [(unit.first, k)], factor=0.8, reason=reason)
    return None


def _there_were(p: Passage, n: int, k: int, at: int) -> Found | None:
    """Return what nobody by name asks for: "There have been repeated calls for a new bridge"."""
    unit = p.units[n]
    j = k - 1
    while j > unit.first and (p.words[j].tag in {"JJ", "RB", "VBN", "VBG", "MD", "CC"} or p.words[j].tag in FINITE):
        j -= 1
    if p.words[j].lower != "there" or not finite_between(p, j, k - 1):
        return None
    e = np_end(p, at + 1, unit.last, appositions=False)
    if e + 2 <= unit.last and p.words[e + 1].lower == "to" and p.words[e + 2].tag == "VB":
        e = _infinitive_end(p, at + 1, unit.last)
    if e <= at:
        return None
    reason = "the text names nobody who said it"
    return Found([(at + 1, e)], (k, k), None, "noun", n, k, [(unit.first, at)], factor=0.8, reason=reason)


def _until_for(p: Passage, first: int, last: int, noun: int) -> int:
    """Return the end of who asks for something, before what is asked: "calls from nurses for higher pay"."""
    if "for" in _OF.get(p.words[noun].lower, frozenset[str]()):
        return next((m - 1 for m in range(first + 1, last) if p.words[m].lower == "for"), last)
    return last


def _infinitive_end(p: Passage, at: int, last: int) -> int:
    """Return the end of "his promise to act": before the main verb or the clause's comma."""
    for k in range(at + 2, last + 1):
        w = p.words[k]
        if w.text in {",", ";", ".", "—", "–", "--", "―"} and w.quote < 0:
            return k - 1
        if w.tag in FINITE and w.quote < 0 and w.dep == "ROOT":
            return k - 1
    return trim_end(p, at, last)


def owner_of(p: Passage, k: int, first: int) -> Words | None:
    """Return who a noun belongs to: "his claim", "the ministry's repeated claim"."""
    j = k - 1
    while j >= first and p.words[j].tag in {"JJ", "CD", "VBN", "NN"} and k - j < 4:
        j -= 1
    m = j
    while m >= first and p.words[m].tag in NAMES and k - m < _NAMES_AT_MOST:
        m -= 1
    if m >= first and p.words[m].lower in {"a", "an"}:
        j = m
    if j < first:
        return None
    if p.words[j].tag == "PRP$":
        return (j, j) if p.words[j].lower in _POSSESSIVES else None
    if p.words[j].lower in {"a", "an"} and j + 1 < k and p.words[j + 1].tag in NAMES:
        # "a Daily Mail report that": the names are its maker's
        m = j + 1
        while p.words[m + 1].tag in NAMES:
            m += 1
        return (j + 1, m) if m + 1 == k else None
    if p.words[j].tag == "POS" and j > first:
        start = subject_start(p, j - 1, first)
        preposition = next((m for m in range(j - 2, start, -1) if p.words[m].tag in {"IN", "TO"}), -1)
        if p.words[j - 1].tag in NAMES and preposition > 0:
            # "in response to Bo Lee's proposal"
            start = preposition + 1
        return (start, j - 1) if start <= j - 1 else None
    return None


def clause_end(p: Passage, mark: int, start: int, last: int, noun: int) -> int:
    """Return the end of the noun's clause: by the parse where the noun is a subject, else the end of the unit."""
    verb = p.words[mark].head
    for k in range(start + 1, last):
        # "His claim that they "knew" drew a rebuke": the main verb follows the quotation at once
        q = p.words[k].quote
        if q >= 0 and p.quotes[q].last == k and p.words[k + 1].tag in FINITE and p.words[k + 1].quote < 0:
            return k
    subject = p.words[noun].dep in {"nsubj", "nsubjpass"}
    if verb > mark:
        _, high = p.subtree(verb)
        if start < high <= last:
            if subject:
                return trim_end(p, start, high)
            for k in range(high, last):
                if (
                    p.words[k].text == ","
                    and p.words[k].quote < 0
                    and (p.words[k + 1].tag in {"WDT", "WP", "VBG", "CC", "IN"} or finite_between(p, k + 1, last))
                ):
                    return trim_end(p, start, k)
            return trim_end(p, start, last)
    for k in range(start + 2, last):
        if (
            p.words[k].text == ","
            and p.words[k].quote < 0
            and (subject or p.words[k + 1].tag in {"WDT", "VBG", "CC"} or finite_between(p, k + 1, min(last, k + 8)))
        ):
            return trim_end(p, start, k)
    return trim_end(p, start, last)


def _in_words(p: Passage, n: int, k: int) -> Found | None:
    """Return a statement "in the words of Ann Lee" or "in Ann Lee's words", before or after the words."""
    unit = p.units[n]
    source: Words | None = None
    first, last = k, k
    if (
        p.words[k + 1].lower == "of"
        and k - 2 >= unit.first
        and p.words[k - 1].lower == "the"
        and p.words[k - 2].lower == "in"
    ):
        e = np_end(p, k + 2, unit.last, appositions=False)
        if e < k + 2:
            return None
        source, first, last = (k + 2, e), k - 2, e
        cue = (k - 2, k + 1) if p.words[k].lower == "words" else (k, k)
    else:
        source = owner_of(p, k, unit.first)
        if source is None or source[0] - 1 < unit.first or p.words[source[0] - 1].lower != "in":
            return None
        first, cue = source[0] - 1, (k, k)
    if all(not p.words[m].text[0].isalnum() for m in range(unit.first, first)):
        start = last + 1
        while start < unit.last and p.words[start].text in {",", ":"}:
            start += 1
        if start >= unit.last:
            return None
        return Found([(start, trim_end(p, start, unit.last))], cue, source, "words", n, k)
    end = first - 1
    if p.words[end].text != "," and p.words[end].quote < 0:
        q = p.words[last + 1].quote if last < unit.last else -1
        if q >= 0 and p.quotes[q].first == last + 1:
            return Found([(p.quotes[q].first, p.quotes[q].last)], cue, source, "words", n, k)
        return None
    nxt = last + 1
    while nxt < unit.last and p.words[nxt].text in {",", ":"}:
        nxt += 1
    q = p.words[nxt].quote
    if q >= 0 and p.quotes[q].first == nxt:
        return Found([(nxt, p.quotes[q].last)], cue, source, "words", n, k)
    content = (unit.first, trim_end(p, unit.first, end))
    return Found([content], cue, source, "words", n, k) if chunk_end(p, *content) < content[1] else None
