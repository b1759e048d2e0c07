"""The record that the stages of the parse fill in, one for each article."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from viewer.domain import Actor, Article, Event, Span, Statement, TimeExpression, When
    from viewer.parsing.statements.found import Told


@dataclass(slots=True)
class Quotation:
    """A stretch in quotation marks, marks included; ``closed`` is False where the closing mark is missing.

    A quotation over several paragraphs (each opened, the last closed) is one, with a span for each paragraph.
    """

    spans: list[Span]
    closed: bool = True


@dataclass(slots=True)
class Turn:
    """What one voice of a transcript says: the whole label, the words in it that name the voice, and what was said.

    ``parts`` are parted by what is no speech, such as a note in brackets on a line of its own. The words that name the
    voice may stand elsewhere, as where the head of an examination names who asks, or nowhere, as those of a question in
    an interview.
    """

    label: Span
    name: Span | None
    parts: list[Span]
    examined: bool = False
    """Whether it is an answer in an examination, in which "A" is whoever was called."""


@dataclass(slots=True)
class Entry:
    """An entry of a chronology: its date, and what it says."""

    date: Span
    text: Span


@dataclass(slots=True)
class Claim:
    """A claim that an article puts down to check it: the word that calls it so, and its own words."""

    label: Span
    words: Span


@dataclass(slots=True)
class Dateline:
    """What the head of a text says of its publication, as found there; every field may be missing."""

    span: Span | None = None
    place: str | None = None
    agency: str | None = None
    author: str | None = None
    title: str | None = None
    date: Span | None = None
    dates: list[Span] = field(default_factory=list)
    """All dates of the header lines and the dateline, the likeliest of publication first."""
    body_start: int = 0
    """Where the running text begins, in code points: after title, header lines and dateline."""


@dataclass(slots=True)
class Draft:
    """What is known of one article so far. A stage reads the fields that it needs and sets those that it gives."""

    article: Article
    doc: Doc
    turns: list[Turn] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    dateline: Dateline = field(default_factory=Dateline)
    claims: list[Claim] = field(default_factory=list)
    asides: list[Span] = field(default_factory=list)
    """What is none of the report: whom to ask, what the firm is, rights; in the order of the text."""
    published: When | None = None
    times: list[TimeExpression] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    told: Told | None = None
    """The statements in words, for the stages that ask how they are told."""
    events: list[Event] = field(default_factory=list)
