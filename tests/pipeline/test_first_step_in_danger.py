"""Who writes of danger is told the right first step against it, in their language."""

import pytest

from tests.pipeline.readings import causes, reading_of
from tests.support.cast import Lead

LINE = "+14035550199"
STEPS = {
    "I smell gas in the basement": ("safety_gas", ("outside", "911", "gas company")),
    "Basement is flooding and I smell gas": ("safety_gas", ("outside", "911")),
    "My CO alarm is going off and we have headaches": ("safety_gas", ("outside", "911")),
    "Pipe burst, water everywhere!": ("safety_water", ("main water valve",)),
    "Water is pouring through the ceiling light": ("safety_electrics", ("breaker", "dry", "911")),
    "The panel is on fire please hurry": ("safety", ("leave the place", "911")),
    "ça sent le gaz dans toute la maison": ("safety_gas", ("Sortez", "911", "compagnie de gaz")),
    "un tuyau vient d'éclater, il y a de l'eau partout": ("safety_water", ("valve d'eau",)),
    "l'eau coule dans le panneau électrique, fuite de gaz aussi": ("safety_gas", ("Sortez",)),
    "huele mucho a gas en la cocina": ("safety_gas", ("Salgan", "911", "empresa de gas")),
    "se reventó un tubo y hay agua por todos lados": ("safety_water", ("llave de paso",)),
}
DESPAIR = {
    "I want to kill myself": "call or text 988",
    "je veux mourir, annulez tout": "textez le 988",
    "ya no quiero vivir, perdón por todo": "texto al 988",
}


@pytest.mark.parametrize(("body", "step"), STEPS.items(), ids=STEPS.keys())
async def test_the_first_step_is_the_one_against_this_danger(lead: Lead, body: str, step: tuple):
    template, said = step
    await lead.texts(body)
    (shown,) = await lead.phone_shows()
    assert all(words in shown for words in said)
    (row,) = await lead.sent()
    assert (row.cause, row.template, row.segments <= 2) == ("safety", template, True)
    (escalation,) = await lead.business.escalations()
    assert (escalation.reason, escalation.priority) == ("emergency", 1)


@pytest.mark.parametrize(("body", "says"), DESPAIR.items(), ids=DESPAIR.keys())
async def test_who_wants_to_die_reads_who_listens_and_gets_a_person(
    lead: Lead, body: str, says: str
):
    await lead.texts(body)
    (shown,) = await lead.phone_shows()
    assert says in shown and "911" in shown
    assert "Rapid Rooter" not in shown
    assert (await reading_of(lead)).ground == "Words of self-harm"
    (escalation,) = await lead.business.escalations()
    assert (escalation.reason, escalation.priority) == ("emergency", 1)
    assert "may want to die" in escalation.reason_details
    assert not (await lead.row()).opted_out


@pytest.mark.parametrize(
    ("body", "is_named"),
    [
        ("I smell gas in the basement", True),
        ("Pipe burst, water everywhere!", True),
        ("Water is pouring through the ceiling light", True),
        ("I want to kill myself", False),
    ],
)
async def test_the_emergency_line_of_the_business_is_named(lead: Lead, body: str, is_named: bool):
    await lead.business.set(emergency_phone=LINE)
    await lead.texts(body)
    (shown,) = await lead.phone_shows()
    assert ("Our emergency line: (403) 555-0199." in shown) is is_named


async def test_a_worse_danger_within_the_hour_gets_its_own_line(lead: Lead):
    await lead.texts("Pipe burst, water everywhere!")
    await lead.settled()
    await lead.phone_shows()
    await lead.texts("And now I smell gas")
    shown = await lead.phone_shows()
    assert len(shown) == 2 and "gas company" in shown[1]
    await lead.texts("it is an emergency please hurry")
    assert len(await lead.phone_shows()) == 2


async def test_the_words_of_the_business_go_out_as_they_are(lead: Lead):
    words = "Get out and ring 911. Night line of {business}: 403 555 0100"
    ids = {"client_id": lead.business.id, "kind": "safety_gas"}
    await lead.town.insert("message_templates", ids | {"body": words})
    await lead.texts("ça sent le gaz dans toute la maison")
    assert await lead.phone_shows() == [
        "Get out and ring 911. Night line of Rapid Rooter: 403 555 0100"
    ]


async def test_a_story_of_the_past_gets_no_line(lead: Lead):
    await lead.texts("We had a gas leak last year. Do you clean drains?")
    assert await causes(lead) == ["lead_reply"]
