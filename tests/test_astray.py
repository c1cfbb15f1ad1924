from dataclasses import replace

import pytest

from index.metadata import Facts, find_facts
from index.passages import Kind, Sentence
from index.sentences import split_sentences
from index.spans import Span
from index.store import Article
from qa.asides import is_of_another
from qa.at_the_head import has_nobody_lead
from qa.bound_for import is_only_bound_for
from qa.causes import has_no_known_cause, tells_no_cause, tells_no_reason
from qa.doers import did_not_do_it
from qa.excepted import is_left_out
from qa.fates import counts_no_dead, find_fates, tells_another_fate
from qa.groups import is_of_another_group
from qa.lands import is_seat_of, may_be_of
from qa.left_office import asks_who_holds, has_left, is_of_who_left, successor
from qa.named_elsewhere import is_of_another_of_its_kind, is_of_what_is_named_elsewhere
from qa.offices import holds_another_office, role_asked
from qa.other_doer import is_done_by_another, is_done_to_them, is_only_told_by
from qa.other_event import is_of_another_lands, is_of_another_name, is_of_the_first
from qa.other_figure import is_another_figure
from qa.other_measure import is_measured_elsewhere, is_no_sum, measures_another
from qa.other_nation import is_another_nations
from qa.other_place import is_at_another_place, is_in_the_other_part, is_there_elsewhere
from qa.other_turn import is_of_another_moment, is_of_another_turn
from qa.other_year import (
    is_of_another_year,
    is_of_another_years_age,
    is_of_the_articles_own_year,
    is_of_the_law_so_far,
    is_told_of_another_time,
)
from qa.said_questions import tells_no_words
from qa.somebody_else import (
    is_of_a_namesake,
    is_of_a_titled_namesake,
    is_of_another_age,
    is_of_another_first_name,
    is_of_anothers_kin,
    tells_of_somebody_else,
)
from qa.turned import is_only_for_others, lacks_what_turns
from qa.unasserted import is_a_bare_number, is_not_asserted
from qa.units_asked import is_of_another_dimension, lacks_the_unit
from qa.who_is import person_asked, says_not_who
from qa.whose_role import (
    is_in_another_body,
    is_of_a_town_named_nowhere,
    is_told_of_another_body,
)


def article(text: str, published: str = "") -> Article:
    facts = (
        find_facts(f"A storm\n\n{published}\n\n{text}") if published else Facts(None, None, None)
    )
    return Article(1, "a.txt", text, facts, (), (), 1)


def marked(text: str) -> tuple[str, Span]:
    """A sentence, and the words in brackets in it."""
    start, end = text.index("["), text.index("]") - 1
    return text.replace("[", "").replace("]", ""), Span(start, end)


@pytest.mark.parametrize(
    ("question", "sentence", "astray"),
    [
        ("Who stole the ship?", "The ship stolen in May from the [Holt museum] is back.", True),
        ("Who made the ship?", "It was made in Alder for the [fishers' guild].", True),
        ("Who made the ship?", "It was made in Alder for the guild by [Nils Holt].", False),
        ("Who made the ship?", "It was made here because the mayor, [Ann Holt], lived here.", True),
        ("Who made the ship?", "It was made here, where [Ann Holt] lived, by Nils Rusk.", False),
        ("Who stole the ship?", "Thieves had taken it from the museum, said [Holt].", True),
        ("Who succeeded Ann Holt?", "He named Ann Holt to succeed [Leon Rusk].", True),
        ("Who kidnapped Ann Holt?", "Ann Holt and [Leon Rusk], 61, were kidnapped in May.", True),
        (
            "Who kidnapped Ann Holt?",
            "[Leon Rusk] and Ann Holt — who were kidnapped — ran it.",
            True,
        ),
        ("Who kidnapped Ann Holt?", "[Leon Rusk], who was kidnapped later, kidnapped her.", False),
        ("Who accused Ann Holt of fraud?", "Mr [Leon Rusk] has also been accused of fraud.", True),
        ("Who accused Ann Holt of fraud?", "[Leon Rusk] on Monday denied an allegation.", True),
        ("Who accused Ann Holt of fraud?", "[Leon Rusk] denied it and accused Ann Holt.", False),
        ("Who arrested Ann Holt?", "Holt and [Leon Rusk], who writes too, were arrested.", True),
        (
            "Who arrested Ann Holt?",
            "The [marshals], armed, were near when she was arrested.",
            False,
        ),
        ("Who bought Varr?", "Varr was bought by [Brede], which was bought by Holm.", False),
        ("Who married Ann Holt?", "[Leon Rusk] was married in Alder.", False),
        ("Who killed Ann Holt?", "Ann Holt was shot dead and [Leon Rusk] died in a fall.", True),
        ("Who killed Ann Holt?", "Ann Holt was shot dead; [Leon Rusk] died as the gunman.", False),
        ("Who killed Ann Holt?", "[Leon Rusk] was killed by police in the street.", False),
        ("Who removed Ann Holt from office?", "[Leon Rusk] removed Karl Bell from office.", True),
        ("Who removed Ann Holt from office?", "[Leon Rusk] removed her from office.", False),
        ("Who bought Varr from Ann Holt?", "He bought Varr in May with [Brede].", True),
        ("Who bought Varr from Ann Holt?", "[Brede] bought Varr in May.", False),
        (
            "Who bought Varr from Ann Holt?",
            "Varr was bought in May, the buyer being [Brede].",
            False,
        ),
        ("Who bought Varr from Ann Holt?", "Varr was bought in May by [Brede].", False),
        ("Who bought Varr from Ann Holt?", "She had bought it and sold it to [Brede].", False),
        ("Who claimed responsibility for it?", "[The marshals] named the dead man.", True),
        ("Who claimed responsibility for it?", "[The Alder Front] claimed the attack.", False),
        (
            "Who claimed responsibility for it?",
            "[The Alder Front] said it had laid the mine.",
            False,
        ),
        ("Who took responsibility for it?", "“Our error,” [Ann Holt] told them.", False),
        ("Who has the responsibility for it?", "[The marshals] guard it.", False),
        ("Who is Ann Holt?", "She is [mayor] and is Karl Bell’s aunt.", False),
        ("Who succeeded Leon Rusk?", "He named [Ann Holt] to succeed Leon Rusk.", False),
        ("Who beat Ann Holt?", "Ann Holt was beaten by [Leon Rusk].", False),
        ("Who stole the logbook?", "His logbook was stolen, [The Ellery Post] reported.", True),
        (
            "Who stole the logbook?",
            "The logbook was stolen in May, [Ann Holt] told the court.",
            True,
        ),
        ("Who stole the logbook?", "“It was stolen by me,” [Ann Holt] said.", False),
        ("Who stole the logbook?", "It was stolen by the cook, [Ann Holt].", False),
        ("Who reported the theft?", "The theft was reported, [Ann Holt] said.", True),
        (
            "How much did Brede Ferries pay for it?",
            "Brede Ferries has sold it for [9 crowns].",
            True,
        ),
        (
            "How much did Brede Ferries get for it?",
            "Brede Ferries has sold it for [9 crowns].",
            False,
        ),
        ("What did Brede pay?", "Brede, which paid [9 crowns], has sold it.", False),
        ("What did Brede pay?", "Brede was sold a wreck for [9 crowns].", False),
        ("How much did Ann Holt give Rusk?", "One anonymous donor gave Rusk [9 crowns].", True),
        ("How much did Ann Holt give Rusk?", "A donor gave Rusk [9 crowns].", False),
        ("How much did Ann Holt give Rusk?", "Another donor stayed, as Holt gave [9].", False),
        (
            "What did the Skippers' Union pay?",
            "It costs 9 crowns; the commission will pay [half].",
            True,
        ),
        (
            "What did the Skippers' Union pay?",
            "It costs 9 crowns; the union will pay [half].",
            False,
        ),
        ("What did the Skippers' Union pay?", "The commission met; it paid [half].", False),
        ("What did the Skippers' Union pay?", "The board has paid [half].", False),
        ("What did the European Union pay?", "The commission will pay [half].", False),
        ("What did Ann Holt say?", "An unnamed aide said [it was late].", False),
        (
            "Why did Reed pardon Ann Holt?",
            "He pardoned the cook Paul Rusk, jailed for [fraud].",
            True,
        ),
        (
            "Why did Reed pardon Ann Holt?",
            "He pardoned her, as Paul Rusk was, for [her age].",
            False,
        ),
        (
            "What did Reed call Ports and Harbours Control?",
            "The cook and activist Ann Holt heard that Reed called it [a dead weight].",
            False,
        ),
        (
            "Why did Reed pardon Ann Holt?",
            "He pardoned Ann Holt and Paul Rusk for [their age].",
            False,
        ),
        ("When did Reed visit Ann Holt?", "Reed met Paul Rusk and visited her in [May].", False),
        ("When did Reed visit South Varrin?", "Reed visited the cook Paul Rusk in [May].", False),
        ("When did Reed sign the Harbour Act?", "Reed signed Paul Rusk’s act in [May].", False),
        ("Who sued Holt's father?", "It ruined Holt’s father, [Karl], in 2002.", True),
        ("Who sued Holt's father?", "Holt’s father, Karl, was sued by [Nils Rusk].", False),
        ("Who sued Holt's father?", "He was sued by Rusk’s father, [Nils].", False),
        ("Who is Holt's father?", "It ruined Holt’s father, [Karl].", False),
        ("Who shut down the ferry?", "“Such trips were rare,” [Ann Holt] said.", True),
        ("Who shut down the ferry?", "“It had to close,” [Ann Holt] said.", False),
        ("Who shut down the ferry?", "[Varrin Data] reported that trips were rare.", True),
        ("Who won the match?", "He shot the ball past the Brede keeper [Leon Rusk].", True),
        ("Who scored the winning goal?", "It went past [Leon Rusk].", True),
        ("Who won the race for the Senate?", "Ann Holt’s lead over [Leon Rusk] is 40 votes.", True),
        (
            "Who won the race for the Senate?",
            "[Ann Holt]’s lead over Leon Rusk is 40 votes.",
            False,
        ),
        ("Who won the race?", "[Ann Holt] finished ahead of Leon Rusk.", False),
        ("Who won the cup in 2030?", "Ann Holt beat defending champion [Leon Rusk].", False),
        ("Who won the cup in 2030?", "Ann Holt beat [Leon Rusk], who won it in 2030.", False),
        ("Who won silver?", "Ann Holt finished ahead of [Leon Rusk].", False),
        ("Who did Ann Holt beat?", "Ann Holt beat [Leon Rusk].", False),
        ("Who scored?", "Brede's victory over Alder came when [Leon Rusk] scored.", False),
        ("Who beat Ann Holt?", "Ann Holt beat the former mayor [Leon Rusk].", True),
        ("Who won the cup?", "A victory over Brede gave [Ann Holt] the cup.", False),
        ("Who won the race?", "First past the post was [Ann Holt].", False),
        ("Who started the fire?", "[Rob Holt] said that the fire started in a fuse box.", True),
        ("Who started the fire?", "[Rob Holt] said that he had started the fire.", False),
        ("Who sent the plan?", "[Putin] confirmed that a plan has been sent to Moscow.", True),
        ("Who sent the plan?", "[Putin] confirmed that he had sent the plan.", False),
        ("Who confirmed the plan?", "[Putin] confirmed that it had been confirmed.", False),
        ("Who did Chen succeed?", "Chen was succeeded by [Ma].", True),
        ("Who succeeded Chen?", "Chen was succeeded by [Ma].", False),
        (
            "Who leads the delegation that is expected in Alder?",
            "A delegation is expected in Alder, while Ostmark awaits a visit of the [Premier].",
            True,
        ),
        ("Who awaits the Premier?", "They meet, while [Ostmark] awaits the Premier.", False),
        ("Who burned down the library?", "“I cried,” said the librarian, [Joan Holt].", True),
        ("Who drove the van?", "Inspector [Lowe] appealed for anyone who saw the van.", True),
        ("Who drove the van?", "“I was late,” said the driver of the van, [Ann Holt].", False),
        ("Who burned it down?", "“It was me,” said [Nils Holt], who was jailed in May.", False),
        ("Who asked Holt whether it holds?", "Asked whether it holds, [Holt] said yes.", True),
        ("Who met the Senate leader?", "The [Senate] leader met Nils Rusk.", False),
        (
            "Who is the chaplain at the site?",
            "The chaplain is there because of [Piers Holt].",
            True,
        ),
        (
            "What is the name of the chaplain?",
            "The chaplain is there because of [Piers Holt].",
            True,
        ),
        ("Who died because of the fire?", "It burned because of [Piers Holt].", False),
        ("Who invaded it?", "They fled because of the [French] invasion.", False),
        ("Who found the body?", "A woman near [Skerrin] found the body.", True),
        ("What is the name of the river?", "Bridges across the [Dorn] were built.", False),
        (
            "Who heads the delegation expected in Alder?",
            "A delegation is expected in Alder, and in Ostmark the [Premier] is awaited.",
            True,
        ),
        (
            "What did Holt call Reed?",
            "He called the push for stricter laws mere “[nonsense].”",
            True,
        ),
        (
            "What did Holt call the new laws?",
            "He called the push for new laws “[nonsense].”",
            False,
        ),
        ("What did Holt call Reed?", "He called him “[a liar].”", False),
        (
            "How much did Rusk raise in July?",
            "President Ann Holt and the Harbour Party, meanwhile, raised [75 crowns] in July.",
            True,
        ),
        (
            "How much did the Rusk campaign itself raise?",
            "President Ann Holt raised [75 crowns].",
            True,
        ),
        ("How much did Rusk raise in July?", "Holt’s alliance of boards raised [75 crowns].", True),
        ("How much did Rusk raise in July?", "The campaign raised [75 crowns] in July.", False),
        ("When was Rusk elected?", "Ann Holt elected him in [2030].", False),
        (
            "Who shot Karl Rusk?",
            "Rusk was shot dead and [Ann Holt] died of a self-inflicted wound.",
            False,
        ),
        (
            "Who claimed responsibility for the raid?",
            "[The Red Front] acknowledged the raid.",
            False,
        ),
        ("Who was hurt?", "“I cried,” said the librarian, [Joan Holt].", False),
        ("When did Anna Holt sign it?", "Her predecessor, Nils Rusk, signed it in [2030].", True),
        ("When did Anna Holt sign it?", "Nils Rusk and Holt signed it in [2030].", False),
        ("When did Harbour Trust sign it?", "Nils Rusk signed it in [2030].", False),
    ],
)
def test_who_did_it_is_told_by_the_grammar(question: str, sentence: str, astray: bool) -> None:
    assert did_not_do_it(question, *marked(sentence)) is astray


@pytest.mark.parametrize(
    ("question", "sentence", "astray"),
    [
        ("Who is the President of Ukraine?", "Russian President [Vladimir Putin] spoke.", True),
        ("Who is the Ukrainian President?", "Russian President [Vladimir Putin] spoke.", True),
        ("Who is the President of Russia?", "Russian President [Vladimir Putin] spoke.", False),
        ("Who is Ukraine's foreign minister?", "Russian Foreign Minister [Lavrov] spoke.", True),
        ("Who is Putin's foreign minister?", "Russian Foreign Minister [Lavrov] spoke.", False),
        ("Who is Trump’s attorney general?", "U.S. Attorney General [Bill Barr] spoke.", False),
        ("Who is the Dutch premier?", "Dutch Prime Minister [Jan Holt] spoke.", False),
        ("Who is the US president?", "American President [Ann Holt] spoke.", False),
        ("Who is the president of the United States?", "Republican President [Holt] won.", False),
        ("Who is the Prime Minister?", "Czech President [Vaclav Klaus] spoke.", True),
        ("Who is the Prime Minister?", "Czech [President Vaclav Klaus] spoke.", True),
        ("Who is the president?", "Vice President [Holt] spoke.", True),
        ("Who is the president?", "former President [Holt] spoke.", True),
        ("Who was the president?", "former President [Holt] spoke.", False),
        ("Who is the Prime Minister?", "Australian Prime Minister [Tony Holt] spoke.", False),
        ("Who is the Foreign Minister?", "Russian Foreign Minister [Lavrov] spoke.", False),
        ("Who is the Vice President?", "U.S. Vice President [Mike Pence] spoke.", False),
        ("Who is the Vice President?", "U.S. President [Joe Holt] spoke.", True),
        ("Who is the Ukrainian Minister?", "Ukrainian Foreign Minister [Holt] spoke.", False),
        ("Who is the minister?", "Foreign Minister [Ann Holt] spoke.", False),
        ("Who is the Transport Minister in Canada?", "Canadian Transport Minister [Holt]", False),
        ("Who is the mayor of Quill?", "The mayor of Alder, [Ann Holt], came.", True),
        ("Who is Quill Rail’s finance director?", "Alder’s finance director, [Holt], left.", True),
        ("Who is the manager of Quill City?", "[Ann Holt], 41, the manager of Alder, came.", True),
        ("Who is the mayor of Quill?", "The mayor of Alder, [Ann Holt], grew up in Quill.", False),
        ("Who is the mayor of Alder Bay?", "The mayor of Alder, [Ann Holt], came.", False),
        ("Who is the mayor of Quill?", "The mayor, [Ann Holt], came.", False),
        ("Who is the chief executive of Quill?", "Council leader [Ann Holt] spoke.", True),
        ("Who is the chief executive of Quill?", "Its leader, [Ann Holt], spoke.", True),
        ("Who is the chief executive of Quill?", "[Ann Holt] will stay leader of Quill.", True),
        ("Who is the chief executive of Quill?", "Chairman [Holt] is chief executive, too.", False),
        ("Who is the leader of Quill?", "Its mayor, [Ann Holt], spoke.", False),
        (
            "Who is the president of Ostmark?",
            "[Holt], president of the House of Lords of Ostmark, came.",
            True,
        ),
        (
            "Who is the president of Ostmark?",
            "[Holt], president of the Republic of Ostmark, came.",
            False,
        ),
        (
            "Who is the skipper of the Skerrin?",
            "[Jory Blount], the deckhand of the Skerrin, fell.",
            True,
        ),
        ("Who is the chief executive of Quill?", "[Ann Holt] was first to speak.", False),
        (
            "Who will be the new mayor?",
            "They replaced the mayor, [Ann Holt], with Leon Rusk.",
            True,
        ),
        (
            "Who will be the new mayor?",
            "They replaced the mayor, Ann Holt, with [Leon Rusk].",
            False,
        ),
        ("Who will be the new head of the bank?", "The head of the bank, [Ann Holt], left.", True),
        ("Who will be the next head?", "She named as head of the bank [Ann Holt].", False),
        ("Who will be head of the jury?", "The head of the jury, [Ann Holt], came.", False),
        ("Who is the new mayor of Quill?", "The new mayor of Quill, [Ann Holt], spoke.", False),
        ("Who is the mayor of Quill?", "The mayor of Quill, [Ann Holt], spoke.", False),
    ],
)
def test_a_title_tells_the_office(question: str, sentence: str, astray: bool) -> None:
    assert holds_another_office(question, *marked(sentence)) is astray


@pytest.mark.parametrize(
    ("question", "sentence", "astray"),
    [
        ("How deep is the crack?", "a crack [40 centimetres] long", True),
        ("How long is the crack?", "a crack [40 centimetres] long", False),
        ("How wide is the plain?", "It is [about 300 km long and up to 40 km] wide.", False),
        ("How fast was the train?", "It derailed at [6.52 a.m.] in the gorge.", True),
        (
            "How many pints are drunk every year?",
            "[10 million] pints are drunk every 24 hours.",
            True,
        ),
        ("How many pints are drunk every year?", "[10 million] pints are drunk annually.", False),
        (
            "How many pints are drunk every year?",
            "In a year [10 million] pints, 5 a day, go.",
            False,
        ),
        ("How fast was the train going?", "It was delayed by [nine hours].", True),
        ("How fast did it go?", "It went at [90] an hour.", False),
        ("How fast did it go?", "It did [60 miles an hour].", False),
        ("How fast does the plague kill?", "They die within [eight days].", False),
        ("How long was the train late?", "It was delayed by [nine hours].", False),
        ("On how many days were there rosters?", "They exist “on [paper] on three days.”", True),
        ("On how many days were there rosters?", "They exist on [three] days.", False),
        ("Holt says a year; on how many days was it?", "They exist “on [paper].”", True),
        ("How many boats came?", "[The Skerrin and the Iver Dray] came.", False),
        ("How many boats came?", "[Nobody] counted.", False),
        (
            "How many of the 11,200 dead fish were eels?",
            "They say [three thousand] dead fish.",
            True,
        ),
        ("How many of the dead fish were eels?", "Of the fish [nine] were eels.", False),
        ("How many of the boats were insured?", "[Nine] had a policy.", False),
        ("On what date was Holt dismissed?", "“The gates were shut at [9.15pm],” Holt said.", True),
        ("On what date was Holt dismissed?", "Holt was dismissed on [2 May].", False),
        ("At what time did it happen?", "It happened on [Jan. 29].", True),
        ("At what time did it happen?", "It happened on [the morning of May 2].", False),
        ("At what time of the year?", "It blooms on [May 1].", False),
        ("How much is the brooch worth?", "They left a brooch that is worth [more].", True),
        ("How many goats died?", "[Some 130] sheep drowned.", True),
        ("How many goats died?", "About [60 people] drowned.", True),
        ("How many fragments were made?", "Each weighs in excess of [1,000 pounds].", True),
        ("How many visitors came?", "It opens after three years and [23 million crowns].", True),
        ("How many crowns did it cost?", "It opens after [23 million crowns] were spent.", False),
        ("How many fragments were made?", "It made [1,000 tons] of fragments.", False),
        ("How many thousands of years ago was it?", "It was [650 thousand years] ago.", False),
        ("How many points has the plan?", "A map in the plan shows [15] such enclaves.", True),
        ("How many nuclear warheads are there?", "It led to [three] nuclear tests.", True),
        ("How many points has the plan?", "Of its [28] points two are new.", False),
        ("How many Bears players came?", "[12] men came.", False),
        ("How many dog owners came?", "[12] men came.", False),
        ("How many people came?", "[12] horse riders came.", False),
        ("How many people came?", "[12] sheep farmers came.", False),
        ("How many people were rescued?", "[57] from homes by the river.", False),
        ("How many people came?", "[1,200 horses] came.", True),
        ("How many animals died?", "[Some 130] sheep drowned.", False),
        ("How many households lost power?", "[12,400] homes lost power.", False),
        ("How many of the goats were sold?", "[Forty] were sold in two days.", False),
        ("What was the damage of the storm?", "It killed four people and injured [31].", True),
        ("What is the price of the ferry?", "It sank, and [12] people drowned.", True),
        (
            "What was the damage of the storm?",
            "It left [400 homes] in ruins and killed two.",
            False,
        ),
        ("What was the cost of the storm?", "It killed four and cost [31 million crowns].", False),
        ("How many did the storm hurt?", "It killed four people and injured [31].", False),
        ("What was the cost in lives of the battle?", "It killed [5,000] soldiers.", False),
        ("What were the losses of the army?", "It killed [5,000] soldiers.", False),
        ("When was Ann Holt sentenced?", "She was sentenced to [six months] in prison.", True),
        ("When did Ann Holt resign?", "Her term was [12 years], the longest of all.", True),
        ("When was Ann Holt sentenced?", "She was sentenced [six months] later.", False),
        ("When was Ann Holt sentenced?", "She was sentenced [two years ago].", False),
        ("When was Ann Holt sentenced?", "Within [six months] she was sentenced.", False),
        ("When was Ann Holt sentenced?", "She was sentenced in her [third year] there.", False),
        ("For how long was Ann Holt jailed?", "She was jailed for [six months].", False),
    ],
)
def test_a_number_measures_what_is_asked(question: str, sentence: str, astray: bool) -> None:
    assert measures_another(question, *marked(sentence)) is astray


@pytest.mark.parametrize(
    ("question", "sentence", "astray"),
    [
        ("What was the cause?", "It is too early to conclude it was due to [pilot error].", True),
        ("What was the cause?", "They denied that it was [pilot error].", True),
        ("What was denied?", "They denied that it was [pilot error].", False),
        (
            "What was the cause?",
            "They denied that it was late; the cause was [pilot error].",
            False,
        ),
        ("When will it close?", "Rumours that it is to close on [Sunday] are not true.", True),
        ("When will it close?", "The reports are not true: it closes on [Sunday].", False),
        ("Will it close?", "Rumours that it is to [close on Sunday] are not true.", False),
        ("Which reports are false?", "Reports that it closes on [Sunday] are false.", False),
        ("Where is it from?", "Rusk asked whether it was from [China].", True),
        ("Where is it from?", "Rusk asked whether it was from China; it is from [Chile].", False),
        ("What did Rusk put in?", "Rusk asked whether he could put in the [chip].", False),
        ("What rate is it?", "Posts on Facebook claim that it is [40 percent].", True),
        ("What do posts claim?", "Posts on Facebook claim that it is [40 percent].", False),
        ("Who is to blame?", "[Q]: Who is to blame for the delay?", True),
        ("How was it?", "HOLT: How were [the boats]?", True),
        ("How many died?", "Did a trial kill [12] children in Brede?", True),
        ("How many died?", "Fact check: Did a trial kill [12] children?", True),
        ("Who died?", "“Did you see [Ann Holt] die?” she asked.", False),
        ("Who will pay?", "[Nobody] has asked who will pay.", True),
        ("Who will pay?", "[Nobody] will pay.", False),
        ("What did the chair want?", "Why did they [leave]?", False),
        ("How much did the club get?", "A bid by the club for [£90] was refused.", True),
        ("How much did the club ask for?", "A bid by the club for [£90] was refused.", False),
        ("How much did the club get?", "The club got [£90]; its plea was refused.", False),
        ("When was it denied?", "They denied having known of it in [May].", False),
        ("When did they speak?", "They denied having known of it, in [May].", False),
        (
            "Who drove the van?",
            "Initial reports in the press named [Jan Rusk] as its driver.",
            True,
        ),
        ("Who was driving the van?", "Jan Rusk accused [Anna Holt] of driving it.", True),
        (
            "Who tried to rig it?",
            "Rusk tried to help, while Moss is accusing [Holt] of trying to rig it.",
            True,
        ),
        (
            "Who ordered the change?",
            "The note follows claims the then mayor [Holt] wanted it.",
            True,
        ),
        (
            "Who sank the Linnet?",
            "Its allegations that [Ostmark] sank the Linnet are two years old.",
            True,
        ),
        (
            "Who drove the van?",
            "[Jan Rusk], 31, who is accused of driving the van, said nothing.",
            True,
        ),
        ("Who sank the Linnet?", "[Jan Rusk], who sank the Linnet, is accused of fraud.", False),
        ("Who was arrested?", "Moss accused [Anna Holt] of theft and had her arrested.", False),
        ("Who drove the van?", "[Jan Rusk] drove the van, and accused Anna Holt of lying.", False),
        ("Who drove the van?", "Moss accused Anna Holt of lying; [Jan Rusk] drove the van.", False),
        ("Who is accused of driving it?", "Jan Rusk accused [Anna Holt] of driving it.", False),
        ("Who drove it, say the police?", "The police claim that [Anna Holt] drove it.", False),
        ("Who found it?", "Police reports named [Anna Holt] as the finder.", False),
        ("Who leads the crew?", "Moss accused its skipper [Anna Holt] of the theft.", False),
        ("Who is the head of the bank?", "Moss blamed its head [Anna Holt] for the loss.", False),
        ("Who killed Moss?", "[Jan Rusk], accused of killing Moss, was found guilty.", False),
        ("Who killed Moss?", "[Jan Rusk], accused of killing Moss, pleaded not guilty.", True),
        ("Who claimed the island?", "The island was claimed by [Ostmark].", False),
        ("Who was killed?", "The storm claimed [Ann Holt] and her son.", False),
        (
            "How did the judge rule on the ferry ban?",
            "Quill sued Reed, asking a judge to [declare the ban invalid].",
            True,
        ),
        (
            "What did the board decide on the quay?",
            "Holt filed a petition calling on the board to [shut the quay].",
            True,
        ),
        (
            "How did the judge rule on the ferry ban?",
            "Asked by Quill to [declare the ban invalid], the judge did.",
            False,
        ),
        (
            "What did the board decide on the quay?",
            "Asked what to do, it decided to urge the owners to [shut the quay].",
            False,
        ),
        (
            "What did the board decide on the quay?",
            "The board has called on Holt to [shut the quay].",
            False,
        ),
        (
            "What did Holt do?",
            "Holt filed a petition calling on the board to [shut the quay].",
            False,
        ),
        ("How much did Holt get in the deal?", "Holt has demanded [£40] for the quay.", True),
        ("How much did Holt win?", "The skipper was seeking up to [£40].", True),
        ("How much did Holt demand?", "Holt has demanded [£40] for the quay.", False),
        ("How much did Holt get in the deal?", "Holt got [£40] of the £90 demanded.", False),
        ("How much did Holt get in the deal?", "Holt demanded £90 and received [£40].", False),
    ],
)
def test_what_is_denied_or_left_open_is_no_answer(
    question: str, sentence: str, astray: bool
) -> None:
    assert is_not_asserted(question, *marked(sentence)) is astray


@pytest.mark.parametrize(
    ("question", "sentence", "astray"),
    [
        ("Which states have not ratified it?", "Estonia and Greece have ratified it.", True),
        ("Which states have not ratified it?", "Ireland has yet to ratify it.", False),
        ("Who didn't sign?", "Holt signed on Monday.", True),
        ("Who had never been beaten?", "Holt, the skipper, was.", False),
        ("Who said “they will not go”?", "Holt said so on Monday.", False),
        ("What must drivers do not to be fined?", "Drivers park behind the line.", False),
        ("When was he elected vice president?", "He was elected president in 1930.", True),
        ("When was he elected vice president?", "He became deputy president in 1930.", False),
    ],
)
def test_what_turns_a_question_must_be_in_the_sentence(
    question: str, sentence: str, astray: bool
) -> None:
    assert lacks_what_turns(question, sentence) is astray


@pytest.mark.parametrize(
    ("question", "sentence", "astray"),
    [
        ("How many people died?", "Eleven were treated for smoke.", True),
        ("How many people died?", "Of the 112 hurt two did not survive.", False),
        ("How many were injured?", "Four people died.", True),
        ("How many people live there?", "Four people were injured.", False),
        ("How many years was he sentenced to?", "He faces up to eight years in prison.", True),
        ("How many years was he sentenced to?", "He faced ten, and was given eight years.", False),
        ("How many years could he be jailed for?", "He faces up to eight years in prison.", False),
        ("How long is Ivo Rusk's prison sentence?", "He faces up to eight years in prison.", True),
        ("How long will Ivo Rusk be in prison?", "Rusk faces nearly five years.", True),
        (
            "How many years will Rusk serve for fraud?",
            "If it is upheld, Rusk gets four years.",
            True,
        ),
        ("How long will Rusk be behind bars?", "Rusk is liable to four years in prison.", True),
        ("How long is Rusk's sentence?", "He faced ten years; the sentence was two.", False),
        ("How long will Rusk be in prison if convicted?", "He faces five years in prison.", False),
        ("What is the sentence for arson?", "Arson carries up to ten years in prison.", False),
        ("What is the prison term for arson?", "Arson carries up to ten years.", False),
        ("What is the prison term for Rusk?", "Rusk faces up to ten years.", True),
        ("What prison term did prosecutors demand?", "They asked for up to ten years.", False),
        ("What was the reaction to Rusk's sentence?", "His lawyer faced the press.", False),
        (
            "How many years in prison did Rusk get?",
            "Rusk, 54, faces up to ten years in prison.",
            True,
        ),
        ("How many months in jail was Rusk given?", "Rusk may face ten months in jail.", True),
        (
            "How many years in prison did Rusk get?",
            "Rusk, who faced ten, was given two years.",
            False,
        ),
        ("How many years in prison could Rusk get?", "Rusk faces up to ten years.", False),
        ("How many years did the club get to pay?", "It may take up to ten years.", False),
        ("How many years did Rusk serve on the council?", "He was on it up to 2030.", False),
        (
            "How many years did Rusk serve in prison?",
            "Rusk, who could get ten, served two years.",
            False,
        ),
        (
            "How many years did Rusk serve as mayor?",
            "Mayor for six years, Rusk faces a vote.",
            False,
        ),
    ],
)
def test_the_injured_are_not_the_dead(question: str, sentence: str, astray: bool) -> None:
    assert tells_another_fate(question, sentence) is astray


@pytest.mark.parametrize(
    ("question", "sentence", "open_"),
    [
        (
            "Which towns have approved a toll?",
            "Five more -- among them [Alder and Kell] -- have either passed similar tolls or are "
            "considering them.",
            True,
        ),
        (
            "Which towns are considering a toll?",
            "[Alder and Kell] either have passed one or plan to.",
            True,
        ),
        (
            "Which towns raised the toll?",
            "[Alder and Kell] are either weighing a rise or have made one.",
            True,
        ),
        (
            "Which towns have approved a toll or are considering one?",
            "[Alder and Kell] have either passed one or are considering it.",
            False,
        ),
        (
            "Which county has approved a toll?",
            "[Wexshire], where towns have either closed roads or are closing them, approved one.",
            False,
        ),
        ("Who was attacked?", "[Ann Holt] was either shot or stabbed.", False),
        (
            "Who has left the party?",
            "[Holt and Rusk] have either resigned or been thrown out.",
            False,
        ),
        ("Which towns are involved?", "[Kell and Alder] have either paid or will pay.", False),
    ],
)
def test_one_of_both_is_told_of_none(question: str, sentence: str, open_: bool) -> None:
    assert is_not_asserted(question, *marked(sentence)) is open_


@pytest.mark.parametrize(
    ("question", "sentence", "astray"),
    [
        (
            "How many jobs go at Quill?",
            "Quill will cut 900 jobs instead of [1,200], it said.",
            True,
        ),
        (
            "How many jobs go at Quill?",
            "Quill will cut nine hundred jobs rather than [1,200].",
            True,
        ),
        (
            "How many branches close?",
            "Alder closes 25 branches instead of the [40] it had named.",
            True,
        ),
        ("How many jobs go at Quill?", "Quill will cut [900] jobs instead of 1,200.", False),
        ("How long did the trip use to take?", "It takes 40 minutes instead of [60].", False),
        ("How long is the old route?", "It takes 40 minutes instead of [60].", False),
        (
            "How many jobs were to go at first?",
            "Quill will cut 900 jobs instead of [1,200].",
            False,
        ),
        (
            "How many jobs did Quill plan to cut?",
            "Quill will cut 900 jobs instead of [1,200].",
            False,
        ),
        ("Who came?", "The two boats came with Ann Holt instead of [Nils Rusk].", False),
        ("How many boats came?", "Instead of the mayor [four] boats came.", False),
        ("How many boats came?", "Two left. Instead of them [four] came.", False),
    ],
)
def test_what_another_number_came_instead_of_is_none(
    question: str, sentence: str, astray: bool
) -> None:
    assert is_not_asserted(question, *marked(sentence)) is astray


def test_what_is_struck_out_is_not_asserted() -> None:
    assert is_not_asserted("How many?", *marked("We lost ~~[four]~~ ten boats."))
    assert not is_not_asserted("How many?", *marked("We lost ~~four~~ [ten] boats."))


def test_where_people_live_is_no_fate() -> None:
    assert not find_fates("How many people live there?")
    assert find_fates("Nine lost their lives.") == find_fates("Nine were killed.")


@pytest.mark.parametrize(
    ("question", "sentence", "astray"),
    [
        (
            "How long did the strike last?",
            "The last strike in the mills, in 2026, lasted a day.",
            True,
        ),
        (
            "How long did the strike last?",
            "The last rail strike, in May 2026, lasted three days.",
            True,
        ),
        (
            "What was the turnout in the election?",
            "The previous election, in 2027, drew 61 percent.",
            True,
        ),
        (
            "How long did the last strike last?",
            "The last strike, in 2026, lasted three days.",
            False,
        ),
        ("How long was the strike of 2026?", "The last strike, in 2026, lasted three days.", False),
        (
            "How long was the previous strike?",
            "The last strike, in 2026, lasted three days.",
            False,
        ),
        ("How long was the march?", "The last strike, in 2026, lasted three days.", False),
        ("How long did the strike last?", "The last strike, in 2031, lasted three days.", False),
        (
            "How long did the strike last?",
            "The strike, longer than the last in 2026, went on.",
            False,
        ),
        ("Where did the king flee?", "The last king, in 1931, fled to Alder.", False),
    ],
)
def test_the_one_before_is_another(question: str, sentence: str, astray: bool) -> None:
    own = article(sentence, published="2031-05-04")
    assert is_of_another_year(question, sentence, own) is astray
    assert not is_of_another_year(question, sentence, article(sentence))


def test_a_year_that_the_article_does_not_know() -> None:
    sentence = "In 1758 Choiseul planned an invasion."
    old = article(f"{sentence} He failed in 1759.", published="2031-05-04")
    assert is_of_another_year("What did Choiseul plan in 1785?", sentence, old)
    assert not is_of_another_year("What did Choiseul plan in 1759?", sentence, old)
    assert not is_of_another_year("What did Choiseul plan in 2031?", sentence, old)
    assert not is_of_another_year("What did Choiseul plan before 1785?", sentence, old)
    landed = "In 2030 we landed 41,000 tonnes."
    new = article(landed, published="2036-06-02")
    assert is_of_another_year("How much was landed last year?", landed, new)
    assert not is_of_another_year("How much was landed last year?", landed.replace("30", "35"), new)
    assert not is_of_another_year("What was the last year of the quota?", landed, new)
    assert not is_of_another_year("How much was landed last year?", landed, article(landed))
    row = "1759 | 41,200 | £212,000"
    table = replace(old, text=f"1758 | 38,950 | £198,000\n\n{row}")
    assert is_of_another_year("What was the budget in 1758?", row, table)
    assert not is_of_another_year("What was the budget in 1759?", row, table)


@pytest.mark.parametrize(
    ("question", "text", "own"),
    [
        ("How many came in November 2030?", "[Some 600] came in November, said the board.", True),
        ("How many came in November 2031?", "[Some 600] came in November, said the board.", False),
        ("How many came in November 2030?", "In 2030 it rained. [Some 600] came in November.", False),
        ("How many came in November 2030?", "[Some 600] came in November last year.", False),
        ("How many came in November 2030?", "A year earlier, [600] had come in November.", False),
        ("How many came in May 2030?", "[Some 600] came in November.", False),
        ("How many did Holm win in the 2029 election?", "It was the 2031 election. Holm won [9].", True),
        ("How many did Holm win in the 2031 election?", "It was the 2031 election. Holm won [9].", False),
        ("How many did Holm win in the 2029 election?", "Holm won [9].", False),
        (
            "How many did Holm win in the 2029 election?",
            "It was the 2031 election. Before, it had won [9].",
            False,
        ),
        (
            "How many did Holm win in the 2029 election?",
            "It was the 2031 election. In 2029, all was new. Holm won [9].",
            False,
        ),
    ],
)  # fmt: skip
def test_the_year_that_an_article_means_without_naming_it(
    question: str, text: str, own: bool
) -> None:
    text, words = marked(text)
    whole = article(text, "6 December 2031")
    at = text.rfind(". ", 0, words.start) + 2 if ". " in text[: words.start] else 0
    span = Span(at, len(text))
    told = is_of_the_articles_own_year(question, span.cut(text), words.moved(-at), whole, span)
    assert told is own


def test_names_of_one_land() -> None:
    assert may_be_of("Dutch", "the Netherlands")
    assert may_be_of("IMF", "International Monetary Fund")
    assert not may_be_of("Russian", "Ukraine")


@pytest.mark.parametrize(
    ("question", "sentence", "astray"),
    [
        ("How many lambs died?", "The barn had housed 170 goats and [40] lambs.", True),
        ("How many children have died?", "It was a trial with [4,800] children.", True),
        ("How many children have died?", "Five of [40] children did not survive.", False),
        ("How many cows died?", "So have [thirty cows] at a farm.", False),
        ("How many children died?", "[Five] of them did not come home.", False),
        ("How many lambs were there when the ewe died?", "It had [40] lambs.", False),
        ("How many people were killed?", "Officers say [three people] had been shot.", True),
        ("How many people were killed?", "Officers say [three people] had been shot dead.", False),
        ("How many people were killed?", "[Three people] were shot, two of them fatally.", False),
        ("How many people were killed?", "[Three people] were shot and did not survive.", False),
        ("How many people were shot?", "Officers say [three people] had been shot.", False),
    ],
)
def test_those_who_were_there_are_not_the_dead(question: str, sentence: str, astray: bool) -> None:
    assert counts_no_dead(question, *marked(sentence)) is astray


@pytest.mark.parametrize(
    ("question", "sentence", "astray"),
    [
        ("When was Donbas seized?", "Crimea, seized in [2014], and Donbas are theirs.", True),
        ("Where is Quill Metro based?", "Allard, which is based in [Tyne], said no.", True),
        ("How much does Ann Holt earn?", "Linda Voss, who earns [£168,000], will go.", True),
        ("How much does Linda Voss earn?", "Voss, who earns [£168,000], will go.", False),
        ("Who took Ann Holt's seat?", "The [minister], Ann Holt, lost to Nils Rusk.", True),
        (
            "Who took Ann Holt's seat?",
            "The minister, Ann Holt, lost to [Nils Rusk], a teacher.",
            False,
        ),
        ("Who took Ann Holt's seat?", "Ann Holt, the [minister for ships], lost her seat.", True),
        ("Who took Ann Holt's seat?", "Ann Holt, the minister, lost it to a [teacher].", False),
        ("Who is Ann Holt?", "The [minister], Ann Holt, lost to Nils Rusk.", False),
        ("Why did Holt dry it so slowly?", "He dried it so slowly that [it took ten years].", True),
        ("Why did Holt dry it?", "He dried it so that [it would float].", False),
        ("Who owns the firm in Quill?", "Allard, which is based in [Tyne], said no.", False),
        ("How did Karl Renn die?", "She married Karl Renn, a [lighthouse keeper], who died.", True),
        ("How did Karl Renn die?", "Karl Renn died of [pneumonia], a year later.", False),
        ("Who was Karl Renn?", "She married Karl Renn, a [lighthouse keeper], who died.", False),
        ("When did it sink?", "It sank off Quill, [at noon], with all hands.", False),
    ],
)
def test_words_behind_a_name_are_said_of_it(question: str, sentence: str, astray: bool) -> None:
    assert is_of_another(question, *marked(sentence)) is astray


@pytest.mark.parametrize(
    ("question", "text", "astray"),
    [
        (
            "What bonus was Victor Lang paid?",
            "Victor Lang said yes.\n\nThe finance director, Simon Baird, stays. He was paid £210,000.",
            True,
        ),
        (
            "What bonus was Simon Baird paid?",
            "The finance director, Simon Baird, stays. He was paid £210,000.",
            False,
        ),
        (  # "he" may be Lang
            "What bonus was Victor Lang paid?",
            "Lang is to follow Simon Baird. He was paid £210,000.",
            False,
        ),
        (  # a paragraph of its own may go back to whom the article is about
            "What bonus was Victor Lang paid?",
            "Victor Lang said yes.\n\nThe finance director, Simon Baird, stays.\n\nHe was paid £210,000.",
            False,
        ),
        ("How many Oscars did Maria Lang win?", "Victor Lang left. He won two Oscars.", True),
        ("How many Oscars did Victor Lang win?", "It was late. He won two Oscars.", False),
        ("How many Oscars did Maria Lang win?", "It was late. He gave her two Oscars.", False),
        (
            "What bonus did Corvane pay?",
            "The finance director, Simon Baird, stays. He was paid £210,000.",
            False,
        ),
    ],
)
def test_he_may_be_somebody_else(question: str, text: str, astray: bool) -> None:
    spans = split_sentences(text)
    own = Article(
        1,
        "a.txt",
        text,
        Facts(None, None, None),
        (),
        tuple(Sentence(s, Kind.PROSE) for s in spans),
        1,
    )
    sentence = spans[-1].cut(text)
    assert tells_of_somebody_else(question, sentence, own, spans[-1]) is astray


def cut_up(text: str) -> Article:
    own = tuple(Sentence(span, Kind.PROSE) for span in split_sentences(text))
    return Article(1, "a.txt", text, Facts(None, None, None), (), own, 1)


@pytest.mark.parametrize(
    ("question", "text", "astray"),
    [
        ("Who is the finance director of Pardew’s?", "Finance director [Ahmed Nasser] left.", True),
        ("Who is the head of Quill Rail?", "The agency’s head, [Howard Holt], left.", True),
        ("Who is the head of the RSPCA?", "The Royal Society’s head, [Holt], left.", False),
        ("Who is the head of Électra?", "The head, [Holt], left. Electra is sold.", False),
        ("Who is the head of the Royal Bank of Alder?", "RBoA’s head is [Holt].", False),
        ("Who is the mayor of Quill?", "The mayor, [Ann Holt], came.", False),
        (
            "Who is the captain of Quill Town?",
            "Rovers lost their captain, [Holt]. Quill won.",
            True,
        ),
        ("Who is the captain of Rovers?", "Rovers lost their captain, [Holt]. Quill won.", False),
    ],
)
def test_a_body_that_an_article_does_not_name_is_another(
    question: str, text: str, astray: bool
) -> None:
    plain, at = marked(text)
    article = cut_up(plain)
    sentence = article.sentences[0].span.cut(plain)
    assert is_in_another_body(question, sentence, at, article) is astray


@pytest.mark.parametrize(
    ("question", "text", "astray"),
    [
        (
            "How much snow fell at Cold Ashby?",
            "[40 centimetres] fell on the Harrow hills. At Cold Ashby, 55 centimetres fell.",
            True,
        ),
        (
            "How much snow fell at Cold Ashby?",
            "[40 centimetres] fell on the Harrow hills. At Cold Ashby, 55 people were cut off.",
            False,
        ),
        (
            "How much snow fell at Cold Ashby?",
            "[40 centimetres] fell within a day. At Cold Ashby, 55 centimetres fell in 2010.",
            False,
        ),
        (
            "How many people died in Kabo?",
            "[Eight] died in the outlying district of Lumang. In Kabo the number of dead rose to 14.",
            True,
        ),
        (
            "How many people died in Kabo?",
            "[Eight] died in the landslide. In Kabo the number of dead rose to 14.",
            False,
        ),
        (
            "How many people died in Kabo?",
            "[Eight] died in the district of Lumang. In Kabo 14 were hurt.",
            False,
        ),
        (
            "How many people were held in Reedmouth?",
            "Quill police said 600 marched. [Two] people were held. In Reedmouth, a crowd sang.",
            True,
        ),
        (
            "How many people were held in Quill?",
            "Quill police said 600 marched. [Two] people were held. In Reedmouth, a crowd sang.",
            False,
        ),
        (
            "How many people were held in Reedmouth?",
            "The police said 600 marched. [Two] people were held. In Reedmouth, a crowd sang.",
            False,
        ),
        (
            "How many people were held in Reedmouth?",
            "Quill police said 600 marched. In Reedmouth [two] people were held. Many sang in Reedmouth.",
            False,
        ),
        (
            "How many people were held in Reedmouth?",
            "Quill police said so in Reedmouth. [Two] people were held. Many sang in Reedmouth.",
            False,
        ),
    ],
)
def test_the_sentence_beside_may_have_the_very_place(
    question: str, text: str, astray: bool
) -> None:
    plain, at = marked(text)
    article = cut_up(plain)
    number, own = next(
        (number, one.span) for number, one in enumerate(article.sentences) if at in one.span
    )
    inside = at.moved(-own.start)
    assert is_measured_elsewhere(question, own.cut(plain), inside, article, number) is astray


@pytest.mark.parametrize(
    ("question", "sentence", "astray"),
    [
        (
            "What was the damage of the Quill flood?",
            "It damaged a further [1,900] in the valley.",
            True,
        ),
        ("What is the total damage of the flood?", "The flood destroyed [142] houses.", True),
        ("What was the damage of the Quill flood?", "It cost [12 million crowns] at once.", False),
        (
            "What was the damage of the Quill flood?",
            "That is far less than the [640 million] named.",
            False,
        ),
        ("What was the damage of the Quill flood?", "It destroyed [the bridge].", False),
        ("What was the damage of the Alder flood?", "The flood destroyed [142] houses.", False),
        ("What was the loss of the Quill flood?", "The flood destroyed [142] houses.", False),
        ("How many houses did the flood damage?", "The flood destroyed [142] houses.", False),
        ("What was the cost in lives of the flood?", "The flood killed [142] people.", False),
        ("What was the value of the index?", "The index stood at [142] points.", False),
    ],
)
def test_houses_are_no_sum_where_the_damage_is_told(
    question: str, sentence: str, astray: bool
) -> None:
    text, at = marked(sentence)
    sums = article(
        "The mayor of Quill puts the damage at 640 million crowns. The cost was 9 million crowns."
        " The value of the fund fell by 3 million crowns."
    )
    houses = article("The damage in Quill and Alder is great.")
    assert is_no_sum(question, text, at, [houses, sums]) is astray
    assert not is_no_sum(question, text, at, [houses])


@pytest.mark.parametrize(
    ("question", "sentence", "silent"),
    [
        ("How did Ann Holt explain her loss?", "[As Holt’s loss showed, walls win votes].", True),
        ("How has Mayor Holt justified it?", "[Holt’s decision] will cost the town dear.", True),
        ("How did Ann Holt explain her loss?", "She [blamed the rain].", False),
        ("How did Ann Holt explain her loss?", "Holt called it “[bad luck]”.", False),
        ("How did Ann Holt explain her loss?", "It came [because of the rain].", False),
        ("How did Ann Holt describe herself?", "I am [a sailor] of the old school.", False),
        ("How did the tide explain it?", "[The boats] drifted all night.", False),
        ("How did Ann Holt lose?", "[As Holt’s loss showed, walls win votes].", False),
    ],
)
def test_what_reports_nobody_is_no_explanation_of_anybody(
    question: str, sentence: str, silent: bool
) -> None:
    assert tells_no_words(question, *marked(sentence)) is silent


MAYOR = "Who is the mayor of Quill?"


@pytest.mark.parametrize(
    ("question", "sentence", "gone"),
    [
        (MAYOR, "[Nils Rusk], 58, resigned as mayor in May after a row.", True),
        (MAYOR, "[Nils Rusk] resigned on Thursday as mayor.", True),
        (MAYOR, "In Quill, Ann Holt beat the sitting mayor, [Nils Rusk], by 2,000 votes.", True),
        (MAYOR, "In Quill, Ann Holt defeated [Nils Rusk].", True),
        (MAYOR, "Ann Holt won with 6,871 votes, 1,430 more than [Nils Rusk].", True),
        (MAYOR, "Holt was elected mayor, ending [Nils Rusk]’s eight years in the job.", True),
        (MAYOR, "Ann Holt, who replaced [Nils Rusk] in May, is mayor.", True),
        (MAYOR, "[Nils Rusk] had been mayor since 2020; she is succeeded by Holt.", True),
        (MAYOR, "The former mayor, [Nils Rusk], spoke.", True),
        (MAYOR, "[Nils Rusk] loses Quill to a newcomer", True),
        (MAYOR, "[Nils Rusk] lost the mayoral election to a vet.", True),
        (MAYOR, "[Nils Rusk] lost the presidential election to a vet.", False),
        (MAYOR, "[Nils Rusk] lost his first job in the yard.", False),
        (MAYOR, "[Nils Rusk], who negotiated it, was no longer mayor when it was signed.", True),
        (MAYOR, "[Nils Rusk] is no longer the mayor of Quill.", True),
        (MAYOR, "[Nils Rusk] is no longer the youngest mayor of the county.", False),
        (MAYOR, "[Nils Rusk] is no longer acting mayor but elected.", False),
        (MAYOR, "[Nils Rusk] is no longer a member of the party.", False),
        (MAYOR, "[Nils Rusk] was no longer deputy mayor by then.", False),
        (MAYOR, "[Nils Rusk] was forced out in May.", True),
        (MAYOR, "[Nils Rusk], who was able, if curt, but was forced out as mayor in May.", True),
        (MAYOR, "[Nils Rusk], who was able but was forced out as head of the bank.", False),
        (MAYOR, "[Nils Rusk], who was able but was not fired as mayor.", False),
        (MAYOR, "[Nils Rusk] is no longer just the mayor of Quill.", False),
        (MAYOR, "Senator Karl Reed parted ways with Mayor [Nils Rusk] over the tax.", False),
        ("Who captains Quill Town?", "[Nils Rusk] was forced out by a knee injury.", False),
        (MAYOR, "[Nils Rusk] gave up her post in May.", True),
        (MAYOR, "[Nils Rusk] gave up his post as headteacher to stand.", False),
        (MAYOR, "[Nils Rusk] gave up smoking.", False),
        (MAYOR, "[Nils Rusk] handed over to his successor on Monday.", True),
        (MAYOR, "[Nils Rusk] handed over to the treasurer, who read out the figures.", False),
        (MAYOR, "The mayor, [Nils Rusk], is to step down in May.", False),
        (MAYOR, "The mayor, [Nils Rusk], said he would not resign.", False),
        (MAYOR, "The mayor, [Nils Rusk], who resigned as captain of the golf club, spoke.", False),
        (MAYOR, "The mayor, [Nils Rusk], a former headteacher, spoke.", False),
        (MAYOR, "The mayor, [Nils Rusk], resigned as deputy mayor in May to stand.", False),
        (MAYOR, "The mayor, [Nils Rusk], sacked his deputy.", False),
        (MAYOR, "[Nils Rusk] left Quill for a holiday on Monday.", False),
        (MAYOR, "[Nils Rusk] quit his job as a headteacher to stand.", False),
        (MAYOR, "[Nils Rusk] quit his job at the bank.", False),
        (MAYOR, "[Nils Rusk] quit his post as mayor.", True),
        (MAYOR, "Ann Holt was replaced by [Nils Rusk] as mayor.", False),
        (MAYOR, "Ann Holt, who resigned as mayor, praised [Nils Rusk].", False),
        ("Who was the mayor of Quill?", "[Nils Rusk] resigned as mayor of Quill.", False),
        ("Who is the former mayor of Quill?", "[Nils Rusk] resigned as mayor of Quill.", False),
        ("Who is Nils Rusk?", "[Nils Rusk] resigned as mayor of Quill.", False),
        (
            "Who is the harbour master?",
            "[Ann Holt], who retired as harbour master in May, spoke.",
            True,
        ),
        ("Who is the director of Quill?", "[Nils Rusk], its director until May, denied it.", True),
        ("Who is the director of Quill?", "[Nils Rusk], its director, will stay until May.", False),
        ("Who runs Quill Foods?", "[Nils Rusk] has resigned as chief executive.", True),
        ("Who is the boss of Quill Foods?", "[Nils Rusk] has resigned as chief executive.", True),
        (
            "Who currently leads Quill Foods?",
            "[Nils Rusk] has resigned as a trustee of Alder.",
            False,
        ),
        ("Who manages Alder Rovers?", "[Nils Rusk] leaves Alder for Quill days after final", True),
        (
            "Who manages Alder Rovers?",
            "[Nils Rusk], who led Alder, has left to become manager of Quill.",
            True,
        ),
        (
            "Who manages Quill Town?",
            "[Nils Rusk], who led Alder, has left to become manager of Quill.",
            False,
        ),
        ("Who manages Alder Rovers?", "Rovers sacked [Nils Rusk] on Saturday.", True),
        ("Who manages Alder Rovers?", "Rovers have parted company with [Nils Rusk].", True),
        ("Who manages Alder Rovers?", "[Nils Rusk] has parted ways with Alder Rovers.", True),
        ("Who manages Alder Rovers?", "[Nils Rusk] has parted ways with his agent.", False),
        ("Who manages Alder Rovers?", "Rovers will not part company with [Nils Rusk].", False),
        ("Who manages Alder Rovers?", "[Nils Rusk] stood down as captain in May.", False),
        ("Who is the minister of health?", "[Rusk] resigned as health minister.", True),
        ("Who is the minister of health?", "[Rusk] resigned as minister of finance.", False),
        ("Who is the governor of the central bank?", "[Rusk] quit as governor of the bank.", True),
        (
            "Who is the minister of sport and culture?",
            "[Rusk] quit as minister of trade and industry.",
            False,
        ),
        ("Who is the victim of the crash?", "[Nils Rusk] died on Monday.", False),
        ("What is the name of the mayor of Quill?", "[Nils Rusk] resigned as mayor.", True),
        ("Who is the Defence Secretary?", "[Rusk] quits as Defence Secretary; Holt steps in", True),
        ("Who is the Defence Secretary?", "[Rusk] resigned as Health Secretary in May.", False),
        ("Who is Quill Foods' chief executive?", "[Rusk] has resigned as chief executive.", True),
    ],
)
def test_who_has_left_a_role_does_not_hold_it(question: str, sentence: str, gone: bool) -> None:
    text, words = marked(sentence)
    one = article(text)
    assert has_left(question, text, words, one, [one]) is gone


@pytest.mark.parametrize(
    ("question", "text", "elsewhere"),
    [
        (
            "How many jobs will be lost with the sale of the Merganser?",
            "The bank cuts 900 jobs.",
            True,
        ),
        (
            "How many people were killed by the Quillmoor's crash?",
            "The bus fell; four died.",
            False,
        ),
        ("Why did the Quillmoor helicopter crash?", "The helicopter had the wrong bolts.", False),
        ("What did Ann Holt say about the Merganser?", "It was wrong, the owner said.", True),
        (
            "How many jobs will be lost with the sale of the Merganser?",
            "The Merganser's 46 go.",
            False,
        ),
        ("What did Ann Holt say about the Merganser?", "Holt said it was wrong.", False),
        (
            "How many jobs will go at Quillmoor?",
            "The yard cuts 900 jobs.",
            False,
        ),  # a town: the yard's
        ("How many jobs does the ABC cut at the Merganser?", "The broadcaster cuts 900.", False),
        ("How many Germans died on Monday?", "In Berlin four died.", False),
        ("Who is the Minister for the Coast?", "The secretary is Luke Rusk.", False),
        ("How many were on the Dunlin?", "Four were on board.", False),  # that nobody names
        ("How many jobs will be lost?", "The bank cuts 900 jobs.", False),
        ("Merganser: how many jobs go?", "The bank cuts 900 jobs.", False),
    ],
)
def test_what_another_article_names_is_not_told_where_nothing_of_it_is_named(
    question: str, text: str, elsewhere: bool
) -> None:
    named = (
        "Ann Holt sold the Merganser at Quillmoor. The ABC and a minister came. The Quillmoor's on."
    )
    own, other = article(text), article(named)
    assert is_of_what_is_named_elsewhere(question, own, [own, other]) is elsewhere
    assert not is_of_what_is_named_elsewhere(question, own, [own])
    assert not is_of_what_is_named_elsewhere(question, other, [own, other])


@pytest.mark.parametrize(
    ("question", "text", "another"),
    [
        ("What was paid for the MV Dunlin?", "The MV Tern is free. It cost [3]. The MV Dunlin waits.", True),
        ("What was paid for the MV Dunlin?", "The MV Tern is free. The ship cost [3].", True),
        ("How many died in Storm Bree?", "Storm Quill is over. It killed [4]. Bree comes.", True),
        ("How many died in Storm Bree?", "Storm Quill felled a tree. It killed [4].", True),
        ("Who was on flight QX12?", "Flight QX7 is late. It had [9] on board.", True),
        ("Who was on flight QX12?", "Flight 12 is late. It had [9] on board.", False),
        ("Who was on flight 12?", "Flight QX12 is late. It had [9] on board.", False),
        ("Who was on flight 12?", "Flight QX112 is late. It had [9] on board.", True),
        ("What was paid for the MV Dunlin?", "A ship is free. It cost [3]. It is the MV Dunlin.", False),
        ("What was paid for the MV Tern?", "The MV Tern is free, the MV Dunlin not. It cost [3].", False),
        ("What was paid for the MV Dunlin?", "The MV Tern is free. Dunlin's crew too. It cost [3].", False),
        ("What was paid for the Dunlin?", "The MV Tern is free. It cost [3]. The MV Dunlin waits.", False),
        ("How many died in Hurricane Bree?", "Tropical Storm Bree grew. It killed [4].", False),
        ("How many died in Storm Bree?", "Storm Quill is over. A new one killed [4].", False),
        ("How many died in Storm Bree or Storm Ann?", "Storm Quill is over. It killed [4].", False),
    ],
)  # fmt: skip
def test_it_is_not_what_is_named_only_later(question: str, text: str, another: bool) -> None:
    one = article(text.replace("[", "").replace("]", ""))
    cut = next(span.cut(text) for span in split_sentences(text) if "[" in span.cut(text))
    sentence = marked(cut)[0]
    at = one.text.index(sentence)
    span = Span(at, at + len(sentence))
    assert is_of_another_of_its_kind(question, sentence, one, span) is another


def told_on(day: str, text: str, row: int) -> Article:
    facts = find_facts(f"A vote\n\nAlder Echo\n{day}\n\n{text}")
    sentences = tuple(Sentence(span, Kind.PROSE) for span in split_sentences(text))
    return Article(row, f"{row}.txt", text, facts, (), sentences, row)


def test_a_later_report_says_who_has_left() -> None:
    text, words = marked("The mayor of Quill, [Nils Rusk], opened the pool.")
    own = told_on("5 May 2031", text, 1)
    later = told_on("9 June 2031", "Mayor Ann Holt of Quill thanked Nils Rusk, her predecessor.", 2)
    before = told_on("9 April 2031", "In Quill Nils Rusk resigned as mayor in 2020.", 3)
    elsewhere = told_on("9 June 2031", "Nils Rusk has resigned as mayor of Alder.", 4)
    assert has_left(MAYOR, text, words, own, [own, before, elsewhere]) is False
    assert has_left(MAYOR, text, words, own, [own, before, later]) is True


def test_an_article_without_a_date_is_older_than_news_that_somebody_left() -> None:
    text, words = marked("The mayor of Quill, [Nils Rusk], opened the pool.")
    own = replace(told_on("5 May 2031", text, 1), facts=find_facts(""))
    left = told_on("9 June 2031", "Nils Rusk resigned as mayor of Quill.", 2)
    came = told_on("9 June 2031", "In Quill Ann Holt was elected mayor on Monday.", 3)
    assert has_left(MAYOR, text, words, own, [own, left]) is True
    assert has_left(MAYOR, text, words, own, [own, came]) is False  # Rusk may have come after her
    undated = replace(left, facts=find_facts(""))
    assert has_left(MAYOR, text, words, told_on("5 May 2031", text, 1), [own, undated]) is False


def test_whoever_has_the_same_last_name_has_not_left_the_role() -> None:
    text, words = marked("The mayor of Quill, [Karl Rusk], opened the pool.")
    own = told_on("5 May 2031", text, 1)
    father = told_on("9 June 2031", "In Quill Karl Rusk met the former mayor Peter Rusk.", 2)
    himself = told_on("9 June 2031", "In Quill Karl Rusk came. The former mayor Rusk left.", 3)
    assert has_left(MAYOR, text, words, own, [own, father]) is False
    assert has_left(MAYOR, text, words, own, [own, himself]) is True
    told = "Peter Rusk, his father, resigned as mayor of Quill; Karl Rusk is mayor."
    assert is_of_who_left("Is Karl Rusk the mayor of Quill?", told, own, [own, father]) is False


@pytest.mark.parametrize(
    ("question", "gone"),
    [
        ("Is Nils Rusk the mayor of Quill?", True),
        ("Is Nils Rusk still mayor of Quill?", True),
        ("Is it true that Mr Nils Rusk is the mayor of Quill?", True),
        ("Is Nils Rusk the mayor of Quill now?", True),
        ("Was Nils Rusk the mayor of Quill?", False),
        ("Is Nils Rusk the former mayor of Quill?", False),
        ("Is Nils Rusk the treasurer of Quill?", False),
        ("Is Nils Rusk a friend of the mayor of Quill?", False),
        ("Is Ann Holt the mayor of Quill?", False),
    ],
)
def test_of_who_has_left_by_a_later_report_no_sentence_says_yes(question: str, gone: bool) -> None:
    text = "The mayor of Quill, Nils Rusk, opened the pool."
    own = told_on("5 May 2031", text, 1)
    later = told_on("9 June 2031", "In Quill Nils Rusk resigned as mayor. Holt is mayor.", 2)
    assert is_of_who_left(question, text, own, [own, later]) is gone
    assert not is_of_who_left(question, text, own, [own])


@pytest.mark.parametrize(
    ("question", "later", "gone"),
    [
        (MAYOR, "In Quill Ann Holt was elected mayor on Monday.", True),
        (MAYOR, "Ann Holt, who became mayor of Quill on Monday, spoke.", True),
        (MAYOR, "In Quill Ann Holt will be elected mayor on Monday.", False),
        (MAYOR, "In Quill Ann Holt was elected mayor in 2020.", False),
        (MAYOR, "In Quill Ann Holt was elected deputy mayor on Monday.", False),
        (MAYOR, "In Quill Ann Holt became mayor of Alder on Monday.", False),
        (MAYOR, "In Quill Ann Holt, who was elected mayor until Rusk came, spoke.", False),
        (MAYOR, "In Quill Nils Rusk was elected mayor on Monday.", False),
        (MAYOR, "In Quill she was elected mayor on Monday.", False),
        ("Who is the mayor?", "In Quill Ann Holt was elected mayor on Monday.", False),
    ],
)
def test_a_newer_report_says_who_has_come(question: str, later: str, gone: bool) -> None:
    text, words = marked("The mayor of Quill, [Nils Rusk], opened the pool.")
    own = told_on("5 May 2031", text, 1)
    for day, found in (("9 June 2031", gone), ("5 May 2031", False), ("9 April 2031", False)):
        assert has_left(question, text, words, own, [own, told_on(day, later, 2)]) is found


@pytest.mark.parametrize(
    ("told", "gone"),
    [
        ("Former Quill Secretary Jim Rusk spoke.", True),
        ("Jim Rusk, who resigned as Quill secretary, spoke.", True),
        ("Jim Rusk resigned on Monday. Quill was glad.", False),
        ("Former Alder Secretary Jim Rusk spoke in Quill.", False),
    ],
)
def test_of_another_first_name_the_very_role_must_be_told(told: str, gone: bool) -> None:
    text, words = marked("The secretary of Quill, [James Rusk], opened the pool.")
    own, later = told_on("5 May 2031", text, 1), told_on("9 June 2031", told, 2)
    assert has_left("Who is the secretary of Quill?", text, words, own, [own, later]) is gone


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        (
            "It is the first act of Ann Holt, who replaced [Nils Rusk] as mayor on 1 March.",
            "Ann Holt",
        ),
        ("Ann Holt, 61, who took over from [Nils Rusk] as mayor of Quill, spoke.", "Ann Holt"),
        ("Ann Holt has succeeded Mayor [Nils Rusk].", "Ann Holt"),
        ("Ann Holt, who will replace [Nils Rusk] as mayor, spoke.", None),
        ("Ann Holt, who replaced [Nils Rusk] as deputy mayor, spoke.", None),
        ("Ann Holt, who replaced [Nils Rusk] on the board, spoke.", None),
        ("Ann Holt, who was replaced by [Nils Rusk] as mayor, spoke.", None),
        ("She replaced [Nils Rusk] as mayor.", None),
        ("Ann Holt replaced Mayor [Nils Rusk] at the ceremony.", None),
        ("Ann Holt replaced Mayor [Nils Rusk] in the 60th minute.", None),
        ("If Ann Holt replaced [Nils Rusk] as mayor, rents would rise.", None),
        ("The Council replaced Mayor [Nils Rusk] in May.", None),
        ("Quill Parliament replaced [Nils Rusk] as mayor.", None),
    ],
)
def test_who_came_is_told_where_whom_they_replaced_was_taken(
    sentence: str, who: str | None
) -> None:
    text, words = marked(sentence)
    found = successor(MAYOR, text, words)
    assert (found and found.cut(text)) == who
    assert successor("Who was the mayor of Quill?", text, words) is None


MATCH = (
    "Alder Rovers 1 Quill Town 4\n\nAlder Rovers sacked Ann Holt after a 4–1 defeat at Quill Town. "
    "The captain, Luke Rusk, stays."
)
CAPTAIN = "The captain, [Luke Rusk], stays."
COUNCIL = "The hospital of Alder is to stay. Mayor Ann Holt was glad. The unit in Quill may close."


@pytest.mark.parametrize(
    ("question", "text", "sentence", "elsewhere"),
    [
        ("Who is the captain of Quill Town?", MATCH, CAPTAIN, True),
        ("Who is the captain of Alder Rovers?", MATCH, CAPTAIN, False),
        ("Who is the mayor of Quill?", COUNCIL, "Mayor [Ann Holt] was glad.", True),
        ("Who is the mayor of Alder?", COUNCIL, "Mayor [Ann Holt] was glad.", False),
    ],
)  # fmt: skip
def test_a_role_without_its_body_is_of_the_one_before_it(
    question: str, text: str, sentence: str, elsewhere: bool
) -> None:
    own, words = marked(sentence)
    assert is_in_another_body(question, own, words, article(text)) is elsewhere


def test_the_towns_own_paper_tells_of_the_next_towns_mayor() -> None:
    text = "The mayor of Alder, Nils Rusk, resigned. His deputy, Ann Holt, will act as mayor."
    paper = told_on("5 May 2031", text, 1)
    sentence, words = marked("His deputy, [Ann Holt], will act as mayor.")
    quill = Article(1, "quill-post.txt", text, paper.facts, (), paper.sentences, 1)
    assert is_in_another_body("Who is the deputy mayor of Quill?", sentence, words, quill)
    assert not is_in_another_body("Who is the deputy mayor of Alder?", sentence, words, quill)


def test_no_article_has_the_mayor_of_a_town_that_none_names() -> None:
    read = [article("The mayor, Ann Holt, came."), article("Alder has a new bridge.")]
    assert is_of_a_town_named_nowhere("Who is the mayor of Quill?", read)
    assert not is_of_a_town_named_nowhere("Who is the mayor of Alder?", read)
    assert not is_of_a_town_named_nowhere("Who is the captain of Quill?", read)
    paper = replace(read[0], name="quill-post.txt")
    assert not is_of_a_town_named_nowhere("Who is the mayor of Quill?", [paper])


def test_the_mayor_in_another_town_is_not_that_of_one_that_is_named_nowhere() -> None:
    sentence, words = marked("In Alder the mayor, [Ann Holt], was elected.")
    assert is_in_another_body("Who is the mayor of Quill?", sentence, words, article(sentence))
    assert not is_in_another_body("Who is the mayor of Alder?", sentence, words, article(sentence))
    sentence, words = marked("In May the mayor, [Ann Holt], was elected.")
    assert not is_in_another_body("Who is the mayor of Quill?", sentence, words, article(sentence))


def test_a_chief_is_no_secretary() -> None:
    sentence, words = marked("The Army’s chief, [Sir Hugh Rusk], is to stay.")
    assert holds_another_office("Who is Secretary of the Army?", sentence, words)
    assert not holds_another_office("Who is the chief executive of the Army?", sentence, words)


WON = "How many matches did Rusk win?"
VOTED = "How many members voted to strike?"
COST = "The cost of the drones has risen from [£2.4 billion] to £3.9 billion."
QUARTER = "Quill made a profit of [£7 million] in the last quarter of 2032, or £33 million in all."


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        (WON, "He was there for [19] matches, of which Rovers won four.", True),
        (WON, "He was there for 19 matches, of which Rovers won [four].", False),
        (VOTED, "Some 412 of its [460] members in Alder had voted to walk out.", True),
        (VOTED, "Some [412] of its 460 members in Alder had voted to walk out.", False),
        (
            "How many members does the union have?",
            "Some 412 of its [460] members had voted.",
            False,
        ),
        ("How many people were injured?", "Two of the [26] injured remain in hospital.", False),
        ("How many votes did Holt get?", "Rusk won 6,871 votes, [1,430] more than Holt.", True),
        ("How many votes did Rusk get?", "Rusk won [6,871] votes, 1,430 more than Holt.", False),
        ("By how many votes did Rusk win?", "Rusk won 6,871 votes, [1,430] more than Holt.", False),
        ("By how many votes did Rusk win?", "Rusk won [11,304] votes to Holt’s 10,692.", True),
        ("By how many votes did Rusk win?", "Rusk beat Holt by [22] votes to 21.", True),
        ("How many jobs will go?", "The number was raised from [300] to 450.", True),
        ("How many jobs will go?", "The number was raised from 300 to [450].", False),
        ("How much did the drones cost?", COST, True),
        ("How much did they cost at first?", COST, False),
        ("What was Quill's profit in 2032?", QUARTER, True),
        ("What was Quill's profit in the fourth quarter of 2032?", QUARTER, False),
        ("What was Quill's profit in the first quarter?", QUARTER, True),
        ("What was Quill's profit?", QUARTER, False),
        (
            "How many homes were cut off?",
            "It first said that [42,000] were, but then put it at 58,000.",
            True,
        ),
        (
            "How many homes were cut off?",
            "It first said that 42,000 were, but then put it at [58,000].",
            False,
        ),
        (
            "How many birds died?",
            "The flu killed 4,100, it said, not [3,400] as first reported.",
            True,
        ),
        (
            "How fast was the wind?",
            "It blew at 97 miles, correcting an earlier figure of [94 miles].",
            True,
        ),
        (
            "How old is Gus Rusk?",
            "He changed the marks of 29 pupils, not [37] as was first believed.",
            True,
        ),
        ("How many seats did Holt's party get?", "It took 24 of the [57] seats.", True),
        ("How many seats did Holt's party get?", "It took [24] of the 57 seats.", False),
        ("How many seats does the party have?", "It has 24 of the [57] seats.", True),
        ("How many seats are there?", "It took 24 of the [57] seats.", False),
        ("How many of the dead would it have saved?", "“None of the [six],” she said.", True),
        ("Who was saved?", "None of the [six] were.", False),
        ("How many children did Ivo Kestle have?", "Ivo Kestle, [34], a driver, was killed.", True),
        ("How many people live in Alder?", "In Alder, [34,000], it rained.", False),
        ("How many votes did Holt get?", "Holt won with the [11 million] vote margin.", True),
        ("How many votes did Holt get?", "Holt had a lead of [40] votes.", True),
        ("How many votes was Holt ahead?", "Holt had a lead of [40] votes.", False),
        ("How many seats was the lead?", "Holt had a [40] seat lead.", False),
        ("How many feasts does it keep?", "It is one of their [12] feasts.", False),
        ("How old is Judge Holt?", "Judge Holt came out shortly after [five].", True),
        ("How old was Judge Holt?", "Judge Holt left after [50 years].", False),
        ("What was the earlier figure?", "It corrected an earlier figure of [94 miles].", False),
        ("When did Nils Rusk die?", "Among the dead is Nils Rusk, [61], who had driven it.", True),
        ("How many who got it fell ill?", "Of the [620] who were given it, 29 fell ill.", True),
        ("How many who got it fell ill?", "Of the 620 who were given it, [29] fell ill.", False),
        (
            "How many who had salt fell ill?",
            "Of 620, 29 fell ill; of the [62] who had salt, 63 did.",
            True,
        ),
        (
            "How many who had salt fell ill?",
            "Of 620, 29 fell ill; of the 62 who had salt, [63] did.",
            False,
        ),
        (
            "How many homes were dark on Sunday?",
            "Some [2,300] homes are dark, down from 9,000 on Sunday.",
            True,
        ),
        (
            "How many homes were dark on Sunday?",
            "Some 2,300 homes are dark, down from [9,000] on Sunday.",
            False,
        ),
        (
            "How many homes were dark on Monday?",
            "On Monday [2,300] were dark, down from 9,000 on Sunday.",
            False,
        ),
        (
            "How many homes were dark on Monday?",
            "Some 2,300 homes are dark, down from [9,000] on Sunday.",
            True,
        ),
        (
            "How many boats sank in the first half of 2031?",
            "Some 64 boats sank from January to June, compared with [1,342] in the same months of 2030.",
            True,
        ),
        (
            "How many boats sank in 2030?",
            "Some 64 boats sank from January to June, compared with [about 42] in 2030.",
            False,
        ),
        (
            "How many boats sank in 2031?",
            "Some 64 boats sank at Varr, compared with [42] at Holm.",
            False,
        ),
        (
            "How many boats sank on Wednesday night?",
            "Six boats sank, compared with [47 boats] Tuesday night and early Wednesday morning.",
            True,
        ),
        (
            "How many homes were dark on 3 May?",
            "Some 2,300 homes are dark, down from [9,000] on Saturday.",
            False,
        ),
        (
            "How many homes were dark on Sunday?",
            "Some 2,300 homes are dark, down from [9,000] yesterday.",
            False,
        ),
        (
            "How many boats sank on Wednesday?",
            "Six boats sank, compared with [47 boats] Tuesday night and early Wednesday morning.",
            False,
        ),
        (
            "What was the share in 2030?",
            "The share is 1.6 percent, down from [2.5 percent] in 2030.",
            False,
        ),
        (
            "By what vote did the school bill pass?",
            "The school bill was praised by many while the river bill passed [9-2].",
            True,
        ),
        (
            "By what vote did the river bill pass?",
            "The school bill was praised by many while the river bill passed [9-2].",
            False,
        ),
        (
            "By what vote did the school bill pass?",
            "The school bill passed by [9-2], while the river bill was praised.",
            False,
        ),
        (
            "By what vote did the school bill pass?",
            "While the river bill was praised, the school bill passed [9-2].",
            False,
        ),
        (
            "How many seats did the school board lose?",
            "The mayor lost one seat while the board lost [three].",
            False,
        ),
        (
            "What was the debt in 2031?",
            "The debt was [640 million], against 515 million in 2031.",
            True,
        ),
        (
            "What was the debt in 2032?",
            "The debt was [640 million], against 515 million in 2031.",
            False,
        ),
        ("How many were given it?", "Of the [620] who were given it, 29 fell ill.", False),
        (
            "What profit had analysts expected?",
            "It was [51 million], above the 47 million that analysts had expected.",
            True,
        ),
        (
            "What profit had analysts expected?",
            "It was 51 million, above the [47 million] that analysts had expected.",
            False,
        ),
        (
            "What was the profit?",
            "It was 51 million, above the [47 million] that analysts had expected.",
            True,
        ),
        (
            "What was the profit?",
            "It was [51 million], above the 47 million that analysts had expected.",
            False,
        ),
        (
            "How many votes has Holt?",
            "With [94 percent] of the votes counted, Holt has 52.3 percent.",
            True,
        ),
        (
            "How many votes has Holt?",
            "With 94 percent of the votes counted, Holt has [52.3 percent].",
            False,
        ),
        (
            "How many votes are counted?",
            "With [94 percent] of the votes counted, Holt has 52.3 percent.",
            False,
        ),
        ("How many shops does Brede have?", "Brede opened the most new shops, [14].", True),
        ("How many shops does Brede have?", "Brede is adding [14] new shops in Alder.", True),
        ("How many new shops does Brede have?", "Brede opened [14] new shops.", False),
        ("How many shops does Brede have?", "Brede has [14] new shops in Alder.", False),
        ("How many shops does Brede have?", "Brede runs [90] shops and opens new shops.", False),
        ("How many shops did Brede open?", "Brede opened [14] new shops.", False),
        ("How many cases were there?", "Some 188 confirmed and [52] suspected cases came.", True),
        ("How many cases were there?", "Some [188] confirmed and 52 suspected cases came.", False),
        ("How many cases of hay fever were there?", "There were [four] new cases this week.", True),
        ("How many cases were reported?", "The board told of [four] new cases.", True),
        ("How many cases were there this week?", "There were [four] new cases this week.", False),
        ("How many new cases were there?", "There were [four] new cases this week.", False),
        ("How many cases were there?", "There were [90] cases and four new ones.", False),
        ("How many suspects?", "Some 188 confirmed and [52] suspected cases came.", False),
        ("How many cases were there?", "They count [52] suspected cases so far.", False),
    ],
)
def test_a_number_beside_the_one_that_is_asked_for(
    question: str, sentence: str, another: bool
) -> None:
    assert is_another_figure(question, *marked(sentence)) is another


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("When did Ann Holt resign?", "Ann Holt was sworn in on Monday.", True),
        ("When did Ann Holt resign?", "Rusk was elected on Friday, ending Ann Holt’s years.", True),
        ("When did Ann Holt resign?", "Ann Holt left the council in May.", False),
        ("When was Rusk elected?", "Rusk was sworn in as mayor on Monday.", True),
        ("When was Rusk elected mayor?", "Rusk won the vote on Monday.", False),
        ("When was Rusk sentenced?", "Rusk was found guilty on Thursday.", True),
        ("When was Rusk sentenced?", "Rusk was jailed for a year on Thursday.", False),
        ("When was Rusk arrested?", "Rusk went on trial in May.", True),
        ("When was the bridge opened?", "Rusk went on trial in May.", False),
        ("When was Anna Holt sacked?", "Paul Rusk was dismissed on Monday.", True),
        ("When was Anna Holt sacked?", "Paul Rusk dismissed her on Monday.", False),
        ("When was Anna Holt sacked?", "Holt was dismissed on Monday.", False),
        (
            "When was Anna Holt dismissed?",
            "The head of art, Gus Rusk, was dismissed in July.",
            True,
        ),
        (
            "When was Anna Holt dismissed?",
            "Gus Rusk was cleared; she was dismissed in July.",
            False,
        ),
        ("When was Ann Holt confirmed?", "The mayor nominated Ann Holt on Monday.", True),
        ("When was Ann Holt confirmed?", "The Senate approved Ann Holt on Monday.", False),
        ("When was Ann Holt nominated?", "Ann Holt was put forward on 3 May.", False),
        ("When did the ban take effect?", "The ban came in on 3 May.", False),
        ("When was the first case confirmed?", "The first case was detected on 3 May.", False),
        ("When was Ann Holt nominated?", "Ann Holt was sworn in on Monday.", True),
        ("When was Ann Holt nominated?", "The mayor picked Ann Holt on Monday.", False),
        ("When did the kite rules take effect?", "In 2012 the board ordered kite rules.", True),
        ("When did the kite rules take effect?", "In 2012 the kite rules came into force.", False),
        ("When did the ban go into effect?", "The ban was imposed in 2012.", False),
    ],
)
def test_the_day_of_another_turn(question: str, sentence: str, another: bool) -> None:
    assert is_of_another_turn(question, sentence) is another


@pytest.mark.parametrize(
    ("question", "text", "another"),
    [
        (
            "How long was Nora Holt jailed for?",
            "The judge told Paul Holt that he was jailed.",
            True,
        ),
        ("How long was Paul Holt jailed for?", "Paul Holt stole it. He was jailed.", False),
        (
            "How long was Nicola Rusk jailed for?",
            "The judge told Gavin Rusk, 49, to stay there.",
            True,
        ),
        (
            "How long was Nicola Rusk jailed for?",
            "But Rusk, 49, was jailed. Then Rusk wept.",
            False,
        ),
        ("How long was Holt jailed for?", "Paul Holt stole it. He was jailed.", False),
        (
            "How long was Nora Holt jailed for?",
            "Paul Holt and his wife, Nora, were jailed.",
            False,
        ),
        ("When did Daniel Holt stop?", "Lorraine Holt wept. Her Danny had stopped.", False),
        ("Who was Nora Holt's son?", "Paul Holt was her son.", False),
    ],
)
def test_another_of_the_name(question: str, text: str, another: bool) -> None:
    assert is_of_a_namesake(question, article(text)) is another


@pytest.mark.parametrize(
    ("question", "sentence", "astray"),
    [
        ("Who died in the quarry?", "[Ann Holt], whose brother died at the quarry, spoke.", True),
        ("Who spoke at the quarry?", "[Ann Holt], whose brother died, spoke at the quarry.", False),
        ("Who died in the quarry?", "[Ann Holt], whose son is six, died at the quarry.", False),
        ("Which land's envoy did Holt accuse?", "Backing Wex, [Ann J. Holt of Quill] spoke.", True),
        ("Which land's envoy did Holt accuse?", "Holt, backing [Wex], spoke.", False),
        ("Whom did Holt marry?", "In May Nils Holt married [Ann Holt].", False),
        ("Which club did Holt join?", "In May she joined [Holt Rovers].", False),
    ],
)
def test_what_somebody_of_theirs_did(question: str, sentence: str, astray: bool) -> None:
    assert did_not_do_it(question, *marked(sentence)) is astray


@pytest.mark.parametrize(
    ("said", "sentence", "astray"),
    [
        ("people died in the Harle shooting", "Then [Ann Holt] left the stage, one said.", True),
        ("people died in the Harle shooting", "It was a shooting, and [Ann Holt] fled.", True),
        ("Piers Rusk was killed in Harle", "The killer of [Piers Rusk], 50, is at large.", True),
        ("people died in the Harle shooting", "[Piers Rusk] shot them from a roof.", False),
        ("people died in the Harle shooting", "The shooting was planned by [Piers Rusk].", False),
        ("people died in the Harle shooting", "Police suspect [Piers Rusk].", False),
        ("Ann Holt was killed in Harle", "[Piers Rusk] opened fire on Ann Holt.", False),
        ("the council sold the ship", "Then [Ann Holt] left the stage.", False),
        (
            "Nine people were killed in a raid in Holm",
            "The culprit was [Nils Rusk].",
            False,
        ),
        (
            "Nine people were killed in a raid in Holm",
            "The mayor blamed the [Red Front].",
            False,
        ),
    ],
)
def test_who_was_there_or_was_killed_did_not_do_it(said: str, sentence: str, astray: bool) -> None:
    assert did_not_do_it(f"Who did it ({said})?", *marked(sentence)) is astray


@pytest.mark.parametrize(
    ("question", "sentence", "astray"),
    [
        ("Who is deputy leader of Quill council?", "She named Rusk as deputy leader, [Holt] as aide.", True),
        ("Who is deputy leader of Quill council?", "She named [Rusk] as deputy leader, Holt as aide.", False),
        ("Who is the manager of Quill Albion?", "The Alder manager, [Ann Holt], was glad.", True),
        ("Who is the manager of Quill Albion?", "The Quill manager, [Ann Holt], was glad.", False),
        ("Who is the manager of Quill Albion?", "The manager, [Ann Holt], was glad.", False),
    ],
)  # fmt: skip
def test_another_clubs_and_another_role(question: str, sentence: str, astray: bool) -> None:
    assert holds_another_office(question, *marked(sentence)) is astray


@pytest.mark.parametrize(
    ("sentence", "astray"),
    [
        ("“It is for the mayor,” [Ann Holt], who runs the guild, told us.", True),
        ("“I’m proud to be your mayor,” [Ann Holt] told us.", False),
        ('"It is for the mayor," [Ann Holt] said.', True),
        ("Not so, said the mayor, [Ann Holt].", False),
        ("“It is done,” said Mayor [Ann Holt].", False),
        ("The “mayor” [Ann Holt] has no town.", False),
        ("“I am the mayor of all,” said [Ann Holt].", False),
    ],
)
def test_a_role_that_ends_what_is_said_is_not_the_speakers(sentence: str, astray: bool) -> None:
    assert holds_another_office("Who is the mayor?", *marked(sentence)) is astray


@pytest.mark.parametrize(
    "question",
    [
        "Who is the mayor of Quill?",
        "Who’s the mayor of Quill now?",
        "Who is the mayor of Quill today?",
        "What is the name of the mayor of Quill?",
        "Who is the current Mayor of Quill?",
        "Who is Quill's Mayor?",
        "Who is Quill’s new mayor?",
    ],
)
def test_a_holder_is_asked_for_in_many_words(question: str) -> None:
    assert holds_another_office(question, *marked("The mayor of Alder, [Ann Holt], spoke."))
    assert not holds_another_office(question, *marked("The mayor of Quill, [Ann Holt], spoke."))
    assert asks_who_holds(question)


@pytest.mark.parametrize(
    "question",
    [
        "Who was president in June 2014?",
        "What was the name of Kanye's sixth album?",
        "Who was the judge in the trial of Lucas Penrow?",
        "Who is the Foreign Secretary?",
    ],
)
def test_a_month_or_a_thing_has_no_holder(question: str) -> None:
    assert role_asked(question) is None


@pytest.mark.parametrize(
    ("question", "sentence", "astray"),
    [
        ("Who is the chairman of Quill Foods?", "[Ann Holt], head of the works council, spoke.", True),
        ("Who is the chairman of Quill Foods?", "So said [Ann Holt], the head of the works council.", True),
        ("Who is the boss of Quill Foods?", "The chair of its staff council, [Ann Holt], spoke.", True),
        ("Who leads Quill Foods?", "The works council’s head, [Ann Holt], spoke.", False),
        ("Who is the head of Quill Foods?", "The works council’s head, [Ann Holt], spoke.", True),
        ("Who is head of the staff council of Quill?", "[Ann Holt], head of the works council now.", False),
        ("Who is the chairman of Quill Foods?", "[Ann Holt], the head of the food maker, spoke.", False),
        ("Who is the chairman of Quill Foods?", "[Ann Holt] told the head of the works council.", False),
    ],
)  # fmt: skip
def test_the_head_of_a_works_council_heads_no_company(
    question: str, sentence: str, astray: bool
) -> None:
    assert holds_another_office(question, *marked(sentence)) is astray


def test_who_held_a_role_longest_may_have_left_it() -> None:
    assert not asks_who_holds("Who is Europe's longest serving Prime Minister?")


@pytest.mark.parametrize(
    ("club", "sentence", "elsewhere"),
    [
        ("Quill Town", "Alder Albion won when [Joel Rusk] scored.", True),
        ("Alder Albion", "Alder Albion won when [Joel Rusk] scored.", False),
        ("Alder Albion", "[Joel Rusk] scored twice.", False),
        ("Wexholm City", "[Joel Rusk] scored twice.", True),
    ],
)
def test_a_goal_is_for_the_club_that_is_told_of(club: str, sentence: str, elsewhere: bool) -> None:
    own, words = marked(sentence)
    whole = article(f"Alder Albion beat Quill Town. {own} He came from Wexholm City in May.")
    assert is_in_another_body(f"Who scored for {club}?", own, words, whole) is elsewhere


def test_the_captain_of_a_sentence_is_its_clubs() -> None:
    sentence, words = marked(
        "Alder Albion led twice, through Ben Rusk and the captain, [Luke Holt]."
    )
    own = article(f"Quill Town won. {sentence}")
    assert is_in_another_body("Who is the captain of Quill Town?", sentence, words, own)
    assert not is_in_another_body("Who is the captain of Alder Albion?", sentence, words, own)


def test_a_count_of_which_one_is_cleared_is_no_count_of_guilt() -> None:
    asked = "How many counts of fraud was Rusk convicted of?"
    assert tells_another_fate(asked, "The jury cleared him of two counts of fraud.")
    assert not tells_another_fate(asked, "He was found guilty of nine counts of fraud.")
    assert not tells_another_fate(asked, "He was convicted of nine counts and cleared of two.")


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("Who is Paul Dunne's son?", "[Ann Holt], whose son was never found, spoke.", True),
        (
            "When is Ann Holt's child due?",
            "Mr Rusk’s wife, Irina, is to have a child in [March].",
            True,
        ),
        (
            "When is Irina Rusk's child due?",
            "Mr Rusk’s wife, Irina, is to have a child in [March].",
            False,
        ),
        ("How old is Olive Holt's brother?", "Olive Holt, [83], said her brother drew it.", True),
        ("How old is Olive Holt?", "Olive Holt, [83], said her brother drew it.", False),
        ("Who is Olive Holt's brother?", "Her brother, [Hubert Holt], drew the poster.", False),
        ("How old is Olive Holt?", "The body is that of Peter Holt, [33], a postman.", True),
        ("How old is Olive Holt?", "The captain, Olive Jane Holt, [33], spoke.", False),
        ("How old is Mrs Holt?", "The captain, Olive Holt, [33], spoke.", False),
        ("How old is the captain?", "The captain, Olive Holt, [33], spoke.", False),
        (
            "Who was Olive Holt's husband?",
            "She was born to Arthur Holt and his wife [Edith].",
            True,
        ),
        ("Who was Arthur Holt's wife?", "She was born to Arthur Holt and his wife [Edith].", False),
    ],
)
def test_kin_of_another(question: str, sentence: str, another: bool) -> None:
    assert is_of_anothers_kin(question, *marked(sentence)) is another


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("Who was the 81-year-old woman?", "[Ivo Kestle], 34, a driver, was killed.", True),
        ("Who was the 81-year-old woman?", "[Ann Kestle] (34) was killed.", True),
        ("Who was the 81-year-old woman?", "[Ann Kestle], 81, was killed.", False),
        ("Who was the 81-year-old woman?", "[Ann Kestle], 34,000 crowns in debt, fell.", False),
        ("Who was the driver?", "[Ivo Kestle], 34, a driver, was killed.", False),
    ],
)
def test_somebody_of_another_age(question: str, sentence: str, another: bool) -> None:
    assert is_of_another_age(question, *marked(sentence)) is another


TOLLEYS = "Marian Tolley, 46, denies murdering Dr Alan Tolley on Monday. {} Her son Robin wept."


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("Who is Marian Tolley's sister?", "Dr Tolley's sister, [Jean Marr], spoke.", True),
        ("Who is Alan Tolley's sister?", "Dr Tolley's sister, [Jean Marr], spoke.", False),
        ("Who is Marian Tolley's sister?", "Mrs Tolley's sister, [Jean Marr], spoke.", False),
        ("Who is Alan Tolley's sister?", "Mrs Tolley's sister, [Jean Marr], spoke.", True),
        ("When did Marian Tolley fall ill?", "Dr Tolley had fallen ill on [9 January].", True),
        ("When did Alan Tolley fall ill?", "Dr Tolley had fallen ill on [9 January].", False),
        ("When did Marian Tolley's husband fall ill?", "Dr Tolley had [fallen] ill.", False),
        ("What did Marian Tolley get?", "Dr Tolley gave her a [house].", False),
        ("What did Marian Tolley get?", "Dr Tolley gave Marian a [house].", False),
        ("What did Marian Tolley give Dr Tolley?", "Dr Tolley drank [tea].", False),
        ("When did Marian Tolley weep?", "Dr Tolley’s wife wept on [Monday].", False),
        ("When did Marian Tolley leave?", "Tolley left Dr Tolley in [May].", False),
        ("When did Robin Tolley leave?", "Ms Tolley left in [May].", False),
    ],
)
def test_who_has_a_title_may_be_another_of_the_name(
    question: str, sentence: str, another: bool
) -> None:
    own, words = marked(sentence)
    whole = article(TOLLEYS.format(own))
    assert is_of_a_titled_namesake(question, own, words, whole) is another


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("What fine did it get for the leak of 2031?", "It was fined [40 crowns] in 2028.", True),
        ("What fine did it get in 2031?", "In May 2028 it was fined [40 crowns].", True),
        ("What fine did it get in 2031?", "Holt, who came in 2028, was fined [40 crowns].", False),
        ("What fine did it get in 2031?", "It was fined [40 crowns] in 2028, and 2031.", False),
        ("What fine did it get since 2020?", "It was fined [40 crowns] in 2028.", False),
        ("What happened in 2031?", "It was fined in [2028].", False),
        ("How many gifts did it get in June?", "Some [600] were received in July.", True),
        ("How many gifts did it get in June?", "Some [600] were received.", False),
        ("Who gave in June?", "[Ann Holt] gave in July.", False),
        (
            "What fine did it get for the leak?",
            "It paid [9 crowns] in 2028 over a smaller leak.",
            True,
        ),
        (
            "What fine did it get for the leak?",
            "It paid [9 crowns]; there had been an earlier leak.",
            False,
        ),
        ("What did it pay for an earlier leak?", "It paid [9 crowns] for an earlier leak.", False),
        ("What did it pay for the leak?", "It paid [9 crowns] over a leak.", False),
        ("Who sailed for the club?", "[Ann Holt] will sail for another club.", True),
        ("Who sails for the club?", "[Ann Holt] will sail for another two years.", False),
        ("Who reached the final?", "[Ann Holt] won her semi-final.", False),
        ("Who will Holt face in the final?", "She won the semi-final and meets [Ann Rusk].", False),
        (
            "Who won the final?",
            "[Ann Rusk], a loser in a semi-final of 2030, won the title.",
            False,
        ),
        ("Who did Holt beat in the final?", "In the semi-finals Holt beat [Ann Rusk].", True),
        (
            "Who did Holt beat in the final?",
            "He won a quarter-final, and the final against [Rusk].",
            False,
        ),
        ("Who did Holt beat in the semi-final?", "In the semi-finals Holt beat [Ann Rusk].", False),
        ("What was the final score?", "They won the semi-final [6-2].", False),
        (
            "How many were fined on Friday?",
            "In Holm, where [30] were fined on Sunday, few came.",
            True,
        ),
        ("How many were fined on Friday?", "Some [30] men were fined in Holm on Friday.", False),
        (
            "How many were fined on Friday?",
            "Of the [30] fined for what they did on Sunday, two paid.",
            False,
        ),
        (
            "How many were fined on Friday?",
            "The [30] people who had met there on Sunday were fined.",
            False,
        ),
        ("How many were fined on Friday?", "The court said on Sunday that [30] were fined.", False),
        (
            "How many were fined on Friday?",
            "Some [30] were fined late Thursday and on Friday.",
            False,
        ),
        ("How many were fined on Friday or Sunday?", "Some [30] were fined on Sunday.", False),
        (
            "How many were fined on Friday?",
            "Over the past three days [30] people were fined.",
            True,
        ),
        ("How many were fined on Friday?", "The court fined [30] people over the past week.", True),
        (
            "How many were fined on Friday?",
            "Over the past week 90 were fined, [30] on Friday.",
            False,
        ),
        ("How many were fined on Friday?", "In the past 24 hours [30] people were fined.", False),
        (
            "How many were fined on Friday?",
            "The court fined [30] people in the largest trial in the past month.",
            False,
        ),
        (
            "How many were fined on Friday?",
            "The court fined [30] people at a protest in the past week.",
            True,
        ),
        ("How many were fined last week?", "Over the past week [30] people were fined.", False),
        ("How much did Holm pay this year?", "Holm paid [9 crowns] last year for its water.", True),
        (
            "How much did Holm pay this year?",
            "Last year, some [9 crowns] were paid from its purse.",
            True,
        ),
        ("How much did Holm pay this year?", "Holm paid [9 crowns], up from 8 last year.", False),
        (
            "How much did Holm pay this year?",
            "Holm, which paid nothing last year, gave [9 crowns].",
            False,
        ),
        (
            "How much did Holm pay this year?",
            "Holm paid [9 crowns] this year and 8 last year.",
            False,
        ),
        ("How much did Holm pay this year?", "Holm paid [9 crowns] against 8 last year.", False),
        ("How much did Holm pay this year?", "It is [9 crowns] after a bad crop last year.", False),
        (
            "How much did Holm pay this year?",
            "Last year, Holm paid nothing, but [9 crowns] are due.",
            False,
        ),
        ("Who won the cup this year?", "[Holm] beat last year’s winner Quill.", False),
        ("Who won the cup this year?", "[Holm] won it at last year’s fair.", True),
        ("How much did Holm pay last year?", "Holm paid [9 crowns] last year.", False),
        (
            "How much did Holm pay this year?",
            "Holm paid [9 crowns] in a deal signed last year.",
            False,
        ),
        ("Who is running this year?", "[Holt] lost last year but is running.", False),
        ("How long did the 2031 fire shut it?", "The other fire shut it for [six months].", True),
        ("How long did the 2031 fire shut it?", "The fire shut it for [six months].", False),
        ("How long did the fire shut it?", "The other fire shut it for [six months].", False),
        ("How long did the other 2020 fire burn?", "The other fire burnt for [a day].", False),
        ("How long did the 2020 fire burn?", "The earlier fire, in 2020, burnt [a day].", False),
        ("How long did the 2020 fire burn?", "The other tunnel was shut for [a day].", False),
    ],
)
def test_another_year_or_month_beside_the_words(
    question: str, sentence: str, another: bool
) -> None:
    assert is_told_of_another_time(question, *marked(sentence)) is another


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        (
            "When did Ann Holt become manager?",
            "In [September 2030], four months after she became manager, she wrote.",
            True,
        ),
        ("When did Ann Holt become manager?", "She became manager in [May].", False),
        (
            "When did Ann Holt write?",
            "In [May], months after she became manager, she wrote.",
            False,
        ),
        ("When did Ann Holt start?", "She has until [October 1] to say.", True),
        ("Until when may Ann Holt wait?", "She has until [October 1] to say.", False),
        (
            "What happened to Ferry 12?",
            "[Ferry 9 was searched for a bomb, just days before Ferry 12 sank].",
            True,
        ),
        ("What happened to Ferry 12?", "[Days after Ferry 12 sank, its bell was found].", False),
        (
            "What happened to Ann Holt?",
            "[Holt was jailed two days before Ann Holt’s book was out].",
            False,
        ),
        (
            "What happened to Ann Holt?",
            "[Holt left the bay hours before Rusk came].",
            False,
        ),
        ("What happened to Ann Holt?", "[The ferry sank before Ann Holt could leave it].", False),
        (
            "What happened before Ferry 12 sank?",
            "[Ferry 9 was searched for a bomb days before Ferry 12 sank].",
            False,
        ),
        (
            "When did Ann Holt wear it?",
            "On [Monday], Ann Holt admitted that she had worn it.",
            True,
        ),
        ("When did Ann Holt wear it?", "Ann Holt admitted on [Monday] that she had worn it.", True),
        (
            "When did Ann Holt wear it?",
            "Ann Holt admitted that she had worn it on [Monday].",
            False,
        ),
        (
            "When did Ann Holt admit it?",
            "On [Monday], Ann Holt admitted that she had worn it.",
            False,
        ),
        (
            "When did Ann Holt wear it?",
            "On [Monday], Ann Holt wore it, and admitted she had.",
            False,
        ),
        ("When was Ann Holt shot?", "On [Monday], she was admitted having been shot.", False),
        ("When was Ann Holt killed?", "News of the killing of Ann Holt spread on [Monday].", True),
        ("When was Ann Holt killed?", "News of the killing of Ann Holt on [Monday] spread.", False),
        ("When was Ann Holt killed?", "News of it spread on [Monday], when she was killed.", False),
        ("When did news of it spread?", "News of the killing spread on [Monday].", False),
        (
            "When will the board decide?",
            "The board could begin hearing both sides on [Monday].",
            True,
        ),
        (
            "When will the board decide?",
            "The board, which begins sitting today, rules on [Monday].",
            False,
        ),
        (
            "When will the board sit?",
            "The board could begin hearing both sides on [Monday].",
            False,
        ),
    ],
)
def test_what_came_before_or_after(question: str, sentence: str, another: bool) -> None:
    assert is_of_another_moment(question, *marked(sentence)) is another


@pytest.mark.parametrize(
    ("question", "elsewhere", "another"),
    [
        ("Who is the mayor of Upper Brede?", "The mayor of Colham, Jessica Lund, spoke.", True),
        ("Who is the mayor of Upper Brede?", "Colham’s mayor, Jessica Lund, spoke.", True),
        ("Who is the mayor of Upper Brede?", "The deputy of Colham, Jessica Lund, spoke.", False),
        ("Who is the mayor of Upper Brede?", "The mayor of Colham met Jessica Lund.", False),
        ("Who is the mayor of Colham?", "The mayor of Colham, Jessica Lund, spoke.", False),
        ("Who is the mayor of Colham?", "Ann Lund is the mayor of Quill.", False),
    ],
)
def test_the_mayor_of_one_town_by_another_report(
    question: str, elsewhere: str, another: bool
) -> None:
    sentence, words = marked("[Jessica Lund], the mayor, asked for money.")
    read = [article(sentence), article(elsewhere)]
    assert is_told_of_another_body(question, sentence, words, read) is another


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("What share did Jory Holt get?", "With [34 percent], Wenna Holt did well.", True),
        ("What share did Jory Holt get?", "Wenna Holt got [34 percent].", True),
        ("What share did Jory Holt get?", "Wenna Holt said that he got [34 percent].", False),
        ("What share did Jory Holt get?", "Wenna Holt doubled her father’s [17 percent].", False),
        ("What share did Jory Holt get?", "With [34 percent], Jory Holt beat Wenna Holt.", False),
        ("What share did Holt get?", "With [34 percent], Wenna Holt did well.", False),
        ("Who beat Jory Holt?", "He lost to [Wenna Holt].", False),
        ("What share did Wennalie Holt get?", "With [34 percent], Wenna Holt did well.", False),
    ],
)
def test_a_first_name_beside_the_words(question: str, sentence: str, another: bool) -> None:
    text, at = marked(sentence)
    told = article(f"{text} Her father, Jory, had run before.")
    assert is_of_another_first_name(question, text, at, told) is another


def test_two_first_names_may_be_of_one() -> None:
    text, at = marked("With [34 percent], North Varrin did well.")
    told = article(f"{text} South Varrin did not.")
    assert not is_of_another_first_name("What share did South Varrin get?", text, at, told)
    text, at = marked("William Holt, [81], has died.")
    told = article(f"Bill Holt was a clerk. {text}")
    assert not is_of_another_first_name("How old was Bill Holt?", text, at, told)


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("Who is Ann Holt?", "With great sadness we confirm that [Ann Holt OBE] has died.", True),
        ("Who was Ann Holt?", "[Dame Ann J. Holt] was buried on Monday.", True),
        ("Who is Ann Holt?", "The harbour’s [Nils Rusk] & Ann Holt wed on Monday.", True),
        ("Who is Ann Holt?", "Their friends were Ann Holt and [Nils Rusk] from Quill.", True),
        ("Who is Nils Holt?", "Holt is [the niece of Quill mayor] Nils Holt.", True),
        ("Who is Nils Holt?", "She is [the head of a firm with the baker] Nils Holt.", True),
        ("Who is Nils Holt?", "The winner is [the head of the firm], Nils Holt.", False),
        ("Who is Nils Holt?", "It was [the head of state] Nils Holt who came.", False),
        ("Who is Nils Holt?", "The new chairman is [the head of security] Nils Holt.", False),
        ("Who is Nils Holt?", "He thanked [Quill mayor] Nils Holt and Ann Rusk.", False),
        ("Who is Ann Holt?", "[Captain Ann Holt] was on board.", False),
        ("Who is Ann Holt?", "Ann Holt, also known as [Ann Rusk], was on board.", False),
        ("Who is Ann Holt?", "Ann Holt and [her sister] were on board.", False),
        ("Who is with Ann Holt?", "Ann Holt and [Nils Rusk] were on board.", False),
        ("Who is Holt?", "[Ann Holt] was on board.", False),
        (
            "Who is the editor of the paper that was hit?",
            "Ann Holt, editor of the [Courier].",
            True,
        ),
        (
            "Who is the editor of the paper that was hit?",
            "[Ann Holt], editor of the Courier.",
            False,
        ),
        ("Who was the chief guard of during the war?", "Holt was a guard of the [king].", False),
    ],
)
def test_a_name_does_not_say_who_somebody_is(question: str, sentence: str, another: bool) -> None:
    assert says_not_who(question, *marked(sentence)) is another


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("And who is Captain Ann Holt?", "Ann Holt"),
        ("Who’s Ann Holt?", "Ann Holt"),
        ("Who is Prime Minister?", None),
        ("Who is Quill Mayor?", None),
        ("Who is Holt?", None),
        ("Who is Ann Holt suing?", None),
        ("Who are the Brede Sisters?", None),
    ],
)
def test_who_is_asked_for(question: str, name: str | None) -> None:
    assert person_asked(question) == name


@pytest.mark.parametrize(
    ("question", "sentence", "left_out"),
    [
        ("Besides the Holm, what do they claim?", "They claim the Holm region—[Alder]—too.", True),
        (
            "Besides the Holm, what do they claim?",
            "They claim [Wex] and the Holm—Alder—too.",
            False,
        ),
        ("What do they claim apart from Holm?", "They claim [Holm].", True),
        ("What do they claim apart from Holm?", "They claim Holm (Alder and [Quill]).", True),
        ("What do they claim apart from Holm?", "They claim Holm (Alder) and [Quill].", False),
        ("What do they claim?", "They claim Holm (Alder and [Quill]).", False),
        ("What do they claim besides fish?", "They claim [Holm].", False),
    ],
)
def test_what_is_left_out_is_no_answer(question: str, sentence: str, left_out: bool) -> None:
    assert is_left_out(question, *marked(sentence)) is left_out


@pytest.mark.parametrize(
    ("question", "sentence", "lacks"),
    [
        ("How many kilograms of ore are left?", "It gave up [19,000] centrifuges.", True),
        ("How many kilograms of ore are left?", "Its store is [19 kg].", False),
        ("How many kilograms of ore are left?", "Its store is [19] tonnes.", False),
        ("How many dollars did Holt get?", "Holt got [80,000] fewer patients.", True),
        ("How many million dollars did Holt get?", "Holt got $[80] million.", False),
        ("How many pounds did Holt lose?", "Holt lost [$80].", False),
        ("How many pounds did Holt lose?", "Holt lost [8] kilos.", False),
        ("How many miles is it to Alder?", "To Alder, Holt's home, it is [9] hours.", True),
        ("How many feet high is the wall?", "The wall is [9' 2\"].", False),
        ("By how many points did Holt lose Wex?", "The [two] lost Wex.", True),
        (
            "By how many points did Holt lose Wex?",
            "Holt lost Wex by [two percentage points].",
            False,
        ),
        ("By how many points did Wex win?", "Wex won [9-2].", False),
        ("How many point guards are there?", "There are [two] guards.", False),
        ("How many people were there?", "There were [9].", False),
    ],
)
def test_a_number_of_units_has_the_unit_beside_it(
    question: str, sentence: str, lacks: bool
) -> None:
    assert lacks_the_unit(question, *marked(sentence)) is lacks


@pytest.mark.parametrize(
    ("question", "sentence", "elsewhere"),
    [
        (
            "Who was first wed in Quill County?",
            "[Ann Holt] slept outside the Reed County Court.",
            True,
        ),
        ("Who was first wed in Quill County?", "[Ann Holt], of Reed County, was the first.", False),
        ("Who was first wed in Quill County?", "[Ann Holt] slept outside the County Court.", False),
        (
            "Who was first wed in Quill County?",
            "In Reed County nobody was, in Quill [Ann Holt].",
            False,
        ),
        ("What is next to Quill County?", "It lies in the shadow of [Reed County].", False),
        ("Where is the head of Quill County?", "He lives [in Reed County].", False),
        ("How many has it killed in Ostmark?", "Globally, it has killed [93].", True),
        ("How many has it killed in May?", "Globally, it has killed [93].", False),
        ("How many has it killed in the world?", "Globally, it has killed [93].", False),
        (
            "How many has it killed in Ostmark?",
            "Globally it has killed 93, [four] in Ostmark.",
            False,
        ),
        ("How many has it killed in Ostmark?", "It has killed [93], globally fewer.", False),
        ("How many guns were found in Holt's car?", "They found [19] guns at his home.", True),
        ("How much was found in Ann Holt's van?", "There was [a gun] in Holt's red house.", True),
        ("How many guns were found in Holt's car?", "They found [19] guns in the car.", False),
        ("How many guns were found in Holt's car?", "They found [19] guns at the quay.", False),
        ("How many guns were found in Holt's bedroom?", "They found [19] at his home.", False),
        ("How many guns did Holt have?", "They found [19] guns at his home.", False),
    ],
)
def test_a_place_that_is_plainly_another(question: str, sentence: str, elsewhere: bool) -> None:
    assert is_at_another_place(question, *marked(sentence)) is elsewhere


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("How many were killed by the French raid?", "A Spanish raid killed [45] men.", True),
        ("How many were hurt by French troops?", "Spanish troops hurt [45] men.", True),
        ("How many were killed by French troops?", "Spanish troops lost [45] men.", False),
        (
            "How many were killed by U.S. airstrikes?",
            "[45] were killed by a Thai air strike.",
            True,
        ),
        ("How many were killed by U.S. airstrikes?", "An American airstrike killed [45].", False),
        ("How many were killed by U.S. airstrikes?", "The Syrian airstrikes killed [45].", False),
        ("How many died in the Syrian airstrike?", "A French airstrike killed [45].", False),
        (
            "How many were killed by French raids?",
            "A Spanish raid killed [45], a French six.",
            False,
        ),
        ("How many were killed by French raids?", "A Spanish raid came, and [45] died.", False),
        ("How many were killed by French raids?", "A Spanish ferry lost [45] men.", False),
        ("Who was killed by a French raid?", "A Spanish raid killed [Ann Holt].", False),
    ],
)
def test_another_lands_raid(question: str, sentence: str, another: bool) -> None:
    assert is_of_another_lands(question, *marked(sentence)) is another


@pytest.mark.parametrize(
    ("question", "text", "first"),
    [
        (
            "How many died in the second raid?",
            "Nine died in the raid. A second raid goes on.",
            True,
        ),
        (
            "How many died in the second raid?",
            "Nine died in the raid. It was a second raid.",
            False,
        ),
        (
            "How many died in the second raid?",
            "Nine died in a raid. The second raid was on.",
            False,
        ),
        ("How many died in the second raid?", "Nine died again. A second raid goes on.", False),
        ("How many died in the raid?", "Nine died in the raid. A second raid goes on.", False),
        ("Who gets a second chance?", "Holt does. A second chance is rare.", False),
    ],
)
def test_the_first_is_not_the_second(question: str, text: str, first: bool) -> None:
    own = cut_up(text)
    span = own.sentences[0].span
    assert is_of_the_first(question, span.cut(text), own, span) is first


@pytest.mark.parametrize(
    ("question", "sentence", "no_cause"),
    [
        ("What did Ann Holt die of?", "Ann Holt has [died at the age of 86].", True),
        ("How did Ann Holt die?", "[Ann Holt died on Monday, aged 86].", True),
        ("What caused Ann Holt's death?", "She had been suffering from [gout] before it.", True),
        ("What did Ann Holt die of?", "She died at the age of 86 of [gout].", False),
        ("What did Ann Holt die of?", "She [died at the age of 86 of gout].", False),
        ("How did Ann Holt die?", "[Ann Holt died at eighty-six].", True),
        ("How did Ann Holt die?", "[Ann Holt died at sea].", False),
        (
            "What did Ann Holt die of?",
            "She had been ill with [gout], of which she died after.",
            False,
        ),
        ("What did Ann Holt die of?", "She had been ill with gout, and died of [a fall].", False),
        ("What was Ann Holt ill with?", "She had been ill with [gout] before her death.", False),
        ("How old was Ann Holt?", "Ann Holt has [died at the age of 86].", False),
    ],
)
def test_an_age_is_no_cause_of_death(question: str, sentence: str, no_cause: bool) -> None:
    assert tells_no_cause(question, *marked(sentence)) is no_cause


@pytest.mark.parametrize(
    ("question", "text", "unknown"),
    [
        ("What did Holt die of?", "Holt died in bed. The cause of death was not given.", True),
        ("What caused the fire?", "A van burnt. The cause of the fire is still unknown.", True),
        ("What caused the flood?", "A van burnt. The cause of the fire is still unknown.", False),
        ("What did Holt die of?", "Holt died of gout. The cause of death was not given.", False),
        ("What did Holt die of?", "It was gout. The cause of death was given on Monday.", False),
        ("When did Holt die?", "Holt died in May. The cause of death was not given.", False),
        ("What caused the fire?", "A van blew up. The cause of the fire is known.", False),
    ],
)
def test_a_cause_that_the_report_does_not_know(question: str, text: str, unknown: bool) -> None:
    own = cut_up(text)
    assert has_no_known_cause(question, own.sentence(0), own) is unknown


@pytest.mark.parametrize(
    ("question", "before", "sentence", "bare"),
    [
        ("How much did Holt get?", "“$18 billion.”", "“$5.7 billion for a new pier.”", True),
        ("How much has Holt paid?", "Holt went on.", "“Maybe $40.”", True),
        ("How much did Holt get?", "“How much was it?”", "“$5.7 billion for a new pier.”", False),
        ("How much did Holt get?", "Holt spoke.", "“We got $40 for a new pier.”", False),
        (
            "How much did Holt get?",
            "Holt spoke.",
            "“$40 was paid for a new pier,” Holt said.",
            False,
        ),
        ("How much does it cost?", "“$18 billion.”", "“$5.7 billion for a new pier.”", False),
    ],
)
def test_a_bare_number_in_quotation_marks(
    question: str, before: str, sentence: str, bare: bool
) -> None:
    text = f"{before} {sentence}"
    cut = (Span(0, len(before)), Span(len(before) + 1, len(text)))
    own = replace(article(text), sentences=tuple(Sentence(one, Kind.PROSE) for one in cut))
    assert is_a_bare_number(question, own, 1) is bare


@pytest.mark.parametrize(
    ("question", "text", "others"),
    [
        (
            "What must residents pay?",
            "It applies to non-residents only. Owners must pay £40.",
            True,
        ),
        ("What must residents pay?", "The fee for nonresidents rises. Owners pay £40.", False),
        (
            "What must residents pay?",
            "It applies to non-residents only. Residents must pay £40.",
            False,
        ),
        (
            "What must non-residents pay?",
            "It applies to non-residents only. Owners must pay £40.",
            False,
        ),
        ("What must owners pay?", "It applies to non-residents only. Owners must pay £40.", False),
    ],
)
def test_a_rule_that_is_only_for_others(question: str, text: str, others: bool) -> None:
    assert is_only_for_others(question, cut_up(text), 1) is others


VISITS = (
    "Putin announced that a U.S. delegation is expected in Moscow next week, while Ukraine anticipates a "
    "visit from the [U.S. Secretary of the Army]."
)


@pytest.mark.parametrize(
    ("question", "sentence", "nobody"),
    [
        ("Who leads the U.S. delegation?", VISITS, True),
        ("Who is leading the American delegation to Moscow?", VISITS, True),
        ("Who will head the team?", VISITS, True),
        ("Who is the head of the U.S. delegation?", VISITS, True),
        ("Who is expected in Ukraine?", VISITS, False),
        ("Who leads Ukraine?", VISITS, False),
        ("Who leads the delegation?", "The delegation is led by [Ann Holt].", False),
        ("Who leads the delegation?", "The head of the delegation, [Ann Holt], spoke.", False),
        ("Who led the rescue mission?", "[Ann Holt] was in charge of the mission.", False),
        ("Who led the dig team?", "[Ann Holt]'s team found it.", False),
        ("Who led the dig team?", "[Ann Holt] and her team found it.", False),
        ("Who led the expedition?", "The expedition of [Ann Holt] was lost.", False),
        ("Who leads the inquiry?", "[Judge Rusk] wrote the report.", False),
    ],
)
def test_who_leads_a_delegation_is_said_to_lead(question: str, sentence: str, nobody: bool) -> None:
    assert has_nobody_lead(question, *marked(sentence)) is nobody


@pytest.mark.parametrize(
    ("question", "sentence", "elsewhere"),
    [
        ("Where did Holt meet the envoys?", "We met the envoys before my visit to [Alder].", True),
        ("Where was it discussed?", "It was discussed after Holt's last trip to [Alder].", True),
        ("Where did Holt travel?", "We met the envoys before my visit to [Alder].", False),
        ("Who did Holt meet in Alder?", "We met [envoys] before my visit to Alder.", True),
        (
            "Who did Holt meet in Alder?",
            "In Alder, before my visit to Bern, I met [envoys].",
            False,
        ),
        ("Who did Holt meet in Alder?", "We met [envoys] during my visit to Alder.", False),
        ("Who did Holt meet in Brill?", "We met [envoys] before my visit to Alder.", False),
        ("Who travelled with Holt in Alder?", "[Envoys] came before my visit to Alder.", False),
        ("Where did Holt meet the envoys?", "Before her trip Holt met them in [Alder].", False),
        ("Where was the ship seized?", "The ship, bound for [Alder], was seized.", True),
        ("Where was the ship sailing?", "The ship, bound for [Alder], was seized.", False),
    ],
)
def test_what_came_before_a_visit_was_not_there(
    question: str, sentence: str, elsewhere: bool
) -> None:
    assert is_only_bound_for(question, *marked(sentence)) is elsewhere


@pytest.mark.parametrize(
    ("question", "sentence", "astray"),
    [
        ("Who wants the Russian forces out?", "[Holt] wants the Ukrainian forces out.", True),
        ("Who wants the Ukrainian forces out?", "[Holt] wants the Ukrainian forces out.", False),
        ("Who met the Russian envoys?", "[Holt] met Ukrainian envoys and Russian ones.", False),
        ("Who met the Russian envoys?", "[Holt] met Russian and Ukrainian envoys.", False),
        ("Who met the Russian envoys?", "Russian President Rusk met [two] Ukrainian envoys.", True),
        ("Who met the American envoys?", "[Holt] met the U.S. envoys.", False),
        ("Where was the Iranian plan sent?", "A U.S.-backed plan was sent to [Kell].", True),
        ("Where was the American plan sent?", "A U.S.-backed plan was sent to [Kell].", False),
        ("Which French troops met the German troops?", "The [Guards] met German troops.", False),
        ("Which Russian envoy came?", "The U.S. [Secretary of the Navy] came.", True),
        ("Which official from Russia came?", "The [U.S. Secretary of the Navy] came.", True),
        ("Which U.S. official came?", "The [U.S. Secretary of the Navy] came.", False),
        ("Which senator from Texas came?", "[U.S. Senator Ann Holt] came.", False),
        ("Which Russian envoy came?", "[Ann Holt] came with German-born aides.", False),
        (
            "Who is the Israeli prime minister?",
            "Israeli Prime Minister [Holt] met the British prime minister.",
            False,
        ),
        (
            "Who is the Russian foreign minister?",
            "Russia's foreign minister, [Holt], met the Chinese foreign minister.",
            False,
        ),
        (
            "Who is the Russian foreign minister?",
            "[Holt], Russia's top diplomat, attacked U.S. foreign policy.",
            False,
        ),
        ("How many Palestinian prisoners went?", "Some [90] left Israeli prisons.", False),
        (
            "When is the German election?",
            "Germany votes in [May], after the Austrian election.",
            False,
        ),
        ("What U.S. sanctions are there?", "There is [a ban on Russian oil].", False),
        ("Which Canadian college was it?", "It was [Georgian College].", False),
        ("Which senator from Indiana came?", "[U.S. Senator Ann Holt] came.", False),
    ],
)
def test_another_nations_is_not_what_is_asked(question: str, sentence: str, astray: bool) -> None:
    assert is_another_nations(question, *marked(sentence)) is astray


@pytest.mark.parametrize(
    ("question", "sentence", "astray"),
    [
        ("When did Ukraine seize Crimea?", "Crimea was seized by Russia in 2014.", True),
        ("When did Russia seize Crimea?", "Crimea was seized by Russia in 2014.", False),
        ("When did Moscow seize Crimea?", "Crimea was seized by Russia in 2014.", False),
        ("When did Russia leave Crimea?", "Crimea was seized by Ukraine in 2014.", False),
        ("Why did Holt fire Rusk?", "Hired by Bell, Rusk was fired by Holt over a debt.", False),
        ("When did NYC buy the park?", "It was bought by New York City in 1888.", False),
        ("Which sea does Kell border?", "It is bordered by Alder in the west.", False),
        ("When did Holt buy it?", "It was bought by a baker in 1888.", False),
        ("When did Putin invade Ukraine?", "It was invaded by Russia in 2022.", False),
        ("Why did Russia attack Kell?", "It attacked Kell, attacked by Ukraine before.", False),
    ],
)
def test_what_was_done_by_another_is_no_answer(question: str, sentence: str, astray: bool) -> None:
    assert is_done_by_another(question, sentence) is astray


@pytest.mark.parametrize(
    ("question", "sentence", "astray"),
    [
        ("Where will Holt travel?", "Holt said that an envoy is expected in [Alder].", True),
        ("Where will Ann Holt travel?", "Holt said that she is expected in [Alder].", False),
        ("Where will Holt travel?", "Holt said that an envoy will travel to [Alder].", False),
        ("Where will Holt travel?", "In [Alder] Holt said that an envoy is expected.", False),
        ("Where will Rusk travel?", "Holt said that Rusk is expected in [Alder].", False),
        ("Where did Holt say it is?", "Holt said that a bridge is in [Alder].", False),
        ("What will Holt see?", "Holt said that an envoy is expected in [Alder].", False),
        ("When will Quill deliver it?", "Quill said that flights begin in [May].", False),
    ],
)
def test_who_tells_of_another_does_not_do_it(question: str, sentence: str, astray: bool) -> None:
    assert is_only_told_by(question, *marked(sentence)) is astray


@pytest.mark.parametrize(
    ("question", "sentence", "astray"),
    [
        ("Who comes this week?", "[Holt] comes next week, while Rusk stays.", True),
        ("Who comes next week?", "[Holt] comes next week, while Rusk stays.", False),
        ("Who comes next week?", "[Holt] comes in the coming week.", False),
        ("Who comes this week?", "[Holt] comes on Monday, and next week Rusk.", False),
        ("Who comes this month?", "[Holt] comes next week.", False),
        ("Who comes?", "[Holt] comes next week.", False),
        ("Who fell in the last month of the war?", "[Holt] fell this month.", False),
    ],
)
def test_next_week_is_not_this_week(question: str, sentence: str, astray: bool) -> None:
    assert is_told_of_another_time(question, *marked(sentence)) is astray


@pytest.mark.parametrize(
    ("question", "sentence", "no_reason"),
    [
        ("Why did he hold a rally?", "He held a rally in Alder, where [he railed] at them.", True),
        ("Why did Holt retire?", "It stunned Alder where [life is] about power.", True),
        ("Why do birds go south?", "They leave places where [food is] scarce.", False),
        ("Why was it built?", "It was built, [much to Kell's joy], in May.", True),
        ("Why was it built?", "It was built, much to the [joy] of Kell.", True),
        ("Why did Holt leave?", "Holt put off leaving because [times were] hard.", True),
        ("Why did Holt leave late?", "Holt put off leaving because [times were] hard.", False),
        ("Why did Holt leave?", "Holt left because [times were] hard.", False),
        ("Why did Holt return?", "Holt returned [after she was ill].", True),
        ("Why did Holt return?", "Holt returned after [a long illness].", True),
        ("Why was Holt sacked?", "Holt was sacked after [failing a test].", False),
        ("Why did the plane return?", "It returned after [an engine caught fire].", False),
        ("Why did the firm move to Texas?", "It moved to Texas, where [taxes are lower].", False),
        ("Why did he go?", "He went to Alder, where [he hoped] to find work.", False),
        ("Why did the crews strike?", "They struck, [cutting the only link] to Kell.", True),
        ("Why did the crews strike?", "They struck, [blaming the board] for it.", False),
        ("Why was it scrubbed?", "It was postponed because [of a leak].", False),
    ],
)
def test_what_is_no_reason(question: str, sentence: str, no_reason: bool) -> None:
    assert tells_no_reason(question, *marked(sentence)) is no_reason


@pytest.mark.parametrize(
    ("question", "sentence", "other"),
    [
        ("What share of women want it?", "Among whites 61 percent want it.", True),
        ("What share of women want it?", "Among men 61 percent want it.", True),
        ("What share of blacks want it?", "Among whites 61 percent want it.", True),
        ("What share of blacks want it?", "Of African-Americans 34 percent want it.", False),
        ("What percentage of Hispanics want it?", "Some 61 percent of white voters do.", True),
        ("How many Democrats voted for it?", "All 31 votes came from Republicans.", True),
        ("How many Democrats voted for it?", "Republicans cast 31, Democrats two.", False),
        ("How many of the women came?", "Of the women two came, and all the men.", False),
        ("Who spoke to the women?", "Holt spoke to the men.", False),
        ("How many Republicans came?", "Ten members of the party joined Democrats.", False),
        ("How many Conservatives came?", "Labour had 40, the Tories 42, the Liberals 7.", False),
        ("How many adults died?", "Nine people died, two of them teenagers.", False),
    ],
)
def test_a_figure_of_another_group(question: str, sentence: str, other: bool) -> None:
    assert is_of_another_group(question, sentence) is other


@pytest.mark.parametrize(
    ("question", "sentence", "turned"),
    [
        ("How many rockets did Kell fire at Harle?", "Harle fired 40 rockets at Kell.", True),
        ("How many rockets did Kell fire at Harle?", "Kell fired 40 rockets at Harle.", False),
        ("How many rockets did Kell fire at Harle?", "Kell fired 40, and 9 fell on Kell.", False),
        ("How many rockets did Kell fire at Harle?", "They fired 40 rockets at Harle.", False),
        ("How many rockets did Kell fire at Harle?", "They launched 40 at Kell.", False),
        ("Where did Holt meet with Rusk?", "Rusk met with Holt in Alder.", False),
        ("How many troops did Kell send to Harle?", "According to Kell, it sent 90.", False),
    ],
)
def test_what_was_done_to_whoever_is_asked_about(
    question: str, sentence: str, turned: bool
) -> None:
    assert is_done_to_them(question, sentence) is turned


@pytest.mark.parametrize(
    ("question", "sentence", "other"),
    [
        ("How many did the Kell bomb kill?", "The Harle bomb killed 90.", True),
        ("How many did the Kell bomb kill?", "The bomb killed 90.", False),
        (
            "How many did the Kell bomb kill?",
            "The Kell bomb killed more than the Harle bomb.",
            False,
        ),
        (
            "Was the Kell bomb worse than the Alder bomb?",
            "It was worse than the Alder bomb.",
            False,
        ),
    ],
)
def test_an_event_of_another_name(question: str, sentence: str, other: bool) -> None:
    assert is_of_another_name(question, sentence) is other


@pytest.mark.parametrize(
    ("question", "text", "elsewhere"),
    [
        ("How many left in Texas?", "In Ohio it rained. There some 40 people left.", True),
        ("How many left in Ohio?", "In Ohio it rained. There some 40 people left.", False),
        ("How many left in Texas?", "In Ohio it rained. There were 40 people.", False),
        ("How many left in Texas?", "It rained. There some 40 people left.", False),
        ("How many left in Ukraine?", "In Poland it rained. There 40 people left.", True),
        ("Whom did they meet in Ukraine?", "They marched on Lviv. There they met Holt.", False),
    ],
)
def test_there_is_another_place(question: str, text: str, elsewhere: bool) -> None:
    sentences = tuple(Sentence(span, Kind.PROSE) for span in split_sentences(text))
    one = replace(article(text), sentences=sentences)
    assert is_there_elsewhere(question, one, 1) is elsewhere
    assert not is_there_elsewhere(question, one, 0)


@pytest.mark.parametrize(
    ("question", "sentence", "other"),
    [
        (
            "What did Holt win in Kell?",
            "In Kell Rusk won, while in Harle Holt won [24 percent].",
            True,
        ),
        (
            "What did Holt win in Harle?",
            "In Kell Rusk won, while in Harle Holt won [24 percent].",
            False,
        ),
        (
            "What did Holt win in Alder?",
            "In Kell Rusk won, while in Harle Holt won [24 percent].",
            False,
        ),
    ],
)
def test_the_part_of_a_sentence_about_another_place(
    question: str, sentence: str, other: bool
) -> None:
    assert is_in_the_other_part(question, *marked(sentence)) is other


@pytest.mark.parametrize(
    ("question", "sentence", "other"),
    [
        ("Withdrawal from where does Holt demand?", "He wants all lands that [Kell] claims.", True),
        ("Where does it say so?", "[Kell] says so.", False),
        ("Where was it sold?", "It was sold in [Kell], claims Holt.", False),
        ("How many votes does it need in the House?", "The Senate needs [60] votes.", True),
        ("How many votes does it need in the House?", "The Senate and House need [60].", False),
        (
            "How many votes does it need in the House?",
            "Congress, not the Senate, needs [60].",
            False,
        ),
        ("How many votes does it need in the Senate?", "The Senate needs [60] votes.", False),
        ("Is it in the House or the Senate?", "It is in the [Senate].", False),
        ("How long was he in the Senate?", "A senator for [36] years, he enters the House.", False),
        ("How long was he in the Senate?", "He served [36] years before the White House.", False),
        ("What was the vote in the House?", "It passed [220-213] and goes to the Senate.", False),
        ("Where will the summit be?", "[Switzerland] said it will hold it.", False),
    ],
)
def test_who_claims_a_place_is_none_and_one_chamber_is_not_the_other(
    question: str, sentence: str, other: bool
) -> None:
    assert is_at_another_place(question, *marked(sentence)) is other


@pytest.mark.parametrize(
    ("question", "sentence", "elsewhere"),
    [
        (
            "Who will visit Russia?",
            "A team is due, while Ukraine expects a visit from [Holt].",
            True,
        ),
        (
            "Who will visit Ukraine?",
            "A team is due, while Ukraine expects a visit from [Holt].",
            False,
        ),
        (
            "Who will visit Alder?",
            "A team is due, while Ukraine expects a visit from [Holt].",
            False,
        ),
        ("Who will visit Russia?", "Ukraine expects a visit, and [Holt] goes to Russia.", False),
        ("Who will visit Russia?", "Russia expects a visit from [Holt].", False),
        ("When did Holt visit Russia?", "Ukraine prepared the trip for [March].", False),
    ],
)
def test_whom_another_land_expects(question: str, sentence: str, elsewhere: bool) -> None:
    assert is_only_bound_for(question, *marked(sentence)) is elsewhere


@pytest.mark.parametrize(
    ("question", "sentence", "not_so"),
    [
        (
            "Whose vote was decisive?",
            "Late Justice [Ann Holt]'s vote would have been decisive.",
            True,
        ),
        ("Whose vote would have decided it?", "[Ann Holt]'s vote would have decided it.", False),
        ("Who decided it?", "[Ann Holt], who would have left, decided it.", False),
        ("Who asked for it?", "[Ann Holt] said it would have been better.", False),
        ("How much was paid?", "[Holt's fee] would have been paid.", False),
        ("Who was killed?", "[Ann Holt] would have turned 21 on Friday.", False),
        ("Which bill did they reject?", "[The Holt bill] would have banned it.", False),
    ],
)
def test_who_only_would_have_done_it(question: str, sentence: str, not_so: bool) -> None:
    assert is_not_asserted(question, *marked(sentence)) is not_so


@pytest.mark.parametrize(
    ("question", "sentence", "other"),
    [
        ("Who is the sheriff of Kell?", "Kell Sheriff's Sgt. [Ann Holt] spoke.", True),
        ("Who is the sheriff of Kell?", "Kell Sheriff's [Sgt. Ann Holt] spoke.", True),
        ("Who is the sheriff of Kell?", "Kell Sheriff [Ann Holt] spoke.", False),
        ("Who is the deputy spokesman of Kell?", "Kell's spokesman [Karl Rusk] spoke.", True),
        ("Who is the deputy spokesman of Kell?", "Deputy spokesman [Karl Rusk] spoke.", False),
        ("Who is the prime minister of Kell?", "The prime minister's name is [Ann Holt].", False),
    ],
)
def test_who_stands_under_the_holder_of_a_role(question: str, sentence: str, other: bool) -> None:
    assert holds_another_office(question, *marked(sentence)) is other


@pytest.mark.parametrize(
    ("question", "sentence", "left"),
    [
        (
            "Who appointed Holt?",
            "Holt was appointed to the seat vacated by Justice [Dan Rusk].",
            True,
        ),
        (
            "Who vacated the seat?",
            "Holt was appointed to the seat vacated by Justice [Dan Rusk].",
            False,
        ),
        ("Who criticised Holt?", "Holt was condemned by [Dan Rusk].", False),
    ],
)
def test_who_only_left_it(question: str, sentence: str, left: bool) -> None:
    assert did_not_do_it(question, *marked(sentence)) is left


def test_an_age_of_another_year_and_what_is_so_under_current_law() -> None:
    one = article("Holt, 73, spoke.", "3 March 2013")
    assert is_of_another_years_age("How old was Holt in 2018?", "Holt, 73, spoke.", one)
    assert not is_of_another_years_age("How old was Holt in 2013?", "Holt, 73, spoke.", one)
    assert not is_of_another_years_age("How old was Holt in 1990?", "In 1990 Holt, 50, spoke.", one)
    assert not is_of_another_years_age("How old is Holt?", "Holt, 73, spoke.", one)
    died = "Holt was 35 when she died."
    assert not is_of_another_years_age("How old was Holt when she died in 1791?", died, one)
    assert not is_of_another_years_age(
        "How old was Holt in 2018?", "Holt, 73.", article("Holt, 73.")
    )
    asked = "What do couples pay under the new plan?"
    assert is_of_the_law_so_far(asked, "Under current law, couples pay $470.")
    assert not is_of_the_law_so_far(asked, "Couples would pay $600, not $470 as under current law.")
    assert not is_of_the_law_so_far("What do couples pay?", "Under current law, couples pay $470.")


def test_the_seat_of_a_government_is_its_land() -> None:
    assert is_seat_of("Kyiv", "Ukraine")
    assert is_seat_of("the Kremlin", "Russia")
    assert is_seat_of("Seoul", "South Korea")
    assert not is_seat_of("Seoul", "North Korea")
    assert not is_seat_of("Ukraine", "Kyiv")
    assert not is_seat_of("Holt", "Holt")


@pytest.mark.parametrize(
    ("question", "sentence", "other"),
    [
        ("How fast is it?", "It carries [300 kg].", True),
        ("How heavy are the batteries?", "It has [15 kWh] batteries.", True),
        ("How much do the batteries weigh?", "It has [15] kWh batteries.", True),
        ("How heavy is the tower?", "The tower has [688 metres].", True),
        ("How deep was the mud?", "Some [500,000 cubic metres] of mud came.", True),
        ("How long is it?", "It can take [300 kg].", True),
        ("How long did it take?", "It took [three hours].", False),
        ("How tall is the tower?", "The tower has [160 storeys].", False),
        ("How fast did it fly?", "It flew at [5,600 miles (9,000 km)] per hour.", False),
        ("How fast is it?", "It does [100 km/h].", False),
        ("How heavy is it?", "It weighs [63] kg.", False),
        ("How high was the price?", "It was [5 dollars per kg].", False),
        ("How big is it?", "It has [500 cubic metres].", False),
    ],
)
def test_a_number_of_another_dimension(question: str, sentence: str, other: bool) -> None:
    assert is_of_another_dimension(question, *marked(sentence)) is other


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("How many rigs were closed?", True),
        ("How many rigs were there in all?", False),
    ],
)
def test_of_a_part_and_the_whole_the_part_was_closed(question: str, whole: bool) -> None:
    sentence = "Over 20 of the [717] rigs and 6 of 125 platforms were shut down."
    assert is_another_figure(question, *marked(sentence)) is whole
