"""Time expressions: spans, TIMEX3 values and EDTF, row by row, each with the publication date that it is read from."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.parsing.times_of import WEDNESDAY, draft_of, edtfs, values
from viewer.domain import Article, Basis
from viewer.domain.edtf import is_edtf
from viewer.parsing.dateline import find_dateline
from viewer.parsing.draft import Draft
from viewer.parsing.times import find_times, modified_when

FULL = [
    ("The pact was signed on 10 May 2021 in Vienna.", "10 May 2021", "2021-05-10"),
    ("The pact was signed on May 10, 2021, in Vienna.", "May 10, 2021", "2021-05-10"),
    ("The pact was signed on May 10 2021.", "May 10 2021", "2021-05-10"),
    ("It was signed on Monday, May 10, 2021.", "Monday, May 10, 2021", "2021-05-10"),
    ("It was signed on the 10th of May, 2021.", "the 10th of May, 2021", "2021-05-10"),
    ("It was signed on 1st January 2001.", "1st January 2001", "2001-01-01"),
    ("It was signed on 2021-05-10.", "2021-05-10", "2021-05-10"),
    ("It was signed on 31.12.2020.", "31.12.2020", "2020-12-31"),
    ("It was signed on Sept. 5, 2023.", "Sept. 5, 2023", "2023-09-05"),
    ("It was signed on FEBRUARY 29, 2024.", "FEBRUARY 29, 2024", "2024-02-29"),
    ("It was signed in March of 2008.", "March of 2008", "2008-03"),
    ("It was signed in November 2010.", "November 2010", "2010-11"),
    ("The 1907 declaration was signed by both.", "1907", "1907"),
    ("It was signed in 1066.", "1066", "1066"),
    ("It lasted, as in the 1970s, for long.", "the 1970s", "197X"),
    ("It was built in the 19th century.", "the 19th century", "18XX"),
    ("It was built in 44 BC.", "44 BC", "-0043"),
    ("It was built in AD 79.", "AD 79", "0079"),
    ("It was built in the fall of 2011.", "the fall of 2011", "2011-23"),
    ("Sales rose in the third quarter of 2010.", "the third quarter of 2010", "2010-35"),
    ("Sales rose in Q4 2023.", "Q4 2023", "2023-36"),
    ("Sales rose in the second half of 2012.", "the second half of 2012", "2012-07/2012-12"),
    ("Sales rose in fiscal year 2023.", "fiscal year 2023", "2023"),
    ("He died on Easter Sunday 1916.", "Easter Sunday 1916", "1916-04-23"),
    ("He died on Thanksgiving 2010.", "Thanksgiving 2010", "2010-11-25"),
    ("It was hot in the summer of '69.", "summer of '69", "1969-22"),
]

RANGES = [
    ("Talks were held on 10-11 May 2021.", "10-11 May 2021", "2021-05-10/2021-05-11"),
    ("Talks were held on May 10-11, 2021.", "May 10-11, 2021", "2021-05-10/2021-05-11"),
    ("Talks were held on May 10 and 11, 2021.", "May 10 and 11, 2021", "2021-05-10/2021-05-11"),
    ("Talks were held on June 3-5.", "June 3-5", "2024-06-03/2024-06-05"),
    ("Talks were held on 5 and 7 June 2023.", "5 and 7 June 2023", "2023-06-05/2023-06-07"),
    ("Talks were held on May 30 – June 2, 2021.", "May 30 – June 2, 2021", "2021-05-30/2021-06-02"),
    ("Talks were held on Dec. 30-Jan. 2, 2021.", "Dec. 30-Jan. 2, 2021", "2020-12-30/2021-01-02"),
    ("The accords of 2020-2022 were broken.", "2020-2022", "2020/2022"),
    ("The season of 1994-95 was short.", "1994-95", "1994/1995"),
    ("In the second half of the 1990s it fell.", "the second half of the 1990s", "1995~/1999"),
    ("In the late 1980s it fell.", "the late 1980s", "1987~/1989"),
    ("It was sold in May-June 2023.", "May-June 2023", "2023-05/2023-06"),
    ("It fell in the first three months of 2010.", "the first three months of 2010", "2010-01/2010-03"),
]

RELATIVE = [
    (WEDNESDAY, "The ministers met on Wednesday.", "Wednesday", "2024-05-15"),
    (WEDNESDAY, "The ministers met on Thursday.", "Thursday", "2024-05-09"),
    (WEDNESDAY, "The ministers will meet on Thursday.", "Thursday", "2024-05-16"),
    (WEDNESDAY, "The hearing is to open on Tuesday.", "Tuesday", "2024-05-21"),
    (WEDNESDAY, "He came last Friday.", "last Friday", "2024-05-10"),
    (WEDNESDAY, "He will come next Friday.", "next Friday", "2024-05-17"),
    (WEDNESDAY, "He came yesterday.", "yesterday", "2024-05-14"),
    (WEDNESDAY, "He came the day before yesterday.", "the day before yesterday", "2024-05-13"),
    (WEDNESDAY, "He came last week.", "last week", "2024-05-06/2024-05-12"),
    (WEDNESDAY, "He came last month.", "last month", "2024-04"),
    ("2024-01-03", "He came last month.", "last month", "2023-12"),
    (WEDNESDAY, "He came last year.", "last year", "2023"),
    ("2010-10-23", "Sales rose in the last financial quarter.", "the last financial quarter", "2010-35"),
    ("2010-10-23", "It is to come out next summer.", "next summer", "2011-22"),
    (
        "2010-10-23",
        "It will be out in the second half of this year.",
        "the second half of this year",
        "2010-07/2010-12",
    ),
    (WEDNESDAY, "He left two days ago.", "two days ago", "2024-05-13"),
    (WEDNESDAY, "He left two weeks ago.", "two weeks ago", "2024-04-29/2024-05-05"),
    (WEDNESDAY, "He left three months ago.", "three months ago", "2024-02"),
    (WEDNESDAY, "He left ten years ago.", "ten years ago", "2014"),
    ("2024-02-29", "He left a year ago.", "a year ago", "2023"),
    (WEDNESDAY, "The trial opened on May 3.", "May 3", "2024-05-03"),
    (WEDNESDAY, "The trial will open on May 3.", "May 3", "2024-05-03"),
    (WEDNESDAY, "The trial opened in December.", "December", "2023-12"),
    (WEDNESDAY, "The trial will open in December.", "December", "2024-12"),
    ("2024-01-20", "The trial opened on August 24.", "August 24", "2023-08-24"),
    ("2011-10-06", "On August 24, he resigned.", "August 24", "2011-08-24"),
    ("2013-12-10", "She means to retire on January 18.", "January 18", "2014-01-18"),
    (WEDNESDAY, "He came in September last year.", "September last year", "2023-09"),
    (WEDNESDAY, "The plants will be shut at the end of the year.", "the end of the year", "2024"),
    (WEDNESDAY, "The firm has time to the end of May.", "the end of May", "2024-05"),
    (WEDNESDAY, "It will be shown later this year.", "later this year", "2024"),
    (WEDNESDAY, "It will open in mid-July.", "mid-July", "2024-07"),
    (WEDNESDAY, "It opened in early 2019.", "early 2019", "2019"),
    (WEDNESDAY, "It was shut on Christmas Eve.", "Christmas Eve", "2023-12-24"),
    (WEDNESDAY, "It must succeed in the next 30 days.", "the next 30 days", "2024-05-15/2024-06-14"),
    (WEDNESDAY, "It grew over the past decade.", "the past decade", "2014/2024"),
    (WEDNESDAY, "The prize, 5 March this year, went to her.", "5 March this year", "2024-03-05"),
    ("2024-05", "It was sold last year.", "last year", "2023"),
    ("2024-05", "It was sold yesterday.", "yesterday", None),
    (None, "It was sold last year.", "last year", None),
    (None, "It was sold on May 3.", "May 3", "XXXX-05-03"),
]

CLOCK = [
    ("Shelling began at 19:00 on Friday.", "19:00 on Friday", "2024-05-10T19:00", "2024-05-10T19:00"),
    ("He spoke at 14:30 UTC today.", "14:30 UTC today", "2024-05-15T14:30Z", "2024-05-15T14:30Z"),
    ("He spoke at 7:30 a.m. Monday.", "7:30 a.m. Monday", "2024-05-13T07:30", "2024-05-13T07:30"),
    ("He spoke at 12:30 am.", "12:30 am", "2024-05-15T00:30", "2024-05-15T00:30"),
    ("The 2200 GMT deadline passed.", "2200 GMT", "2024-05-15T22:00Z", "2024-05-15T22:00Z"),
    ("He spoke at 8:30 p.m. EDT.", "8:30 p.m. EDT", "2024-05-15T20:30", "2024-05-15T20:30-04:00"),
    ("It ends at midnight local time.", "midnight local time", "2024-05-15T24:00", "2024-05-15T24:00"),
    ("They left this morning.", "this morning", "2024-05-15TMO", "2024-05-15"),
    ("They left last night.", "last night", "2024-05-14TNI", "2024-05-14"),
    ("They left on Monday evening.", "Monday evening", "2024-05-13TEV", "2024-05-13"),
    ("They left on the morning of May 3.", "the morning of May 3", "2024-05-03TMO", "2024-05-03"),
]

LENGTHS = [
    ("She worked there for 33 years.", "33 years", "DURATION", "P33Y"),
    ("It was a five-year high.", "five-year", "DURATION", "P5Y"),
    ("A two-and-a-half-year term ended.", "two-and-a-half-year", "DURATION", "P30M"),
    ("It took half an hour.", "half an hour", "DURATION", "PT30M"),
    ("The 48-hour truce held.", "48-hour", "DURATION", "PT48H"),
    ("He stayed for several weeks.", "several weeks", "DURATION", "PXW"),
    ("It took a couple of months.", "a couple of months", "DURATION", "P2M"),
    ("It lasted a decade.", "a decade", "DURATION", "P10Y"),
    ("The policy change comes within the next six months.", "the next six months", "DURATION", "P6M"),
    ("Every morning he runs.", "Every morning", "SET", "XXXX-XX-XXTMO"),
    ("The fees are paid annually.", "annually", "SET", "P1Y"),
    ("They meet every two weeks.", "every two weeks", "SET", "P2W"),
    ("They meet twice a month.", "twice a month", "SET", "P1M"),
    ("The bill is $3 million a year.", "a year", "SET", "P1Y"),
    ("They meet on Mondays.", "Mondays", "SET", "XXXX-WXX-1"),
    ("The shop currently sells music.", "currently", "DATE", "PRESENT_REF"),
    ("The shop has recently closed.", "recently", "DATE", "PAST_REF"),
    ("It will move in the near future.", "the near future", "DATE", "FUTURE_REF"),
    ("It has grown in recent years.", "recent years", "DURATION", "PXY"),
    ("It will grow in the coming months.", "the coming months", "DURATION", "PXM"),
]

NO_TIMES = [
    "Nearly 2,000 people marched.",
    "The motion won 1991 votes.",
    "See page 2010 of the manual.",
    "He bought an iPhone 4 and lives at 1990 Main Street.",
    "The fine was $2010, or 35%.",
    "They run version 10.6.8 of it.",
    "A man, aged 45, won 3-2.",
    "UN Resolution 1701 and Article 2010 apply.",
    "He owns 2000 acres of land.",
    "The B-52 and the F-16 flew over Channel 4.",
    "Nothing happened on May 35.",
    "Nothing happened on February 30, 2023, or on 31 June.",
    "You may march if you must.",
    "She worked the second shift, a quarter of the staff.",
    "The Sunday Times reported it.",
    "He has two children, one wife and a dog.",
]


@pytest.mark.parametrize(("text", "words", "edtf"), FULL + RANGES)
def test_a_date_that_the_words_name_is_read_whole(text: str, words: str, edtf: str) -> None:
    assert edtfs(text) == [(words, edtf)]


@pytest.mark.parametrize(("published", "text", "words", "edtf"), RELATIVE)
def test_a_relative_date_is_read_from_the_publication(
    published: str | None, text: str, words: str, edtf: str | None
) -> None:
    assert (words, edtf) in edtfs(text, published)
    assert len(edtfs(text, published)) == 1


@pytest.mark.parametrize(("text", "words", "value", "edtf"), CLOCK)
def test_a_time_of_day_keeps_its_day_and_zone(text: str, words: str, value: str, edtf: str) -> None:
    (time,) = draft_of(text).times
    assert (time.text, time.type, time.value, time.edtf) == (words, "TIME", value, edtf)


@pytest.mark.parametrize(("text", "words", "kind", "value"), LENGTHS)
def test_lengths_sets_and_references_have_timex3_values(text: str, words: str, kind: str, value: str) -> None:
    (time,) = draft_of(text).times
    assert (time.text, time.type, time.value) == (words, kind, value)


@pytest.mark.parametrize("text", NO_TIMES)
def test_numbers_and_names_that_are_no_times_are_left_alone(text: str) -> None:
    assert values(text) == []


def test_an_ambiguous_date_in_figures_keeps_both_readings() -> None:
    assert edtfs("It expires 5/10/2024.") == [("5/10/2024", "[2024-05-10,2024-10-05]")]


def test_the_order_of_figures_is_taken_from_the_rest_of_the_text() -> None:
    day_first = edtfs("The form of 13/10/2024 replaces that of 5/10/2024.")
    month_first = edtfs("The form of 10/13/2024 replaces that of 5/10/2024.")
    assert [e for _, e in day_first] == ["2024-10-13", "2024-10-05"]
    assert [e for _, e in month_first] == ["2024-10-13", "2024-05-10"]


def test_a_story_goes_on_from_its_own_dates() -> None:
    text = "On March 3, 2001, the strike began. A year later he left. The following year she died."
    assert [v for _, v in values(text)] == ["2001-03-03", "2002", "2003"]


def test_a_date_without_its_year_takes_that_of_the_story() -> None:
    text = "On 3 May 1984 the strike began. On May 7 police moved in."
    assert edtfs(text)[1] == ("May 7", "1984-05-07")
    assert edtfs(text, None)[1] == ("May 7", "1984-05-07")


def test_a_comparison_does_not_move_the_story() -> None:
    text = "Sales fell in January, compared to the same month a year ago, and by 42% from the previous year."
    assert values(text, "2009-02-03") == [
        ("January", "2009-01"),
        ("the same month a year ago", "2008-01"),
        ("the previous year", "2008"),
    ]


def test_a_month_takes_the_year_of_the_date_that_it_is_joined_to() -> None:
    assert edtfs("He served from November to March 2011.") == [("November", "2010-11"), ("March 2011", "2011-03")]


MODIFIED = [
    ("It was understood by June 2023.", "../2023-06"),
    ("The firm has until the end of May.", "../2024-05"),
    ("It has been built since 1960.", "1960/.."),
    ("It must last until at least 2007.", "../2007"),
    ("Papers are taken starting next month.", "2024-06/.."),
    ("Nobody came before May 5.", "../2024-05-05"),
    ("Nobody came after 5 May 2023.", "2023-05-06/.."),
    ("It was built about 1990.", "1990~"),
    ("It was built perhaps in 1990.", "1990?"),
    ("It was built, possibly about 1990.", "1990%"),
    ("It will probably be built in 2030.", "2030"),
    ("It must happen within 30 days.", "2024-05-15/2024-06-14"),
    ("It must happen in 30 days.", None),
    ("It happened in 2007.", "2007"),
]


@pytest.mark.parametrize(("text", "edtf"), MODIFIED)
def test_the_words_before_a_time_open_or_soften_its_ends(text: str, edtf: str | None) -> None:
    draft = draft_of(text)
    assert [modified_when(draft, t) for t in draft.times] == [edtf]


@pytest.mark.parametrize("text", ["It lasted from 2010 to 2012.", "It was built between 2010 and 2012."])
def test_both_times_of_a_pair_give_the_stretch_between_them(text: str) -> None:
    draft = draft_of(text)
    assert [t.edtf for t in draft.times] == ["2010", "2012"]
    assert {modified_when(draft, t) for t in draft.times} == {"2010/2012"}


def test_every_time_names_the_rule_and_the_basis_that_it_was_read_by() -> None:
    stated, anchored = draft_of("It began on 3 May 2021 and ended last week.").times
    assert (stated.basis, stated.rule) == (Basis.STATED, "date")
    assert (anchored.basis, anchored.rule) == (Basis.ANCHORED, "period told from another")


WORDS = st.sampled_from(
    [
        *(
            "May",
            "March",
            "3",
            "31",
            "35",
            "1990",
            "2,000",
            "10-11",
            "Monday",
            "last",
            "next",
            "the",
            "a",
            "two",
            "hundred",
        ),
        *(
            "and",
            "of",
            "in",
            "by",
            "' ",
            "’",
            "s",
            "-",
            "–",
            "/",
            ":",
            "19:00",
            "a.m.",
            "GMT",
            "1990s",
            "century",
            "BC",
            "year",
        ),
        *(
            "days",
            "ago",
            "later",
            "half",
            "quarter",
            "Q1",
            "FY2010",
            "Christmas",
            "every",
            "5/10/2024",
            "9999",
            "0",
            "$",
            "%",
        ),
        *(
            "(",
            ")",
            ".",
            ",",
            "\n",
            "\n\n",
            "today",
            "early",
            "late",
            "morning",
            "fiscal",
            "to",
            "from",
            "between",
            "1,000,000",
        ),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=25).map(" ".join)))
def test_any_text_gives_valid_spans_and_values_and_no_exception(text: str) -> None:
    import spacy

    draft = Draft(article=Article(id="a", length=len(text), sha256="0", text=text), doc=spacy.blank("en")(text))
    find_dateline(draft)
    find_times(draft)
    assert 0 <= draft.dateline.body_start <= len(text)
    end = 0
    for time in draft.times:
        assert end <= time.start < time.end <= len(text)
        assert time.text == text[time.start : time.end]
        assert time.edtf is None or is_edtf(time.edtf)
        made = modified_when(draft, time)
        assert made is None or is_edtf(made)
        end = time.end
