"""Cues: the verbs of a unit that report, with their voice and the words that name their source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.parsing.statements.lexicon import lexicon, words
from viewer.parsing.statements.passage import ABBREVIATIONS, FINITE, NOUNS
from viewer.parsing.statements.phrases import (
    ADVERBS,
    AUXILIARIES,
    PRONOUNS,
    back_over_auxiliaries,
    finite_between,
    np_end,
    subject_start,
    time_end,
)

if TYPE_CHECKING:
    from viewer.parsing.statements.lexicon import Phrase
    from viewer.parsing.statements.passage import Passage

_BE = words("is are was were be been being 's 're")
_MODALS = words("will would can could may might shall should must 'll")
_LEADS_TO = words(
    """
    went goes going gone continued continues continue proceeded took takes used uses hastened paused wanted
    wished chose liked likes like began begin started forced
    """
)
_NOT_SAID = words("of from for against without than if whether unless")
HEARING = words("court jury inquiry tribunal hearing inquest committee commission panel trial")
"""Those who are told things in session."""
_PREPOSITIONS = words("of about against for to")
_VERBS_ONLY = words(
    "insist argue admit warn suggest concede complain assert contend explain maintain predict allege deny agree believe"
)
"""Forms that are never nouns, whatever the tagger says."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb: its word, the words of the cue, lemma and frames, and how it stands in its clause."""

    verb: int
    first: int
    last: int
    lemma: str
    frames: frozenset[str]
    participle: bool = False
    """"adding", "saying": the subject is that of the clause before."""
    passive: bool = False
    doubtful: bool = False
    """Negated, modal or conditional: nothing has been said."""
    after: int = 0
    """The first word after a phrase such as "drew attention to the fact"."""


def _match(p: Passage, i: int, last: int, phrase: Phrase) -> tuple[int, int] | None:
    """Return the last word of the cue and of the whole phrase that follows verb ``i``."""
    k, cue = i + 1, i
    opening = phrase.words[0]
    if len(phrase.words) == 1 and k < last and opening <= _PREPOSITIONS and p.words[k].lower not in opening:
        # "warned on Friday of floods"
        at = k + 1 if p.words[k].lower in {"on", "in", "late", "early", "again"} else k
        k = max(at, time_end(p, at, last) + 1) if at <= last else k
    for options in phrase.words:
        if k <= last and p.words[k].lower in options:
            if p.words[k].lower in phrase.cue:
                cue = k
            k += 1
        elif "" not in options:
            return None
    return cue, k - 1


def _opens(p: Passage, i: int, last: int, phrase: Phrase) -> bool:
    """Whether a phrase that takes a clause only is followed by one: "expressed hope that", not "expressed hope for"."""
    if phrase.frames != frozenset({"that"}):
        return True
    k = i + 1
    while k <= last and k < i + 12 and p.words[k].text not in {".", ";"}:
        if p.words[k].lower == "that":
            return True
        if p.words[k].tag in FINITE:
            return False
        k += 1
    return False


def find_cues(p: Passage, first: int, last: int, quote: int) -> list[Cue]:
    """Return the reporting verbs from word ``first`` to ``last`` that stand in quotation ``quote`` (-1: in none)."""
    lex = lexicon()
    out: list[Cue] = []
    for i in range(first, last + 1):
        w = p.words[i]
        if w.quote != quote:
            continue
        lemma, phrases = lex.lemma.get(w.lower), lex.phrases.get(w.lower)
        if (lemma is None and phrases is None) or not _is_verb(p, i, first, last):
            continue
        frames = lex.frames[lemma] if lemma else frozenset[str]()
        cue_last = after = i
        for phrase in phrases or ():
            if (m := _match(p, i, last, phrase)) is not None and _opens(p, m[1], last, phrase):
                cue_last, after = m
                if m[0] - i > len(phrase.words):
                    # time words stand within: the cue is the verb
                    cue_last = i
                frames, lemma = phrase.frames, lemma or w.lower
                break
        else:
            if lemma is None:
                continue
        if "doc" in frames and not _finder_near(p, i, first, last):
            continue
        if "hear" in frames and not _hearing_near(p, i, first):
            continue
        if frames:
            out.append(_voiced(p, i, last=cue_last, after=after + 1, lemma=lemma, frames=frames, first=first))
    return out


def _finder_near(p: Passage, i: int, first: int, last: int) -> bool:
    """Whether a document or somebody who looks into things stands near the verb, so that it tells of findings."""
    finders = lexicon().finders
    if i > 0 and p.words[i - 1].lower in {"it", "they"}:
        # the pronoun's document stands in the sentence before
        first = max(0, first - 40)
        return any(p.words[k].lower in finders for k in range(first, i))
    return any(p.words[k].lower in finders for k in range(max(first, i - 14), min(last, i + 4) + 1) if k != i)


def _hearing_near(p: Passage, i: int, first: int) -> bool:
    """Whether a court or the like is what hears: "the jury heard that"."""
    return any(p.words[k].lower in HEARING for k in range(max(first, i - 7), i))


def _is_verb(p: Passage, i: int, first: int, last: int) -> bool:
    w = p.words[i]
    if w.tag.startswith("VB"):
        return not (
            w.tag in {"VBN", "VBG"}
            and i > first
            and p.words[i - 1].tag in {"DT", "PRP$"}
            and i < last
            and p.words[i + 1].tag in NOUNS
        )
    if w.lower in {"said", "says", "told"}:
        return True
    if w.lower in _VERBS_ONLY and w.text.islower() and i > first:
        return p.words[i - 1].tag in NOUNS and (
            (
                p.words[i - 1].tag in {"NNS", "NNPS"}
                and w.tag in NOUNS
                and i < last
                and p.words[i + 1].tag in {"PRP", "DT"}
            )
            or i == last
            or p.words[i + 1].text in {".", ",", ":", '"', "“"}
            or p.words[i + 1].lower == "that"
        )
    if (
        w.tag in {"NNS", "NN"}
        and w.lower.endswith("s")
        and w.text.islower()
        and first + 1 < i < last
        and p.words[i - 1].tag == "NNP"
        and p.words[i + 1].text in {",", "."}
        and any(
            p.words[k].text == "," and all(p.words[m].tag == "NNP" for m in range(k + 1, i))
            for k in range(max(first, i - 5), i - 1)
        )
    ):
        # "In 2019, Hill notes, only two were repaired"
        return True
    if (
        w.lower in {"shows", "show", "forecast", "forecasts"}
        and w.tag in {"NN", "NNS"}
        and i > first
        and p.words[i - 1].tag in NOUNS
        and (i == last or p.words[i + 1].text == ".")
        and any(p.words[k].text == "," for k in range(max(first, i - 10), i))
    ):
        return True
    if w.tag in NOUNS | {"JJ", "RB", "IN"} and w.lower.endswith(("ed", "s", "ote")) and i > first:
        before, after = p.words[i - 1], p.words[min(i + 1, last)]
        return before.tag in {"PRP", "NNP"} and (after.tag == "IN" and after.lower == "that") and w.text.islower()
    return False


def _voiced(p: Passage, i: int, *, last: int, after: int, lemma: str, frames: frozenset[str], first: int) -> Cue:
    w = p.words[i]
    j = back_over_auxiliaries(p, i, first)
    helpers = [p.words[k].lower for k in range(j + 1, i) if p.words[k].tag != "POS"]
    be = any(h in _BE for h in helpers)
    doubtful = any(
        h in {"not", "n't", "never"} or (h in _MODALS and p.words[j + 1 + n].tag == "MD") for n, h in enumerate(helpers)
    )
    if lemma == "rule" and last > i:
        # who does not rule a thing out has said that it may be
        doubtful = False
    if lemma in {"say", "comment"} and any(p.words[k].lower == "only" for k in range(j + 1, min(i + 2, len(p.words)))):
        # "would only say that"
        doubtful = any(h in {"not", "n't", "never"} for h in helpers)
    participle = w.tag == "VBG" and not be
    passive = w.tag in {"VBN", "VBD"} and be
    if w.tag == "VBN" and not helpers:
        passive = not (_has_subject(p, i, j, first) or _introduces(p, i) or _joined(p, i))
    before = p.words[j] if j >= first else None
    if before is not None and before.lower == "to" and w.tag == "VB":
        lead = p.words[j - 1].lower if j > first else ""
        lead2 = p.words[j - 2].lower if j > first + 1 else ""
        doubtful = not (lead in _LEADS_TO or lead2 in _LEADS_TO or _took_to(p, j, first))
    elif w.tag == "VB" and not helpers and before is not None and before.tag not in NOUNS | {"PRP"}:
        doubtful = p.closing_before(i, first) != i - 1
    if participle and before is not None and before.lower in _NOT_SAID:
        doubtful = True
    if before is not None and before.lower in {"if", "unless"} and not participle:
        doubtful = True
    start = i
    if (w.lower in {"saying", "telling"}) and before is not None and before.lower == "as" and j > first:
        k = j - 1
        while k > first and j - k < 14 and p.words[k].lower not in {"quoted", "cited", "reported", "heard", "quotes"}:
            k -= 1
        if p.words[k].lower in {"quoted", "cited", "reported", "heard", "quotes"}:
            start, participle, doubtful = k, False, False
            frames = frames | {"quoted_as"}
    return Cue(i, start, last, lemma, frames, participle, passive, doubtful, after)


def _introduces(p: Passage, i: int) -> bool:
    """Whether a colon and a quotation follow the verb, so that it is a past tense: "posted on X: "We won""."""
    for k in range(i + 1, min(i + 6, len(p.words) - 1)):
        if p.words[k].text == ":":
            return p.words[k + 1].quote >= 0
        if p.words[k].text == "," or p.words[k].tag in FINITE:
            return False
    return False


def _joined(p: Passage, i: int) -> bool:
    """Whether a form joins a past tense by "and" and has an object: "offered help and ordered the army to act"."""
    w = p.words[i]
    if w.dep != "conj" or not 0 <= w.head < i or p.words[w.head].tag != "VBD" or i + 1 >= len(p.words):
        return False
    plain = not any(p.words[c].dep in {"aux", "auxpass"} for c in p.children[w.head])
    return (
        plain and p.words[i - 1].lower in {"and", "but"} and p.words[i + 1].tag in NOUNS | {"DT", "PRP", "PRP$", "JJ"}
    )


def _took_to(p: Passage, j: int, first: int) -> bool:
    return any(
        p.words[k].lower in {"took", "takes"} and p.words[k + 1].lower == "to" for k in range(max(first, j - 6), j - 1)
    )


def _has_subject(p: Passage, i: int, j: int, first: int) -> bool:
    """Whether a form that may be past tense or participle has its subject right before it."""
    if j < first:
        return False
    w = p.words[i]
    before = p.words[j]
    if before.lower in PRONOUNS and before.tag == "PRP":
        return True
    if any(p.words[c].dep == "nsubj" and c < i for c in p.children[i]):
        return True
    return before.tag in {"NNP", "NNPS"} and w.dep not in {"acl", "relcl", "amod"}


def source_of(p: Passage, cue: Cue, first: int) -> tuple[int, int] | None:
    """Return first and last word of the subject before the cue; None where the cue has none of its own."""
    src = _source(p, cue, first)
    if (
        src is not None
        and src[0] - 2 >= first
        and src[1] + 1 == cue.first
        and p.words[src[0] - 1].tag == "IN"
        and p.words[src[0] - 2].tag == "CC"
        and p.words[src[1]].tag == "NN"
    ):
        # "and in the same letter claimed": a place and nobody's name
        return None
    if (
        src is not None
        and 0 <= (opened := p.closing_before(cue.first, first)) < src[0] - 1 <= opened + 3
        and all(
            p.words[k].text.isalpha()
            and (p.words[k].tag not in FINITE | {"IN", "RB", "CC"} or p.words[k].dep in {"compound", "amod"})
            for k in range(opened + 1, src[0])
        )
    ):
        # '"...," survivor Ann Lee told': the role right after a quotation has been taken for a verb
        return opened + 1, src[1]
    if src is not None and any(
        p.words[k].tag in {"VBZ", "VBD", "MD"} and p.words[k].quote < 0 for k in range(src[0], src[1] + 1)
    ):
        # a clause was taken for a subject ("Paris votes, announces results"): its own subject is the source
        k = next(k for k in range(src[0], src[1] + 1) if p.words[k].tag in {"VBZ", "VBD", "MD"})
        start = subject_start(p, k - 1, src[0]) if k > src[0] else k
        return _trimmed(p, start, k - 1) if start < k and p.words[cue.first - 1].text == "," else None
    return src


def _source(p: Passage, cue: Cue, first: int) -> tuple[int, int] | None:
    c = cue.first
    arc = _arc_subject(p, c, first)
    j = back_over_auxiliaries(p, c, first)
    if j < first:
        return None
    w = p.words[j]
    if w.lower in {"who", "which", "that"} and w.tag in {"WP", "WDT", "IN", "DT"} and j > first:
        return _antecedent(p, j, first)
    opened = p.closing_before(c, first)
    if opened >= 0 and opened + 1 < j and p.words[opened + 1].quote < 0:
        # right after a quotation the whole stretch up to the cue names the speaker, relative clause and all
        e = np_end(p, opened + 1, j)
        if opened + 1 <= e < j and (
            p.words[e + 1].tag in _OPENERS or (p.words[e + 1].text == "," and p.words[min(e + 2, j)].tag in _OPENERS)
        ):
            return opened + 1, e
    if (
        arc is not None
        and arc[0] > first
        and p.words[arc[0] - 1].tag in {"IN", "TO"}
        and any(p.words[k].text == "," for k in range(*arc))
    ):
        # "in the Arctic, Deputy Minister Lee said": the parse has taken the place for the head of the subject
        start = subject_start(p, j, first)
        if arc[0] < start <= j:
            return _trimmed(p, start, j)
    if arc is not None and arc[0] <= j <= arc[1] and w.text[0].isalnum() and (k := _last_member(p, arc[0], j)) > arc[0]:
        return _trimmed(p, k, j)
    if arc is not None and (arc[0] <= j <= arc[1] or w.text in {",", ")", "-", "--", "–", "—"}):
        return _trimmed(p, *arc)
    if w.text in {",", "-", "--", "–", "—"}:
        return _over_insertion(p, j, first)
    if arc is not None and arc[1] + 1 < j and p.words[arc[1] + 1].tag in {"WP", "WDT", "WP$"}:
        return _trimmed(p, *arc)
    start = subject_start(p, j, first)
    if start > j:
        return _trimmed(p, *arc) if arc is not None and not finite_between(p, arc[1] + 1, c - 1) else None
    return _trimmed(p, start, j)


def _last_member(p: Passage, first: int, last: int) -> int:
    """Return where a subject begins that the parse has joined to what stands before a comma.

    "340 people, chief executive Ann Lee told staff": an apposition would have a comma behind it and a list an "and".
    """
    for k in range(last - 1, first, -1):
        w = p.words[k]
        if w.tag == "CC" or w.text in {")", "]"} or w.quote >= 0:
            return first
        if w.text == ",":
            if p.words[k - 1].tag not in NOUNS | {"CD", "RB", "VBN"} or p.words[k + 1].tag in {"CC", "WDT", "WP", "IN"}:
                return first
            return k + 1 if any(p.words[m].tag in NOUNS | {"PRP"} for m in range(k + 1, last + 1)) else first
    return first


def _arc_subject(p: Passage, c: int, first: int) -> tuple[int, int] | None:
    for k in p.children[c]:
        if p.words[k].dep in {"nsubj", "nsubjpass"} and first <= k < c:
            low, high = p.subtree(k, frozenset({"relcl", "advcl", "ccomp", "parataxis"}))
            low = max(low, first)
            if high >= c or p.words[k].quote != p.words[c].quote:
                high = k
            if p.words[k].lower in {"who", "which", "that"} and p.words[k].tag != "DT":
                return None
            if any(p.words[m].quote != p.words[k].quote for m in (low, high)):
                low = min(k, max(low, subject_start(p, k, first)))
            return low, high
    return None


def _trimmed(p: Passage, first: int, last: int) -> tuple[int, int] | None:
    """Cut a relative clause, marks and conjunctions off the ends of a source."""
    for k in range(first + 1, last + 1):
        participle = p.words[k].tag in {"VBN", "VBG"} and p.words[k - 1].text == ","
        if p.words[k].tag in {"WP", "WDT", "WP$"} or participle:
            last = k - 1
            if p.words[last].lower in _PREP and last > first and p.words[last - 1].text == ",":
                last -= 1
            break
    while last > first and (
        p.words[last].text in {",", "-", "--", "–", "—", ":", "(", ";"}
        or p.words[last].lower in {"and", "of", "in", "also", "on"}
    ):
        last -= 1
    while first < last and (
        p.words[first].text in {",", "-", "--", "–", "—", ":", ")", ";", "."}
        or p.words[first].lower in {"and", "but", "or", "however", "as", "while", "also", "meanwhile", "when"}
        or (p.words[first].tag == "RB" and p.words[first].lower in ADVERBS)
    ):
        first += 1
    if (
        last - 1 > first
        and p.words[last].lower in _DAYS
        and p.words[last - 1].lower == "on"
        and p.words[last - 2].tag not in {"VBN", "VBD"}
    ):
        last -= 2
    elif last > first and p.words[last].lower in _DAYS and p.words[last - 1].lower != "on":
        last -= 1
    e = time_end(p, first, last)
    if first <= e < last - 1 and p.words[e + 1].tag in NOUNS | {"DT", "JJ", "CD"} and p.words[e + 1].tag != "POS":
        # "Earlier this week the company"
        first = e + 1
    while first > 1 and p.words[first - 1].text == "." and p.words[first - 2].lower in ABBREVIATIONS - {"no"}:
        first -= 2
    w = p.words[first]
    if first == last and (w.tag in FINITE or not w.text[0].isalnum() or w.tag in {"IN", "RB", "CC", "TO"}):
        return None
    return first, last


_DAYS = words("monday tuesday wednesday thursday friday saturday sunday today yesterday")
_OPENERS = frozenset({"WP", "WDT", "WP$", "VBG", "VBN"})
_PREP = words("of in for by with to from on at")


def _antecedent(p: Passage, relative: int, first: int) -> tuple[int, int] | None:
    j = relative - 1
    if j >= first and p.words[j].text == ",":
        j -= 1
    if j < first:
        return None
    start = subject_start(p, j, first)
    return _trimmed(p, start, j) if start <= j else None


def _over_insertion(p: Passage, comma: int, first: int) -> tuple[int, int] | None:
    """Return the subject before a stretch between commas: "Ann Lee, who leads the union, said"."""
    dash = p.words[comma].text != ","
    k = comma - 1
    while k > first and (p.words[k].text not in ({"-", "--", "–", "—"} if dash else {",", ";"})):
        k -= 1
    if k <= first or p.words[k].text == ";":
        return None
    k = _relative_comma(p, k, comma, first)
    if k <= first:
        return None
    opener = p.words[k + 1]
    start = subject_start(p, k - 1, first)
    if start > k - 1:
        return None
    if opener.tag in {"DT", "NN", "JJ", "NNP", "CD", "PRP$"} and not finite_between(p, k + 1, comma - 1):
        if opener.tag == "NNP" and p.words[k - 1].tag == "NNP" and start > first and p.words[start - 1].tag == "IN":
            return None
        return _trimmed(p, start, comma - 1)
    if opener.tag in {"WP", "WDT", "WP$", "VBG", "VBN", "IN", "RB", "WRB"}:
        return _trimmed(p, start, k - 1)
    return None


def _relative_comma(p: Passage, k: int, comma: int, first: int) -> int:
    """Return the comma before the relative word of an insertion that has commas of its own; ``k`` where it has none."""
    for m in range(k - 1, first, -1):
        if p.words[m].tag in {"WP", "WDT", "WP$"} and finite_between(p, m + 1, comma - 1):
            return next((i for i in range(m, first, -1) if p.words[i].text == ","), first)
        if p.words[m].tag in FINITE:
            break
    return k


def inverted_source(p: Passage, i: int, last: int) -> tuple[int, int] | None:
    """Return the subject after an inverted cue ("said Ann Lee, head of the union, on Monday")."""
    while i <= last and (p.words[i].lower in ADVERBS or p.words[i].lower in AUXILIARIES or time_end(p, i, last) >= i):
        i = max(i, time_end(p, i, last)) + 1
    if i > last or (p.words[i].quote >= 0 and p.words[i].quote != p.words[i - 1].quote):
        return None
    e = np_end(p, i, last)
    if (
        e < i < last
        and p.words[i].tag in {"VB", "VBN", "VBG", "VBD", "RB"}
        and p.words[i + 1].tag in NOUNS
        and p.words[i - 1].lower in {"said", "says"}
    ):
        # "said lead author Ann Lee": the first word of a role that has been taken for a verb
        e = np_end(p, i + 1, last)
    return (i, e) if e >= i else None
