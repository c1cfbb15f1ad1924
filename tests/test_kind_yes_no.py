"""Yes or no: the form of the question, the claim behind it, what one sentence says, and the whole answer."""

from pathlib import Path
from typing import get_args

import pytest

from index.library import Library
from index.metadata import find_facts
from index.passages import Kind, Sentence
from index.sentences import split_sentences
from index.store import Article
from qa.answer import Answered, NotFound, ask
from qa.claims import asks_yes_or_no, governor, read_claim
from qa.grounds import lacks_a_party, tells_of_part
from qa.kinds.yes_no import DECIDES, IS_FALSE, IS_TRUE, LEFT, SURE, according, confidence_of
from qa.mind import Mind
from qa.outcome import Strictness
from qa.polarity import Evidence, read_sentence
from qa.predicates import are_one
from qa.record import ask_record
from qa.speakers import ArticleSpeakers
from qa.verbs import is_participle, root
from tests.conftest import Shelf
from tests.fakes import NumberReader, WordEntailment
from tests.make_corpus_files import CORPUS, article_text, read_lines
from tests.test_kind_list import JUDGE

ENTRIES = read_lines(CORPUS / "kinds" / "yes_no.jsonl")


def article_of(text: str) -> Article:
    sentences = tuple(Sentence(span, Kind.PROSE) for span in split_sentences(text))
    return Article(1, "a.txt", text, find_facts(""), (), sentences, 1)


def read_all(question: str, text: str) -> list[Evidence]:
    claim = read_claim(question)
    assert claim is not None
    article = article_of(text)
    known = ArticleSpeakers.of(article)
    read = [
        read_sentence(claim, article, n, lambda _: known) for n in range(len(article.sentences))
    ]
    return [one for one in read if one is not None]


def says(question: str, text: str) -> str | None:
    told = {one.says for one in read_all(question, text)}
    assert len(told) < 2
    return ("yes" if told == {True} else "no") if told else None


# --- the form of the question ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "question",
    [
        "Has Kyiv agreed to give up territory?",
        "Didn't the council approve the merger?",
        "And did she resign?",
        "According to the police, was the bridge open?",
        "Is it true that the alarm was switched off?",
        "Do the articles say whether the minister resigned?",
        "The council approved the merger, didn't it?",
        "Can you tell me whether the bridge is open?",
        "Was the merger approved, or not?",
        "has the fed cut rates",
    ],
)
def test_asks_for_yes_or_no(question: str) -> None:
    assert asks_yes_or_no(question)


@pytest.mark.parametrize(
    "question",
    [
        "Who approved the merger?",
        "Did the council or the mayor approve the merger?",
        "Do you have articles about Ukraine?",
        "Are there any articles about Ukraine?",
        "Do the articles agree on the number?",
        "Can you tell me who won?",
        "Did she say when the bridge opens?",
        "Is it known who won?",
        "Can you write a poem?",
        "When did the council approve the merger?",
        "And why did it?",
        "Was Quoth made by you?",
        "",
    ],
)
def test_asks_for_something_else(question: str) -> None:
    assert not asks_yes_or_no(question)


# --- the claim --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "subject", "verb", "rest", "mood"),
    [
        ("Has Kyiv agreed to give up territory?", "Kyiv", "give up", ["territory"], "past"),
        ("Did the ferry strike end in April?", "the ferry", "strike", ["end", "april"], "past"),
        ("Was the body of Jory Blount found?", "the body of Jory Blount", "found", [], "past"),
        ("Are fares going to rise on 1 July?", "fares", "rise", ["1", "july"], "future"),
        ("Will Margit Shaw apply for the post?", "Margit Shaw", "apply", ["post"], "future"),
        ("Is Salome Greer a former pilot?", "Salome Greer", "pilot", ["former"], "present"),
        ("Had the motor been out of order?", "the motor", "out of order", [], "past"),
        ("Can the ferry sail in winter?", "the ferry", "sail", ["winter"], "able"),
        ("In May, did Holt resign?", "Holt", "resign", ["may"], "past"),
        ("Is it true that Holt chairs the board?", "Holt", "chairs", ["board"], "present"),
        ("Holt resigned, didn't she?", "Holt", "resigned", [], "past"),
        ("Didn't Holt resign?", "Holt", "resign", [], "past"),
    ],
)
def test_the_claim_behind_a_question(
    question: str, subject: str, verb: str, rest: list[str], mood: str
) -> None:
    claim = read_claim(question)
    assert claim is not None
    words = " ".join(token.word.folded for token in claim.verb)
    assert (claim.subject, words, claim.mood) == (subject, verb, mood)
    assert [token.word.folded for token in claim.rest] == rest


@pytest.mark.parametrize(
    "question",
    ["Is he?", "Did Holt resign and not return?", "Has she broken no laws?", "Should Holt resign?"],
)
def test_what_is_not_understood_is_no_claim(question: str) -> None:
    assert read_claim(question) is None


@pytest.mark.parametrize(
    ("question", "same"),
    [
        ("Is the barrier not finished?", "Is the barrier finished?"),
        ("Did Holt not resign?", "Did Holt resign?"),
        ("Has Kyiv not agreed to give up territory?", "Has Kyiv agreed to give up territory?"),
        ("Will Holt not resign?", "Will Holt resign?"),
    ],
)
def test_the_questions_own_not_changes_no_answer(question: str, same: str) -> None:
    claim = read_claim(question)
    assert claim is not None
    assert claim == read_claim(same)


@pytest.mark.parametrize(
    "question",
    [
        "Did Holt decide not to resign?",
        "Did Holt not only resign but leave?",
        "Did Holt and not Bell resign?",
        "Did Holt say she would not resign?",
        "Was Holt fined for not paying the tax?",
        "Was the council considering not paying the tax?",
    ],
)
def test_another_not_is_not_the_questions_own(question: str) -> None:
    assert read_claim(question) is None


def test_prepositions_govern_what_follows_them() -> None:
    claim = read_claim("Did Holt sign the treaty in April outside of Paris?")
    assert claim is not None
    assert [governor(claim, part) for part in claim.rest] == ["", "in", "outside"]


def test_verbs_and_names() -> None:
    assert root("gave") == root("giving")
    assert is_participle("sold")
    assert not is_participle("hundred")
    assert are_one(root("moscow"), root("russia"))
    assert not are_one(root("moscow"), root("russian"))


# --- one sentence ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "text", "verdict"),
    [
        (
            "Did the council approve the merger?",
            "The council approved the merger on Tuesday.",
            "yes",
        ),
        (
            "Did the council approve the merger?",
            "The council rejected the merger on Tuesday.",
            "no",
        ),
        ("Did the council approve the merger?", "The council never approved the merger.", "no"),
        ("Did the council approve the merger?", "The council failed to approve the merger.", "no"),
        ("Did the council approve the merger?", "The council refused to approve the merger.", "no"),
        (
            "Did the council approve the merger?",
            "The council, which had approved the merger, was dissolved.",
            "yes",
        ),
        ("Did Holt resign?", "Holt resigned on Monday.", "yes"),
        ("Did Holt resign?", "Holt stepped down on Monday.", "yes"),
        ("Did Holt resign?", "Holt did not resign.", "no"),
        ("Did Holt resign?", "Holt has not resigned.", "no"),
        ("Did Holt resign?", "A spokesman confirmed that Holt had resigned.", "yes"),
        ("Will Holt resign?", "Holt said she would not resign.", "no"),
        ("Will Holt resign?", "Holt will resign in May.", "yes"),
        ("Will Holt resign?", "Holt refused to resign.", "no"),
        ("Will Holt resign?", "Holt ruled out resigning.", "no"),
        ("Was Penrow found guilty of fraud?", "Penrow was found not guilty of fraud.", "no"),
        ("Was Holt arrested?", "Police arrested Holt on Monday.", "yes"),
        ("Was Holt arrested?", "Police did not arrest Holt.", "no"),
        ("Were four people killed in the storm?", "Four people were killed in the storm.", "yes"),
        ("Is the bridge open?", "The bridge is closed.", "no"),
        ("Is the bridge open?", "The bridge is not open.", "no"),
        ("Is the bridge not open?", "The bridge is not open.", "no"),
        ("Did Holt not resign?", "Holt resigned.", "yes"),
        ("Has the company paid the fine?", "The company has not paid the fine.", "no"),
        ("Did anyone die?", "Nobody died.", "no"),
        ("Did anyone resign?", "None of the directors resigned.", "no"),
        ("Did any directors resign?", "None of the directors resigned.", "no"),
        ("Did any of the girls run away?", "None of them has run away.", "no"),
        (
            "Did the Quill-Orrin pact begin in May?",
            "The Quill-Orrin pact did not begin in May.",
            "no",
        ),
        ("Did the driver resign?", "A 24-year-old driver resigned.", "yes"),
        ("Did any directors resign?", "Two directors resigned.", "yes"),
        ("Was anyone arrested?", "Police did not arrest anyone.", "no"),
        ("Has the plan been approved?", "The plan has yet to be approved.", "no"),
        ("Has Holt resigned?", "Holt has yet to resign.", "no"),
        ("Did divers die?", "No divers died.", "no"),
        ("Did the deputy mayor resign?", "The deputy mayor resigned.", "yes"),
        ("Did the former mayor of Quill resign?", "The former mayor of Quill resigned.", "yes"),
        ("Did Holt resign?", "Former mayor Holt resigned.", "yes"),
        ("Did Holt win the ballot?", "Holt won the vote.", "yes"),
        ("Did Holt resign as mayor?", "Holt stepped down as mayor of Quill.", "yes"),
        ("Did Holt resign as mayor?", "Mayor Maria Holt resigned on Friday.", "yes"),
        ("Did Holt resign as mayor?", "Holt, the mayor of Quill, resigned on Friday.", "yes"),
        ("Was Holt appointed as mayor?", "Holt was appointed mayor.", "yes"),
        ("Did the firm pay half the fine?", "The firm paid half the fine.", "yes"),
        ("Did the firm pay the fine?", "The firm paid the fine.", "yes"),
        ("Did Holt quit smoking?", "Holt quit smoking.", "yes"),
        ("Was Holt shot?", "Holt was shot at a meeting.", "yes"),
        ("Was Holt shot at?", "Holt was shot at by two men.", "yes"),
        ("Was Holt sacked?", "Holt was fired on Monday.", "yes"),
        ("Did the firm close?", "The firm closed its doors.", "yes"),
        ("Did the firm close?", "The firm closed a year ago.", "yes"),
        ("Did the war end?", "The war ended a decade ago.", "yes"),
        ("Did the war end?", "The war ended some 20 years ago.", "yes"),
        ("Did the mine explode?", "The mine exploded several hundred feet above Quill.", "yes"),
        ("Did the boat sink?", "The boat sank a short distance from the quay.", "yes"),
        ("Did the trial begin?", "The trial began the Monday after Easter.", "yes"),
        ("Did the firm close?", "The firm closed the same day.", "yes"),
        ("Did the firm close the mine?", "The firm closed the mine.", "yes"),
        ("Was Penrow acquitted?", "Penrow was acquitted of all nine counts.", "yes"),
        ("Was Penrow convicted?", "Penrow was acquitted of all nine counts.", "no"),
        ("Was Penrow convicted?", "Penrow was acquitted of fraud.", "no"),
        ("Was Penrow acquitted?", "Penrow was acquitted of a charge of fraud.", "yes"),
        ("Was Penrow acquitted of two counts?", "Penrow was acquitted of two counts.", "yes"),
        ("Was Penrow convicted?", "Penrow was convicted on seven of nine counts.", "yes"),
        ("Was Penrow charged?", "Penrow was charged with two counts of fraud.", "yes"),
        ("Does Bell play for Varrin?", "She lives in Varrin, where Bell plays for Varrin.", "yes"),
        ("Did Holt resign?", "The talks, after which Holt resigned, began in May.", "yes"),
        ("Was Holt shot?", "The headquarters, where Holt was shot, is closed.", "yes"),
        ("Did the firm close its plant?", "The firm, closing its plant, dismissed forty.", "yes"),
        ("Did the firm close its plant?", "The firm, having closed its plant, moved.", "yes"),
        ("Is Holt running for mayor?", "Holt, 51, is running for mayor.", "yes"),
        ("Did the bridge carry trains?", "The bridge had been carrying trains.", "yes"),
        ("Did the police bring a dog?", "The police did bring a dog.", "yes"),
        ("Did any divers die?", "No divers died.", "no"),
        ("Were charges filed?", "So far, no charges have been filed.", "no"),
        ("Did a councillor back the plan?", "Not a single councillor backed the plan.", "no"),
        ("Did a councillor back the plan?", "A councillor backed the plan.", "yes"),
        ("Did the divers die?", "The divers died on Monday.", "yes"),
        ("Did anyone die in the fire?", "Three people died in the fire.", "yes"),
        ("Was there a fire at the mill?", "There was a fire at the mill.", "yes"),
        ("Was there a fire at the mill?", "There was no fire at the mill.", "no"),
        ("Can the ferry sail in winter?", "The ferry cannot sail in winter.", "no"),
        ("Can the ferry sail in winter?", "The ferry can sail in winter.", "yes"),
        ("Has Iran agreed to stop enrichment?", "Iran has not agreed to stop enrichment.", "no"),
        ("Has Iran agreed to stop enrichment?", "Iran has refused to stop enrichment.", "no"),
        (
            "Did the minister lie to parliament?",
            "The court ruled that the minister had lied to parliament.",
            "yes",
        ),
        ("Did Trump win the election?", "Trump lost the election.", "no"),
        ("Did Trump win the election?", "Trump did win the election.", "yes"),
        ("Did the vaccine cause deaths?", "The vaccine caused no deaths.", "no"),
        (
            "Did Holt sign the treaty?",
            "The treaty was long awaited. Holt signed it on Monday.",
            "yes",
        ),
        ("Does the bridge carry trains?", "The bridge no longer carries trains.", "no"),
        ("Is Holt the mayor?", "Holt is not the mayor.", "no"),
        ("Is the minister innocent?", "The minister is guilty.", "no"),
        ("Has the strike ended?", "The strike has not ended.", "no"),
        ("Has the strike ended?", "The strike ended in a deal.", "yes"),
        ("Has the strike ended?", "The strike ended badly for the mayor.", "yes"),
        ("Has the strike ended?", "The strike has begun.", "no"),
        ("Did the price rise?", "The price fell.", "no"),
        ("Did the price rise?", "The price rose less than feared.", "yes"),
        ("Will the plant close?", "The plant will not close.", "no"),
        ("Has Israel agreed to a ceasefire?", "Israel has agreed to a ceasefire.", "yes"),
        ("Did Russia invade Ukraine?", "After Russia invaded Ukraine, prices rose.", "yes"),
    ],
)
def test_what_a_sentence_says(question: str, text: str, verdict: str) -> None:
    assert says(question, text) == verdict


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Did the council approve the merger?", "The council might approve the merger."),
        ("Did the council approve the merger?", "The council could approve the merger on Tuesday."),
        ("Did the council approve the merger?", "The council plans to approve the merger."),
        ("Did the council approve the merger?", "The council was expected to approve the merger."),
        (
            "Did the council approve the merger?",
            "Asked whether the council approved the merger, Mr Orr shrugged.",
        ),
        (
            "Did the council approve the merger?",
            "If the council approved the merger, the school would close.",
        ),
        (
            "Did the council approve the merger?",
            "Nobody knows whether the council approved the merger.",
        ),
        (
            "Did the council approve the merger?",
            "The mayor denied that the council approved the merger.",
        ),
        (
            "Did the council approve the merger?",
            "It is not true that the council approved the merger.",
        ),
        ("Did the council approve the merger?", "Critics claim the council approved the merger."),
        (
            "Did the council approve the merger?",
            "The education committee approved the merger, not the council.",
        ),
        (
            "Did the council approve the merger?",
            "The committee that advises the council approved the merger.",
        ),
        ("Did the council approve the merger?", "The chairman of the council approved the merger."),
        (
            "Did the council approve the merger?",
            "The council approved the budget, and parents fought the merger.",
        ),
        ("Did the council approve the merger?", "The council approved plans to study the merger."),
        (
            "Did the council approve the merger?",
            "The council did not approve the merger until June.",
        ),
        ("Did the council approve the merger?", "The council almost approved the merger."),
        ("Did the council approve the merger?", "The council reportedly approved the merger."),
        ("Did the council approve the merger?", "The council will approve the merger."),
        (
            "Did the council approve the merger?",
            "The council approved a motion against the merger.",
        ),
        (
            "Did the council approve the merger?",
            "Had the council approved the merger, the school would have closed.",
        ),
        ("Did the council approve the merger?", "The council should have approved the merger."),
        ("Did the council approve the merger?", "The council would have approved the merger."),
        (
            "Did the council approve the merger?",
            "The mayor wants the council to approve the merger.",
        ),
        (
            "Did the council approve the merger?",
            "The mayor urged that the council approve the merger.",
        ),
        (
            "Did the council approve the merger?",
            "Before the council approved the merger, it met twice.",
        ),
        ("Did the council approve the merger?", "The council approved the merger?"),
        (
            "Did the council approve the merger?",
            "Everyone expected that the council approved the merger.",
        ),
        ("Did Holt resign?", "Holt's deputy resigned on Monday."),
        ("Did Holt resign?", "Holt said that her deputy had resigned."),
        ("Did Holt resign?", "Holt threatened to resign."),
        ("Did Holt resign?", "Holt will not resign."),
        ("Did Holt resign?", "Maria Holt met the chairman, who resigned."),
        ("Did Holt resign?", "After meeting Maria Holt, the chairman resigned."),
        ("Did Holt resign?", "Bell accused Holt and resigned."),
        ("Did Holt resign?", "Bell backed Holt but then resigned."),
        ("Did Holt resign?", "Holt's critics said she had resigned."),
        ("Did Holt resign?", "Everyone but Holt resigned."),
        ("Did Holt resign?", "Holt is said to have resigned."),
        ("Did Holt resign?", "Holt is believed to have resigned."),
        ("Did Holt resign?", "The opposition said that Holt had resigned."),
        ("Will Holt resign?", "Holt may resign in May."),
        ("Will Holt resign?", "Holt would resign if asked."),
        ("Will Holt resign?", "Holt said that she would resign if the bill rose."),
        ("Will Holt resign?", "Bell said that Holt would resign."),
        ("Will Holt resign?", "Holt resigned in May."),
        ("Will Holt resign?", "Holt has not ruled out resigning."),
        ("Will Holt resign?", "Holt does not say that she will resign."),
        ("Was Penrow found guilty of fraud?", "Penrow was accused of fraud."),
        ("Did Penrow commit fraud?", "Penrow denies that he committed fraud."),
        ("Was Holt arrested?", "Police arrested a friend of Holt on Monday."),
        ("Was Holt arrested?", "Holt arrested a man."),
        ("Did Holt arrest a man?", "Holt was arrested by a man."),
        ("Did the Romans defeat the Greeks?", "The Greeks defeated the Romans."),
        ("Did France attack Spain?", "Spain attacked France."),
        ("Did France attack Spain?", "France was attacked by Spain."),
        ("Were four people killed?", "Five people were killed."),
        (
            "Were four people killed in the storm?",
            "Four people were killed in a fire and two in the storm.",
        ),
        ("Is the bridge open?", "The bridge was open."),
        ("Is the bridge open?", "The bridge will be open in May."),
        ("Is the bridge safe?", "Engineers say the bridge is safe."),
        ("Has the company paid the fine?", "The company said it had paid the fine."),
        ("Has the company paid the fine?", "The company has paid part of the fine."),
        ("Has the company paid the fine?", "The company promised to pay the fine."),
        ("Has the company paid the fine?", "The company was ordered to pay the fine."),
        ("Has the company paid the fine?", "The company denied it had not paid the fine."),
        ("Was there a fire at the mill?", "There was nearly a fire at the mill."),
        (
            "Was there a fire at the mill?",
            "There was a fire near the harbour and a strike at the mill.",
        ),
        ("Can the ferry sail in winter?", "The ferry sailed in winter."),
        ("Has Iran agreed to stop enrichment?", "Iran agreed to discuss enrichment."),
        (
            "Has Iran agreed to stop enrichment?",
            "Iran is ready to stop enrichment if sanctions end.",
        ),
        ("Has Iran agreed to stop enrichment?", "Iran will stop enrichment."),
        (
            "Has Iran agreed to stop enrichment?",
            "The United States said that Iran will not stop enrichment.",
        ),
        ("Did the minister lie to parliament?", "“The minister lied to parliament,” Greer said."),
        ("Did the minister lie to parliament?", "Greer said the minister had lied to parliament."),
        ("Did Trump win the election?", "Trump falsely claimed he won the election."),
        ("Did Trump win the election?", "Trump said he won the election."),
        ("Did Trump win the election?", "Trump believes he won the election."),
        ("Did Trump win the election?", "Trump's brother won the election."),
        ("Did the vaccine cause deaths?", "There is no evidence that the vaccine caused deaths."),
        ("Did the vaccine cause deaths?", "A post saying the vaccine caused deaths is false."),
        ("Did the vaccine cause deaths?", "The vaccine did not only cause deaths."),
        ("Was the bill passed?", "The bill was blocked before it was passed."),
        ("Was the bill passed by the Senate?", "The bill was passed by the House."),
        (
            "Was the bill passed by the Senate in 2019?",
            "The bill was passed by the Senate in 2018.",
        ),
        ("Did Biden sign the order?", "Biden is due to sign the order."),
        ("Did Biden sign the order?", "Biden vowed to sign the order and left."),
        ("Did Holt sign the treaty?", "The treaty was long awaited. Holt signed the budget."),
        (
            "Was the firm fined over the spill?",
            "The spill was large. The firm was fined in May over a leak.",
        ),
        ("Did Holt say the board lied?", "The board lied. Holt said so."),
        (
            "Did Shaw say that the board were liars?",
            "She denied that she had called the board liars. “I said they were careless,” Shaw said.",
        ),
        ("Does the bridge carry trains?", "The bridge used to carry trains."),
        ("Did Holt pay the fine?", "Holt avoided paying the fine."),
        ("Did Holt pay the fine?", "Holt got away without paying the fine."),
        ("Did Holt pay the fine?", "Holt forgot to pay the fine."),
        ("Did Holt pay the fine?", "Holt pretended to have paid the fine."),
        ("Did Holt pay the fine?", "Holt's lawyer paid the fine."),
        ("Did Holt pay the fine?", "Holt's insurers, not Holt, paid the fine."),
        ("Did Holt pay the fine?", "It was Bell, not Holt, who paid the fine."),
        ("Did Holt pay the fine?", "Instead of Holt, Bell paid the fine."),
        ("Did Holt pay the fine?", "Holt watched as Bell paid the fine."),
        ("Did Holt pay the fine?", "Holt made Bell pay the fine."),
        ("Did Holt pay the fine?", "Holt was glad Bell paid the fine."),
        ("Did Holt pay the fine?", "Holt wished she had paid the fine."),
        ("Did Holt pay the fine?", "Holt doubts that she paid the fine."),
        ("Did Holt pay the fine?", "Holt lied that she paid the fine."),
        ("Did Holt pay the fine?", "Holt offered to pay the fine."),
        ("Did Holt pay the fine?", "Holt cannot have paid the fine."),
        ("Did Holt pay the fine?", "The claim that Holt paid the fine is false."),
        ("Did Holt pay the fine?", "Reports that Holt paid the fine were denied."),
        ("Did Holt pay the fine?", "Holt paid the fine, according to her lawyer."),
        ("Did Holt pay the fine?", "Had Holt paid the fine, she would be free."),
        ("Did Holt pay the fine?", "Holt paid most of the fine."),
        ("Did Holt pay the fine?", "Holt hardly paid the fine."),
        ("Did Holt pay the fine?", "Holt says she did not pay the fine."),
        ("Did Holt pay the fine in May?", "Holt paid the fine in June."),
        ("Did Holt pay the fine in May?", "In May Holt was fined; in June Holt paid the fine."),
        ("Did Holt pay the fine in Alder?", "Holt paid the fine in Wexholm, not in Alder."),
        ("Did Holt pay two fines?", "Holt paid three fines."),
        ("Is Holt the mayor?", "Holt is the deputy of the mayor."),
        ("Is Holt the mayor?", "Holt is the former mayor."),
        ("Is Holt the mayor?", "Holt is married to the mayor."),
        ("Is Holt the mayor?", "Holt was the mayor."),
        ("Is Holt the mayor?", "Holt wants to be the mayor."),
        ("Is the minister innocent?", "The minister says she is innocent."),
        ("Has the strike ended?", "The strike, which nearly ended in May, goes on."),
        ("Has the strike ended?", "Talks to end the strike ended."),
        ("Has the strike ended?", "Talks about the strike ended."),
        ("Did the price rise?", "The price did not fall."),
        ("Did the price of oil rise?", "The price of gas rose."),
        ("Did the price of oil rise?", "The price rose."),
        ("Did oil prices rise?", "Gas prices rose as oil fell."),
        ("Did exports to China rise?", "Exports rose, but not to China."),
        ("Did exports to China rise?", "Exports to Japan rose."),
        ("Will the plant close?", "The plant will close unless a buyer is found."),
        ("Will the plant close?", "The union fears the plant will close."),
        ("Will the plant close?", "The union said the plant will close."),
        ("Will the plant close?", "The plant will not close before May."),
        ("Will the plant close?", "It is unclear whether the plant will close."),
        ("Will the plant close?", "Nobody believes the plant will close."),
        ("Did anyone die?", "It was built after the flood of 1978, in which nobody died."),
        ("Will the plant close?", "“The plant will close,” said Bell."),
        ("Has Israel agreed to a ceasefire?", "Hamas has agreed to a ceasefire with Israel."),
        ("Has Israel agreed to a ceasefire?", "Israel agreed to discuss a ceasefire."),
        ("Has Israel rejected a ceasefire?", "Israel has agreed to a ceasefire."),
        ("Did Russia invade Ukraine?", "Russia denied that it invaded Ukraine."),
        ("Did the union agree to lower pay?", "The union has denied that it agreed to lower pay."),
        ("Did the union agree to lower pay?", "The union denied having agreed to lower pay."),
        (
            "Did the union agree to lower pay?",
            "The union dismissed a report that it agreed to lower pay.",
        ),
        ("Did Holt agree to pay?", "Holt doubted that he agreed to pay."),
        ("Was the strike called off?", "The second strike was called off."),
        ("Did the strike end?", "The first strike ended in May; the second goes on."),
        ("Did the union agree to lower pay?", "The union failed to agree to lower pay."),
        ("Did the union agree to lower pay?", "The union refused to agree to lower pay."),
        (
            "Did the union agree to lower pay?",
            "The union was reported to have agreed to lower pay.",
        ),
        (
            "Did Quill Fishing know of it?",
            "Rusk told them that the owner, Quill Fishing, knew of it.",
        ),
        ("Did Russia invade Ukraine?", "Ukraine accuses Russia of invading."),
        (
            "Did US Marines murder civilians in Haditha?",
            "The government will look into claims that United States Marines murdered civilians in Haditha.",
        ),
        ("Did Ukraine invade Russia?", "After Russia invaded Ukraine, prices rose."),
        ("Did Ukraine invade Russia?", "Ukraine was invaded by Russia."),
        ("Did Quill buy Orrin?", "The court blocked Quill from buying Orrin."),
        ("Did Quill buy Orrin?", "The court blocked Quill, a rival, from buying Orrin."),
        ("Did Holt leave the country?", "The court stopped Holt leaving the country."),
        ("Did Holt leave the country?", "The court accused Holt of having left the country."),
        ("Did Holt leave the country?", "Friends kept Holt from ever leaving the country."),
        ("Was Holt arrested?", "Friends kept Holt from being arrested."),
        ("Did Holt bring a gun?", "The court suspects Holt of bringing a gun."),
        ("Did anyone leave?", "The police kept nobody from leaving."),
        ("Was Penrow convicted?", "The two counts on which Penrow was acquitted were small."),
        ("Was Penrow acquitted?", "The count of which Penrow was acquitted was small."),
        ("Was Penrow convicted?", "Penrow was acquitted of two counts."),
        ("Was Penrow acquitted?", "Penrow was acquitted on two of the nine counts."),
        ("Was Penrow acquitted?", "Penrow was cleared of the lesser charge."),
        (
            "Was Penrow acquitted?",
            "Penrow was acquitted of a charge of fraud but convicted of theft.",
        ),
        ("Was Penrow found guilty?", "Penrow was found not guilty on one count."),
        ("Was Penrow convicted?", "Penrow was not convicted on some of the charges."),
        ("Did Holt lose the vote?", "There are wards where Holt lost the vote."),
        ("Did Holt win the vote?", "In the towns in which Holt lost the vote it rained."),
        ("Did the mayor of Quill resign?", "The former mayor of Quill resigned."),
        ("Did the mayor of Quill resign?", "The deputy mayor of Quill resigned."),
        ("Did the Mayor of Quill resign?", "The Deputy Mayor of Quill resigned."),
        ("Did the mayor resign?", "The ex-mayor resigned."),
        ("Did the committee resign?", "The sub-committee resigned."),
        ("Did the president die?", "Holt, the former president, died."),
        ("Did Holt win the election?", "Holt won the vote but not the seat."),
        ("Did Holt resign as mayor?", "Holt, the mayor, resigned as treasurer."),
        ("Did Holt resign as mayor?", "Mayor Holt resigned from the board."),
        ("Did Holt resign as mayor?", "Holt, an aide to the mayor, resigned."),
        ("Did the workers accept the offer?", "Half the workers accepted the offer."),
        ("Did the firm pay the fine?", "The firm paid half the fine."),
        ("Did Holt resign?", "Holt quit smoking."),
        ("Was Holt sacked?", "Holt was fired at by gunmen."),
        ("Was Holt shot?", "Holt was shot at."),
        ("Was Holt shot?", "Holt was shot at on Monday."),
        ("Was Holt acquitted?", "Holt was cleared to fly."),
        ("Did the firm close?", "The firm closed the deal."),
        ("Did the strike end?", "The strike ended the truce."),
        ("Did the divers die?", "No divers died."),
        ("Did the divers die?", "Not one of the divers died."),
        ("Did divers die?", "No divers died in the second raid."),
        ("Did divers die?", "In the second raid no divers died."),
        ("Did divers die?", "No divers of the navy died."),
        ("Did divers die?", "No divers died, officials said."),
        ("Did divers die?", "No young divers died."),
        ("Did divers hurt seals?", "No divers were hurt by seals."),
        (
            "Did the council approve the merger?",
            "Neither the board nor the council approved the merger.",
        ),
        ("Have the workers been paid?", "Few of the workers have been paid."),
        ("Did the workers accept?", "Not all the workers accepted."),
        ("Did the workers accept?", "Not all of the workers accepted."),
        ("Did the crew survive?", "Half the crew survived."),
        ("Did any directors resign?", "None of the cooks resigned."),
        ("Did any directors resign?", "Ms Holt resigned."),
        ("Was anyone hurt?", "The driver was not hurt."),
        ("Was anyone hurt?", "The driver was not hurt and did not blame anyone."),
        ("Was anyone arrested?", "Police did not arrest the driver."),
        ("Did anyone survive?", "Two passengers died."),
        ("Did anyone win?", "Nobody lost."),
    ],
)
def test_what_says_neither(question: str, text: str) -> None:
    assert says(question, text) is None


def test_a_government_speaks_for_its_country() -> None:
    text = (
        "Hopes are fading. The Kremlin’s demands, however, undermine hopes for an agreement, as Ukraine "
        "has repeatedly stated it will not surrender occupied territories, and Western officials have "
        "insisted that borders cannot be redrawn."
    )
    (evidence,) = read_all("Has Kyiv agreed to give up territory?", text)
    assert not evidence.says
    assert evidence.said_by == "Ukraine"
    assert read_all("Has Moscow agreed to give up territory?", text) == []


def test_who_says_so_is_told() -> None:
    (evidence,) = read_all(
        "Was the bridge closed?", "The bridge was closed at noon, the police said."
    )
    assert (evidence.says, evidence.said_by) == (True, "the police")


def test_the_verb_is_where_it_says() -> None:
    text = "Nobody spoke. Holt stepped down on Monday."
    (evidence,) = read_all("Did Holt resign?", text)
    assert evidence.at.cut(text) == "stepped down"
    assert not evidence.exact


# --- the whole answer --------------------------------------------------------------------------------

STRIKE = "Ferry crews stopped work at noon."


@pytest.fixture
def library(shelf: Shelf, articles: Path) -> Library:
    shelf.index(articles)
    return shelf.open()


def test_yes_with_its_sentence(library: Library) -> None:
    result = ask(library, "Did ferry crews stop work at noon?")
    assert isinstance(result, Answered)
    (answer,) = result.answers
    assert (result.kind, answer.text, answer.verbatim) == ("yes_no", "Yes", False)
    assert 0.5 < answer.confidence < 1
    assert [citation.text for citation in answer.citations] == [STRIKE]
    assert answer.citations[0].answer is None
    assert ask_record(result)["answers"][0]["verbatim"] is False


def test_neither_is_not_found_with_the_nearest(library: Library) -> None:
    result = ask(library, "Did ferry crews stop work in the harbour of Wexholm?")
    assert isinstance(result, NotFound)
    assert result.kind == "yes_no"
    assert STRIKE in [citation.text for citation in result.nearest]


@pytest.mark.parametrize("question", ["Will it sail?", "Should ferry crews stop work at noon?"])
def test_what_no_sentence_can_decide_is_not_answered_by_words(
    library: Library, question: str
) -> None:
    result = ask(library, question)
    assert isinstance(result, NotFound)
    assert result.kind == "yes_no"
    assert result.nearest


@pytest.mark.parametrize(
    ("question", "told", "lead"),
    [
        ("Is it false that ferry crews stopped work at noon?", "No", IS_TRUE),
        ("Is it a myth that ferry crews never stopped work?", None, ""),
        ("Isn't it true that ferry crews stopped work at noon?", "Yes", ""),
        ("Is it not true that ferry crews stopped work at noon?", "Yes", ""),
        ("Didn't ferry crews stop work at noon?", "Yes", ""),
        (
            "Did ferry crews not stop work at noon?",
            "Yes",
            "Read without “not”: Did ferry crews stop work at noon?",
        ),
    ],
)
def test_whether_it_is_false_is_turned_round(
    library: Library, question: str, told: str | None, lead: str
) -> None:
    result = ask(library, question)
    if told is None:
        assert isinstance(result, NotFound)
    else:
        assert isinstance(result, Answered)
        assert ([one.text for one in result.answers], result.lead) == ([told], lead)
        assert result.question == question


def test_to_refuse_is_not_to_do(shelf: Shelf, tmp_path: Path) -> None:
    folder = tmp_path / "refused"
    folder.mkdir()
    (folder / "a.txt").write_text("Merger\n\nThe council will not approve the merger.\n")
    (folder / "b.txt").write_text("Bridge\n\nThe council refused to approve the bridge.\n")
    shelf.index(folder)
    with shelf.open() as library:
        told = [
            ask(library, question, mind=Mind(NumberReader(), JUDGE))
            for question in (
                "Will the council refuse to approve the merger?",
                "Did the council refuse to approve the bridge?",
            )
        ]
    assert isinstance(told[0], NotFound)
    assert isinstance(told[1], Answered)
    assert told[1].answers[0].text == "Yes"


def test_what_the_articles_deny_is_false(shelf: Shelf, tmp_path: Path) -> None:
    folder = tmp_path / "denied"
    folder.mkdir()
    (folder / "a.txt").write_text("Crews\n\nThe ferry crews did not stop work at noon.\n")
    shelf.index(folder)
    with shelf.open() as library:
        result = ask(library, "Is it wrong to say that ferry crews stopped work at noon?")
    assert isinstance(result, Answered)
    assert ([one.text for one in result.answers], result.lead) == (["Yes"], IS_FALSE)


def test_reports_that_say_both_differ_oldest_first(shelf: Shelf, articles: Path) -> None:
    (articles / "denied.txt").write_text(
        "Crews kept at work\n\nAlder Echo\n1 June 2031\n\nFerry crews did not stop work at noon. "
        "The quay was full of people, and the cafés were open until late in the evening.\n",
        "utf-8",
    )
    shelf.index(articles)
    with shelf.open() as library:
        result = ask(library, "Did ferry crews stop work at noon?")
    assert isinstance(result, Answered)
    assert (result.differ, result.lead) == (True, "The articles differ.")
    assert [answer.text for answer in result.answers] == ["No", "Yes"]
    assert [a.citations[0].article for a in result.answers] == ["denied.txt", "strike.txt"]


def test_one_report_that_says_both_is_no_answer(shelf: Shelf, tmp_path: Path) -> None:
    folder = tmp_path / "one"
    folder.mkdir()
    (folder / "both.txt").write_text(
        "Crews\n\nFerry crews stopped work at noon. The ferry crews did not stop work at noon.\n"
    )
    shelf.index(folder)
    with shelf.open() as library:
        assert isinstance(ask(library, "Did ferry crews stop work at noon?"), NotFound)


def test_nobody_is_not_said_where_somebody_may_be(shelf: Shelf, tmp_path: Path) -> None:
    folder = tmp_path / "police"
    folder.mkdir()
    (folder / "first.txt").write_text("Raid\n\nPolice have not arrested anyone at the port.\n")
    for later, answered in (
        ("Police arrested two managers at the port.", False),
        ("Police arrested two managers in Oslo.", True),
    ):
        (folder / "later.txt").write_text(f"Raid goes on\n\n{later}\n")
        shelf.index(folder)
        with shelf.open() as library:
            result = ask(library, "Was anyone arrested at the port?")
        assert isinstance(result, Answered) is answered


def test_none_is_not_said_where_one_may_be(shelf: Shelf, tmp_path: Path) -> None:
    folder = tmp_path / "raids"
    folder.mkdir()
    (folder / "first.txt").write_text("Raid\n\nNo divers were hurt in Alder.\n")
    for later, answered in (
        ("Two divers were hurt in Alder.", False),
        ("Two dogs were hurt.", True),
    ):
        (folder / "later.txt").write_text(f"Raid goes on\n\n{later}\n")
        shelf.index(folder)
        with shelf.open() as library:
            result = ask(library, "Were divers hurt in Alder?")
        assert isinstance(result, Answered) is answered


# --- where the rules find nothing, the network -------------------------------------------------------

TALKS = "Talks begin again on Tuesday."
PLAIN = "Is there a plan to talk on Tuesday?"  # no rule reads this in that sentence


def asked_of(library: Library, question: str, entailment: WordEntailment) -> Answered | NotFound:
    mind = Mind(NumberReader(), JUDGE, entailment)
    return ask(library, question, mind=mind)


@pytest.mark.parametrize("chance", [0.0, 0.999])  # what the rules say, and the network
def test_no_yes_to_whoever_has_left_the_role(shelf: Shelf, tmp_path: Path, chance: float) -> None:
    folder = tmp_path / "mayors"
    folder.mkdir()
    told = {
        "3 May 2031": "Nils Rusk is the mayor of Quill. He opened the pool.",
        "9 June 2031": "The mayor of Quill is Ann Holt, who replaced Nils Rusk last week.",
    }
    for number, (day, text) in enumerate(told.items()):
        (folder / f"{number}.txt").write_text(f"Quill\n\nAlder Echo\n{day}\n\n{text}\n", "utf-8")
        shelf.index(folder)
        with shelf.open() as library:
            network = WordEntailment(yes="Rusk is" if chance else "-", chance=0.999)
            rusk = asked_of(library, "Is Nils Rusk the mayor of Quill?", network)
        if number:
            assert isinstance(rusk, NotFound)
            assert rusk.note == LEFT
        else:
            assert isinstance(rusk, Answered)
            assert [one.text for one in rusk.answers] == ["Yes"]


def test_yes_to_a_plan_is_told_with_the_day_on_which_it_was_one(
    shelf: Shelf, tmp_path: Path
) -> None:
    folder = tmp_path / "pier"
    folder.mkdir()
    told = {"2 May 2031": "The Rook pier will close on 9 June.", "3 May 2031": "Nobody came."}
    for number, (day, text) in enumerate(told.items()):
        (folder / f"{number}.txt").write_text(f"A pier\n\nEcho\n{day}\n\n{text}\n", "utf-8")
        shelf.index(folder)
        with shelf.open() as library:
            network = WordEntailment(yes="pier will", chance=0.999)
            outcome = asked_of(library, "Will the Rook pier close on 9 June?", network)
        assert isinstance(outcome, Answered)
        assert [one.text for one in outcome.answers] == ["Yes"]
        assert outcome.lead.startswith("So it was planned or expected on 2 May") is bool(number)


def test_the_network_answers_where_it_is_sure(library: Library) -> None:
    result = asked_of(library, PLAIN, WordEntailment(yes="Tuesday", chance=0.999))
    assert isinstance(result, Answered)
    (answer,) = result.answers
    assert (result.kind, answer.text, answer.verbatim) == ("yes_no", "Yes", False)
    assert [citation.text for citation in answer.citations] == [TALKS]
    assert answer.confidence == pytest.approx(confidence_of(0.999))


def sentence_shown(outcome: Answered | NotFound) -> str:
    """The one sentence that is shown to be read, with no verdict."""
    assert isinstance(outcome, Answered)
    (answer,) = outcome.answers
    (citation,) = answer.citations
    assert outcome.lead == DECIDES
    assert answer.verbatim
    assert citation.answer is None
    assert answer.text == citation.text
    return answer.text


def test_a_no_and_what_is_torn_are_shown_to_be_read(library: Library) -> None:
    # Its no is too often wrong to be told.
    no = WordEntailment(no="Tuesday", chance=0.999)
    assert sentence_shown(asked_of(library, PLAIN, no)) == TALKS
    torn = WordEntailment(yes="Tuesday", no="noon", chance=0.999)
    assert sentence_shown(asked_of(library, PLAIN, torn)) == TALKS


def test_how_sure_it_is_that_a_sentence_decides(library: Library) -> None:
    answered: list[frozenset[str]] = []
    for chance in (0.6, 0.9, *(n / 1000 for n in range(980, 1000)), 0.9999, 0.99999):
        mind = Mind(NumberReader(), JUDGE, WordEntailment(no="Tuesday", chance=chance))
        outcomes = {
            strictness: ask(library, PLAIN, strictness=strictness, mind=mind)
            for strictness in get_args(Strictness)
        }
        answered.append(frozenset(s for s, one in outcomes.items() if isinstance(one, Answered)))
    assert list(dict.fromkeys(answered)) == [
        frozenset(),
        frozenset(("lenient",)),
        frozenset(("lenient", "default")),
        frozenset(("lenient", "default", "strict")),
    ]


def test_a_yes_without_the_names_of_the_question_must_be_surer(library: Library) -> None:
    chance = next(n / 1000 for n in range(900, 1000) if confidence_of(n / 1000) > SURE["default"])
    entailment = WordEntailment(yes="Tuesday", chance=chance)
    told = asked_of(library, PLAIN, entailment)
    assert isinstance(told, Answered)
    assert told.answers[0].text == "Yes"
    unnamed = asked_of(library, "Is there a plan to talk to Holt on Tuesday?", entailment)
    assert isinstance(unnamed, NotFound) or unnamed.answers[0].verbatim


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("Did Paul Reed steer the van in 2031?", True),
        ("Did Paul Reed steer the van in 2031 and the bus in 2032?", False),
    ],
)
def test_a_yes_needs_the_numbers_of_the_question(
    shelf: Shelf, tmp_path: Path, question: str, answered: bool
) -> None:
    folder = tmp_path / "van"
    folder.mkdir()
    (folder / "van.txt").write_text("Crash\n\nIn 2031 Paul Reed sat at the wheel.\n")
    shelf.index(folder)
    with shelf.open() as library:
        result = asked_of(library, question, WordEntailment(yes="wheel", chance=0.999))
    assert isinstance(result, Answered)
    assert (result.answers[0].text == "Yes") is answered


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Holt said that the van hit the wheel of the bus at dusk.", "according to Holt"),
        ("The van hit the wheel of the bus at dusk, Holt said.", "according to Holt"),
        (
            "At dusk the van hit the wheel of the bus on land Holt claims as her own, from the quay to the "
            "mill and the two old sheds behind it.",
            "",
        ),
    ],
)
def test_who_says_a_part_of_a_sentence_does_not_say_it_all(
    shelf: Shelf, tmp_path: Path, text: str, label: str
) -> None:
    folder = tmp_path / "van"
    folder.mkdir()
    (folder / "van.txt").write_text(f"Crash\n\n{text}\n")
    shelf.index(folder)
    with shelf.open() as library:
        asked = "Was there a crash of the van and the bus?"
        result = asked_of(library, asked, WordEntailment(yes="wheel", chance=0.999))
    assert isinstance(result, Answered)
    assert result.answers[0].text == "Yes"
    assert result.answers[0].label == label


@pytest.mark.parametrize(
    "question", ["Is there no plan to talk on Tuesday?", "Might there be talks on Tuesday?"]
)
def test_of_questions_that_it_has_not_learned_it_gives_no_verdict(
    library: Library, question: str
) -> None:
    result = asked_of(library, question, WordEntailment(yes="Tuesday", chance=0.999))
    assert sentence_shown(result) == TALKS


@pytest.mark.parametrize(
    "question", ["Should there be talks on Tuesday?", "Will they begin on Tuesday?"]
)
def test_what_no_sentence_decides_the_network_is_not_asked(library: Library, question: str) -> None:
    result = asked_of(library, question, WordEntailment(yes="Tuesday", chance=0.999))
    assert isinstance(result, NotFound)
    assert result.kind == "yes_no"


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("Early reports named Paul Reed as the man at the wheel.", False),
        ("Paul Reed was reportedly the man at the wheel.", False),
        ("Paul Reed sat at the wheel, they say.\nBut he denied any part in it.", False),
        ("The cousin of Paul Reed sat at the wheel.", False),
        ("Paul Reed's cousin sat at the wheel.", False),
        ("Paul Reed sat at the wheel, they say.", True),
        ("Paul Reed sat at the wheel, they say.\nBut he denied the charge.", True),
        ("Paul Reed, a cousin of Paul Reed senior, sat at the wheel.", True),
        ("At the end of May Paul Reed sat at the wheel.", True),
    ],
)
def test_the_network_says_no_yes_by_a_rumour_or_of_a_part(
    shelf: Shelf, tmp_path: Path, text: str, answered: bool
) -> None:
    folder = tmp_path / "van"
    folder.mkdir()
    (folder / "van.txt").write_text(f"Crash\n\n{text}\n")
    shelf.index(folder)
    entailment = WordEntailment(yes="wheel", chance=0.999)
    with shelf.open() as library:
        result = asked_of(library, "Did Paul Reed drive the van?", entailment)
        rumour = asked_of(library, "Did Paul Reed reportedly drive the van?", entailment)
    assert isinstance(result, Answered)
    assert (result.answers[0].text == "Yes") is answered
    if "report" in text:
        assert isinstance(rumour, Answered)
        assert rumour.answers[0].text == "Yes"


@pytest.mark.parametrize(
    ("question", "sentence", "part"),
    [
        ("Did the mayor resign?", "The mayor's resignation was accepted.", False),
        ("Did the mayor resign?", "The board heard of the resignation of the mayor.", False),
        ("Does Holt have children?", "Holt's two children were there.", False),
        ("Does Holt have a brother?", "The brother of Holt was there.", False),
        ("Does Holt have a van?", "Holt's cousin sold his van.", True),
        ("Did the mayor drive?", "The driver of the mayor left.", True),
        ("Was the wall completed?", "The completed stairs of the wall are steep.", True),
    ],
)
def test_what_is_told_of_a_part_is_not_the_deed_itself(
    question: str, sentence: str, part: bool
) -> None:
    assert tells_of_part(question, sentence) is part


@pytest.mark.parametrize(
    ("then", "follows"),
    [
        ("But he turned himself in and denied it.", True),
        ("However, he was at home.", True),
        ("He was at home.", False),
        ("Butter was on the road.", False),
        ("", False),
    ],
)
def test_what_takes_back_a_sentence_to_be_read_is_cited_with_it(
    shelf: Shelf, tmp_path: Path, then: str, follows: bool
) -> None:
    folder = tmp_path / "van"
    folder.mkdir()
    early = "Early reports named Paul Reed as the man at the wheel."
    (folder / "van.txt").write_text(f"Crash\n\n{early} {then}\n")
    shelf.index(folder)
    with shelf.open() as library:
        result = asked_of(
            library, "Did Paul Reed drive the van?", WordEntailment(yes="wheel", chance=0.999)
        )
    assert isinstance(result, Answered)
    assert result.lead == DECIDES
    (answer,) = result.answers
    assert answer.text == early
    assert [one.text for one in answer.citations] == [early, then][: 1 + follows]
    assert answer.independent_sources == 1


def test_what_a_rule_has_answered_the_network_does_not(library: Library) -> None:
    result = asked_of(library, "Did ferry crews stop work at noon?", WordEntailment(no="noon"))
    assert isinstance(result, Answered)
    assert result.answers[0].text == "Yes"


def test_questions_and_rumours_say_nothing(shelf: Shelf, tmp_path: Path) -> None:
    folder = tmp_path / "rumours"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "Talk\n\nIs there a plan to talk on Tuesday? Rumours that talks begin on Tuesday spread.\n"
    )
    shelf.index(folder)
    with shelf.open() as library:
        entailment = WordEntailment(yes="Tuesday", chance=0.999)
        assert isinstance(asked_of(library, PLAIN, entailment), NotFound)


def test_the_same_sentence_in_another_report_is_not_cited(shelf: Shelf, tmp_path: Path) -> None:
    folder = tmp_path / "bills"
    folder.mkdir()
    for name, subject in (("a", "harbour talks"), ("b", "school fees")):
        about = f"The council voted on the {subject} in the old hall by the bridge all afternoon."
        (folder / f"{name}.txt").write_text(f"The {subject}\n\n{about} It is for Tuesday.\n")
    shelf.index(folder)
    with shelf.open() as library:
        question = "Is there a plan to talk in the harbour on Tuesday?"
        result = asked_of(library, question, WordEntailment(yes="for Tuesday", chance=0.999))
        assert isinstance(result, Answered)
        assert len(result.answers[0].citations) == result.answers[0].independent_sources == 1


def test_who_says_so_is_told_unless_the_question_names_them(shelf: Shelf, tmp_path: Path) -> None:
    folder = tmp_path / "holt"
    folder.mkdir()
    (folder / "a.txt").write_text("Talks\n\nTalks will begin on Tuesday, Maria Holt said.\n")
    shelf.index(folder)
    with shelf.open() as library:
        entailment = WordEntailment(yes="Tuesday", chance=0.999)
        for question, label in ((PLAIN, "according to Maria Holt"), (PLAIN[:-1] + ", Holt?", "")):
            result = asked_of(library, question, entailment)
            assert isinstance(result, Answered)
            assert result.answers[0].label == label


def test_who_claims_it_is_told_where_grammar_finds_the_yes(shelf: Shelf, tmp_path: Path) -> None:
    folder = tmp_path / "kell"
    folder.mkdir()
    told = (
        "It was launched in 1991 with funds of Kell. Critics claim it is influenced by Kell by virtue of "
        "the “part” that is covered by Kell, via some of the “$100 and $200 a year” Kell provides to "
        "Harle itself."
    )
    (folder / "a.txt").write_text(f"Money\n\n{told}\n")
    shelf.index(folder)
    with shelf.open() as library:
        result = asked_of(library, "Does Kell provide money to Harle?", WordEntailment())
        assert isinstance(result, Answered)
        assert (result.answers[0].text, result.answers[0].label) == ("Yes", "according to critics")


# --- the questions over corpus/ ----------------------------------------------------------------------


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_questions_hold(entry: dict[str, object]) -> None:
    assert asks_yes_or_no(str(entry["question"]))
    assert entry["is_impossible"] is (entry["verdict"] is None) is (entry["answers"] == [])
    for part in ("answers", "sentence"):
        for cited in entry[part]:  # type: ignore[attr-defined]
            text = article_text(cited["article"])
            assert text[cited["start"] : cited["end"]] == cited["text"]


def test_numbers_of_questions() -> None:
    verdicts = [entry["verdict"] for entry in ENTRIES]
    assert verdicts.count("yes") >= 15
    assert verdicts.count("no") >= 12
    assert verdicts.count("differ") >= 3
    assert verdicts.count(None) >= 15
    assert sum(entry["held"] for entry in ENTRIES) * 2 == len(ENTRIES)


def test_a_pronoun_that_says_so_is_shown_as_the_article_has_it() -> None:
    assert according("She") == "according to \u201cshe\u201d"
    assert according("Claire Venn") == "according to Claire Venn"
    assert according("I") == "according to \u201cI\u201d"
    assert according("") == ""


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        ("Did Holt call on Rusk to resign?", "Holt was at home. He resisted calls to go.", True),
        ("Did Holt beat Karl Rusk?", "Rusk was at home. They counted the votes.", True),
        ("Did Holt call on Rusk to resign?", "Holt met Rusk on Monday. Calls were made.", False),
        ("Did Holt call on Rusk to resign?", "It was late. Rusk had calls from Ann Holt.", False),
        ("Did Holt invade Iran?", "It was late. Iranian towns fell to Ann Holt.", False),
        ("Did Iran beat Rusk?", "It was late. Ann Holt lost to Rusk.", True),
        ("Did Holt resign?", "It was late. The calls had come to nothing.", False),
        ("Did Holt leave the harbour board?", "It was late. He had enough.", False),
        ("Is Holt a friend of Rusk?", "It was late. He had enough.", False),
    ],
)
def test_what_one_did_to_another_is_decided_by_what_is_told_of_both(
    question: str, text: str, lacks: bool
) -> None:
    assert lacks_a_party(question, article_of(text), 1) is lacks


def test_a_sentence_of_somebody_else_is_not_shown_as_deciding(shelf: Shelf, tmp_path: Path) -> None:
    folder = tmp_path / "calls"
    folder.mkdir()
    (folder / "calls.txt").write_text("Calls\n\nHolt wept. He resisted 3 calls to resign.\n")
    shelf.index(folder)
    with shelf.open() as library:
        of_one, of_both = (
            asked_of(library, question, WordEntailment(no="resisted", chance=0.999))
            for question in ("Did Holt resign?", "Did Holt ask Rusk to resign?")
        )
    assert isinstance(of_one, Answered)
    assert of_one.lead == DECIDES
    assert isinstance(of_both, NotFound)
