"""Every route and every State handler says who may call it; the guard refuses what does not."""

from collections.abc import Iterator

import pytest
from fastapi.routing import APIRoute
from reflex_base.registry import RegistrationContext
from starlette.routing import BaseRoute

from cs_app import api
from cs_app.identity.route_access import declared_on
from cs_app.settings import settings
from cs_app.web.visitor.handler_access import declaration
from tests.support.servers import SECRETS

pytestmark = pytest.mark.xdist_group("handlers")  # to import all pages takes seconds
# Reflex's own; the guard lets them through only for the tab's own, live session. Every State
# also gets a `setvar`, which must never pass.
BUILT_IN = {
    "hydrate",
    "hydrate_and_load",
    "set_is_hydrated",
    "on_load_internal",
    "update_vars_internal",
    "handle_frontend_exception",
}


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    yield
    settings.cache_clear()


def api_routes(routes: list[BaseRoute]) -> Iterator[APIRoute]:
    for route in routes:
        if isinstance(route, APIRoute):
            yield route
        elif nested := getattr(route, "original_router", None) or getattr(route, "app", None):
            yield from api_routes(getattr(nested, "routes", []))


def test_every_route_declares_who_may_call_it():
    routes = list(api_routes(api.build().routes))
    assert len(routes) >= 14
    assert [route.path for route in routes if declared_on(route) is None] == []


def test_every_handler_declares_who_may_call_it():
    from cs_app.cs_app import app

    with app.set_contexts():
        handlers = dict(RegistrationContext.get().event_handlers)
    own = {name: h for name, h in handlers.items() if not _is_reflexes(name, h.handler.fn)}
    assert own, "the pages' own handlers were not found"
    assert [name for name, h in own.items() if declaration(h.handler.fn) is None] == []


def _is_reflexes(name: str, function) -> bool:
    last = name.rsplit(".", 1)[-1]
    return function.__module__.startswith("reflex") and (last in BUILT_IN or last == "setvar")
