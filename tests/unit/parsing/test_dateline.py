"""Datelines and header lines of many houses: place, agency, date, title, author, and where the running text begins."""

from __future__ import annotations

import pytest

from viewer.parsing.dateline import read_head

DATELINES = [
    ("GYUMRI, JUNE 3, ARMENPRESS. Talks began.", "GYUMRI", "ARMENPRESS", "JUNE 3"),
    ("TBILISI, May 3, QQNEWS. Talks began.", "TBILISI", "QQNEWS", "May 3"),
    ("MOSCOW, May 15. /TASS/. Talks began.", "MOSCOW", "TASS", "May 15"),
    ("MOSCOW, April 9 - RIA Novosti. Talks began.", "MOSCOW", "RIA Novosti", "April 9"),
    ("Moscow. May 15. INTERFAX - Talks began.", "Moscow", "INTERFAX", "May 15"),
    ("BEIJING, May 15 (Xinhua) -- Talks began.", "BEIJING", "Xinhua", "May 15"),
    ("SEOUL, Feb. 3 (Yonhap) -- Talks began.", "SEOUL", "Yonhap", "Feb. 3"),
    ("TEHRAN, May. 15 (MNA) – Talks began.", "TEHRAN", "MNA", "May. 15"),
    ("LONDON (AP) — Talks began.", "LONDON", "AP", None),
    ("ST. LOUIS, Mo. (AP) -- Talks began.", "ST. LOUIS, Mo.", "AP", None),
    ("PARIS, France (AFP) - Talks began.", "PARIS, France", "AFP", None),
    ("WASHINGTON, May 15 (Reuters) - Talks began.", "WASHINGTON", "Reuters", "May 15"),
    (
        "WASHINGTON, D.C., May 15, 2024 (GLOBE NEWSWIRE) -- Talks began.",
        "WASHINGTON, D.C.",
        "GLOBE NEWSWIRE",
        "May 15, 2024",
    ),
    ("NEW YORK, May 15, 2024 /PRNewswire/ -- Talks began.", "NEW YORK", "PRNewswire", "May 15, 2024"),
    (
        "CUPERTINO, Calif.--(BUSINESS WIRE)--May 15, 2024--Talks began.",
        "CUPERTINO, Calif.",
        "BUSINESS WIRE",
        "May 15, 2024",
    ),
    ("KYIV, 15 May 2024, Ukrinform – Talks began.", "KYIV", "Ukrinform", "15 May 2024"),
    ("Baku, May 15, AZERTAC\n\nTalks began.", "Baku", "AZERTAC", "May 15"),
    ("15 May, Yerevan, /ARKA/. Talks began.", "Yerevan", "ARKA", "15 May"),
    ("Georgia, Tbilisi, May 15 / Trend , A. Lee/\n\nTalks began.", "Georgia, Tbilisi", "Trend", "May 15"),
    ("TUNIS- Talks began.", "TUNIS", None, None),
    ("TUNIS-Talks began.", "TUNIS", None, None),
    ("DAYTON, Ohio–(BUSINESS WIRE)–\nTalks began.", "DAYTON, Ohio", "BUSINESS WIRE", None),
    ("TASHKENT, Uzbekistan, March 2, 2021 -- Talks began.", "TASHKENT, Uzbekistan", None, "March 2, 2021"),
    ("May 15 (Reuters) - Talks began.", None, "Reuters", "May 15"),
    ("(Reuters) - Talks began.", None, "Reuters", None),
    ("London, May 15. Talks began.", "London", None, "May 15"),
    ("THE HAGUE. November 9. INTERFAX. Talks began.", "THE HAGUE", "INTERFAX", "November 9"),
    ("SA\u0303O PAULO, 21 Dec. (dpa) - Talks began.", "SA\u0303O PAULO", "dpa", "21 Dec"),
    ("The Hague, May 15 (AFP) - Talks began.", "The Hague", "AFP", "May 15"),
    ("WASHINGTON – Talks began.", "WASHINGTON", None, None),
    ("JERUSALEM, Israel — Talks began.", "JERUSALEM, Israel", None, None),
    ("Lviv, Ukraine – Talks began.", "Lviv, Ukraine", None, None),
    ("Oslo - Talks began.", "Oslo", None, None),
    ("GYUMRI. – Talks began.", "GYUMRI", None, None),
    ("Seville, May 15 (EFE).- Talks began.", "Seville", "EFE", "May 15"),
    ("(ANSA) - MILAN, MAY 15 - Talks began.", "MILAN", "ANSA", "MAY 15"),
    ("Mumbai [India], May 15 (ANI): Talks began.", "Mumbai", "ANI", "May 15"),
    ("NEW DELHI, May 15 (PTI): Talks began.", "NEW DELHI", "PTI", "May 15"),
    ("Kazan. May 15. INTERFAX.RU - Talks began.", "Kazan", "INTERFAX.RU", "May 15"),
    ("Ganja. 15 May. REPORT.AZ/ Talks began.", "Ganja", "REPORT.AZ", "15 May"),
    ("Gyumri /Mediamax/. Talks began.", "Gyumri", "Mediamax", None),
    ("MARY, 15 May. (Turkmenportal) Talks began.", "MARY", "Turkmenportal", "15 May"),
    ("TEHRAN, May 15 (IRNA) – Talks began.", "TEHRAN", "IRNA", "May 15"),
    ("PYONGYANG, May 15 (KCNA) -- Talks began.", "PYONGYANG", "KCNA", "May 15"),
    ("KHARKIV. May 15 (Interfax-Ukraine) – Talks began.", "KHARKIV", "Interfax-Ukraine", "May 15"),
    ("OSAKA, May 15 (Kyodo) - Talks began.", "OSAKA", "Kyodo", "May 15"),
    ("Vienna, 15.05.2024 (APA) - Talks began.", "Vienna", "APA", "15.05.2024"),
    ("Batumi, 15 May 2024, Interpressnews – Talks began.", "Batumi", "Interpressnews", "15 May 2024"),
    ("BELTSY, May 15 /MOLDPRES/ - Talks began.", "BELTSY", "MOLDPRES", "May 15"),
    ("Hamburg (dpa) - Talks began.", "Hamburg", "dpa", None),
    ("IZMIR, 15 May (AA) - Talks began.", "IZMIR", "AA", "15 May"),
]


@pytest.mark.parametrize(("text", "place", "agency", "date"), DATELINES)
def test_a_dateline_is_read_in_its_house_s_style(
    text: str, place: str | None, agency: str | None, date: str | None
) -> None:
    head = read_head(text)
    assert (head.place, head.agency) == (place, agency)
    assert (head.date.of(text) if head.date else None) == date
    assert text[head.body_start :] == "Talks began."


@pytest.mark.parametrize(
    "text",
    [
        "On May 15, Reuters reported that talks began.",
        "In Paris, May 15 was a day of strikes.",
        "Apple Computer - the company - sued.",
        "IBM — which sued — lost.",
        "By midnight the square was empty. People went home.",
        "Washington: the city and its people.",
        "Russia, China and Iran signed it. On May 3 it ended.",
        "The minister (67) resigned.",
        "The United States - its army and its people - won.",
        "U.S. carmaker sues its rival over the name of a small car.",
    ],
)
def test_the_beginning_of_a_sentence_is_no_dateline(text: str) -> None:
    head = read_head(text)
    assert (head.place, head.agency, head.date, head.body_start) == (None, None, None, 0)


@pytest.mark.parametrize(
    ("text", "title", "date"),
    [
        ("Firm unveils a phone\nMarch 06, 2008\nDuring an event, it spoke.", "Firm unveils a phone", "March 06, 2008"),
        (
            "Firm unveils a phone\n\n15 May 2024, 14:05\n\nDuring an event, it spoke.",
            "Firm unveils a phone",
            "15 May 2024",
        ),
        (
            "Firm unveils a phone\nBy Jane Doe\nMay 1, 2020\nDuring an event, it spoke.",
            "Firm unveils a phone",
            "May 1, 2020",
        ),
        (
            "Firm sues\nUpdated May 16, 2024\nPublished: May 15, 2024 10:00 GMT\n\nIt spoke.",
            "Firm sues",
            "May 15, 2024",
        ),
        ("15 May 2024, 14:05\nDuring an event, it spoke.", None, "15 May 2024"),
    ],
)
def test_header_lines_give_title_and_date(text: str, title: str | None, date: str) -> None:
    head = read_head(text)
    assert head.title == title
    assert head.date is not None
    assert head.date.of(text) == date
    assert text[head.body_start :] in {"During an event, it spoke.", "It spoke."}


def test_a_byline_gives_the_author() -> None:
    assert read_head("Firm sues\nBy Jane Doe and Ali van Dam\n\nIt spoke.").author == "Jane Doe and Ali van Dam"


def test_a_dateline_after_a_title_is_found() -> None:
    text = "Talks resume\n\nGENEVA, 3 June 1999 (UN) - Talks began."
    head = read_head(text)
    assert (head.title, head.place, head.agency) == ("Talks resume", "GENEVA", "UN")
    assert text[head.body_start :] == "Talks began."


def test_lines_cut_to_a_width_have_no_title() -> None:
    text = (
        "Russia welcomes the talks of the foreign ministers of the two\n"
        "Countries on the treaty in the city of Vienna, said the\n"
        "Deputy Minister of Foreign Affairs on Wednesday in a talk with\n"
        "the press.\n"
    )
    assert read_head(text).title is None


@pytest.mark.parametrize("text", ["", "\n\n", " ", "A", "\x00", "—", "By ", "(", "May"])
def test_scraps_have_no_head(text: str) -> None:
    head = read_head(text)
    assert (head.place, head.agency, head.date, head.title) == (None, None, None, None)


HEADER_LINES = [
    ("Last updated: March 6, 2008 at 14:05 GMT", "March 6, 2008"),
    ("Published: 2008-03-06T14:05:00+02:00", "2008-03-06T14:05:00+02:00"),
    ("2008-03-06 14:05 +0200", "2008-03-06 14:05"),
    ("Date: 6 March 2008", "6 March 2008"),
    ("Release Date: March 06, 2008", "March 06, 2008"),
    ("For Immediate Release: March 6, 2008", "March 6, 2008"),
    ("Issued: Thursday 6th March 2008", "6th March 2008"),
    ("6 Mar 2008 - 14:05", "6 Mar 2008"),
    ("March 6, 2008 — Updated 1405 GMT (2205 HKT)", "March 6, 2008"),
    ("Thursday, March 6, 2008 Posted: 2:05 PM EST (1905 GMT)", "March 6, 2008"),
    ("06 March 2008, Thursday", "06 March 2008"),
    ("Published March 6, 2008 | Updated March 7, 2008", "March 6, 2008"),
    ("14:05, 6 March 2008", "6 March 2008"),
    ("Thu, 06 Mar 2008 14:05:00 +0000", "06 Mar 2008"),
    ("By Jane Doe | March 6, 2008", "March 6, 2008"),
]


@pytest.mark.parametrize(("line", "date"), HEADER_LINES)
def test_a_header_line_is_a_date_and_no_place(line: str, date: str) -> None:
    text = f"Firm unveils a phone\n{line}\nDuring an event, it spoke of what it would sell and where."
    head = read_head(text)
    assert head.date is not None
    assert head.date.of(text) == date
    assert (head.place, head.agency) == (None, None)
    assert text[head.body_start :].startswith("During an event")


def test_a_byline_before_a_date_gives_the_author() -> None:
    text = "Firm unveils a phone\nBy Jane Doe | March 6, 2008\nDuring an event, it spoke of what it would sell."
    assert read_head(text).author == "Jane Doe"


HEADERS = [
    ("Truce holds\n\n15 May 2024, 14:30\n\nTalks began.", "15 May 2024", "Truce holds"),
    ("Truce holds\n\nUpdated: 15 May 2024 14:30\n\nTalks began.", "15 May 2024", "Truce holds"),
    ("Truce holds\n\n15.05.2024 | 14:30\n\nTalks began.", "15.05.2024", "Truce holds"),
    ("Truce holds\n\nPublished 12:04 GMT, 3 June 2024\n\nTalks began.", "3 June 2024", "Truce holds"),
    ("Truce holds\n\nPublished: 14 May 2024 | Updated: 15 May 2024\n\nTalks began.", "14 May 2024", "Truce holds"),
    ("14:30, 15 May 2024\n\nTruce holds\n\nTalks began.", "15 May 2024", "Truce holds"),
    ("PRESS RELEASE\n\nTruce holds\n\n15 May 2024\n\nTalks began.", "15 May 2024", "Truce holds"),
    ("FOR IMMEDIATE RELEASE\nMay 15, 2024\n\nTruce holds\n\nTalks began.", "May 15, 2024", "Truce holds"),
    ("Wednesday, May 15, 2024\nTalks began.", "May 15, 2024", None),
    ("Truce holds\n\nSource: Agency| 15 May 2024 14:30|Editor: lee\n\nTalks began.", "15 May 2024", "Truce holds"),
    (
        "Truce holds\n\nBy Ann Lee on Wednesday, May 15, 2024 at 9:00 a.m.\n\nTalks began.",
        "May 15, 2024",
        "Truce holds",
    ),
    ("Truce holds\n\nAired May 15, 2024 - 16:30 ET\n\nTalks began.", "May 15, 2024", "Truce holds"),
    ("Truce holds\n\nAnn Lee\nHarbour Office\nMay 15, 2024\n\nTalks began.", "May 15, 2024", "Truce holds"),
    ("Home > News > World\nTruce holds\n15 May 2024\n\nTalks began.", "15 May 2024", "Truce holds"),
    ("Return to the main page\nTruce holds\n15 May 2024\n\nTalks began.", "15 May 2024", "Truce holds"),
]


@pytest.mark.parametrize(("text", "date", "title"), HEADERS)
def test_header_lines_give_the_date_and_leave_the_title(text: str, date: str, title: str | None) -> None:
    head = read_head(text)
    assert (head.date.of(text) if head.date else None, head.title) == (date, title)
    assert text[head.body_start :] == "Talks began."


def test_the_name_of_an_agency_above_the_text_is_no_title() -> None:
    head = read_head("Ukrinform\n15.05.2024 14:30\nTruce holds.\nTalks began.")
    assert (head.agency, head.title) == ("Ukrinform", None)


def test_a_place_before_a_colon_is_a_dateline_below_a_header_line() -> None:
    body = "The council has shut the gates of the harbour, the mayor said on Monday."
    head = read_head(f"Gates are shut\nPTI, May 15, 2024, 5:44 PM IST\nNew Delhi: {body}")
    assert (head.place, head.agency) == ("New Delhi", "PTI")
    text = f"Gates are shut\n\nNew Delhi: {body}"
    assert read_head(text).place is None


def test_a_note_of_the_desk_is_no_line_of_the_text() -> None:
    text = "(LEAD) Gates are shut\n(ATTN: ADDS details)\nBy Ann Lee\nSEOUL, May 15 (Yonhap) -- The gates are shut."
    head = read_head(text)
    assert (head.title, head.author, head.place) == ("(LEAD) Gates are shut", "Ann Lee", "SEOUL")


def test_a_heading_in_capitals_is_no_wrapped_line() -> None:
    head = read_head(
        "THE GATES OF THE HARBOUR HAVE BEEN SHUT FOR A MONTH: MAYOR\n02.11.2009 14:35 GMT+04:00\n"
        "The gates of the harbour have been shut for a month, and\nnobody knows for how long, the mayor said."
    )
    assert head.title == "THE GATES OF THE HARBOUR HAVE BEEN SHUT FOR A MONTH: MAYOR"


def test_a_sentence_that_begins_with_the_is_no_dateline() -> None:
    assert read_head("THIS IS A NOTICE. THE GATES ARE SHUT.\n\nIt rained.").place is None


def test_an_office_is_no_author() -> None:
    text = "Gates are shut\n\nFrom: Harbour, Roads and Rail Office\nPublished 17 April 2023\n\nThe gates are shut."
    head = read_head(text)
    assert (head.author, head.date.of(text) if head.date else None) == (None, "17 April 2023")


def test_the_title_may_stand_below_place_and_date() -> None:
    text = "Nicosia, 12 March 2019\n\nStatement of Minister Ann Lee on the storm\n\nWe have lost two gates."
    head = read_head(text)
    assert (head.place, head.title) == ("Nicosia", "Statement of Minister Ann Lee on the storm")
    assert text[head.body_start :] == "We have lost two gates."
