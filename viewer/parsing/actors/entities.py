"""An actor in the making, where the text mentions it, and the answer to the question whom words mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from viewer.domain import ActorKind
from viewer.parsing.actors.lexicon import wordset

if TYPE_CHECKING:
    from viewer.parsing.actors.descriptions import Description

MASCULINE = wordset("he him his himself")
FEMININE = wordset("she her hers herself")
PLURAL = wordset("they them their theirs themselves")
NEUTER = wordset("it its itself")
FIRST = wordset("i me my mine myself we us our ours ourselves")
RELATIVE = wordset("who whom whose which that")
PRONOUNS = MASCULINE | FEMININE | PLURAL | NEUTER | FIRST | RELATIVE
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})

NEAR = 60
"""How many mentions before a pronoun are asked whether it means them."""

DESCRIPTIONS = 20
"""How many different descriptions of one actor are kept."""


@dataclass(slots=True, eq=False)
class Entity:
    """One actor in the making."""

    kind: ActorKind
    order: int
    name: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    words: str | None = None
    """The words that stand for a name where none is known ("a senior official")."""
    state: str | None = None
    role: str | None = None
    gender: str = ""
    heard: str = ""
    """The gender that an earlier pronoun gave, where nothing else tells it."""
    plural: bool = False
    acts: bool = False
    speaks: bool = False
    open: bool = False
    """Whether one bare name is all that is known, so that it may be a person's or a body's."""
    sure: float = 0.0
    age: str = ""
    trades: set[str] = field(default_factory=set)
    """Common nouns beside the name: "a baker in Herat"."""
    descriptions: list[Description] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    mentions: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Start to (start, end), in code points."""
    first: int = -1
    last: int = -1
    """Where the first and the last mention so far begin; -1 for none."""

    def mention(self, start: int, end: int) -> None:
        """Record that the words from ``start`` to ``end``, in code points, mean this entity."""
        self.mentions.setdefault(start, (start, end))
        self.first = start if self.first < 0 else min(self.first, start)
        self.last = max(self.last, start)

    @property
    def person(self) -> bool:
        """Whether this is a person."""
        return self.kind is ActorKind.PERSON


@dataclass(slots=True, order=True)
class Spot:
    """A mention as the search for antecedents needs it, in the order of the text."""

    at: int
    sentence: int = field(compare=False)
    entity: Entity = field(compare=False)
    subject: bool = field(compare=False)
    source: bool = field(compare=False)
    quoted: int = field(compare=False)
    oblique: bool = field(compare=False)
    """Inside another phrase: a possessor, or after a preposition."""
    joint: bool = field(compare=False, default=False)
    """The first of several who speak together: "Lee and Hill said"."""
    topic: bool = field(compare=False, default=False)
    """The possessor of the subject: "Lee's fate is unclear"."""
    main: bool = field(compare=False, default=False)
    """Whether its verb heads the sentence."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom words mean; ``reason`` says why nobody can be known."""

    entity: Entity | None
    reason: str | None = None
