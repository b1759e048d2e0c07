"""The events of a chronology: what the first sentence under each date tells happened on it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from viewer.domain import Basis, Event, Modality
from viewer.domain.edtf import EdtfError, when
from viewer.parsing.events.kinds import is_saying
from viewer.parsing.events.lexicon import lexicon
from viewer.parsing.events.undated import event_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from viewer.domain import When
    from viewer.parsing.draft import Entry
    from viewer.parsing.events.page import Page

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CONFIDENCE = 0.75


def entry_events(page: Page) -> list[Event]:
    """Return an event for each paragraph of a chronology's entries whose first sentence tells one.

    A chronology tells in the present tense what has happened. What lies after the publication is planned.
    """
    out: list[Event] = []
    published = page.draft.published.latest if page.draft.published is not None else None
    for entry in page.draft.entries:
        day = _day(page, entry)
        if day is None or day.earliest is None:
            continue
        ahead = published is not None and day.earliest > published
        if ahead and day.basis is not Basis.STATED:
            # a date without its year has been taken for one to come
            continue
        for root in _roots(page, entry):
            event = event_at(page, root, day, _CONFIDENCE)
            if event is None or event.modality is Modality.DENIED:
                continue
            mention = event.mentions[0]
            out.append(
                event.model_copy(
                    update={
                        "modality": Modality.PLANNED if ahead else Modality.HAPPENED,
                        "mentions": (mention.model_copy(update={"time": entry.date}),),
                    }
                )
            )
    return out


def _day(page: Page, entry: Entry) -> When | None:
    times = page.draft.times
    k = bisect_left(times, entry.date.start, key=lambda t: t.end)
    k += k < len(times) and times[k].end == entry.date.start
    time = times[k] if k < len(times) and times[k].start < entry.date.end else None
    if time is None or time.edtf is None:
        return None
    try:
        return when(time.edtf, time.basis, span=time.span, rule="entry of a chronology")
    except EdtfError:
        return None


def _roots(page: Page, entry: Entry) -> Iterator[Token]:
    """Return the main verbs of the first sentences of an entry's paragraphs that tell what somebody did."""
    first, end = page.tokens(entry.text.start, entry.text.end)
    opening = True
    i = first
    while i < end:
        token = page.doc[i]
        if token.is_space:
            opening = opening or "\n" in token.text
            i += 1
            continue
        start, stop = page.sentences[i]
        if opening:
            low, high = max(start, first), min(stop, end)
            inside = [page.doc[k] for k in range(low, high)]
            # the parse may have joined lines without a full stop
            tops = [t for t in inside if not low <= t.head.i < high or t.head.i == t.i]
            root = next((t for t in tops if t.pos_ == "VERB"), None)
            if root is not None and _tells(page, root):
                yield root
        opening = False
        i = max(stop, i + 1)
        opening = page.doc[i - 1].is_space and "\n" in page.doc[i - 1].text if i <= end else False


def _tells(page: Page, root: Token) -> bool:
    if root.pos_ != "VERB" or root.i in page.cues or is_saying(page, root) or page.contents[root.i] is not None:
        return False
    if root.lemma_.lower() in lexicon().state_verbs or any(c.tag_ == "MD" for c in root.children):
        return False
    return any(c.dep_ in _SUBJECTS and c.pos_ in {"NOUN", "PROPN", "NUM"} for c in root.children)
