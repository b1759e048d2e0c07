"""Pairs of quotation marks.

Needs the text; gives ``draft.quotations`` in the order of their openings, nested ones after the one around them. Marks
are paired by family (double, single, guillemets), so that a curly mark closes a straight one. A quotation over several
paragraphs, each opened and the last closed, is one. Refuses apostrophes, inches and feet; a double mark without a
partner reaches to the end of its paragraph, a single one is no quotation. One pass, linear in the length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.domain import Span
from viewer.parsing.draft import Quotation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viewer.parsing.draft import Draft

DOUBLE = '"“”„‟〝〞＂'
SINGLE = "'‘’‚‛"
GUILLEMETS = "«»"
ANGLES = "‹›"
MARKS = DOUBLE + GUILLEMETS + ANGLES

_MARK = re.compile(r"``|''|[\"“”„‟〝〞＂'‘’‚‛«»‹›]|\n[ \t\r]*(?:\n\s*)?")
_BLANK = re.compile(r"\n[ \t]*\n")
_DEPTH = 4
_REACH = 6_000
"""Code points without any mark after which an open double mark is taken to have no partner."""
_ELISION = re.compile(r"(?:\d0s|em|n|tis|twas|til|cause|round|bout|cos|cuz|phone|hood)\b", re.IGNORECASE)
_BEFORE_OPENING = " \t\n\r\u00a0([{<-–—/:;,=*_>|"
_SPACED = "«»‹›"
_THIN = "\u00a0\u202f\u2009"
"""Spaces that typesetters put inside guillemets."""
_AFTER_CLOSING = " \t\n\r\u00a0)]}>-–—/:;,.!?…=*_|"


@dataclass(slots=True)
class _Open:
    family: int
    start: int
    spans: list[Span]
    from_line: int
    """Where the part in the present paragraph starts."""
    mark: str


def _family(mark: str) -> int:
    if mark in {"``", "''"} or mark in DOUBLE:
        return 0
    if mark in SINGLE:
        return 1
    return 2 if mark in GUILLEMETS else 3


def find_quotations(draft: Draft) -> None:
    """Give ``draft.quotations``: every pair of quotation marks of the text, marks included."""
    draft.quotations = pair(draft.article.text)


def pair(text: str) -> list[Quotation]:
    """Return the quotations of ``text``, ordered by their first start; those around others come first."""
    return sorted(_pairs(text), key=lambda q: (q.spans[0].start, -q.spans[-1].end))


def _opens(text: str, at: int, end: int, mark: str) -> bool:
    """Whether a mark can open here: something follows at once, and what stands before it is no word."""
    if mark in _SPACED:
        while end < len(text) and text[end] in _THIN:
            end += 1
    before, after = text[at - 1] if at else "\n", text[end] if end < len(text) else "\n"
    if after.isspace() or after in ",.;:!?)]}":
        return after == "." and text[end : end + 3] == "..." and before in _BEFORE_OPENING
    if mark in "“„‘‚«‹``":
        return True
    return before in _BEFORE_OPENING or before in MARKS + SINGLE


def _closes(text: str, at: int, end: int, mark: str) -> bool:
    if mark in _SPACED:
        while at > 0 and text[at - 1] in _THIN:
            at -= 1
    before, after = text[at - 1] if at else "\n", text[end] if end < len(text) else "\n"
    if before.isspace() or (before in "([{" and not after.isspace()):
        return False
    return (
        mark in "”’»›''"
        or after in _AFTER_CLOSING
        or after in MARKS + SINGLE
        or not after.isalnum()
        or before in ".,!?…"
    )


def _inches(text: str, at: int) -> bool:
    return at > 0 and (text[at - 1].isdigit() or text[at - 1] in "½¼¾⅛")


def _apostrophe(text: str, at: int) -> bool:
    """Whether a single mark stands within a word or before an elision ("don't", "'90s")."""
    before, after = text[at - 1] if at else "\n", text[at + 1] if at + 1 < len(text) else "\n"
    if before.isalnum() and after.isalnum():
        return True
    return not before.isalnum() and before not in ".,!?…" and bool(_ELISION.match(text, at + 1))


def _pairs(text: str) -> Iterator[Quotation]:
    blank_lines = bool(_BLANK.search(text))
    stack: list[_Open] = []
    last_mark = 0
    marks = list(_MARK.finditer(text))
    for n, m in enumerate(marks):
        at, end, mark = m.start(), m.end(), m.group()
        if mark[0] == "\n":
            hard = "\n" in mark[1:]
            paragraph = hard or not blank_lines or _new_paragraph(text, m)
            yield from _line_end(text, m, stack, paragraph=paragraph, hard=hard)
            continue
        family = _family(mark)
        if stack and at - last_mark > _REACH:
            yield from _drop(text, stack, 0)
        last_mark = at
        if family == 1:
            yield from _single(text, at, stack, marks, n)
            continue
        inside = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].family == family), -1)
        can_open, can_close = _opens(text, at, end, mark), _closes(text, at, end, mark)
        if mark in "«‹" and inside < 0 and not can_close:
            can_open = True
        if (
            inside >= 0
            and family == 0
            and _inches(text, at)
            and _closes_later(text, marks, n)
            and at - stack[inside].start > 4
        ):
            continue
        if inside < 0 and can_close and _inches(text, at) and mark not in "“„":
            continue
        if inside >= 0 and can_open and stack[inside].mark == "continued":
            # the next paragraph of a quotation opens again
            stack[inside].mark = mark
            stack[inside].from_line = at
            continue
        if inside >= 0 and family == 0 and can_open and not can_close and _goes_on(text, at, marks, n):
            continue
        if inside >= 0 and can_close and (not can_open or mark not in "“„«‹``" or stack[inside].mark in "„»"):
            if can_open and not can_close:
                continue
            opened = stack[inside]
            del stack[inside:]
            yield Quotation([*opened.spans, Span(start=opened.from_line, end=end)])
            continue
        if can_open:
            if inside >= 0 and "\n" in text[stack[inside].from_line : at] and mark not in "„‚":
                # a new quotation in a later line: the one before it was never closed
                yield from _drop(text, stack, inside)
            stack.append(_Open(family, at, [], at, mark))
            if len(stack) > _DEPTH:
                yield from _drop(text, stack, 0)
        elif (inside >= 0 and not text[at - 1].isspace()) or (inside >= 0 and mark not in "“„"):
            opened = stack[inside]
            del stack[inside:]
            yield Quotation([*opened.spans, Span(start=opened.from_line, end=end)])
        elif inside < 0 and at and text[at - 1].isspace() and mark in '"“``':
            # marks set off by spaces, as in tokenised text
            stack.append(_Open(family, at, [], at, mark))
    yield from _drop(text, stack, 0)


def _goes_on(text: str, at: int, marks: list[re.Match[str]], n: int) -> bool:
    """Whether a mark that opens within a quotation opens its next paragraph, the break between them being lost.

    '"We lost. "We will be back," she said': a sentence ends before it, and only one mark closes after it.
    """
    before = text[max(0, at - 4) : at].rstrip()
    if not before or before[-1] not in ".!?…" or text[at - 1] not in " \u00a0":
        return False
    closing = 0
    for m in marks[n + 1 : n + 12]:
        if m.group()[0] == "\n":
            break
        if _family(m.group()) != 0:
            continue
        if _opens(text, m.start(), m.end(), m.group()) and not _closes(text, m.start(), m.end(), m.group()):
            if not closing and _ends_sentence(text, m.start()):
                continue
            break
        closing += 1
        if closing > 1:
            return False
    return closing == 1


def _ends_sentence(text: str, at: int) -> bool:
    return text[max(0, at - 4) : at].rstrip()[-1:] in {".", "!", "?", "…"}


def _closes_later(text: str, marks: list[re.Match[str]], n: int) -> bool:
    """Whether the next double mark of the line can only close."""
    for m in marks[n + 1 : n + 12]:
        if m.group()[0] == "\n":
            return False
        if _family(m.group()) == 0:
            return _closes(text, m.start(), m.end(), m.group()) and not _opens(text, m.start(), m.end(), m.group())
    return False


def _single(text: str, at: int, stack: list[_Open], marks: list[re.Match[str]], n: int) -> Iterator[Quotation]:
    if _apostrophe(text, at):
        return
    mark = text[at]
    inside = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].family == 1), -1)
    before = text[at - 1] if at else "\n"
    if inside >= 0 and _closes(text, at, at + 1, mark) and mark not in "‘‚":
        if before in "sS" and _single_closes_later(text, marks, n):
            return
        if before.isdigit() and _single_closes_later(text, marks, n):
            return
        opened = stack[inside]
        del stack[inside:]
        yield Quotation([*opened.spans, Span(start=opened.from_line, end=at + 1)])
    elif _opens(text, at, at + 1, mark) and mark != "’" and not before.isalnum() and inside < 0:
        stack.append(_Open(1, at, [], at, mark))


def _single_closes_later(text: str, marks: list[re.Match[str]], n: int) -> bool:
    """Whether a later single mark of the paragraph closes better than one after a plural s or a number of feet."""
    for m in marks[n + 1 : n + 24]:
        at, mark = m.start(), m.group()
        if mark[0] == "\n":
            return False
        if _family(mark) != 1 or len(mark) > 1 or _apostrophe(text, at):
            continue
        return _closes(text, at, at + 1, mark) and (text[at - 1] in ".,!?…" or not _opens(text, at, at + 1, mark))
    return False


def _new_paragraph(text: str, m: re.Match[str]) -> bool:
    """Whether a line opens with a mark after a line that ends a sentence: paragraphs without an empty line between."""
    return text[m.end() : m.end() + 1] in {*DOUBLE} and text[max(0, m.start() - 2) : m.start()].rstrip()[-1:] in {
        *".!?…"
    }


def _line_end(text: str, m: re.Match[str], stack: list[_Open], *, paragraph: bool, hard: bool) -> Iterator[Quotation]:
    """Close what cannot pass the end of a line or paragraph; carry on what the next paragraph opens again."""
    if not stack:
        return
    for i, opened in enumerate(stack):
        if opened.family == 1 and paragraph:
            yield from _drop(text, stack, i)
            break
    if not stack or not paragraph:
        return
    following = text[m.end() : m.end() + 1]
    outer = stack[0]
    stop = m.start()
    opens_again = (
        following != ""
        and (following in MARKS and _family(following) == outer.family)
        and _opens(text, m.end(), m.end() + 1, following)
    )
    if opens_again and following not in "”»":
        del stack[1:]
        end = len(text[outer.from_line : stop].rstrip()) + outer.from_line
        if outer.mark != "continued":
            outer.spans.append(Span(start=outer.from_line, end=end))
        outer.mark = "continued"
    elif hard:
        yield from _drop(text, stack, 0, stop)


def _drop(text: str, stack: list[_Open], first: int, stop: int | None = None) -> Iterator[Quotation]:
    """Take ``stack[first:]`` away.

    Its outermost double mark becomes an unclosed quotation to the end of its paragraph.
    """
    if len(stack) <= first:
        return
    opened = stack[first]
    del stack[first:]
    if opened.family == 1:
        return
    if opened.mark == "continued":
        yield Quotation(opened.spans, closed=False)
        return
    newline = text.find("\n", opened.from_line)
    end = stop if stop is not None else (len(text) if newline < 0 else newline)
    end = len(text[opened.from_line : end].rstrip()) + opened.from_line
    if end - opened.from_line > 1:
        yield Quotation([*opened.spans, Span(start=opened.from_line, end=end)], closed=False)
