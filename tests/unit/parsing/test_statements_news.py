"""Statements in the long sentences of newspapers: what reading many of them has shown to be missed."""

from __future__ import annotations

import pytest

from tests.unit.parsing.marked import found, in_order, parsed, read

QUOTATION_FIRST = [
    # a quotation closed before the source is what was said, whatever follows the cue
    '["Bread feeds everyone, and so does peace,"] {the baker} <said> in the town hall.',
    '["Rivers have no borders,"] {she}12 <said> in the Great Hall, <stressing>2 [it was time to share the water]2.',
    '["Sing louder, let them hear it in the hills!"] {he} <told> hundreds of cheering fans at the stadium.',
    '["We have lost a friend,"] {Ann Lee} <told> dozens of mourners.',
    '["It will rain,"] {Ann Lee} <said> before she left.',
    # the subject of a fragment within the quotation is not the source
    '["It was a fine lunch. One of the cooks from the north,"] {Rep. Ella E. Cumming (D-Md.)} <said> by phone.',
    '<Said> {Hill}: ["I see no sign that she is interested."]',
    '["The choir sings well,"] {he} <said>, but ["it never starts on time."]',
]
QUOTED_WITHIN = [
    '[A driver who "takes one short nap" loses the licence], {Lee} <said>.',
    '[The old harbour "is the only place that can take such ships,"] {retired navy captain Bo Hill} <said>.',
    'The tower is a ["needle without a thread,"] as {the guide} <put it>.',
    'The wall bears the words ["Never in winter,"] as {Bo Hill}, smiling at the crowd, <said> before he sailed.',
]
INSERTED = [
    '[The ponies], {Hill} <explained> earlier in the hearing, [were "well fed," with hay for two winters].',
    "[The bridge], {the engineer} <said> on Monday, [would be closed for a year].",
    "[Though the wall is high], {he} <said>, [the boys climb it every night].",
    "[If the dam breaks], {she} <warned>, [three villages will be flooded].",
    "[Because the roof leaks], {the curator} <explained>, [two rooms have been closed].",
    "[A new pump has been ordered], {he} <said>, [and the old one will be sold].",
    '[Most of the chairs were broken], {she} <said>, [and "nobody had a hammer."]',
    "[The north lost forty trees], {the foresters} <said> in a spring report, [and the south lost none].",
    "[Melting snow in the hills could flood a dozen hamlets in the valley], {Mr Hill} <said> in his interview.",
    "[Teachers with patience], {she} <said>.",
    '[The team will probably play in white], {Hill}12 <said>12: ["White brings us luck."]2',
    "{The trust} has <said> [lodgers and owners - old, young, rich and poor - would get the money].",
]
WHO = [
    "The mayor has quarrelled with {Karl Berg}, now the party leader, who on Monday <said> [the bridge was a waste].",
    "The delegation included members of {the Danish cabinet}, which has firmly <denied> [any role in the sale].",
    "The speech made no mention of {Bo Hill}, who <announced> [he would leave the team in June].",
    "The bill angered {families of the drowned sailors}, many of whom <say> [the inquiry was a sham].",
    "{Attorney Ron Cole (D), Hill's opponent in the election}, <called> Friday for [releasing the tapes], as well.",
    '{Dockers marching through the old town} <chanted> ["No more cuts!"]',
    "{Residents living near the plant} <said> [the smell was unbearable].",
    "{Tessa Baker of Dayton, Ohio} <says> [the bakery will open a second shop].",
    "{The family, neighbours and church leaders} have been <demanding> that [the council publish the film].",
    '["The camp is in panic,"] <said> {Lena Wims, a Paris-based president of the club}.',
    "In answer to {Bo Hill}'s <proposal> [to ban lorries from the bridge], the council met.",
    "[Owners were angry that the deals did not bind the witnesses], {sources} who read them <told> the Herald.",
    "Crowds came after a {Daily Mail} <report> that [the pier would close].",
    "{Lee} <says> [several helped her in spring and that the boat is paid for].",
]
ENDS = [
    'Though {she}12 <called>1 [the play "dreary"] and <called for>2 [tickets to be "paid back"]2, Lee stayed on.',
    "When {he} <said> [the ferry would sink], the crew laughed.",
    "After {the minister} <claimed> [the vaccine was unsafe], thousands of parents cancelled appointments.",
    "{Doctors} <say> [he lost blood and refused to lie down].",
    "{Lee} has <said> [some 20 people want the seat], but he refuses to name them.",
    '{The mayor}12 is <telling>1 dockers that [the port is "finished"] and <says>2 [she will build a new one]2.',
    "{Judge Karl Berg} <rejected> [that claim] in a ruling published Monday.",
    "{The two parties} <pledged> [to work together] after a meeting on Thursday.",
    "{The council} <condemned> [the village's latest dam] as engineers opened the gates on Monday.",
]
OBJECTS = [
    "[The charge] was <denied> by {the ministry}.",
    "Hill was <accused> by {the union} [of lying to dockers].",
    "Ministers were jeered when {they} <told> nurses [the fund was empty].",
    "{Ann Lee} is <stressing> [the need for more nurses].",
    "And {he}'s <predicted> [big gains in the autumn].",
    "{The minister} <criticised> [the bank for raising fees].",
    '{Lee}12 <attacked> [Hill for his support of the dam], <saying>2 ["He is unfit."]2',
    "{She} <attacked> [her rival as a fraud].",
    "{The grocer} <pleaded with> [drivers not to park there].",
    "{The guard} <yelled> to the crew that [the gate was locked].",
    "{The bank} <made the case> that [the fees were fair].",
    '{The fund} <referenced> ["deep rifts" in rich states].',
    "{The party leaders} <vow> [revenge].",
    "{The mayor} <bemoaned> [the state of the roads].",
    "{She} <continued> that [the file had been lost].",
    "{The bank}'s repeated <emphasis> that [only one branch had failed] angered the senators.",
    '{Singers} <joked> of the hall, ["It has a roof, at least."]',
    "{Candidate Karl Berg}, for one, has loudly <criticized> [old fishing treaties such as the Baltic pact].",
]
UNNAMED = [
    ("The council has long been criticized for keeping the quay shut in summer.", "keeping the quay shut in summer"),
    (
        "Hill is accused of selling the same painting twice.",
        "of selling the same painting twice",
    ),
    ("The banker is alleged to have moved the money to Malta.", "to have moved the money to Malta"),
    ('The plan is being criticised as a "gift to the rich" in the press.', 'a "gift to the rich"'),
]
NONE = [
    "The mayor was criticised for his speech.",
    "The army attacked the town for three days.",
    "Lee's fury threatens national security.",
    "Lee was not happy with comparing Hill to a clown.",
    "The bank was chided by adding a few small fees to the bill.",
]


@pytest.mark.parametrize("marked", [*QUOTATION_FIRST, *QUOTED_WITHIN, *INSERTED, *WHO, *ENDS, *OBJECTS])
def test_content_cue_source_and_kind(marked: str) -> None:
    text, expected = read(marked)
    assert in_order(found(parsed(text))) == in_order(expected)


@pytest.mark.parametrize(("text", "content"), UNNAMED)
def test_what_nobody_by_name_alleges_has_no_source(text: str, content: str) -> None:
    (one,) = parsed(text).statements
    assert [c.of(text) for c in one.content] == [content]
    assert one.source is None
    assert one.reason


@pytest.mark.parametrize("text", NONE)
def test_what_nobody_is_reported_to_have_said_is_no_statement(text: str) -> None:
    assert found(parsed(text)) == []


def _words(text: str) -> list[tuple[str, str, str | None]]:
    return [
        (str(s.kind), " ... ".join(c.of(text) for c in s.content), s.source.of(text) if s.source else None)
        for s in parsed(text).statements
    ]


def test_a_quotation_within_a_quotation_is_a_statement_of_the_one_who_is_quoted() -> None:
    text = "\"When we met, she said, 'The key is lost; the door is open,'\" Hill recalled."
    assert _words(text) == [
        ("direct", text[: text.index(" Hill")], "Hill"),
        ("direct", "'The key is lost; the door is open,'", "she"),
    ]


def test_reported_words_within_a_quotation_are_indirect() -> None:
    text = '"My neighbour said that the well was dry last year," Lee recalled.'
    assert _words(text)[1] == ("indirect", "the well was dry last year", "My neighbour")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The former mayor apologised for saying that nurses are lazy.", "The former mayor"),
        ("Critics mocked the singer for claiming that the moon is empty.", "the singer"),
        ("The singer has endured criticism for claiming that the moon is empty.", "The singer"),
    ],
)
def test_what_somebody_is_blamed_for_having_said_is_a_statement(text: str, speaker: str) -> None:
    assert any(s == speaker and content.endswith(("are lazy", "is empty")) for _, content, s in _words(text))


def test_what_a_person_calls_another_by_any_verb_is_a_statement() -> None:
    text = 'In recent weeks, Peter Hill has gone after Mr. Lee as a "clown who juggles with our taxes."'
    assert [(content, source) for _, content, source in _words(text)] == [
        ('a "clown who juggles with our taxes."', "Peter Hill")
    ]


def test_a_joined_quotation_goes_on_with_what_the_speaker_has_just_said() -> None:
    text = '"I doubt it," Mr Berg said outside. But "the soup is warmer with a lid. Try it."'
    assert [(content, source) for _, content, source in _words(text)] == [
        ('"I doubt it,"', "Mr Berg"),
        ('"the soup is warmer with a lid. Try it."', "Mr Berg"),
    ]


def test_a_quotation_within_another_is_not_looked_for_without_end() -> None:
    def inner(count: int) -> list[str]:
        told = "and then go on " * count
        text = f"\"We were cold. The guide said, 'Keep to the left bank {told}home.' Lee laughed,\" the teacher said."
        return [text[s.content[0].start : s.content[-1].end] for s in parsed(text).statements][1:]

    assert inner(2) == ["'Keep to the left bank and then go on and then go on home.'"]
    # past so many words the mark had no partner: to look for it behind each cue would take quadratic time
    assert not inner(100)
