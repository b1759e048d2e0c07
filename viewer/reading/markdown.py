"""Markdown: its text without the marks, by markdown-it (CommonMark with tables and strikethrough)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from viewer.domain import Origin
from viewer.reading.encodings import decode
from viewer.reading.limits import MAX_LENGTH
from viewer.reading.making import checked, dated, joined, made, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from viewer.reading.source import Found, Run, Source

_HEAD = re.compile(r"\A---[ \t]*\n(?P<body>(?:[^\n]*\n){0,60}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_PAIR = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}):[ \t]+(?P<value>[^\n]{1,1000})")
_HTML_TAG = re.compile(r"<[^<>]{0,2000}>")
_TITLE, _DATE, _NAME = ("title",), ("date", "published"), ("author",)


def read_markdown(source: Source, run: Run) -> Found:
    """Read ``source`` as one article: paragraphs, headings, list items, quotations and table rows, each a paragraph.

    Links keep their words and pictures go. A head between lines of dashes gives title, author and date where it says
    them in plain pairs; else the first heading of the first level is the title, and stays in the text. HTML tags in it
    are left out.
    """
    text = checked(decode(source.data(4 * MAX_LENGTH + 4)).replace("\r\n", "\n").replace("\r", "\n"))
    record: dict[str, str] = {}
    if m := _HEAD.match(text):
        record = {p["key"].lower(): p["value"].strip().strip("\"'") for p in _PAIR.finditer(m["body"])}
        text = text[m.end() :]
    from markdown_it import MarkdownIt  # noqa: PLC0415 - for Markdown only

    tokens = MarkdownIt("commonmark", {"maxNesting": 40}).enable(["table", "strikethrough"]).parse(text)
    yield made(
        source,
        run,
        joined(_paragraphs(tokens)),
        title=_first(record, _TITLE) or _heading(tokens),
        author=_first(record, _NAME),
        url=record.get("url") if record.get("url", "").startswith(("http://", "https://")) else None,
        language=_first(record, ("lang", "language")),
        published=dated(_first(record, _DATE), Origin.GIVEN),
    )


def _first(record: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((told(record[k]) for k in keys if record.get(k)), None)


def _heading(tokens: list[Token]) -> str | None:
    for opening, inside in pairwise(tokens):
        if opening.type == "heading_open":
            return told(_inline(inside)) if opening.tag == "h1" else None
    return None


def _paragraphs(tokens: list[Token]) -> Iterator[str]:
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield " ".join(row or ())
            row = None
        elif token.type in {"fence", "code_block"}:
            yield from token.content.split("\n")
        elif token.type == "html_block":
            yield from _HTML_TAG.sub(" ", token.content).split("\n\n")
        elif token.type == "inline":
            text = _inline(token)
            if row is None:
                yield text
            else:
                row.append(text)


def _inline(token: Token) -> str:
    out: list[str] = []
    for child in token.children or ():
        if child.type in {"text", "code_inline"}:
            out.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            out.append(" ")
    return "".join(out)
