"""The model in the box goes away and comes back: the product works on meanwhile."""

import pytest

from cs_app import box_process
from tests.support.cast import Town
from tests.support.servers import Server
from tests.support.waiting import eventually

pytestmark = pytest.mark.xdist_group("mortal")


async def test_a_killed_box_is_back_and_the_product_is_ready_all_the_while(
    mortal_server: Server, mortal_town: Town
):
    await eventually(lambda: _box_is(mortal_town, "ready"))
    killed = box_process.running_pid(mortal_server.data_dir / "box")
    assert killed
    box_process.kill(killed)
    await eventually(lambda: _box_is(mortal_town, "away", "starting"), every=0.05)
    await eventually(lambda: _box_is(mortal_town, "ready"))
    assert box_process.running_pid(mortal_server.data_dir / "box") not in (None, killed)


async def _box_is(town: Town, *states: str) -> bool:
    answer = await town.twilio.http.get("/readyz")
    assert answer.status_code == 200
    return answer.json()["box"] in states
