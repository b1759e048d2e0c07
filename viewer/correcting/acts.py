"""What each correction does to the findings: one function a correction, in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from viewer.correcting.anchors import find
from viewer.domain import Actor, Basis, Event, EventMention, Mention, Span, Statement, When
from viewer.domain import corrections as c
from viewer.domain.edtf import when

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from viewer.correcting.overlay import Overlay


class CorrectionError(ValueError):
    """The findings have no place for a correction; the message says which and why."""


def act(overlay: Overlay, correction: c.Correction) -> tuple[str, ...]:
    """Apply one correction; return the ids of the findings that bear it.

    Raises CorrectionError where what it names is not there, and then changes nothing.
    """
    return _ACTS[type(correction)](overlay, correction)


# what a correction names


def _statement(overlay: Overlay, anchor: c.Anchor) -> Statement:
    found = find(anchor, overlay)
    if not isinstance(found, Statement):
        raise CorrectionError(_gone(anchor))
    return found


def _event(overlay: Overlay, anchor: c.Anchor) -> Event:
    found = find(anchor, overlay)
    if not isinstance(found, Event):
        raise CorrectionError(_gone(anchor))
    return found


def _item(overlay: Overlay, anchor: c.Anchor) -> Statement | Event:
    return _statement(overlay, anchor) if anchor.thing is c.Thing.STATEMENT else _event(overlay, anchor)


def _gone(anchor: c.Anchor) -> str:
    return f"no {anchor.thing} stands at {anchor.start} to {anchor.end} of {anchor.article} any more"


def _known_actor(overlay: Overlay, who: c.Who) -> Actor | None:
    """Return an actor of the findings, or one whom the reader named before; None for a name that is new."""
    if who.anchor is None:
        return overlay.made_by_hand(who.name)
    found = find(who.anchor, overlay)
    if isinstance(found, Actor):
        return found
    for actor in overlay.actors_in(who.anchor.article):
        if who.name == actor.name or who.name in actor.aliases:
            return actor
    raise CorrectionError(_gone(who.anchor))


def _actor(overlay: Overlay, who: c.Who) -> Actor:
    """Return the actor whom a correction names, made where it is the reader's own and new."""
    known = _known_actor(overlay, who)
    if known is None:
        known = Actor(id=overlay.new_id("A"), name=who.name, kind=who.kind)
        overlay.put_actor(known)
    return known


def _old_actor(overlay: Overlay, who: c.Who) -> Actor:
    known = _known_actor(overlay, who)
    if known is None:
        raise CorrectionError(f"no actor is called {who.name} any more")
    return known


def _inside(overlay: Overlay, article: str, spans: Iterable[Span]) -> None:
    home = overlay.article(article)
    if home is None:
        raise CorrectionError(f"the article {article} is not there any more")
    for span in spans:
        if not span.start < span.end <= home.length:
            raise CorrectionError(f"{span.start} to {span.end} is no stretch of words of {article}")


def _set(item: Statement | Event | Actor, field: str, **values: object) -> dict[str, Any]:
    return {**values, "corrected": tuple(dict.fromkeys((*item.corrected, field)))}


def _put(overlay: Overlay, item: Statement | Event, field: str, **values: object) -> tuple[str, ...]:
    update = _set(item, field, **values)
    if isinstance(item, Statement):
        overlay.put_statement(item.model_copy(update=update))
    else:
        overlay.put_event(item.model_copy(update=update))
    return (item.id,)


def _when(edtf: str | None) -> When:
    return when(edtf, Basis.CORRECTED)


# statements


def _set_speaker(overlay: Overlay, do: c.SetSpeaker) -> tuple[str, ...]:
    statement = _statement(overlay, do.target)
    if do.speaker is None:
        return _put(overlay, statement, "speaker", speaker=None, reason="a reader has found that it cannot be known")
    return _put(overlay, statement, "speaker", speaker=_actor(overlay, do.speaker).id, reason=None)


def _set_kind(overlay: Overlay, do: c.SetKind) -> tuple[str, ...]:
    return _put(overlay, _statement(overlay, do.target), "kind", kind=do.kind)


def _set_content(overlay: Overlay, do: c.SetContent) -> tuple[str, ...]:
    statement = _statement(overlay, do.target)
    _inside(overlay, statement.article, do.content)
    return _put(overlay, statement, "content", content=do.content)


def _set_cue(overlay: Overlay, do: c.SetCue) -> tuple[str, ...]:
    statement = _statement(overlay, do.target)
    _inside(overlay, statement.article, [do.cue] if do.cue else [])
    return _put(overlay, statement, "cue", cue=do.cue)


def _set_source(overlay: Overlay, do: c.SetSource) -> tuple[str, ...]:
    statement = _statement(overlay, do.target)
    _inside(overlay, statement.article, [do.source] if do.source else [])
    return _put(overlay, statement, "source", source=do.source)


def _set_said(overlay: Overlay, do: c.SetSaid) -> tuple[str, ...]:
    return _put(overlay, _statement(overlay, do.target), "said", said=_when(do.said))


def _set_about(overlay: Overlay, do: c.SetAbout) -> tuple[str, ...]:
    statement = _statement(overlay, do.target)
    events = dict.fromkeys(_event(overlay, anchor).id for anchor in do.about)
    return _put(overlay, statement, "about", about=tuple(events))


def _add_statement(overlay: Overlay, do: c.AddStatement) -> tuple[str, ...]:
    _inside(overlay, do.article, [*do.content, *([do.source] if do.source else []), *([do.cue] if do.cue else [])])
    article = overlay.article(do.article)
    published = article.published if article is not None else None
    said = _when(do.said) if do.said or published is None else published
    statement = Statement(
        id=overlay.new_id("S"),
        article=do.article,
        kind=do.kind,
        speaker=None if do.speaker is None else _actor(overlay, do.speaker).id,
        source=do.source,
        cue=do.cue,
        content=do.content,
        said=said.model_copy(update={"basis": Basis.PUBLICATION}) if said is published else said,
        confidence=1.0,
        reason=None if do.speaker else "the reader named none",
        by_hand=True,
    )
    overlay.put_statement(statement)
    return (statement.id,)


# events


def _set_title(overlay: Overlay, do: c.SetTitle) -> tuple[str, ...]:
    return _put(overlay, _event(overlay, do.target), "title", title=do.title)


def _set_when(overlay: Overlay, do: c.SetWhen) -> tuple[str, ...]:
    return _put(overlay, _event(overlay, do.target), "when", when=_when(do.when))


def _set_place(overlay: Overlay, do: c.SetPlace) -> tuple[str, ...]:
    return _put(overlay, _event(overlay, do.target), "place", place=do.place)


def _set_participants(overlay: Overlay, do: c.SetParticipants) -> tuple[str, ...]:
    event = _event(overlay, do.target)
    # all of them before any is made, so that one who is gone leaves nothing behind
    for who in do.participants:
        _known_actor(overlay, who)
    ids = dict.fromkeys(_actor(overlay, who).id for who in do.participants)
    return _put(overlay, event, "participants", participants=tuple(ids))


def _set_modality(overlay: Overlay, do: c.SetModality) -> tuple[str, ...]:
    return _put(overlay, _event(overlay, do.target), "modality", modality=do.modality)


def _add_event(overlay: Overlay, do: c.AddEvent) -> tuple[str, ...]:
    _inside(overlay, do.article, [do.mention])
    event = Event(
        id=overlay.new_id("E"),
        title=do.title,
        when=_when(do.when) if do.when else None,
        mentions=(EventMention(article=do.article, start=do.mention.start, end=do.mention.end),),
        modality=do.modality,
        confidence=1.0,
        by_hand=True,
    )
    overlay.put_event(event)
    return (event.id,)


def _merge_events(overlay: Overlay, do: c.MergeEvents) -> tuple[str, ...]:
    kept = _event(overlay, do.target)
    others = {e.id: e for e in (_event(overlay, anchor) for anchor in do.others) if e.id != kept.id}
    if not others:
        raise CorrectionError("these events are one already")
    for other in others.values():
        for statement in list(overlay.statements_about(other.id)):
            about = dict.fromkeys(kept.id if e == other.id else e for e in statement.about)
            overlay.put_statement(statement.model_copy(update={"about": tuple(about)}))
        overlay.events[other.id] = None
        overlay.became[other.id] = kept.id
    every = [kept, *others.values()]
    mentions = {(m.article, m.start, m.end): m for e in every for m in e.mentions}
    return _put(
        overlay,
        kept,
        "mentions",
        mentions=tuple(mentions.values()),
        participants=tuple(dict.fromkeys(p for e in every for p in e.participants)),
    )


def _split_event(overlay: Overlay, do: c.SplitEvent) -> tuple[str, ...]:
    event = _event(overlay, do.target)
    places = {(m.article, m.start, m.end) for m in do.mentions}
    moved = tuple(m for m in event.mentions if (m.article, m.start, m.end) in places)
    left = tuple(m for m in event.mentions if (m.article, m.start, m.end) not in places)
    if not moved:
        raise CorrectionError("the event has none of these mentions any more")
    if not left:
        raise CorrectionError("an event keeps at least one mention")
    other = event.model_copy(
        update={"id": overlay.new_id("E"), "title": do.title, "mentions": moved, "corrected": ("mentions", "title")}
    )
    overlay.put_event(other)
    # a statement goes with the mention that stands in its content
    for statement in list(overlay.statements_about(event.id)):
        if _within(statement, moved) and not _within(statement, left):
            about = tuple(other.id if e == event.id else e for e in statement.about)
            overlay.put_statement(statement.model_copy(update={"about": about}))
    return (*_put(overlay, event, "mentions", mentions=left), other.id)


def _within(statement: Statement, mentions: Iterable[EventMention]) -> bool:
    return any(m.article == statement.article and any(s.overlaps(m.span) for s in statement.content) for m in mentions)


# both


def _set_checked(overlay: Overlay, do: c.SetChecked) -> tuple[str, ...]:
    item = _item(overlay, do.target)
    update = {"checked": do.checked}
    if isinstance(item, Statement):
        overlay.put_statement(item.model_copy(update=update))
    else:
        overlay.put_event(item.model_copy(update=update))
    return (item.id,)


def _delete(overlay: Overlay, do: c.Delete) -> tuple[str, ...]:
    item = _item(overlay, do.target)
    if isinstance(item, Statement):
        overlay.statements[item.id] = None
        return (item.id,)
    for statement in list(overlay.statements_about(item.id)):
        about = tuple(e for e in statement.about if e != item.id)
        overlay.put_statement(statement.model_copy(update={"about": about}))
    overlay.events[item.id] = None
    return (item.id,)


def _put_back(overlay: Overlay, do: c.PutBack) -> tuple[str, ...]:
    item = _item(overlay, do.target)
    parsed = (overlay.below.statement if isinstance(item, Statement) else overlay.below.event)(item.id)
    if parsed is None or do.field not in item.corrected or do.field not in _FIELDS[type(item)]:
        raise CorrectionError(f"there is no parsed {do.field} to put back")
    update: dict[str, Any] = {do.field: getattr(parsed, do.field)}
    if isinstance(parsed, Statement) and do.field == "speaker":
        # who was merged into another since has become that one
        update = {"speaker": parsed.speaker and overlay.now(parsed.speaker), "reason": parsed.reason}
    elif do.field in {"about", "participants"}:
        look_up = overlay.event if do.field == "about" else overlay.actor
        now = dict.fromkeys(overlay.now(key) for key in update[do.field])
        update = {do.field: tuple(key for key in now if look_up(key) is not None)}
    update["corrected"] = tuple(f for f in item.corrected if f != do.field)
    if isinstance(item, Statement):
        overlay.put_statement(item.model_copy(update=update))
    else:
        overlay.put_event(item.model_copy(update=update))
    return (item.id,)


_FIELDS: dict[type, frozenset[str]] = {
    Statement: frozenset({"speaker", "kind", "content", "cue", "source", "said", "about"}),
    Event: frozenset({"title", "when", "place", "participants", "modality"}),
}


# actors


def _rename_actor(overlay: Overlay, do: c.RenameActor) -> tuple[str, ...]:
    actor = _old_actor(overlay, do.target)
    aliases = tuple(dict.fromkeys(a for a in (actor.name, *actor.aliases) if a != do.name))
    overlay.put_actor(actor.model_copy(update=_set(actor, "name", name=do.name, aliases=aliases)))
    return (actor.id,)


def _set_role(overlay: Overlay, do: c.SetRole) -> tuple[str, ...]:
    actor = _old_actor(overlay, do.target)
    overlay.put_actor(actor.model_copy(update=_set(actor, "role", role=do.role)))
    return (actor.id,)


def _merge_actors(overlay: Overlay, do: c.MergeActors) -> tuple[str, ...]:
    kept = _old_actor(overlay, do.target)
    others = {a.id: a for a in (_old_actor(overlay, who) for who in do.others) if a.id != kept.id}
    if not others:
        raise CorrectionError("these actors are one already")
    for other in others.values():
        _hand_over(overlay, other.id, kept.id)
        overlay.actors[other.id] = None
        overlay.became[other.id] = kept.id
    every = [kept, *others.values()]
    mentions = {(m.article, m.start, m.end): m for a in every for m in a.mentions}
    aliases = dict.fromkeys(n for a in every for n in (a.name, *a.aliases) if n != kept.name)
    values = {
        "mentions": tuple(mentions.values()),
        "aliases": tuple(aliases),
        "role": kept.role or next((a.role for a in others.values() if a.role), None),
    }
    overlay.put_actor(kept.model_copy(update=_set(kept, "mentions", **values)))
    return (kept.id,)


def _hand_over(overlay: Overlay, old: str, new: str) -> None:
    for statement in list(overlay.statements_by(old)):
        overlay.put_statement(statement.model_copy(update={"speaker": new}))
    for event in list(overlay.events_with(old)):
        ids = dict.fromkeys(new if p == old else p for p in event.participants)
        overlay.put_event(event.model_copy(update={"participants": tuple(ids)}))


def _split_actor(overlay: Overlay, do: c.SplitActor) -> tuple[str, ...]:
    actor = _old_actor(overlay, do.target)
    places = {(m.article, m.start, m.end) for m in do.mentions}
    moved = tuple(m for m in actor.mentions if (m.article, m.start, m.end) in places)
    left = tuple(m for m in actor.mentions if (m.article, m.start, m.end) not in places)
    if not moved:
        raise CorrectionError("the actor has none of these mentions any more")
    if not left:
        raise CorrectionError("an actor keeps at least one mention")
    other = Actor(id=overlay.new_id("A"), name=do.name, kind=actor.kind, mentions=moved, corrected=("mentions", "name"))
    overlay.put_actor(other)
    overlay.put_actor(actor.model_copy(update=_set(actor, "mentions", mentions=left)))
    for statement in list(overlay.statements_by(actor.id)):
        if statement.source is not None and _named(statement.article, statement.source, moved):
            overlay.put_statement(statement.model_copy(update={"speaker": other.id}))
    return actor.id, other.id


def _named(article: str, source: Span, mentions: Iterable[Mention]) -> bool:
    return any(m.article == article and m.span.overlaps(source) for m in mentions)


_ACTS: dict[type, Callable[[Overlay, Any], tuple[str, ...]]] = {
    c.SetSpeaker: _set_speaker,
    c.SetKind: _set_kind,
    c.SetContent: _set_content,
    c.SetCue: _set_cue,
    c.SetSource: _set_source,
    c.SetSaid: _set_said,
    c.SetAbout: _set_about,
    c.SetTitle: _set_title,
    c.SetWhen: _set_when,
    c.SetPlace: _set_place,
    c.SetParticipants: _set_participants,
    c.SetModality: _set_modality,
    c.SetChecked: _set_checked,
    c.PutBack: _put_back,
    c.Delete: _delete,
    c.AddStatement: _add_statement,
    c.AddEvent: _add_event,
    c.MergeEvents: _merge_events,
    c.SplitEvent: _split_event,
    c.RenameActor: _rename_actor,
    c.SetRole: _set_role,
    c.MergeActors: _merge_actors,
    c.SplitActor: _split_actor,
}
