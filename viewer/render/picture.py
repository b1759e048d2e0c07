"""Pictures that leave the program: laid out anew for their size, painted by the one painter, with key and sources."""

from __future__ import annotations

from bisect import bisect_left
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSaveFile

from viewer.domain.wording import when_words_in
from viewer.layout.arrange import lay_out
from viewer.layout.calendar_ticks import time_text
from viewer.layout.fitting import fit_all
from viewer.layout.iso_dates import iso_text
from viewer.layout.item_data import Titles, data_of, items_of
from viewer.layout.metrics import Metrics
from viewer.layout.notes import Told
from viewer.layout.numbering import EVERY, number_of, room_for_numbers
from viewer.layout.page import Page, Words, lay_out_page
from viewer.layout.scene import Scene, View
from viewer.layout.sheets import lay_out_sheets
from viewer.layout.time_scale import TimeScale
from viewer.render.measure import text_measure
from viewer.render.pdf import to_pdf
from viewer.render.picture_options import (
    LARGEST,
    LEAST_WIDTH,
    MOST_PIXELS,
    SHEETS,
    PictureError,
    PictureOptions,
    pixels_of,
)
from viewer.render.png import blank, encoded, to_png
from viewer.render.strips import paint_strips
from viewer.render.svg import to_svg
from viewer.render.tracing import About
from viewer.sharing.citation import source_line
from viewer.sharing.entries import Entry, entry_of, title_of, web_address

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from viewer.domain.findings import Findings
    from viewer.layout.items import Items
    from viewer.render.measure import FontMeasure

__all__ = ["LARGEST", "Picture", "PictureError", "PictureOptions", "picture_page", "save_picture"]

HEADER_SHARE = 12.5
_MOST_SOURCES = 2_000
_WRITERS = {".png": to_png, ".svg": to_svg, ".pdf": to_pdf}


def save_picture(findings: Findings, path: Path, options: PictureOptions | None = None) -> None:
    """Write a picture of ``findings`` to ``path``: PNG, SVG or PDF by its ending. Needs a QGuiApplication.

    Raises PictureError for another ending, a size that cannot be painted, a place that cannot be written. A file that
    is there is replaced only once the new one is whole.
    """
    Picture(findings, options or PictureOptions()).save(path)


def picture_page(findings: Findings, options: PictureOptions) -> Page:
    """Return the laid-out picture, its first page where it has several."""
    return Picture(findings, options).pages[0]


class Picture:
    """A picture of findings on its way: columns, pages, file. Each step is made once, when it is asked for.

    Nothing in it touches a view or a selection. The steps need a QGuiApplication; ``items`` and ``pages`` may be made
    in a thread.
    """

    def __init__(self, findings: Findings, options: PictureOptions, measure: FontMeasure | None = None) -> None:
        self.findings, self.options = findings, options
        self.measure = measure or text_measure()
        self._articles = {a.id: a for a in findings.articles}
        self._actors = {a.id: a for a in findings.actors}
        self._number = {a.id: i for i, a in enumerate(findings.articles, start=1)}

    @cached_property
    def items(self) -> Items:
        """The columns; where there are several sources, each title ends with the number of its source."""
        options = self.options
        several = options.sources and len(self.findings.articles) > 1
        titles = _SourcedTitles(self.findings, self._number) if several else None
        data = data_of(self.findings, options.zone, titles=titles)
        return items_of(data, options.clock, options.lanes)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The laid-out pages, one but for a PDF on sheets. Raises ValueError where a sheet is too small."""
        options = self.options
        if options.sheet is not None:
            width, height = (float(pixels_of(side)) for side in SHEETS[options.sheet])
            return lay_out_sheets(
                self.items, width, height, words=self._words, scene_in=self._scene, measure=self.measure
            )
        page = self._page(None if options.height is None else float(options.height))
        most = min(LARGEST / options.scale, MOST_PIXELS / options.scale**2 / options.width) // 1
        if options.height is None and page.height > most:
            # closer together, and what then has no row or words is counted
            page = self._page(most)
        return (page,)

    def _page(self, height: float | None) -> Page:
        options = self.options
        return lay_out_page(
            self.items, float(options.width), height, words=self._words, scene_in=self._scene, measure=self.measure
        )

    def save(self, path: Path) -> None:
        """Write the file; cf. ``save_picture``."""
        path = Path(path)
        drawing = self.drawn(path)
        while True:
            try:
                next(drawing)
            except StopIteration as drawn:
                finish: Callable[[], bytes] = drawn.value
                break
        self.store(path, finish())

    def drawn(self, path: Path) -> Generator[float, None, Callable[[], bytes]]:
        """Draw what goes into ``path`` piece by piece, giving the share that is drawn.

        Returns what makes the file's bytes of it: the longer part of a PNG, for which any thread will do. Both raise
        as ``save_picture`` does.
        """
        write = _WRITERS.get(path.suffix.lower())
        if write is None:
            known = ", ".join(ending.lstrip(".") for ending in sorted(_WRITERS))
            raise PictureError(path, f"no such kind of picture: {path.suffix or 'no ending'} (known: {known})")
        with _told(path):
            self._check(path)
            if write is not to_png:
                data = write(self.pages, self.options, self.about)
                return lambda: data
            image, about = blank(self.pages[0], self.options.theme, self.options.scale), self.about
            yield from paint_strips(image, self.pages[0], self.options.theme)

        def finish() -> bytes:
            with _told(path):
                return encoded(image, self.options, about)

        return finish

    @staticmethod
    def store(path: Path, data: bytes) -> None:
        """Write the bytes of a picture, over what is there once they are whole. Raises PictureError."""
        file = QSaveFile(str(path))
        if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
            raise PictureError(path, file.errorString())
        if file.write(data) != len(data) or not file.commit():
            reason = file.errorString()
            file.cancelWriting()
            raise PictureError(path, reason)

    @cached_property
    def about(self) -> About:
        """What the file says of itself."""
        items = self.items
        shown = (items.lo < self.scale.stop) & (items.hi > self.scale.start) if self.options.range else items.dated
        rows = [row for row in items.order.tolist() if shown[row] or not items.dated[row]]
        return About(
            title=self._title,
            author=self.options.author or "",
            description=self._subtitle,
            articles=self.findings.articles,
            style=self.options.style,
            items=rows,
            lanes=[lane.name for lane in items.lanes],
            entry=self.entry,
        )

    def entry(self, row: int) -> Entry:
        """Return an item as exports tell it."""
        events = self.findings.events
        item = events[row] if row < len(events) else self.findings.statements[row - len(events)]
        return entry_of(item, self._articles, self._actors)

    def _check(self, path: Path) -> None:
        options, raster = self.options, path.suffix.lower() == ".png"
        if options.sheet is not None and path.suffix.lower() != ".pdf":
            raise PictureError(path, "only a PDF goes on sheets")
        if options.sheet is not None and options.sheet not in SHEETS:
            raise PictureError(path, f"no such sheet: {options.sheet}")
        scale = options.scale if raster else 1.0
        if not 0.1 <= scale <= 10 or not LEAST_WIDTH <= options.width * max(scale, 1.0) <= LARGEST:
            raise PictureError(path, f"cannot paint {options.width} pixels at scale {options.scale:g}")
        if options.range is not None and not options.range[0] < options.range[1]:
            raise PictureError(path, "the range ends before it starts")
        if options.sheet is not None:
            return
        page = self.pages[0]
        lacking = page.scene.content_height - page.scene.plot.height if page.scene is not None else 0.0
        if options.height is not None:
            lacking = max(lacking, page.height - options.height)
        if options.height is not None and lacking > 0:
            needed = options.height + lacking
            raise PictureError(path, f"its lanes need {needed:,.0f} pixels of height; {options.height} are given")
        if page.height * scale > LARGEST:
            raise PictureError(path, f"the picture would be {page.height * scale:,.0f} pixels high; give a height")
        if raster and page.width * page.height * scale * scale > MOST_PIXELS:
            pixels = page.width * page.height * scale * scale
            raise PictureError(path, f"the picture would have {pixels / 1e6:,.0f} million pixels; give a height")

    @cached_property
    def scale(self) -> TimeScale:
        """How time lies in pixels."""
        options, items = self.options, self.items
        full = pixels_of(SHEETS[options.sheet][0]) if options.sheet is not None else options.width
        width = full - self._header_width
        if options.range is not None:
            return TimeScale(*options.range, width)
        tail = Metrics.of(self.measure, width).tail
        return fit_all(items, items.dated, width, tail=tail, fold=options.fold) or TimeScale.fitted(
            0.0, 365 * 86_400.0, width
        )

    @property
    def _header_width(self) -> float:
        return float(round(self.measure.size * HEADER_SHARE))

    @property
    def every(self) -> bool:
        """Whether each item is drawn for itself, with words or a number."""
        return self.options.key and len(self.items) <= EVERY

    def _scene(self, height: float | None) -> Scene:
        scene = self._scene_with(height, frozenset())
        if height is None or not _lacks(scene):
            return scene
        # no lane may be missing: where they do not all fit, as few of the last ones as may be are drawn as thin strips
        keys = [band.key for band in scene.bands]

        def with_strips(count: int) -> Scene:
            return self._scene_with(height, frozenset(keys[-count:]))

        count = bisect_left(range(1, len(keys)), True, key=lambda count: not _lacks(with_strips(count))) + 1
        return with_strips(count)

    def _scene_with(self, height: float | None, collapsed: frozenset[str]) -> Scene:
        options, full = self.options, self.scale.width + self._header_width
        view = View(
            scale=self.scale,
            width=full,
            height=0.0 if height is None else float(height),
            header_width=self._header_width,
            clock=options.clock,
            selected=options.selected,
            current=next(iter(options.selected), None),
            grows=height is None,
            collapsed=collapsed,
            numbers=room_for_numbers(len(self.items), self.measure) if self.every else 0.0,
            iso_dates=options.dates == "iso",
        )
        return lay_out(self.items, view, self.measure)

    @property
    def _words(self) -> Words:
        options = self.options
        return Words(
            title=self._title,
            subtitle=self._subtitle,
            told=self._told,
            sources=self._sources if options.sources else (),
            caption=options.caption,
            legend=options.legend,
            key=self.every,
        )

    @property
    def _sources(self) -> tuple[Told, ...]:
        articles, style = self.findings.articles, self.options.style
        one = len(articles) == 1
        made = [
            Told("" if one else f"[{i}]", source_line(a, style), address=web_address(a.url))
            for i, a in enumerate(articles[:_MOST_SOURCES], start=1)
        ]
        if len(articles) > len(made):
            made.append(Told("", f"and {len(articles) - len(made):,} more articles"))
        return tuple(made)

    def _told(self, row: int) -> Told:
        entry = self.entry(row)
        if self.options.dates == "iso":
            when = entry.when.edtf if entry.when is not None and entry.when.edtf else "undated"
        else:
            when = when_words_in(entry.when, self.options.zone)
        several = self.options.sources and len(self.findings.articles) > 1 and entry.article is not None
        source = f"[{self._number[entry.article.id]}]" if several and entry.article is not None else ""
        rest = " · ".join(part for part in (entry.who or entry.kind_words, when, source) if part)
        return Told(number_of(row, self.items), entry.title, rest)

    @cached_property
    def _title(self) -> str:
        return self.options.title or title_of(self.findings)

    @property
    def _subtitle(self) -> str:
        """From when to when, how many items, and what has no date or no mark of its own."""
        items = self.items
        extent = self.options.range or items.extent()
        parts: list[str] = []
        if extent:
            start, stop = (time_text(t, (extent[1] - extent[0]) / 20) for t in (extent[0], extent[1] - 1))
            parts.append(start if start == stop else f"{start} to {stop}")
        events = int((items.kind == 0).sum())
        parts.append(f"{events:,} event{'' if events == 1 else 's'}")
        others = len(items) - events
        parts.append(f"{others:,} statement{'' if others == 1 else 's'}")
        undated = int((~items.dated).sum())
        if undated:
            parts.append(f"{undated:,} of them undated, {'told below' if self.every else 'not shown'}")
        if self.options.key and not self.every:
            parts.append("too many to tell each: crowded lanes are counts")
        text = " · ".join(parts)
        return iso_text(text) if self.options.dates == "iso" else text


def _lacks(scene: Scene) -> bool:
    """Return whether a scene has no room for all its lanes."""
    return scene.content_height > scene.plot.height


@contextmanager
def _told(path: Path) -> Generator[None]:
    """Tell why a picture cannot be made as a PictureError."""
    try:
        yield
    except MemoryError:
        raise PictureError(path, "not enough memory for a picture of this size") from None
    except ValueError as error:
        raise PictureError(path, str(error)) from None


class _SourcedTitles(Titles):
    """Titles that end with the number of their source: "[3]"."""

    def __init__(self, findings: Findings, numbers: dict[str, int]) -> None:
        super().__init__(findings)
        self._sources = [numbers.get(e.mentions[0].article) for e in findings.events]
        self._sources += [numbers.get(s.article) for s in findings.statements]

    def _title(self, index: int) -> str:
        number = self._sources[index]
        return super()._title(index) + (f" [{number}]" if number else "")
