"""Where a report turns to the next one: at a comma, at a conjunction, at an attribution behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.clauses import verb_after
from viewer.parsing.statements.cues import find_cues
from viewer.parsing.statements.frames import follows
from viewer.parsing.statements.lexicon import lexicon, words
from viewer.parsing.statements.passage import FINITE
from viewer.parsing.statements.phrases import ADVERBS, finite_between, np_end
from viewer.parsing.statements.sayers import is_venue
from viewer.parsing.statements.second_verb import narrator_acts, other_acts, parted, reports_again, tense
from viewer.parsing.statements.sources import inverted_source, source_of

if TYPE_CHECKING:
    from viewer.parsing.statements.cues import Cue
    from viewer.parsing.statements.passage import Passage

_LEADING = words("has have had went goes on to continued continues proceeded then")
_PRESSED = words("asked questioned pressed challenged quizzed")
_BEFORE_PARENTHESIS = 4
_SUBORDINATING = words("when while after before because although though since if where until once")
_REPEATEDLY = words("several many times twice once again in turn two three more also")
_REMARKS = words(
    """
    word term phrase description label figure charge call view position stance sentiment request demand offer threat
    plea appeal invitation recommendation
    """
)
"""What a narrator calls the words in an apposition to them: "a charge he denies"."""
_OPENING = words("that quote colon wh to object_to object_for object_at accuse own_np")
"""Frames that open a report of their own after "and"."""


def turns_at_comma(p: Passage, comma: int, last: int, cue: Cue) -> bool:
    """Whether what follows a comma is no part of the content: a further report, an attribution, the narrator's word."""
    k = comma + 1
    while k < last and p.words[k].lower in {
        "and",
        "but",
        "also",
        "further",
        "while",
        "then",
        "meanwhile",
        "before",
        "later",
        "in",
    }:
        k += 1
    w = p.words[k]
    lex = lexicon()
    if p.words[comma].text == "," and _said_of_it(p, comma + 1, last):
        return True
    if w.lower == "when" and k + 1 <= last and p.words[k + 1].lower in _PRESSED:
        return True
    if w.lower == "going" and k + 2 < last and p.words[k + 1].lower == "on":
        return p.words[k + 2].lower == "to"
    if w.tag == "VBG" or w.lower in lex.narrator:
        if w.lower in lex.narrator and w.quote == p.words[cue.verb].quote:
            # everything in a sentence that opens with "according to" is its source's
            return cue.lemma != "according"
        lemma = lex.lemma.get(w.lower)
        if lemma or w.lower in lex.phrases:
            cues = find_cues(p, k, last, w.quote)
            return (
                bool(cues)
                and cues[0].verb == k
                and follows(p, cues[0], last).frame not in {"none", "weak_np", "other", "what"}
            )
        return False
    if (
        w.lower in {"a", "an", "another"}
        and k + 1 <= last
        and any(p.words[m].lower in lex.nouns | _REMARKS for m in range(k + 1, min(last, k + 3) + 1))
    ):
        return True
    if w.lower == "as" and k + 1 < last and p.words[k + 1].lower in {"quoted", "cited", "reported"}:
        return True
    if (
        w.lower == "in"
        and comma + 1 == k
        and k < last
        and is_venue(p, k + 1, min(last, k + 3))
        and np_end(p, k + 1, last) >= last - 1
    ):
        return True
    if p.words[comma].text == "," and _next_of_list(p, comma + 1, last, cue):
        return True
    return _outer_attribution(p, comma + 1, last)


def _next_of_list(p: Passage, k: int, last: int, cue: Cue) -> bool:
    """Whether the cue behind a comma is the next of a list: "denied he had lied, said he would sue and called"."""
    while k < last and p.words[k].lower in ADVERBS:
        k += 1
    tag = tense(p, cue)
    if cue.participle or p.words[k].tag != tag or tag not in {"VBD", "VBZ", "VBP"}:
        return False
    if not finite_between(p, cue.last + 1, k - 1) and not any(p.words[m].tag == "TO" for m in range(cue.last + 1, k)):
        # "said the mayor, a man who sails, denied it"
        return False
    for other in find_cues(p, k, k, p.words[k].quote):
        if other.verb != k or other.doubtful or other.passive or "thought" in other.frames:
            return False
        frame = follows(p, other, last).frame
        joined = p.words[k].dep == "conj" and p.words[k].head == cue.verb
        return frame in {"that", "bare"} | _OPENING or (joined and frame in {"np", "call", "as", "weak_np"})
    return False


def _outer_attribution(p: Passage, i: int, last: int) -> bool:
    """Whether the words from ``i`` on are nothing but a source and a cue.

    "Reuters reported", "said Ann Lee on Monday".
    """
    if last - i > 40 or i > last or p.words[i].lower in _SUBORDINATING:
        return False
    quote = p.words[i].quote
    for other in find_cues(p, i, min(last, i + 14), quote):
        if "quote" not in other.frames or other.participle or other.doubtful or other.passive:
            continue
        if other.verb == i:
            if p.words[i].tag in {"VBD", "VBZ"}:
                return inverted_source(p, i + 1, last) is not None and follows(p, other, last).frame in {
                    "none",
                    "np",
                    "weak_np",
                    "other",
                }
            return False
        src = source_of(p, other, i)
        if src is not None and src[0] <= i + 1 and p.words[i].lower not in {"which", "who"}:
            inside = other.last + 2 <= last and p.words[other.last + 1].text == ","
            if inside and p.words[other.last + 2].tag in FINITE:
                # ", which, they said, belonged to the town"
                return False
            return follows(p, other, last).frame == "none"
        return False
    return False


def _said_of_it(p: Passage, i: int, last: int) -> bool:
    """Whether a relative clause at word ``i`` reports in its turn: ", to which Lee replied", ", which he called"."""
    k = i
    while k < last and p.words[k].tag in {"IN", "TO"} and k < i + 2:
        k += 1
    if p.words[k].lower not in {"which", "whom"} or p.words[k].tag not in {"WDT", "WP"}:
        return False
    for other in find_cues(p, k + 1, min(last, k + 9), p.words[i].quote):
        if other.participle or other.passive or other.doubtful or "thought" in other.frames:
            return False
        src = source_of(p, other, k + 1)
        # "the talks, which she called useful, would resume": the clause goes on behind it
        return src is not None and src[0] == k + 1 and not verb_after(p, k, last)
    return False


def turns_at_conjunction(p: Passage, k: int, last: int, cue: Cue) -> bool:
    """Whether "and", "but", "while" or "as" opens the next report of the same text, not a part of this content."""
    tag = tense(p, cue)
    if _closes_list(p, k, cue):
        return False
    acts = narrator_acts(p, k, last, cue)
    if acts is not None:
        return acts
    for other in find_cues(p, k + 1, min(last, k + 12), p.words[k].quote):
        if "thought" in other.frames:
            first = p.words[k + 1].lower if k < last else ""
            if first in {"i", "we"} and cue.first > 0 and p.words[cue.first - 1].lower != first:
                # within a quotation: "they say it will rain, but I think it will snow"
                return other.first - k <= _BEFORE_PARENTHESIS and p.words[k].quote >= 0
            if p.words[k].lower == "while" and (src := source_of(p, other, k + 1)) is not None and src[0] == k + 1:
                # ", while Lee thinks the price is right": the narrator contrasts two views
                return p.words[k - 1].text == "," or p.words[k - 1].quote >= 0
            continue
        if other.participle:
            return (
                all(p.words[m].lower in ADVERBS for m in range(k + 1, other.verb))
                and not other.doubtful
                and follows(p, other, last).frame in {"that", "quote", "colon", "bare"}
                and p.words[k].lower in {"and", "but", "while", "before", "then"}
            )
        if (
            not other.doubtful
            and p.words[other.verb].tag not in {tag, "VBD"}
            and not (p.words[other.verb].tag == "VB" and p.words[other.first - 1].lower == "to")
            and not (tag in {"VBN", "VBD"} and p.words[other.verb].tag in {"VBN", "VBD"} and not other.passive)
        ):
            return False
        frame = follows(p, other, last).frame
        if frame == "none" and other.last < last and p.words[other.last + 1].lower == "to":
            # "went on to say": the cue comes after
            continue
        src = source_of(p, other, k + 1)
        if src is not None and all(p.words[m].lower in _REPEATEDLY for m in range(src[0], src[1] + 1)):
            src = None
        if src is not None and _in_adjunct(p, k, src, other):
            # "and in the same letter claimed that"
            return frame in _OPENING or frame == "bare"
        if (
            src is not None
            and p.words[k - 1].text == ","
            and p.words[src[0] - 1].text == ","
            and other.last < last
            and p.words[other.last + 1].text == ","
            and src[0] - k <= _BEFORE_PARENTHESIS
        ):
            # ", but that, he argues, is unwise"
            return True
        if src is None:
            direct = all(p.words[m].lower in ADVERBS or p.words[m].lower in _LEADING for m in range(k + 1, other.first))
            again = all(
                p.words[m].lower in _REPEATEDLY or p.words[m].lower in ADVERBS for m in range(k + 1, other.first)
            )
            direct = direct or again
            if direct and frame not in {"none", "other", "what"} and parted(p, other.verb, tag):
                # "said it would sail and called the storm a joke"
                return True
            if direct and frame == "bare":
                return (
                    reports_again(p, other, cue)
                    or (p.words[other.verb].dep == "conj" and p.words[other.verb].head == cue.verb)
                    or "bare" not in cue.frames
                )
            direct = direct or (
                p.words[other.verb].dep == "conj" and p.words[other.verb].head == cue.verb and other.first - k <= 4
            )
            if frame in {"np", "weak_np"} and p.words[k - 1].text != "," and other_acts(p, k, cue.last):
                return False
            return direct and (
                frame in _OPENING
                or (
                    frame in {"np", "weak_np", "call", "as"}
                    and (again or (p.words[other.verb].dep == "conj" and p.words[other.verb].head == cue.verb))
                )
            )
        begins = src[0] == k + 1 or all(p.words[m].lower in ADVERBS for m in range(k + 1, src[0]))
        if not begins:
            return False
        if frame in {"that", "quote", "colon"}:
            joined = cue.participle and p.words[k - 1].text == ","
            same = p.words[other.verb].head == cue.verb or p.words[other.verb].tag == tag
            return p.words[k].lower != "as" and (same or joined)
        if cue.lemma == "according":
            # everything up to the next attribution is according to the same source
            return False
        if (
            frame in {"bare", "accuse", "object_to", "call", "as", "to", "np", "wh"}
            and p.words[k].lower in {"but", "while", "and"}
            and (
                p.words[k - 1].text == ","
                or (p.words[k].lower == "while" and frame == "bare" and p.words[other.verb].tag == tag)
                or (p.words[k - 1].quote >= 0 and p.words[k - 2].text == ",")
                or (p.words[k].lower == "but" and p.words[src[0]].tag == "PRP" and p.words[other.verb].tag == tag)
                or (frame == "accuse" and p.words[src[0]].tag in {"NNP", "NNPS"} and p.words[other.verb].tag == tag)
            )
        ):
            return True
        return frame == "none" and p.words[k].lower == "as"
    return False


def _closes_list(p: Passage, k: int, cue: Cue) -> bool:
    """Whether "and" joins the last verb of a list within the content: "said he fell, cried and called for help"."""
    if p.words[k].lower not in {"and", "or"} or not p.words[k + 1].tag.startswith("VB"):
        return False
    for j in range(cue.last + 2, k - 1):
        w, nxt = p.words[j], p.words[j + 1]
        if w.text == "," and w.quote == nxt.quote == p.words[k].quote and nxt.tag in {"VBN", "VBD", "VB", "VBZ"}:
            return True
    return False


def second_report(p: Passage, i: int, last: int, quote: int) -> bool:
    """Whether a report with its own source begins at word ``i``: "While Lee said it rained, Hill said it snowed"."""
    for other in find_cues(p, i, min(last, i + 12), quote):
        if other.participle or other.doubtful or other.passive or "thought" in other.frames:
            continue
        src = source_of(p, other, i)
        return src is not None and src[0] == i and follows(p, other, last).frame in {"that", "bare", "quote", "colon"}
    return False


def _in_adjunct(p: Passage, k: int, src: tuple[int, int], other: Cue) -> bool:
    """Whether what stands between "and" and a cue is a place and no source: "and in the letter claimed"."""
    return p.words[k + 1].tag == "IN" and src[0] in {k + 2, k + 3} and src[1] + 1 == other.first
