"""Lets an event to its handler only with what that takes: each argument, and none but those."""

from collections.abc import Callable, Mapping
from functools import cache
from inspect import Parameter, signature
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import reflex as rx
import structlog
from reflex.middleware.middleware import Middleware
from reflex.state import BaseState, StateUpdate
from reflex_base.event import Event
from reflex_base.registry import RegistrationContext
from reflex_base.utils.form import FORM_DATA_ENTRIES_KEY

from cs_app.web.guard.refusals import refused

log = structlog.get_logger(__name__)


class Arguments(Middleware):
    """Stands behind the guard: what no page of ours sends reaches no handler."""

    async def preprocess(self, app: rx.App, state: BaseState, event: Event) -> StateUpdate | None:
        """None lets the event through; an update is sent in its place."""
        registered = RegistrationContext.get().event_handlers.get(event.name)
        if registered is None:
            return None
        if fit(registered.handler.fn, event.payload) and _names_states(event.payload):
            return None
        log.warning("web.event_malformed", event_name=event.name)
        return refused("This page is out of date", note="Nothing was changed. Reload it.")


def fit(handler: Callable[..., Any], payload: Mapping[str, Any]) -> bool:
    """Whether the handler of a State can be called with this payload, types and all."""
    hints, required = _taken(handler)
    if not required <= payload.keys() <= hints.keys():
        return False
    return all(_is_a(value, hints[name]) for name, value in payload.items())


def _names_states(payload: Mapping[str, Any]) -> bool:
    """Whether what a browser says it kept (Reflex's argument `vars`) belongs to States."""
    try:
        for name in payload.get("vars") or {}:
            rx.State.get_class_substate(name.rpartition(".")[0])
    except ValueError:
        return False
    return True


@cache
def _taken(handler: Callable[..., Any]) -> tuple[dict[str, Any], set[str]]:
    """The type of each argument, and the arguments that must be there."""
    arguments = list(signature(handler).parameters.values())[1:]
    hints = get_type_hints(handler)
    required = {one.name for one in arguments if one.default is Parameter.empty}
    return {one.name: hints.get(one.name, Any) for one in arguments}, required


def _is_a(value: Any, hint: Any) -> bool:
    if hint is Any:
        return True
    if get_origin(hint) in (Union, UnionType):
        return any(_is_a(value, option) for option in get_args(hint))
    plain = get_origin(hint) or hint
    if plain is dict:
        return isinstance(value, dict) and _is_form(value)
    if plain is float:  # a browser writes 1.0 as 1
        plain = int | float
    return isinstance(value, plain) and (plain is bool or not isinstance(value, bool))


def _is_form(value: dict[str, Any]) -> bool:
    """Whether these are the fields of a form, by name or as the pairs that a browser submits."""
    pairs = value.get(FORM_DATA_ENTRIES_KEY, [])
    if not isinstance(pairs, list) or not all(_is_pair(pair) for pair in pairs):
        return False
    return all(_is_plain(field) for name, field in value.items() if name != FORM_DATA_ENTRIES_KEY)


def _is_pair(pair: Any) -> bool:
    if not isinstance(pair, list) or len(pair) != 2:
        return False
    return isinstance(pair[0], str) and _is_plain(pair[1])


def _is_plain(field: Any) -> bool:
    return not isinstance(field, list | dict)
