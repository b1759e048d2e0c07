"""What the window saves: a picture of the timeline, or the findings as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.render.picture import PictureError, PictureOptions, save_picture
from viewer.sharing.contract import to_json
from viewer.sharing.files import write_text

if TYPE_CHECKING:
    from pathlib import Path

    from viewer.models.view_state import ViewState
    from viewer.render.theme import Theme

FILTERS = "PNG picture (*.png);;SVG picture (*.svg);;PDF document (*.pdf);;Findings as JSON (*.json)"


def export_to(path: Path, state: ViewState, theme: Theme) -> str:
    """Save to ``path`` by its ending, over what is there; return what to tell the reader.

    A picture has what the filter shows, under the present clock and lanes; the data is always whole. A place that
    cannot be written is told, not raised.
    """
    try:
        if path.suffix.lower() == ".json":
            write_text(path, to_json(state.model.findings), force=True)
        else:
            options = PictureOptions(theme=theme, clock=state.clock, lanes=state.lane_by, fold=state.folding)
            save_picture(state.model.columns.shown(state.mask), path, options)
    except (OSError, PictureError) as error:
        return f"Not saved: {error}"
    return f"Saved {path.name}"
