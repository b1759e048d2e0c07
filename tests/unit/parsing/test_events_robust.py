"""Whatever the text and its times, events have sound spans, and sentences without an end cost no more than others."""

from __future__ import annotations

import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.parsing.dated_text import draft_of, say
from viewer.parsing.about import link_statements
from viewer.parsing.events import find_events

PIECES = st.sampled_from(
    [
        *(
            "the",
            "said",
            "agreement",
            "of",
            "on",
            "was signed",
            "which",
            "Peru",
            "and",
            ",",
            ";",
            ".",
            "\n\n",
            '"',
            "’s",
            "(",
            ")",
        ),
        *(
            "in [2019|2019]",
            "[Monday|2024-05-13]",
            "by [June|2024-06]",
            "[2020-2022|2020/2022]",
            "[every day|SET XXXX]",
        ),
        *("when", "to", "from", "talks", "-", "5%", "up", "\u202e", "🙂", "\x00", "effective"),
    ]
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(pieces=st.lists(PIECES | st.text(max_size=12).map(lambda t: t.replace("[", "").replace("]", "")), max_size=40))
def test_any_text(pieces: list[str]) -> None:
    draft = draft_of(" ".join(pieces))
    text = draft.article.text
    if "said" in text and len(text) > 10:
        say(draft, text[5:9], "said")
    find_events(draft)
    link_statements(draft)
    known = {e.id for e in draft.events}
    for e in draft.events:
        assert 0 < len(e.title) <= 90
        for m in e.mentions:
            assert 0 <= m.start < m.end <= len(text)
            assert m.time is None or m.time in {t.span for t in draft.times}
    assert all(i in known for s in draft.statements for i in s.about)


def test_a_sentence_without_end() -> None:
    def seconds(n: int) -> float:
        draft = draft_of("talks in [2019|2019] and a vote in [2020|2020] on the border of Peru with " * n)
        start = time.perf_counter()
        find_events(draft)
        return time.perf_counter() - start

    seconds(5)
    assert seconds(150) < 60 * max(seconds(15), 0.01)


def test_many_mentions_of_one_day() -> None:
    def seconds(n: int) -> float:
        draft = draft_of("He said that it was so on [3 May 2021|2021-05-03] in Lima. " * n)
        start = time.process_time()
        find_events(draft)
        return time.process_time() - start

    seconds(5)
    assert seconds(1200) < 30 * max(seconds(120), 0.01)


def test_the_same_text_gives_the_same_events() -> None:
    marked = (
        "Ghana became independent in [1957|1957] and Kenya in [1963|1963], and talks were held on [3 May|2024-05-03]."
    )
    drafts = [draft_of(marked), draft_of(marked)]
    for d in drafts:
        find_events(d)
    assert drafts[0].events == drafts[1].events
    assert drafts[0].events
