"""Statements in sentences of news language, marked in place (``marked.py`` tells how)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support import article_of
from tests.unit.parsing.marked import found, in_order, parsed, read
from viewer.domain import Basis, Findings, TimeExpression, TimeType
from viewer.parsing.pipeline import parse
from viewer.parsing.saying import find_sayings
from viewer.parsing.statements import find_statements

if TYPE_CHECKING:
    from viewer.parsing.draft import Draft

BEFORE = [
    "{Ann Lee} <said> [taxes would rise].",
    "{Ann Lee} <said> that [taxes would rise].",
    '{Ann Lee} <said>: ["Taxes will rise."]',
    '{Ann Lee} <said>, ["Taxes will rise."]',
    '{Ann Lee} <said> ["taxes will rise" and wages will not].',
    '{Ann Lee} <said> that ["taxes will rise"].',
    "{The president} has repeatedly <warned> that [the army will answer any attack].",
    "On Tuesday, {the finance minister} <told> reporters that [the budget was balanced].",
    "{Prime Minister Ivan Petrov} <told> parliament [the government would not resign].",
    "{Petrov} <told> the BBC on Monday that [the talks had failed].",
    "{He} <told> Reuters [the deal was dead].",
    "{The company} <said> in a statement on Thursday that [it would close two plants].",
    "{The company} <said> in a statement [it would close two plants].",
    "{The company}, which employs 3,000 people, <said> [it would close two plants].",
    "{Maria Gomez, head of the teachers' union}, <said> [schools would stay shut].",
    "{Maria Gomez}, who heads the union, <said> [schools would stay shut].",
    "{A spokesman for the foreign ministry} <confirmed> that [two diplomats had been expelled].",
    "{The ministry} <confirmed> on Friday that [two diplomats had been expelled].",
    "{A senior official familiar with the matter} <said> [no decision had been taken].",
    "{Police} <said> [three people were hurt when a bus overturned near the border].",
    "{Officials in Kyiv} <said> [drones had struck a power station].",
    "{Damascus} has <confirmed> that [the convoy crossed the border].",
    "{The report} <says> [emissions fell by 4% last year].",
    "{Scientists} <say> [the glacier could vanish within a decade].",
    "{The court} <ruled> that [the ban was unlawful].",
    "{She} <insisted> [she had done nothing wrong].",
    "{The mayor} <admitted> that [mistakes had been made].",
    "{He} <denied> that [any money had changed hands].",
    "{The defence secretary} <told> MPs: [“We will not be intimidated.”]",
    "{The bank} <predicts> that [growth will slow to 1.2% next year].",
    "{The minister} <promised> [to publish the report by June].",
    "{The rebels} <threatened> [to blow up the dam].",
    "{The governor} <asked> [whether the money had been spent].",
    "{Lawyers for the family} <argued> that [the evidence was tainted].",
    "{Mr Brown} <wrote> on Twitter that [the vote had been stolen].",
    '{Mr Brown} <tweeted>: ["The vote was stolen!"]',
    "{The UN} <estimates> that [two million people have fled].",
    "{The prosecutor's office} <alleges> that [the banker hid $4m in offshore accounts].",
    "{The Kremlin} <stated> that [peace talks would resume in autumn].",
    "{Ms Ito} <noted> [the rules had not changed since 1998].",
    "{The chancellor} <made it clear> that [Germany would not send troops].",
    "{The envoy} <pointed out> that [the treaty had never been ratified].",
    "{The president} <drew attention> to the fact that [the agreement expires in March].",
    "{The secretary-general} <expressed hope> that [the ceasefire would hold].",
    "{The minister} <expressed concern> that [prices were rising too fast].",
    "{Mrs Novak} went on to <say> that [the school would reopen].",
    "{The president} <reiterated> that [the border would stay closed].",
    "In an interview with Le Monde, {the general} <said> [the war would last years].",
    "{The agency} <added> that [flights would resume on Sunday].",
    "{Union leaders} have <accused> [the firm of breaking the law].",
    "{The opposition} <urged> [the president to step down].",
    "{The pope} <called on> [both sides to lay down their arms].",
    "{Amnesty International} <called for> [an independent inquiry].",
    "{Hamas} <denied> [the accusation].",
    "{The airline} <announced> [plans to cut 1,200 jobs].",
    "{The European Commission} <condemned> [the arrest of the journalists].",
    "{The White House} <welcomed> [the release of the hostages].",
    "{The coach} <described> [the defeat as a disaster].",
    '{The coach} <called> [the defeat "a national disgrace"].',
    "{Critics} <say> [the law is too vague].",
    "{He} <asked> [why nobody had been told].",
    "{Tehran} <said> [Washington must lift sanctions first].",
    "{The ministry's statement} <said> [the ship was seized in international waters].",
    "{The letter}, signed by 40 senators, <says> [the treaty must be renegotiated].",
    "{The Interior Ministry} <reported> that [122 protesters had been detained].",
    "{Dr Patel} <explained> that [the virus spreads through the air].",
    "{The singer} <told> fans [she was retiring].",
]

AFTER = [
    "[Taxes would rise], {Ann Lee} <said>.",
    '["Taxes will rise,"] {Ann Lee} <said>.',
    '["Taxes will rise,"] <said> {Ann Lee}.',
    '["Taxes will rise,"] <said> {Ann Lee, the finance minister}.',
    '["Taxes will rise,"] {she} <told> reporters in Paris on Monday.',
    "[“Taxes will rise,”] {she} <said>.",
    "[‘Taxes will rise,’] {she} <said>.",
    "[«Taxes will rise,»] {she} <said>.",
    '["Taxes will rise"], {she} <said>.',
    '["Will taxes rise?"] <asked> {the reporter}.',
    '["Will taxes rise?"] {Smith} <asked>.',
    '["Never!"] {the crowd} <shouted>.',
    '["We lost. We will be back,"] {the captain} <said> after the match.',
    "[Three people were killed in the blast], <according to> {police}.",
    "[Three people were killed in the blast], <according to> {a police spokesman}.",
    "[Two soldiers died in the clashes], {the defence ministry} <said> on Saturday.",
    "[Two soldiers died in the clashes], {a military spokesman} <told> Interfax.",
    "[The army has taken the town], <reported> {state television}.",
    "[Parliament will vote on Friday], <said> {Speaker Li Wei} during a visit to Osaka.",
    "[The talks were constructive], {the two leaders} <said> in a joint statement.",
    "[Exports fell by a fifth in May], {the statistics office} <said> on Wednesday, citing weak demand.",
    '["This is a black day for justice,"] <said> {Olga Ivanova, a lawyer for the family}.',
    '["It was chaos,"] {a witness} who gave her name as Fatima <said>.',
    '["The situation is dire,"] <wrote> {the aid group} in its report.',
    "[A new era has begun], <says> {minister}",
    '["We did our best,"] {a tearful Rossi} <added>.',
    '[The plan "is dead,"] {he} <said>.',
    "[The plan is dead], {sources close to the negotiations} <said>.",
    "[Russia is ready to resume talks], <stressed> {Foreign Minister Sergei Orlov}.",
    '["Ready to talk,”]<said> {Orlov}.',
]

INSIDE = [
    '["Taxes,"] {she} <said>, ["will rise."]',
    '["Taxes will rise,"] {Ann Lee} <said>, ["and so will wages."]',
    '["Taxes will rise,"] <said> {Ann Lee}, ["and so will wages."]',
    '["Taxes will rise,"] {Ann Lee} <told> reporters on Monday, ["and so will wages."]',
    "[The plan], {he} <said>, [was never meant to be public].",
    "[The minister], <according to> {the newspaper}, [knew of the payments].",
    '["Taxes will rise,"]1 {Ann Lee}12 <said>12. ["Wages will not."]2',
]

TWO = [
    "{Ann Lee}12 <said>1 [taxes would rise]1, <adding>2 that [wages would not]2.",
    "{Ann Lee}12 <said>1 [taxes would rise]1 and <warned>2 that [wages would fall]2.",
    '["Taxes will rise,"]1 {Ann Lee}12 <said>1, <adding>2 that [wages would not]2.',
    '["Taxes will rise,"]1 {Ann Lee}12 <said>1, <adding>2: ["Wages will not."]2',
    "{The general} <said> [the front was holding and that reserves were on their way].",
    "{The minister}1 <said>1 [the road was safe]1, but {residents}2 <said>2 [shelling went on]2.",
    "{The minister}1 <said>1 that [the road was safe]1, while {residents}2 <told>2 AFP that [shelling went on]2.",
    "{The firm} <said> [it would appeal, but did not expect to win].",
    "{Ann Lee} <said> [taxes would rise], referring to the duty on fuel.",
    "<According to> {Ann Lee}, [taxes would rise].",
    "<According to> {Ann Lee, head of the treasury}, [taxes would rise].",
    "<According to> {the ministry's report}, [the number of cases doubled in April].",
    "{He}12 <accused>1 [the West of hypocrisy]1 and <said>2 [sanctions had failed]2.",
]

WIRE = [
    "[Russian missiles struck a residential building, killing seven people], {Ukrainian officials} <said>.",
    "{Gov. Oleh Marchenko} <said> [the attack, carried out with guided bombs, wounded 59 others].",
    "{President Ana Torres}, who is due to travel to Washington next month, <said> [the talks were useful].",
    (
        '{Spokesman Dmitry Lavrin} <told> reporters Saturday that [Moscow strikes only "military targets"], '
        "a claim Kyiv rejects."
    ),
    (
        '["My neighbor was walking her dog,"]1 <said>12 {Iryna Kovalenko, 54}12, who lives across the '
        "street. [\"I don't know if she's alive.\"]2"
    ),
    'Asked whether Washington would act, {spokesman John Kirk} <said> [there was "no change" in policy].',
    '<In the words of> {Ann Lee}, [the offer is "a trap"].',
    "{Orlov}, as quoted by RIA Novosti, <said> [Moscow welcomes the step].",
    "[{Her}2 <claim>2 that [Moscow had been consulted]2 was false], {he} <said>.",
    '["I can confirm that,"] {the officer} <added>.',
    '{Reed, the opposition leader}, <responded>: ["You had fourteen years."]',
    '["He jumped out of a window,"] {Sgt. Lee Potts} <said>.',
    '["I would be careful,"] {May} <said>.',
    "[Russia has no such plans in the Arctic], {Deputy Minister Sergey Vershin} <told> TASS in an interview.",
    '["The situation is confused,"] {a Western diplomat}, speaking on condition of anonymity, <told> Xinhua.',
    "{The office} <wrote> on X, formerly known as Twitter, that [the army was loyal].",
    "{The union} <warned> [it would hold the plotters responsible].",
    '["We did not start this war,"] {the minister} <said> in a statement issued by his office.',
    '{The witness}, who cannot be named, <replied>: ["That is not true."]',
    "{Judge Mark Ellis} <told> the jury [they should disregard the reports].",
    "{Grant} <denies> [14 counts of fraud].",
    "{The army} <confirmed> [it had lost contact with the aircraft].",
    "{Lawmakers} <demanded> [an explanation from the minister].",
    '{Beijing} <vowed> [to take "countermeasures" if the sale went ahead].',
    "{The envoy} <urged> [both sides to return to the table].",
    "[The vaccine is safe], {regulators} <insist>.",
    "[The vaccine is safe], {regulators in Geneva} <insist>.",
    "{A poll published on Sunday} <suggested> that [most voters opposed the deal].",
    "{The memo}, seen by Reuters, <says> [staff were told to delete emails].",
    "{The International Committee of the Red Cross} <said> [its convoy had been turned back at a checkpoint].",
    "{Turkey} has <accused> [Greece of arming the islands].",
    "{The Taliban} <claimed [responsibility> for the attack].",
    "{Haaretz} <reported> that [the cabinet had approved the plan].",
    "{Lufthansa} <said> [all flights to Tel Aviv were suspended until Tuesday].",
    "{Mr. Johnson} later <apologized> [for the remark].",
    "{The bishop} <told> worshippers on Sunday [the church would not be silenced].",
    '["Enough is enough,"] <read> {one placard}.',
    "It was <announced> by {the palace} that [the king would abdicate].",
    "{NASA} <announced> Tuesday [it will delay the launch].",
    "{The senator, a Republican from Ohio}, <said> [he would vote no].",
    "[“If they attack, we will respond,”] {Khan} <warned> in a speech on state television.",
    "Earlier, {the presidency} <said> in a tweet: [“The president is safe.”]",
    "{The Guardian} <reported> on Friday that [ministers had been warned about the risks in 2019].",
    (
        "[The suspect, a 34-year-old man, was arrested at the airport], {police chief Anna Holm} <told> a "
        "news conference."
    ),
    "{Two officials} <said> on condition of anonymity that [the strike had killed a commander].",
    (
        "{The foreign ministers of France and Germany} <said> in a joint statement that [they would not "
        "recognise the vote]."
    ),
    "{Farmers} <complain> that [imports are ruining them].",
    "{The judge} <ordered> [the state to release the documents].",
    "{Reports} <say> [the minister has fled].",
    'As {Orlov} <put it>, ["the Arctic is no place for games."]',
]

WORDS = [
    'He ended what {he} <called> ["a long nightmare"] on Monday.',
    'The ministry summoned the envoy over what {it} <described> as ["hostile rhetoric"].',
    "{The mission}12 <confirmed>1 that [fighting had resumed]1, and <expressed [concern>2 for civilians]2.",
    "{The government} on Sunday <denied> [reports that it was holding secret talks].",
    "{Orlov} was <quoted as saying> that [the talks had failed].",
    "{Orlov} was <quoted by RIA as saying> that [the talks had failed].",
    "As {the envoy} <put it>, [the door is closed].",
    "As {the ministry} <reported>, [the mayors hailed the outcome].",
    '["The talks have failed,"] {Orlov} was <quoted as saying>.',
    "{Ann Lee} <underlined> the fact that [taxes rise].",
]

FAMILIES = [
    "{The minister} did not <rule out> that [further cuts could follow].",
    "{Several lawmakers} <raised [concerns> about the cost of the project].",
    "{The report} <found> that [two children in five were underweight].",
    "[Prices rose by 3 percent in April], {official figures} <showed> on Wednesday.",
    "{A survey by the chamber of commerce} <found> that [firms expected to cut staff].",
    "{The government} <unveiled> [plans for a new railway].",
    "{The ministry} <rejected> [the accusations].",
    "{The foreign ministry} <dismissed> [reports that the ambassador had been recalled].",
    "{The coach} <thanked> [the fans for their support].",
    "{The report} <blamed> [the crash on pilot error].",
    "{Forecasters} <warned of> [further flooding in the south].",
    "{Economists} <estimated> [the damage at 4 billion dollars].",
    "{He} <admitted to> [having lied to investigators].",
    "{The minister} <denied> [having met the lobbyist].",
    "{The company} <confirmed> [the cuts] in a blog post.",
    "{The firm} <announced> [500 redundancies] two weeks ago.",
    "{The ministry} <said> in a statement posted on its website late on Sunday that [three soldiers had been killed].",
    '["The category is shrinking,"] {it} <noted> in a report published last Thursday.',
    "The reader, which {the company} <says> [is the first of its kind], weighs 290 grams.",
    'They face an accusation {the ministry} <calls> ["grotesque"].',
    "[The plan was doomed], {Ann Lee} <said> on Monday, citing falling demand.",
    '{The mayor}12, <calling>1 [the plan "a betrayal"]1, <said>2 [she would vote against it]2.',
    "{The government}1 <insisted>1 all along that [no money was missing]1.",
    '{The minister}1 <wrote>1 [it was "about time"]1, while {the deputy}2 <accused>2 [the bank of "gambling"]2.',
    "<According to> {minutes of the meeting}, held on 21 December, [two members had dissented].",
    "{The Commission} <estimates> that [exports would fall by 20%], a figure contained in a working paper.",
    "However, {the adviser} <added>, [applications will be studied].",
    "[At least 17 people drowned], {officials} <said> Sunday.",
    "[The cuts, which will begin in October, are expected to save $140 million a year], {the carrier} <said>.",
    "Nothing came of {its} <promise> [not to let anyone go before 2024].",
    '["Not again,"] {she} <shrugged>.',
    '["Not again,"] <thundered> {Ann Lee}.',
    '{His} <reply> was simple: ["No."]',
    'The film was <described> by {Ann Lee} as ["a farce"].',
    "{The captain, Lucia Fontana}, <posted> on X: [“We win together.”]",
    '["I have nobody,"] {Iryna Holub, a seamstress of 70}, <told> this agency while she swept glass.',
    '{Mr Park} <told> the court ["I never meant to hurt anyone"].',
    "{He} would <say> only that [talks were under way].",
    '["The plan is simple,"] {the minister} <explained>: ["we build more homes."]',
    "{The company} <said> [it would appeal], prompting protests.",
]

ADJUNCTS_AND_THOUGHTS = [
    "{Mr Lockett} <says> [last week he felt rushed].",
    "{He} <says> [over the weekend he had time to think].",
    "{He} <says> [for security reasons the locations will not be revealed].",
    "{Ann Lee} <said> [in the past two years three people had died].",
    "{The minister} <says> [up to 1,500 troops will lead the force].",
    "{Analysts} <speculated> [a sale would make sense].",
    "{Some analysts}, however, <disagreed> that [the sale would help].",
    "{The coroner} has <indicated> [he will not stand in the way].",
    "The firm responded to a <report> that [the bank was considering a levy].",
    "{The ministry} <demanded> [the arrest of 36 men] and gave him a day.",
    "It was <noted> that [the sides exchanged views].",
    "[The alliance is preparing for war], {the diplomat} <believes>.",
    "In {her} <view>, [the alliance is preparing for war].",
    "In the <opinion> of {the expert}, [sanctions failed].",
    "{The commander} <warned> the enemies against [any miscalculation].",
    "{The firm} <informed> the club of [its intention to sell].",
    "{The lawyer} <told> the court of [a culture of fear].",
    '{He} <wanted> [to present the plan "very soon"].',
    '{The minister} <believes> that [the time "has come" for reform].',
    "{The broker}, earlier reporting a loss, <said> [it agreed to sell the unit].",
    "The budget met fears <voiced> by {village mayors} that [the county would close the schools].",
    "{The firm} <presented> [a rescue plan] following the collapse of its bank.",
    "{The government} <welcomed> [the decision] after a long campaign by unions.",
    "The announcement drew rebukes, with {President Lee} <saying> [he was against cloning].",
    "{He} <specified> that [the leaders would sign a statement].",
    "{US television} is <reporting> [loyalists held in Cuba have told troops the man trained there].",
    "{The actor} <acknowledged> [the gun was his], and was released on bail.",
]

PEOPLE_AND_THINGS = [
    "{The minister} also <promised> [a software update by June].",
    "{Prosecutors} <allege> [he fired four times].",
    "{The chief constable} <apologised> to the family [for the delay].",
    "{Ruiz} <accused> [the state of lying], a charge Costa Verde denies.",
    '["It is a game changer,"] <said> {lead author Priya Nair of Brown University}.',
    "{Local media} have <reported> [up to 400 job losses].",
    "{Witnesses} <reported> [hearing screams].",
    "{The budget office} <projected> [the bill would add $1.2 trillion to the deficit].",
    "{The company} <posted> [a loss of two million].",
    "{Residents} <spoke of> [heavy gunfire].",
    "While {some analysts}1 <said>1 [the firm was worth ten million]1, {at least one}2 <said>2 [it was worth twelve]2.",
    "{He} <says> [in 1999 David went to the camp].",
    "{Locals} have <expressed concern> [the disease could spread].",
    '["We are afraid,"]1 <said>1 {Amina}1, a mother of five who asked that her full name not be used.',
    '["The road is narrow,"] {survivor Gita Rai} <told> the Daily Post from her hospital bed.',
    "{The premier}12 <offered [condolences>1 to the families]1 and <ordered>2 [authorities to treat the injured]2.",
    '{Ono} <said> [he was ready to act "24 hours a day"], declining to name a date.',
    "{Reuters} <reported>, citing people close to the matter, that [the bank had stepped in].",
    "{The economist} was upbeat, <predicting> [a recovery by autumn].",
    '{The mayor}1 <said>1 [the alarm rang at 7:10 a.m.]1 ["We were asleep,"]2 {the guard}2 <said>2.',
    "[The city attaches importance to peace], {President Lee} <said> while receiving a delegation.",
]

LATER_FINDS = [
    "{A petition} <demanding> [her resignation] has 2,000 signatures.",
    '{Rusk} <called> [that "an understatement"].',
    '{President Gale}12 <called>1 [it "a terrible decision"]1 on social media and <promised>2 [to "keep fighting"]2.',
    "{WHO chief Dr Amara Diallo} <said> [the decision was right].",
    '["Why not?"] {he} <smiled>.',
    '{Fans} <chanted> ["Holm out"] at the final whistle.',
    '{Ministers} have <called> [the strike "irresponsible"] — a word the union rejects.',
    "Corr shook her head and said no. {A spokesman for the council} <said> that [it was unfair].",
]

TURNS = [
    "{He} <said> [the law was old], going on to say it should go.",
    "{He}12 <wrote>1 that [sales were down]1 and went on to <say>2 that [the firm could close]2.",
    '{He}12 <stated>1 that [prices "must fall"]1, and in the same letter <claimed>2 that [rivals had cheated]2.',
    "{He}1 <said>1 that [the law was bad]1, to which {the minister}2 <replied>2 that [it was not]2.",
    "{He} <said> [the farm would sell ten million eggs] during his speech at the fair.",
    "{Stone} <said> [no decision had been made] when asked about the sale.",
    "{Stone} <said> [the firm was happy] in an interview with the Daily Post.",
    "{He} <said> [the firm was happy] in a press release.",
    '[Repairing them], {he} <says>, [would take "a whole summer"].',
    "[The phone], {Stone} <told> the crowd, [would cost $499, and would ship in June].",
    '["I love it,"] {he} <said> while holding the device, ["and you will too."]',
    '["It will,"] <according to> {Stone}, ["change the world."]',
    '{He} <promised> that [the device would be "simple"], and showed how it worked.',
    '{Pine} <said> [investors should "sell now"], and rated the stock "underperform".',
]

NARRATOR = [
    "{Officials} <said> [warning shots were fired at the boat].",
    (
        "{The source}12 <confirmed>1 [the arrest of Ali Hadi and Omar Said]1 and <said>2 "
        "[police want two more]2, but he refused to name them."
    ),
    "{The alliance} <demanded> [a delay of power-sharing talks in Geneva].",
    "{Crean}1 <says>1 [he is not calling on the man to resign]1 but {he}2 <says>2 [there are questions]2.",
    "[But there should be no more than 200 soldiers in the force] {he} <says>.",
]

PARTED = [
    "[The simplest way is], {he} <says>, [to wait for spring].",
    "[Why would the farmers agree], {he} <asks>, [to plant less wheat]?",
    "[In 2019], {Hill} <notes>, [only two bridges were repaired].",
    (
        '{Lee}1 was cautious, <saying>1 [it is "too early" to tell]1, but {he}2 <added>2 that '
        '[the move "puts pressure" on them]2.'
    ),
    'The finding has been <described> by {one expert} as ["huge"].',
]

TOLD = [
    "{Two nurses} have <complained> to the mayor about [the lack of beds in the ward].",
    "{Mr Gibbons} has <told> the commission, [the directors were at that meeting].",
    '["We lost,"] {he} <told> the crowd, the fans and the press.',
]

CORPUS_FINDS = [
    "{Moody's} <said> [the firm had failed].",
    "{Justice Owen} <warned> [all parties not to break agreements].",
    "It has been <confirmed> [two men at the centre have fled].",
    "{The minister} <said> in remarks published in the daily Al-Qabas [there were no plans].",
    "{Queen Elizabeth} <said> [2001 brought many people trials].",
    '["Hill is the greatest obstacle to peace,"] {Mr Sharon} <charged>.',
    "{Witnesses} <told of> [seeing the plane fall].",
]

THINGS_SAID = [
    "{The firm} <attributed> [the loss to weak demand].",
    "{Lee} <touted> [the plane's range].",
    "{The minister} left early, <criticising> [the lack of talks].",
]

HALVES_OF_CLAUSES = [
    '[It was], {he} <said>, ["a mess"].',
    '[The bill], {Park} <said>, ["has something for everybody."]',
    '[In such a world], {Lee} <says>, ["any farm could sell any egg"].',
    'In a speech, {he} <said>, ["we must act."]',
    'On Monday, {he} <said>, ["we must act."]',
    'Asked about the leak, {he} <said>, ["no comment."]',
    "[The plane will go on sale in June], {Lee} <said>, [and cost two millions].",
    '{One user}1 <wrote>1 ["I love it"]1 while {another}2 <said>2 [it was "awful"]2.',
]

HEADLINES = [
    "{Airline} <claims> [old data was wrong]\n\nThe report is new.",
    "[Talks have failed], <says> {Petrov}",
    "Black Sea: {Turkey} <says> [no plans to leave the convention]",
    "[Fresh clashes on the border, at least five dead] - {officials}",
    '["We gave everything"] - {Ana Lima}',
    "[City to ban diesel cars by 2030], {mayor} <says>",
]

NARRATOR_GOES_ON = [
    "{Orrin} <announced> [plans to close its Graz plant], a move that will cost 400 jobs.",
    "{Orrin} <said> [it would close the plant], a decision which was criticised by the union.",
    "{Orrin} <said> [it had sold its stake], a day after the bank closed its doors.",
    "{Orrin} <said> [it would cut 300 jobs], after posting its first loss in a decade.",
    "{Orrin} has <announced> that [it will stop selling the phone], following complaints from users.",
    "{Orrin} <said> [the phone would be sold in Europe], although no date was given.",
    "{Orrin} <said> [the phone would be sold in Europe], but did not give a date.",
    "{The company} <insists> that [its product is safe and that nobody need worry], but some are not convinced.",
    '{Orrin} <said> [it had "no plans" to cut the price], while Meditec declined to comment.',
    "{Orrin} <announced> [a new phone] at an event in San Francisco.",
    "{Orrin} <announced> [the recall of two million cars] in a statement on its website.",
    "{Orrin} <said> [it would cut 300 jobs] in a statement released by its lawyers.",
    '{Tom Hale} <called> [the claim "simply false"] in an interview with a Cleveland radio station, and left.',
    '{Lee} <said> that [the plan "will not work,"] which has angered the unions.',
    '{Lee} <said> [it was "over"] before leaving for Paris.',
    '{Lee} <called> [the phone "the best we have made"] on Tuesday.',
    '{Lee}1 <acknowledged>1 that [there were "problems"]1, although {he}2 <said>2 that [they were "minor"]2.',
    '{Bo Dunn}1 <described>1 [it as "a big phone,"]1 while {Jo Cho of Gadgetwise}2 <questioned>2 [if it will sell]2.',
    '{Bo Dunn} <says> that [the firm "needs to cut prices"], while Tom Ho at Meditec thinks the price is right.',
    '{Lee} <said> [the man had a "working device," which "could have made a hole in the hull"].',
    '{Orrin} <called> [its offer, made in May, the "final" one of the year].',
    "{They} <denied> [making any mistakes], nor did they think the weather was bad.",
    "{The firm} responded by <saying> [it was sorry].",
]
INSERTED = [
    "[The device], <said> {Orrin}, [will be sold in May].",
    "[The phone], {Orrin} <claims>, [is the fastest ever].",
    "[The device will], <according to> {the firm}, [be sold in May].",
    '[The new law would], {the minister} <promised>, ["end the chaos"].',
    '[This], {the authors} <write>, ["is hard to explain" with current models].',
    '[The new phone is "the best ever,"] {Lee} <said>, ["and will sell well."]',
    "<According to> {the group's founder, Maria Benn}, [taxes will rise].",
    "<According to> {a report by the ministry}, [taxes will rise].",
    '["Every day is lost,"] {the release} <read>.',
    '{Jane Poe, head of Branch 12}, Metal Workers union <said> ["We are angry."]',
    "The prime minister who left last year, {Bart Ulu}, has <told> the radio [there are rumours of a coup].",
    '["It will sell,"]1 <said>12 {Paul Reyes, an analyst with Kestrel}12, who <predicted>2 [sales of four million]2.',
]
NONE = [
    "Football club orders rise as season is near\n\nThe shop opened early.",
    "The council could enforce its order by asking police to arrest the owner.",
    "The engineers referred to the dam as the Old Wall.",
    'On the map it referred to the dam as the Old Wall, adding the word "new" to the name.',
    "The bank has three ways to seek payment: by filing a suit, by asking judges to charge the owner, or by waiting.",
    "The mayor refused to fine the firm or openly declare it guilty.",
    "No matter what the owners say, this is no ferry.",
    "The term “corridor” is not used in the treaty.",
    'The film "Gone with the Wind" was shown in Paris.',
    "The president plans to visit Berlin in June.",
    "The company believes in its workers.",
    "The minister did not say when the talks would resume.",
    "The firm declined to comment.",
    "The company is expected to announce its results on Friday.",
    "Three people were killed when a bus left the road.",
    "The bomb claimed 30 lives.",
    'The so-called "green wave" swept the country.',
    "She will tell the court on Monday.",
    "The court heard the case in May.",
    "He was asked about the payments.",
    "The sides agreed to meet for more talks in June.",
    "Work went according to plan.",
    "The notes were found in a drawer.",
    "The calls began at dawn.",
    "The village lies 7\" below the road and 12' from the river.",
    "If he says yes, the vote will be held in May.",
    "The minister refused to apologise.",
    "UNESCO expressed alarm.",
    "Its motto is “slow is smooth”.",
    "The police found the car near the river.",
    "The president called an election.",
    "The suspect asked not to be named.",
    "Rovers 2-3 United: late strike breaks home hearts",
    "The number attributed to the find is wrong.",
    "Besides the loan it would raise, the bank has also agreed to provide ten million.",
    "The former president ruled the country for 32 years before he was forced from office.",
    "Both groups have agreed not to buy more shares until the merger is completed.",
    "The firm posted a guard at the gate.",
    "The sale calls for a payment in May.",
    "The weapon again highlights lax controls.",
    "The commission has been told nothing.",
    "She was told of the deadline.",
    "A manager who spoke on condition that he not be named agreed.",
    "The weapon highlights the problem.",
    "This was reported by the head of the region.",
    'The shop said "Grand Widget" and shut.',
    "Firefighters are hoping lighter winds will help today but are predicting a bad weekend.",
]


@pytest.mark.parametrize(
    "marked",
    [
        *BEFORE,
        *AFTER,
        *INSIDE,
        *TWO,
        *WORDS,
        *WIRE,
        *FAMILIES,
        *ADJUNCTS_AND_THOUGHTS,
        *PEOPLE_AND_THINGS,
        *LATER_FINDS,
        *TURNS,
        *NARRATOR,
        *PARTED,
        *TOLD,
        *CORPUS_FINDS,
        *THINGS_SAID,
        *HALVES_OF_CLAUSES,
        *HEADLINES,
        *NARRATOR_GOES_ON,
        *INSERTED,
    ],
)
def test_content_cue_source_and_kind(marked: str) -> None:
    text, expected = read(marked)
    assert in_order(found(parsed(text))) == in_order(expected)


@pytest.mark.parametrize(
    ("headline", "content"),
    [
        ("Court rules sale of raw milk is lawful", "sale of raw milk is lawful"),
        ("Club orders rise as season nears", None),
    ],
)
def test_a_headline_needs_no_that(headline: str, content: str | None) -> None:
    text = f"{headline}\n\nMonday, March 6, 2017\n\nThe bench sat in Dover all day."
    (findings,) = parse([article_of(text)])
    assert isinstance(findings, Findings)
    assert [text[c.start : c.end] for s in findings.statements for c in s.content] == ([content] if content else [])


@pytest.mark.parametrize("text", NONE)
def test_what_nobody_is_reported_to_have_said_is_no_statement(text: str) -> None:
    assert found(parsed(text)) == []


def words(draft: Draft) -> list[tuple[str, str | None]]:
    """Return contents and sources as words."""
    text = draft.article.text
    return [
        (" ... ".join(c.of(text) for c in s.content), s.source.of(text) if s.source else None) for s in draft.statements
    ]


def test_a_quotation_stays_with_the_attribution_of_its_own_paragraph() -> None:
    text = (
        '"It closes a chapter," said Ann Lee, a lawyer. "My clients have waited eight years."\n\n'
        "Harbour Trust, which agreed in 2016 to settle a related case, lost four percent."
    )
    draft = parsed(text)
    (waited,) = [s for s in draft.statements if "waited" in s.content[0].of(text)]
    assert waited.source is not None
    assert waited.source.of(text).startswith("Ann Lee")


def test_a_sentence_that_is_only_a_quotation_has_the_speaker_of_the_one_before() -> None:
    draft = parsed('"We lost," said Ann Lee. "We lost badly." The crowd went home.')
    assert words(draft) == [('"We lost,"', "Ann Lee"), ('"We lost badly."', "Ann Lee")]
    assert draft.statements[0].cue == draft.statements[1].cue


def test_an_attribution_in_a_sentence_of_its_own_belongs_to_the_quotation_before() -> None:
    assert words(parsed('"We lost!" Ann Lee said.\n\n"Really?"\nsaid Bob Hill.')) == [
        ('"We lost!"', "Ann Lee"),
        ('"Really?"', "Bob Hill"),
    ]


def test_a_quotation_over_paragraphs_is_one_statement_with_a_span_for_each() -> None:
    draft = parsed('"The boys were perfect.\n\n"They ran and ran.\n\n"I am proud," Ann Lee said.')
    assert words(draft) == [('"The boys were perfect. ... "They ran and ran. ... "I am proud,"', "Ann Lee")]


def test_a_free_sentence_takes_the_attribution_that_follows_it() -> None:
    draft = parsed(
        "Armenia is ready to sign the treaty. Prime Minister Ara Petrosyan said this in parliament on Tuesday."
    )
    assert words(draft) == [("Armenia is ready to sign the treaty", "Prime Minister Ara Petrosyan")]


def test_turns_of_a_transcript_are_statements_of_those_whom_the_labels_name() -> None:
    text = "HOST: Is there a deal?\n\nBERG: Not yet. We are close.\n\nIt will take time.\n\nHOST: Thank you."
    draft = parsed(f"{text}\n\nBERG: Thanks.")
    assert words(draft) == [
        ("Is there a deal?", "HOST"),
        ("Not yet. We are close.\n\nIt will take time.", "BERG"),
        ("Thank you.", "HOST"),
        ("Thanks.", "BERG"),
    ]
    assert {str(s.kind) for s in draft.statements} == {"direct"}


def test_a_single_label_makes_no_transcript() -> None:
    assert words(parsed("Note: the office is closed.\nThe shop opens at nine.")) == []


def test_the_outlet_that_passes_words_on_is_the_channel() -> None:
    text = "Orlov, as quoted by RIA Novosti, said Moscow welcomes the step."
    (one,) = parsed(text).statements
    assert one.channel is not None
    assert (one.channel.of(text), one.source.of(text) if one.source else None) == ("RIA Novosti", "Orlov")


def test_a_report_within_a_report_is_a_statement_of_its_own() -> None:
    draft = parsed("The premier said that his country saw no threat, the NTB news agency reported.")
    assert words(draft) == [
        ("The premier said that his country saw no threat", "the NTB news agency"),
        ("his country saw no threat", "The premier"),
    ]
    assert draft.statements[1].confidence < draft.statements[0].confidence


def test_a_report_within_a_quotation_is_found() -> None:
    draft = parsed('"Your minister told the council that the bridge was safe," Ann Lee said.')
    assert ("the bridge was safe", "Your minister") in words(draft)


def test_where_nobody_is_named_the_reason_is_kept() -> None:
    (one,) = parsed("It was announced that the road would close.").statements
    assert one.source is None
    assert one.speaker is None
    assert one.reason


def test_every_statement_without_source_has_a_reason_and_none_other() -> None:
    draft = parsed('The court was told that the man had fled. "Go away!"')
    assert draft.statements
    assert all((s.source is None) == (s.reason is not None) for s in draft.statements)


def _time(text: str, words_: str, edtf: str) -> TimeExpression:
    start = text.index(words_)
    return TimeExpression(
        article="a",
        start=start,
        end=start + len(words_),
        text=words_,
        type=TimeType.DATE,
        value=edtf,
        edtf=edtf,
        basis=Basis.ANCHORED,
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ann Lee said on Monday that taxes would rise.", "2024-05-13"),
        ('"Taxes will rise," Ann Lee told reporters on Monday.', "2024-05-13"),
        ("Taxes will rise, said Ann Lee on Monday.", "2024-05-13"),
        ("On Monday, Ann Lee said taxes would rise.", "2024-05-13"),
        ("Ann Lee said taxes would rise on Monday.", "2024-05-15"),
        ("Taxes will rise on Monday, Ann Lee said.", "2024-05-15"),
    ],
)
def test_said_at_the_time_beside_the_cue_else_at_publication(text: str, said: str) -> None:
    (one,) = parsed(text, [_time(text, "Monday", "2024-05-13")]).statements
    assert one.said.edtf == said
    assert one.said.basis == (Basis.PUBLICATION if said == "2024-05-15" else Basis.ANCHORED)
    assert (one.said.span is None) == (said == "2024-05-15")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ann Lee told reporters on Monday that taxes would rise. She added that wages would not.", "2024-05-13"),
        ("Ann Lee told reporters on Monday that taxes would rise. The union said wages would not.", "2024-05-15"),
        ("Ann Lee told reporters on Monday that taxes would rise. Lee says wages will not.", "2024-05-15"),
        ("The conference on Monday was brief. Ann Lee said at the conference that taxes would rise.", "2024-05-13"),
        ("According to Ann Lee, taxes would rise. Lee announced the step on Monday.", "2024-05-13"),
    ],
)
def test_a_day_that_is_named_once_goes_for_the_whole_speech(text: str, said: str) -> None:
    draft = parsed(text, [_time(text, "Monday", "2024-05-13")])
    last = draft.statements[0] if text.startswith("According") else draft.statements[-1]
    assert last.said.edtf == said
    assert last.said.basis == (Basis.PUBLICATION if said == "2024-05-15" else Basis.INFERRED)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Harbour Air showed a plane on Monday. Harbour Air chief Ann Lee said it was safe.", "2024-05-13"),
        (
            "Harbour Air showed a plane on Monday. Chief executive Ann Lee of Harbour Air said it was safe.",
            "2024-05-13",
        ),
        ("Harbour Air showed a plane on Monday. The company said it was safe.", "2024-05-13"),
        ("Harbour Air showed a plane on Monday. Union leader Bob Hill said it was loud.", "2024-05-15"),
        ("Harbour Air showed a plane on Monday. Harbour Air says it is safe.", "2024-05-15"),
        ("Max Stone addressed a crowd in Berlin on Monday. He said prices were too high.", "2024-05-13"),
        ("On Monday the ministry released a report. The report says prices are too high.", "2024-05-13"),
        ("The bank filed for bankruptcy on Monday. The filing says it owes two millions.", "2024-05-13"),
        ("A study, released on Monday, concludes that prices are too high.", "2024-05-13"),
    ],
)
def test_the_day_of_the_news_goes_for_those_who_made_it(text: str, said: str) -> None:
    draft = parsed(text, [_time(text, "Monday", "2024-05-13")])
    assert draft.statements[-1].said.edtf == said


def test_a_day_long_before_publication_is_no_day_of_the_news() -> None:
    text = "Harbour Air was founded on Monday. Harbour Air said it was safe."
    draft = parsed(text, [_time(text, "Monday", "2023-05-15")])
    assert draft.statements[-1].said.edtf == "2024-05-15"


def test_a_description_and_a_pronoun_are_surer_words_than_speakers() -> None:
    named, pronoun, description = (
        parsed(f'"Go home," {who} said.').statements[0].confidence for who in ("Ann Lee", "she", "a spokesman")
    )
    assert named > pronoun > description


def test_without_a_publication_date_the_time_of_saying_is_not_known() -> None:
    draft = parsed("Ann Lee said taxes would rise.")
    draft.published = None
    find_statements(draft)
    find_sayings(draft)
    assert draft.statements[0].said.edtf is None


def test_confidence_falls_from_quotations_to_bare_noun_phrases() -> None:
    texts = ('"Go home," Ann Lee said.', "Ann Lee announced job cuts.", "Ann Lee outlined the plan.")
    levels = [parsed(t).statements[0].confidence for t in texts]
    assert levels == sorted(levels, reverse=True)
    assert len(set(levels)) == 3


PIECES = st.lists(
    st.sampled_from(
        [
            '"',
            "“",
            "”",
            "'",
            "’",
            "«",
            "»",
            " ",
            "\n",
            "\n\n",
            ", ",
            ". ",
            ": ",
            "Ann Lee ",
            "said ",
            "that ",
            "according to ",
            "adding ",
            "the term ",
            "taxes rose",
            "Q",
            "A",
            "7",
            "told reporters ",
            "as quoted by ",
            "was told ",
            "\U0001f54a",
            "e\u0301",
        ]
    ),
    max_size=40,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(PIECES.map("".join), st.text(max_size=200)))
def test_any_text_gives_valid_spans(text: str) -> None:
    draft = parsed(text)
    for s in draft.statements:
        for span in (*s.content, s.cue, s.source, s.channel):
            assert span is None or 0 <= span.start < span.end <= len(text)
    again = parsed(text)
    assert again.statements == draft.statements


def test_a_capital_within_a_sentence_makes_a_verb_a_name() -> None:
    assert words(parsed("The council heard the new harbour minister, Amina Said, on the plan.")) == []
    assert words(parsed("Minister Says Gates Will Stay Shut\n\nIt rained.")) == [("Gates Will Stay Shut", "Minister")]


def test_the_sign_before_a_row_of_a_list_is_no_part_of_a_source() -> None:
    draft = parsed("Points:\n\n• Ann Lee said that the gates were shut.\n• Bob Hill said that they were not.")
    assert words(draft) == [("the gates were shut", "Ann Lee"), ("they were not", "Bob Hill")]


def test_a_hyphen_within_a_word_signs_no_headline() -> None:
    assert words(parsed("Talks on the gates of Port-Harbour Council\n\nIt rained.")) == []


def test_what_is_done_according_to_a_standard_nobody_has_said() -> None:
    assert words(parsed("The gates were built according to international standards with help from others.")) == []


def test_words_that_are_named_before_a_colon_begin_behind_it() -> None:
    draft = parsed('Ann Lee explains the gloomy mood: "We have lost two gates."')
    assert words(draft) == [('"We have lost two gates."', "Ann Lee")]


def test_paragraphs_of_a_quotation_need_no_empty_line_between_them() -> None:
    draft = parsed("It rained.\n\nAnn Lee said: “We have lost two gates.\n“Nobody was hurt.”\n\nIt was late.")
    assert words(draft) == [("“We have lost two gates. ... “Nobody was hurt.”", "Ann Lee")]
