"""A vendor is broken and mended on the sandbox's page, where nobody else waits for its mails."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.support import servers
from tests.support.people import People
from tests.support.servers import AS_AN_OPERATOR, Server
from tests.support.waiting import eventually
from tests.web.windows import Windows, at_rest

pytestmark = pytest.mark.xdist_group("floods")


@pytest.fixture(scope="module")
def server(run_folder: Path) -> Server:
    """The product that is flooded: nothing is mailed there."""
    return servers.running("floods", run_folder, starts_with=AS_AN_OPERATOR)


async def test_a_vendors_switch_is_turned_and_turned_back(people: People, windows: Windows):
    page = await windows.open("/sandbox")
    await at_rest(page)
    switch = page.get_by_label("Resend fails by")
    await switch.select_option("Down with 503")
    await eventually(lambda: _mail_is(people, "down"))
    await expect(switch).to_have_value("down_503")
    await page.get_by_role("button", name="All back to normal").click()
    await eventually(lambda: _mail_is(people, "none"))
    await expect(switch).to_have_value("none")


async def _mail_is(people: People, mode: str) -> bool:
    return (await people.town.sandbox.faults())["resend"]["mode"] == mode
