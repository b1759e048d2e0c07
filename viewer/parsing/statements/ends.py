"""Where the words of a content end: with the unit, or where the report turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.cues import find_cues
from viewer.parsing.statements.lexicon import lexicon, words
from viewer.parsing.statements.narrator import leaves_open, leaves_quotation, narrator_goes_on, remarks_behind_dash
from viewer.parsing.statements.passage import FINITE
from viewer.parsing.statements.phrases import (
    ADVERBS,
    VENUE_PREPOSITIONS,
    chunk_end,
    finite_between,
    np_end,
    opens_quotation,
    time_end,
)
from viewer.parsing.statements.turning import second_report, turns_at_comma, turns_at_conjunction

if TYPE_CHECKING:
    from viewer.parsing.statements.cues import Cue
    from viewer.parsing.statements.passage import Passage

_END = frozenset({".", "!", "?", "…", "...", ";", ")", "]"})
_CONCEDING = words("while although though whereas")
_FRONTING = words("after when while because as since although though once before if until whereas")
_BEFORE_CUE = 12
_AT_MOST = 9
_PRESSED = words("asked questioned pressed challenged quizzed")
_PLACE_WORDS = 14
_ADDING = words("including excluding barring concerning regarding involving")
"""Participles that are prepositions: what follows them belongs to the phrase."""
_GOING_WITH = words("with to at on for about by in from")
"""How the place of speaking goes on: "in an interview with", "at an event in"."""
_COMMAS = frozenset({",", "-", "--", "–", "—", "―"})


def content_end(p: Passage, start: int, last: int, cue: Cue, *, phrase: bool = False) -> int:
    """Return the last word of the content that starts with word ``start``.

    It is the unit's last one, or the last before the report turns: to a cue that opens its own content (", adding
    that"), to an attribution at the end (", Reuters reported"), to the narrator's word on the words (", referring to").
    """
    quote = p.words[cue.verb].quote
    end = last = min(last, _enclosed(p, cue, start, last))
    main = _main_clause(p, cue, start, last)
    conceded = quote < 0 and any(p.words[k].lower in _CONCEDING for k in range(max(0, cue.first - 8), cue.first))
    clause_open = cue.participle and not finite_between(p, p.units[p.unit_at(cue.verb)].first, cue.first - 1)
    for k in range(start + 1, last + 1):
        w = p.words[k]
        if w.text == "-" and w.start == p.words[k - 1].end:
            # the hyphen of a compound
            continue
        if w.quote != quote:
            q = p.quotes[w.quote] if w.quote >= 0 else None
            if (
                q is not None
                and q.last == k < last
                and p.words[k - 1].text in _COMMAS
                and turns_at_comma(p, k, last, cue)
            ):
                end = k
                break
            closing = q is not None and q.last == k < last
            parted = clause_open and closing and p.words[k - 1].text == "," and _main_verb(p, k + 1, last)
            if k == main or parted or (closing and leaves_quotation(p, k, last, cue)):
                end = k
                break
            continue
        if clause_open and w.text == "," and k < last and _main_verb(p, k + 1, last):
            # "The mayor, calling the plan a betrayal, said": the clause of the subject goes on
            end = k - 1
            break
        if k == main or (conceded and w.text == "," and k < last and second_report(p, k + 1, last, quote)):
            end = k - 1
            break
        if w.text in _COMMAS and k < last and turns_at_comma(p, k, last, cue):
            end = k - 1
            break
        if (
            w.text in _COMMAS - {","}
            and k + 3 < last
            and (
                remarks_behind_dash(p, k, last, cue)
                or (p.words[k + 1].lower in {"but", "though", "although"} and leaves_open(p, k + 2, last))
            )
        ):
            end = k - 1
            break
        if w.text == "," and (
            narrator_goes_on(p, k, last, cue, phrase=phrase)
            or (k + 1 < last and p.words[k + 1].lower in _CONCEDING and second_report(p, k + 2, last, quote))
        ):
            end = k - 1
            break
        if (
            w.lower in {"and", "but", "yet", "while", "before", "as", "then", "or"}
            and k < last
            and turns_at_conjunction(p, k, last, cue)
        ):
            end = k - 1
            break
        if (
            phrase
            and w.lower in {"and", "but"}
            and k < last
            and any(
                not c.participle
                and not c.passive
                and "thought" not in c.frames
                and p.words[c.verb].tag in FINITE
                and (c.frames & {"quote", "own_np"} or p.words[c.verb].dep == "conj" or c.verb == k + 1)
                and not any(p.words[m].text in {",", "and"} for m in range(k + 1, c.first))
                for c in find_cues(p, k + 1, min(last, k + 16), quote)
            )
        ):
            end = k - 1
            break
        if phrase and w.lower in {"and", "but", ","} and k < last and _clause_joins_phrase(p, start, k, last):
            end = k - 1
            break
        if phrase and w.lower == "after" and k < last and second_report(p, k + 1, last, quote):
            # "ordered the firm to pay after users complained that"
            end = k - 1
            break
        if phrase and w.lower == "nor" and p.words[k - 1].text == ",":
            end = k - 1
            break
        if phrase and w.text == ":" and opens_quotation(p, k + 1):
            end = k - 1
            break
        if phrase and k < last and (w.text == ";" or (w.text in _COMMAS and _phrase_ends(p, k, last))):
            end = k - 1
            break
        if w.text == ";" and k < last and p.words[k + 1].lower in {"he", "she", "they", "it"}:
            end = k - 1
            break
        asked = w.lower == "when" and start + 1 < k < last - 1 and p.words[k + 1].lower in _PRESSED
        if asked and p.words[k + 2].lower != "to":
            end = k - 1
            break
    return trim_end(p, start, _without_place(p, start, trim_end(p, start, end), cue))


def _enclosed(p: Passage, cue: Cue, start: int, last: int) -> int:
    """Return the last word before the mark that ends an insertion in which the whole report stands.

    "The plan (Lee calls it a trap) will fail", "the ferry - its owner says it is safe - sails".
    """
    first, quote = p.units[p.unit_at(cue.verb)].first, p.words[cue.verb].quote
    depth = 0
    for k in range(cue.first - 1, first - 1, -1):
        depth += (p.words[k].text in {")", "]"}) - (p.words[k].text in {"(", "["})
        if depth < 0:
            closing = next((m for m in range(start, last + 1) if p.words[m].text in {")", "]"}), last + 1)
            inner = next((m for m in range(start, last + 1) if p.words[m].text in {"(", "["}), last + 1)
            return closing - 1 if start < closing < inner else last
    dash = next((k for k in range(cue.first - 1, first, -1) if _is_dash(p, k)), -1)
    if dash <= first or p.words[dash].quote != quote or finite_between(p, first, dash - 1):
        return last
    if sum(_is_dash(p, k) for k in range(first + 1, cue.first)) != 1:
        # "Ann Lee - a nurse - said the ward - her own - was shut"
        return last
    marks = (k for k in range(start + 1, last) if _is_dash(p, k) and p.words[k].text == p.words[dash].text)
    return next(marks, last + 1) - 1


def _is_dash(p: Passage, k: int) -> bool:
    """Whether word ``k`` is a dash between words and no hyphen within one."""
    w = p.words[k]
    return w.text in _COMMAS - {","} and w.start > p.words[k - 1].end and p.words[k + 1].start > w.end


def _main_clause(p: Passage, cue: Cue, start: int, last: int) -> int:
    """Return the comma behind which the main clause begins where the report stands in an opening subordinate clause.

    "After he said the ferry would sink, the crew laughed"; -1 where none begins.
    """
    if cue.participle:
        return -1
    opener = next(
        (k for k in range(cue.first - 1, max(-1, cue.first - _BEFORE_CUE), -1) if p.words[k].lower in _FRONTING), -1
    )
    start_of_unit = p.units[p.unit_at(cue.verb)].first
    if opener < 0 and cue.first - start_of_unit < 2 * _BEFORE_CUE:
        # "Even as the head of the harbour board of the northern islands, Ann Lee, said"
        opener = next((k for k in (start_of_unit, start_of_unit + 1) if p.words[k].lower in _FRONTING), -1)
    if opener < 0 or p.words[opener].quote != p.words[cue.verb].quote or p.words[opener].tag not in {"IN", "WRB", "RB"}:
        return -1
    before = p.words[opener - 1] if opener else None
    first = p.units[p.unit_at(cue.verb)].first
    closed = before is not None and before.quote >= 0 and p.quotes[before.quote].first == opener - 1
    apart = (
        before is None
        or before.text in {",", ".", "!", "?", ";"}
        or before.tag == "CC"
        or before.lower == "even"
        or closed
    )
    if opener > first and not apart:
        return -1
    verb = cue.verb
    if p.words[verb].dep == "conj" and opener < p.words[verb].head < verb:
        verb = p.words[verb].head
    for k in range(start + 1, last - 1):
        w = p.words[k]
        closes = w.quote >= 0 and p.quotes[w.quote].last == k and p.words[k - 1].text == ","
        if not closes and (w.text != "," or w.quote != p.words[cue.verb].quote):
            continue
        e = np_end(p, k + 1, last, appositions=False)
        m = e + 1
        while m < last and (p.words[m].lower in ADVERBS or p.words[m].tag == "RB"):
            m += 1
        if e <= k or m > last or p.words[m].tag not in FINITE:
            continue
        main = p.words[m].head if p.words[m].dep in {"aux", "auxpass"} else m
        if p.words[main].dep == "ROOT" or p.words[verb].head == main:
            return k
    return -1


def _without_place(p: Passage, start: int, end: int, cue: Cue) -> int:
    """Cut off where it was said at the end of a clause: "said the firm was happy in an interview with the Post".

    Only for nouns that name an occasion of speaking or a piece of writing, behind "in", "during" or "at".
    """
    nouns = lexicon().speeches | {"event"}
    if cue.participle or p.words[cue.verb].tag not in {"VBD", "VBZ", "VBN", "VBP"}:
        return end
    for k in range(end - 1, max(start + 2, end - _PLACE_WORDS), -1):
        w = p.words[k]
        if w.quote >= 0 or w.text in {",", ";", ":"} or w.tag in FINITE:
            return end
        if w.lower in {"in", "during", "at", "through", "via"} and w.tag == "IN":
            head = chunk_end(p, k + 1, end)
            named = head > k and p.noun(head) in nouns
            if named and p.words[k + 1].tag in {"DT", "PRP$"} and np_end(p, k + 1, end) >= end - 1:
                return k - 1
            if head < end and not (p.words[head + 1].lower in _GOING_WITH or p.words[head + 1].tag in {"VBN", "VBG"}):
                return end
            if named and p.words[k + 1].tag in {"DT", "PRP$"} and p.words[k + 1].lower != "the":
                return k - 1
    return end


def _clause_joins_phrase(p: Passage, start: int, k: int, last: int) -> bool:
    """Whether a clause is joined to what has no finite verb: "urged Lee to sail and the crew was glad"."""
    inside = p.words[start:k]
    if any(
        w.tag in FINITE | {"WP", "WDT", "WRB"} or w.quote >= 0 or w.lower in {"that", "whether", "if"} for w in inside
    ):
        return False
    if p.words[k + 1].lower == "that":
        return False
    e = np_end(p, k + 1, last, appositions=False)
    return k < e < last and p.words[e + 1].tag in FINITE and p.words[k + 1].tag in {"DT", "PRP", "PRP$", "NNP", "EX"}


def _main_verb(p: Passage, k: int, last: int) -> bool:
    while k < last and p.words[k].lower in ADVERBS:
        k += 1
    return p.words[k].tag in {"VBD", "VBZ", "MD", "VBP"} and p.words[k].quote < 0


def trim_end(p: Passage, start: int, end: int) -> int:
    """Return the last word without final marks; a closing quotation mark stays."""
    while end > start:
        w = p.words[end]
        if w.quote >= 0 and p.quotes[w.quote].last == end and p.words[start].quote != w.quote:
            break
        if w.text in {",", ".", ";", ":", "!", "?", "…", "...", "-", "--", "–", "—", "―"} or (
            w.text in {")", "]"} and not any(p.words[k].text in {"(", "["} for k in range(start, end))
        ):
            end -= 1
        else:
            break
    return end


def _phrase_ends(p: Passage, comma: int, last: int) -> bool:
    """Whether a noun phrase content ends at the comma: what follows is a clause of the narrator's."""
    w = p.words[comma + 1]
    if w.lower in {"which", "who"} and any(
        p.words[k].lower in lexicon().lemma and p.words[k].tag in FINITE for k in range(comma + 2, min(last, comma + 6))
    ):
        return True
    if (
        (w.tag == "VBG" and w.lower not in _ADDING)
        or (w.tag == "VBD" and w.dep == "conj" and all(p.words[k].quote < 0 for k in range(comma, last + 1)))
        or w.lower
        in {
            "while",
            "after",
            "as",
            "but",
            "with",
            "because",
            "although",
            "though",
            "when",
            "amid",
            "before",
            "despite",
            "following",
            "saying",
        }
    ):
        return True
    if w.lower in {"and", "but"} and comma + 2 <= last:
        nxt = p.words[comma + 2]
        return nxt.tag in {"PRP", "VBD"} or (nxt.tag == "VBZ" and nxt.dep == "conj")
    return False


def quote_alone(p: Passage, start: int, last: int) -> int:
    """Return the last word of the quotation that opens a content and is all of it.

    -1 where the clause runs on after it.
    """
    q = p.quotes[p.words[start].quote]
    end = q.last
    if end >= last:
        return end
    inner, after = p.words[end - 1].text, p.words[end + 1]
    if inner in {",", ".", "!", "?", "…", "..."}:
        if opens_quotation(p, end + 1):
            return end
        return (
            end
            if after.text not in {"and", "but"}
            or not (end + 2 <= last and (opens_quotation(p, end + 2) or p.words[end + 2].lower == "that"))
            else -1
        )
    if after.text in _END or after.text == ",":
        if (
            after.text == ","
            and end + 2 <= last
            and p.words[end + 2].lower in {"but", "and"}
            and p.words[min(last, end + 3)].lower in {"that", "also", "not"}
        ):
            return -1
        return end
    if after.lower in {"while", "whereas"}:
        return end
    if after.text in {"(", "["} and not any(
        p.words[k].text[0].isalnum() for k in range(_closed(p, end + 1, last), last)
    ):
        # a note in brackets ends the sentence: "We are late" (in Italian)
        return end
    if after.lower in {"and", "but"} and end + 2 <= last:
        nxt = p.words[end + 2]
        return -1 if opens_quotation(p, end + 2) or nxt.lower == "that" or nxt.tag not in FINITE else end
    if (
        p.words[q.first + 1].text[:1].isupper()
        and after.lower in VENUE_PREPOSITIONS
        and not any(p.words[k].tag in FINITE or p.words[k].quote >= 0 for k in range(end + 1, last + 1))
        and last - end < _AT_MOST
        and p.words[start - 1].tag in FINITE
    ):
        # 'chanted "Go home" at the final whistle'
        return end
    long = q.last - q.first > 6 and any(p.words[k].tag in FINITE for k in range(q.first, q.last))
    opens_capital = q.first + 1 < q.last and p.words[q.first + 1].text[0].isupper()
    if (
        long
        and opens_capital
        and (after.lower in VENUE_PREPOSITIONS | {"to"} or after.tag == "RB" or time_end(p, end + 1, last) > end)
    ):
        return end
    return -1


def _closed(p: Passage, i: int, last: int) -> int:
    """Return the word behind the last bracket that closes what opens at word ``i``; ``i`` where none does."""
    return next((k + 1 for k in range(last, i, -1) if p.words[k].text in {")", "]"}), i)
