"""What a correction did, in a few words: for the undo menu, the list of corrections and the detail pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.domain import corrections as c
from viewer.domain.wording import edtf_words

if TYPE_CHECKING:
    from viewer.domain.corrections import Record

_MOST = 40
_NONE = "none"


def correction_words(record: Record) -> str:
    """Return "speaker: Ana Lopes → Tom Reed"; the new value only where there was no old one."""
    what, new = _said(record.correction)
    dated = isinstance(record.correction, c.SetSaid | c.SetWhen)
    old = edtf_words(record.before) if dated and record.before else record.before
    if new is None:
        return f"{what}: {_short(old)}" if old else what
    return f"{what}: {_short(old or _NONE)} → {_short(new)}"


def _said(do: c.Correction) -> tuple[str, str | None]:
    """Return the words for what was done, and the new value where the old one is to stand beside it."""
    match do:
        case c.SetSpeaker():
            return "speaker", do.speaker.name if do.speaker else _NONE
        case c.SetKind():
            return "kind", str(do.kind)
        case c.SetContent():
            return "words bounded anew", None
        case c.SetCue():
            return ("cue set", None) if do.cue else ("cue taken out", None)
        case c.SetSource():
            return ("words that name the speaker set", None) if do.source else ("source taken out", None)
        case c.SetSaid():
            return "said", edtf_words(do.said) if do.said else "not known"
        case c.SetWhen():
            return "date", edtf_words(do.when) if do.when else "not known"
        case c.SetAbout():
            return "about changed", None
        case c.SetTitle():
            return "title", do.title
        case c.SetPlace():
            return "place", do.place or _NONE
        case c.SetParticipants():
            return "participants", "; ".join(who.name for who in do.participants) or _NONE
        case c.SetModality():
            return "told as", str(do.modality)
        case c.SetChecked():
            return ("marked as checked", None) if do.checked else ("no longer checked", None)
        case c.PutBack():
            return f"{do.field} put back as parsed", None
        case c.Delete():
            return "deleted", None
        case c.AddStatement():
            return "statement added", None
        case c.AddEvent():
            return f"event added: {_short(do.title)}", None
        case c.MergeEvents():
            return "events merged", None
        case c.SplitEvent():
            return f"event split: {_short(do.title)}", None
        case c.RenameActor():
            return "name", do.name
        case c.SetRole():
            return "role", do.role or _NONE
        case c.MergeActors():
            return "actors merged", None
        case c.SplitActor():
            return f"actor split: {_short(do.name)}", None


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST else line[: _MOST - 1].rstrip() + "…"
