"""The lines of a transcript that name who speaks, by their form.

Labels are of five families, of which a text has one:

- a name before a colon, with office, party or a note behind it ("ANN LEE, HOST:", "SEN. BOB HILL (R-AZ):"), or "Q" and
  "A" before a colon, a full stop or a tabulator's width of blanks;
- a member's name with its title before a full stop ("Mr. Hill. I thank you.", "The CHAIRMAN. Order.");
- a member's name with its title as a line of its own ("Ms Ann Lee (Northwick)");
- a name and a clock time as a line of their own ("Ann Lee 00:12");
- a name or a role alone as a line of its own, as often as the voice speaks ("ANN LEE", "Operator").

Whether the text is a transcript is for ``transcripts`` to say. Linear in the text's length.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from viewer.domain import Span
from viewer.parsing.actors.lexicon import fold, lexicon
from viewer.parsing.lines import Line, words_of
from viewer.parsing.times.words import word_set

STAMP = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])]?"
_WORD = r"[^\W\d_a-z][\w.'’‘-]*"
_PLAIN = r"[^\W\d_a-z][\w'’‘-]*"
_SMALL = r"(?:of|the|and|for|to|in|on|at|de|da|del|della|di|du|la|le|van|von|der|den|bin|ibn|al|el|y|&|[–—-])"
_NAME = rf"{_WORD}(?:[ \t]+(?:{_SMALL}[ \t]+){{0,3}}(?:{_WORD}|\d{{1,3}}\b)){{0,11}}"
_NOTES = r"(?:[ \t]*[\[(][^()\[\]\n]{1,100}[\])])*"
_RANK = r"(?:(?:Prime|Vice|Deputy|Foreign|General)[ \t])"
_NUMBERED = r"[Ss](?:pk|peaker)[ _]?\d{1,3}"
"""How machines that tell voices apart call them."""
_COLON = re.compile(
    rf"(?:{STAMP}[ \t]+)?(?P<name>{_NAME}|{_NUMBERED}){_NOTES}(?P<office>,[^:\n.?!]{{2,90}}?)?"
    rf"{_NOTES}[ \t]?:(?=[ \t\n]|$)"
)
_LETTER = re.compile(
    r"(?P<name>[QA]\d{0,2}|(?:Question|Answer|QUESTION|ANSWER)(?=\.))"
    r"(?:[ \t]?[.:][ \t]+|[ \t]{2,}|\t|[ \t][–—-][ \t])(?=\S)|(?P<bare>[QA]):?(?=\n)"
)
_SPACED = re.compile(r"^Q (?=[^\W\d_a-z])", re.MULTILINE)
_SPACED_LETTER = re.compile(r"(?P<name>[QA]) (?=[^\W\d_a-z]|[\"“])")
_TWICE = 2
_DOTTED = re.compile(
    rf"(?P<name>The[ \t](?P<office>{_RANK}?[^\W\d_]+)"
    rf"|(?P<title>{_RANK}?[^\W\d_]+)\.?[ \t]{_PLAIN}(?:[ \t]of[ \t]{_PLAIN})?)\.[ \t]+(?=[^\W_a-z\d\"“‘(])"
)
_MEMBER = re.compile(
    rf"(?P<name>The[ \t](?P<office>[^\W\d_]+)(?:(?:[ \t]{_SMALL}){{0,3}}[ \t]{_NAME})?"
    rf"|(?P<title>[^\W\d_]+)\.?[ \t]+{_NAME}){_NOTES}"
)
_CLOCKED = re.compile(rf"(?P<name>{_NAME})[ \t]+{STAMP}")
_INLINE = re.compile(r"(?<=[.?!…\"”)\]—-] )(?P<name>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}):[ ]")
_ALONE = re.compile(rf"(?:[•·*][ \t]+)?(?P<name>{_NAME})")
BY = re.compile(rf"(?:by|BY)[ \t]+(?P<name>{_NAME}):?")
_HOLDER = re.compile(rf"[ \t]*\((?:{_WORD}\.?[ \t]+){{1,4}}{_WORD}\)")
"""The holder of an office in brackets: "(Mrs Ann Lee)"."""
_MEMBER_LENGTH = 90
_LABEL_LENGTH = 160
_FUNCTION = word_set("sentence_openers")


@dataclass(slots=True)
class Label:
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


def colons(text: str, lines: list[Line]) -> list[Label]:
    """Return names before a colon, "Q" and "A", and the labels in capitals within lines of voices known by these."""
    out: list[Label] = []
    asker: Span | None = None
    spaced = len(_SPACED.findall(text)) >= _TWICE
    for n, line in enumerate(lines):
        if m := BY.fullmatch(text, line.start, line.end):
            # "BY MR. HILL:" heads an examination, whose questions are his
            asker = Span(start=m.start("name"), end=m.end("name"))
            continue
        m = _COLON.match(text, line.start, min(line.end, line.start + _LABEL_LENGTH))
        if spaced and (one := _SPACED_LETTER.match(text, line.start, line.end)):
            # "Q Is it shut?", "A It is": "A" is an article elsewhere
            asked = bool(out) and out[-1].words == "Q"
            if asked is (one["name"] == "A"):
                span = Span(start=one.start("name"), end=one.end("name"))
                out.append(Label(n, line.start, span, one.end(), one["name"], letter=True))
                continue
        initial = m is not None and len(m["name"].split()) > 1
        if not initial and (m := _LETTER.match(text, line.start, line.end + 1)):
            name = "name" if m["name"] else "bare"
            span = Span(start=m.start(name), end=m.end(name))
            words = m[name]
            if words[0] == "Q" and asker is not None:
                span = asker
            examined = words[0] == "A" and asker is not None
            out.append(Label(n, line.start, span, m.end(), words[0], letter=True, examined=examined))
            continue
        m = _COLON.match(text, line.start, min(line.end, line.start + _LABEL_LENGTH))
        if m is None or not _names(m["name"], m["office"] or ""):
            continue
        asker = None if "examination" in m["name"].casefold() else asker
        out.append(Label(n, line.start, _named(text, m), m.end(), m["name"]))
    return _with_inline(text, lines, out)


def _with_inline(text: str, lines: list[Line], found: list[Label]) -> list[Label]:
    """Add the labels in capitals within lines, of voices that also speak at the head of one."""
    known = {x.key for x in found if x.words.isupper()}
    if not known:
        return found
    out = list(found)
    ends = {x.line: x.end for x in found}
    for n, line in enumerate(lines):
        begin = ends.get(n, line.start)
        for m in _INLINE.finditer(text, begin, line.end):
            one = Label(n, m.start(), Span(start=m.start("name"), end=m.end("name")), m.end(), m["name"])
            if one.key in known:
                out.append(one)
    return sorted(out, key=lambda x: x.start)


def dotted(text: str, lines: list[Line]) -> list[Label]:
    """Return names with a title before a full stop, and "Q"."""
    out: list[Label] = []
    for n, line in enumerate(lines):
        if (m := _LETTER.match(text, line.start, line.end + 1)) and m["name"] in {"Q", "Question"}:
            out.append(Label(n, line.start, Span(start=m.start("name"), end=m.end("name")), m.end(), "Q", letter=True))
            continue
        m = _DOTTED.match(text, line.start, line.end)
        if m and _entitled(m):
            out.append(Label(n, line.start, Span(start=m.start("name"), end=m.end("name")), m.end(), m["name"]))
    return out


def members(text: str, lines: list[Line]) -> list[Label]:
    """Return members' names with their titles on lines of their own."""
    out: list[Label] = []
    for n, line in enumerate(lines[:-1]):
        if line.end - line.start > _MEMBER_LENGTH or lines[n + 1].end - lines[n + 1].start < 2:
            continue
        m = _MEMBER.fullmatch(text, line.start, line.end)
        if m and (_entitled(m) or _held(text, m)):
            out.append(Label(n, line.start, _named(text, m), line.end, m["name"]))
    return out


def clocked(text: str, lines: list[Line]) -> list[Label]:
    """Return names and clock times on lines of their own."""
    out: list[Label] = []
    for n, line in enumerate(lines):
        m = _CLOCKED.fullmatch(text, line.start, line.end) if line.end - line.start <= _MEMBER_LENGTH else None
        if m and _names(m["name"], ""):
            out.append(Label(n, line.start, Span(start=m.start("name"), end=m.end("name")), line.end, m["name"]))
    return out


def alone(text: str, lines: list[Line]) -> list[Label]:
    """Return names that stand alone on lines: two of them twice at least, with words of speech under each."""
    found: list[Label] = []
    for n, line in enumerate(lines[:-1]):
        m = _ALONE.fullmatch(text, line.start, line.end) if line.end - line.start <= _MEMBER_LENGTH else None
        if m is None or not _names(m["name"], "") or _ALONE.fullmatch(text, lines[n + 1].start, lines[n + 1].end):
            continue
        span = Span(start=m.start("name"), end=m.end("name"))
        found.append(Label(n, line.start, span, line.end, m["name"]))
    counts = Counter(x.words.casefold() for x in found)
    voices = {w for w, c in counts.items() if c > 1}
    if len(voices) < 2 or not all(_voice(w) for w in voices):
        return []
    out = [
        x
        for x in found
        if x.words.casefold() in voices
        or x.key in words_of("labels", "questioners")
        or (1 < len(x.words.split()) < 4 and lexicon().given_name(fold(x.words.split()[0])) is not None)
    ]
    return out if all(b.line - a.line > 1 for a, b in pairwise(out)) else []


def _voice(words: str) -> bool:
    """Whether words that stand alone on several lines can name who speaks: a role, or a person by his given name."""
    some = words.split()
    if some[-1] in words_of("labels", "questioners") | words_of("labels", "offices"):
        return True
    return 1 < len(some) < 5 and (
        lexicon().given_name(fold(some[0])) is not None or fold(some[0]) in words_of("labels", "titles")
    )


def _named(text: str, m: re.Match[str]) -> Span:
    """Return the words of a label that name the voice: with the name in brackets behind an office."""
    start, end = m.start("name"), m.end("name")
    words = m["name"].casefold().split()
    if (words[0] == "the" or words[-1] in words_of("labels", "offices")) and (holder := _HOLDER.match(text, end)):
        end = holder.end()
    return Span(start=start, end=end)


def _held(text: str, m: re.Match[str]) -> bool:
    """Whether a line is an office with its titled holder in brackets: "The Leader of the House (Mr Tom Rees)"."""
    holder = _HOLDER.match(text, m.end("name")) if m["office"] else None
    return holder is not None and fold(holder[0].split()[0].strip("(")) in words_of("labels", "titles")


def _entitled(m: re.Match[str]) -> bool:
    """Whether a match has a member's title, or an office that "the" goes with."""
    if m["office"]:
        return m["office"].split()[-1].casefold() in words_of("labels", "the_offices")
    title = (m["title"] or " ").split(" ")[-1]
    return title.casefold() in words_of("labels", "titles") and title[0].isupper()


def _names(name: str, office: str) -> bool:
    """Whether the words before a colon can name who speaks."""
    words = re.findall(r"[^\W_]+(?:['’-]\w+)*", name)
    if not words:
        return False
    entitled = len(words) > 1 and words[0].casefold() in words_of("labels", "titles")
    if not entitled and words[-1].casefold() in words_of("labels", "none"):
        return False
    if words[-1].isdigit() and len(words) > 1:
        # "Speaker 2", and no "Section 2"
        kinds = words_of("labels", "unknown") | words_of("labels", "questioners") | words_of("labels", "offices")
        return words[-2].casefold() in kinds
    if words[0].casefold() in _FUNCTION - {"the", "a"} and len(words) > 1:
        return False
    return not any(w in _cues() for w in re.findall(r"[a-z]+", f"{name} {office}"))


@cache
def _cues() -> frozenset[str]:
    """Return the forms of the verbs of saying: "Ann Lee, a nurse, said:" is a sentence and no label."""
    from viewer.parsing.statements.lexicon import lexicon  # noqa: PLC0415 - only for texts with labels

    return frozenset(lexicon().lemma)
