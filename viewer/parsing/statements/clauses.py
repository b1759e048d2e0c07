"""Clauses that report what is said: with "that", without it, behind adjuncts and insertions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.lexicon import lexicon, words
from viewer.parsing.statements.passage import FINITE, NOUNS
from viewer.parsing.statements.phrases import PRONOUNS, RELATIVE

if TYPE_CHECKING:
    from viewer.parsing.statements.cues import Cue
    from viewer.parsing.statements.passage import Passage

_ADJUNCTS = words(
    """
    for over under by since until within despite with without between about around after before across in at on during
    throughout up
    """
)
_OPENERS = NOUNS | words("DT PDT JJ JJR JJS PRP PRP$ EX CD VBG RB $ WP FW VBN HYPH ADD RBR")
_SUBJECT = 5
"""Words of a subject between its article and the cue: "the young Danish mayor said"."""
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_PERIODS = words("years months weeks days hours decade decades year month week weekend meantime past future case")


def marked_clause(p: Passage, cue: Cue, i: int, last: int) -> int:
    """Return the "that" of a clause that the parse hangs below the cue, past an insertion without a verb.

    -1 if none.
    """
    if p.words[i].lower == "to" and i < last and p.words[i + 1].tag == "VB" and "to" in cue.frames:
        # "vowed to see to it that"
        return -1
    for c in p.children[cue.verb]:
        if i < c <= last and p.words[c].dep == "ccomp":
            for g in p.children[c]:
                if (
                    p.words[g].dep == "mark"
                    and p.words[g].lower == "that"
                    and i < g
                    and p.words[g - 1].lower != "condition"
                    and not (p.words[i].lower == "to" and of_noun(p, g))
                    and not any(p.words[k].tag in FINITE for k in range(i, g))
                ):
                    return g
    if p.words[i].tag not in {"IN", "VBN", "VBD", "TO"}:
        return -1
    # the parse may hang the clause elsewhere: "said in a statement posted on its website late on Sunday that"
    for k in range(i + 1, min(last, i + 25)):
        w = p.words[k]
        if w.lower == "that" and w.tag == "IN" and not of_noun(p, k):
            return k
        if (
            w.tag in FINITE - {"VBD"}
            or w.text in {";", ",", ":"}
            or w.quote >= 0
            or (w.tag == "VBG" and w.lower in lexicon().lemma)
        ):
            break
    return -1


def of_noun(p: Passage, that: int) -> bool:
    """Whether a "that" opens the clause of a noun before it: "a report that", "on condition that"."""
    before = p.words[that - 1]
    return before.lower == "condition" or before.lower in lexicon().nouns


def is_complementiser(p: Passage, i: int, last: int) -> bool:
    """Whether the word "that" opens a clause and is no pronoun or article of its own."""
    if i == last:
        return False
    w, after = p.words[i], p.words[i + 1]
    if w.dep == "det" and after.tag in NOUNS | {"JJ"} and not _finite_before_comma(p, i + 1, last):
        # "found that action unlawful, the court": a determiner
        return False
    if w.dep == "mark" or w.tag == "IN":
        return True
    if after.tag in FINITE and after.tag not in {"VBZ", "VBP"}:
        return w.tag == "IN"
    return has_finite(p, i + 1, last)


def _finite_before_comma(p: Passage, first: int, last: int) -> bool:
    stop = next((k for k in range(first, last + 1) if p.words[k].text == "," and p.words[k].quote < 0), last)
    return any(p.words[k].tag in FINITE for k in range(first, stop + 1))


def has_finite(p: Passage, first: int, last: int) -> bool:
    """Whether a finite verb comes before the words leave the clause."""
    for k in range(first, min(last, first + 60) + 1):
        w = p.words[k]
        if w.tag in FINITE:
            return True
        if w.text == ";":
            return False
    return False


def bare_clause(p: Passage, cue: Cue, i: int, last: int) -> int:
    """Return where a clause without "that" begins at word ``i``; -1 where none does."""
    w = p.words[i]
    if w.lower == "at" and i + 2 < last and p.words[i + 1].lower in {"least", "most"}:
        # "said at least thirty of the ships had sunk"
        return i if bare_clause(p, cue, i + 2, last) >= 0 else -1
    if w.lower in {"while", "when", "after", "before", "during"} and i < last and p.words[i + 1].tag == "VBG":
        return -1
    if cue.participle and w.tag == "IN" and w.lower not in {"if", "that"}:
        return -1
    if (
        w.lower
        in {
            "if",
            "when",
            "although",
            "while",
            "since",
            "once",
            "unless",
            "because",
            "despite",
            "in",
            "on",
            "by",
            "at",
            "under",
            "with",
            "for",
            "without",
            "from",
            "to",
            "as",
            "between",
            "during",
        }
        or w.tag == "IN"
    ):
        k = i
        while k <= last and p.words[k].text != ",":
            k += 1
        if k + 1 < last and p.words[k + 1].tag == "VBG" and p.words[k + 1].lower in lexicon().lemma:
            # "suggested at a dinner, musing why"
            return -1
        if (
            k + 1 < last
            and bare_clause(p, cue, k + 1, last) >= 0
            and "bare" in cue.frames
            and w.lower not in {"as", "for", "when", "to"}
        ):
            return i
        return _behind_adjunct(p, cue, i, last)
    if not (w.tag in _OPENERS or w.text in {"$", "€", "£"}):
        return -1
    subject = False
    depth = 0
    for k in range(i, min(last, i + 60) + 1):
        w = p.words[k]
        if w.text in {"(", "["}:
            depth += 1
        elif w.text in {")", "]"}:
            depth -= 1
        if depth > 0:
            continue
        if w.tag == "CC" and i < k < last and p.words[k + 1].tag in FINITE and p.words[k - 1].quote < 0:
            return -1
        if (
            "recipient" in cue.frames
            and subject
            and w.lower == "to"
            and k < last
            and p.words[k + 1].lower in lexicon().leading["saying"]
        ):
            # "emailed the council to say the road was shut"
            return -1
        if w.tag in FINITE:
            if not subject:
                return -1
            if k > i and w.tag == "VBD" and p.words[k].dep in {"acl", "amod"}:
                continue
            return i
        if w.tag in NOUNS or w.tag in {"PRP", "EX", "CD", "DT", "VBG"} or (k == i and w.lower in PRONOUNS):
            subject = True
        if w.lower in RELATIVE and w.tag in {"WP", "WDT", "WP$", "WRB"} and k > i:
            return i if arc_clause(p, cue, i) or verb_after(p, k, last) else -1
        if w.text in _DASHES and k > i and subject and (closed := _dash_after(p, k, last)) > 0:
            # "people - old and young - would be paid"
            return i if p.words[closed + 1].tag in FINITE else -1
        if w.text in {",", ";", ":", "—", "–", "--", "―"} and k > i:
            return i if arc_clause(p, cue, i) or (subject and w.text == "," and verb_after(p, k + 1, last)) else -1
    return -1


def _behind_adjunct(p: Passage, cue: Cue, i: int, last: int) -> int:
    """Return where a clause begins that follows an adjunct which no comma ends; -1 where none does.

    The adjunct is its own ("says for safety reasons the road is shut"), or the place of speaking: "said in Oslo the
    road was shut".
    """
    w = p.words[i]
    if "bare" not in cue.frames or w.lower not in _ADJUNCTS or cue.passive:
        return -1
    if w.lower in {"before", "after", "since", "until"} and p.words[i + 1].tag in {"PRP", "EX"}:
        # "said before she left"
        return -1
    placing = w.lower in {"in", "at", "on", "during"}
    for k in range(i + 1, min(last, i + 12)):
        nxt = p.words[k]
        if nxt.tag in FINITE or nxt.text in {",", ";", ":"} or nxt.quote >= 0 or nxt.lower == "that":
            break
        opens = nxt.tag in {"PRP", "EX"} or (nxt.tag in {"DT", "PRP$", "CD"} and p.words[k - 1].tag in NOUNS)
        if opens and k > i + 1 and nxt.lower not in {"him", "them", "her", "me", "us"}:
            if bare_clause(p, cue, k, last) < 0:
                break
            timed = any(p.time_ends.get(p.words[m].start) for m in range(i + 1, k))
            numbered = any(p.words[m].tag == "CD" or p.words[m].lower in _PERIODS for m in range(i + 1, k))
            if all(p.words[m].tag in {"NNP", "NNPS"} and p.words[m].entity in {"GPE", "LOC"} for m in range(i + 1, k)):
                return k
            return i if timed or numbered or not placing else -1
    if placing and not (w.head > i and w.head != cue.verb and p.words[w.head].dep == "ccomp"):
        return -1
    for c in p.children[cue.verb]:
        if c > i and p.words[c].dep == "ccomp":
            low, _ = p.subtree(c)
            clause = p.words[c].tag.startswith(("VB", "MD")) and (low <= i + 1 or arc_clause(p, cue, i))
            return i if clause else -1
    return -1


def _dash_after(p: Passage, k: int, last: int) -> int:
    """Return the dash that closes the insertion which dash ``k`` opens; -1 where none does."""
    if p.words[k].text == "-" and (p.words[k].start == p.words[k - 1].end or p.words[k].end == p.words[k + 1].start):
        return -1
    for m in range(k + 1, min(last, k + 20)):
        w = p.words[m]
        if w.text == p.words[k].text and w.start > p.words[m - 1].end:
            return m
        if w.tag in FINITE or w.quote >= 0:
            return -1
    return -1


def verb_after(p: Passage, k: int, last: int) -> bool:
    """Whether an insertion that begins with word ``k`` ends with a comma that a verb follows.

    "the law, which was passed in May, had failed", "the bridge, a relic of 1950, was closed".
    """
    if p.words[k].tag in {"CC", "VBG"}:
        return False
    for m in range(k + 1, min(last, k + 26)):
        inside = p.words[m].quote >= 0 and p.words[m].quote == p.words[m + 1].quote
        closing = m + 2 <= last and p.words[m].quote >= 0 and p.quotes[p.words[m].quote].last == m + 1
        if p.words[m].text == "," and (closing or not inside):
            after = p.words[m + 1]
            closing = closing or (m + 2 <= last and after.text in {'"', "”", "’", "'"})
            return (p.words[m + 2] if closing else after).tag in FINITE
    return False


def arc_clause(p: Passage, cue: Cue, i: int) -> bool:
    """Whether the parse hangs a clause with a subject of its own below the cue at or after word ``i``."""
    for c in p.children[cue.verb]:
        if c > i and p.words[c].dep == "ccomp" and p.words[c].tag.startswith(("VB", "MD")):
            return any(p.words[g].dep in {"nsubj", "nsubjpass", "expl"} and i <= g < c for g in p.children[c])
    return False


def in_relative(p: Passage, cue: Cue) -> bool:
    """Whether the report stands between a relative word and its verb: "which the company says is the first"."""
    if _contact(p, cue):
        return True
    for k in range(cue.first - 1, max(cue.first - 9, 0), -1):
        w = p.words[k]
        if w.lower in {"which", "who", "that", "what"} and w.tag in {"WDT", "WP", "IN"}:
            return k < cue.first - 1
        if w.tag in FINITE or w.text in {",", ".", ";"}:
            return False
    return False


def _contact(p: Passage, cue: Cue) -> bool:
    """Whether a report stands in a relative clause without its relative word: "flaws it said were small".

    A noun before a pronoun or "the" with its noun, the cue, and a finite verb right behind it.
    """
    k = cue.first - 1
    if cue.passive or cue.participle or k < 1:
        return False
    first = p.units[p.unit_at(cue.verb)].first
    if p.words[k].tag in NOUNS:
        while k > first and cue.first - k < _SUBJECT and p.words[k].tag in NOUNS | {"JJ"}:
            k -= 1
        if p.words[k].lower != "the":
            return False
    elif p.words[k].lower not in {"he", "she", "it", "they"}:
        return False
    before = p.words[k - 1]
    return before.tag in {"NN", "NNS"} and before.quote < 0 and k - 1 > first
