"""The sample article written anew in many ways, each with what a reader finds in it at its moved place.

``sample_template.txt`` is the sample with slots (``{later}``) and marks around what is to be found (``<S3>..</S3>``).
A rewrite fills the slots with other people, states, dates, agencies, cues and quotation marks, and takes the marks
out again; what is expected keeps its place by itself. ``sample()`` fills them so that the sample comes out, byte for
byte.

The choices are drawn by a seed of each part, so that the same rewrites come out on every machine.
"""

from __future__ import annotations

import random
import re
import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from tests.support import unmarked
from tests.unit.parsing.casts import CASTS, PORTFOLIOS, SAMPLE, Cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.domain import Span

COUNT = 64
"""How many rewrites there are."""

TEMPLATE = (Path(__file__).parent / "sample_template.txt").read_text(encoding="utf-8").rstrip("\n")

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SHORT = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a rewrite. ``published`` and ``met`` are year, month, day; ``understood`` is year and month."""

    published: tuple[int, int, int]
    met: tuple[int, int, int, int]
    first: int
    agreed: tuple[int, int]
    group: int
    understood: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marks:
    """The quotation marks of the first quotation, of the second and of the quoted term, and the apostrophe.

    ``glued`` leaves out the space between the first quotation and its cue, as the sample does.
    """

    first: tuple[str, str]
    second: tuple[str, str]
    term: tuple[str, str]
    apostrophe: str = "'"
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Cues:
    """The words of saying of a rewrite, in the order of the statements, with the marks around the cue itself."""

    one: str
    after_first: str
    three: str
    after_second: str
    five: str
    six: str
    seven: str
    eight: str
    nine: str
    ten: str
    eleven: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Dateline:
    """How an agency heads its reports: a pattern of place and date, and the publisher's name where it is given."""

    pattern: str
    publisher: str | None


@dataclass(frozen=True, slots=True)
class ExpectedStatement:
    """A statement to be found; ``kinds`` are those that a reader would accept."""

    id: str
    kinds: tuple[str, ...]
    speaker: str
    cue: Span
    content: Span
    said: str | None
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExpectedEvent:
    """A dated event to be found: its time in EDTF and every place where it is told."""

    id: str
    when: str
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Rewrite:
    """An article and everything that is to be found in it."""

    name: str
    text: str
    published: str
    publisher: str | None
    place: str
    times: tuple[tuple[Span, str], ...]
    statements: tuple[ExpectedStatement, ...]
    events: tuple[ExpectedEvent, ...]
    not_statements: tuple[Span, ...]
    outlet: str
    changed: tuple[str, ...] = field(default=())
    """What was chosen, for the message of a failing test."""


SAMPLE_DATES = Dates((2024, 5, 15), (2024, 5, 10, 11), 1991, (2020, 2022), 2021, (2023, 6))

DATES = (
    Dates((2019, 9, 24), (2019, 9, 21, 22), 1987, (2013, 2016), 2017, (2018, 4)),
    Dates((2021, 3, 2), (2021, 2, 27, 28), 1994, (2015, 2018), 2019, (2020, 11)),
    Dates((2023, 1, 3), (2022, 12, 29, 30), 1975, (2016, 2020), 2020, (2022, 9)),
    Dates((2024, 3, 1), (2024, 2, 28, 29), 1999, (2018, 2021), 2022, (2023, 12)),
    Dates((2008, 7, 18), (2008, 7, 14, 15), 1963, (1998, 2002), 2004, (2007, 1)),
    Dates((2026, 10, 30), (2026, 10, 3, 4), 2001, (2019, 2023), 2024, (2025, 5)),
    Dates((2017, 11, 9), (2017, 11, 6, 7), 1948, (2009, 2012), 2014, (2016, 8)),
    Dates((2022, 8, 31), (2022, 8, 19, 20), 1989, (2012, 2014), 2016, (2021, 10)),
    Dates((2025, 4, 12), (2025, 4, 8, 9), 1978, (2021, 2023), 2020, (2024, 2)),
    Dates((2013, 6, 5), (2013, 5, 30, 31), 1992, (2004, 2007), 2010, (2012, 3)),
    Dates((2020, 1, 9), (2019, 12, 17, 18), 1996, (2011, 2015), 2013, (2019, 7)),
    Dates((2018, 12, 21), (2018, 12, 12, 13), 1971, (2006, 2010), 2015, (2017, 9)),
    Dates((2011, 2, 17), (2011, 2, 1, 2), 1955, (1996, 1999), 2003, (2010, 4)),
)

_STRAIGHT, _CURLY = ('"', '"'), ("“", "”")

SAMPLE_MARKS = Marks(('"', "”"), _STRAIGHT, _STRAIGHT, glued=True)

MARKS = (
    Marks(_STRAIGHT, _STRAIGHT, _STRAIGHT),
    Marks(_CURLY, _CURLY, _CURLY, "’"),
    Marks(("“", '"'), ('"', "”"), _STRAIGHT),
    Marks(("«", "»"), ("«", "»"), ("«", "»"), "’"),
    Marks(("„", "“"), ("„", "“"), ("„", "“")),
    Marks(("”", "”"), ("”", "”"), ("“", "”"), "’"),
    Marks(_CURLY, _STRAIGHT, ("‘", "’"), "’"),
    Marks(('"', "”"), ("“", '"'), ("“", "”"), glued=True),
    Marks(("«\u00a0", "\u00a0»"), ("«\u00a0", "\u00a0»"), ("«\u00a0", "\u00a0»"), "’"),
    Marks(("‘", "’"), ("‘", "’"), ("‘", "’"), "’"),
    Marks(("''", "''"), ("``", "''"), _STRAIGHT),
)

SAMPLE_CUES = Cues(
    one="said",
    after_first="<S2.cue>said</S2.cue> {later}",
    three="<S3.cue>drew attention</S3.cue> to the fact that",
    after_second="{Later} <S4.cue>noted</S4.cue>",
    five="<S5.cue>mentioned</S5.cue> that",
    six="noted",
    seven="adding",
    eight="<S8.cue>said</S8.cue> that",
    nine="<S9.cue>According to</S9.cue> {him}",
    ten="<S10.cue>According to</S10.cue> {ministry}",
    eleven=("expressed", "appreciation"),
)

_ONE = ("said", "stated", "declared", "announced", "noted")
_AFTER_FIRST = (
    "<S2.cue>said</S2.cue> {later}",
    "{later} <S2.cue>said</S2.cue>",
    "<S2.cue>stated</S2.cue> {later}",
    "{later} <S2.cue>declared</S2.cue>",
    "<S2.cue>emphasized</S2.cue> {later}",
    "{he} <S2.cue>said</S2.cue>",
    "{later} <S2.cue>told</S2.cue> the outlet",
    "{later} was <S2.cue>quoted as saying</S2.cue>",
)
_THREE = (
    "<S3.cue>drew attention</S3.cue> to the fact that",
    "<S3.cue>pointed</S3.cue> to the fact that",
    "<S3.cue>emphasised</S3.cue> that",
    "<S3.cue>called attention</S3.cue> to the fact that",
    "<S3.cue>pointed out</S3.cue> that",
    "<S3.cue>underlined</S3.cue> the fact that",
    "<S3.cue>stressed</S3.cue> that",
)
_AFTER_SECOND = (
    "{later} <S4.cue>noted</S4.cue>",
    "{later} <S4.cue>stressed</S4.cue>",
    "<S4.cue>remarked</S4.cue> {later}",
    "{later} <S4.cue>emphasised</S4.cue>",
    "<S4.cue>added</S4.cue> {later}",
    "{role_short} <S4.cue>explained</S4.cue>",
)
_FIVE = (
    "<S5.cue>mentioned</S5.cue> that",
    "<S5.cue>reported</S5.cue> that",
    "<S5.cue>recalled</S5.cue> that",
    "<S5.cue>told</S5.cue> the outlet that",
    "also <S5.cue>noted</S5.cue> that",
    "<S5.cue>explained</S5.cue> that",
    "went on to <S5.cue>say</S5.cue> that",
)
_SIX = ("noted", "stressed", "remarked", "emphasised", "said", "acknowledged")
_SEVEN = ("adding", "noting", "stressing", "saying", "pointing out")
_EIGHT = (
    "<S8.cue>said</S8.cue> that",
    "<S8.cue>stated</S8.cue> that",
    "<S8.cue>claimed</S8.cue> that",
    "<S8.cue>told</S8.cue> journalists that",
    "<S8.cue>complained</S8.cue> that",
    "<S8.cue>declared</S8.cue> that",
    "<S8.cue>admitted</S8.cue> that",
)
_NINE = (
    "<S9.cue>According to</S9.cue> {him}",
    "<S9.cue>In {his} words</S9.cue>",
    "<S9.cue>According to</S9.cue> {later}",
    "<S9.cue>In the words of</S9.cue> {later}",
    "As {he} <S9.cue>put it</S9.cue>",
)
_TEN = (
    "<S10.cue>According to</S10.cue> {ministry}",
    "<S10.cue>In the words of</S10.cue> {ministry}",
    "As {ministry} <S10.cue>reported</S10.cue>",
    "<S10.cue>According to</S10.cue> a statement by {ministry}",
)
_ELEVEN = (
    ("expressed", "appreciation"),
    ("expressed", "gratitude"),
    ("expressed", "thanks"),
    ("voiced", "appreciation"),
    ("conveyed", "gratitude"),
)

SAMPLE_DATELINE = Dateline("{PLACE}, <T1>{MONTH} {day}</T1>, ARMENPRESS.", "ARMENPRESS")

DATELINES = (
    Dateline("{PLACE}, <T1>{month} {day}</T1>. /TASS/.", "TASS"),
    Dateline("{PLACE}, <T1>{month} {day}</T1> (Reuters) -", "Reuters"),
    Dateline("{PLACE}, <T1>{short} {day}</T1> (Xinhua) --", "Xinhua"),
    Dateline("{place}, <T1>{month} {day}</T1> (AFP) –", "AFP"),
    Dateline("{PLACE}, <T1>{short} {day}</T1> (AP) —", "AP"),
    Dateline("{PLACE}. <T1>{month} {day}</T1>. INTERFAX.", "INTERFAX"),
    Dateline("{PLACE}, <T1>{MONTH} {day}</T1>, NORDPRESS.", "NORDPRESS"),
    Dateline("{PLACE}, <T1>{day} {month}</T1> (Anadolu) -", "Anadolu"),
    Dateline("{PLACE}, <T1>{MONTH} {day}</T1>, BALKAN NEWS WIRE.", "BALKAN NEWS WIRE"),
    Dateline("{place}, <T1>{month} {day}</T1> /Meridian Press/ --", "Meridian Press"),
    Dateline("{PLACE}, <T1>{month} {day}</T1> —", None),
    Dateline("{PLACE}, <T1>{day} {short}</T1> (dpa) -", "dpa"),
)

SAMPLE_PLACE = "Yerevan"
PLACES = (
    *("Moscow", "London", "Beijing", "Paris", "Washington", "New York", "Ankara", "New Delhi", "Geneva", "Nairobi"),
    *("Tbilisi", "Brussels", "São Paulo", "Kuala Lumpur", "The Hague", "Abu Dhabi", "Buenos Aires"),
)

_TREATIES = ("peace treaty", "border treaty", "trade agreement", "ceasefire agreement", "water treaty")
_DRAFTS = (
    "Agreement on the Establishment of Peace and Interstate Relations",
    "Treaty on Good Neighbourliness",
    "Memorandum of Understanding on Border Crossings",
)
_OUTLETS = ("News.ru", "the newspaper Le Courrier", "Radio Meridian", "the Straits Herald", "Channel 24", "El Diario")
_HEADLINES = (
    "",
    "🔴🕊️ Peace talks: what we know 🇺🇳\n\n",
    "",
    "Cafe\u0301 diplomacy: the re\u0301sume\u0301 👩🏽‍⚖️\n\n",
    "",
)
_TITLES = (("", ""), ("", ""), ("", ""), ("Mr. ", "Ms. "), ("Mr ", "Ms "))
_FORMS: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFC", "NFC", "NFC", "NFC", "NFC", "NFC", "NFD")
_DAYS = (
    # the days of the meeting in the lead, in the first quotation, and with the year
    ("{m} {d1}-{d2}", "{m} {d1} and {d2}", "{d1}-{d2} {m} {y}"),
    ("{m} {d1}–{d2}", "{m} {d1} and {d2}", "{m} {d1}–{d2}, {y}"),
    ("{d1}-{d2} {m}", "{d1} and {d2} {m}", "{d1} and {d2} {m} {y}"),
    ("{m} {d1} and {d2}", "{m} {d1}-{d2}", "{m} {d1}-{d2}, {y}"),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """Everything that makes one rewrite."""

    name: str
    cast: Cast
    dates: Dates
    marks: Marks
    cues: Cues
    dateline: Dateline
    place: str
    treaty: str = "peace treaty"
    draft: str = _DRAFTS[0]
    outlet: str = "News.ru"
    headline: str = ""
    days: tuple[str, str, str] = _DAYS[0]
    stop_host: str = "."
    newline: str = "\n"
    titles: tuple[str, str] = ("", "")
    """What stands before the speaker's later name: for a man, for a woman."""
    form: Literal["NFC", "NFD"] = "NFC"
    """Whether accents are characters of their own (NFD) or not."""


SAMPLE_CHOICE = Choice("sample", SAMPLE, SAMPLE_DATES, SAMPLE_MARKS, SAMPLE_CUES, SAMPLE_DATELINE, SAMPLE_PLACE)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _ascii(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"\W+", "-", plain)


def _slots(c: Choice) -> dict[str, str]:
    cast, dates = c.cast, c.dates
    _, month, day = dates.published
    y, m, d1, d2 = dates.met
    met = {"m": MONTHS[m - 1], "d1": str(d1), "d2": str(d2), "y": str(y)}
    portfolio_of, ministry = PORTFOLIOS[cast.portfolio]
    head = {"PLACE": c.place.upper(), "place": c.place, "month": MONTHS[month - 1], "MONTH": MONTHS[month - 1].upper()}
    head |= {"short": _SHORT[month - 1], "day": str(day)}
    she = cast.he == "She"
    later = c.titles[she] + cast.later
    apostrophe = c.marks.apostrophe
    possessive = apostrophe if cast.subject.endswith("s") else f"{apostrophe}s"
    return {
        "dateline": c.headline + "<dateline>" + c.dateline.pattern.format_map(head) + "</dateline>",
        "Subject": _capital(cast.subject),
        "subject": cast.subject,
        "subjects": cast.subject + possessive,
        "portfolio": cast.portfolio,
        "portfolio_of": portfolio_of,
        "ministry": f"the {cast.party_a.adjective} {ministry}",
        "A": cast.party_a.short,
        "B": cast.party_b.short,
        "A_formal": cast.party_a.formal,
        "B_formal": cast.party_b.formal,
        "A_capital": cast.party_a.capital,
        "B_capital": cast.party_b.capital,
        "leaders": f"{cast.third}, {cast.party_b.short} and {cast.party_a.short}",
        "treaty": c.treaty,
        "draft": c.draft,
        "outlet": c.outlet,
        "city": cast.city,
        "host": cast.host,
        "Host": _capital(cast.host),
        "host_side": cast.host_side,
        "host_capital": cast.host_capital,
        "region": cast.region,
        "declaration": cast.declaration,
        "zone": cast.zone,
        "term": cast.term,
        "role": cast.role,
        "speaker": cast.speaker,
        "later": later,
        "Later": _capital(later),
        "He": cast.he,
        "he": cast.he.lower(),
        "him": "her" if she else "him",
        "his": "her" if she else "his",
        "Role_short": cast.role_short,
        "role_short": cast.role_short[0].lower() + cast.role_short[1:],
        "minister_A": cast.minister_a,
        "minister_B": cast.minister_b,
        "minister_host": cast.minister_host,
        "stop_host": c.stop_host,
        "days": c.days[0].format_map(met),
        "days_and": c.days[1].format_map(met),
        "days_year": c.days[2].format_map(met),
        "year_first": str(dates.first),
        "year_range": f"{dates.agreed[0]}{'–' if '–' in c.days[0] else '-'}{dates.agreed[1]}",
        "year_group": str(dates.group),
        "month_year": f"{MONTHS[dates.understood[1] - 1]} {dates.understood[0]}",
        "open2": c.marks.first[0],
        "close2": c.marks.first[1],
        "open4": c.marks.second[0],
        "close4": c.marks.second[1],
        "open_term": c.marks.term[0],
        "close_term": c.marks.term[1],
        "apostrophe": apostrophe,
        "cue1": c.cues.one,
        "after2": ("" if c.marks.glued else " ") + c.cues.after_first,
        "cue3": c.cues.three,
        "after4": c.cues.after_second,
        "cue5": c.cues.five,
        "cue6": c.cues.six,
        "cue7": c.cues.seven,
        "cue8": c.cues.eight,
        "cue9": c.cues.nine,
        "cue10": c.cues.ten,
        "cue11": c.cues.eleven[0],
        "cue11_noun": c.cues.eleven[1],
    }


def _filled(template: str, slots: dict[str, str]) -> str:
    # twice, as a cue may name the speaker
    for _ in range(2):
        template = re.sub(r"\{(\w+)\}", lambda m: slots[m[1]], template)
    return template


def write(c: Choice) -> Rewrite:
    """Fill the template with the choices of ``c``."""
    slots = _slots(c)
    marked = _filled(TEMPLATE, slots).replace("\n", c.newline)
    text, spans = unmarked(unicodedata.normalize(c.form, marked))
    dates, who = c.dates, c.cast.speaker
    published = "{:04}-{:02}-{:02}".format(*dates.published)
    y, m, d1, d2 = dates.met
    met = f"{y:04}-{m:02}-{d1:02}/{y:04}-{m:02}-{d2:02}"
    agreed = f"{dates.agreed[0]}/{dates.agreed[1]}"
    month_year = f"{dates.understood[0]:04}-{dates.understood[1]:02}"
    values = (published, met, met, str(dates.first), agreed, str(dates.group), month_year, met)

    def statement(n: int, speaker: str, kinds: str, about: str = "", said: str | None = published) -> ExpectedStatement:
        key = f"S{n}"
        about_ids = tuple(about.split())
        return ExpectedStatement(
            key, tuple(kinds.split()), speaker, spans[f"{key}.cue"][0], spans[key][0], said, about_ids
        )

    ministry = slots["ministry"].removeprefix("the ")
    return Rewrite(
        name=c.name,
        text=text,
        published=published,
        publisher=c.dateline.publisher,
        place=c.place,
        times=tuple((spans[f"T{i}"][0], value) for i, value in enumerate(values, start=1)),
        statements=(
            statement(1, who, "indirect", "E1"),
            statement(2, who, "direct", "E1 E2 E3"),
            statement(3, who, "indirect mixed"),
            statement(4, who, "direct", "E4"),
            statement(5, who, "indirect", "E4"),
            statement(6, who, "indirect", "E5"),
            statement(7, who, "indirect"),
            statement(8, who, "indirect"),
            statement(9, who, "indirect"),
            statement(10, ministry, "indirect", "E1", None),
            statement(11, c.cast.minister_a, "indirect", "E1", None),
        ),
        events=(
            ExpectedEvent("E1", met, (spans["E1a"][0], spans["E1b"][0], spans["E1c"][0])),
            ExpectedEvent("E2", str(dates.first), (spans["E2"][0],)),
            ExpectedEvent("E3", agreed, (spans["E3"][0],)),
            ExpectedEvent("E4", str(dates.group), (spans["E4"][0],)),
            ExpectedEvent("E5", f"../{month_year}", (spans["E5"][0],)),
        ),
        not_statements=tuple(spans["N1"]),
        outlet=c.outlet,
        changed=(
            f"{c.cast.role} {c.cast.speaker}",
            text[spans["dateline"][0].start : spans["dateline"][0].end],
            f"marks {' '.join(c.marks.first)}",
            "CRLF" if c.newline == "\r\n" else "LF",
            c.form,
        ),
    )


def sample() -> Rewrite:
    """Return the sample article itself."""
    return write(SAMPLE_CHOICE)


def _dealt(options: Sequence[T], seed: str) -> list[T]:
    """Deal ``COUNT`` of the options, each about equally often, in an order drawn by ``seed``."""
    rng = random.Random(seed)
    out: list[T] = []
    while len(out) < COUNT:
        out.extend(rng.sample(options, len(options)))
    return out[:COUNT]


def rewrites(salt: str = "") -> list[Rewrite]:
    """Return ``COUNT`` rewrites, each with another choice in every part; another ``salt`` deals other combinations."""

    def dealt(options: Sequence[T], seed: str) -> list[T]:
        return _dealt(options, seed + salt)

    cues = [
        Cues(*parts)
        for parts in zip(
            dealt(_ONE, "one"),
            dealt(_AFTER_FIRST, "after first"),
            dealt(_THREE, "three"),
            dealt(_AFTER_SECOND, "after second"),
            dealt(_FIVE, "five"),
            dealt(_SIX, "six"),
            dealt(_SEVEN, "seven"),
            dealt(_EIGHT, "eight"),
            dealt(_NINE, "nine"),
            dealt(_TEN, "ten"),
            dealt(_ELEVEN, "eleven"),
            strict=True,
        )
    ]
    out: list[Rewrite] = []
    parts = zip(
        dealt(CASTS, "cast"),
        dealt(DATES, "dates"),
        dealt(MARKS, "marks"),
        cues,
        dealt(DATELINES, "dateline"),
        dealt(PLACES, "place"),
        dealt(_TREATIES, "treaty"),
        dealt(_DRAFTS, "draft"),
        dealt(_OUTLETS, "outlet"),
        dealt(_HEADLINES, "headline"),
        dealt(_DAYS, "days"),
        dealt((".", ","), "stop"),
        dealt(("\n", "\n", "\n", "\n", "\r\n"), "newline"),
        dealt(_TITLES, "titles"),
        dealt(_FORMS, "form"),
        strict=True,
    )
    for i, part in enumerate(parts):
        choice = Choice(f"{i:02}-{_ascii(part[0].speaker)}", *part)
        out.append(write(replace(choice, headline=choice.headline.replace("\n", choice.newline))))
    return out
