"""Every handler of every page × every built-in role × no session: the guard lets in whom it must.

What a handler that lets somebody in shows and changes of another tenant is seen over the real
socket, in `tests/web/test_tenants.py`.
"""

from collections.abc import Callable, Iterator
from http.cookies import SimpleCookie
from typing import Any

import pytest
import reflex as rx
from reflex_base.event import Event
from reflex_base.registry import RegistrationContext

from cs_app.identity.permissions import SessionKind
from cs_app.web.guard.event_guard import Guard
from cs_app.web.visitor.handler_access import WhoMayCall, current_access, declaration
from tests.access.conftest import Cast
from tests.access.roles import ROLES, Role

pytestmark = pytest.mark.xdist_group("handlers")  # to import all pages takes seconds
PAGES = {SessionKind.PORTAL: "/client/account", SessionKind.AGENCY: "/admin/account"}


def _handlers(app: rx.App) -> Iterator[tuple[str, Callable[..., Any]]]:
    with app.set_contexts():
        registered = dict(RegistrationContext.get().event_handlers)
    for name, handler in registered.items():
        function = handler.handler.fn
        if not function.__module__.startswith("reflex"):
            yield name, function


async def _passes(app: rx.App, name: str, *, cookies: dict[str, str], path: str) -> bool:
    """Whether the guard lets this event of a fresh tab through to its handler."""
    tab = rx.State(_reflex_internal_init=True)  # pyright: ignore[reportCallIssue]
    jar = SimpleCookie(cookies).output(header="", sep=";").strip()
    tab.router_data = {"headers": {"cookie": jar}, "pathname": path, "token": "tab"}
    with app.set_contexts():
        return await Guard().preprocess(app, tab, Event(name=name)) is None


def _expected(who: WhoMayCall, role: Role) -> bool:
    if who.everybody or role.kind in who.sessions:
        return True
    return bool({permission.value for permission in who.permissions} & role.keys)


@pytest.fixture
def app(inside: None) -> rx.App:
    from cs_app.cs_app import app

    return app


def test_the_pages_have_handlers_and_each_declares_itself(app: rx.App):
    undeclared = [name for name, function in _handlers(app) if declaration(function) is None]
    assert len(list(_handlers(app))) > 100
    assert undeclared == []


@pytest.mark.parametrize("role", ROLES, ids=str)
async def test_a_role_may_send_what_its_permissions_say(app: rx.App, cast: Cast, role: Role):
    cookies = await cast.cookie(role)
    wrong, let_in = [], 0
    for name, function in _handlers(app):
        who = declaration(function)
        assert who
        passes = await _passes(app, name, cookies=cookies, path=PAGES[role.kind])
        let_in += passes
        if passes is not _expected(who, role):
            wrong.append(name)
    assert wrong == []
    assert let_in > 0


@pytest.mark.parametrize("path", PAGES.values())
async def test_without_a_session_only_public_handlers_run(app: rx.App, path: str):
    for name, function in _handlers(app):
        who = declaration(function)
        assert who
        assert await _passes(app, name, cookies={}, path=path) is who.everybody, name


@pytest.mark.parametrize("role", ROLES, ids=str)
async def test_an_ended_session_is_no_session(app: rx.App, cast: Cast, role: Role):
    member = await cast.member(role)
    cookie = await cast.people.cookie(member)
    await cast.people.end_sessions(member)
    cookies = {cookie["name"]: cookie["value"]}
    for name, function in _handlers(app):
        who = declaration(function)
        assert who
        passes = await _passes(app, name, cookies=cookies, path=PAGES[role.kind])
        assert passes is who.everybody, name


async def test_a_handler_without_a_declaration_is_refused(app: rx.App, cast: Cast):
    """And `test_the_pages_have_handlers_and_each_declares_itself` names it."""

    class ForgottenState(rx.State):
        @rx.event
        def forgotten(self) -> None: ...

    name = f"{ForgottenState.get_full_name()}.forgotten"
    try:
        assert name in [known for known, function in _handlers(app) if not declaration(function)]
        for role in ROLES:
            cookies = await cast.cookie(role)
            assert not await _passes(app, name, cookies=cookies, path=PAGES[role.kind])
    finally:
        with app.set_contexts():
            RegistrationContext.get().event_handlers.pop(name)


async def test_the_guard_hands_the_handler_the_senders_own_rights(app: rx.App, cast: Cast):
    role = ROLES[0]
    name = next(n for n, f in _handlers(app) if n.endswith("overview_state.load"))
    assert await _passes(app, name, cookies=await cast.cookie(role), path="/client")
    access = current_access()
    assert access.client_ids == {cast.business.id}
    assert {permission.value for permission in access.permissions} == role.keys
