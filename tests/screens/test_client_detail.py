"""What is shown about one business, and to whom."""

import pytest

from cs_app.clients.numbers import add_number
from cs_app.kernel.errors import NotAllowed, NotFound
from cs_app.screens.client_consequences import consequences
from cs_app.screens.client_detail import read_client
from cs_app.screens.client_readiness import Need, needs
from tests.support.cast import new_phone
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.undone


@pytest.mark.parametrize("read", [read_client, consequences, needs])
async def test_a_business_outside_the_scope_does_not_exist(session, ava, open_client, read):
    client = await open_client()
    with pytest.raises(NotFound):
        await read(session, narrowed(ava), client_id=client.id)
    with pytest.raises(NotAllowed):
        await read(session, lacking_everything(ava), client_id=client.id)


async def test_a_new_business_lacks_a_number_and_knowledge(session, ava, open_client):
    client = await open_client()
    assert await needs(session, ava, client_id=client.id) == [Need.NUMBER, Need.KNOWLEDGE]
    await add_number(session, ava, client_id=client.id, phone_number=new_phone())
    assert await needs(session, ava, client_id=client.id) == [Need.KNOWLEDGE]


async def test_a_business_at_work_lacks_nothing_but_its_hours(session, ava, business):
    assert await needs(session, ava, client_id=business.id) == [Need.HOURS]
