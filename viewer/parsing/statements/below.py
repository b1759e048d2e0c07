"""Words given in full below their introduction, without quotation marks, as releases and agencies print statements.

"The Foreign Secretary, Ann Lee, said:", "The ministry issued the following statement on Friday:", "The following is
attributable to Ann Lee:" at the end of a paragraph, and the words in the paragraphs under it. The first of these is
always one of them; later ones are as far as somebody speaks in the first person there. A heading, a quotation,
boilerplate or a sentence about the speaker ends them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.cues import find_cues
from viewer.parsing.statements.found import Found
from viewer.parsing.statements.lexicon import lexicon, words
from viewer.parsing.statements.passage import FINITE
from viewer.parsing.statements.phrases import np_end
from viewer.parsing.statements.sources import source_of

if TYPE_CHECKING:
    from viewer.parsing.statements.cues import Cue
    from viewer.parsing.statements.found import Words
    from viewer.parsing.statements.passage import Passage

_REACH = 12
"""Words that may stand between the cue and the colon: where, when, to whom."""
_PARAGRAPHS = 12
_ISSUES = words(
    "issued issue issues released release releases published made gave delivered sent circulated posted put"
)
_TEXT = words("following text full")
_FIRST_PERSON = words("i we our my us me ours mine")
_TERMINAL = frozenset({".", "!", "?", "…", '"', "”", "'", "’", "»"})
_DOCUMENTS = words(
    "statement remarks speech address message letter greeting greetings condolences communique communiqué keynote"
)
_BY = words("by of from")
_TITLE = 40
_OPENING = 4
_OWN_SENTENCES = 2
"""Sentences in the first person that a document has at least."""
_ATTRIBUTABLE = words("attributable attributed")


def below(p: Passage, n: int) -> Found | None:
    """Return the statement that unit ``n`` introduces and that the paragraphs below it give, None for no such unit."""
    unit = p.units[n]
    if p.words[unit.last].text != ":" or "\n" not in p.gap(unit.last) or n + 1 == len(p.units):
        return None
    after = p.units[n + 1]
    if p.words[after.first].quote >= 0 or p.silent(n + 1) or not _sentence(p, n + 1):
        return None
    introduced = _attributable(p, unit.first, unit.last) or _introduced(p, unit.first, unit.last)
    if introduced is None:
        return None
    cue, source = introduced
    end = _end(p, n + 1, source)
    return Found([(after.first, end)], cue, source, "below", n + 1, verb=cue[0], around=[(unit.first, unit.last - 1)])


def claims(p: Passage) -> list[Found]:
    """Return the claims that an article puts down to check them; who makes them it says elsewhere, if at all."""
    out: list[Found] = []
    for c in p.draft.claims:
        content = (p.word_from(c.words.start), p.word_before(c.words.end))
        cue = (p.word_from(c.label.start), p.word_before(c.label.end))
        if content[0] <= content[1] and cue[0] <= cue[1]:
            reason = "the text puts down a claim and names nobody with it"
            out.append(Found([content], cue, None, "claim", p.unit_at(content[0]), verb=cue[1], reason=reason))
    return out


def whole(p: Passage) -> Found | None:
    """Return the statement that a document is by its title: "Statement by Ann Lee on ...", told by "we" or "I".

    Its words go from the first paragraph of the text to the last one before boilerplate, with quotations in them. A
    document that speaks of its author by name, or of what others say between quotation marks alone, is a report.
    """
    n = next((k for k in range(len(p.units)) if p.units[k].first < len(p.words) and _entitles(p, k)), None)
    if n is None or p.draft.turns:
        return None
    unit = p.units[n]
    by = next(k for k in range(unit.first, unit.last) if p.words[k].lower in _BY)
    end = np_end(p, by + 1, unit.last)
    while end > by + 1 and p.words[end].tag not in {"NNP", "NNPS"}:
        end -= 1
    names = [p.words[k].lower for k in range(by + 1, end + 1) if p.words[k].tag in {"NNP", "NNPS"}]
    if not names:
        return None
    body = [k for k in range(n + 1, len(p.units)) if p.words[p.units[k].first].start >= p.body_start]
    parts: list[Words] = []
    own = 0
    for k in body:
        u = p.units[k]
        if p.silent(k) or not _sentence(p, k):
            continue
        inside = range(u.first, u.last + 1)
        if any(p.words[i].lower == names[-1] and p.words[i].tag in {"NNP", "NNPS"} for i in inside):
            return None
        own += any(p.words[i].lower in _FIRST_PERSON and p.words[i].quote < 0 for i in inside)
        if parts and parts[-1][1] + 1 == u.first:
            parts[-1] = (parts[-1][0], u.last)
        else:
            parts.append((u.first, u.last))
    if own < _OWN_SENTENCES or 3 * own < len(body):
        return None
    word = next(k for k in range(unit.first, by) if p.words[k].lower in _DOCUMENTS)
    return Found(parts, (word, word), (by + 1, end), "whole", p.unit_at(parts[0][0]))


def _entitles(p: Passage, n: int) -> bool:
    """Whether a unit of the head is a title that names a speech or statement and whose it is."""
    unit = p.units[n]
    if p.words[unit.first].start >= p.body_start or unit.last - unit.first > _TITLE:
        return False
    lower = [p.words[k].lower for k in range(unit.first, unit.last + 1)]
    at = next((k for k, w in enumerate(lower[:_OPENING]) if w in _DOCUMENTS), -1)
    told = any(p.words[k].tag in FINITE for k in range(unit.first, unit.last + 1))
    return 0 <= at < len(lower) - 2 and lower[at + 1] in _BY and not told


def _introduced(p: Passage, first: int, last: int) -> tuple[Words, Words] | None:
    """Return cue and source of an introduction: "Ann Lee said in a letter:", "the ministry issued the following:"."""
    for cue in reversed(find_cues(p, first, last - 1, -1)):
        if cue.doubtful or not cue.frames & {"quote", "colon"}:
            continue
        if last - cue.last > _REACH or any(p.words[k].tag in FINITE | {"WDT", "WP"} for k in range(cue.last + 1, last)):
            return None
        if any(p.words[k].lower == "that" for k in range(cue.last + 1, last)) or _of_things(p, cue, last):
            return None
        source = source_of(p, cue, first)
        return None if source is None else ((cue.first, cue.last), source)
    for k in range(first, last):
        if p.words[k].lower in _ISSUES and p.words[k].tag in FINITE | {"VBN"} and _a_text(p, k, last):
            e = np_end(p, first, k - 1)
            return None if e < first else ((k, k), (first, e))
    return None


def _of_things(p: Passage, cue: Cue, last: int) -> bool:
    """Whether the verb has an object of its own before the colon: "announced the following appointments:"."""
    return any(p.words[k].head == cue.verb and p.words[k].dep in {"dobj", "attr"} for k in range(cue.last + 1, last))


def _a_text(p: Passage, k: int, last: int) -> bool:
    """Whether "issued" at word ``k`` has a text for its object: "the following statement", "a statement"."""
    lower = [p.words[i].lower for i in range(k + 1, last)]
    told = any(w in lexicon().documents or w in lexicon().nouns for w in lower[:8])
    return told and (not set(lower).isdisjoint(_TEXT) or last - k <= _REACH) and "that" not in lower


def _attributable(p: Passage, first: int, last: int) -> tuple[Words, Words] | None:
    """Return cue and source of "The following is attributable to Ann Lee:"."""
    for k in range(first, last - 1):
        if p.words[k].lower in _ATTRIBUTABLE and p.words[k + 1].lower == "to":
            e = np_end(p, k + 2, last - 1)
            return None if e < k + 2 else ((k, k + 1), (k + 2, e))
    return None


def _end(p: Passage, n: int, source: Words) -> int:
    """Return the last word of what is said from unit ``n`` on."""
    names = {p.words[k].lower for k in range(source[0], source[1] + 1) if p.words[k].tag in {"NNP", "NNPS"}}
    end = p.units[n].last
    paragraph, count, first = p.units[n].paragraph, 1, True
    pending = end
    own = False
    for k in range(n, len(p.units)):
        unit = p.units[k]
        opens = unit.paragraph != paragraph
        if opens:
            if own or first:
                end = pending
            first, own = False, False
            paragraph, count = unit.paragraph, count + 1
        if p.silent(k) or count > _PARAGRAPHS or p.words[unit.first].quote >= 0:
            return end
        if opens and (not _sentence(p, k) or p.words[unit.last].text == ":" or _about(p, unit.first, names)):
            return end
        pending = unit.last
        own = own or any(
            p.words[i].lower in _FIRST_PERSON and p.words[i].quote < 0 for i in range(unit.first, unit.last)
        )
        if own and not first:
            end = pending
    return pending if own or first else end


def _about(p: Passage, first: int, names: set[str]) -> bool:
    """Whether a paragraph begins with the speaker: the narrator goes on."""
    return any(p.words[k].lower in names for k in range(first, min(first + 5, len(p.words))))


def _sentence(p: Passage, n: int) -> bool:
    """Whether a unit is a sentence and no heading or row of a list."""
    unit = p.units[n]
    closed = p.words[unit.last].text in _TERMINAL or p.words[unit.last].text.endswith(".")
    return closed and any(p.words[k].tag in FINITE for k in range(unit.first, unit.last + 1))
