"""Items as JSON for TimelineJS 3 (timeline.knightlab.com), one slide an item.

TimelineJS sets headline and text as HTML after cleaning them, and group and date as HTML after it has taken markup out
of them: both are escaped here as often as they are read. In the text it makes a link of what looks like an address and
shows it shortened, which would be other words; a break that is not seen keeps it from that. Items that cannot be placed
are listed on the title slide.
"""

from __future__ import annotations

import json
import re
from html import escape
from math import isfinite
from typing import TYPE_CHECKING, Any

from viewer.domain.calendar import DAY, civil
from viewer.domain.edtf import Precision, placed
from viewer.sharing.citation import Style, source_line
from viewer.sharing.entries import EVENT, Entry, entries, title_of, visible, web_address

if TYPE_CHECKING:
    from viewer.domain import Findings
    from viewer.domain.edtf import End
    from viewer.sharing.options import ShareOptions


def to_timelinejs(findings: Findings, options: ShareOptions) -> str:
    """Return the document: a title slide, the slides in time order, each with its words, date and source."""
    everything = entries(findings)
    dated = [entry for entry in everything if entry.start_stop is not None]
    undated = [entry for entry in everything if entry.start_stop is None]
    # a timeline without a single slide is refused; what there is is then on the title slide alone
    document = {
        "title": {
            "unique_id": "title",
            "text": {
                "headline": _html(options.title or title_of(findings)),
                "text": _undated(undated) or f"<p>{len(dated)} items</p>",
            },
        },
        "scale": "cosmological" if any(_is_far(entry) for entry in dated) else "human",
        "events": [_slide(entry, number, options.style) for number, entry in enumerate(dated, start=1)],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _slide(entry: Entry, number: int, style: Style) -> dict[str, Any]:
    b = placed(entry.when)
    assert b is not None  # noqa: S101 - only dated items come here
    slide: dict[str, Any] = {
        "unique_id": f"item-{number}",
        "display_date": _twice(entry.when_words),
        "group": _twice("Events" if entry.kind == EVENT else entry.speaker or "Speaker not known"),
        "text": {"headline": _html(entry.title), "text": _text(entry, style)},
    }
    known = [end for end in (b.first, b.last) if end is not None and end.precision is not Precision.UNKNOWN]
    if isfinite(b.start) and isfinite(b.stop):
        slide["start_date"] = _date(b.start, known[0])
        last = _date(b.stop - 1, known[-1], whole=True)
        if last != slide["start_date"]:
            slide["end_date"] = last
    elif isfinite(b.start):
        slide["start_date"] = _date(b.start, known[0])
    else:
        slide["start_date"] = _date(b.stop - 1, known[-1], whole=True)
    return slide


def _date(seconds: float, end: End, *, whole: bool = False) -> dict[str, int]:
    """Return a date as TimelineJS has it, as far as the source goes; ``whole`` names the last day of a coarse one."""
    year, month, day = civil(int(seconds // DAY))
    out = {"year": year}
    if end.precision > Precision.YEAR or whole:
        out["month"] = month
    if end.precision >= Precision.DAY or whole:
        out["day"] = day
    if end.precision > Precision.DAY:
        out["hour"], out["minute"] = divmod(int(seconds % DAY) // 60, 60)
    return out


def _is_far(entry: Entry) -> bool:
    # what JavaScript's dates hold
    return any(isfinite(s) and abs(s) > 8.64e12 for s in entry.start_stop or ())


def _text(entry: Entry, style: Style) -> str:
    parts = [f"<blockquote>{_unlinked(place.words)}</blockquote>" for place in entry.places]
    if entry.who:
        parts.append(f"<p>— {_unlinked(entry.who)}</p>")
    parts.append(f"<p>{_html(entry.when_words)} ({_html(entry.account)})</p>")
    if entry.article is not None:
        line, address = _unlinked(source_line(entry.article, style)), web_address(entry.article.url)
        parts.append(f'<p><a href="{_href(address)}">{line}</a></p>' if address else f"<p>{line}</p>")
    return "".join(parts)


def _undated(found: list[Entry]) -> str:
    if not found:
        return ""
    listed = "".join(
        f"<li>{_unlinked(f'{entry.who}: ' if entry.who else '')}{_unlinked(entry.title)}</li>" for entry in found
    )
    return f"<p>Without a date:</p><ul>{listed}</ul>"


_ADDRESS = re.compile(r"(?i)(?<=https:)(?=//)|(?<=http:)(?=//)|(?<=ftp:)(?=//)|(?<=www)(?=\.)|(?=@)")


def _unlinked(text: str) -> str:
    return _ADDRESS.sub("<wbr>", _html(text))


def _href(address: str) -> str:
    """Return an address as an attribute, without what TimelineJS would make a link of within it."""
    return escape(re.sub(r"(?i)(?<!/)www\.", "www%2E", address).replace("@", "%40"))


def _html(text: str) -> str:
    return escape(visible(text), quote=True)


def _twice(text: str) -> str:
    return escape(_html(text), quote=True)
