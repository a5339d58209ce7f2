"""Every route of the API × every built-in role × own and other tenant × no session."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI
from fastapi.routing import APIRoute

from cs_app import api
from cs_app.identity.permissions import SessionKind, kind_of
from cs_app.identity.route_access import Declared, declared_on
from tests.access.conftest import Cast
from tests.access.roles import ROLES, Role
from tests.support.cast import Business, Town
from tests.support.servers import Server
from tests.web.test_every_handler_declares import api_routes


@dataclass(frozen=True)
class Call:
    """One method of one route, and who may call it."""

    method: str
    route: APIRoute
    declared: Declared

    def __str__(self) -> str:
        return f"{self.method} {self.route.path}"

    def kinds(self) -> set[SessionKind]:
        return {*self.declared.kinds, *(kind_of(key) for key in self.declared.any_of)}

    def may(self, role: Role) -> bool:
        if role.kind in self.declared.kinds:
            return True
        return bool({key.value for key in self.declared.any_of} & role.keys)

    async def by(
        self,
        client: httpx.AsyncClient,
        cookies: dict[str, str],
        about: Business,
        kind: SessionKind = SessionKind.AGENCY,
    ) -> Any:
        """Make the call about this business; what it says of other things is nonsense."""
        ids = dict.fromkeys(self.route.param_convertors, str(about.id)) | {"kind": kind.value}
        jar = "; ".join(f"{name}={value}" for name, value in cookies.items())
        fields = {"clientId": str(about.id)}
        return await client.request(
            self.method,
            self.route.path.format(**ids),
            params=fields if self.method == "GET" else None,
            json=fields if self.method != "GET" else None,
            headers={"Cookie": jar} if jar else {},
        )


def _calls(app: FastAPI, *, guarded: bool) -> Iterator[Call]:
    for route in api_routes(app.routes):
        declared = declared_on(route)
        assert declared, f"{route.path} does not say who may call it"
        if bool(declared.any_of or declared.kinds) is guarded:
            for method in sorted((route.methods or set()) - {"HEAD"}):
                yield Call(method, route, declared)


@pytest_asyncio.fixture
async def client(server: Server):
    async with httpx.AsyncClient(
        base_url=server.url, headers={"Origin": server.url}, timeout=20
    ) as client:
        yield client


@pytest_asyncio.fixture
async def other(town: Town) -> Business:
    return await town.open_business(business_name="Foreign Roofers markofanother")


@pytest.fixture
def guarded(inside: None) -> list[Call]:
    calls = list(_calls(api.build(), guarded=True))
    assert len(calls) > 5
    return calls


async def test_nobody_is_let_in_without_a_session(
    guarded: list[Call], client: httpx.AsyncClient, business: Business
):
    for call in guarded:
        answer = await call.by(client, {}, business)
        assert answer.status_code == 401, f"{call}: {answer.status_code}"


@pytest.mark.parametrize("role", ROLES, ids=str)
async def test_a_role_may_call_what_its_permissions_say(
    guarded: list[Call], client: httpx.AsyncClient, cast: Cast, role: Role
):
    for call in guarded:
        cookies = await cast.cookie(role)  # a call may end the session it was made with
        answer = await call.by(client, cookies, cast.business, role.kind)
        if role.kind not in call.kinds():
            assert answer.status_code == 401, f"{call}: {answer.status_code}"
        elif not call.may(role):
            assert answer.status_code == 403, f"{call}: {answer.status_code}"
            assert any(key.value in answer.text for key in call.declared.any_of)
        else:
            assert answer.status_code not in (401, 500), f"{call}: {answer.status_code}"


@pytest.mark.parametrize("role", ROLES, ids=str)
async def test_another_tenant_is_neither_shown_nor_changed(
    guarded: list[Call], client: httpx.AsyncClient, cast: Cast, other: Business, role: Role
):
    before = await _digest(other)
    for call in guarded:
        answer = await call.by(client, await cast.cookie(role), other, role.kind)
        assert answer.status_code != 500, str(call)
        assert "markofanother" not in answer.text, str(call)
    assert await _digest(other) == before


@pytest.mark.parametrize("role", ROLES, ids=str)
async def test_a_foreign_page_makes_no_change_with_our_cookies(
    guarded: list[Call], client: httpx.AsyncClient, cast: Cast, role: Role
):
    client.headers["Origin"] = "https://evil.test"
    for call in guarded:
        if call.method != "GET" and call.may(role):
            answer = await call.by(client, await cast.cookie(role), cast.business, role.kind)
            assert answer.status_code == 403, f"{call}: {answer.status_code}"


async def test_vendors_routes_refuse_a_call_without_a_signature(
    inside: None, client: httpx.AsyncClient
):
    signed = [call for call in _calls(api.build(), guarded=False) if call.declared.signed_by]
    assert len(signed) >= 3
    answers = await asyncio.gather(
        *(client.request(call.method, call.route.path, data={"To": "x"}) for call in signed)
    )
    for call, answer in zip(signed, answers, strict=True):
        assert answer.status_code in (400, 401, 403), f"{call}: {answer.status_code}"


def test_a_route_without_a_declaration_is_found(inside: None):
    app = api.build()
    app.add_api_route("/api/forgotten", lambda: None)
    with pytest.raises(AssertionError, match="/api/forgotten does not say who may call it"):
        list(_calls(app, guarded=True))


async def _digest(business: Business) -> str:
    return await business.town.database.value(
        "SELECT md5(string_agg(c::text, '|')) || count(m.*) FROM clients c"
        " LEFT JOIN client_memberships m ON m.client_id = c.id WHERE c.id = %s GROUP BY c.id",
        business.id,
    )
