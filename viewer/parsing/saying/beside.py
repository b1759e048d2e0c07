"""The time that stands with a cue: "said on Monday", "in a letter dated May 3", "asked in March, she said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.saying.tense import finite, governor, perfect
from viewer.parsing.statements.lexicon import lexicon, words
from viewer.parsing.statements.passage import FINITE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viewer.domain import TimeExpression, When
    from viewer.parsing.saying.clock import Clock
    from viewer.parsing.statements.found import Found, Words
    from viewer.parsing.statements.passage import Passage

_ISSUED = words("filed lodged released published issued dated posted broadcast aired printed submitted sent signed")
_SPEAKING = words(
    """
    speaking addressing talking appearing writing testifying briefing asked questioned contacted reached interviewed
    pressed quizzed approached quoted
    """
)
"""Participles that tell how the words came about, and with them when."""
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_ORDERS = frozenset({"to", "object_to", "call to"})
_JUDGING = frozenset({"as"})
_LEADING = 24
_BOUNDS = words("since until till from by before after")
_AFTERWARDS = words("later eventually subsequently afterwards afterward")
_SHARING = frozenset({"VBD", "VBN", "VBG"})


def stated(p: Passage, clock: Clock, found: Found) -> When | None:
    """Return the time of saying that stands with the cue; None where none does."""
    verb = finite(p, found.verb) if found.verb >= 0 else -1
    for first, last in _stretches(p, found):
        if first > last or last >= len(p.words) or first < 0:
            continue
        end = next(
            (k - 1 for k in range(first, last) if p.words[k].text == "," and p.words[k + 1].tag in _RELATIVE), last
        )
        time = clock.within(p.words[first].start, p.words[end].end)
        said = None if time is None else clock.said(time)
        if said is None or not clock.past(said) or (verb >= 0 and perfect(p, verb) and clock.over(said)):
            # nothing has been said in days to come, and the perfect takes no time that is over: "has condemned the
            # raids of Monday"
            continue
        return said
    return (
        _of_other_verb(p, clock, found)
        or _at_the_end(p, clock, found)
        or _in_when_clause(p, clock, found)
        or _of_paper(p, clock, found)
    )


def unresolved(p: Passage, clock: Clock, found: Found) -> bool:
    """Whether a time stands with the cue that the text does not fix: "said at the hearing the following week"."""
    return found.rule != "according" and any(
        clock.vague(p.words[first].start, p.words[last].end)
        for first, last in _stretches(p, found)
        if 0 <= first <= last < len(p.words)
    )


def main_time(p: Passage, clock: Clock, found: Found) -> When | None:
    """Return the past time of the clause that the cue's clause follows: "shares fell on Monday after the bank said"."""
    first = p.units[found.unit].first
    if found.source is None or found.source[0] <= first:
        return None
    time = _last_time(p, clock, first, found.source[0] - 1)
    if time is None or any(a <= p.word_at(time.start) <= b for a, b in found.content):
        return None
    said = clock.said(time)
    return said if said is not None and said.edtf and "/" not in said.edtf and clock.past(said) else None


def _of_paper(p: Passage, clock: Clock, found: Found) -> When | None:
    """Return when the paper came out that a relative clause quotes: "issued a report on Monday that said"."""
    if found.source is None or found.cue is None or found.source[1] >= found.cue[0]:
        return None
    first, last = found.source
    lex = lexicon()
    papers = lex.documents | lex.speeches
    if not any(p.words[k].lower in papers for k in range(first, last + 1)):
        return None
    if p.words[found.cue[0] - 1].lower not in {"that", "which"}:
        return None
    time = _last_time(p, clock, p.units[found.unit].first, found.cue[0] - 1)
    said = None if time is None else clock.said(time)
    return said if said is not None and clock.past(said) else None


def _stretches(p: Passage, found: Found) -> Iterator[Words]:
    """Yield where a time of the cue may stand, the likeliest first."""
    unit = p.units[found.unit]
    src, cue = found.source, found.cue
    if (right := _right_before(p, found)) is not None:
        yield right
    yield from _issue(p, found)
    for stretch in found.around:
        if not 0 <= stretch[0] <= stretch[1] < len(p.words):
            continue
        if src is not None and (stretch == src or src[0] <= stretch[0] <= src[1]):
            yield from _of_source(p, src)
        elif src is not None and cue is not None and stretch == (src[1] + 1, cue[0] - 1):
            yield from _between(p, src, cue)
        else:
            yield from _without_clause(p, found, stretch)
    if cue is None or found.verb < 0:
        return
    ours = p.words[found.verb].tag != "VBG" or src is None or src[0] <= p.words[found.verb].head <= src[1]
    if src is not None and src[1] < cue[0] and ours:
        yield from _between(p, src, cue)
    start = found.content[0][0]
    if found.verb < start and not any(p.words[k].tag in FINITE for k in range(found.verb + 1, start)):
        yield (found.verb + 1, start - 1)
    if src is not None and unit.first < src[0] < cue[0] and src[0] - unit.first <= _LEADING:
        between = range(unit.first, src[0])
        free = not any(a <= k <= b for a, b in found.content for k in between)
        if free and not any(p.words[k].tag in FINITE | {"TO"} or p.words[k].quote >= 0 for k in between):
            yield (unit.first, src[0] - 1)
    if (opening := _opening(p, found)) is not None:
        yield opening


def _without_clause(p: Passage, found: Found, stretch: Words) -> Iterator[Words]:
    """Yield a stretch, unless it goes on a phrase of the content that has a relative clause at its end."""
    first, last = stretch
    if p.words[first].tag == "CC" or stretch in found.content:
        return
    src = found.source
    if src is not None and last < src[0] and any(p.words[k].tag == "TO" for k in range(first, last)):
        # "Anxious to avoid queues on Monday, Ann Lee said"
        return
    if src is not None and first == src[1] + 1 and any(p.words[k].text == "," for k in range(src[0], first)):
        # "said Ann Lee, an aide of the mayor in 2012"
        return
    if found.content[-1][1] + 1 == first and found.verb < found.content[0][0] and found.content[-1][1] > found.verb:
        a, b = found.content[-1]
        relative = next((k for k in range(b, a, -1) if p.words[k].tag in _RELATIVE and p.words[k].quote < 0), -1)
        if relative >= 0:
            return
    yield first, last


def _of_source(p: Passage, src: Words) -> Iterator[Words]:
    """Yield where a source names a time of saying: papers and speeches have one, and those who were asked.

    "the architect of the 2008 campaign" has none.
    """
    lex = lexicon()
    first, last = src
    for k in range(first + 1, last):
        if p.words[k].lower in _SPEAKING and p.words[k].tag in {"VBN", "VBD", "VBG"}:
            yield (k, last)
    if any(p.words[k].lower in lex.documents | lex.finders | lex.speeches for k in range(first, last + 1)):
        yield src


def _between(p: Passage, src: Words, cue: Words) -> Iterator[Words]:
    """Yield the words between source and cue, as far as they tell of the saying and not of the source."""
    first, last = src[1] + 1, cue[0] - 1
    if first > last:
        return
    for k in range(first, min(first + 3, last + 1)):
        w = p.words[k]
        if w.tag == "VBG" or (w.lower in _SPEAKING and w.tag in {"VBN", "VBD"}):
            # "Lee, opening the bridge on Monday, said": both at one time
            if not _of_thing(p, k, last):
                yield (k, last)
            return
    if any(p.words[k].tag in _RELATIVE for k in range(first, last + 1)):
        return
    if p.words[first].text == "," and not _opens_time(p, first + 1):
        # an apposition: what stands in it is told of the source
        return
    if not any(p.words[k].tag in FINITE for k in range(first, last + 1)):
        yield (first, last)


def _restricts(p: Passage, verb: int) -> bool:
    """Whether a cue stands in a relative clause that no comma sets apart: it tells who is meant."""
    if verb < 2 or p.words[verb].dep != "relcl":
        return False
    relative = next((k for k in range(verb - 1, max(0, verb - 4), -1) if p.words[k].tag in _RELATIVE), -1)
    return relative > 0 and p.words[relative - 1].text != ","


def _of_thing(p: Passage, first: int, last: int) -> bool:
    """Whether a time tells which thing is meant and not when: "recovering from last year's frost"."""
    ends = (p.time_ends.get(p.words[k].start) for k in range(first, last))
    after = [p.word_before(end) + 1 for end in ends if end is not None]
    return any(k < last and p.words[k].tag == "POS" and p.words[k + 1].lower not in lexicon().occasions for k in after)


def _opens_time(p: Passage, k: int) -> bool:
    """Whether a time opens at a word, with or without its preposition."""
    return p.words[k].start in p.time_ends or (p.words[k].tag == "IN" and p.words[k + 1].start in p.time_ends)


def _right_before(p: Passage, found: Found) -> Words | None:
    """Return the time that stands right before the cue, behind a comma: "Lee, who is ill, on Monday urged"."""
    if found.source is None or found.cue is None or found.source[1] >= found.cue[0]:
        return None
    last = found.cue[0] - 1
    start = p.time_starts.get(p.words[last].end)
    if start is None:
        return None
    first = p.word_from(start)
    first -= p.words[first - 1].tag == "IN"
    return (first, last) if p.words[first - 1].text == "," else None


def _opening(p: Passage, found: Found) -> Words | None:
    """Return the time that opens the sentence, before a comma: "In March, as rain fell, the mayor said"."""
    first = p.units[found.unit].first
    if found.source is None or found.source[0] <= first or found.content[0][0] < found.source[0]:
        return None
    if not _opens_time(p, first) or _restricts(p, found.verb):
        # "On Monday, she praised all who called it a mistake"
        return None
    if found.cue is not None and any(p.words[k].lower in _AFTERWARDS for k in range(found.source[1], found.cue[0])):
        # "In May, they saw it first, though the agency later confirmed that"
        return None
    end = p.time_ends.get(p.words[first].start) or p.time_ends.get(p.words[first + 1].start)
    last = p.word_before(end) if end is not None else first
    return (first, last) if last + 1 < found.source[0] and p.words[last + 1].text == "," else None


def _of_other_verb(p: Passage, clock: Clock, found: Found) -> When | None:
    """Return the time of the verb that shares its subject with the cue: "came on Monday and said", "came, saying"."""
    if found.verb < 0 or found.source is None or p.words[found.verb].dep not in {"conj", "advcl"}:
        return None
    other = p.words[found.verb].head
    unit = p.units[found.unit]
    if not unit.first <= other < found.verb or p.words[other].tag != "VBD" or p.words[found.verb].tag not in _SHARING:
        return None
    if not found.source[1] < other:
        return None
    for time in clock.between(p.words[unit.first].start, p.words[found.verb].start):
        at = p.word_at(time.start)
        if any(a <= at <= b for a, b in found.content) or governor(p, at, directly=True) != other:
            continue
        if p.words[at - 1].lower in _BOUNDS:
            continue
        said = clock.said(time)
        if said is not None and clock.past(said):
            return said
    return None


def _issue(p: Passage, found: Found) -> Iterator[Words]:
    """Yield the words that tell when a document came out: "the suit, filed in May, claims"."""
    if found.source is None or found.verb <= found.source[0]:
        return
    lex = lexicon()
    first, last = found.source
    if not any(p.words[k].lower in lex.documents | lex.finders for k in range(first, last + 1)):
        return
    issued = next((k for k in range(first, min(found.verb, last + 4)) if p.words[k].lower in _ISSUED), -1)
    if issued >= 0:
        yield (issued, min(found.verb - 1, issued + 8))


def _at_the_end(p: Passage, clock: Clock, found: Found) -> When | None:
    """Return the past time at the end of a content that cannot hold it.

    What somebody is told to do comes after it is asked for ("called on the mayor to resign on Monday"), and what
    somebody is called has no time ("attacked the mayor as a coward at the debate on Monday").
    """
    if found.nested:
        return None
    first, last = found.content[-1]
    if found.rule in _ORDERS:
        opens = next((k for k in range(first, last) if p.words[k].tag == "TO" and p.words[k + 1].tag == "VB"), -1)
    elif found.rule in _JUDGING:
        opens = next((k for k in range(last, first, -1) if p.words[k].lower == "as"), -1)
    else:
        return None
    time = _last_time(p, clock, opens, last) if opens >= 0 else None
    if time is None or any(p.words[k].tag in FINITE | _RELATIVE for k in range(opens, p.word_at(time.start))):
        return None
    said = clock.said(time)
    return said if said is not None and clock.is_day(said) and clock.past(said) else None


def _in_when_clause(p: Passage, clock: Clock, found: Found) -> When | None:
    """Return the time that a clause with "when" goes on: "the vote of 2000, when the state said"."""
    if found.source is None or found.source[0] > found.verb:
        return None
    first = p.units[found.unit].first
    when = found.source[0] - 1
    if when - 1 <= first or p.words[when].lower != "when" or p.words[when - 1].text != ",":
        return None
    start = next((k + 1 for k in range(when - 2, first - 1, -1) if p.words[k].text in {",", ";"}), first)
    time = _last_time(p, clock, start, when - 1)
    said = None if time is None else clock.said(time)
    return said if said is not None and clock.over(said) else None


def _last_time(p: Passage, clock: Clock, first: int, last: int) -> TimeExpression | None:
    out = None
    start = p.words[first].start
    while (time := clock.within(start, p.words[last].end)) is not None:
        out, start = time, time.end
    return out
