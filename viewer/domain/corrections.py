"""What a reader may correct, as values: a layer over what was parsed.

A correction never names a finding by its id, since ids are given anew with every parse and every merge; it names it by
a place in an article's text (``Anchor``). So it can be stored, undone, and applied again to a newer parse.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, Field, StringConstraints, TypeAdapter, model_validator

from viewer.domain.edtf import bounds
from viewer.domain.findings import ActorKind, Modality, StatementKind
from viewer.domain.span import Frozen, Span

_C = TypeVar("_C")


class Thing(StrEnum):
    """What kind of finding an anchor names."""

    STATEMENT = "statement"
    EVENT = "event"
    ACTOR = "actor"


class Anchor(Frozen):
    """A place that names a finding: a content span of a statement, a mention of an event or of an actor."""

    thing: Thing
    article: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)

    @property
    def span(self) -> Span:
        """The place in the article."""
        return Span(start=self.start, end=self.end)


def _known(edtf: str) -> str:
    bounds(edtf)
    return edtf


Edtf = Annotated[str, AfterValidator(_known)]
"""A date that ``domain.edtf`` understands."""

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1_000)]
"""A name, a title, a place: never empty."""


class Who(Frozen):
    """An actor: one that the articles name, by a mention of it, or one that the reader named in words alone."""

    name: Words
    kind: ActorKind = ActorKind.UNKNOWN
    anchor: Anchor | None = None


class _OfStatement(Frozen):
    target: Anchor

    @model_validator(mode="after")
    def _names_a_statement(self) -> Self:
        return _expect(self, self.target, Thing.STATEMENT)


class _OfEvent(Frozen):
    target: Anchor

    @model_validator(mode="after")
    def _names_an_event(self) -> Self:
        return _expect(self, self.target, Thing.EVENT)


class _OfItem(Frozen):
    target: Anchor

    @model_validator(mode="after")
    def _names_an_item(self) -> Self:
        if self.target.thing is Thing.ACTOR:
            raise ValueError("an actor is no item of the timeline")
        return self


def _expect(correction: _C, target: Anchor, thing: Thing) -> _C:
    if target.thing is not thing:
        raise ValueError(f"this corrects a {thing}, and the place given is that of a {target.thing}")
    return correction


class SetSpeaker(_OfStatement):
    """Another speaker, or none that can be known."""

    do: Literal["speaker"] = "speaker"
    speaker: Who | None


class SetKind(_OfStatement):
    """Direct, indirect or mixed."""

    do: Literal["kind"] = "kind"
    kind: StatementKind


class SetContent(_OfStatement):
    """Other content spans."""

    do: Literal["content"] = "content"
    content: tuple[Span, ...] = Field(min_length=1)


class SetCue(_OfStatement):
    """Another cue, or none."""

    do: Literal["cue"] = "cue"
    cue: Span | None


class SetSource(_OfStatement):
    """Other words that name the speaker, or none."""

    do: Literal["source"] = "source"
    source: Span | None


class SetSaid(_OfStatement):
    """Another time of saying; None where it cannot be known."""

    do: Literal["said"] = "said"
    said: Edtf | None


class SetAbout(_OfStatement):
    """The events that a statement is about."""

    do: Literal["about"] = "about"
    about: tuple[Anchor, ...]


class SetTitle(_OfEvent):
    """Another title."""

    do: Literal["title"] = "title"
    title: Words


class SetWhen(_OfEvent):
    """Another date; None where it cannot be known."""

    do: Literal["when"] = "when"
    when: Edtf | None


class SetPlace(_OfEvent):
    """Another place, or none."""

    do: Literal["place"] = "place"
    place: Words | None


class SetParticipants(_OfEvent):
    """Those who take part."""

    do: Literal["participants"] = "participants"
    participants: tuple[Who, ...]


class SetModality(_OfEvent):
    """Happened, planned, denied or hypothetical."""

    do: Literal["modality"] = "modality"
    modality: Modality


class SetChecked(_OfItem):
    """A reader has held the item against its source, or takes that back."""

    do: Literal["checked"] = "checked"
    checked: bool


class PutBack(_OfItem):
    """One field as the parse had it."""

    do: Literal["put back"] = "put back"
    field: str


class Delete(_OfItem):
    """The source does not say it."""

    do: Literal["delete"] = "delete"


class AddStatement(Frozen):
    """A statement that the parse missed, by its words in the article."""

    do: Literal["add statement"] = "add statement"
    article: str
    content: tuple[Span, ...] = Field(min_length=1)
    kind: StatementKind = StatementKind.INDIRECT
    speaker: Who | None = None
    source: Span | None = None
    cue: Span | None = None
    said: Edtf | None = None
    """None is the article's publication date."""


class AddEvent(Frozen):
    """An event that the parse missed, by its words in the article."""

    do: Literal["add event"] = "add event"
    article: str
    mention: Span
    title: Words
    when: Edtf | None = None
    modality: Modality = Modality.HAPPENED


class MergeEvents(_OfEvent):
    """Several events are one: ``target`` keeps its title and date, and gets the mentions of the ``others``."""

    do: Literal["merge events"] = "merge events"
    others: tuple[Anchor, ...] = Field(min_length=1)


class SplitEvent(_OfEvent):
    """Some mentions of an event tell of another one, which gets a title of its own."""

    do: Literal["split event"] = "split event"
    mentions: tuple[Anchor, ...] = Field(min_length=1)
    title: Words


class RenameActor(Frozen):
    """Another name for an actor, everywhere; the old one stays as an alias."""

    do: Literal["rename actor"] = "rename actor"
    target: Who
    name: Words


class SetRole(Frozen):
    """Another role for an actor, or none."""

    do: Literal["role"] = "role"
    target: Who
    role: Words | None


class MergeActors(Frozen):
    """Several actors are one: ``target`` keeps its name, and gets what the ``others`` said and took part in."""

    do: Literal["merge actors"] = "merge actors"
    target: Who
    others: tuple[Who, ...] = Field(min_length=1)


class SplitActor(Frozen):
    """Some mentions of an actor name another one; what those mentions are the source of becomes that one's."""

    do: Literal["split actor"] = "split actor"
    target: Who
    mentions: tuple[Anchor, ...] = Field(min_length=1)
    name: Words


Correction = Annotated[
    SetSpeaker
    | SetKind
    | SetContent
    | SetCue
    | SetSource
    | SetSaid
    | SetAbout
    | SetTitle
    | SetWhen
    | SetPlace
    | SetParticipants
    | SetModality
    | SetChecked
    | PutBack
    | Delete
    | AddStatement
    | AddEvent
    | MergeEvents
    | SplitEvent
    | RenameActor
    | SetRole
    | MergeActors
    | SplitActor,
    Field(discriminator="do"),
]
"""One act of a reader."""

CORRECTION: TypeAdapter[Correction] = TypeAdapter(Correction)
"""Reads and writes corrections as JSON. Raises pydantic's ValidationError for what is none."""


class Record(Frozen):
    """A correction as it is kept: when it was made (ISO 8601, UTC), what stood there before, whether it is undone."""

    id: int
    at: str
    correction: Correction
    before: str | None = None
    undone: bool = False
