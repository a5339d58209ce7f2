"""What the server keeps of sockets is bounded; on bare objects, as nothing here needs a server."""

import asyncio
from typing import Any

import pytest
import reflex as rx
from reflex.istate.manager.memory import StateManagerMemory
from reflex.istate.manager.token import BaseStateToken

from cs_app.web.sockets import door
from cs_app.web.sockets.crowd import Crowd
from cs_app.web.sockets.door import CountedSocket
from cs_app.web.sockets.leftovers import MOST, Leftovers
from cs_app.web.sockets.limits import LAST_CLICKS, VISITOR
from cs_app.web.sockets.owners import Owner
from cs_app.web.sockets.visit import Visit


@pytest.fixture
def visit() -> Visit:
    return Visit(VISITOR, Crowd().of(Owner("somebody", VISITOR)))


async def test_of_closed_tabs_the_last_are_kept():
    states = StateManagerMemory()
    leftovers = Leftovers(states, {"tab 0"}.__contains__)
    for number in range(MOST + 10):
        await states.get_state(BaseStateToken(ident=f"tab {number}", cls=rx.State))
        leftovers.add(f"tab {number}")
    await states.close()
    assert len(states.states) == MOST + 1, "one of the tabs is open again"
    assert {"tab 0", f"tab {MOST}"} <= states.states.keys()


async def test_who_leaves_has_their_last_clicks_done_and_no_flood(visit: Visit):
    events = [asyncio.get_running_loop().create_future() for _ in range(100)]
    for event in events:
        visit.owes(event)
    visit.drop(but=LAST_CLICKS)
    assert [event.cancelled() for event in events] == [False] * 20 + [True] * 80


async def test_who_does_not_read_is_closed(visit: Visit, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(door, "READ_WITHIN_SECONDS", 0.01)

    async def never(*_: Any) -> None:
        await asyncio.Event().wait()

    async def more() -> dict[str, Any]:
        return {"type": "websocket.receive", "text": "3"}

    socket = CountedSocket(visit, Owner("somebody", VISITOR), more, never)
    with pytest.raises(TimeoutError):
        await socket.send({"type": "websocket.send", "text": "an answer"})
    assert (await socket.receive())["type"] == "websocket.disconnect"
