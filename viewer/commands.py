"""What the commands do: articles to JSON, to a picture, to a window.

A command imports what it alone needs: the window stands before pydantic, spaCy and the readers are imported.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from viewer import system
from viewer.jobs.options import WindowOptions
from viewer.resources import sample_article
from viewer.sharing.exporters import exporter_of
from viewer.sharing.files import check_target, whole_file, write_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from typing import TextIO

    from PySide6.QtCore import QCoreApplication

    from viewer.domain import Article, Findings
    from viewer.reading import Failure
    from viewer.sharing.exporters import Exporter

DONE, FAILED = 0, 1
"""Exit codes: done; some article failed, or a file could not be written. Wrong usage is argparse's 2."""

PICTURES = (".png", ".svg", ".pdf")
"""The endings of the pictures that ``export`` draws."""
PICTURE_OPTIONS = frozenset(
    {
        *("width", "height", "scale", "dpi", "sheet", "theme", "clock", "lanes", "title", "caption", "author", "dates"),
        *("legend", "sources", "key", "style"),
    }
)
"""The options that pictures heed, beside the range, which all files do."""
SHARE_OPTIONS = frozenset({"title", "style", "quotes_only", "clock", "lanes", "theme"})
"""The options of files that are no pictures; what each of them heeds stands in the table of exporters."""

_PROJECT = ".dateline"
"""The ending of a project file."""
_WORKER_LENGTH = 200_000
"""Code points for each worker where the user names no number: fewer are parsed before one more model is loaded."""


class UsageError(Exception):
    """What was asked for cannot be done as it was asked for; the message says why."""


def parse(options: argparse.Namespace) -> int:
    """Write the findings of ``options.paths`` as JSON, to a file or stdout; nothing where no article was parsed."""
    from viewer.sharing.contract import to_json  # noqa: PLC0415

    if options.output is not None:
        _check_target(options.output, options.paths, force=options.force)
    found, complete = _findings(options)
    if found is None:
        return FAILED
    text = to_json(found)
    if options.output is None:
        # the contract is UTF-8 with LF, whatever the terminal's encoding is
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()
    else:
        try:
            write_text(options.output, text, force=options.force)
        except OSError as error:
            return _report(_io_reason(options.output, error))
    return DONE if complete else FAILED


def export(options: argparse.Namespace) -> int:
    """Write the timeline of ``options.paths`` to the file ``options.output`` by its ending; needs no display."""
    exporter = exporter_of(options.output)
    _check_options(options, PICTURE_OPTIONS if exporter is None else exporter.uses)
    _check_target(options.output, options.paths, force=options.force)
    if exporter is not None:
        write = _sharing(exporter, options)
    else:
        system.prepare_picture()
        try:
            write = _drawing(options)
        except ImportError as error:
            return _report_import(error)
    found, complete = _findings(options)
    if found is None:
        return FAILED
    from viewer.parsing.copies import counted_once  # noqa: PLC0415

    if exporter is None or exporter.ending != ".json":
        # the JSON is all of it; everything else tells what stands in copies of an article once
        found = counted_once(found)
    progress = Progress(sys.stderr)
    progress.show(f"writing {options.output.name}")
    try:
        with whole_file(options.output, force=options.force) as draft:
            write(found, draft)
    except OSError as error:
        progress.clear()
        return _report(_io_reason(options.output, error))
    progress.clear()
    return DONE if complete else FAILED


def _check_options(options: argparse.Namespace, heeded: frozenset[str]) -> None:
    """Raise UsageError for an option that was given and that this kind of file does not heed."""
    for name in sorted(SHARE_OPTIONS | PICTURE_OPTIONS):
        if getattr(options, name) is not None and name not in heeded:
            said = {"style": "cite", "legend": "no-legend", "sources": "no-sources", "key": "no-key"}
            option = f"--{said.get(name, name.replace('_', '-'))}"
            raise UsageError(_on_file(options.output, f"{option} has no meaning for this kind of file"))
    if options.theme == "print" and exporter_of(options.output) is not None:
        raise UsageError(_on_file(options.output, "the theme for print is one of pictures"))
    for name in ("scale", "dpi"):
        if getattr(options, name) is not None and options.output.suffix.lower() != ".png":
            raise UsageError(_on_file(options.output, f"--{name} belongs to PNG: this file has no pixels"))
    if options.sheet is not None and options.output.suffix.lower() != ".pdf":
        raise UsageError(_on_file(options.output, "--sheet belongs to PDF"))
    if options.sheet is not None and (options.width is not None or options.height is not None):
        raise UsageError(_on_file(options.output, "a sheet has its own width and height"))


def _sharing(exporter: Exporter, options: argparse.Namespace) -> Callable[[Findings, Path], None]:
    """Return what writes findings to a file with ``exporter`` or raises OSError."""
    from viewer.sharing.citation import STYLES  # noqa: PLC0415
    from viewer.sharing.entries import within  # noqa: PLC0415
    from viewer.sharing.options import MomentError, ShareOptions  # noqa: PLC0415

    given = {name: value for name in SHARE_OPTIONS if (value := getattr(options, name)) is not None}
    if "style" in given:
        given["style"] = STYLES[given["style"]]
    try:
        chosen = ShareOptions(**given)
    except MomentError as error:
        raise UsageError(str(error)) from None

    def write(findings: Findings, path: Path) -> None:
        exporter.write(findings if options.range is None else within(findings, *options.range), path, chosen)

    return write


def _drawing(options: argparse.Namespace) -> Callable[[Findings, Path], None]:
    """Return what draws findings to a file or raises OSError. Raises ImportError where Qt lacks a library."""
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - Qt only when a picture is asked for

    from viewer.layout.items import Clock, LaneBy  # noqa: PLC0415
    from viewer.render.picture import save_picture  # noqa: PLC0415
    from viewer.render.picture_options import SCREEN_DPI, PictureError, PictureOptions  # noqa: PLC0415
    from viewer.render.theme import THEMES  # noqa: PLC0415
    from viewer.sharing.citation import STYLES  # noqa: PLC0415

    picture = PictureOptions(
        range=options.range,
        width=options.width or 1600,
        height=options.height,
        scale=options.scale or (options.dpi or SCREEN_DPI) / SCREEN_DPI,
        sheet=options.sheet,
        theme=THEMES[options.theme or "light"],
        clock=Clock(options.clock or "both"),
        lanes=LaneBy(options.lanes or "speaker"),
        title=options.title,
        caption=options.caption or "",
        author=options.author,
        legend=options.legend is None,
        sources=options.sources is None,
        key=options.key is None,
        dates=options.dates or "english",
        style=STYLES[options.style or "plain"],
    )

    application = QGuiApplication.instance() or QGuiApplication([])

    # the default keeps the application, without which nothing can be painted, as long as the function
    def draw(findings: Findings, path: Path, _: QCoreApplication = application) -> None:
        try:
            save_picture(findings, path, picture)
        except PictureError as error:
            raise OSError(f"{options.output}: {error.reason}") from error

    return draw


def ingest(options: argparse.Namespace) -> int:
    """Read and parse ``options.paths`` into the project file ``options.project``; progress and failures to stderr."""
    from viewer.jobs.cluster import ClusterError  # noqa: PLC0415
    from viewer.jobs.ingest import Told, parser  # noqa: PLC0415
    from viewer.jobs.ingest import ingest as run  # noqa: PLC0415
    from viewer.jobs.pace import Reporter  # noqa: PLC0415
    from viewer.store import Project, StoreError  # noqa: PLC0415

    progress = Progress(sys.stderr)
    told = Told(lambda failure: progress.report(str(failure)), Reporter(progress).tell)
    workers = options.workers or min(os.cpu_count() or 1, 64)
    new = not options.project.exists()
    if not options.paths and not options.project.exists():
        return _report(_on_file(options.project, "there is no such project, and no articles are given to make it of"))
    try:
        with Project.open_or_create(options.project) as project:
            if project.read_only:
                return _report(_on_file(options.project, f"nothing can be added, {project.why_read_only}"))
            try:
                with parser(workers, options.scheduler) as parse_with:
                    done = run(
                        project,
                        options.paths,
                        parse_with,
                        published=options.published,
                        columns=options.columns,
                        told=told,
                    )
            except KeyboardInterrupt:
                waiting = project.articles.count("read")
                progress.report(f"stopped; {waiting:,} articles are still to be parsed, the same command goes on")
                raise
            total = len(project.articles)
    except (StoreError, ClusterError) as error:
        progress.clear()
        return _report(_printable(str(error)))
    if new and not total:
        # what has nothing in it is not left behind under a name that the next try would find taken
        options.project.unlink(missing_ok=True)
        progress.clear()
        return _report(_on_file(options.project, "no article could be read, so that no project was made"))
    progress.report(
        f"{done.parsed:,} parsed, {done.known:,} known already, {done.failed:,} failed;"
        f" {total:,} {'article' if total == 1 else 'articles'} in {options.project}"
    )
    return FAILED if done.failed else DONE


def schema(_: argparse.Namespace) -> int:
    """Print the JSON Schema of what ``parse`` writes."""
    from viewer.sharing.contract import schema as text  # noqa: PLC0415

    sys.stdout.write(text())
    return DONE


def window(options: argparse.Namespace) -> int:
    """Open the window, on the sample article where no path is given; with ``--screenshot`` save it and end."""
    if options.screenshot is None:
        if options.select is not None:
            raise UsageError("--select belongs to --screenshot")
        return _open(options, None)
    if options.screenshot.suffix.lower() != ".png":
        raise UsageError(f"a screenshot is a .png file: {options.screenshot}")
    _check_target(options.screenshot, options.paths, force=options.force)
    code = FAILED
    try:
        with whole_file(options.screenshot, force=options.force) as draft:
            code = _open(options, draft)
            _check_saved(draft)
    except _NothingSavedError:
        return code or _report(_on_file(options.screenshot, "the window closed before it was saved"))
    except OSError as error:
        return _report(_io_reason(options.screenshot, error))
    return code


class _NothingSavedError(Exception):
    """The window ended without a picture."""


def _check_saved(draft: Path) -> None:
    if not draft.stat().st_size:
        raise _NothingSavedError


def _open(options: argparse.Namespace, screenshot: Path | None) -> int:
    try:
        (system.prepare_window if screenshot is None else system.prepare_screenshot)()
        from viewer.views.app import run  # noqa: PLC0415 - Qt only when a window is asked for
    except system.SystemUnfitError as error:
        return _report(str(error))
    except ImportError as error:
        return _report_import(error)
    return run(
        WindowOptions(
            paths=tuple(options.paths) or (sample_article(),),
            published=options.published,
            columns=options.columns,
            screenshot=screenshot,
            size=options.size,
            theme=options.theme,
            select=options.select,
        )
    )


def _findings(options: argparse.Namespace) -> tuple[Findings | None, bool]:
    """Return the findings of all articles, None where there are none, and whether all went well.

    Failures, and what the reader of an article should know of it, go to stderr.
    """
    from viewer.parsing.merge import merged  # noqa: PLC0415
    from viewer.reading import Copies, Failure, Ready, printable, read  # noqa: PLC0415

    if any(str(path).lower().endswith(_PROJECT) for path in options.paths):
        return _stored(options.paths)
    progress = Progress(sys.stderr)
    copies = Copies()
    ready: dict[str, Findings] = {}
    failed = False
    for done, one in enumerate(read(options.paths, published=options.published, columns=options.columns), start=1):
        if isinstance(one, Failure):
            failed = True
            progress.report(str(one))
        elif isinstance(one, Ready):
            if copies.add(one.article, ready=True):
                ready[one.article.id] = one.findings
        else:
            copies.add(one)
        progress.show(f"reading {done}")
    articles = copies.articles()
    parsed = iter(_parsed([a for a in articles if a.id not in ready], options.workers))
    parts: list[Findings] = []
    for done, article in enumerate(articles, start=1):
        came = ready.get(article.id)
        result = next(parsed) if came is None else came.model_copy(update={"articles": (article,)})
        if isinstance(result, Failure):
            failed = True
            progress.report(str(result))
        else:
            parts.append(result)
            for read_one in result.articles:
                if read_one.note:
                    progress.report(printable(f"{read_one.file or read_one.id}: note: {read_one.note}"))
        progress.show(f"parsing {done}/{len(articles)}")
    progress.clear()
    return (merged(parts) if parts else None), not failed


def _stored(paths: Sequence[Path | str]) -> tuple[Findings | None, bool]:
    """Return the findings of a project as the reader has corrected them, and whether all its articles are parsed."""
    from pathlib import Path  # noqa: PLC0415

    from viewer.correcting import corrected  # noqa: PLC0415
    from viewer.parsing.merge import merged  # noqa: PLC0415
    from viewer.store import Project, StoreError  # noqa: PLC0415

    if len(paths) > 1:
        raise UsageError("a project is given by itself, not beside other paths")
    path = Path(paths[0])
    progress = Progress(sys.stderr)
    try:
        with Project(path, read_only=True) as project:
            for own, file, reason in project.articles.failed():
                progress.report(_on_file(path, f"article {own} ({file}) failed: {reason}"))
            if waiting := project.articles.count("read"):
                progress.report(_on_file(path, f"{waiting:,} articles are not parsed yet (dateline ingest)"))
            complete = not waiting and not project.articles.count("failed")
            if not project.articles.count("parsed"):
                return None, complete
            found = merged(part for _, part in project.articles.parts(parsed=True))
            laid = corrected(found, project.journal.records())
    except StoreError as error:
        progress.report(str(error))
        return None, False
    for lost in laid.lost:
        progress.report(_on_file(path, f"correction {lost.record.id} has no place any more: {lost.reason}"))
    return laid.findings, complete


def _parsed(articles: Sequence[Article], workers: int | None) -> Iterator[Findings | Failure]:
    from viewer.jobs.workers import Workers, parse_here  # noqa: PLC0415

    count = workers or min(os.cpu_count() or 1, 8, 1 + sum(a.length for a in articles) // _WORKER_LENGTH)
    if count == 1 or not articles:
        yield from parse_here(articles)
        return
    with Workers(count) as pool:
        yield from pool.parse(articles)


class Progress:
    """One line on stderr that is written over, where stderr is a terminal; messages always get a line of their own."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.written_over = stream.isatty()

    def show(self, text: str) -> None:
        """Say how far the work is."""
        if self.written_over:
            self._stream.write(f"\r\x1b[K{text}")
            self._stream.flush()

    def clear(self) -> None:
        """Take the line away."""
        self.show("")

    def report(self, message: str) -> None:
        """Print a message on a line of its own."""
        self.clear()
        print(f"dateline: {message}", file=self._stream)


def _check_target(target: Path, sources: Sequence[Path | str], *, force: bool) -> None:
    """Raise UsageError where ``target`` exists and is not to be replaced, cannot be made, or is an article to read."""
    try:
        check_target(target, force=force)
        if target.exists() and _is_source(target, sources):
            raise UsageError(_on_file(target, "this is one of the articles to read; nothing replaces those"))
    except OSError as error:
        raise UsageError(_io_reason(target, error)) from None


def _is_source(target: Path, sources: Sequence[Path | str]) -> bool:
    from viewer.reading import endings, is_own_document  # noqa: PLC0415

    readable = endings()
    for source in sources:
        if isinstance(source, str):
            continue
        if source.is_dir():
            inside = source.resolve() in target.resolve().parents and target.suffix.lower() in readable
            if inside and not is_own_document(target):
                return True
        elif source.exists() and source.samefile(target):
            return True
    return False


def _io_reason(path: Path, error: OSError) -> str:
    from viewer.reading.failure import printable  # noqa: PLC0415

    if error.strerror is None:
        return printable(str(error))
    return _on_file(path, f"cannot be written: {error.strerror}")


def _printable(text: str) -> str:
    from viewer.reading.failure import printable  # noqa: PLC0415

    return printable(text)


def _on_file(path: Path, reason: str) -> str:
    from viewer.reading.failure import printable  # noqa: PLC0415

    return printable(f"{path}: {reason}")


def _report_import(error: ImportError) -> int:
    """Report a system library that Qt lacks; another ImportError is a fault of the installation and goes its way."""
    line = system.missing_library(error)
    if line is None:
        raise error
    return _report(line)


def _report(message: str) -> int:
    print(f"dateline: {message}", file=sys.stderr)
    return FAILED
