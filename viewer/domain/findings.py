"""What reading an article gives: the vocabulary of the parse contract as frozen models.

The models serialise to the contract as they are: ``Findings.model_dump(mode="json")`` is what ``dateline parse``
writes and ``Findings.model_json_schema(mode="serialization")`` what ``dateline schema`` prints. Keys may be added,
never renamed.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from viewer.domain.span import Frozen, Span


class Basis(StrEnum):
    """How a date was got."""

    STATED = "stated"
    """The source names the date."""
    ANCHORED = "anchored"
    """Worked out from the publication date or another date of the text ("on Friday", "a month earlier")."""
    PUBLICATION = "publication"
    """The publication date itself, for want of another."""
    INFERRED = "inferred"
    """Concluded from context; the source does not say it in words."""
    CORRECTED = "corrected"
    """Set by the reader."""


class Origin(StrEnum):
    """Where an article's publication date was found, in the order in which the places are asked."""

    GIVEN = "given"
    """By the article's own record, or by the user with ``--published``."""
    TEXT = "text"
    """A dateline or header line, with its year."""
    TEXT_AND_BODY = "text and body"
    """A dateline without a year; the year comes from the dates in the body."""
    METADATA = "metadata"
    FILE = "file"


class When(Frozen):
    """A time: EDTF (ISO 8601-2), its earliest and latest day, and how it was got.

    ``earliest`` and ``latest`` are ``YYYY-MM-DD`` (proleptic Gregorian, astronomical years, "-0043-03-15"); None where
    that end is open or not known. ``edtf`` is None where nothing is known, so that the gap is a value and not a guess.
    """

    edtf: str | None
    earliest: str | None
    latest: str | None
    basis: Basis
    span: Span | None = None
    rule: str | None = None
    origin: Origin | None = None


class Copy(Frozen):
    """Where else an article stands: the same text in another file, or a near-identical copy of it.

    ``article`` is the id of the copy where it is an article of its own (its words differ somewhere), None where its
    text is the same to the last character and only its record is told here; ``id`` is then what its record calls it.
    """

    file: str | None = None
    id: str | None = None
    article: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: When | None = None


class Article(Frozen):
    """One source document. Its text never changes; all offsets point into it, in code points.

    ``pages`` are the stretches of text of a paginated file, page 1 first; a page without text has an empty one.
    ``also_in`` are its copies. ``note`` says in words what the reader of the article should know of how it was read.
    """

    id: str
    file: str | None = None
    title: str | None = None
    publisher: str | None = None
    place: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    published: When | None = None
    length: int = Field(ge=0)
    sha256: str
    pages: tuple[Span, ...] = ()
    also_in: tuple[Copy, ...] = ()
    note: str | None = None
    text: str = Field(exclude=True, repr=False)


def copy_of(article: Article, *, own: bool = False) -> Copy:
    """Return the record of an article as a place where another stands; ``own`` where it is an article of its own."""
    return Copy(
        file=article.file,
        id=article.id,
        article=article.id if own else None,
        title=article.title,
        publisher=article.publisher,
        url=article.url,
        published=article.published,
    )


class TimeType(StrEnum):
    """The TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class TimeExpression(Frozen):
    """Words that name a time: span, TIMEX3 type and value, EDTF where it can be resolved, and the rule that did it."""

    article: str
    start: int
    end: int
    text: str
    type: TimeType
    value: str
    edtf: str | None = None
    basis: Basis = Basis.STATED
    rule: str | None = None

    @property
    def span(self) -> Span:
        """The place of the words in the article."""
        return Span(start=self.start, end=self.end)


class Mention(Frozen):
    """A place where an article names an actor."""

    article: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The place of the words in the article."""
        return Span(start=self.start, end=self.end)


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    UNKNOWN = "unknown"


class Actor(Frozen):
    """A person, organisation or state that speaks or takes part."""

    id: str
    name: str
    kind: ActorKind = ActorKind.UNKNOWN
    role: str | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    corrected: tuple[str, ...] = ()


class StatementKind(StrEnum):
    """How the words are reported."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Statement(Frozen):
    """Something that somebody is reported to have said.

    ``source``, ``cue`` and ``content`` are the terms of the PARC and PolNeAR attribution corpora. ``content`` has more
    than one span where the attribution splits the words. ``speaker`` is None where none can be known; ``reason`` then
    says why.
    ``channel`` is the span of the outlet through which the words came ("as quoted by RT"). ``same_as`` is the statement
    of another copy of the article that says the same in the same words; it is counted there.
    ``corrected`` names the fields that a reader has set, ``checked`` says that one has held the item against its
    source, ``by_hand`` that it was added by one.
    """

    id: str
    article: str
    kind: StatementKind
    speaker: str | None = None
    source: Span | None = None
    cue: Span | None = None
    content: tuple[Span, ...] = Field(min_length=1)
    said: When
    about: tuple[str, ...] = ()
    confidence: float = Field(ge=0, le=1)
    reason: str | None = None
    channel: Span | None = None
    corrected: tuple[str, ...] = ()
    checked: bool = False
    by_hand: bool = False
    same_as: str | None = None


class EventMention(Frozen):
    """A place where an article tells of an event; ``time`` is the time expression that dates it there."""

    article: str
    start: int
    end: int
    time: Span | None = None

    @property
    def span(self) -> Span:
        """The place of the words in the article."""
        return Span(start=self.start, end=self.end)


class Modality(StrEnum):
    """Whether an event is told as fact."""

    HAPPENED = "happened"
    PLANNED = "planned"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


class Event(Frozen):
    """Something that happened, was decided or is planned. The title is made of the source's own words.

    ``corrected``, ``checked`` and ``by_hand`` are those of a statement.
    """

    id: str
    title: str
    when: When | None = None
    place: str | None = None
    participants: tuple[str, ...] = ()
    mentions: tuple[EventMention, ...] = Field(min_length=1)
    modality: Modality = Modality.HAPPENED
    confidence: float = Field(ge=0, le=1)
    corrected: tuple[str, ...] = ()
    checked: bool = False
    by_hand: bool = False


class Findings(Frozen):
    """Everything that was found in some articles; the parse contract's document."""

    format: Literal["dateline"] = "dateline"
    version: Literal[1] = 1
    articles: tuple[Article, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
