"""The chronology as Markdown (CommonMark, with the footnotes of GitHub, Pandoc and most others)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from viewer.sharing.chronology import Chronology, chronology
from viewer.sharing.citation import source_line
from viewer.sharing.entries import EVENT, Entry, visible

if TYPE_CHECKING:
    from viewer.domain import Findings
    from viewer.sharing.options import ShareOptions

# what begins a construct anywhere in a line, and what at its start; CommonMark lets all ASCII punctuation be escaped
_ANYWHERE = re.compile(r"([\\`*_\[\]<>#|~^$&])")
_AT_START = re.compile(r"^([-+=:]|\d+[.)])")
_LINKS = re.compile(r"(?i)\b(?:https?|ftp|mailto)(?=:)|\bwww(?=\.)|(?<=\w)(?=@\w)")


def to_markdown(findings: Findings, options: ShareOptions) -> str:
    """Return the chronology: a heading a year, for each item date, who, what and its exact words, with a footnote."""
    told = chronology(findings, options.title)
    out = [f"# {_line(told.title)}", _line(told.summary)]
    for section in told.sections:
        out.append(f"## {_line(section.name)}")
        out += [_entry(entry, told) for entry in section.entries]
    cited = sorted({n for section in told.sections for entry in section.entries for n in told.cited(entry)})
    out += [f"[^{n}]: {_line(source_line(told.sources[n - 1], options.style))}" for n in cited]
    return "\n\n".join(out) + "\n"


def _entry(entry: Entry, told: Chronology) -> str:
    notes = "".join(f"[^{n}]" for n in told.cited(entry))
    head = f"**{_line(entry.when_words)}**: {_line(entry.title if entry.kind == EVENT else entry.who)} "
    parts = [f"{head}({_line(entry.account)}){notes}"]
    # a paragraph between two quotations keeps them two
    parts.append("\n\n…\n\n".join(_quotation(place.words) for place in entry.places))
    return "\n\n".join(parts)


def _quotation(words: str) -> str:
    """Return words as a block quotation; a line's end stays one."""
    lines = [_text(line) for line in visible(words).split("\n")]
    return "\n".join(f"> {line}\\" if line and more else f"> {line}" for line, more in _with_more(lines))


def _with_more(lines: list[str]) -> list[tuple[str, bool]]:
    """Return each line and whether a line with text follows it: a break before an empty line would be shown."""
    following = [bool(line) for line in lines[1:]] + [False]
    return list(zip(lines, following, strict=True))


def _line(text: str) -> str:
    return _text(" ".join(visible(text).split()))


def _text(line: str) -> str:
    """Return a line as Markdown that shows just that: nothing in it is markup, a link or an entity."""
    escaped = _ANYWHERE.sub(r"\\\1", line.strip())
    escaped = _AT_START.sub(lambda m: f"{m[0][:-1]}\\{m[0][-1]}", escaped)
    # addresses that renderers would make links of: article text leads nowhere
    return _LINKS.sub(lambda m: f"{m[0]}\\", escaped)
