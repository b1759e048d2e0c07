"""Transcripts and interviews: which lines are labels, where a turn ends, and whose voice a label means."""

from __future__ import annotations

import pytest

from tests.unit.parsing.whole import read, said, told
from viewer.parsing.merge import merged
from viewer.parsing.transcripts import read_turns

FORMS = {
    "capitals and offices": (
        "ANN LEE, HOST: Good evening.\n\nBOB HILL, HARBOUR MASTER (voice-over): It is shut.\n\nLEE: Until when?\n",
        ["ANN LEE", "BOB HILL", "LEE"],
    ),
    "party and state": (
        "LEE: Senator, good morning.\nSEN. BOB HILL (R-OH): Good morning.\nLEE: Will you vote for it?\n",
        ["LEE", "SEN. BOB HILL", "LEE"],
    ),
    "letters with a full stop": ("Q. Where were you?\n\nA. At home.\n\nQ. Alone?\n\nA. Yes.\n", ["Q", "A", "Q", "A"]),
    "letters before blanks": (
        "MS. LEE:  Good morning.\n\nQ    Is the gate shut?\n\nMS. LEE:  It is.\n",
        ["MS. LEE", "Q", "MS. LEE"],
    ),
    "question and answer with a full stop": ("Question. Is it shut?\n\nAnswer. It is.\n", ["Question", "Answer"]),
    "question and answer": ("Question: Is the gate shut?\n\nAnswer: It is.\n", ["Question", "Answer"]),
    "a title before a full stop": (
        "Mr. Hill. I thank the committee.\n\nThe Chairman. Without objection.\n\nMr. Hill. The gate is shut.\n",
        ["Mr. Hill", "The Chairman", "Mr. Hill"],
    ),
    "members on lines of their own": (
        "Ms Ann Lee (Northwick)\n\nWill the gate be shut?\n\nMr. Speaker\n\nOrder.\n\nMs Ann Lee\n\nWill it?\n",
        ["Ms Ann Lee", "Mr. Speaker", "Ms Ann Lee"],
    ),
    "clock times behind labels": (
        "Ann Lee: (00:12)\nGood morning.\n\nBob Hill: (00:15)\nGood morning to you.\n\nAnn Lee: (00:19)\nShall we?\n",
        ["Ann Lee", "Bob Hill", "Ann Lee"],
    ),
    "names and clock times on lines of their own": (
        "Ann Lee 00:12\nGood morning.\n\nBob Hill 00:15\nGood morning to you.\n\nAnn Lee 00:19\nShall we?\n",
        ["Ann Lee", "Bob Hill", "Ann Lee"],
    ),
    "clock times before labels": (
        "[10:01:05] ANN LEE: Are you there?\n[10:01:09] BOB HILL: I am.\n[10:01:12] ANN LEE: Go on.\n",
        ["ANN LEE", "BOB HILL", "ANN LEE"],
    ),
    "a long office": (
        "Deputy Chief of Staff – Press Secretary Bob Hill: Let us begin.\n\nAnn Lee: Is it shut?\n\nBob Hill: It is.\n",
        ["Deputy Chief of Staff – Press Secretary Bob Hill", "Ann Lee", "Bob Hill"],
    ),
    "labels within a line": (
        "ANN LEE: Is it shut?\nBOB HILL: It is. LEE: Since when? HILL: Since noon.\nANN LEE: Thank you.\n",
        ["ANN LEE", "BOB HILL", "LEE", "HILL", "ANN LEE"],
    ),
    "names alone on lines": (
        "Port talk\n\nOperator\nGood morning.\n\nANN LEE\nThank you.\n\nOperator\nA question.\n\nANN LEE\nYes?\n",
        ["Operator", "ANN LEE", "Operator", "ANN LEE"],
    ),
    "names alone behind bullets": (
        "• Operator\n• Good morning.\n• Ann Lee\n• Thank you.\n• Operator\n• A question.\n• Ann Lee\n• Yes?\n",
        ["Operator", "Ann Lee", "Operator", "Ann Lee"],
    ),
    "voices that a machine tells apart": (
        "spk01: Good morning.\nspk02: Thank you.\nspk01: A question.\nspk03: Is it shut?\nspk02: It is.\n",
        ["spk01", "spk02", "spk01", "spk03", "spk02"],
    ),
    "an office and a name before a full stop": (
        "President Lee. Good morning.\n\nQ. Is it shut?\n\nPresident Lee. It is.\n\nPrime Minister Hill. It is not.\n",
        ["President Lee", "Q", "President Lee", "Prime Minister Hill"],
    ),
    "letters before two blanks": (
        "Q.  Is it shut?\n\nANN LEE:  It is.\n\nQ.  Since when?\n\nANN LEE:  Monday.\n",
        ["Q", "ANN LEE", "Q", "ANN LEE"],
    ),
    "names of users": (
        "Bo_Lee: “Why?”\n\nStarOde: “It is dark.”\n\nPighalf: “Are you sure?”\n\nStarOde: “I am.”\n",
        ["Bo_Lee", "StarOde", "Pighalf", "StarOde"],
    ),
    "letters before one blank": (
        "Lee's briefing\n\nQ Is it shut?\n\nA It is.\n\nA crane fell, too.\n\nQ Since when?\n\nA Monday.\n",
        ["Q", "A", "Q", "A"],
    ),
    "outlets that ask": (
        "Bob Hill: It is shut.\n\nReuters: Why?\n\nBob Hill: A storm.\n\nPort News Agency: Now?\n\nBob Hill: Soon.\n",
        ["Bob Hill", "Reuters", "Bob Hill", "Port News Agency", "Bob Hill"],
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_labels_of_every_form_are_turns(form: str) -> None:
    text, names = FORMS[form]
    assert [t.name.of(text) for t in read_turns(text) if t.name] == names


OTHERS = {
    "a factbox": "Length: 40 metres\nBuilt: 1994\nCost: 12 million\nLength with ramps: 60 metres\n",
    "a media notice": "WHO: Ann Lee\nWHAT: A walk\nWHEN: Monday\nWHERE: The harbour\nCONTACT: Bob Hill\n",
    "claims that are checked": "Claim: The gate is open.\nFact: It is shut.\nClaim: It rusts.\nFact: It does not.\n",
    "attributions before a colon": (
        'Ann Lee, a nurse, said: "Go."\n\nBob Hill, her son, said: "Stay."\n\nAnn Lee, a nurse, said: "Why?"\n'
    ),
    "a list by letters": "A. The gate\nB. The wall\nC. The pump\n",
    "dispatches": (
        'LONDON: The pound fell. "We sold it," Bo Lee said.\n\nPARIS: It rained.\n\nLONDON: Shares fell.\n\n'
        "PARIS: It is dry.\n"
    ),
    "dispatches of agencies": "REUTERS: The pound fell.\n\nAFP: It rained.\n\nREUTERS: It rose.\n\nAFP: It is dry.\n",
    "days": "MONDAY: You will need a coat.\nTUESDAY: It is dry.\nMONDAY: You may need it again.\nTUESDAY: So it is.\n",
    "recipes": "Dough: Mix it.\n\nFilling: Chop the leeks.\n\nDough: Knead it.\n\nFilling: Add salt.\n\nDough: Roll.\n",
    "sections": "Section 1: We the people.\n\nSection 2: We the ports.\n\nSection 1: We the ships.\n",
    "verses": "Genesis 1:1: The deep.\nGenesis 1:2: The dark.\nJohn 1:1: The word.\nJohn 1:2: And we are.\n",
    "clock times": "14:20: We begin.\n14:35: A goal for us.\n14:50: Half time.\n15:20: It is over.\n",
    "sentences with a colon": (
        "The Message: Nobody should come.\n\nThe Answer: It is late.\n\nThe Message: Go.\n\nThe Answer: Wait.\n"
    ),
    "names of the pictures' makers": (
        "The wall is new.\n\nAnn Lee\n\nIt was built in May.\n\nTom Rees\n\nThe council paid.\n\nAnn Lee\n\n"
        "The loan is cheap.\n\nTom Rees\n\nThe bank is content.\n"
    ),
    "lives": "Mr. Hill. He was born in 1950.\n\nMrs. Lee. She was born in 1960.\n\nMr. Hill. He died on Monday.\n",
    "headlines with a colon": "Storm: gates shut\n\nThe port was closed.\n\nStorm: ferries stay away\n\nIt rained.\n",
}


@pytest.mark.parametrize("kind", OTHERS)
def test_lines_with_a_colon_are_no_transcript_by_that(kind: str) -> None:
    assert read_turns(OTHERS[kind]) == []


def test_the_fields_of_the_head_are_no_turns() -> None:
    text = (
        "Release Date:\n5/11/2001\nRelease Type:\nInterview\nReleased by:\n  • Rees, Tom\n"
        "INTERVIEW WITH THE PRIME MINISTER THE HON TOM REES MP\n\n"
        "JOURNALIST:\nIs it shut?\nPRIME MINISTER:\nIt is.\nJOURNALIST:\nWhy?\n"
    )
    assert [who for who, _ in said(read(text))] == ["JOURNALIST", "TOM REES", "JOURNALIST"]


def test_an_office_on_a_line_of_its_own_is_its_holder_who_stands_in_brackets() -> None:
    text = (
        "The Leader of the House (Mr Tom Rees)\n\nI thank the House.\n\nMs Ann Lee (Northwick) (Ind)\n\n"
        "Will it be shut?\n\nMr Rees\n\nIt will.\n\nMs Lee\n\nThank you.\n"
    )
    assert [who for who, _ in said(read(text))] == ["Tom Rees", "Ann Lee", "Tom Rees", "Ann Lee"]


def test_notes_and_headings_are_no_part_of_what_was_said() -> None:
    text = (
        "LEE: Good evening.\n\n(BEGIN VIDEO CLIP)\n\nHILL: The gates are shut.\n\n(END VIDEO CLIP)\n\n"
        "LEE: Thank you.\n\n(LAUGHTER)\n\nAnd now the weather.\n\nTO ORDER A COPY, CALL OUR OFFICE\n"
    )
    assert said(read(text)) == [
        ("LEE", "Good evening."),
        ("HILL", "The gates are shut."),
        ("LEE", "Thank you. / And now the weather."),
    ]


def test_the_last_turn_ends_where_the_writer_goes_on() -> None:
    text = "JUDGE: Hold on.\nWITNESS: Yes.\nJUDGE: Go on, then.\n\nThe witness went on for an hour.\n"
    assert [t.parts[-1].of(text) for t in read_turns(text)] == ["Hold on.", "Yes.", "Go on, then."]


def test_the_title_of_the_next_speaker_is_not_said_by_the_one_before() -> None:
    text = "LEE: Good evening.\nSEN.\nBOB HILL: Good evening.\nLEE: Go on.\n"
    assert [t.parts[-1].of(text) for t in read_turns(text)] == ["Good evening.", "Good evening.", "Go on."]


def test_short_labels_mean_the_fuller_ones() -> None:
    text = (
        "ANN HILL, HOST: Good evening.\n\nBOB HILL, REPORTER: Good evening.\n\nA. HILL: What is new?\n\n"
        "B. HILL: The gates are shut.\n\nMS. LEE: They are not.\n"
    )
    assert [who for who, _ in said(read(text))] == ["ANN HILL", "BOB HILL", "ANN HILL", "BOB HILL", "LEE"]


def test_the_title_of_the_document_names_in_full_whom_a_label_names_short() -> None:
    text = "Briefing by Minister Ann Lee, 7/23/2015\n\nMS. LEE: Good morning.\n\nQ: Is it shut?\n\nMS. LEE: It is.\n"
    found = read(text)
    assert [who for who, _ in said(found)] == ["Ann Lee", "Q", "Ann Lee"]
    published = found.articles[0].published
    assert published is not None
    assert published.edtf == "2015-07-23"


def test_who_is_not_named_speaks_under_his_label_which_several_may_share() -> None:
    text = (
        "QUESTION: Is it shut?\n\nMS. LEE: It is.\n\nUNIDENTIFIED MALE: No.\n\nQUESTION: Is it?\n\nMS. LEE: Yes.\n\n"
        "REPORTER: They said that it was open.\n"
    )
    found = read(text)
    assert [who for who, _ in said(found) if who != "LEE"] == [
        "QUESTION",
        "UNIDENTIFIED MALE",
        "QUESTION",
        "REPORTER",
    ]
    # whom "they" means, the text does not say: not those who ask
    assert [s.speaker for s in found.statements if s.cue is not None] == [None]
    assert {a.kind.value for a in found.actors if a.name != "LEE"} == {"unknown"}


def test_the_head_of_an_examination_names_who_asks_and_the_witness_is_not_guessed() -> None:
    text = (
        "Harbour Board v. Hill\n\nEXAMINATION\n\nBY MS. LEE:\n\nQ. Where were you?\n\nA. At home.\n\nQ. Alone?\n\n"
        "A. Yes.\n\nTHE COURT: We will stop here.\n"
    )
    assert [who for who, _ in said(read(text))] == ["LEE", "A", "LEE", "A", "COURT"]


def test_the_witness_is_whom_the_record_calls_or_swears() -> None:
    text = (
        "TOM HILL, called as a witness by the plaintiff, having been duly sworn, testified as follows:\n\n"
        "BY MS. LEE:\n\nQ. Where were you?\n\nA. At home.\n\nMR. ODE: Objection.\n\nTHE WITNESS: I was alone.\n\n"
        "MARY REES was called as a witness.\n\nBY MS. LEE:\n\nQ. Did you see him?\n\nA. No.\n"
    )
    assert [who for who, _ in said(read(text))] == [
        *("LEE", "TOM HILL", "ODE", "TOM HILL"),
        *("LEE", "MARY REES"),
    ]


HEADS = {
    "the office before the name": "TRANSCRIPT OF PRIME MINISTER HON TOM REES MP\nRADIO INTERVIEW, NORTHWICK\n",
    "the office behind the name": "Tom Rees, Prime Minister of Norland\nPress conference\n",
    "the office below the name": "Tom Rees MP\nPrime Minister\n\nPress conference\n",
    "a portfolio": "Press conference by the Prime Minister and Minister for Ports, the Hon. Tom Rees\n",
    "no office": "Transcript by the Hon Tom Rees MP\n\nDoorstop interview\n",
    "another of that rank": "Prime Minister Tom Rees and Deputy Prime Minister Mary Hill met the press\n",
}


@pytest.mark.parametrize("form", HEADS)
def test_an_office_in_a_label_is_whom_the_head_of_the_document_names_with_it(form: str) -> None:
    talk = "JOURNALIST:\nPrime Minister, Bob Ode, will you keep him?\nPRIME MINISTER:\nI will.\nJOURNALIST:\nWhy?\n"
    found = read(f"{HEADS[form]}\n{talk}")
    assert [who.casefold() for who, _ in said(found) if who] == ["journalist", "tom rees", "journalist"]


NOBODY = {
    "nobody": ("Press conference in Northwick\n", "Is it shut?"),
    "an office that is past": ("Former Prime Minister Tom Rees spoke of his book.\n", "Is it shut?"),
    "another office": ("Deputy Prime Minister Tom Rees spoke at the port.\n", "Is it shut?"),
    "who asks": ("Interview with Tom Rees, Harbour Radio\n", "Is it shut?"),
    "two of that office": ("Prime Minister Tom Rees met Prime Minister Mary Hill\n", "Is it shut?"),
    "who is spoken of": ("Press conference in Northwick\n", "Prime Minister Tom Rees has left. Do you know why?"),
    "who is spoken of behind an address": ("Press conference\n", "Prime Minister, Tom Rees, will you keep him?"),
}


@pytest.mark.parametrize("kind", NOBODY)
def test_an_office_in_a_label_is_named_by_nothing_else(kind: str) -> None:
    head, question = NOBODY[kind]
    text = f"{head}\nJOURNALIST: {question}\n\nPRIME MINISTER: It is.\n\nJOURNALIST: Why?\n\nPRIME MINISTER: A storm.\n"
    found = read(text)
    assert [who for who, what in said(found) if what in {"It is.", "A storm."}] == ["PRIME MINISTER", "PRIME MINISTER"]
    assert not [a for a in found.actors if a.name == "Tom Rees" and a.role == "Prime Minister"] or "behind" not in kind


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("Prime Minister Tom Rees on the storm", "Tom Rees"),
        ("Transcript of the Prime Minister, the Hon Tom Rees MP", "Tom Rees"),
        ("Former Prime Minister Tom Rees writes a book", "PRIME MINISTER"),
        ("Press conference", "PRIME MINISTER"),
    ],
)
def test_the_title_of_the_page_names_the_holder_of_an_office_that_the_text_does_not(title: str, who: str) -> None:
    text = "JOURNALIST: Is it shut?\n\nPRIME MINISTER: It is.\n\nJOURNALIST: Why?\n\nPRIME MINISTER: A storm.\n"
    assert [x for x, _ in said(read(text, title=title))] == ["JOURNALIST", who] * 2


def test_a_greeting_by_office_and_name_tells_whose_label_the_office_is() -> None:
    text = "ANN LEE: Prime Minister Tom Rees, good morning.\n\nPRIME MINISTER: Good morning.\n\nANN LEE: Is it shut?\n"
    assert [who for who, _ in said(read(text))] == ["ANN LEE", "Tom Rees", "ANN LEE"]


def test_who_says_his_name_has_the_label_and_whom_he_welcomes_the_next() -> None:
    text = (
        "HOST: Good evening, I'm Ann Lee. With me is Senator Tom Rees.\n\nSENATOR: Thank you.\n\nHOST: Is it shut?\n\n"
        "SENATOR: It is. I’m sure.\n"
    )
    assert [who for who, _ in said(read(text))] == ["Ann Lee", "Tom Rees"] * 2


def test_a_surname_in_capitals_alone_is_no_body() -> None:
    text = "HILL: We begin.\n\nODE: Yes.\n\nHILL: Did you see it?\n\nODE: I did.\n\nREUTERS: Is it shut?\n\nODE: No.\n"
    kinds = {a.name: a.kind.value for a in read(text).actors}
    assert kinds.keys() == {"HILL", "ODE", "REUTERS"}
    assert "organisation" not in (kinds["HILL"], kinds["ODE"])
    assert kinds["REUTERS"] == "organisation"


def test_who_asks_first_and_once_has_a_turn() -> None:
    text = "Port talk\n\nReuters: Is it shut?\n\nTom Ode: It is.\n\nCCTV: Why?\n\nTom Ode: A storm. We wait.\n"
    assert [t.name.of(text) for t in read_turns(text) if t.name] == ["Reuters", "Tom Ode", "CCTV", "Tom Ode"]


def test_a_title_in_capitals_is_no_label() -> None:
    text = "WIND AND TIDE: A TALK\n\nThey met on Monday.\n\nANN LEE: Is it shut?\n\nTOM ODE: Yes.\n\nANN LEE: Why?\n"
    assert [t.name.of(text) for t in read_turns(text) if t.name] == ["ANN LEE", "TOM ODE", "ANN LEE"]


def test_initials_are_whom_the_head_names_with_them() -> None:
    text = "ANN LEE MEETS TOM REES\n\nAL: Is it shut?\n\nTR: It is.\n\nAL: Since when?\n\nTR: Monday.\n"
    assert [who for who, _ in said(read(text))] == ["ANN LEE", "TOM REES", "ANN LEE", "TOM REES"]
    unknown = text.replace("TOM REES", "TOM REES AND TIM ROSS")
    assert [who for who, _ in said(read(unknown))][1::2] == ["TR", "TR"]


def test_initials_are_whom_a_label_names_in_full() -> None:
    text = (
        "Ann Lee: Is it shut?\n\nTom Rees: It is.\n\nA.L: Since when?\n\nT.R: Monday.\n\nA.L: Why?\n\nT.R: A storm.\n"
    )
    assert [who for who, _ in said(read(text))] == ["Ann Lee", "Tom Rees"] * 3


def test_a_turn_in_quotation_marks_ends_where_they_close() -> None:
    text = (
        "Tom Rees met the press.\n\nWill it be shut?\nTR: “It will.\n“It will rain.”\nAre you sure?\nTR: “I am.”\n"
        "Since when?\nAL: “Since noon.”\nWhy?\n"
    )
    assert [t.parts[0].of(text) for t in read_turns(text)] == ["“It will.\n“It will rain.”", "“I am.”", "“Since noon.”"]


def test_offices_without_a_name_are_not_one_across_documents() -> None:
    talk = "JOURNALIST: Is it shut?\n\nPRIME MINISTER: It is.\n\nJOURNALIST: Why?\n"
    both = merged([read(talk), read(talk, "b")])
    assert sorted(a.name for a in both.actors) == ["JOURNALIST"] * 2 + ["PRIME MINISTER"] * 2


def test_an_office_in_a_label_is_its_holder_where_the_label_names_him() -> None:
    text = "MR. OBI: I beg to move.\n\nTHE SPEAKER (MRS. LEE): Order.\n\nMR. OBI: I beg to move again.\n"
    assert [who for who, _ in said(read(text))] == ["OBI", "LEE", "OBI"]


def test_he_is_neither_the_one_who_speaks_nor_the_one_spoken_to() -> None:
    text = (
        "BOB HILL: Governor Ivo Obi came on Monday.\n\nTOM REES: What did he say?\n\n"
        "BOB HILL: He said that the gate would be shut.\n\nTOM REES: I see.\n"
    )
    found = read(text)
    names = {a.id: a.name for a in found.actors}
    assert [names.get(s.speaker or "") for s in found.statements if s.cue is not None] == ["Ivo Obi"]


@pytest.mark.parametrize("marks", [("Q:", "A:"), ("Question.", "Answer."), ("Question:", "Answer:")])
def test_who_answers_is_the_one_whom_the_introduction_names(marks: tuple[str, str]) -> None:
    q, a = marks
    talk = f"{q} Is it shut?\n\n{a} It is.\n\n{q} Why?\n\n{a} There was a storm.\n"
    one = read(f"Interview with Minister Ann Lee\n\nAnn Lee met us in Northwick.\n\n{talk}")
    assert [who for who, _ in said(one)] == [q.strip(":."), "Ann Lee", q.strip(":."), "Ann Lee"]
    of_one = read(f"Minister Ann Lee's press conference\n\nShe spoke with Governor Tom Rees on Monday.\n\n{talk}")
    assert [who for who, _ in said(of_one)][1] == "Ann Lee"
    nobody = read(f"What Ann Lee's victory means\n\n{talk}")
    assert [who for who, _ in said(nobody)][1] == a.strip(":.")
    two = read(f"Minister Ann Lee and Governor Tom Rees met us in Northwick.\n\n{talk}")
    assert {who for who, _ in said(two)} == {q.strip(":."), a.strip(":.")}


def test_an_office_that_somebody_speaks_of_is_not_his_own() -> None:
    text = (
        "ANN LEE: I thank the Speaker. The prime minister said that he would go.\n\nTOM ODE: Will he?\n\n"
        "ANN LEE: I hope so.\n\nTOM ODE: So do I.\n"
    )
    found = read(text)
    names = {a.id: a.name for a in found.actors}
    assert [names.get(s.speaker or "") for s in found.statements if s.cue is not None] == ["prime minister"]


def test_the_office_of_who_has_just_spoken_is_his_in_the_mouth_of_who_is_named() -> None:
    text = (
        "Remarks by Minister Ann Lee and Governor Tom Rees\n\nMINISTER LEE: Good morning.\n\n"
        "GOVERNOR REES: The minister said that it was open.\n\nQ: Why?\n\nMINISTER LEE: A storm.\n\n"
        "Q: The minister said that it was shut.\n\nMINISTER LEE: No.\n\nGOVERNOR REES: No.\n"
    )
    found = read(text)
    names = {a.id: a.name for a in found.actors}
    assert [names.get(s.speaker or "") for s in found.statements if s.cue is not None] == ["Ann Lee", "minister"]


def test_clock_times_of_the_recording_are_no_times_of_day() -> None:
    text = FORMS["clock times behind labels"][0]
    assert read(text).times == ()


def test_talk_of_the_talk_itself_is_no_event() -> None:
    text = (
        "Harbour Radio, May 6, 2008\n\nLEE: We are live in Northwick this morning.\n\nHILL: Good morning.\n\n"
        "LEE: The minister resigned this morning.\n"
    )
    assert [title for title, _, _ in told(read(text))] == ["Minister resigned"]


INTERVIEW = (
    "Keeping the tide out\n\nAfter thirty years on the wall, Marta Olsen still checks the gauges. "
    "She talked to the Post about storms.\n\nMarta Olsen spoke to our reporter at the wall.\n\n"
    "How did you come to work here?\n\n"
    "I was nineteen and I needed a job.\n\nMy father thought it would not last.\n\nWhat has changed for you?\n\n"
    "We have pumps now.\n\nAre you worried?\n\nI am always worried.\n\nThe Post appears on Fridays.\n"
)


def test_an_interview_without_labels_is_told_by_the_one_whom_its_introduction_names() -> None:
    assert said(read(INTERVIEW)) == [
        (None, "How did you come to work here?"),
        ("Marta Olsen", "I was nineteen and I needed a job.\n\nMy father thought it would not last."),
        (None, "What has changed for you?"),
        ("Marta Olsen", "We have pumps now."),
        (None, "Are you worried?"),
        ("Marta Olsen", "I am always worried."),
    ]


@pytest.mark.parametrize(
    ("presented", "who"),
    [
        ("Our reporter sat down with Marta Olsen at the wall.", "Marta Olsen"),
        ("Bob Hill interviewed harbour master Marta Olsen at the wall.", "Marta Olsen"),
        ("Marta Olsen was interviewed by Bob Hill.", "Marta Olsen"),
        ("Harbour Master Marta Olsen answered our questions.", "Marta Olsen"),
        ("Bob Hill spoke to Marta Olsen at the wall.", None),
        ("Marta Olsen and Bob Hill talked to us.", None),
    ],
)
def test_who_is_interviewed_is_not_who_asks(presented: str, who: str | None) -> None:
    text = INTERVIEW.replace("Marta Olsen spoke to our reporter at the wall.", presented)
    text = text.replace("Marta Olsen still checks", "she still checks").replace(
        "She talked to the Post", "She knows all"
    )
    assert {t.name.of(text) for t in read_turns(text) if t.name} == ({who} if who else set())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Marta Olsen spoke to our reporter", "Bob Hill talked to our reporter"),
        ("She talked to the Post about storms.\n\nMarta Olsen spoke to our reporter at the wall.", "She is sixty."),
        ("you come", "she come"),
        (
            "I was nineteen and I needed a job.\n\nMy father thought",
            "She was nineteen and needed a job.\n\nThey thought",
        ),
    ],
)
def test_questions_alone_make_no_interview(old: str, new: str) -> None:
    text = INTERVIEW.replace(old, new)
    if "come" in old:
        text = text.replace("for you", "for her").replace("Are you", "Is she")
    if "nineteen" in old:
        text = text.replace("We have", "They have").replace("I am", "She is")
    assert text != INTERVIEW
    assert read_turns(text) == []
