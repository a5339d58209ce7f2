"""The words the design system is parametrised with; their look is in assets/design/tokens.css."""

from enum import StrEnum
from typing import Any

import reflex as rx

Text = str | rx.Var
Flag = bool | rx.Var
Child = rx.Component | str | rx.Var
Attributes = dict[str, Any]


class Tone(StrEnum):
    """What a colour means. It never stands alone: an icon and a word go with it."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"


class Density(StrEnum):
    ADMIN = "admin"
    PORTAL = "portal"


class Variant(StrEnum):
    """How loud a button is; at most one primary on a screen."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    DANGER = "danger"
    DANGER_QUIET = "danger-quiet"


def only_if(condition: bool, **attributes: Any) -> Attributes:
    """Attributes of an element that are there only under a condition known when it is made."""
    return attributes if condition else {}
