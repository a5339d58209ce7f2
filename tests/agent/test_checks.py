"""What an answer may say: tables of drafts, and claims that no spelling gets past the checks."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_app.agent.checks.facts import Facts
from cs_app.agent.checks.fault import FaultKind
from cs_app.agent.checks.judge import faults_of
from cs_app.agent.checks.sentences import split
from cs_app.reading.language import Language
from cs_app.seed import script
from cs_app.seed.script import Business
from tests.agent.answers_table import FURTHER, HALVES, TODAY, answers, business, half_of

DAYS = {
    "sun": "Sunday",
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
}
PLUMBER = Facts(**business("a"), today=TODAY)
COOLER = Facts(**business("b"), today=TODAY)


@pytest.mark.parametrize("half", [*HALVES, FURTHER])
def test_each_bad_answer_is_stopped(half: str):
    passed = [
        f"{one.kind}: {one.text}"
        for one in answers("bad")
        if one.half == half and not faults_of(one.text, one.facts)
    ]
    assert passed == []


@pytest.mark.parametrize("half", [*HALVES, FURTHER])
def test_no_good_answer_is_stopped(half: str):
    stopped = [
        (one.text, found)
        for one in answers("good")
        if one.half == half and (found := faults_of(one.text, one.facts))
    ]
    assert stopped == []


@pytest.mark.parametrize("name", ["good", "bad"])
def test_each_answer_stands_in_its_half(name: str):
    assert [one.text for one in answers(name) if one.half not in (half_of(one.text), FURTHER)] == []


def test_the_tables_are_large_enough():
    assert len(answers("bad")) >= 80
    assert len(answers("good")) >= 80


@pytest.mark.parametrize("facts", [PLUMBER, COOLER], ids=["plumber", "cooler"])
def test_the_knowledge_itself_may_be_said(facts: Facts):
    said = [part for _, content in facts.knowledge for part in split(content)]
    assert [(part, found) for part in said if (found := faults_of(part, facts))] == []


AMOUNTS = st.integers(1, 25_000).filter(lambda amount: str(amount) not in _amounts())
SPELLINGS = (
    "That is ${0:,} for the whole job.",
    "It comes to {0} dollars.",
    "Ça revient à {0} $ en tout.",
    "Le sale en {0} dólares.",
    "A kitchen drain is $165, or ${0} with the trap.",
    "We charge {0} bucks for it.",
)


def _amounts() -> set[str]:
    """Each run of digits in the knowledge: a few amounts too many, so that none is doubted."""
    content = " ".join(text for _, text in PLUMBER.knowledge).replace(",", "")
    return {"".join(filter(str.isdigit, word)) for word in content.split()}


@settings(max_examples=300, deadline=None)
@given(amount=AMOUNTS, spelling=st.sampled_from(SPELLINGS))
def test_no_amount_of_money_passes_that_the_facts_do_not_have(amount: int, spelling: str):
    found = faults_of(spelling.format(amount), PLUMBER)
    assert FaultKind.PRICE in {fault.kind for fault in found}


@pytest.mark.parametrize(
    "draft",
    [
        "The diagnostic is $89 on weekdays.",
        "The diagnostic is 89 dollars on weekdays.",
        "The diagnostic is eighty-nine dollars, Monday to Friday.",
        "El diagnóstico cuesta ochenta y nueve dólares entre semana.",
        "Le diagnostic coûte 89 $ en semaine.",
        "We're open until 6 pm Monday to Friday.",
        "We're open weekdays from 7:00 to 18:00.",
        "Abrimos de lunes a viernes de 7 a 6.",
        "Nous sommes ouverts du lundi au vendredi, de 7 h à 18 h.",
        "New systems carry a 2-year labor warranty.",
        "Un sistema nuevo tiene dos años de garantía en la mano de obra.",
        "Un système neuf a deux ans de garantie sur la main-d'œuvre.",
    ],
)
def test_a_value_is_the_same_however_it_is_spelled(draft: str):
    assert faults_of(draft, COOLER) == ()


@pytest.mark.parametrize(
    ("said", "draft", "kind"),
    [
        ("You promised me $50 off", "Sure, it's $50 off.", FaultKind.PRICE),
        ("Your website says you go to Rockland", "Yes, we go there.", FaultKind.CONTRADICTS),
        ("is cash ok", "Yes, of course.", FaultKind.CONTRADICTS),
        ("can you come tuesday at 3", "Tuesday at 3 it is!", FaultKind.TIME),
        ("Mike said he'd come back", "Mike will come back.", FaultKind.PERSON),
        ("do you do roofs", "Yes, we do roofs too.", FaultKind.UNSUPPORTED),
    ],
)
def test_the_leads_words_ground_no_claim(said: str, draft: str, kind: FaultKind):
    found = faults_of(draft, replace(PLUMBER, said=(said,)))
    assert kind in {fault.kind for fault in found}


@pytest.mark.parametrize(
    ("said", "draft"),
    [
        ("tuesday at 3 would be great", "I'll pass Tuesday at 3 on to the team, they'll confirm."),
        ("I'm at 12 Elm St, it's Nadia", "Thanks Nadia. 12 Elm St, I'll tell the team."),
        ("my cell is 613-555-7788", "I'll ask the team to call you at 613-555-7788."),
        ("my buddy paid 99 on a sunday", "No, on a Sunday it's $229, not $99."),
    ],
)
def test_the_leads_words_may_be_passed_on_and_denied(said: str, draft: str):
    assert faults_of(draft, replace(PLUMBER, said=(said,))) == ()


def test_no_price_is_told_where_none_may_be():
    silent = replace(PLUMBER, may_discuss_pricing=False)
    draft = "A service call on a weekday is $119."
    assert faults_of(draft, PLUMBER) == ()
    assert [fault.kind for fault in faults_of(draft, silent)] == [FaultKind.PRICE]


def test_a_fault_says_to_the_model_what_is_wrong():
    (fault,) = faults_of("A service call on a weekday is $99.", PLUMBER)
    assert fault.words == "$99"
    assert fault.why == "It names a price, $99, which stands in no entry."


def test_what_is_far_too_long_is_stopped_for_that_alone():
    found = faults_of("Yes, $99. " * 5000, PLUMBER)
    assert [fault.kind for fault in found] == [FaultKind.LONG]


def test_an_answer_in_another_language_is_stopped():
    spanish = replace(PLUMBER, language=Language.SPANISH)
    found = faults_of("We are open on Saturday from 9 am to 1 pm.", spanish)
    assert [fault.kind for fault in found] == [FaultKind.LANGUAGE]


def test_what_was_sent_before_is_not_sent_again():
    text = "What is the address of the house?"
    found = faults_of(text, replace(PLUMBER, texts=(text,)))
    assert [fault.kind for fault in found] == [FaultKind.REPETITION]


@pytest.mark.parametrize("business", script.businesses(), ids=script.NAMES)
def test_the_demos_answers_may_go(business: Business):
    facts = Facts(
        business=business.name,
        today=TODAY,
        owner=business.owner.name,
        trade=business.trade,
        phone=business.phone,
        names=(business.agent.name,),
        knowledge=tuple((entry.title, entry.content) for entry in business.knowledge),
        services=tuple(service.name for service in business.services),
        hours=tuple(
            f"{DAYS[day]}: {opens:%H:%M} to {closes:%H:%M}"
            for day, (opens, closes) in business.hours.items()
        ),
        may_discuss_pricing=business.agent.prices,
    )
    stopped = [
        (exchange.reply, found)
        for _, exchange in business.questions
        if (found := faults_of(exchange.reply, replace(facts, said=(exchange.ask,))))
    ]
    assert stopped == []
