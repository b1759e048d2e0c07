"""What is chosen in the export dialog, as data: what it means for a picture or another file, and how it is kept."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import partial
from math import inf
from typing import TYPE_CHECKING, Any

import numpy as np

from viewer.domain.edtf import EdtfError, bounds
from viewer.layout.items import Clock, LaneBy
from viewer.render.picture_options import SCREEN_DPI, PictureOptions, pixels_of
from viewer.render.theme import THEMES
from viewer.sharing.citation import PLAIN, STYLES
from viewer.sharing.options import ShareOptions

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSettings

    from viewer.domain import Findings
    from viewer.models.view_state import ViewState

PICTURES = {".png": "PNG picture", ".svg": "SVG picture", ".pdf": "PDF document"}
GROUP = "export"


class What(StrEnum):
    """What of the findings is exported."""

    SHOWN = "shown"
    """What the filter shows."""
    VIEW = "view"
    """Of that, the stretch of time in view."""
    SELECTION = "selection"
    EVERYTHING = "everything"
    RANGE = "range"
    """A stretch of time, in EDTF."""


WHAT_WORDS = {
    What.SHOWN: "What the filter shows",
    What.VIEW: "The time in view",
    What.SELECTION: "The selection",
    What.EVERYTHING: "Everything",
    What.RANGE: "A stretch of time",
}


class ChoiceError(ValueError):
    """What is chosen cannot be exported; the message says why."""


@dataclass(frozen=True)
class Choices:
    """Everything that the dialog asks for but the file's name.

    ``ending`` is the kind of file. Lengths are in ``unit`` ("px" or "mm"); a height of 0 is as high as is needed.
    ``sheet`` is "" for one page. Of ``clock``, ``lanes`` and ``theme`` the empty text is what the window has.
    """

    ending: str = ".png"
    what: What = What.SHOWN
    range: str = ""
    clock: str = ""
    lanes: str = ""
    theme: str = ""
    width: int = 1600
    height: int = 0
    unit: str = "px"
    dpi: int = 192
    sheet: str = ""
    title: str = ""
    caption: str = ""
    author: str = ""
    legend: bool = True
    sources: bool = True
    key: bool = True
    dates: str = "english"
    style: str = PLAIN.key
    quotes_only: bool = False

    @property
    def picture(self) -> bool:
        """Whether the file is a picture."""
        return self.ending in PICTURES

    @classmethod
    def kept(cls, settings: QSettings) -> Choices:
        """Return what was chosen last; what cannot be read is as at first. Titles and stretches are not kept."""
        given: dict[str, Any] = {}
        first = cls()
        for field in fields(cls):
            stored = settings.value(f"{GROUP}/{field.name}")
            if stored is None or field.name in _OF_ONE_EXPORT:
                continue
            usual = getattr(first, field.name)
            try:
                given[field.name] = str(stored) == "true" if isinstance(usual, bool) else type(usual)(stored)
            except (TypeError, ValueError):
                continue
        return replace(first, **given)

    def keep(self, settings: QSettings) -> None:
        """Remember this for the next time."""
        for field in fields(self):
            if field.name not in _OF_ONE_EXPORT:
                value = getattr(self, field.name)
                stored = ("true" if value else "false") if isinstance(value, bool) else value
                settings.setValue(f"{GROUP}/{field.name}", str(stored))
        settings.sync()

    def findings(self, state: ViewState) -> Findings:
        """Return what is exported. Raises ChoiceError where nothing is selected."""
        return self.finder(state)()

    def finder(self, state: ViewState) -> Callable[[], Findings]:
        """Return what gives the findings that are exported, in any thread: of a large project that takes its time.

        Raises ChoiceError where nothing is selected.
        """
        columns, mask = state.model.columns, state.mask
        if self.ending == ".json" or self.what is What.EVERYTHING:
            mask = None
        elif self.what is What.SELECTION:
            if not state.selected:
                raise ChoiceError("Nothing is selected")
            mask = np.zeros(len(columns), bool)
            mask[list(state.selected)] = True
        return partial(columns.shown, mask)

    def stretch(self, state: ViewState) -> tuple[float, float] | None:
        """Return the seconds that are exported, None for all. Raises ChoiceError."""
        if self.what is What.VIEW:
            return state.scale.start, state.scale.stop
        if self.what is not What.RANGE:
            return None
        try:
            b = bounds(self.range.strip())
        except EdtfError:
            raise ChoiceError("A stretch of time is written as 2020/2024-05") from None
        if b.start == -inf or b.stop == inf:
            raise ChoiceError("Both ends of the stretch must be known")
        return b.start, b.stop

    def for_picture(self, state: ViewState, window_theme: str) -> PictureOptions:
        """Return the options of a picture. Raises ChoiceError."""
        pixels = pixels_of if self.unit == "mm" else int
        return PictureOptions(
            range=self.stretch(state),
            width=pixels(self.width),
            height=pixels(self.height) if self.height else None,
            scale=self.dpi / SCREEN_DPI if self.ending == ".png" else 1.0,
            sheet=self.sheet if self.sheet and self.ending == ".pdf" else None,
            theme=THEMES[self.theme or window_theme],
            clock=Clock(self.clock) if self.clock else state.clock,
            lanes=LaneBy(self.lanes) if self.lanes else state.lane_by,
            zone=state.zone,
            title=self.title.strip() or None,
            caption=self.caption.strip(),
            author=self.author.strip() or None,
            legend=self.legend,
            sources=self.sources,
            key=self.key,
            dates="iso" if self.dates == "iso" else "english",
            style=STYLES.get(self.style, PLAIN),
            fold=state.folding,
        )

    def for_file(self, state: ViewState) -> ShareOptions:
        """Return the options of a file that is no picture. Raises MomentError."""
        return ShareOptions(
            title=self.title.strip() or None,
            style=STYLES.get(self.style, PLAIN),
            quotes_only=self.quotes_only,
            clock=(Clock(self.clock) if self.clock else state.clock).value,
            lanes=(LaneBy(self.lanes) if self.lanes else state.lane_by).value,
            theme="dark" if self.theme == "dark" else "light" if self.theme == "light" else None,
        )


_OF_ONE_EXPORT = frozenset({"title", "caption", "range", "what"})
