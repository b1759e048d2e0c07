"""Transcripts and interviews: lines that name who speaks, and what each says after his label.

Works on the text alone, by the form of the lines, which ``labels`` reads.

A text is a transcript where two voices speak three turns at least, one of them twice, in sentences. What stands in
brackets on a line of its own, headings in capitals and rules are none of what was said. Linear in the text's length.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING

from viewer.domain import Span
from viewer.parsing import labels
from viewer.parsing.draft import Turn
from viewer.parsing.interviews import read_interview
from viewer.parsing.labels import BY, STAMP, Label
from viewer.parsing.lines import Line, is_aside, lines_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viewer.parsing.draft import Draft

_LEADING_NOTE = re.compile(rf"[ \t\n]*(?:{STAMP}|[•·*](?=[ \t])|[\[(][^()\[\]\n]{{1,60}}[\])])[ \t]*\n?")
_NAMED = re.compile(r"(?<=[\w,] )[^\W\d_a-z][\w'’-]*\b(?![ \t]*:)")
_CLOSED = re.compile(r"[.?!…:;,—–\-\"”’')\]>]$")
_SIGN = re.compile(
    r"\b(?:I|[Ww]e|[Yy]ou|[Yy]our|[Mm]y|[Oo]ur|me|us|[Ll]et['’]s|[Tt]hanks?|[Hh]ello|[Pp]lease|WE|YOU|YOUR|MY|OUR|THANK)\b"
    r"|\A\W*(?:[Yy]es|[Nn]o|[Oo]kay|OK|[Ww]ell|[Rr]ight|[Gg]ood (?:morning|evening|afternoon)|[Oo]rder|[Oo]bjection)\b"
    r"|\?"
)
"""What is said to somebody, and by somebody of himself."""
_HANDLE = re.compile(r"\d$|_|[a-z][A-Z]")
"""What tells a user's or a machine's name from a word."""
_QUOTED = re.compile(r"\"[^\"\n]*\"?|“[^”\n]*”?|«[^»\n]*»?")
_OPENING_MARKS = '"“«'
_CLOSED_QUOTE = re.compile(r"[\"”»][.,]?$")
_TALK = 0.3
"""The share of turns that must have a sign of talk."""
_SHARE = 0.6
"""The share of turns that must end as sentences do."""
_SHOUTED = 0.85
"""The share of capitals in a heading that also has a web address."""


def find_turns(draft: Draft) -> None:
    """Set ``draft.turns``, in the order of the text; empty for a text that is no transcript."""
    draft.turns = read_turns(draft.article.text)


def read_turns(text: str) -> list[Turn]:
    """Return the turns of a transcript, empty for any other text."""
    lines = lines_of(text)
    best: list[Turn] = []
    for family in (labels.colons, labels.dotted, labels.members, labels.clocked, labels.alone):
        found = family(text, lines)
        if len(found) <= len(best) or not _is_transcript(found):
            continue
        turns = _without_fields(text, _spoken(text, lines, _within(text, found)))
        if len(turns) > len(best) and _in_sentences(text, turns) and _talk(text, found, turns):
            best = turns
    return best or read_interview(text)


# ---- whether it is a transcript


def _is_transcript(found: list[Label]) -> bool:
    counts = Counter(x.key for x in found)
    if {"q", "a"} <= counts.keys() and all(x.letter for x in found[:2]):
        return True
    if counts.keys() == {"question", "answer"}:
        return True
    return len(found) >= 3 and len(counts) >= 2 and max(counts.values()) >= 2


def _within(text: str, found: list[Label]) -> list[Label]:
    """Return the labels from the first to the last that is sure to be one."""
    counts = Counter(x.key for x in found)
    named = frozenset(_NAMED.findall(text))
    sure = [k for k, x in enumerate(found) if _sure(x, counts, named)]
    if sure and _titles(text, found[sure[0]], counts):
        sure = sure[1:]
    if not sure:
        return []
    first = sure[0]
    if first and _line_of(text, found[first - 1]).endswith("?"):
        # somebody asks once, and then the others are sure
        first -= 1
    return found[first : sure[-1] + 1]


def _line_of(text: str, x: Label) -> str:
    """Return what stands on a label's line behind it."""
    end = text.find("\n", x.end)
    return text[x.end : end if end >= 0 else len(text)].strip()


def _titles(text: str, x: Label, counts: Counter[str]) -> bool:
    """Whether the first label is the title of the document, in capitals on both sides of its colon."""
    rest = _line_of(text, x)
    return (
        counts[x.key] == 1
        and x.words.isupper()
        and bool(rest)
        and _heading(rest)
        and x.start == len(text) - len(text.lstrip())
    )


def _without_fields(text: str, turns: list[Turn]) -> list[Turn]:
    """Drop the fields of the document's head: labels that come once, with words under them that are no sentence."""
    names = Counter(t.name.of(text).casefold() for t in turns if t.name is not None)
    k = 0
    while (
        k < len(turns)
        and (name := turns[k].name) is not None
        and names[name.of(text).casefold()] == 1
        and not name.of(text).isupper()
        and not _CLOSED.search(turns[k].parts[-1].of(text))
    ):
        k += 1
    return turns[k:]


def _sure(x: Label, counts: Counter[str], named: frozenset[str]) -> bool:
    """Whether a label can only be one; ``named`` are the capitals that stand within sentences of the text."""
    if x.letter or (x.key in {"question", "answer"} and {"question", "answer"} <= counts.keys()):
        return True
    words = x.words.split()
    if len(words) == 1 and not x.words.isupper() and not _HANDLE.search(x.words):
        known = words_of("labels", "questioners") | words_of("labels", "offices")
        if x.key in known:
            return counts[x.key] > 1
        # a surname that the text also has with its given name, or in a sentence
        return counts[x.key] > 1 and (x.words in named or counts[x.key] > 2)
    return counts[x.key] > 1 or x.words.isupper() or len(words) > 1 or _HANDLE.search(x.words) is not None


def _in_sentences(text: str, turns: list[Turn]) -> bool:
    voices = {t.name.of(text).split()[-1].casefold() for t in turns if t.name is not None}
    closed = sum(bool(_CLOSED.search(t.parts[-1].of(text))) for t in turns)
    return len(turns) >= 2 and len(voices) >= 2 and closed >= _SHARE * len(turns)


def _talk(text: str, found: list[Label], turns: list[Turn]) -> bool:
    """Whether what stands under the labels is talk: in the first or second person, asking, thanking, answering.

    "LONDON: Shares fell." and "Filling: Chop the leeks." are told by one who does not speak to anybody. Where letters
    or words such as "Journalist" say who asks, that is enough.
    """
    asking = words_of("labels", "questioners") | {"answer"}
    if any(x.letter or x.words.casefold() in asking for x in found):
        return True
    said = [t.parts[0].of(text) for t in turns]
    signs = sum(_SIGN.search(x if x[0] in _OPENING_MARKS else _QUOTED.sub(" ", x)) is not None for x in said)
    return signs >= _TALK * len(turns)


# ---- what was said


def _spoken(text: str, lines: list[Line], found: list[Label]) -> list[Turn]:
    out: list[Turn] = []
    longest = 0
    capitals = _in_capitals(text, lines)
    for k, x in enumerate(found):
        after = found[k + 1].start if k + 1 < len(found) else len(text)
        start = x.end
        while (m := _LEADING_NOTE.match(text, start, after)) and m.end() < after:
            start = m.end()
        parts = list(_parts(text, lines, x.line, start, after, capitals=capitals))
        if k + 1 == len(found) and parts:
            parts = _ended(text, x, parts, out, longest)
        parts = [_quoted(text, _without_title(text, p)) for p in parts]
        parts = [p for p in parts if any(c.isalnum() for c in p.of(text))]
        if not parts:
            continue
        longest = max(longest, sum(p.of(text).count("\n") for p in parts))
        out.append(Turn(Span(start=x.start, end=x.end), x.name, parts, x.examined))
    return out


def _parts(text: str, lines: list[Line], first: int, start: int, end: int, *, capitals: bool) -> Iterator[Span]:
    """Return the stretches of speech from ``start`` to ``end``, parted by lines that are none of it."""
    begin = stop = -1
    for n in range(first, len(lines)):
        line = lines[n]
        low, high = max(line.start, start), min(line.end, end)
        if line.start >= end:
            break
        while high > low and text[high - 1].isspace():
            high -= 1
        while low < high and text[low].isspace():
            low += 1
        if low >= high:
            continue
        words = text[low:high]
        if BY.fullmatch(words) or is_aside(words) or (not capitals and _heading(words)):
            if begin >= 0:
                yield Span(start=begin, end=stop)
            begin = -1
            continue
        begin = low if begin < 0 else begin
        stop = high
    if begin >= 0:
        yield Span(start=begin, end=stop)


def _quoted(text: str, part: Span) -> Span:
    """End a part that is in quotation marks where they close: what follows on lines of its own is not of that voice."""
    if text[part.start] not in _OPENING_MARKS:
        return part
    end, closed = part.start, False
    for m in re.finditer(r"[^\n]+", part.of(text)):
        line = m.group().strip()
        if closed and line and line[0] not in _OPENING_MARKS:
            return Span(start=part.start, end=end)
        if line:
            end, closed = part.start + m.start() + len(m.group().rstrip()), bool(_CLOSED_QUOTE.search(line))
    return part


def _without_title(text: str, part: Span) -> Span:
    """Take away a closing line that is the title of the next speaker, as captions break their lines."""
    head, _, last = part.of(text).rpartition("\n")
    if head and last.strip().rstrip(".").casefold() in words_of("labels", "titles") | {"speaker"}:
        return Span(start=part.start, end=part.start + len(head.rstrip()))
    return part


def _heading(words: str) -> bool:
    """Whether a line in capitals is a heading and no speech: two words at least, or one without a closing mark."""
    letters = [c for c in words if c.isalpha()]
    shouted = sum(c.isupper() for c in letters) >= _SHOUTED * len(letters)
    return len(letters) > 2 and shouted and (" " in words or not _CLOSED.search(words))


def _in_capitals(text: str, lines: list[Line]) -> bool:
    """Whether the whole text is in capitals, so that they tell no heading."""
    some = [text[x.start : x.end] for x in lines if x.end - x.start > 40][:40]
    return bool(some) and sum(s.upper() == s for s in some) > len(some) / 2


def _ended(text: str, x: Label, parts: list[Span], before: list[Turn], longest: int) -> list[Span]:
    """Cut the last turn where the narrator goes on.

    He does behind a blank line where the turns before have none, in a paragraph that speaks of the speaker, and, where
    no turn before has a second paragraph, behind the first.
    """
    blank = any("\n\n" in text[a.parts[-1].end : b.label.start] for a, b in itertools.pairwise(before))
    out: list[Span] = []
    for p in parts:
        paragraphs = list(re.finditer(r"[^\n]+(?:\n(?![ \t]*\n)[^\n]+)*" if not blank else r"[^\n]+", p.of(text)))
        end = p.end
        for m in paragraphs[0 if out else 1 :]:
            speaks_of = len(x.key) > 2 and re.search(rf"\b{re.escape(x.key)}\b", m.group(), re.IGNORECASE)
            if speaks_of or not blank or (longest == 0 and len(before) > 2 and not x.letter):
                end = p.start + m.start()
                break
        while end > p.start and text[end - 1].isspace():
            end -= 1
        if end > p.start:
            out.append(Span(start=p.start, end=end))
        if end != p.end:
            break
    return out
