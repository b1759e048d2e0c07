"""What follows a cue: the frame that it opens, and where the words of the content begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.parsing.statements.lexicon import lexicon, words
from viewer.parsing.statements.passage import FINITE, NOUNS
from viewer.parsing.statements.phrases import (
    ADVERBS,
    PRONOUNS,
    RELATIVE,
    TIME_PREPOSITIONS,
    VENUE_PREPOSITIONS,
    is_venue,
    np_end,
    time_end,
)

if TYPE_CHECKING:
    from viewer.parsing.statements.cues import Cue
    from viewer.parsing.statements.passage import Passage

_WH = words("whether if how why what where who when which")
_END = frozenset({".", "!", "?", "…", "...", ";", ")", "]"})
_OF_DOING = words("report admit deny recall suggest recommend mention propose")
_UNNAMED = words("named identified anonymous quoted")
_COMMAS = frozenset({",", "-", "--", "–", "—"})


@dataclass(frozen=True, slots=True)
class After:
    """What a cue opens.

    ``frame`` is ``none`` where nothing follows and ``other`` where what follows was not said; ``start`` is the
    content's first word, ``adjuncts`` the words between cue and content: where, when, to whom.
    """

    frame: str
    start: int
    adjuncts: tuple[int, int]


def follows(p: Passage, cue: Cue, last: int) -> After:
    """Say what follows ``cue`` among the words up to ``last``."""
    i = begin = cue.after
    frames = cue.frames
    if "own_np" in frames:
        return After("own_np", cue.last, (begin, begin - 1))
    while i <= last and not ("apologise" in frames and p.words[i].lower == "for"):
        nxt = _skip(p, i, last, frames)
        if nxt == i:
            nxt = _participle_end(p, i, begin, last) + 1
        if nxt <= i:
            break
        i = nxt
    here = (begin, i - 1)
    if i > last or p.words[i].text in _END:
        return After("none", i, here)
    w = p.words[i]
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
        and (m := _marked_clause(p, cue, i, last)) >= 0
    ):
        return After("that", m + 1, (begin, m - 1))
    if w.text in _COMMAS:
        return _after_comma(p, i, last, frames, here)
    if w.text == ":":
        return After("colon", i + 1, here) if i < last and frames & {"quote", "that"} else After("none", i, here)
    if "object_for" in frames and (
        (cue.lemma == "blame" and i < last) or _object_and(p, i, last, frozenset({"for", "on", "over"}))
    ):
        return After("object_for" if w.tag not in {"IN", "RB", "TO", ":"} else "other", i, here)
    if "call" in frames and "quote" not in frames and opens_quotation(p, i):
        return After("what", i, here)
    if opens_quotation(p, i):
        return After("quote", i, here) if frames & {"quote", "that", "bare"} else _object(p, cue, i, last, here)
    if w.lower == "that" and "that" in frames and _complementiser(p, i, last):
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
        and p.words[i + 1].tag in {"VB", "RB"}
        and p.words[i + 1].lower not in {"remain", "stay", "speak"}
        and not any(p.words[k].lower in _UNNAMED for k in range(i + 1, min(last, i + 5) + 1))
    ):
        return After("to", i, here)
    if frames & {"as", "call"} and w.lower == "as" and i < last and opens_quotation(p, i + 1):
        return After("what", i + 1, here)
    if "accuse" in frames:
        return _accused(p, i, last, here)
    if frames & {"apologise"} and w.lower == "for":
        return After("np", i, here)
    if "object_at" in frames and _object_and(p, i, last, frozenset({"at", "to"})):
        return After("object_at", i, here)
    if (
        "object_to" in frames
        and (e := np_end(p, i, last, appositions=False)) >= i
        and e + 2 <= last
        and (p.words[e + 1].lower == "to" or (p.words[e + 1].lower == "not" and p.words[e + 2].lower == "to"))
    ):
        return After("object_to", i, here)
    if "bare" in frames and w.tag in FINITE and _in_relative(p, cue):
        return After("relative", i, here)
    if (
        frames & {"bare", "recipient"}
        and cue.lemma not in {"think", "believe"}
        and (start := _bare(p, cue, i, last)) >= 0
    ):
        return After("bare", start, here)
    return _object(p, cue, i, last, here)


def _participle_end(p: Passage, i: int, begin: int, last: int) -> int:
    """Return the last word of a participle that goes with a place of writing: "in a report published last Thursday".

    ``i - 1`` where word ``i`` opens none.
    """
    if i <= begin or p.words[i].tag not in {"VBN", "VBD"} or not is_venue(p, begin, i - 1):
        return i - 1
    for k in range(i + 1, min(last, i + 16) + 1):
        w = p.words[k]
        if w.lower == "that" or w.text in _COMMAS | _END | {":"} or w.quote >= 0:
            return k - 1
        if w.tag in FINITE or w.tag in {"PRP", "EX"}:
            return i - 1
    return i - 1


def opens_quotation(p: Passage, i: int) -> bool:
    """Whether word ``i`` is the opening mark of an outermost quotation."""
    if i >= len(p.words):
        return False
    w = p.words[i]
    return w.quote >= 0 and p.quotes[w.quote].first == i


def _marked_clause(p: Passage, cue: Cue, i: int, last: int) -> int:
    """Return the "that" of a clause that the parse hangs below the cue, past an insertion without a verb.

    -1 if none.
    """
    for c in p.children[cue.verb]:
        if i < c <= last and p.words[c].dep == "ccomp":
            for g in p.children[c]:
                if (
                    p.words[g].dep == "mark"
                    and p.words[g].lower == "that"
                    and i < g
                    and not any(p.words[k].tag in FINITE for k in range(i, g))
                ):
                    return g
    if p.words[i].tag not in {"IN", "VBN", "VBD", "TO"}:
        return -1
    # the parse may hang the clause elsewhere: "said in a statement posted on its website late on Sunday that"
    for k in range(i + 1, min(last, i + 25)):
        w = p.words[k]
        if w.lower == "that" and w.tag == "IN" and p.words[k - 1].lower not in lexicon().nouns:
            return k
        if (
            w.tag in FINITE - {"VBD"}
            or w.text in {";", ",", ":"}
            or w.quote >= 0
            or (w.tag == "VBG" and w.lower in lexicon().lemma)
        ):
            break
    return -1


def _skip(p: Passage, i: int, last: int, frames: frozenset[str]) -> int:
    """Return the word after one adverb, time, listener or place of speaking that starts with word ``i``.

    ``i`` where none does.
    """
    w = p.words[i]
    if w.lower == "the" and i < last and p.words[i + 1].lower == "following":
        return i + 2
    if (e := time_end(p, i, last)) >= i:
        return e + 1 if e == last or p.words[e + 1].tag != "POS" else i
    if w.lower in ADVERBS and w.tag in {"JJ", "JJR"} and i < last and p.words[i + 1].tag in NOUNS | {"JJ"}:
        return i
    if (w.lower in ADVERBS and w.tag != "EX") or (w.tag == "RB" and w.lower.endswith("ly")):
        return i + 1
    if w.lower in TIME_PREPOSITIONS and i < last:
        k = i + 1
        while k < last and p.words[k].lower in {"the", "late", "early", "last", "this"}:
            k += 1
        if (e := time_end(p, k, last)) >= k:
            return e + 1
    if w.lower in VENUE_PREPOSITIONS | {"to"} and i < last and w.quote == p.words[i + 1].quote:
        listening = w.lower == "to"
        if listening and ("to_recipient" not in frames or p.words[i + 1].tag == "VB"):
            return i
        e = np_end(p, i + 1, last, appositions=False)
        if e <= i:
            return i
        nxt = p.words[e + 1] if e < last else None
        closes = nxt is None or nxt.lower in {"that", ":", "."} or nxt.text in {",", "."} or opens_quotation(p, e + 1)
        if (
            listening
            or is_venue(p, i + 1, e)
            or (closes and w.lower != "as" and (nxt is None or nxt.lower in {"that", ":"} or opens_quotation(p, e + 1)))
        ):
            return e + 1
        return i
    if (
        "recipient" in frames
        and (w.tag in {"DT", "PRP", "PRP$", "NNP", "NNPS", "NNS", "NN", "JJ", "CD"})
        and (w.lower not in {"that", "there", "this"} or (w.lower == "this" and p.words[min(i + 1, last)].tag in NOUNS))
    ):
        if w.lower in PRONOUNS:
            e = (
                i
                if w.lower not in {"he", "she", "they", "we", "i"} and i < last and p.words[i + 1].tag not in FINITE
                else i - 1
            )
        else:
            e = _recipient_end(p, i, last)
        if e >= i and e < last and not ("np" in frames and p.words[e + 1].text in _COMMAS | _END):
            return e + 1
    return i


def _recipient_end(p: Passage, i: int, last: int) -> int:
    e = np_end(p, i, last, appositions=False)
    if e < i:
        return e
    nxt = p.words[e + 1] if e < last else None
    if nxt is not None and (nxt.tag in FINITE or nxt.lower == "to"):
        # "told Reuters Paris would": the subject of what is told begins within these words
        for k in range(i + 1, e + 1):
            if p.words[k].dep in {"nsubj", "nsubjpass", "expl"} and p.words[k].head > e:
                low, _ = p.subtree(k)
                return max(i, low) - 1 if low > i else i - 1
        return i - 1
    return e


def _after_comma(p: Passage, i: int, last: int, frames: frozenset[str], here: tuple[int, int]) -> After:
    k = i + 1
    while k <= last and p.words[k].text in _COMMAS:
        k += 1
    if k > last:
        return After("none", i, here)
    if opens_quotation(p, k) and frames & {"quote", "that"}:
        return After("quote", k, here)
    if p.words[k].lower == "that" and "that" in frames and _complementiser(p, k, last):
        return After("that", k + 1, here)
    return After("none", i, here)


def _complementiser(p: Passage, i: int, last: int) -> bool:
    """Whether the word "that" opens a clause and is no pronoun or article of its own."""
    if i == last:
        return False
    w, after = p.words[i], p.words[i + 1]
    if w.dep == "mark" or w.tag == "IN":
        return True
    if after.tag in FINITE and after.tag not in {"VBZ", "VBP"}:
        return w.tag == "IN"
    return has_finite(p, i + 1, last)


def has_finite(p: Passage, first: int, last: int) -> bool:
    """Whether a finite verb comes before the words leave the clause."""
    for k in range(first, min(last, first + 60) + 1):
        w = p.words[k]
        if w.tag in FINITE:
            return True
        if w.text == ";":
            return False
    return False


def _bare(p: Passage, cue: Cue, i: int, last: int) -> int:
    """Return where a clause without "that" begins at word ``i``; -1 where none does."""
    w = p.words[i]
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
        return (
            i
            if k + 1 < last
            and _bare(p, cue, k + 1, last) >= 0
            and "bare" in cue.frames
            and w.lower not in {"as", "for", "when", "to"}
            else -1
        )
    if not (
        w.tag
        in NOUNS
        | {
            "DT",
            "PDT",
            "JJ",
            "JJR",
            "JJS",
            "PRP",
            "PRP$",
            "EX",
            "CD",
            "VBG",
            "RB",
            "$",
            "WP",
            "FW",
            "VBN",
            "HYPH",
            "ADD",
            "RBR",
        }
        or w.text in {"$", "€", "£"}
    ):
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
        if w.tag in FINITE:
            if not subject:
                return -1
            if k > i and w.tag == "VBD" and p.words[k].dep in {"acl", "amod"}:
                continue
            return i
        if w.tag in NOUNS or w.tag in {"PRP", "EX", "CD", "DT", "VBG"}:
            subject = True
        if w.lower in RELATIVE and w.tag in {"WP", "WDT", "WP$", "WRB"} and k > i:
            return i if _arc_clause(p, cue, i) or _verb_after(p, k, last) else -1
        if w.text in {",", ";", ":", "—", "–", "--"} and k > i:
            return i if _arc_clause(p, cue, i) or (subject and w.text == "," and _verb_after(p, k + 1, last)) else -1
    return -1


def _verb_after(p: Passage, k: int, last: int) -> bool:
    """Whether an insertion that begins with word ``k`` ends with a comma that a verb follows.

    "the law, which was passed in May, had failed", "the bridge, a relic of 1950, was closed".
    """
    if p.words[k].tag in {"CC", "VBG"}:
        return False
    for m in range(k + 1, min(last, k + 26)):
        inside = p.words[m].quote >= 0 and p.words[m].quote == p.words[m + 1].quote
        if p.words[m].text == "," and not inside:
            after = p.words[m + 1]
            closing = m + 2 <= last and after.text in {'"', "”", "’", "'"}
            return (p.words[m + 2] if closing else after).tag in FINITE
    return False


def _arc_clause(p: Passage, cue: Cue, i: int) -> bool:
    """Whether the parse hangs a clause with a subject of its own below the cue at or after word ``i``."""
    for c in p.children[cue.verb]:
        if c > i and p.words[c].dep == "ccomp" and p.words[c].tag.startswith(("VB", "MD")):
            return any(p.words[g].dep in {"nsubj", "nsubjpass", "expl"} and i <= g < c for g in p.children[c])
    return False


def _in_relative(p: Passage, cue: Cue) -> bool:
    """Whether the report stands between a relative word and its verb: "which the company says is the first"."""
    for k in range(cue.first - 1, max(cue.first - 9, 0), -1):
        w = p.words[k]
        if w.lower in {"which", "who", "that", "what"} and w.tag in {"WDT", "WP", "IN"}:
            return k < cue.first - 1
        if w.tag in FINITE or w.text in {",", ".", ";"}:
            return False
    return False


def _object_and(p: Passage, i: int, last: int, prepositions: frozenset[str]) -> bool:
    """Whether an object and one of the prepositions follow: "blamed the storm for", "estimated the cost at"."""
    e = np_end(p, i, last, appositions=False)
    if e < i:
        return False
    return any(
        p.words[k].lower in prepositions and (k > e or p.words[k - 1].tag in NOUNS | {"PRP"}) and p.words[k].quote < 0
        for k in range(i + 1, min(last, e + 4))
    )


def _accused(p: Passage, i: int, last: int, here: tuple[int, int]) -> After:
    e = np_end(p, i, last, appositions=False)
    k = i
    while k <= min(last, i + 25):
        if p.words[k].lower == "of" and k < last and opens_quotation(p, k + 1):
            return After("accuse", i, here)
        if (
            p.words[k].lower == "of"
            and k < last
            and p.words[k + 1].tag in {"VBG", "NN", "NNS", "JJ", "DT", "RB"}
            and (p.words[k + 1].tag == "VBG" or k == e + 1 or k > e or p.words[k + 1].tag != "DT")
        ):
            return After("accuse", i, here)
        k += 1
    return After("other", i, here)


def _object(p: Passage, cue: Cue, i: int, last: int, here: tuple[int, int]) -> After:
    """Return the frames with a noun phrase as content, and "described it as"."""
    w = p.words[i]
    nominal = (
        w.tag
        in NOUNS
        | {
            "DT",
            "PDT",
            "JJ",
            "JJR",
            "JJS",
            "PRP",
            "PRP$",
            "CD",
            "$",
            "VBG",
            "VBN",
            "WP",
            "POS",
            "FW",
            "RB",
            "HYPH",
            "``",
        }
        or opens_quotation(p, i)
        or w.text in {"$", "€", "£"}
    )
    if not nominal:
        return After("none", i, here)
    frames = cue.frames
    if "said_np" in frames and (
        w.tag == "VBG" or any(p.words[k].lower in lexicon().said_objects for k in range(i, np_end(p, i, last) + 1))
    ):
        return After("np", i, here)
    if (
        "plan_np" in frames
        and cue.lemma != "present"
        and any(p.words[k].lower in lexicon().plans for k in range(i, np_end(p, i, last, appositions=False) + 1))
    ):
        return After("np", i, here)
    if w.tag == "VBG" and cue.lemma in _OF_DOING:
        return After("np", i, here)
    if frames & {"as", "call"}:
        if "as" in frames and _as_phrase(p, i, last):
            return After("as", i, here)
        if "call" in frames:
            if cue.first > 0 and opens_quotation(p, i):
                return After("what", i, here)
            stop = next((k for k in range(i, min(last, i + 40)) if p.words[k].text == ";"), min(last, i + 40))
            if any(opens_quotation(p, k) and _words_said(p, p.words[k].quote) for k in range(i + 1, stop + 1)):
                return After("call", i, here)
            return After("call" if _judged(p, cue, i, last) else "other", i, here)
    if frames & {"np", "own_np", "weak_np", "quoted_np"}:
        e = np_end(p, i, last, appositions=False)
        if e < i and not opens_quotation(p, i) and not opens_quotation(p, i + 1) and w.tag != "VBG":
            return After("other", i, here)
        if w.tag == "PRP" or (
            w.lower in {"this", "that", "it", "so", "himself", "herself", "themselves", "nothing"} and e <= i
        ):
            return After("this" if w.lower in {"this", "it", "that", "so"} else "other", i, here)
        if cue.lemma == "welcome" and e < last and p.words[e + 1].lower == "to":
            return After("other", i, here)
        frame = (
            "own_np"
            if "own_np" in frames
            else "weak_np"
            if "weak_np" in frames
            else "quoted_np"
            if "quoted_np" in frames
            else "np"
        )
        return After(frame, i, here)
    if (
        w.lower in {"this", "so", "that"}
        and "quote" in frames
        and (i == last or p.words[i + 1].tag not in NOUNS | {"JJ"})
    ):
        return After("this", i, here)
    return After("other", i, here)


def _judged(p: Passage, cue: Cue, i: int, last: int) -> bool:
    """Whether an object and what it is called follow: "called the verdict a victory", not "called a strike"."""
    if cue.passive or p.words[i].tag in {"CD", "VBG", "VBN"}:
        return False
    e = np_end(p, i, last, appositions=False)
    if e < i or e >= last:
        return False
    for k in range(i + 1, min(last, e + 1) + 1):
        w = p.words[k]
        judged = w.dep in {"oprd", "attr"} or (w.lower in {"a", "an"} and p.words[k - 1].tag in NOUNS | {"PRP"})
        if judged and p.words[k - 1].tag not in {"DT", "IN", "JJ", "PRP$"}:
            return True
    return p.words[e + 1].tag == "JJ" and p.words[i].tag in {"PRP", "DT"}


def _as_phrase(p: Passage, i: int, last: int) -> bool:
    """Whether an object with "as" follows: "described the talks as constructive"."""
    e = max(i, np_end(p, i, last, appositions=False))
    for k in range(e + 1, min(last, e + 45)):
        w = p.words[k]
        if w.lower == "as" and p.words[k + 1].lower not in {"well", "soon", "long", "if"}:
            quoted = any(opens_quotation(p, m) for m in range(k + 1, min(last, k + 5) + 1))
            return quoted or not finite_outside(p, e + 1, k - 1)
        if w.text == ";" or (w.text == "," and k - e < 3):
            return False
    return False


def finite_outside(p: Passage, first: int, last: int) -> bool:
    """Whether a finite verb stands between the words, relative clauses too."""
    return any(p.words[k].tag in FINITE for k in range(first, last + 1))


def _words_said(p: Passage, quote: int) -> bool:
    """Whether a quotation holds words rather than a name: some word in it is written small."""
    q = p.quotes[quote]
    return any(p.words[k].text.islower() for k in range(q.first + 1, q.last))
