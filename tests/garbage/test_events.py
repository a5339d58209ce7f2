"""Events that no page of ours sends: none reaches a handler that trips over it."""

from inspect import signature
from typing import Any

import aiohttp
import pytest
from reflex_base import constants
from reflex_base.registry import RegistrationContext
from reflex_base.utils.form import FORM_DATA_ENTRIES_KEY

from cs_app.identity.permissions import SessionKind
from cs_app.web.admin.today.state import TodayState
from cs_app.web.guard.event_arguments import fit
from cs_app.web.visitor.handler_access import WhoMayCall, declaration
from tests.garbage.conftest import Visitor
from tests.garbage.pages import module_of, names_in, the_app
from tests.garbage.tab import open_tab
from tests.support.cast import Business
from tests.support.servers import Server
from tests.web.forger import NAMESPACE, ROOT

LONG = "x" * 5_000
DEEP: list[Any] = []
for _ in range(60):
    DEEP = [DEEP]
WORDS = ("", "\0", "a\0b", "\ud800", LONG, "²", "9" * 5000, "1e400", "NaN", "%00", "-1", "a@b.ca")
THINGS = (10**30 + 0.5, [], ["a"], {"a": {"b": []}}, DEEP)
HANDLERS_OF_A_TAB = 5
LOAD = f"{TodayState.get_full_name()}.load"
EVENTS = (None, 5, [], "{", '"a"', {}, {"name": None}, {"name": []}, {"name": {}}, DEEP)
ADDRESSES = (
    5,
    [],
    "a",
    {"pathname": 5},
    {"asPath": ["a"]},
    {"asPath": "//[::1"},
    {"asPath": "[::1"},
    {"asPath": "/admin?q=\0&q=\ud800"},
    {"pathname": LONG, "asPath": LONG},
    {"query": []},
    {"query": {"kind": []}},
    {"query": DEEP},
    {"headers": 5, "ip": [], "token": {}, "sid": None},
)
BOOT = constants.CompileVars.CONNECT_AUTH_EVENT
PACKETS = (
    f"40{NAMESPACE},[",
    f"40{NAMESPACE},[5]",
    f'40{NAMESPACE},{{"{BOOT}": 5}}',
    f'40{NAMESPACE},{{"{BOOT}": {{"name": []}}}}',
    f"40{NAMESPACE}," + "[" * 50_000,
    f"42{NAMESPACE},",
    f"42{NAMESPACE},[",
    f"42{NAMESPACE},[]",
    f"42{NAMESPACE},[5]",
    f"42{NAMESPACE},{{}}",
    f'42{NAMESPACE},["event"]',
    f'42{NAMESPACE},["event", 1, 2, 3]',
    f'42{NAMESPACE},["connect"]',
    f'42{NAMESPACE},["client_error", 5]',
    f'42{NAMESPACE},["\\ud800", "\\u0000"]',
    f'42{NAMESPACE},["event", ' + "[" * 50_000,
    f'42{NAMESPACE},["event", {{"name": NaN, "payload": 1e400}}]',
    f'42{NAMESPACE}5,["event", {"9" * 5000}]',
)


def _handlers(visitor: Visitor) -> list[tuple[str, list[str]]]:
    """The handlers that this visitor is the first to reach, with the names of their arguments."""
    with the_app().set_contexts():
        known = dict(RegistrationContext.get().event_handlers)
    return [
        (name, list(signature(one.handler.fn).parameters)[1:])
        for name, one in known.items()
        if (who := declaration(one.handler.fn)) and _first(who) is visitor.kind
    ]


def _first(who: WhoMayCall) -> SessionKind | None:
    """Nobody for what everybody may send, and the agency for what both kinds may."""
    return None if who.everybody else min(who.kinds())


def _garbage(name: str, arguments: list[str]) -> list[Any]:
    """What has the right shape, with garbage in it."""
    texts = [dict.fromkeys(arguments, word) for word in WORDS]
    fields = names_in(module_of(name))
    forms = [dict.fromkeys(fields, word[:1000]) for word in WORDS]
    forms += [
        {FORM_DATA_ENTRIES_KEY: [[field, "\0"] for field in fields]},
        {"priority": "9" * 5000},
    ]
    return [{}, *texts, *(dict.fromkeys(arguments, form) for form in forms)]


def test_a_wrong_type_is_refused_before_any_handler():
    with the_app().set_contexts():
        known = dict(RegistrationContext.get().event_handlers)
    let_in = {
        (name, str(payload)[:60])
        for name, one in known.items()
        if not name.endswith(".setvar")  # which nobody may send
        for payload in _misshapen(list(signature(one.handler.fn).parameters)[1:])
        if fit(one.handler.fn, payload)
    }
    assert let_in == set()


def _misshapen(arguments: list[str]) -> list[dict[str, Any]]:
    pairs = (5, {}, [5], [["a"]], [["a", []]], [[5, "a"]])
    things = [*THINGS, *({FORM_DATA_ENTRIES_KEY: entries} for entries in pairs)]
    wrong = [dict.fromkeys(arguments, thing) for thing in things] if arguments else []
    return [{"unknown": 1}, *wrong]


async def test_no_handler_trips_over_what_it_is_given(
    server: Server, visitor: Visitor, business: Business
):
    addresses = (f"/admin/clients/{business.id}/team", "/client/team", "/sandbox")
    handlers = _handlers(visitor)
    for start in range(0, len(handlers), HANDLERS_OF_A_TAB):
        async with open_tab(server, visitor) as tab:
            for name, arguments in handlers[start : start + HANDLERS_OF_A_TAB]:
                payloads = _garbage(name, arguments) if arguments else [{}]
                for number, payload in enumerate(payloads):
                    await tab.send(name, payload, address=addresses[number % 3])
                await tab.done()


async def test_what_is_no_event_is_dropped(server: Server, visitor: Visitor):
    async with open_tab(server, visitor) as tab:
        for event in EVENTS:
            await tab.emit(event)
        await tab.emit()
        for name in (f"{ROOT}.hydrate", f"{ROOT}.hydrate_and_load", LOAD):
            for payload in ("a", 5, [], DEEP):
                await tab.emit({"name": name, "payload": payload})
            for address in ADDRESSES:
                await tab.emit({"name": name, "router_data": address})
        await tab.done()


@pytest.mark.parametrize("packet", PACKETS, ids=range(len(PACKETS)))
async def test_a_packet_that_is_none_harms_only_its_own_socket(server: Server, packet: str):
    address = f"{server.url}/_event/?EIO=4&transport=websocket&token=a".replace("http", "ws")
    async with (
        aiohttp.ClientSession() as http,
        http.ws_connect(address, origin=server.url) as socket,
    ):
        await socket.send_str(f"40{NAMESPACE},")
        await socket.send_str(packet)
        await socket.send_bytes(packet.encode())
        await socket.send_str(f'42{NAMESPACE},["ping"]')
        await socket.receive(timeout=60)
    async with open_tab(server, Visitor(None)) as tab:
        await tab.done()
