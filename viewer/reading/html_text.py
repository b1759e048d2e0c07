"""The paragraphs of a piece of HTML as they are read: what feeds, mails and tables of events carry."""

from __future__ import annotations

import re

from viewer.reading.trees import html, walk

_UNREAD = frozenset(
    """script style head title template noscript iframe object embed svg math canvas audio video select textarea
    button""".split()  # noqa: SIM905 - read as prose
)
_BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr
    ul""".split()  # noqa: SIM905 - read as prose
)
_LOOKS_LIKE_HTML = re.compile(
    r"</?(?:p|br|div|span|a|b|i|em|strong|ul|ol|li|h[1-6]|img|blockquote|table)\b[^<>]*>", re.IGNORECASE
)


def paragraphs(markup: str) -> list[str]:
    """Return the paragraphs of ``markup``, without what is not read (scripts, forms); lines broken by hand are joined.

    An empty line made of two line breaks parts paragraphs. Raises RefusedError as ``trees.html``.
    """
    if not markup.strip():
        return []
    out: list[str] = []
    held: list[str] = []

    def part() -> None:
        text = "".join(held)
        held.clear()
        out.extend(p for p in (" ".join(piece.split()) for piece in text.split("\v\v")) if p)

    skipped = 0
    for event, node in walk(html(markup), ("start", "end", "comment", "pi")):
        if event in {"comment", "pi"}:
            if not skipped:
                held.append(node.tail or "")
            continue
        tag = str(node.tag)
        if event == "start":
            if skipped or tag in _UNREAD:
                skipped += 1
                continue
            if tag == "br":
                # white space before a break does not part two breaks
                if held:
                    held[-1] = held[-1].rstrip(" \t\r\n")
                held.append("\v")
            elif tag in _BLOCKS:
                part()
            held.append(_squeezed(node.text, after_break=bool(held) and held[-1] == "\v"))
            continue
        if skipped:
            skipped -= 1
        elif tag in _BLOCKS:
            part()
        if not skipped:
            held.append(_squeezed(node.tail, after_break=tag == "br"))
    part()
    return out


def _squeezed(text: str | None, *, after_break: bool) -> str:
    return (text or "").lstrip(" \t\r\n") if after_break else text or ""


def plain(text: str) -> list[str]:
    """Return the paragraphs of ``text`` that may be HTML or plain: it is HTML where it has a usual tag.

    In plain text, blank lines part paragraphs; where it has none, line ends do.
    """
    if _LOOKS_LIKE_HTML.search(text):
        return paragraphs(text)
    pieces = re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(pieces) == 1:
        pieces = text.splitlines()
    return [" ".join(p.split()) for p in pieces if p.strip()]
