"""What follows a cue: the frame that it opens, and where the words of the content begin."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from viewer.parsing.statements.adjuncts import participle_end, skip
from viewer.parsing.statements.clauses import (
    arc_clause,
    bare_clause,
    has_finite,
    in_relative,
    is_complementiser,
    marked_clause,
    of_noun,
)
from viewer.parsing.statements.found import After
from viewer.parsing.statements.lexicon import lexicon, words
from viewer.parsing.statements.objects import accused, object_and, object_of, reason_given
from viewer.parsing.statements.passage import FINITE
from viewer.parsing.statements.phrases import AUXILIARIES, chunk_end, np_end, opens_quotation, time_end
from viewer.parsing.statements.sayers import is_sayer

if TYPE_CHECKING:
    from viewer.parsing.statements.cues import Cue
    from viewer.parsing.statements.passage import Passage

_WH = words("whether if how why what where who when which")
_END = frozenset({".", "!", "?", "…", "...", ";", ")", "]"})
_THOUGHTS = words("that bare to np quote wh")
_CALLING = frozenset({"call"})
_TELLS_OF = words("tell inform notify warn remind assure caution advise")
_GATHERED = words(
    "house meeting session group crowd board members council committee conference number gathering audience"
)
_OPENERS = words("DT NNP PRP PRP$ NNS NN EX CD JJ")
_RELATIVE = frozenset({"WP", "WDT", "WP$", "WRB"})
_OF_THINGS = words("direct press challenge dare lobby petition counsel command")
"""Verbs of asking whose object is as often a thing: who is asked has to be somebody."""
_OPENING = 12
_UNNAMED = words("named identified anonymous quoted")
_COMMAS = frozenset({",", "-", "--", "–", "—", "―"})


def follows(p: Passage, cue: Cue, last: int) -> After:
    """Say what follows ``cue`` among the words up to ``last``."""
    if "thought" in cue.frames:
        return _thought(p, cue, last)
    i = begin = cue.after
    frames = cue.frames
    if "own_np" in frames:
        return After("own_np", cue.last, (begin, begin - 1))
    if cue.lemma in _TELLS_OF and not cue.passive and (told := _told_of(p, cue, last)) > 0:
        return After("np", told, (begin, told - 1))
    while i <= last and not ("apologise" in frames and p.words[i].lower == "for"):
        nxt = skip(p, i, last, frames)
        if nxt == i:
            nxt = participle_end(p, i, begin, last) + 1
        if nxt <= i:
            break
        i = nxt
    here = (begin, i - 1)
    if i > last or p.words[i].text in _END:
        return After("none", i, here)
    w = p.words[i]
    if w.lower == "by" and i < last and p.words[i + 1].tag == "VBG":
        # "responded by saying": the cue comes after
        return After("other", i, here)
    if (
        w.lower == "the"
        and frames & {"that", "np"}
        and i + 3 <= last
        and p.words[i + 1].lower == "fact"
        and p.words[i + 2].lower == "that"
    ):
        return After("that", i + 3, here)
    if (
        "that" in frames
        and w.tag not in {"``", "''", ":", "."}
        and w.lower != "that"
        and (m := marked_clause(p, cue, i, last)) >= 0
    ):
        return After("that", m + 1, (begin, m - 1))
    if w.text == "," and i > begin and cue.lemma in {"tell", "say"} and _told_clause(p, cue, i + 1, last):
        present = p.words[cue.verb].tag in {"VBZ", "VBP"}
        return (
            After("bare", begin, (begin, begin - 1)) if present and cue.lemma == "say" else After("bare", i + 1, here)
        )
    if w.text in _COMMAS:
        return _after_comma(p, i, last, frames, here)
    if w.text == ":":
        return After("colon", i + 1, here) if i < last and frames & {"quote", "that"} else After("none", i, here)
    if "object_for" in frames and (
        (cue.lemma == "blame" and i < last) or object_and(p, i, last, frozenset({"for", "on", "over"}))
    ):
        return After("object_for" if w.tag not in {"IN", "RB", "TO", ":"} else "other", i, here)
    if "call" in frames and "quote" not in frames and opens_quotation(p, i):
        return After("what", i, here)
    if "fault_for" in frames and object_and(p, i, last, frozenset({"for"})) and reason_given(p, i, last):
        return After("object_for", i, here)
    if (
        w.tag == "IN"
        and "quote" in frames
        and (e := np_end(p, i + 1, last, appositions=False)) > i
        and e + 2 <= last
        and p.words[e + 1].text == ","
        and opens_quotation(p, e + 2)
    ):
        # 'joked of the hall, "It has a roof."'
        return After("quote", e + 2, (begin, e))
    if opens_quotation(p, i):
        return After("quote", i, here) if frames & {"quote", "that", "bare"} else object_of(p, cue, i, last, here)
    if w.lower == "that" and i > begin and of_noun(p, i) and p.words[begin].lower in {"to", "on"}:
        # "responded to a report that", "spoke on condition that"
        return After("other", i, here)
    if w.lower == "that" and "that" in frames and is_complementiser(p, i, last):
        return After("that", i + 2 if i + 2 <= last and p.words[i + 1].text == "," else i + 1, here)
    if (
        w.lower in _WH
        and "wh" in frames
        and (p.words[i].tag in {"WP", "WRB", "WDT", "IN", "WP$"})
        and (has_finite(p, i + 1, last) or p.words[min(i + 1, last)].lower == "to")
    ):
        return After("wh", i, here)
    if (
        w.lower == "to"
        and "to" in frames
        and i < last
        and (p.words[i + 1].tag in {"VB", "RB"} or opens_quotation(p, i + 1))
        and p.words[i + 1].lower not in {"remain", "stay", "speak"}
        and not any(p.words[k].lower in _UNNAMED for k in range(i + 1, min(last, i + 5) + 1))
    ):
        return After("to", i - 1 if p.words[i - 1].lower == "never" else i, here)
    if i > begin and i < last and _about_it(p, cue, i):
        return After("np", i + 1, here)
    if frames == _CALLING and w.lower in {"that", "this"} and i < last and opens_quotation(p, i + 1):
        return After("call", i, here)
    if frames & {"as", "call"} and w.lower == "as" and i < last and opens_quotation(p, i + 1):
        return After("what", i + 1, here)
    if "accuse" in frames:
        return accused(p, i, last, here)
    if frames & {"apologise"} and w.lower == "for":
        return After("np", i, here)
    if (
        "object_at" in frames
        and object_and(p, i, last, frozenset({"at", "to"}))
        and (cue.lemma != "put" or any(p.words[k].tag in {"CD", "$"} for k in range(i, min(last, i + 12) + 1)))
    ):
        return After("object_at", i, here)
    if (
        "object_to" in frames
        and (e := np_end(p, i, last, appositions=False)) >= i
        and e + 2 <= last
        and (p.words[e + 1].lower == "to" or (p.words[e + 1].lower == "not" and p.words[e + 2].lower == "to"))
        and (cue.lemma not in _OF_THINGS or (p.words[e + 1].tag == "TO" and is_sayer(p, (i, chunk_end(p, i, e)))))
    ):
        # "directed money to the towns" and "pressed a button to stop" have nobody who is told
        return After("object_to", i, here)
    if "object_to" in frames and w.lower == "to" and cue.lemma in {"ask", "request", "order"} and not cue.passive:
        # "asked to the regional government to act"
        e = np_end(p, i + 1, last, appositions=False)
        if e > i and e + 2 <= last and p.words[e + 1].lower == "to" and p.words[e + 2].tag == "VB":
            return After("object_to", i, here)
    if "bare" in frames and w.tag in FINITE and in_relative(p, cue):
        return After("relative", i, here)
    heading = p.words[last].start < p.body_start and "that" in frames
    unmarked = "that" in frames and "never_bare" not in frames and w.tag not in _RELATIVE
    if heading or (unmarked and arc_clause(p, cue, i)):
        # headlines leave out "that" behind any verb, others where the parse shows the clause: "grumbled it was late"
        frames = frames | {"bare"}
    if frames & {"bare", "recipient"} and (start := bare_clause(p, cue, i, last)) >= 0:
        if i > begin and p.words[cue.verb].tag in {"VBZ", "VBP"} and _only_time(p, begin, i - 1):
            # "says last week he was ill": a report in the present tense has no time of its own beside it
            return After("bare", begin, (begin, begin - 1))
        return After("bare", start, here)
    return object_of(p, cue, i, last, here)


def _about_it(p: Passage, cue: Cue, i: int) -> bool:
    """Whether word ``i`` is the preposition that the verb takes, behind its listener: "complained to Lee about"."""
    return any(
        len(phrase.words) == 1 and "np" in phrase.frames and p.words[i].lower in phrase.words[0]
        for phrase in lexicon().phrases.get(p.words[cue.verb].lower, ())
    )


def _told_of(p: Passage, cue: Cue, last: int) -> int:
    """Return the first word of what somebody was told of: "warned the crew against haste"; -1 where it is not told so.

    "Told a meeting of ministers that" has a listener with "of".
    """
    e = chunk_end(p, cue.after, last)
    if e < cue.after or e + 2 > last or p.words[e].lower in _GATHERED:
        return -1
    w, nxt = p.words[e + 1], p.words[e + 2]
    if w.lower not in ({"of"} if cue.lemma == "tell" else {"of", "about", "against"}) or opens_quotation(p, e + 2):
        return -1
    if cue.lemma == "tell" and nxt.tag in {"NNP", "NNS", "NNPS"}:
        return -1
    end = next((k for k in range(e + 2, last + 1) if p.words[k].text in _COMMAS | _END), last)
    if any(p.words[k].lower == "that" or (p.words[k].tag in FINITE and k < e + 9) for k in range(e + 2, end)):
        return -1
    return e + 2


def _told_clause(p: Passage, cue: Cue, i: int, last: int) -> bool:
    """Whether a clause is told behind a needless comma: "Lee told the inquiry, the bank was insolvent"."""
    if i > last or p.words[i].quote >= 0 or p.words[i].tag not in _OPENERS:
        return False
    first = p.units[p.unit_at(cue.verb)].first
    if any(p.words[k].tag in FINITE for k in range(first, cue.first) if p.words[k].lower not in AUXILIARIES):
        return False
    return cue.first - first < _OPENING and bare_clause(p, cue, i, last) >= 0


def _only_time(p: Passage, first: int, last: int) -> bool:
    while first < last and p.words[first].lower in {"on", "in", "at", "since", "by"}:
        first += 1
    return time_end(p, first, last) == last and p.words[last].lower not in {"today", "now"}


def _thought(p: Passage, cue: Cue, last: int) -> After:
    """Return the frame of a verb of thought or will, whose content has to show by a quotation that it was uttered."""
    after = follows(p, replace(cue, frames=_THOUGHTS), last)
    if after.frame in {"that", "bare", "to", "np", "quote", "wh"}:
        return After("thought", after.start, after.adjuncts)
    return after if after.frame == "none" else After("other", after.start, after.adjuncts)


def _after_comma(p: Passage, i: int, last: int, frames: frozenset[str], here: tuple[int, int]) -> After:
    k = i + 1
    while k <= last and p.words[k].text in _COMMAS:
        k += 1
    if k > last:
        return After("none", i, here)
    if opens_quotation(p, k) and frames & {"quote", "that"}:
        return After("quote", k, here)
    if p.words[k].lower == "that" and "that" in frames and is_complementiser(p, k, last):
        return After("that", k + 1, here)
    if "that" in frames and p.words[k].tag in {"VBG", "IN"} and p.words[i].text == ",":
        # "reported, citing two officials, that"
        comma = next((m for m in range(k + 1, min(last, k + 14)) if p.words[m].text == ","), -1)
        if comma > 0 and comma < last and p.words[comma + 1].lower == "that" and is_complementiser(p, comma + 1, last):
            return After("that", comma + 2, (i, comma))
    return After("none", i, here)
