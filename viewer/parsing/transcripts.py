"""Transcripts and interviews: lines that name who speaks, and what each says after his label.

Works on the text alone, by the form of the lines. Labels are of four families, of which a text has one:

- a name before a colon, with office, party or a note behind it ("ANN LEE, HOST:", "SEN. BOB HILL (R-AZ):"), or "Q" and
  "A" before a colon, a full stop or a tabulator's width of blanks;
- a member's name with its title before a full stop ("Mr. Hill. I thank you.", "The CHAIRMAN. Order.");
- a member's name with its title as a line of its own ("Ms Ann Lee (Northwick)");
- a name and a clock time as a line of their own ("Ann Lee 00:12").

A text is a transcript where two voices speak three turns at least, one of them twice, in sentences. What stands in
brackets on a line of its own, headings in capitals and rules are none of what was said. Linear in the text's length.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from viewer.domain import Span
from viewer.parsing.draft import Turn
from viewer.parsing.interviews import read_interview
from viewer.parsing.lines import Line, is_aside, lines_of, words_of
from viewer.parsing.times.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viewer.parsing.draft import Draft

_STAMP = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])]?"
_WORD = r"[^\W\d_a-z][\w.'’‘-]*"
_PLAIN = r"[^\W\d_a-z][\w'’‘-]*"
_SMALL = r"(?:of|the|and|for|to|in|on|at|de|da|del|della|di|du|la|le|van|von|der|den|bin|ibn|al|el|y|&|[–—-])"
_NAME = rf"{_WORD}(?:[ \t]+(?:{_SMALL}[ \t]+){{0,3}}(?:{_WORD}|\d{{1,3}}\b)){{0,11}}"
_NOTES = r"(?:[ \t]*[\[(][^()\[\]\n]{1,100}[\])])*"
_COLON = re.compile(
    rf"(?:{_STAMP}[ \t]+)?(?P<name>{_NAME}){_NOTES}(?P<office>,[^:\n.?!]{{2,90}}?)?{_NOTES}[ \t]?:(?=[ \t\n]|$)"
)
_LETTER = re.compile(
    r"(?P<name>[QA]\d{0,2}|(?:Question|Answer|QUESTION|ANSWER)(?=\.))"
    r"(?:[ \t]?[.:][ \t]|[ \t]{2,}|\t|[ \t][–—-][ \t])(?=\S)|(?P<bare>[QA]):?(?=\n)"
)
_DOTTED = re.compile(
    rf"(?P<name>The[ \t](?P<office>[^\W\d_]+)"
    rf"|(?P<title>[^\W\d_]+)\.?[ \t]{_PLAIN}(?:[ \t]of[ \t]{_PLAIN})?)\.[ \t]+(?=[^\W_a-z\d\"“‘(])"
)
_MEMBER = re.compile(
    rf"(?P<name>The[ \t](?P<office>[^\W\d_]+)(?:[ \t]{_NAME})?|(?P<title>[^\W\d_]+)\.?[ \t]+{_NAME}){_NOTES}"
)
_CLOCKED = re.compile(rf"(?P<name>{_NAME})[ \t]+{_STAMP}")
_INLINE = re.compile(r"(?<=[.?!…\"”)\]—-] )(?P<name>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}):[ ]")
_BY = re.compile(rf"(?:by|BY)[ \t]+(?P<name>{_NAME}):?")
_LEADING_NOTE = re.compile(rf"[ \t\n]*(?:{_STAMP}|[\[(][^()\[\]\n]{{1,60}}[\])])[ \t]*\n?")
_HOLDER = re.compile(rf"[ \t]*\((?:{_WORD}\.?[ \t]+){{1,4}}{_WORD}\)")
"""The holder of an office in brackets: "(Mrs Ann Lee)"."""
_NAMED = re.compile(r"(?<=[\w,] )[^\W\d_a-z][\w'’-]*\b(?![ \t]*:)")
_CLOSED = re.compile(r"[.?!…:;,—–\-\"”’')\]>]$")
_MEMBER_LENGTH = 90
_LABEL_LENGTH = 160
_SHARE = 0.6
"""The share of turns that must end as sentences do."""
_SHOUTED = 0.85
"""The share of capitals in a heading that also has a web address."""
_FUNCTION = word_set("sentence_openers")


@dataclass(slots=True)
class _Label:
    """A label that was read: its line, its start, the words that name the speaker, and where the speech begins."""

    line: int
    start: int
    name: Span
    end: int
    words: str
    letter: bool = False
    examined: bool = False

    @property
    def key(self) -> str:
        """The last word of the name, by which "ANN LEE" and "MS. LEE" are one voice."""
        last = re.findall(r"\w+", self.words)
        return last[-1].casefold() if last else ""


def find_turns(draft: Draft) -> None:
    """Set ``draft.turns``, in the order of the text; empty for a text that is no transcript."""
    draft.turns = read_turns(draft.article.text)


def read_turns(text: str) -> list[Turn]:
    """Return the turns of a transcript, empty for any other text."""
    lines = lines_of(text)
    best: list[Turn] = []
    for family in (_colons, _dotted, _members, _clocked):
        found = family(text, lines)
        if len(found) <= len(best) or not _is_transcript(found):
            continue
        turns = _spoken(text, lines, _within(text, found))
        if len(turns) > len(best) and _in_sentences(text, turns):
            best = turns
    return best or read_interview(text)


# ---- the families


def _colons(text: str, lines: list[Line]) -> list[_Label]:
    out: list[_Label] = []
    asker: Span | None = None
    for n, line in enumerate(lines):
        if m := _BY.fullmatch(text, line.start, line.end):
            # "BY MR. HILL:" heads an examination, whose questions are his
            asker = Span(start=m.start("name"), end=m.end("name"))
            continue
        m = _COLON.match(text, line.start, min(line.end, line.start + _LABEL_LENGTH))
        initial = m is not None and len(m["name"].split()) > 1
        if not initial and (m := _LETTER.match(text, line.start, line.end + 1)):
            name = "name" if m["name"] else "bare"
            span = Span(start=m.start(name), end=m.end(name))
            words = m[name]
            if words[0] == "Q" and asker is not None:
                span = asker
            examined = words[0] == "A" and asker is not None
            out.append(_Label(n, line.start, span, m.end(), words[0], letter=True, examined=examined))
            continue
        m = _COLON.match(text, line.start, min(line.end, line.start + _LABEL_LENGTH))
        if m is None or not _names(m["name"], m["office"] or ""):
            continue
        asker = None if "examination" in m["name"].casefold() else asker
        out.append(_Label(n, line.start, _named(text, m), m.end(), m["name"]))
    return _with_inline(text, lines, out)


def _with_inline(text: str, lines: list[Line], found: list[_Label]) -> list[_Label]:
    """Add the labels in capitals within lines, of voices that also speak at the head of one."""
    known = {x.key for x in found if x.words.isupper()}
    if not known:
        return found
    out = list(found)
    ends = {x.line: x.end for x in found}
    for n, line in enumerate(lines):
        begin = ends.get(n, line.start)
        for m in _INLINE.finditer(text, begin, line.end):
            one = _Label(n, m.start(), Span(start=m.start("name"), end=m.end("name")), m.end(), m["name"])
            if one.key in known:
                out.append(one)
    return sorted(out, key=lambda x: x.start)


def _dotted(text: str, lines: list[Line]) -> list[_Label]:
    out: list[_Label] = []
    for n, line in enumerate(lines):
        m = _DOTTED.match(text, line.start, line.end)
        if m and _entitled(m):
            out.append(_Label(n, line.start, Span(start=m.start("name"), end=m.end("name")), m.end(), m["name"]))
    return out


def _members(text: str, lines: list[Line]) -> list[_Label]:
    out: list[_Label] = []
    for n, line in enumerate(lines[:-1]):
        if line.end - line.start > _MEMBER_LENGTH or lines[n + 1].end - lines[n + 1].start < 2:
            continue
        m = _MEMBER.fullmatch(text, line.start, line.end)
        if m and _entitled(m):
            out.append(_Label(n, line.start, _named(text, m), line.end, m["name"]))
    return out


def _clocked(text: str, lines: list[Line]) -> list[_Label]:
    out: list[_Label] = []
    for n, line in enumerate(lines):
        m = _CLOCKED.fullmatch(text, line.start, line.end) if line.end - line.start <= _MEMBER_LENGTH else None
        if m and _names(m["name"], ""):
            out.append(_Label(n, line.start, Span(start=m.start("name"), end=m.end("name")), line.end, m["name"]))
    return out


def _named(text: str, m: re.Match[str]) -> Span:
    """Return the words of a label that name the voice: with the name in brackets behind an office."""
    start, end = m.start("name"), m.end("name")
    words = m["name"].casefold().split()
    if (words[0] == "the" or words[-1] in words_of("labels", "offices")) and (holder := _HOLDER.match(text, end)):
        end = holder.end()
    return Span(start=start, end=end)


def _entitled(m: re.Match[str]) -> bool:
    """Whether a match has a member's title, or an office that "the" goes with."""
    if m["office"]:
        return m["office"].casefold() in words_of("labels", "the_offices")
    return (m["title"] or "").casefold() in words_of("labels", "titles") and m["title"][0].isupper()


def _names(name: str, office: str) -> bool:
    """Whether the words before a colon can name who speaks."""
    words = re.findall(r"[^\W_]+(?:['’-]\w+)*", name)
    if not words:
        return False
    entitled = len(words) > 1 and words[0].casefold() in words_of("labels", "titles")
    if not entitled and words[-1].casefold() in words_of("labels", "none"):
        return False
    if words[0].casefold() in _FUNCTION - {"the", "a"} and len(words) > 1:
        return False
    return not any(w in _cues() for w in re.findall(r"[a-z]+", f"{name} {office}"))


@cache
def _cues() -> frozenset[str]:
    """Return the forms of the verbs of saying: "Ann Lee, a nurse, said:" is a sentence and no label."""
    from viewer.parsing.statements.lexicon import lexicon  # noqa: PLC0415 - only for texts with labels

    return frozenset(lexicon().lemma)


# ---- whether it is a transcript


def _is_transcript(found: list[_Label]) -> bool:
    counts = Counter(x.key for x in found)
    if {"q", "a"} <= counts.keys() and all(x.letter for x in found[:2]):
        return True
    if counts.keys() == {"question", "answer"}:
        return True
    return len(found) >= 3 and len(counts) >= 2 and max(counts.values()) >= 2


def _within(text: str, found: list[_Label]) -> list[_Label]:
    """Return the labels from the first to the last that is sure to be one."""
    counts = Counter(x.key for x in found)
    named = frozenset(_NAMED.findall(text))
    sure = [k for k, x in enumerate(found) if _sure(x, counts, named)]
    if not sure:
        return []
    return found[sure[0] : sure[-1] + 1]


def _sure(x: _Label, counts: Counter[str], named: frozenset[str]) -> bool:
    """Whether a label can only be one; ``named`` are the capitals that stand within sentences of the text."""
    if x.letter or (x.key in {"question", "answer"} and {"question", "answer"} <= counts.keys()):
        return True
    words = x.words.split()
    if len(words) == 1 and not x.words.isupper():
        known = words_of("labels", "questioners") | words_of("labels", "offices")
        if x.key in known:
            return counts[x.key] > 1
        # a surname that the text also has with its given name, or in a sentence
        return counts[x.key] > 1 and (x.words in named or counts[x.key] > 2)
    return counts[x.key] > 1 or x.words.isupper() or len(words) > 1


def _in_sentences(text: str, turns: list[Turn]) -> bool:
    voices = {t.name.of(text).split()[-1].casefold() for t in turns if t.name is not None}
    closed = sum(bool(_CLOSED.search(t.parts[-1].of(text))) for t in turns)
    return len(turns) >= 2 and len(voices) >= 2 and closed >= _SHARE * len(turns)


# ---- what was said


def _spoken(text: str, lines: list[Line], found: list[_Label]) -> list[Turn]:
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
        parts = [_without_title(text, p) for p in parts]
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
        if _BY.fullmatch(words) or is_aside(words) or (not capitals and _heading(words)):
            if begin >= 0:
                yield Span(start=begin, end=stop)
            begin = -1
            continue
        begin = low if begin < 0 else begin
        stop = high
    if begin >= 0:
        yield Span(start=begin, end=stop)


def _without_title(text: str, part: Span) -> Span:
    """Take away a closing line that is the title of the next speaker, as captions break their lines."""
    head, _, last = part.of(text).rpartition("\n")
    if head and last.strip().rstrip(".").casefold() in words_of("labels", "titles"):
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


def _ended(text: str, x: _Label, parts: list[Span], before: list[Turn], longest: int) -> list[Span]:
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
