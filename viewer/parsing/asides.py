"""What stands on the page and is none of its report: who to ask, what the firm is, what the law makes it add, rights.

Works on lines. A heading of boilerplate ("About Acme Corp.", "Media contact:", "Forward-looking statements") opens a
stretch that the next heading of the text ends, or the text itself; at the head of a text, where a release may have whom
to ask, it ends with the first line that is more than a name, a post or a number. Behind the sign that ends a text
("###", "ENDS") only notes for editors are text again. Lines with nothing but the date of the page are asides anywhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from viewer.domain import Span
from viewer.parsing.header_lines import is_header_line
from viewer.parsing.lines import Line, is_aside, lines_of, patterns_of

if TYPE_CHECKING:
    from viewer.parsing.draft import Draft

_HEADING = 110
"""The longest heading in code points."""
_ABOUT = re.compile(r"about\b", re.IGNORECASE)
_CONTACT = re.compile(r".*\b(?:contacts?|enquir|inquir|media|press|investor)", re.IGNORECASE)
_SENTENCE = re.compile(r"[a-z].*(?<!\b(?:Inc|Ltd|PLC|Plc|LLC))(?<!\bCorp)(?<!\bCo)(?<!\b[A-Z])[.!?][\"”’)\]]*$")
_LATE = 0.25
"""The share of a text before which "About ..." is a title and no heading of boilerplate."""
_SHORT = 70
_AFTER_END = 0.5
"""The share of a text before which no sign ends it."""


def find_asides(draft: Draft) -> None:
    """Set ``draft.asides``, in the order of the text and without overlap."""
    draft.asides = read_asides(draft.article.text, draft.dateline.body_start)


def read_asides(text: str, body: int) -> list[Span]:
    """Return the stretches of ``text`` that are none of its report; its running text begins at ``body``."""
    out: list[Span] = []
    lines = lines_of(text)
    state = ""
    for n, line in enumerate(lines):
        words = text[line.start : line.end]
        kind = _heading(text, lines, n, body)
        if kind == "resume":
            state = ""
        elif kind and state != "end":
            state = kind
        elif state == "contact" and line.start < _LATE * len(text) and _is_text(words):
            state = ""
        elif not state and line.start > _AFTER_END * len(text) and patterns_of("ends").fullmatch(words):
            state = "end"
        if state or is_aside(words) or (line.start >= body and is_header_line(words)):
            if out and not text[out[-1].end : line.start].strip():
                out[-1] = Span(start=out[-1].start, end=line.end)
            else:
                out.append(Span(start=line.start, end=line.end))
    return out


def _heading(text: str, lines: list[Line], n: int, body: int) -> str:
    """Return what kind of stretch a line opens; ``resume`` where the text goes on, empty for no heading."""
    line = lines[n]
    words = text[line.start : line.end].strip("*_# ")
    if len(words) > _HEADING or not words:
        return ""
    plain = words.rstrip(":").rstrip()
    label = plain.partition(":")[0] if ":" in plain[:40] else plain
    if patterns_of("resume").fullmatch(plain):
        return "resume"
    boilerplate = patterns_of("headings")
    if _ABOUT.match(plain):
        late = line.start > max(body, _LATE * len(text)) and n + 1 < len(lines)
        return "about" if late and boilerplate.fullmatch(plain) and not _SENTENCE.search(words) else ""
    if _CONTACT.match(label) and boilerplate.fullmatch(label):
        return "contact" if words.endswith(":") or ":" in plain or not _is_text(words) else ""
    if line.start > _LATE * len(text) and boilerplate.fullmatch(plain) and not _SENTENCE.search(words):
        return "boilerplate"
    return ""


def _is_text(words: str) -> bool:
    """Whether a line is more than a name, a post or a number."""
    return len(words) > _SHORT or (_SENTENCE.search(words) is not None and len(words.split()) > 6)
