"""Where what is said begins and ends: at the narrator's next verb, beside clauses of his own, around attributions."""

from __future__ import annotations

import pytest

from tests.unit.parsing.marked import parsed, read

SECOND_VERB = [
    # a verb of telling that is negated, with the cue's subject
    "The minister said [the bridge would be shut in May], but would not say who had ordered it.",
    "Officials said [three men were held] but would not identify them.",
    "The bank said [it was aware of the breach] but did not provide details.",
    "The bank said [it was aware of the breach], but did not say how many clients were hit.",
    "The firm confirmed [the talks had ended], but could not be reached for more.",
    "The board says [the mill is safe] but won't discuss the fire.",
    "The board says [the mill is safe], but has not answered questions about the fire.",
    # the same with other verbs, and what somebody is said to have left undone or unable to do
    "Hill said [the boy could not swim but did not ask for help].",
    "Hill said [the school had asked for help but did not get any].",
    "Hill said [he was sorry but could not explain the accident].",
    "The company said [it would cut 300 jobs, but would keep the plant in Leeds open].",
    "The board said [it had no plans to sell the mill, but would consider an offer].",
    "The bank said [it had found the breach but did not know its cause].",
    # by tense
    "The minister said [the bridge would be shut in May] and left without taking questions.",
    "The senator says [the law is unfair], yet voted for it in March.",
    "The trust has admitted that [closing the hall was a mistake] and has now opened it.",
    "The trust has said [the hall is open and has been cleaned].",
    # by number
    "The agency said [the boats had been lost], and was criticised for its silence.",
    "Two women said [the boat had sunk], and were led away by guards.",
    "Two women said [the boats had sunk and were lying in the mud].",
    "A neighbour said [the men had argued and were led away].",
    "A neighbour said [the men had argued], and was asked to leave.",
    "Police said [the driver had been drinking and was taken to a cell].",
    "Hill told the court that [Olsen broke down and confessed to the theft].",
    "The party admitted [it had left out two schools] - both of which are in the north.",
    # by who can act
    "She said [the sea was calm], but refused to sail.",
    "She said [the crew were tired and refused to sail].",
    "Hill said [the police told him [the boat was safe]2, but he did not believe them].",
    "Hill told her [the sea was calm], but she stayed in port.",
    # what lasts is told in the past of the words as well, and a lack of something is no silence
    "Olav Berg says [the island wants to calm the quarrel, but was prepared to answer any raid].",
    "Berg told the panel [the fault was that nobody planned for floods and it did not have money for an estimate].",
    "The board said [the mill was safe], but did not provide any details of the check.",
    # nothing tells the second verb from the first
    "He said [the dog bit him and ran away].",
    "She said [she had resigned and would move to Canada].",
    "Police said [the boy was hit by a van and died in hospital].",
]
MEANWHILE = [
    "The mayor said [the park would stay open], while the council voted to close it.",
    "The mayor said [the park would stay open], as protesters gathered outside.",
    "The mayor said [the park would stay open], even as workers dug up the lawn.",
    "The mayor said [the park would stay open], after residents signed a petition.",
    "The mayor said [the park would stay open], after a meeting with residents.",
    "The mayor said [the park would stay open], although the council has the last word.",
    "The mayor said [the park would stay open] while the council said [it would be closed]2.",
    "The mayor said [the park would stay open], shaking his head.",
    "The mayor said [the park would stay open], his voice breaking.",
    "The mayor said [the park would stay open], despite a vote to shut it.",
    'The mayor said [the park would be "wide open,"] despite a vote to shut it.',
    "The mayor said [the park had stayed open, despite a vote to shut it].",
    "The mayor said [the park would stay open while repairs were made].",
    "The mayor said [the park would stay open as long as he was in office].",
    "The mayor said [the park would stay open after the works ended].",
    "The mayor said [the park would stay open, because people needed it].",
    "The mayor said [the park would stay open, although the council had wished to sell it].",
    "The mayor said [the park would stay open, giving children a place to play].",
    "The mayor said [the boy ran on, shaking his head].",
    "The mayor said [the park was safe, while the pool needed work].",
]
FRONTED = [
    # a time and a clause that hangs on it are no words of anybody
    "In March, as the river rose, the mayor warned.",
    "In the harbour, where the boats lie, the pilot explained.",
    'Mr. Hill, noting that [the ferry\'s "engines are not what they were,"] added: ["I am worried."]2',
    'While the talks had made "great strides," Bo Hill, head of the office, admitted [they were not over].',
    "Even as the head of the harbour board of the northern isles, Ann Lee, said [the ferry sailed], it was closed.",
    "When one clerk said [the bill was late], the owner quickly sent her home.",
    'While the board said that [the mill was "ready for the storm,"] the critics looked to the roof.',
]
INSERTED = [
    "The guards claimed [they had cleared the land, which, they said, [belonged to the town]2].",
    "The land, which, the guards said, [belonged to the town], is empty.",
    "[Without rain], the farmers warned, [the wheat would die].",
    "In an email, the farmers warned, [the wheat would die].",
    "[The river], Hanna Brandt said in an interview, [seldom freezes].",
    "[The river], as Hanna Brandt pointed out, [seldom freezes].",
    "But [the town], he added, [had no school].",
    # a verb with an object of its own is no insertion
    "For the mill, Brandt urged [caution], the town was poor.",
    "After the storm, Brandt repeated [her warning], the boats were lost.",
    "[For all the noise], traders say, [cleaning up the hall would take a week].",
    "[The plan would cost], he said, [more than the town could pay].",
    "[The fire was], officials say, [set on purpose].",
    "[The river seldom freezes], Hanna Brandt said, [but when it does, children skate on it].",
    "In a letter to the council, she said, [the town had no school].",
    "Arriving at the pier last night, Mr Berg said [regardless of the vote, he expected the club to stay].",
    "[The new bid, the second richer deal Berg has proposed in his fight with the board, also holds a loan], he said.",
    "[The road is closed], the guide said, but Hill said [it was open]2.",
]
UNKNOWN = [
    "The minister said [the dam was safe], but it was not immediately clear who had checked it.",
    "The office said [the toll was 38] - but it is unclear whether that includes the crew.",
    "The minister said [it was not clear who had checked the dam].",
    "The report said [the dam was safe], although it may take years to be sure.",
]
REDUCED = [
    "The money promised to rebuild the school was spent.",
    "Donors said [the money promised to rebuild the school was spent].",
    "Hill promised [to prove the charges were false].",
    "Hill vowed [to fight those who closed the school].",
]
LISTS = [
    "The audit found that [the bank had lent too much] and found [there had been no controls]2.",
    "The audit found [the bank had lent too much and there had been no controls].",
    'The minister denied [he had lied], said [he would sue]2 and called [the report "a farce"]3.',
    "Hill said [the ship was lost], blamed [the captain for the delay]2 and urged [the owners to pay]3.",
    'Hill said [it would sail] and called [the storm "a joke"]2.',
    "Hill said [the crew had jumped, cut the rope and called for help].",
    "The bank had warned clients [it might close in June] and was wound up in May.",
    "The judge said [she should pay no fine], a recommendation that the mayor followed.",
    "The report claimed [the boat was old] - another claim without proof.",
    "Police said [the search began on Monday, when officers answered a call].",
    "The town fined the man, claiming [he hid the boat, cut the rope and had made up a storm].",
    "The board said [Bo Hill, a man who had sailed for years, denied [the crew were drunk]2].",
    "According to the guards, [the crowd ran, prompting them to shut the gate].",
    "According to the report, [officers called three times, but the crew refused to be searched].",
]
PHRASES = [
    "The board vowed [to see the matter through and ensure that those to blame paid].",
    "The minister rejected [claims that shots were fired when the boat came in].",
    "Leaders condemned [the arrest as unlawful].",
    "Leaders condemned [the arrest] as crowds gathered.",
    "The coach urged [the boys not to run by the pool] and this was the third time.",
    "The firm announced [cuts and closures the board had demanded].",
    "The mayor ordered [the crews to clear the road] and the schools were shut.",
    "The mayor ordered [the crews to clear the road and the police to guard the bridge].",
    "The firm reported [a loss of two million], Acme lost three million, and sales at Borg fell.",
    "The town accused [the firm of spoiling the river, including by dumping paint].",
    "Hill warned [residents not to drink the water], which smelled of oil.",
    "Hill promised [to found a team, which would meet in May].",
    "Hill vowed [never to sell the mill].",
    'Olav Berg told [Mr Lund to jail smugglers "immediately" after the raid on the bus].',
    "The clerks who rebuked [the mayor by openly praising his rival] included two of his aides.",
    "Borg printed a plea from the clerk Anna Lund for [help getting a boat for her son].",
    "Shares rose after Acme reported [April sales] today.",
    "Acme announced Monday [job cuts at the mill].",
    "Hill said [the club was directing money to local groups to raise turnout].",
    "The mayor directed [her deputies to close the bridge].",
]
NOBODY = [
    "Mr Berg, who has denied [the subject of the dam came up during dinner], appeared calm.",
    "[The talks were held with two cooks but no aides for the guests, who stayed late], said palace clerk Anna Lund.",
    "[No cook was asked], said Anna Lund.",
    "No cook said that the stew was bad.",
]
REPLIES = [
    '["We shall take our time,"] was the council\'s curt reply to the union.',
    '["No,"] was her answer when reporters asked again.',
    '["Not in my lifetime,"] came the reply from Berg.',
    '["They say [it will rain]2, but I think it will snow,"] she said.',
]
ENCLOSED = [
    "The plan – she called [it a mistake] – will be debated in June.",
    "The plan (Hill called [it a mistake]) will be debated in June.",
    "The ferry - its owner says [it is safe] - sails at noon.",
    "Hill said [the ferry - an old one - would sail at noon].",
    "Ann Lee - a nurse - said [the ward - her own - was shut].",
    "Hill said [the ferry would sail at noon (it is never late)].",
]
UNLISTED = [
    "Hill rasped that [the ferry would sail].",
    "The ministry anounced that [the ferry would sail].",
    "She twittered that [the ferry would sail].",
    "Hill realised that the ferry would sail.",
    "Hill made sure that the ferry would sail.",
    "The storm meant that the ferry could not sail.",
    "Hill has never gathered that the ferry would sail.",
    "Hill foresaw that the ferry would sail.",
    "Hill pretended that the ferry had sailed.",
    "Hill hid that the ferry had sunk.",
    "The nurse inferred that the ferry had sunk.",
]


@pytest.mark.parametrize(
    "marked",
    [
        *SECOND_VERB,
        *MEANWHILE,
        *FRONTED,
        *INSERTED,
        *UNKNOWN,
        *REDUCED,
        *LISTS,
        *PHRASES,
        *REPLIES,
        *NOBODY,
        *ENCLOSED,
        *UNLISTED,
    ],
)
def test_contents(marked: str) -> None:
    text, expected = read(marked)
    wanted = sorted(text[a:b] for one in expected for a, b in one.content)
    draft = parsed(text)
    assert sorted(text[c.start : c.end] for s in draft.statements for c in s.content) == wanted
