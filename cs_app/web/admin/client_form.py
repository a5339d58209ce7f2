"""The facts of a business as a form: its fields, and what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import reflex as rx

from cs_app.clients.info import DEFAULT_ZONE
from cs_app.web.design.form import select_field, text_field
from cs_app.web.design.layout import grid
from cs_app.web.kit.form import Form, wrong

ZONES = (
    ("America/Vancouver", "Vancouver (Pacific)"),
    ("America/Edmonton", "Edmonton (Mountain)"),
    ("America/Regina", "Regina (Central, no summer time)"),
    ("America/Winnipeg", "Winnipeg (Central)"),
    ("America/Toronto", "Toronto (Eastern)"),
    ("America/Halifax", "Halifax (Atlantic)"),
    ("America/St_Johns", "St. John's (Newfoundland)"),
    ("America/Los_Angeles", "Los Angeles (Pacific)"),
    ("America/Phoenix", "Phoenix (Mountain, no summer time)"),
    ("America/Denver", "Denver (Mountain)"),
    ("America/Chicago", "Chicago (Central)"),
    ("America/New_York", "New York (Eastern)"),
)


LABELS = {
    "business_name": "Business name",
    "owner_name": "Owner",
    "trade": "Trade",
    "email": "Owner's email",
    "phone": "Owner's phone",
    "emergency_phone": "Emergency line",
    "timezone": "Time zone",
    "google_business_url": "Google Business page",
}


@dataclass(frozen=True)
class Typed:
    """What the fields begin with."""

    business_name: str = ""
    owner_name: str = ""
    email: str = ""
    phone: str = ""
    emergency_phone: str = ""
    timezone: str = DEFAULT_ZONE
    trade: str = ""
    google_business_url: str = ""


def typed(values: Mapping[str, Any]) -> dict[str, Any]:
    """What the browser sent, by field."""
    return {name: str(values.get(name, "")) for name in LABELS}


def zone_options(zone: str) -> list[tuple[str, str]]:
    """The zones to choose from, with the present one where it is none of them."""
    known = [] if zone in dict(ZONES) else [(zone, zone)]
    return [*known, *ZONES]


def client_fields(state: type[Form], *, begins: Any, zones: Any = ZONES) -> rx.Component:
    """The fields of a form; `begins` is a `Typed` or a Var of one."""
    return grid(*_names(state, begins), *_reach(state, begins, zones), min_width=300)


def _names(state: type[Form], begins: Any) -> list[rx.Component]:
    return [
        text_field(
            name="business_name",
            label=LABELS["business_name"],
            error=wrong(state, "business_name"),
            default_value=begins.business_name,
            auto_complete="organization",
        ),
        text_field(
            name="owner_name",
            label=LABELS["owner_name"],
            error=wrong(state, "owner_name"),
            default_value=begins.owner_name,
            auto_complete="off",
        ),
        text_field(
            name="trade",
            label=LABELS["trade"],
            optional=True,
            error=wrong(state, "trade"),
            default_value=begins.trade,
            placeholder="Plumbing",
        ),
    ]


def _reach(state: type[Form], begins: Any, zones: Any) -> list[rx.Component]:
    return [
        text_field(
            name="email",
            label=LABELS["email"],
            type="email",
            error=wrong(state, "email"),
            default_value=begins.email,
            auto_complete="off",
        ),
        text_field(
            name="phone",
            label=LABELS["phone"],
            type="tel",
            error=wrong(state, "phone"),
            default_value=begins.phone,
            auto_complete="off",
            placeholder="+1 403 555 0123",
        ),
        text_field(
            name="emergency_phone",
            label=LABELS["emergency_phone"],
            type="tel",
            optional=True,
            help="Named to leads who write of gas or water, at any hour",
            error=wrong(state, "emergency_phone"),
            default_value=begins.emergency_phone,
            auto_complete="off",
            placeholder="+1 403 555 0123",
        ),
        select_field(
            name="timezone",
            label=LABELS["timezone"],
            options=zones,
            error=wrong(state, "timezone"),
            default_value=begins.timezone,
        ),
        text_field(
            name="google_business_url",
            label=LABELS["google_business_url"],
            type="url",
            optional=True,
            error=wrong(state, "google_business_url"),
            default_value=begins.google_business_url,
            placeholder="https://",
        ),
    ]
