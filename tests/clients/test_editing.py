"""Changing a business's facts and switches, and reading them back within one's scope."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from cs_app.clients import editing, flags
from cs_app.clients.flags import Flag
from cs_app.clients.models import AgentMode
from cs_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from cs_app.screens.client_detail import read_client
from tests.support.new_client import info
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.undone


async def read(session, ava, client):
    await session.refresh(client)
    return await read_client(session, ava, client_id=client.id)


async def audited(session, client):
    rows = await session.execute(
        text("SELECT action, metadata FROM audit_log WHERE client_id = :id ORDER BY created_at"),
        {"id": client.id},
    )
    return [(row.action, row.metadata) for row in rows][1:]  # the first tells of its making


async def test_changed_facts_are_stored_and_named_in_the_audit_log(session, ava, open_client):
    client = await open_client()
    facts = (await read(session, ava, client)).info
    await editing.update_info(
        session,
        ava,
        client_id=client.id,
        info=replace(facts, business_name=" Rooter & Sons ", timezone="America/Toronto"),
    )
    now = (await read(session, ava, client)).info
    assert (now.business_name, now.timezone) == ("Rooter & Sons", "America/Toronto")
    assert await audited(session, client) == [
        (
            "settings.changed",
            {
                "changed": ["business_name", "timezone"],
                "before": {"business_name": "Rapid Rooter", "timezone": "America/Edmonton"},
                "after": {"business_name": "Rooter & Sons", "timezone": "America/Toronto"},
            },
        )
    ]


async def test_another_business_keeps_its_mail_address(session, ava, open_client):
    client, other = await open_client(), await open_client()
    with pytest.raises(Conflict):
        await editing.update_info(session, ava, client_id=client.id, info=info(email=other.email))


async def test_a_switch_is_turned_and_audited_once(session, ava, open_client):
    client = await open_client()
    for _ in range(2):
        await editing.set_flag(session, ava, client_id=client.id, flag=Flag.AI_RESPONSE, on=False)
    assert (await read(session, ava, client)).flags[Flag.AI_RESPONSE] is False
    assert await audited(session, client) == [
        ("settings.changed", {"flag": "ai_response_enabled", "before": True, "after": False})
    ]


async def test_the_assistants_mode_is_set_and_audited_once(session, ava, open_client):
    client = await open_client()
    for _ in range(2):
        await editing.set_agent_mode(session, ava, client_id=client.id, mode=AgentMode.AUTONOMOUS)
    assert (await read(session, ava, client)).agent_mode is AgentMode.AUTONOMOUS
    assert await audited(session, client) == [
        (
            "settings.changed",
            {"setting": "ai_agent_mode", "before": "assist", "after": "autonomous"},
        )
    ]


async def test_the_log_tells_that_a_phone_number_changed_but_not_which_it_is(
    session, ava, open_client
):
    client = await open_client()
    facts = (await read(session, ava, client)).info
    await editing.update_info(
        session,
        ava,
        client_id=client.id,
        info=replace(
            facts,
            phone="+14035550177",
            email=f"new-{facts.email}",
            emergency_phone="+14035550178",
        ),
    )
    changed = ["email", "phone", "emergency_phone"]
    assert await audited(session, client) == [
        ("settings.changed", {"changed": changed, "before": {}, "after": {}})
    ]


async def test_the_emergency_line_is_a_phone_number_or_none(session, ava, open_client):
    client = await open_client()
    facts = (await read(session, ava, client)).info
    for typed, stored in (("403 555 0178", "+14035550178"), (" ", None), ("", None)):
        change = replace(facts, emergency_phone=typed)
        await editing.update_info(session, ava, client_id=client.id, info=change)
        assert (await read(session, ava, client)).info.emergency_phone == stored
    with pytest.raises(Invalid) as refused:
        await editing.update_info(
            session, ava, client_id=client.id, info=replace(facts, emergency_phone="ask Dana")
        )
    assert refused.value.field == "emergency_phone"


def test_only_known_switches_have_names():
    assert flags.flag_named("flows_enabled") is Flag.FLOWS
    with pytest.raises(Invalid):
        flags.flag_named("status")
    assert set(flags.LABELS) == set(Flag)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (editing.update_info, {"info": info()}),
        (editing.set_flag, {"flag": Flag.FLOWS, "on": False}),
        (editing.set_agent_mode, {"mode": AgentMode.OFF}),
    ],
)
async def test_who_may_not_or_looks_after_others_changes_nothing(
    session, ava, open_client, change, what
):
    client = await open_client()
    with pytest.raises(NotAllowed):
        await change(session, lacking_everything(ava), client_id=client.id, **what)
    with pytest.raises(NotFound):
        await change(session, narrowed(ava), client_id=client.id, **what)
    assert await audited(session, client) == []
