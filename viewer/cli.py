"""The command line: arguments and what they may be. Qt is imported only when a window or a picture is asked for."""

from __future__ import annotations

import argparse
import os
import sys
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

from viewer import __version__, commands
from viewer.jobs.options import DEBUG
from viewer.sharing.exporters import EXPORTERS, exporter_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from viewer.domain import When
    from viewer.reading.columns import ColumnMap

USAGE = 2
"""Exit code of wrong usage, as argparse has it."""
_EPILOG = """\
commands (each has its own --help):
  dateline parse PATH...       read articles and write their findings as JSON
  dateline export PATH...      write the timeline of articles as a picture, a web page, a chronology or data
  dateline ingest PATH...      read and parse articles into a project file, to be stopped and gone on with
  dateline schema              print the JSON Schema of what parse writes

PATH is a file, a folder or .zip archive of files, or a web address (https://...), which is fetched once:
  articles      plain text, Markdown, HTML, MHTML, PDF, DOCX, ODT, RTF, e-mail (.eml, .mbox), RSS and Atom,
                JSON Lines, JSON, CSV and TSV with a column text
  ready events  CSV and JSON (TimelineJS's, or start, end, title, text, speaker, source), iCalendar, dateline parse's
  a project     a .dateline file, by itself
A file whose name is that of a command is given as ./parse.

exit codes: 0 done; 1 some article failed (named on stderr, the others are done) or a file could not be written; 2
wrong usage
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; ``argv`` is without the program's name, None is the process's."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    name = arguments[0] if arguments and arguments[0] in _COMMANDS else ""
    if arguments and not name and (wrong := _mistyped(arguments[0])):
        print(f"dateline: {wrong}", file=sys.stderr)
        return USAGE
    parser, run = _COMMANDS[name]()
    options = parser.parse_args(arguments[1:] if name else arguments)
    if options.debug:
        os.environ[DEBUG] = "1"
    try:
        return run(options)
    except commands.UsageError as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return USAGE
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # the reader of stdout has gone; what Python still holds for it goes nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return commands.FAILED


def _mistyped(word: str) -> str:
    """Return what is wrong with a first argument that can only be meant as a command, empty for any other."""
    if not word.isalpha() or Path(word).exists():
        return ""
    from difflib import get_close_matches  # noqa: PLC0415 - only for what is wrong

    known = [name for name in _COMMANDS if name]
    near = get_close_matches(word.casefold(), known, 1)
    hint = f"did you mean {near[0]}?" if near else f"the commands are {', '.join(known)}"
    return f"{word}: there is no such command, file or folder; {hint}"


_Command = tuple[argparse.ArgumentParser, "Callable[[argparse.Namespace], int]"]


def _window() -> _Command:
    p = _new_parser(
        "dateline",
        "Read the news record on a timeline: who said what and when, and which dated events they speak of.",
        epilog=_EPILOG,
    )
    p.add_argument(
        "paths", nargs="*", type=_place, metavar="PATH", help="open these articles; without any, the sample article"
    )
    _add_published(p)
    _add_columns(p)
    p.add_argument(
        "--screenshot", type=Path, metavar="FILE", help="save what the window shows when all is parsed, and end"
    )
    p.add_argument(
        "--size",
        type=_size,
        metavar="WxH",
        help="the window's size in pixels (as it was left; at first, and with --screenshot, 1440x900)",
    )
    p.add_argument("--theme", choices=("light", "dark"), help="the window's colours; without it, the system's")
    p.add_argument("--select", type=_number(1), metavar="N", help="with --screenshot: select the N-th item in time")
    _add_force(p)
    p.add_argument("--version", action="version", version=f"dateline {__version__}")
    return p, commands.window


def _parse() -> _Command:
    p = _new_parser(
        "dateline parse", "Read articles and write what is found in them as JSON (its schema: dateline schema)."
    )
    _add_paths(p)
    p.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to this new file; without it, to stdout")
    _add_published(p)
    _add_columns(p)
    _add_workers(p)
    _add_force(p)
    return p, commands.parse


def _export() -> _Command:
    from viewer.sharing.citation import STYLES  # noqa: PLC0415 - what it needs, the window must not wait for

    p = _new_parser("dateline export", "Write the timeline of articles to a file.", epilog=_export_epilog())
    _add_paths(p)
    p.add_argument(
        "-o", "--output", type=_export_target, required=True, metavar="FILE", help="the new file; its ending says what"
    )
    p.add_argument("--range", type=_range, metavar="START/END", help="only this time, in EDTF (2020/2024-05)")
    p.add_argument("--title", metavar="TEXT", help="the title; without it, the articles'")
    # what is not given is None: an option that a file's kind does not heed is refused, and each has its own default
    p.add_argument("--caption", metavar="TEXT", help="words under a picture's title")
    p.add_argument("--author", metavar="NAME", help="who made the picture, for the file's own data")
    p.add_argument(
        "--theme",
        choices=("light", "dark", "print"),
        help="the colours (light; a page follows the reader's system); print is in greys, for pictures",
    )
    p.add_argument("--clock", choices=("said", "about", "both"), help="where statements stand (both)")
    p.add_argument("--lanes", choices=("speaker", "source", "kind", "none"), help="what a lane is (speaker)")
    p.add_argument("--cite", dest="style", choices=tuple(STYLES), help="how sources are cited (plain)")
    p.add_argument(
        "--quotes-only",
        action="store_true",
        default=None,
        help="leave the articles' texts out of the page; the sentences with what was found stay",
    )
    _add_picture_options(p)
    _add_published(p)
    _add_columns(p)
    _add_workers(p)
    _add_force(p)
    return p, commands.export


def _add_picture_options(p: argparse.ArgumentParser) -> None:
    p = p.add_argument_group("pictures")  # pyright: ignore[reportAssignmentType] - it adds options as the parser does
    p.add_argument(
        "--width", type=_length(320, 20_000), metavar="N", help="width in pixels, or in millimetres: 180mm (1600)"
    )
    p.add_argument(
        "--height", type=_length(100, 20_000), metavar="N", help="height, likewise; without it, what is needed"
    )
    p.add_argument(
        "--sheet",
        choices=("a4", "a4-landscape", "a3", "a3-landscape", "letter", "letter-landscape"),
        help="lay a PDF out on sheets of paper; without it, it is one page as high as is needed",
    )
    size = p.add_mutually_exclusive_group()
    size.add_argument("--scale", type=_scale, metavar="X", help="pixels of the PNG for each pixel of the layout (1)")
    size.add_argument("--dpi", type=_number(24, 768), metavar="N", help="the same as pixels to an inch (96)")
    p.add_argument("--dates", choices=("english", "iso"), help="dates in English words or as ISO 8601 (english)")
    for name, what in (
        ("legend", "leave the legend out"),
        ("sources", "leave out the list of sources and their numbers"),
        ("key", "number nothing: what has no room for its words has none, crowded lanes are counts"),
    ):
        p.add_argument(f"--no-{name}", dest=name, action="store_false", default=None, help=what)


def _export_epilog() -> str:
    kinds = "".join(f"  {e.ending:<18} {e.name}\n" for e in EXPORTERS)
    return f"""\
what FILE's ending may be:
  .png, .svg, .pdf   Picture
{kinds}
The same articles give the same file. The day on which it was made is in some of them: SOURCE_DATE_EPOCH sets it.
"""


def _ingest() -> _Command:
    p = _new_parser(
        "dateline ingest",
        "Read articles into a project file, parse them and keep what is found. What is stopped goes on with the same"
        " command; what is finished is passed over.",
    )
    p.add_argument(
        "paths",
        nargs="*",
        type=_place,
        metavar="PATH",
        help="as dateline --help has it; without any, go on with what waits in the project",
    )
    p.add_argument(
        "--project", type=Path, required=True, metavar="FILE", help="the project file (.dateline), made if it is new"
    )
    _add_published(p)
    _add_columns(p)
    where = p.add_mutually_exclusive_group()
    where.add_argument(
        "--workers", type=_number(1, 64), metavar="N", help="processes that parse (without it, one for each core)"
    )
    where.add_argument(
        "--scheduler", metavar="ADDRESS", help="parse on the Dask cluster of this scheduler (tcp://host:8786)"
    )
    return p, commands.ingest


def _schema() -> _Command:
    p = _new_parser("dateline schema", "Print the JSON Schema of what dateline parse writes.")
    return p, commands.schema


_COMMANDS: dict[str, Callable[[], _Command]] = {
    "": _window,
    "parse": _parse,
    "export": _export,
    "ingest": _ingest,
    "schema": _schema,
}
"""Each command's parser and function by its name; the window has none."""


def _new_parser(name: str, description: str, epilog: str | None = None) -> argparse.ArgumentParser:
    p = argparse.ArgumentParser(
        prog=name,
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    p.add_argument("--debug", action="store_true", help="show the traceback of an article that fails")
    return p


def _add_paths(p: argparse.ArgumentParser) -> None:
    p.add_argument(
        "paths", nargs="+", type=_place, metavar="PATH", help="file, folder, .zip or web address (see dateline --help)"
    )


def _add_published(p: argparse.ArgumentParser) -> None:
    p.add_argument(
        "--published", type=_published, metavar="DATE", help="publication date (EDTF) of articles whose record has none"
    )


def _add_columns(p: argparse.ArgumentParser) -> None:
    p.add_argument(
        "--columns",
        type=_columns,
        metavar="MAP",
        help="which column of a table is what, as text=body,published=date; by number where it has no header",
    )


def _add_workers(p: argparse.ArgumentParser) -> None:
    p.add_argument(
        "--workers",
        type=_number(1, 64),
        metavar="N",
        help="processes that parse; 1 parses in this one (without it, by size)",
    )


def _add_force(p: argparse.ArgumentParser) -> None:
    p.add_argument("--force", action="store_true", help="replace the file that is written, if it exists")


# what checks dates is imported where a date is given: the window opens without it


def _published(text: str) -> When:
    from viewer.domain.edtf import EdtfError  # noqa: PLC0415
    from viewer.reading import publication  # noqa: PLC0415

    try:
        return publication(text)
    except EdtfError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _columns(text: str) -> ColumnMap:
    from viewer.reading.columns import ColumnMap, ColumnsError  # noqa: PLC0415

    try:
        return ColumnMap.parse(text)
    except ColumnsError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _place(text: str) -> Path | str:
    """Return an address as it is: a path would lose one of its slashes."""
    return text if "://" in text else Path(text)


def _range(text: str) -> tuple[float, float]:
    from viewer.domain.edtf import EdtfError, bounds  # noqa: PLC0415

    try:
        b = bounds(text)
    except EdtfError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    if b.start == -inf or b.stop == inf:
        raise argparse.ArgumentTypeError(f"both ends must be known: {text}")
    return b.start, b.stop


def _size(text: str) -> tuple[int, int]:
    width, x, height = text.lower().partition("x")
    if not (x and width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(f"not a size such as 1440x900: {text}")
    if not (640 <= int(width) <= 10_000 and 400 <= int(height) <= 10_000):
        raise argparse.ArgumentTypeError(f"from 640x400 to 10000x10000: {text}")
    return int(width), int(height)


def _export_target(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in commands.PICTURES and exporter_of(path) is None:
        known = ", ".join((*commands.PICTURES, *(e.ending for e in EXPORTERS)))
        raise argparse.ArgumentTypeError(f"the ending says the format and must be {known}: {text}")
    return path


def _number(least: int, most: int | None = None) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isdecimal() or int(text) < least or (most is not None and int(text) > most):
            limits = f"from {least} to {most}" if most is not None else f"{least} or more"
            raise argparse.ArgumentTypeError(f"a whole number, {limits}: {text}")
        return int(text)

    return read


def _length(least: int, most: int) -> Callable[[str], int]:
    """Return what reads a length in pixels of the layout, of which an inch has 96, or with "mm" in millimetres."""

    def read(text: str) -> int:
        number, unit = (text[:-2].strip(), 96 / 25.4) if text.endswith("mm") else (text, 1.0)
        try:
            pixels = round(float(number) * unit) if unit != 1.0 or text.isdecimal() else 0
        except (ValueError, OverflowError):
            pixels = 0
        if not least <= pixels <= most:
            limits = f"from {least} to {most}, or {least * 25.4 / 96:.0f}mm to {most * 25.4 / 96:.0f}mm"
            raise argparse.ArgumentTypeError(f"a whole number of pixels, {limits}: {text}")
        return pixels

    return read


def _scale(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0.25 <= value <= 8:
        raise argparse.ArgumentTypeError(f"a number from 0.25 to 8: {text}")
    return value
