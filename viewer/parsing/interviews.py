"""Interviews without labels: paragraphs that ask, each with the paragraphs under it that answer.

Such a text prints the questions in bold type, which plain text has not. It is taken for an interview where three
paragraphs at least are nothing but a question, half of them put to "you", most of what stands between them is told in
the first person, and the paragraphs before the first question name one person alone of whom they say that he talked.
Whose words the answers are is then sure; who asks is not named.
"""

from __future__ import annotations

import re

from viewer.domain import Span
from viewer.parsing.actors.lexicon import fold, lexicon
from viewer.parsing.draft import Turn
from viewer.parsing.lines import Line, is_aside, lines_of

_QUESTIONS = 3
_LONGEST = 420
"""Code points that a question of one paragraph has at most."""
_SHARE = 0.6
"""The share of answers that are told in the first person."""
_OWN = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|my|me|we|we['’](?:re|ve|d|ll)|our|us)\b")
_WRITER = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|my|me)\b")
_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_TALK = re.compile(
    r"\b(?:(?:talk(?:s|ed)?|sp(?:oke|eaks|oken)|chat(?:s|ted)?|sat down) (?:to|with)\b"
    r"|answer(?:s|ed)? (?:our|some|the|\w+) |interview(?:s|ed)?\b|q ?& ?a\b)",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][\w’'-]+(?: (?:[A-Z]\.|de|van|von|bin|al|el|la))*(?: [A-Z][\w’'-]+){1,4}\b")
_SENTENCE = re.compile(r"[^.?!\n]+(?:[.?!](?!\s)[^.?!\n]*)*")
_PASSIVE = re.compile(r"\b(?:was|is|were|in (?:an|this|our)|told us in an) interview", re.IGNORECASE)
_PRONOUN = re.compile(r"\s*(?:She|He|They)\b")
_PAIR = 2


def read_interview(text: str) -> list[Turn]:
    """Return the turns of an interview without labels, empty for any other text."""
    lines = lines_of(text)
    asks = [n for n in range(1, len(lines)) if _asks(text, lines, n)]
    if len(asks) < _QUESTIONS or 2 * sum(_YOU.search(_of(text, lines[n])) is not None for n in asks) < len(asks):
        return []
    name = _interviewee(text, lines[: asks[0]])
    if name is None:
        return []
    turns: list[Turn] = []
    own = answers = 0
    for n, following in zip(asks, [*asks[1:], len(lines)], strict=True):
        answer = [x for x in lines[n + 1 : following] if not is_aside(text[x.start : x.end])]
        if not answer:
            continue
        if following == len(lines):
            answer = _ended(text, answer, name.of(text), turns)
        said = Span(start=answer[0].start, end=answer[-1].end)
        asked = Span(start=lines[n].start, end=lines[n].end)
        answers += 1
        own += _OWN.search(said.of(text)) is not None
        turns.append(Turn(Span(start=asked.start, end=asked.start), None, [asked]))
        turns.append(Turn(Span(start=said.start, end=said.start), name, [said]))
    return turns if answers >= _QUESTIONS and own >= _SHARE * answers else []


def _of(text: str, line: Line) -> str:
    return text[line.start : line.end]


def _asks(text: str, lines: list[Line], n: int) -> bool:
    """Whether a paragraph is a question alone: it ends as one, and has no quotation and no attribution."""
    line = lines[n]
    words = text[line.start : line.end].strip("*_ ")
    if not words.endswith("?") or len(words) > _LONGEST or any(c in words for c in '"“”«»'):
        return False
    return n + 1 < len(lines) and not text[lines[n + 1].start : lines[n + 1].end].strip("*_ ").endswith("?")


def _interviewee(text: str, before: list[Line]) -> Span | None:
    """Return the name of the one person whom the introduction presents as talking, None where that is not sure.

    "Ann Lee spoke to Tom Rees" does not say which of the two asks; "Ann Lee interviewed Tom Rees" does.
    """
    found: dict[str, Span] = {}
    if any(_WRITER.search(_of(text, line)) for line in before):
        return None
    for line in before:
        for sentence in _SENTENCE.finditer(_of(text, line)):
            talk = _TALK.search(sentence.group())
            if talk is None:
                continue
            names = _names(sentence.group())
            left = [n for n in names if n[1] <= talk.start()]
            right = [n for n in names if n[0] >= talk.end()]
            asks = talk.group().casefold()
            if asks.startswith("interview") and not _PASSIVE.search(sentence.group(), 0, talk.end()):
                left = []
            elif asks.startswith(("answer", "interview")):
                right = []
            at = sentence.start()
            if not left and _PRONOUN.match(sentence.group()):
                # "Ann Lee is the mayor. She talked to the Harbour Post."
                left, right, at = _names(_of(text, line)[:at]), [], 0
            if (left and right) or len(left) > 1:
                return None
            for start, end in left or right[:1]:
                span = Span(start=line.start + at + start, end=line.start + at + end)
                found.setdefault(span.of(text), span)
    return next(iter(found.values())) if len(found) == 1 else None


def _names(sentence: str) -> list[tuple[int, int]]:
    """Return where the full names of persons stand: from a given name on, or two capitals that are no office."""
    lex = lexicon()
    out: list[tuple[int, int]] = []
    for m in _NAME.finditer(sentence):
        words = list(re.finditer(r"\S+", m.group()))
        folded = [fold(w.group()) for w in words]
        first = next((k for k, w in enumerate(folded[:-1]) if lex.given_name(w) is not None), -1)
        if first < 0 and len(words) == _PAIR and not any(w in lex.roles or w in lex.bodies for w in folded):
            first = 0
        if first >= 0:
            out.append((m.start() + words[first].start(), m.end()))
    return out


def _ended(text: str, answer: list[Line], name: str, before: list[Turn]) -> list[Line]:
    """Cut the last answer where the writer goes on: he speaks of the one who answered, or there is no more "I"."""
    longest = max((t.parts[0].of(text).count("\n") for t in before if t.name is not None), default=0)
    out = answer[:1]
    for line in answer[1 : longest + 2]:
        words = text[line.start : line.end]
        if name.rsplit(maxsplit=1)[-1] in words or not _OWN.search(words):
            break
        out.append(line)
    return out
