"""Whose settings a page is about: the agency's choice of a client, or one's own business."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import reflex as rx

from cs_app.clients.settings_rights import CHANGE, CHANGE_ASSISTANT, CHANGE_TEXTS
from cs_app.identity.permissions import Permission
from cs_app.web.kit.opened_client import opened
from cs_app.web.visitor.handler_access import current_access
from cs_app.web.visitor.viewer import may


def settings_of(state: Any) -> UUID:
    """The business whose settings this tab shows. Raises `NotFound` outside the viewer's scope."""
    own = current_access().client_id
    return own if own is not None else opened(state)


def may_change() -> rx.Var[bool]:
    """Whether the viewer may change hours and limits, to show or hide what does."""
    return any_of(CHANGE)


def may_change_texts() -> rx.Var[bool]:
    """The same for the words of texts."""
    return any_of(CHANGE_TEXTS)


def may_change_assistant() -> rx.Var[bool]:
    """The same for the assistant."""
    return any_of(CHANGE_ASSISTANT)


def any_of(permissions: Sequence[Permission]) -> rx.Var[bool]:
    """Whether the viewer has one of these permissions."""
    held = may(permissions[0])
    for permission in permissions[1:]:
        held = held | may(permission)  # pyright: ignore
    return held
