"""What the pages answer to: their routes, and each event handler with the routes it belongs to."""

import functools
import os
from collections.abc import Callable
from dataclasses import dataclass
from inspect import signature
from unittest import mock

import reflex as rx
from reflex_base.registry import RegisteredEventHandler, RegistrationContext

from cs_app.settings import settings
from cs_app.web.kit.page import Page, registered
from cs_app.web.visitor.handler_access import WhoMayCall, declaration
from tests.support.servers import SECRETS

ROOM = "cs_app.web"


@dataclass(frozen=True)
class Handler:
    """An event handler by the name a browser calls it by."""

    name: str
    arguments: tuple[str, ...]
    routes: tuple[str, ...]
    who: WhoMayCall | None


@functools.cache
def the_app() -> rx.App:
    """The pages, as a process of the sandbox has them."""
    with mock.patch.dict(os.environ, SECRETS):
        settings.cache_clear()
        from cs_app.cs_app import app
    settings.cache_clear()
    return app


def pages() -> tuple[Page, ...]:
    """What every page says about itself; a new one is among them by being there."""
    the_app()
    return registered()


@functools.cache
def handlers_of_the_pages() -> list[Handler]:
    """Every handler but those of the sandbox, Reflex's own among them.

    The sandbox shows all phones to everybody and is not there in production.
    """
    with the_app().set_contexts():
        registered = dict(RegistrationContext.get().event_handlers)
    known = [_handler(name, handler) for name, handler in registered.items()]
    return [handler for handler in known if not (handler.who and handler.who.sandbox_only)]


def _handler(name: str, registered: RegisteredEventHandler) -> Handler:
    function = registered.handler.fn
    arguments = tuple(signature(function).parameters)[1:]
    return Handler(name, arguments, _routes_of(registered.states[0]), declaration(function))


@functools.cache
def _routes_of(state: type[rx.State]) -> tuple[str, ...]:
    """The pages that load this State; of one that no page loads, those of its folder."""
    own = {handler.fn for handler in state.event_handlers.values()}
    return _routes(lambda page: any(event.fn in own for event in page.events())) or (
        _routes_below(state.__module__)
    )


def _routes_below(module: str) -> tuple[str, ...]:
    folder = module.rpartition(".")[0]
    if not folder.startswith(f"{ROOM}."):
        return ()
    inside = _routes(lambda page: page.build.__module__.rpartition(".")[0] == folder)
    return inside or _routes_below(folder)


def _routes(fits: Callable[[Page], bool]) -> tuple[str, ...]:
    own = (page for page in pages() if not page.is_of_the_sandbox and fits(page))
    return tuple(page.path.removeprefix("/") for page in own)
