"""The named roles through which every view reads the findings."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Qt

_FIRST = int(Qt.ItemDataRole.UserRole) + 1


class Role(IntEnum):
    """What ``FindingsModel.data`` gives for a row beside the display text; the same in every column."""

    ITEM_ID = _FIRST
    """The event's or statement's id, as in the parse contract."""
    KIND = _FIRST + 1
    """``layout.items.ItemKind`` as an int: 0 event, 1 direct, 2 indirect, 3 mixed."""
    KIND_TEXT = _FIRST + 2
    """The kind in words: "Event", "Direct quote", "Reported speech", "Partly quoted"."""
    TITLE = _FIRST + 3
    """An event's title; the first line of a statement's words."""
    WORDS = _FIRST + 4
    """The exact words of the source: all content spans of a statement, the first mention of an event."""
    WHEN_TEXT = _FIRST + 5
    """When it happened or was said, in words: "10–11 May 2024", "by June 2023", "undated"."""
    EDTF = _FIRST + 6
    """The same as EDTF, or None."""
    START = _FIRST + 7
    """Start in seconds since 1970-01-01T00:00 as a float; -inf where open, nan where undated."""
    STOP = _FIRST + 8
    """End, exclusive, in seconds as a float; inf where open, nan where undated."""
    ORDER = _FIRST + 9
    """The place in time order as a float from 0: the sort key of the list; undated items come last."""
    BASIS = _FIRST + 10
    """How the date was got (``domain.Basis``), or None where there is no date."""
    BASIS_TEXT = _FIRST + 11
    """The basis in words: "from the publication date"."""
    SPEAKER = _FIRST + 12
    """The speaker's name, None for events and where no speaker can be known."""
    SPEAKER_ROLE = _FIRST + 13
    """The speaker's role ("Deputy Minister ..."), or None."""
    SPEAKER_COLOR = _FIRST + 14
    """Index in the speaker palette, -1 for events and unknown speakers. A theme turns it into a colour."""
    ARTICLE = _FIRST + 15
    """The id of the article: a statement's, or that of an event's first mention."""
    PUBLISHER = _FIRST + 16
    """The article's publisher, or its file's name where none is known."""
    CERTAINTY = _FIRST + 17
    """The confidence, 0 to 1, as a float."""
    SPAN = _FIRST + 18
    """The first place in the text: ``(start, end)`` in code points."""
    ABOUT = _FIRST + 19
    """The rows of the events that a statement is about, as a tuple; for an event the statements about it."""
