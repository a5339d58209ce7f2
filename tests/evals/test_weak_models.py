"""Weak models answer in the shape that the product asks for, so that nothing stops them early."""

import json

import pytest

from cs_app.agent.reply import ReplyAnswer
from cs_app.providers.openai_schema import response_format
from evals.weak_models import agrees, asked, certain, failing
from evals.weak_models.shape import filled

BODY = {
    "model": "certain",
    "messages": [
        {
            "role": "system",
            "content": '<knowledge><entry title="Area">Airdrie.</entry></knowledge>',
        },
        {"role": "user", "content": "<customer_message>do you do drains?</customer_message>"},
    ],
    "response_format": response_format(ReplyAnswer),
}


@pytest.mark.parametrize("model", [agrees, certain])
def test_a_sure_model_fills_the_shape_and_wants_it_sent(model):
    wanted = asked.read(BODY)
    assert wanted.schema
    answer = ReplyAnswer.model_validate(filled(wanted.schema, model.saying(wanted)))
    assert answer.action == "respond"
    assert answer.concern == "none"
    assert answer.confidence == 1
    assert len(answer.message) > 20


def test_it_says_the_same_again_to_the_same_conversation():
    assert certain.saying(asked.read(BODY)) == certain.saying(asked.read(BODY))


def test_the_failing_one_answers_well_if_it_answers():
    ways = set()
    for _ in range(8):
        ending = failing.next_ending(asked.read(BODY))
        ways.add(ending.way)
        ReplyAnswer.model_validate(json.loads(ending.content))
    assert ways == set(failing.Way)
