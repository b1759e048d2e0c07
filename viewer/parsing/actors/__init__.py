"""Who speaks and takes part: names with roles, descriptions and pronouns, made into one actor for each real one."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING
from unicodedata import normalize

from viewer.domain import Actor, ActorKind, Mention
from viewer.parsing.actors.antecedents import FIRST_PERSON
from viewer.parsing.actors.cast import Cast
from viewer.parsing.actors.entities import Entity, Resolution
from viewer.parsing.actors.resolve import Resolver
from viewer.parsing.actors.voices import Voices

if TYPE_CHECKING:
    from viewer.domain import Span, Statement
    from viewer.parsing.draft import Draft

__all__ = ["Cast", "Entity", "Resolution", "Resolver", "find_actors"]


_OTHERS = frozenset({"he", "she"})
AROUND = 20
"""How many content spans before a word are asked whether they hold it."""


def find_actors(draft: Draft) -> None:
    """Set the draft's actors, and the speaker of every statement whose source words name one.

    Needs statements with their source spans, quotations and dateline. A statement without a speaker gets the reason;
    one that it already has is kept. Actors are numbered in the order of their first mention.
    """
    cast = Cast(draft)
    resolver = Resolver(cast)
    voices = Voices(draft, resolver)
    answers: dict[int, Resolution] = {}
    by_source: dict[tuple[int, int], Resolution] = {}

    def source_order(k: int) -> tuple[int, int]:
        s = draft.statements[k].source
        return (s.start, s.end) if s else (-1, -1)

    # content spans by their start, for the few sources in the first person
    contents = sorted((p.start, p.end, k) for k, s in enumerate(draft.statements) for p in s.content)

    def enclosing(k: int, source: Span) -> Entity | None:
        """Return the speaker of the smallest statement around ``source``, other than its own."""
        at = bisect_left(contents, (source.start + 1, 0, 0))
        for _, end, j in reversed(contents[max(0, at - AROUND) : at]):
            if j != k and end >= source.end and j in answers and answers[j].entity is not None:
                return answers[j].entity
        return None

    first_person: list[tuple[int, Span]] = []
    for k in sorted((k for k, s in enumerate(draft.statements) if s.source), key=source_order):
        source = draft.statements[k].source
        if source is None:
            continue
        key = (source.start, source.end)
        if key in by_source:
            answers[k] = by_source[key]
            continue
        found = voices.resolve(source) if voices.holds(source) else resolver.resolve(source)
        answers[k] = by_source[key] = found
        if answers[k].reason == FIRST_PERSON:
            first_person.append((k, source))
    # the quotation around "I" may be attributed only after its end
    for k, source in first_person:
        if (e := enclosing(k, source)) is not None:
            answers[k] = Resolution(e)
            e.speaks = True
    for k, source in ((k, s.source) for k, s in enumerate(draft.statements)):
        # within his own words a speaker is "I": whom he calls "he" is another
        answer = answers.get(k)
        if source is None or answer is None or answer.entity is None or not cast.quoted(source.start):
            continue
        if draft.article.text[source.start : source.end].lower() in _OTHERS and enclosing(k, source) is answer.entity:
            answers[k] = resolver.another(source, answer.entity)
    ids, actors = _listed(cast, draft.article.id)
    draft.actors = actors
    draft.statements = [_spoken(s, answers.get(k), ids) for k, s in enumerate(draft.statements)]


def _spoken(statement: Statement, answer: Resolution | None, ids: dict[int, str]) -> Statement:
    if answer is None:
        reason = statement.reason or "no words of the text name a speaker"
        return statement if statement.speaker else statement.model_copy(update={"reason": reason})
    if answer.entity is None or answer.entity.order not in ids:
        return statement.model_copy(update={"speaker": None, "reason": statement.reason or answer.reason})
    return statement.model_copy(update={"speaker": ids[answer.entity.order], "reason": None})


def _worth(e: Entity) -> bool:
    """Whether an entity belongs in the list: speakers, named persons, sure bodies, places that act."""
    if not e.mentions:
        return False
    if e.speaks:
        return True
    if e.words:
        return False
    if e.kind is ActorKind.PERSON:
        # one word that only the tagger takes for a name, once
        return e.sure >= 3 or len(e.key) > 1 or len(e.mentions) > 1
    if e.kind is ActorKind.ORGANISATION:
        return e.acts or e.sure >= 4 or len(e.mentions) > 1
    return e.acts


def _listed(cast: Cast, article: str) -> tuple[dict[int, str], list[Actor]]:
    """Return the actors in the order of their first mention, and the id of each entity."""
    ids: dict[int, str] = {}
    out: list[Actor] = []
    for e in sorted((e for e in cast.entities if _worth(e)), key=lambda e: (e.first, e.order)):
        ids[e.order] = f"{article}/a{len(out) + 1}"
        name = e.words or " ".join(e.name)
        if not e.words:
            name = max((a for a in e.aliases), key=lambda a: (a.split() == list(e.name), len(a))) if e.aliases else name
        if e.state:
            name = next((a for a in e.aliases if a.casefold() == e.state.casefold()), name)
        # names are compared in the composed form, whatever the text has: "Bērziņš" with combining marks is "Bērziņš"
        name = normalize("NFC", name)
        aliases = dict.fromkeys(normalize("NFC", a) for a in e.aliases)
        out.append(
            Actor(
                id=ids[e.order],
                name=name,
                kind=e.kind,
                role=normalize("NFC", e.role) if e.role else None,
                aliases=tuple(a for a in aliases if a != name),
                mentions=tuple(Mention(article=article, start=a, end=b) for a, b in sorted(e.mentions.values())),
            )
        )
    return ids, out
