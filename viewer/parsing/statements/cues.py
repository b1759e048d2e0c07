"""Cues: the verbs of a unit that report, with their voice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.parsing.statements.lexicon import lexicon, words
from viewer.parsing.statements.passage import FINITE, NOUNS
from viewer.parsing.statements.phrases import (
    AUXILIARIES,
    PRONOUNS,
    back_over_auxiliaries,
    finite_between,
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
_SUBORDINATORS = words("that as if while because although though since when after before until unless whereas")
_PREPOSITIONS = words("of about against for to")
_OPEN_CLASS = FINITE - {"MD"} | {"NN", "NNS", "JJ", "VBN", "VBG", "VB"}
_STEPS = 4
_WHATEVER = words("what whatever")
_NOT_DONE = words("declined declines refused refuses failed fails")
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
        if (
            i < last
            and w.tag in {"VBD", "VBN"}
            and frames & {"np", "said_np"}
            and p.words[i + 1].tag in {"VBD", "VBZ"}
            and p.words[i + 1].quote == w.quote
            and "bare" not in frames
        ):
            # "the letters cited came": a participle
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
    if w.text[0].isupper() and i > first and _in_name(p, i, first, last):
        return False
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
    if w.lower == "read" and w.tag == "NN" and p.words[i - 1].lower in lexicon().documents:
        # '"We are sorry," the release read'
        return 0 <= p.closing_before(i, first) < i and (i == last or p.words[i + 1].text in {".", ","})
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
    if w.tag == "NNS" and w.text.islower() and p.words[last].start < p.body_start and _heads_clause(p, i, first, last):
        return True
    if w.tag in NOUNS | {"JJ", "RB", "IN"} and w.lower.endswith(("ed", "s", "ote")) and i > first:
        before, after = p.words[i - 1], p.words[min(i + 1, last)]
        named = before.tag in {"PRP", "NNP"} or (before.tag in NOUNS and before.text[0].isupper())
        return named and (after.tag == "IN" and after.lower == "that") and w.text.islower()
    return False


def _in_name(p: Passage, i: int, first: int, last: int) -> bool:
    """Whether a capital within a sentence of small letters makes a word part of a name: "Minister Amina Said"."""
    before = p.words[i - 1]
    if before.tag not in {"NNP", "NNPS"} or not before.text[0].isupper() or p.words[i].text.isupper():
        return False
    # a headline in capitals has none of these in small letters
    small = [k for k in range(first, last + 1) if p.words[k].text[0].islower() and p.words[k].tag in _OPEN_CLASS]
    return len(small) > 1


def _heads_clause(p: Passage, i: int, first: int, last: int) -> bool:
    """Whether a word of a headline that the tagger takes for a plural is its verb: "Court rules sale of milk is legal".

    A noun stands before it and a noun phrase behind it, and the only finite verb comes later.
    """
    finite = [k for k in range(first, last + 1) if p.words[k].tag in FINITE]
    if not (first < i < last - 2) or len(finite) != 1 or finite[0] < i + 2:
        return False
    return p.words[i - 1].tag in {"NN", "NNP"} and p.words[i + 1].tag in NOUNS | {"DT", "JJ", "PRP$", "CD"}


def _voiced(p: Passage, i: int, *, last: int, after: int, lemma: str, frames: frozenset[str], first: int) -> Cue:
    w = p.words[i]
    j = back_over_auxiliaries(p, i, first)
    helpers = [p.words[k].lower for k in range(j + 1, i) if p.words[k].tag != "POS"]
    be = any(h in _BE for h in helpers)
    if be and set(helpers) & _BE <= {"'s", "’s"} and w.tag == "VBN" and i < len(p.words) - 1:
        # "he's predicted gains": has, where an object follows
        be = not (p.words[i + 1].tag in NOUNS | {"DT", "JJ", "PRP$", "CD"} or p.words[i + 1].lower == "that")
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
        passive = not (_has_subject(p, i, j, first) or _introduces(p, i) or _joined(p, i) or _only_verb(p, i))
    before = p.words[j] if j >= first else None
    if before is not None and before.lower == "to" and w.tag == "VB":
        lead = p.words[j - 1].lower if j > first else ""
        lead2 = p.words[j - 2].lower if j > first + 1 else ""
        doubtful = not (lead in _LEADS_TO or lead2 in _LEADS_TO or _took_to(p, j, first))
    elif w.tag == "VB" and not helpers and before is not None and before.tag not in NOUNS | {"PRP"}:
        doubtful = p.closing_before(i, first) != i - 1
    if participle and before is not None and (before.lower in _NOT_SAID or before.lower == "with"):
        doubtful = True
    if participle and before is not None and before.lower == "by" and _could(p, i):
        # "could enforce the order by asking the police to act"
        doubtful = True
    if before is not None and before.lower in {"if", "unless"} and not participle:
        doubtful = True
    if w.dep == "conj" and not helpers and _declined(p, w.head):
        # "declined to threaten the firm or declare it responsible"
        doubtful = True
    if any(p.words[c].lower in _WHATEVER and p.words[c].dep == "dobj" for c in p.children[i] if c < i):
        doubtful = doubtful or _no_matter(p, i, first)
    start = i
    if (w.lower in {"saying", "telling"}) and before is not None and before.lower == "as" and j > first:
        k = j - 1
        while k > first and j - k < 14 and p.words[k].lower not in {"quoted", "cited", "reported", "heard", "quotes"}:
            k -= 1
        if p.words[k].lower in {"quoted", "cited", "reported", "heard", "quotes"}:
            start, participle, doubtful = k, False, False
            frames = frames | {"quoted_as"}
    return Cue(i, start, last, lemma, frames, participle, passive, doubtful, after)


def _declined(p: Passage, verb: int) -> bool:
    """Whether a verb is what somebody did not do: "declined to threaten"."""
    w = p.words[verb]
    return w.dep == "xcomp" and w.tag == "VB" and p.words[w.head].lower in _NOT_DONE


def _no_matter(p: Passage, i: int, first: int) -> bool:
    """Whether the words before a verb leave open what was said: "no matter what anybody says", "whatever they say"."""
    for k in range(i - 1, max(first, i - _STEPS) - 1, -1):
        if p.words[k].lower == "whatever":
            return True
        if p.words[k].lower == "what" and k > first and p.words[k - 1].lower in {"matter", "regardless", "of"}:
            return True
    return False


def _could(p: Passage, i: int) -> bool:
    """Whether the verb that a means belongs to tells what may come: "could stop it by asking", "ways to stop it"."""
    k = i
    for _ in range(_STEPS):
        up = p.words[k].head
        if up == k or up < 0:
            return False
        if any(p.words[c].lower in _MODALS | {"to"} and p.words[c].dep == "aux" for c in p.children[up]):
            return True
        if p.words[up].tag in {"VBD", "VBZ", "VBP"}:
            return p.words[up].lower in {"has", "have", "is", "are"}
        k = up
    return False


def _only_verb(p: Passage, i: int) -> bool:
    """Whether a form that may be a participle is the sentence's only verb, but for those of its clauses.

    "Ann Lee, head of the union, called on Friday for": a past tense that the tagger has not known.
    """
    unit = p.units[p.unit_at(i)]
    start = unit.first
    if p.words[start].tag in {"IN", "RB"}:
        comma = next((k for k in range(start + 1, i) if p.words[k].text == ","), start)
        start = start if finite_between(p, start, comma) else comma + 1
    opener = p.words[start]
    quote = p.words[i].quote
    if quote >= 0 or opener.tag not in NOUNS | {"DT", "PRP$", "JJ", "CD"} or i == unit.last:
        return False
    if p.words[i + 1].lower in {"by", "of", "in", "at", "from"} or finite_between(p, unit.first, i - 1):
        return False
    subordinate = False
    for k in range(i + 1, unit.last + 1):
        w = p.words[k]
        if w.quote >= 0:
            continue
        if w.lower in _SUBORDINATORS or w.tag in {"WDT", "WP", "WP$", "WRB"}:
            subordinate = True
        elif w.tag in FINITE:
            if not subordinate:
                return False
            subordinate = w.lower in AUXILIARIES and k < unit.last and p.words[k + 1].tag in FINITE
    return True


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
