"""What the window saves: a picture of the timeline, or one of the files of the table of exporters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.render.picture import PictureError, PictureOptions, save_picture
from viewer.sharing.exporters import EXPORTERS, exporter_of
from viewer.sharing.files import whole_file
from viewer.sharing.options import MomentError, ShareOptions
from viewer.views.citing import chosen_style

if TYPE_CHECKING:
    from pathlib import Path

    from viewer.models.view_state import ViewState
    from viewer.render.theme import Theme

FILTERS = ";;".join(
    (
        "PNG picture (*.png)",
        "SVG picture (*.svg)",
        "PDF document (*.pdf)",
        *(f"{exporter.name} (*{exporter.ending})" for exporter in EXPORTERS),
    )
)


def export_to(path: Path, state: ViewState, theme: Theme) -> str:
    """Save to ``path`` by its ending, over what is there; return what to tell the reader.

    All have what the filter shows, under the present clock and lanes; the findings as JSON are always whole. A place
    that cannot be written is told, not raised.
    """
    exporter = exporter_of(path)
    try:
        if exporter is not None:
            whole = exporter.ending == ".json"
            shown = state.model.findings if whole else state.model.columns.shown(state.mask)
            chosen = ShareOptions(style=chosen_style(), clock=state.clock.value, lanes=state.lane_by.value)
            with whole_file(path, force=True) as draft:
                exporter.write(shown, draft, chosen)
        else:
            options = PictureOptions(theme=theme, clock=state.clock, lanes=state.lane_by, fold=state.folding)
            save_picture(state.model.columns.shown(state.mask), path, options)
    except (OSError, PictureError, MomentError) as error:
        return f"Not saved: {error}"
    return f"Saved {path.name}"
