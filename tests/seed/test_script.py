"""What the demo's people say is what the product would have said."""

import numpy as np
import phonenumbers
import pytest

from cs_app.agent import guardrails, triggers
from cs_app.knowledge.entry_limits import Draft, checked
from cs_app.messaging.template_defaults import SENT
from cs_app.messaging.template_words import Facts, checked_words
from cs_app.reading.by_rules import by_rules
from cs_app.reading.joined import is_settled, joined
from cs_app.seed import agency, script
from cs_app.seed.script import Business
from tests.support.meanings import vectors_of

pytestmark = pytest.mark.xdist_group("meaning")
Vectors = dict[str, np.ndarray]
LONGEST_REPLY = 300
each_business = pytest.mark.parametrize("business", script.businesses(), ids=script.NAMES)


@pytest.fixture(scope="module")
def meaning(tmp_path_factory: pytest.TempPathFactory) -> Vectors:
    """The vector of each text of the demo, asked of the box once."""
    asks = [
        one.ask
        for business in script.businesses()
        for one in [*(exchange for _, exchange in business.questions), *business.handovers]
    ]
    return vectors_of(asks, tmp_path_factory.mktemp("meaning"))


def called_for(ask: str, business: Business, meaning: Vectors) -> triggers.Trigger | None:
    """As the product finds it out."""
    ruled = by_rules(ask)
    verdict = ruled if ruled and is_settled(ask, ruled) else joined(ask, ruled, meaning[ask])
    return triggers.find(ask, verdict.kinds, may_discuss_pricing=business.agent.prices)


@each_business
def test_the_assistants_replies_keep_its_own_rules(business: Business):
    for _, exchange in business.questions:
        prices = business.agent.prices
        assert not guardrails.violation(exchange.reply, may_discuss_pricing=prices), exchange
        assert len(exchange.reply) <= LONGEST_REPLY, exchange


@each_business
def test_what_the_assistant_answers_is_no_matter_for_a_person(business: Business, meaning: Vectors):
    for _, exchange in business.questions:
        found = called_for(exchange.ask, business, meaning)
        assert found is None, exchange


@each_business
def test_what_went_to_a_person_had_to(business: Business, meaning: Vectors):
    for handover in business.handovers:
        found = called_for(handover.ask, business, meaning)
        if handover.by_model:
            assert found is None, handover.ask
        else:
            assert found, handover.ask
            assert (found.reason, found.priority) == (handover.reason, handover.priority)


@each_business
def test_each_answer_rests_on_an_entry(business: Business):
    titles = {known.title for known in business.knowledge}
    assert 10 <= len(titles) <= 15
    assert {topic.entry for topic in business.topics} <= titles
    for known in business.knowledge:
        checked(Draft(**known.model_dump()))


@each_business
def test_each_has_breaks_a_closed_day_and_a_text_of_its_own(business: Business):
    facts = Facts(business.name, business.owner.name, business.phone)
    assert business.breaks and business.closed_days
    assert set(business.breaks) <= set(business.hours)
    assert business.texts.keys() <= set(SENT)
    for kind, words in business.texts.items():
        assert checked_words(kind, words, facts) == words


def test_no_two_share_a_number_and_none_belongs_to_anybody():
    numbers = [phone for _, _, phone in agency.PEOPLE.values()]
    for business in script.businesses():
        numbers += [business.phone, *business.numbers, *(p.phone for p in business.people)]
    assert len(set(numbers)) == len(numbers)
    for number in numbers:
        assert phonenumbers.is_possible_number(phonenumbers.parse(number))
        assert number[5:9] == "5550"
