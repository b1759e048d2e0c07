"""Contents that follow their cue: "Ann Lee said that taxes rise"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from viewer.parsing.statements import sayers
from viewer.parsing.statements.clauses import bare_clause
from viewer.parsing.statements.ends import content_end, quote_alone, trim_end
from viewer.parsing.statements.found import Found
from viewer.parsing.statements.lexicon import lexicon, words
from viewer.parsing.statements.objects import holds_words
from viewer.parsing.statements.passage import FINITE, NOUNS
from viewer.parsing.statements.phrase_limits import phrase_limit
from viewer.parsing.statements.phrases import finite_between, time_end
from viewer.parsing.statements.sayers import is_sayer

if TYPE_CHECKING:
    from viewer.parsing.statements.cues import Cue
    from viewer.parsing.statements.found import After, Words
    from viewer.parsing.statements.passage import Passage, Unit

_SPEAKING = words("speaking addressing talking appearing writing testifying briefing")
_PHRASES = words("np own_np weak_np quoted_np as call to object_to object_for object_at accuse")
_BARE = frozenset({"bare"})
_TAKING_CLAUSES = words("ensure prove see know make think believe hope wish check learn feel")
_BEFORE_CLAUSE = words(
    "that if unless until after before when while because since as once whether though although than"
)
_SHORT = 6
_FEW = 2
"""Words from mark to mark of a quotation that may be a term: more than one word has to stand in it."""
_FEELING = words(
    """
    express expressed expresses expressing voice voiced voices voicing raise raised raises raising convey conveyed
    """
)


def forward(p: Passage, n: int, cue: Cue, after: After, own: Words) -> Found | None:
    """Return the statement whose content follows the cue."""
    unit = p.units[n]
    frame = after.frame
    start = after.start
    quoted = any(holds_words(p, q) for q in _quotes_in(p, start, min(unit.last, start + _SHORT)))
    if frame == "weak_np" and not quoted and not is_sayer(p, own):
        return None
    if frame == "np" and cue.last > cue.verb and p.words[cue.last].lower == "for" and _scheme(p, own):
        return None
    if frame == "to" and _reduced(p, start, unit.last):
        return None
    if frame == "colon":
        return _after_colon(p, n, cue, after, own)
    if frame == "thought":
        return _uttered(p, n, cue, after, own)
    if frame == "quoted_np":
        end = content_end(p, start, unit.last, cue, phrase=True)
        if not any(holds_words(p, q) for q in _quotes_in(p, start, end)):
            return None
        return Found([(start, end)], (cue.first, cue.last), own, frame, n, cue.verb, [own, after.adjuncts])
    if frame in {"quote", "that"} and p.words[start].quote >= 0 and p.quotes[p.words[start].quote].first == start:
        alone = quote_alone(p, start, unit.last)
        if frame == "quote" and start == cue.last + 1 and _title(p, p.words[start].quote):
            # 'announces "Great Widget" in Cologne': a name and no words
            if not {"np", "weak_np"} & cue.frames:
                return None
            close = p.quotes[p.words[start].quote].last
            return Found([(start, close)], (cue.first, cue.last), own, "np", n, cue.verb, [own, after.adjuncts])
        if alone >= 0:
            after_words = (alone + 1, min(unit.last, alone + 8))
            return Found(
                [(start, alone)],
                (cue.first, cue.last),
                own,
                "quote",
                n,
                cue.verb,
                [own, _leading(p, unit, own), after.adjuncts, after_words],
            )
        if frame == "quote" and not ({"bare", "np", "quote"} & cue.frames):
            return None
    if frame == "own_np":
        start = cue.last
        if start < unit.last and bare_clause(p, replace(cue, frames=_BARE), start + 1, unit.last) == start + 1:
            # "expressed concern the road might flood"
            end = content_end(p, start + 1, _relative_limit(p, unit, cue, own), cue)
            return Found([(start + 1, end)], (cue.first, cue.last), own, "np", n, cue.verb, [own, after.adjuncts])
        alone = cue.last - cue.verb == 1 and (start == unit.last or p.words[start + 1].tag not in {"IN", "TO", "VBG"})
        if alone and p.words[cue.verb].lower in _FEELING:
            # "expressed alarm" tells of nothing that could be cited; "claimed responsibility" does
            return None
    limit = (
        _leading_limit(unit, cue, own) if cue.participle and own[0] > cue.verb else _relative_limit(p, unit, cue, own)
    )
    if cue.participle and p.words[cue.verb].dep == "acl" and own[1] == cue.first - 1:
        # "a petition demanding her resignation has 2,000 signatures": the verb of the noun comes after
        _, high = p.subtree(cue.verb)
        limit = high if start <= high < limit and p.words[high + 1].tag in FINITE else limit
    if limit <= start:
        return None
    if frame == "relative":
        limit = _next_comma(p, start, limit)
    end = content_end(p, start, limit, cue, phrase=frame in _PHRASES or frame == "wh")
    if frame in _PHRASES:
        end = phrase_limit(p, start, end, cue)
    if end < start:
        return None
    if frame in {"np", "weak_np"} and (
        _is_act(p, start, cue) or (end == start and cue.lemma in {"voice", "express"} and p.words[end].quote < 0)
    ):
        return None
    # headlines leave words out: what stands in them is less sure
    title = frame == "bare" and p.words[unit.last].start < p.body_start
    return Found(
        [(start, end)],
        (cue.first, cue.last),
        own,
        frame,
        n,
        cue.verb,
        [
            own,
            _leading(p, unit, own),
            between(p, own[1] + 1, cue.first - 1),
            after.adjuncts,
            sayers.occasion(p, end + 1, unit.last, phrase=frame in _PHRASES),
        ],
        factor=0.9 if title else 0.8 if "unlisted" in cue.frames else 1.0,
    )


def _reduced(p: Passage, start: int, last: int) -> bool:
    """Whether a main verb follows "to" and its object at once: "the money promised to build the school was spent".

    Then the form that looked like a cue is a participle.
    """
    for k in range(start + 1, last + 1):
        w = p.words[k]
        if w.tag in FINITE:
            return k > start + 2 and p.words[k - 1].tag in NOUNS
        clause = w.lower in lexicon().lemma or w.lower in _TAKING_CLAUSES or w.tag in {"WDT", "WP", "WRB", "CC", "PRP"}
        if clause or w.quote >= 0 or (w.tag == "IN" and w.lower in _BEFORE_CLAUSE) or w.text in {",", ";", ":"}:
            return False
    return False


def _title(p: Passage, quote: int) -> bool:
    """Whether a quotation is a name: two capitals at least, none of its words small, no mark at its end."""
    q = p.quotes[quote]
    inner = [p.words[k] for k in range(q.first + 1, q.last)]
    return (
        len(inner) > 1
        and all(w.text[0].isupper() or w.text[0].isdigit() or w.lower in {"of", "the", "and", "for"} for w in inner)
        and inner[0].tag in {"NNP", "NNPS", "JJ", "NN"}
        and inner[-1].tag in {"NNP", "NNPS", "CD", "NN"}
    )


def _uttered(p: Passage, n: int, cue: Cue, after: After, own: Words) -> Found | None:
    """Return what a thought or wish quotes: "she hopes the talks are "not a show"", if some words in it are hers."""
    unit = p.units[n]
    phrase = not finite_between(p, after.start, unit.last)
    end = content_end(p, after.start, _relative_limit(p, unit, cue, own), cue, phrase=phrase)
    if end <= after.start or not any(
        holds_words(p, q) and p.quotes[q].last - p.quotes[q].first > _FEW for q in _quotes_in(p, after.start, end)
    ):
        return None
    return Found([(after.start, end)], (cue.first, cue.last), own, "thought", n, cue.verb, [own, after.adjuncts])


def _is_act(p: Passage, start: int, cue: Cue) -> bool:
    """Whether verb and object tell of an act and not of words.

    "claimed 30 lives", "declared war", "confirmed the judge".
    """
    if cue.lemma in {"present", "reveal", "disclose", "outline", "highlight"}:
        return p.words[start].tag in {"NNP", "PRP"}
    return False


def between(p: Passage, first: int, last: int) -> Words:
    """Return the words between source and cue, as far as they are no clause of their own.

    "Ann Lee, speaking in Paris on Monday, said" has its time there.
    """
    if first < last and p.words[first].text == "," and p.words[first + 1].lower in _SPEAKING:
        return first, last
    return (
        (1, 0)
        if any(p.words[k].tag in {"WP", "WDT"} or p.words[k].text == "," for k in range(first, last + 1))
        else (first, last)
    )


def _leading(p: Passage, unit: Unit, own: Words) -> Words:
    """Return the adjunct before a source: "In a speech on Monday, Ann Lee said"; empty where a clause stands there."""
    k = own[0] - 1
    if k > unit.first and p.words[unit.first].tag == "IN" and time_end(p, unit.first + 1, k) == k:
        # "On Friday the mayor said" has no comma
        return (unit.first, k)
    if (
        k <= unit.first
        or p.words[k].text != ","
        or finite_between(p, unit.first, k)
        or p.words[unit.first].tag not in {"IN", "RB", "NNP", "NN", "JJ", "DT", "VBG"}
    ):
        return (1, 0)
    return (unit.first, k)


def _scheme(p: Passage, own: Words) -> bool:
    """Whether a source is a deal or plan, which calls for things without a word said."""
    if any(p.words[k].tag == "PRP" for k in range(own[0], own[1] + 1)):
        return False
    head = next((k for k in range(own[0], own[1]) if p.words[k + 1].lower in {"of", "for", ","}), own[1])
    return p.words[head].lower in lexicon().schemes


def _relative_limit(p: Passage, unit: Unit, cue: Cue, own: Words) -> int:
    """Return the last word that a content can reach: in a relative clause the comma that ends it."""
    k = own[1] + 1
    if k < cue.first and p.words[k].text == ",":
        k += 1
    before = p.words[own[0] - 1] if own[0] > unit.first else None
    if before is not None and before.tag in {"WDT", "WP"}:
        # "the treaty, from which Moscow announced its withdrawal, had"
        return _next_comma(p, cue.last + 1, unit.last)
    if k >= cue.first or p.words[k].lower not in {"who", "which", "that"}:
        return unit.last
    if p.words[cue.first - 1].text == "," and any(p.words[m].tag in FINITE for m in range(k + 1, cue.first - 1)):
        # "Lee, who chaired the board until June, added it had failed": the relative clause is over
        return unit.last
    _, high = p.subtree(cue.verb)
    high = max(high, cue.last)
    main = p.words[p.words[cue.verb].head].head
    restricting = p.words[cue.verb].dep == "relcl" and k == own[1] + 1
    if restricting and high < main <= high + 2 and p.words[high + 1].tag in FINITE:
        # "the mayors who scorned the plan included Lee"
        return high
    for m in range(cue.last + 1, unit.last):
        if p.words[m].text == "," and m >= high and p.words[m].quote < 0:
            return m - 1
    return unit.last if high >= unit.last - 2 else high


def _next_comma(p: Passage, first: int, last: int) -> int:
    """Return the last word before the next comma or semicolon outside quotations; ``last`` where there is none."""
    return next(
        (k - 1 for k in range(first, last) if p.words[k].text in {",", ";"} and p.words[k].quote < 0),
        last,
    )


def _leading_limit(unit: Unit, cue: Cue, own: Words) -> int:
    """Return the last word that the content of an opening participle reaches.

    Before the comma that the subject follows.
    """
    k = own[0] - 1
    return k if k > cue.last else unit.last


def _after_colon(p: Passage, n: int, cue: Cue, after: After, own: Words) -> Found | None:
    unit = p.units[n]
    start = after.start
    w = p.words[start]
    if w.quote >= 0 and p.quotes[w.quote].first == start:
        end = quote_alone(p, start, unit.last)
        end = end if end >= 0 else trim_end(p, start, unit.last)
    else:
        if not finite_between(p, start, unit.last):
            return None
        end = content_end(p, start, unit.last, cue)
    return Found(
        [(start, end)], (cue.first, cue.last), own, "colon", n, cue.verb, [own, _leading(p, unit, own), after.adjuncts]
    )


def _quotes_in(p: Passage, first: int, last: int) -> list[int]:
    return sorted({p.words[k].quote for k in range(first, last + 1)} - {-1})
