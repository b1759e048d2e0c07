"""Findings for the exports: every kind of date, split words, two tellings, undated items, hostile and odd text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.support import article_of
from viewer.domain import Actor, Basis, Event, EventMention, Findings, Mention, Modality, Span, Statement, StatementKind
from viewer.domain.edtf import when

if TYPE_CHECKING:
    from viewer.domain import Article, When

HOSTILE = "</script><img src=x onerror=\"document.title='owned'\"><!-- <script>document.title='owned'</script> ]]>"
FIRST = (
    f"🕊 RIVERTON, March 3. {HOSTILE} “The dam held,” said Ana Lopes & Sons, “and it will hold.”\n"
    "\n"
    '=HYPERLINK("http://x.test","read") was on the wall. The dam was built in 1990.\n'
    "אמר שלום \u202ereversed\u202c and a *star* _line_ [link](http://x.test) `code` # not a heading. "
    "The bridge opened on 1 March 2021."
)
SECOND = (
    "The bridge opened on 1 March 2021 in the rain.\r- Tom Reed said\ttolls will stop. A ferry was sold. Fin\u2028ally."
)

DATES = (
    "2021-03-01",
    "2021-03",
    "1990",
    "../2019-06",
    "2021/..",
    "1984~",
    "2011-06?",
    "[2024-05-10,2024-10-05]",
    "-0043-03-15",
    "2024-05-10T19:00",
    "2024-05-10T23:00-04:00",
    "2010-35",
    "198X",
    "2024-05-10/2024-05-12",
    "XXXX-05-22",
    "Y12000",
    None,
)
"""The dates of the events E1, E2 …, one of each kind."""


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def rich() -> Findings:
    """Two articles, an event a kind of date, five statements."""
    one = article_of(FIRST, name="one", file="/home/somebody/one.txt", published=when("2021-03-03", Basis.PUBLICATION))
    one = one.model_copy(
        update={
            "title": "Dam <b>holds</b> & “stands”",
            "publisher": "Harbour News",
            "url": "https://news.test/dam?a=1&b=2#c_d%20e",
            "author": "B. Writer",
            "place": "Riverton",
            "language": "en",
        }
    )
    two = article_of(SECOND, name="two", file="two.txt").model_copy(update={"url": "javascript:document.title='owned'"})
    bridge, ferry = "The bridge opened on 1 March 2021", "A ferry was sold"
    tellings = (_mention(one, bridge), _mention(two, bridge))
    events = [
        Event(
            id=f"E{n}",
            title=f"Event {n}" if n > 1 else "Bridge <i>opened</i>",
            when=when(date, Basis.STATED if n % 2 else Basis.INFERRED) if date else None,
            place="Riverton" if n == 1 else None,
            participants=("lopes",) if n == 1 else (),
            mentions=tellings if n == 1 else (_mention(two, ferry),) if date is None else (_mention(one, "dam"),),
            modality=Modality.PLANNED if n == 5 else Modality.HAPPENED,
            corrected=("title", "when") if n == 2 else (),
            by_hand=n == 3,
            checked=n in {2, 4},
            confidence=0.9,
        )
        for n, date in enumerate(DATES, start=1)
    ]
    said = when("2021-03-03", Basis.PUBLICATION)
    return Findings(
        articles=(one, two),
        actors=(
            Actor(id="lopes", name="Ana Lopes & Sons", role="<Mayor>", mentions=(_actor(one, "Ana Lopes & Sons"),)),
            Actor(id="reed", name="=Tom Reed", mentions=(_actor(two, "Tom Reed"),)),
        ),
        statements=(
            _statement("S1", one, said, "“The dam held,”", "“and it will hold.”", speaker="lopes", about=("E1", "E3")),
            _statement("S2", one, said, HOSTILE, kind=StatementKind.INDIRECT, reason="a wall"),
            _statement("S3", one, said, '=HYPERLINK("http://x.test","read") was on the wall', speaker="reed"),
            _statement("S4", one, said, FIRST[FIRST.index("אמר") : FIRST.index(" The bridge")], speaker="reed"),
            _statement("S5", two, when(None, Basis.INFERRED), "- Tom Reed said\ttolls will stop", speaker="reed"),
        ),
        events=tuple(events),
    )


def _mention(article: Article, words: str) -> EventMention:
    place = span(article.text, words)
    return EventMention(article=article.id, start=place.start, end=place.end)


def _actor(article: Article, words: str) -> Mention:
    place = span(article.text, words)
    return Mention(article=article.id, start=place.start, end=place.end)


def _statement(
    key: str,
    article: Article,
    said: When,
    *words: str,
    kind: StatementKind = StatementKind.DIRECT,
    speaker: str | None = None,
    about: tuple[str, ...] = (),
    reason: str | None = None,
) -> Statement:
    return Statement(
        id=key,
        article=article.id,
        kind=kind,
        speaker=speaker,
        content=tuple(span(article.text, one) for one in words),
        said=said,
        about=about,
        confidence=0.9,
        reason=reason,
    )


ODD = st.text(
    st.one_of(
        st.sampled_from(
            "=+-@'\"`*_[]()<>&#|~^$\\!:/.,;\n\r\t \x00\x07\x1b\x7f\x85\u2028\u2029\u202e\u200f\ufeff\ufffe🕊é漢"
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    min_size=1,
    max_size=60,
)
"""Text of the characters that something makes a difference of, and of any others."""


@st.composite
def odd_findings(draw: st.DrawFn) -> Findings:
    """One article of odd text with an event and a statement somewhere in it."""
    text, name, title = draw(ODD), draw(ODD), draw(ODD)
    article = article_of(text, name="a", file=draw(ODD), published=when("2024-05-10", Basis.STATED))
    article = article.model_copy(update={"title": title, "publisher": draw(ODD), "url": draw(st.none() | ODD)})
    ends = st.integers(0, len(text))

    def some() -> Span:
        start, end = sorted((draw(ends), draw(ends)))
        return Span(start=start, end=end)

    place = some()
    date = draw(st.sampled_from(DATES))
    return Findings(
        articles=(article,),
        actors=(Actor(id="p", name=name, role=draw(st.none() | ODD)),),
        statements=(
            Statement(
                id="S1",
                article="a",
                kind=StatementKind.MIXED,
                speaker=draw(st.sampled_from(["p", None])),
                content=(some(), some()),
                said=when(date, Basis.STATED),
                about=("E1",),
                confidence=0.5,
            ),
        ),
        events=(
            Event(
                id="E1",
                title=draw(ODD),
                when=when(date, Basis.STATED) if date else None,
                mentions=(EventMention(article="a", start=place.start, end=place.end),),
                confidence=0.5,
            ),
        ),
    )
