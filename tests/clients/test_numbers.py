"""A business's numbers: one is primary, and the business's own row says which."""

import pytest

from cs_app.clients.numbers import add_number, promote_number, remove_number
from cs_app.kernel.errors import Conflict, NotAllowed, NotFound
from cs_app.screens.client_detail import read_client
from tests.support.cast import new_phone
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.undone


async def numbers_of(session, ava, client):
    """The business's numbers, the primary one first, which must be the mirrored one."""
    await session.refresh(client)
    facts = await read_client(session, ava, client_id=client.id)
    primary = [number.phone_number for number in facts.numbers if number.is_primary]
    assert primary == ([client.twilio_number] if client.twilio_number else [])
    return [number.phone_number for number in facts.numbers]


async def add(session, ava, client, phone=None):
    return await add_number(session, ava, client_id=client.id, phone_number=phone or new_phone())


async def test_the_first_number_is_primary(session, ava, open_client):
    client = await open_client()
    first = await add(session, ava, client)
    second = await add(session, ava, client)
    assert await numbers_of(session, ava, client) == [first.phone_number, second.phone_number]


async def test_another_can_be_made_primary(session, ava, open_client):
    client = await open_client()
    first, second = await add(session, ava, client), await add(session, ava, client)
    await promote_number(session, ava, client_id=client.id, number_id=second.id)
    assert await numbers_of(session, ava, client) == [second.phone_number, first.phone_number]


async def test_the_oldest_follows_a_removed_primary(session, ava, open_client):
    client = await open_client()
    first, second, third = [await add(session, ava, client) for _ in range(3)]
    await remove_number(session, ava, client_id=client.id, number_id=first.id)
    assert await numbers_of(session, ava, client) == [second.phone_number, third.phone_number]


async def test_a_business_may_lose_its_last_number_and_another_get_it(session, ava, open_client):
    client, other = await open_client(), await open_client()
    number = await add(session, ava, client)
    await remove_number(session, ava, client_id=client.id, number_id=number.id)
    assert await numbers_of(session, ava, client) == []
    await add(session, ava, other, number.phone_number)
    assert await numbers_of(session, ava, other) == [number.phone_number]


async def test_a_number_in_use_is_refused(session, ava, open_client):
    client, other = await open_client(), await open_client()
    number = await add(session, ava, client)
    with pytest.raises(Conflict):
        await add(session, ava, other, number.phone_number)


@pytest.mark.parametrize("change", [promote_number, remove_number])
async def test_a_stranger_cannot_touch_a_number(session, ava, open_client, change):
    client, stranger = await open_client(), await open_client()
    number = await add(session, ava, client)
    with pytest.raises(NotFound):
        await change(session, ava, client_id=stranger.id, number_id=number.id)
    assert await numbers_of(session, ava, client) == [number.phone_number]


async def test_who_may_not_or_looks_after_others_adds_none(session, ava, open_client):
    client = await open_client()
    with pytest.raises(NotAllowed):
        await add(session, lacking_everything(ava), client)
    with pytest.raises(NotFound):
        await add(session, narrowed(ava), client)
    assert await numbers_of(session, ava, client) == []
