"""The expressions of the news beside full dates: vague times, distances, lengths, ages, and what is none of these."""

from __future__ import annotations

import pytest

from tests.unit.parsing.times_of import draft_of, values
from viewer.domain.edtf import when

ROWS: list[tuple[str, list[tuple[str, str]]]] = [
    ("Until now it had worked.", [("now", "PRESENT_REF")]),
    ("From now on it is shut.", [("now", "PRESENT_REF")]),
    ("Recent polls show it.", []),
    ("In recent months sales fell.", [("recent months", "PXM")]),
    ("In recent weeks it fell.", [("recent weeks", "PXW")]),
    ("Over the past few years it grew.", [("the past few years", "PXY")]),
    ("In the last several months it grew.", [("the last several months", "PXM")]),
    ("Over the last decade it grew.", [("the last decade", "P10Y")]),
    ("The next decade will be hard.", [("The next decade", "P10Y")]),
    ("For the last two decades it grew.", [("the last two decades", "P20Y")]),
    ("Over the next three to five years it grows.", [("the next three to five years", "P5Y")]),
    ("In the next few weeks it opens.", [("the next few weeks", "PXW")]),
    ("In the years ahead it opens.", [("the years ahead", "PXY")]),
    ("He later said so.", [("later", "XXXX-XX-XX")]),
    ("He had earlier denied it.", [("earlier", "XXXX-XX-XX")]),
    ("An earlier report was leaked.", []),
    ("It was not done later than that.", []),
    ("It is done no later than June.", [("June", "2024-06")]),
    ("At the time, he was ill.", [("the time", "PAST_REF")]),
    ("At the time of the vote, he was ill.", []),
    ("By that time he was dead.", [("that time", "PAST_REF")]),
    ("At the same time, he was ill.", []),
    ("In those days it was open.", [("those days", "PAST_REF")]),
    ("The other day he left.", [("The other day", "PAST_REF")]),
    ("One day he will return.", [("One day", "FUTURE_REF")]),
    ("One day he left.", [("One day", "PAST_REF")]),
    ("It was done in one day.", [("one day", "P1D")]),
    ("Some day it will end.", [("Some day", "FUTURE_REF")]),
    ("He will leave shortly.", [("shortly", "FUTURE_REF")]),
    ("He left shortly after the vote.", []),
    ("He left soon after.", []),
    ("It fell as recently as last year.", [("last year", "2023")]),
    ("To date, none have come.", [("To date", "PRESENT_REF")]),
    ("It remains a wound to this day.", [("this day", "PRESENT_REF")]),
    ("He left more than two years ago.", [("more than two years ago", "2022")]),
    ("About a month ago he left.", [("About a month ago", "2024-04")]),
    ("Nearly a decade ago it shut.", [("Nearly a decade ago", "2014")]),
    ("It lasted more than two years.", [("more than two years", "P2Y")]),
    ("It took about a month.", [("about a month", "P1M")]),
    ("He stayed at least six months.", [("at least six months", "P6M")]),
    ("They talked about two years of war.", [("two years", "P2Y")]),
    ("It will be spent over five years.", [("five years", "P5Y")]),
    ("He has served for over five years.", [("over five years", "P5Y")]),
    ("It took up to three weeks.", [("up to three weeks", "P3W")]),
    ("Just over two years ago it shut.", [("Just over two years ago", "2022")]),
    ("A more than two-year delay is likely.", [("two-year", "P2Y")]),
    ("He left years ago.", [("years ago", "PAST_REF")]),
    ("Days later he died.", [("Days later", "XXXX-XX-XX")]),
    ("Moments later he fell.", [("Moments later", "XXXX-XX-XX")]),
    ("Five years on, little has changed.", [("Five years on", "2024")]),
    ("He worked for five years on the book.", [("five years", "P5Y")]),
    ("Hours after the crash he left.", [("Hours", "PTXH")]),
    ("He is 30 years old.", [("30 years old", "P30Y")]),
    ("The 67-year-old was freed.", [("67-year-old", "P67Y")]),
    ("A 30-year-old man was hurt.", [("30-year-old", "P30Y")]),
    ("The six-month-old baby was saved.", [("six-month-old", "P6M")]),
    ("The days-old truce broke.", [("days-old", "PXD")]),
    ("He was jailed at 20 years of age.", [("20 years of age", "P20Y")]),
    ("All day it rained.", [("All day", "P1D")]),
    ("It ran all year long.", [("all year long", "P1Y")]),
    ("The whole week was lost.", [("The whole week", "P1W")]),
    ("It took a full year.", [("a full year", "P1Y")]),
    ("Shelling went on for a fourth day.", [("a fourth day", "P4D")]),
    ("Stocks fell for the third straight day.", [("the third straight day", "P3D")]),
    ("It was the second consecutive year of loss.", [("the second consecutive year", "P2Y")]),
    ("It fell for three straight quarters.", [("three straight quarters", "P9M")]),
    ("He was jailed for two more years.", [("two more years", "P2Y")]),
    ("He was jailed for another year.", [("another year", "P1Y")]),
    ("Within five working days it was done.", [("five working days", "P5D")]),
    ("He stayed a day or two.", [("a day or two", "P2D")]),
    ("It lasted a quarter of a century.", [("a quarter of a century", "P25Y")]),
    ("The plane is a year late.", [("a year", "P1Y")]),
    ("Three quarters of the voters left.", []),
    ("He was given one week.", [("one week", "P1W")]),
    ("It rained for a long time.", [("a long time", "PXX")]),
    ("He was on leave for an indefinite period of time.", [("an indefinite period of time", "PXX")]),
    ("It happened in the first three days.", [("the first three days", "P3D")]),
    ("In the six weeks since, it fell.", [("the six weeks", "P6W")]),
    ("Another two weeks passed.", [("Another two weeks", "P2W")]),
    ("It meets eight times a year.", [("eight times a year", "P1Y")]),
    ("It meets once a week.", [("once a week", "P1W")]),
    ("A weekly briefing was held.", [("weekly", "P1W")]),
    ("He reads the daily.", []),
    ("It sells 100 cars per day.", [("per day", "P1D")]),
    ("The six-monthly audit began.", [("six-monthly", "P6M")]),
    ("The week-long talks ended.", [("week-long", "P1W")]),
    ("The months-long siege ended.", [("months-long", "PXM")]),
    ("It rose for the rest of the year.", [("the rest of the year", "2024")]),
    ("By year's end it was shut.", [("year's end", "2024")]),
    ("By the month's end it was shut.", [("the month's end", "2024-05")]),
    ("The year to date was good.", [("The year to date", "2024")]),
    ("Year-to-date sales rose.", [("Year-to-date", "2024")]),
    ("Sales rose for the year.", [("the year", "2024")]),
    ("It rose on the day.", [("the day", "2024-05-15")]),
    ("The day's trading was thin.", [("The day", "2024-05-15")]),
    ("Stocks ended the week lower.", [("the week", "2024-W20")]),
    ("It was the man of the hour.", []),
    ("He was hurt on the day of the vote.", []),
    ("In '08 it was bad.", [("'08", "2008")]),
    ("The class of '94 met.", [("'94", "1994")]),
    ("It met on May 1, 3 and 5.", [("May 1, 3 and 5", "2024-05-01/2024-05-05")]),
    ("They met on 1, 3 and 5 May 2023.", [("1, 3 and 5 May 2023", "2023-05-01/2023-05-05")]),
    ("In the 14th and 15th centuries it grew.", [("the 14th and 15th centuries", "13/14")]),
    ("The fight began on May 10 and ended on the 12th.", [("May 10", "2024-05-10"), ("the 12th", "2024-05-12")]),
    ("He works on the 12th floor.", []),
    ("The first Monday in May is free.", [("The first Monday in May", "2024-05-06")]),
    ("It fell on the last Friday of last month.", [("the last Friday of last month", "2024-04-26")]),
    (
        "It is open from 9 a.m. to 5 p.m. on Tuesday.",
        [("9 a.m. to 5 p.m. on Tuesday", "2024-05-21T09:00/2024-05-21T17:00")],
    ),
    ("He came between 2 and 3 p.m. on Monday.", [("2 and 3 p.m. on Monday", "2024-05-13T14:00/2024-05-13T15:00")]),
    ("He left at 9 p.m. On Tuesday he came back.", [("9 p.m.", "2024-05-15T21:00"), ("Tuesday", "2024-05-14")]),
    ("At 0930 hours he left.", [("0930 hours", "2024-05-15T09:30")]),
    ("The shells came at 6:30 in the evening.", [("6:30 in the evening", "2024-05-15T18:30")]),
    ("He left at eight in the morning.", [("eight in the morning", "2024-05-15T08:00")]),
    ("Shortly after midnight he left.", [("midnight", "2024-05-15T00:00")]),
    ("It ends at midnight.", [("midnight", "2024-05-15T24:00")]),
    ("It ended at midnight on Friday.", [("midnight on Friday", "2024-05-10T24:00")]),
    ("The September 11 attacks changed it.", [("September 11", "2001-09-11")]),
    ("He was there on 9/11.", [("9/11", "2001-09-11")]),
    ("He scored 9/11.", []),
    ("The trial was postponed until Friday.", [("Friday", "2024-05-17")]),
    ("They waited until Friday.", [("Friday", "2024-05-10")]),
    ("He has until Friday.", [("Friday", "2024-05-17")]),
    ("The trial was adjourned to Tuesday.", [("Tuesday", "2024-05-21")]),
    ("It will publish its fourth-quarter figures.", [("fourth-quarter", "2023-Q4")]),
    ("It announced a drill for the fourth quarter.", [("the fourth quarter", "2024-Q4")]),
    ("Boeing posts loss in fourth quarter.", [("fourth quarter", "2023-Q4")]),
    ("The third-quarter loss was big.", [("third-quarter", "2023-Q3")]),
    ("In the first half he scored twice.", []),
    ("First-half profit fell.", [("First-half", "2023-H1")]),
    ("They urged both to respect the January agreement.", [("January", "2024-01")]),
    ("I see rates at 4% by December.", [("December", "2024-12")]),
    ("Aid was halted following Monday's attack.", [("Monday", "2024-05-13")]),
    ("This coming Friday it opens.", [("This coming Friday", "2024-05-17")]),
    ("This past week it fell.", [("This past week", "2024-W19")]),
    ("He was freed in 1944 and died that December.", [("1944", "1944"), ("that December", "1944-12")]),
    ("He said that December was cold.", [("December", "2023-12")]),
    ("In 2008 it began and the following spring it ended.", [("2008", "2008"), ("the following spring", "2009-SP")]),
    (
        "The vote is in 2016, in the second quarter of that year.",
        [("2016", "2016"), ("the second quarter of that year", "2016-Q2")],
    ),
    ("In 1944 it began. That night it burned.", [("1944", "1944"), ("That night", "XXXX-XX-XXTNI")]),
    ("In fiscal year 2009-10 sales rose.", [("fiscal year 2009-10", "FY2010")]),
    ("In the 2008-2009 school year it grew.", [("the 2008-2009 school year", "FY2009")]),
    ("The winter of 2009-10 was cold.", [("The winter of 2009-10", "2009-WI")]),
    ("The plan runs from 2010 to 2012.", [("2010", "2010"), ("2012", "2012")]),
    ("The summer was hot.", [("The summer", "2023-SU")]),
    ("They pressed for it since the autumn.", [("the autumn", "2023-FA")]),
    ("The Winter Palace was shut.", []),
    (
        "Profit rose in the second quarter of 2009 from $2 million a year earlier.",
        [("the second quarter of 2009", "2009-Q2"), ("a year earlier", "2008-Q2")],
    ),
    ("Sales in March fell 3% from a year ago.", [("March", "2024-03"), ("a year ago", "2023-03")]),
    ("As of today it has ten.", [("today", "2024-05-15")]),
    ("On Labor Day it rained.", [("Labor Day", "2023-09-04")]),
    ("The quarter-century reign ended.", [("quarter-century", "P25Y")]),
    ("In the coming year it grows.", [("the coming year", "2025")]),
    ("Two years later he died.", [("Two years later", "XXXX")]),
    ("In 2001 he left. Two years later he died.", [("2001", "2001"), ("Two years later", "2003")]),
    ("It was shut three weeks earlier.", [("three weeks earlier", "2024-W17")]),
    ("The last time was in 1998.", [("1998", "1998")]),
    ("He left at the age of 65.", []),
    ("It was a 10-month high.", [("10-month", "P10M")]),
    ("It fell most since 1987.", [("1987", "1987")]),
    ("It was the biggest one-day drop since March.", [("one-day", "P1D"), ("March", "2024-03")]),
    ("It opened lower this morning.", [("this morning", "2024-05-15TMO")]),
    ("It rose in afternoon trading.", [("afternoon", "2024-05-15TAF")]),
    ("The deal will close in the first half of next year.", [("the first half of next year", "2025-H1")]),
    ("It expects to fly in late 2010.", [("late 2010", "2010")]),
    ("It was due by the end of the third quarter.", [("the end of the third quarter", "2024-Q3")]),
    ("It begins in the second quarter of next year.", [("the second quarter of next year", "2025-Q2")]),
    ("Earlier this month it fell.", [("Earlier this month", "2024-05")]),
    ("It will be done later this month.", [("later this month", "2024-05")]),
    ("It has grown since early this year.", [("early this year", "2024")]),
    ("It has been two years since he left.", [("two years", "P2Y")]),
    ("In less than a year, it was done.", [("less than a year", "P1Y")]),
    ("Over the course of the year it fell.", [("the year", "2024")]),
    ("For years it grew.", [("years", "PXY")]),
    ("It grew every day.", [("every day", "P1D")]),
    ("Over the weekend it rained.", [("the weekend", "2024-W19-WE")]),
    ("The 1970s and '80s were bad.", [("The 1970s", "197"), ("'80s", "198")]),
    ("From 1998-2003 he ran it.", [("1998-2003", "1998/2003")]),
    ("It has grown since the mid-1980s.", [("the mid-1980s", "198")]),
    (
        "At 8 a.m. local time (1200 GMT) it began.",
        [("8 a.m. local time", "2024-05-15T08:00"), ("1200 GMT", "2024-05-15T12:00Z")],
    ),
    ("At 12:01 a.m. on Jan. 1 it shut.", [("12:01 a.m. on Jan. 1", "2024-01-01T00:01")]),
    ("He left just before 9 p.m. on Saturday.", [("9 p.m. on Saturday", "2024-05-11T21:00")]),
    ("He left at around 3 a.m. Sunday.", [("3 a.m. Sunday", "2024-05-12T03:00")]),
    ("On the evening of March 12 he left.", [("the evening of March 12", "2024-03-12TEV")]),
    ("It fell so far in 2010.", [("2010", "2010")]),
    ("It starts as early as next week.", [("next week", "2024-W21")]),
    ("It is not open until 2012.", [("2012", "2012")]),
    ("He was named in May, two months after the vote.", [("May", "2024-05"), ("two months", "P2M")]),
    ("It is 24 hours a day.", [("24 hours", "PT24H")]),
    ("He was born on 2 Feb. 1950.", [("2 Feb. 1950", "1950-02-02")]),
    ("It was Monday's third attack.", [("Monday", "2024-05-13")]),
    ("Last year's loss was less than that of 2022.", [("Last year", "2023"), ("2022", "2022")]),
    ("The vote of 12 March was void.", [("12 March", "2024-03-12")]),
    ("The 12 March vote was void.", [("12 March", "2024-03-12")]),
    ("He was held from 2 to 5 March.", [("2 to 5 March", "2024-03-02/2024-03-05")]),
    ("It ran from March 28 to April 2.", [("March 28", "2024-03-28"), ("April 2", "2024-04-02")]),
    ("It is shut on weekends.", [("weekends", "XXXX-WXX-WE")]),
    ("It is held each spring.", [("each spring", "XXXX-SP")]),
    ("He left in spring 2011.", [("spring 2011", "2011-SP")]),
    ("He left last spring.", [("last spring", "2023-SP")]),
    ("It is due next March.", [("next March", "2025-03")]),
    ("It was due last March.", [("last March", "2024-03")]),
    ("It was hot in mid-July.", [("mid-July", "2023-07")]),
    ("It was sold in the year to March.", [("the year", "2024"), ("March", "2024-03")]),
    ("It lost $2bn in the quarter ended June 30.", [("the quarter", "2024-Q2"), ("June 30", "2024-06-30")]),
    ("It is the worst since the 1930s.", [("the 1930s", "193")]),
    ("It is the worst in 30 years.", [("30 years", "P30Y")]),
    ("It is the worst in decades.", [("decades", "PXY")]),
    ("It has 2,009 staff and 1,950 cars.", []),
    ("It was built for 1,500 people in 1500.", [("1500", "1500")]),
]
APPROXIMATE = [
    ("He left more than two years ago.", "2022~"),
    ("He left two years ago.", "2022"),
    ("Nearly a decade ago it shut.", "2014~"),
    ("About a month ago it shut.", "2024-04~"),
]

STRETCHES = [
    ("It is shut for the rest of the year.", "2024"),
    ("Year-to-date sales rose.", "2024-01-01/2024-05-15"),
    ("Over the next three to five years it grows.", "2024/2029"),
    ("The next decade will be hard.", "2024/2034"),
    ("In the 14th and 15th centuries it grew.", "13XX/14XX"),
    ("In the 2008-2009 school year it grew.", "2008/2009"),
    ("It is open from 9 a.m. to 5 p.m. EST on Tuesday.", "2024-05-21T09:00-05:00/2024-05-21T17:00-05:00"),
]


@pytest.mark.parametrize(("text", "found"), ROWS, ids=[text for text, _ in ROWS])
def test_the_times_of_a_sentence_have_their_words_and_values(text: str, found: list[tuple[str, str]]) -> None:
    assert values(text) == found


@pytest.mark.parametrize(("text", "edtf"), APPROXIMATE)
def test_a_distance_that_is_not_told_exactly_is_approximate(text: str, edtf: str) -> None:
    (time,) = draft_of(text).times
    assert time.edtf == edtf


@pytest.mark.parametrize(("text", "edtf"), STRETCHES)
def test_a_stretch_has_both_of_its_ends(text: str, edtf: str) -> None:
    (time,) = draft_of(text).times
    assert time.edtf == edtf


def test_midnight_belongs_to_the_day_that_it_ends() -> None:
    (time,) = draft_of("The truce ended at midnight on Friday.").times
    assert time.edtf == "2024-05-10T24:00"
    made = when(time.edtf, time.basis)
    assert (made.earliest, made.latest) == ("2024-05-10", "2024-05-10")


def test_a_later_year_than_the_publication_is_not_made_of_what_is_past() -> None:
    assert values("Two years later he died.") == [("Two years later", "XXXX")]
    assert values("In 2001 he left. Two years later he died.")[1] == ("Two years later", "2003")


def test_a_day_known_by_its_date_keeps_its_own_year_only_after_it() -> None:
    assert values("The September 11 attacks changed it.") == [("September 11", "2001-09-11")]
    assert values("The September 11 attacks changed it.", "1998-10-02") == [("September 11", "1998-09-11")]


def test_a_figure_of_a_year_earlier_is_of_the_same_quarter() -> None:
    text = "Profit rose in the second quarter of 2009 from $2 million a year earlier."
    assert [t.edtf for t in draft_of(text).times] == ["2009-34", "2008-34"]


def test_a_clock_time_of_a_past_story_is_on_the_story_s_day() -> None:
    text = "A blast killed five people in Lima on Monday.\n\nThe bomb went off at 9:30 a.m. near a school."
    assert values(text) == [("Monday", "2024-05-13"), ("9:30 a.m.", "2024-05-13T09:30")]
    background = "He was born in Lima on 3 May 1950.\n\nThe bomb went off at 9:30 a.m. near a school."
    assert values(background)[1] == ("9:30 a.m.", "2024-05-15T09:30")


@pytest.mark.parametrize("text", ["The Good Friday Agreement held.", "He won the Twenty-Four Hours of Le Mans."])
def test_a_name_with_a_time_in_it_is_no_time(text: str) -> None:
    assert values(text) == []
