"""The facts of a business as a form: its fields, its errors, and what was typed."""

from dataclasses import dataclass, fields, replace

import reflex as rx

from cs_app.clients.info import DEFAULT_ZONE, ClientInfo
from cs_app.kernel.errors import ProductError
from cs_app.web.design.form import select_field, text_field
from cs_app.web.design.layout import grid

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


@dataclass(frozen=True)
class FormErrors:
    """What is wrong with each field; "" where nothing is."""

    business_name: str = ""
    owner_name: str = ""
    email: str = ""
    phone: str = ""
    timezone: str = ""
    trade: str = ""
    google_business_url: str = ""


@dataclass(frozen=True)
class Typed:
    """What the fields begin with."""

    business_name: str = ""
    owner_name: str = ""
    email: str = ""
    phone: str = ""
    timezone: str = DEFAULT_ZONE
    trade: str = ""
    google_business_url: str = ""


def errors_of(error: ProductError) -> FormErrors | None:
    """The error at its field; None when it belongs to no field of the form."""
    if error.field not in {field.name for field in fields(FormErrors)}:
        return None
    return replace(FormErrors(), **{error.field: error.message})


def info_of(values: dict[str, str]) -> ClientInfo:
    """What the browser sent, unchecked."""
    return ClientInfo(**{field.name: str(values.get(field.name, "")) for field in fields(Typed)})


def zone_options(zone: str) -> list[tuple[str, str]]:
    """The zones to choose from, with the present one where it is none of them."""
    known = [] if zone in dict(ZONES) else [(zone, zone)]
    return [*known, *ZONES]


def client_fields(
    *, errors: FormErrors, typed: Typed | None = None, zones: list[tuple[str, str]] | None = None
) -> rx.Component:
    """The fields; `errors`, `typed` and `zones` are Vars of a State."""
    start = Typed() if typed is None else typed
    return grid(
        text_field(
            name="business_name",
            label="Business name",
            error=errors.business_name,
            default_value=start.business_name,
            auto_complete="organization",
        ),
        text_field(
            name="owner_name",
            label="Owner",
            error=errors.owner_name,
            default_value=start.owner_name,
            auto_complete="off",
        ),
        text_field(
            name="email",
            label="Owner's email",
            type="email",
            error=errors.email,
            default_value=start.email,
            auto_complete="off",
        ),
        text_field(
            name="phone",
            label="Owner's phone",
            type="tel",
            error=errors.phone,
            default_value=start.phone,
            auto_complete="off",
            placeholder="+1 403 555 0123",
        ),
        select_field(
            name="timezone",
            label="Time zone",
            options=ZONES if zones is None else zones,
            error=errors.timezone,
            default_value=start.timezone,
        ),
        text_field(
            name="trade",
            label="Trade",
            optional=True,
            error=errors.trade,
            default_value=start.trade,
            placeholder="Plumbing",
        ),
        text_field(
            name="google_business_url",
            label="Google Business page",
            type="url",
            optional=True,
            error=errors.google_business_url,
            default_value=start.google_business_url,
            placeholder="https://",
        ),
        min_width=300,
    )
