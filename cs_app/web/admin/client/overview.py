"""The overview of a business: facts, this month, hours, services, and the way out."""

import reflex as rx

from cs_app.web.admin.client.danger import danger_zone
from cs_app.web.admin.client.facts_form import edit_button, edit_dialog
from cs_app.web.admin.client.state import ClientState
from cs_app.web.admin.client.view import Day, Service
from cs_app.web.client_settings.state import TAB
from cs_app.web.design.layout import card, grid, row, stack
from cs_app.web.design.link import external_link, param_link
from cs_app.web.design.table import Column, data_table
from cs_app.web.design.text import copy_id, key_values, progress
from cs_app.web.design.time import TimeForm, timestamp
from cs_app.web.design.tokens import Child


def overview() -> rx.Component:
    """The first tab."""
    return stack(
        grid(_facts(), _usage(), _hours(), min_width=300),
        _services(),
        danger_zone(),
        edit_dialog(),
    )


def _facts() -> rx.Component:
    known = ClientState.facts
    typed = known.typed
    page = rx.cond(
        typed.google_business_url != "",
        external_link("Open on Google", href=typed.google_business_url),
        rx.el.span("None", class_name="faint"),
    )
    emergency = rx.cond(
        typed.emergency_phone != "",
        copy_id(typed.emergency_phone, shown=known.emergency_phone),
        rx.el.span("None", class_name="faint"),
    )
    return card(
        key_values(
            ("Owner", typed.owner_name),
            ("Email", copy_id(typed.email)),
            ("Phone", copy_id(typed.phone, shown=known.phone)),
            ("Emergency line", emergency),
            ("Trade", known.trade),
            ("Time zone", typed.timezone),
            ("Google page", page),
            (
                "Client since",
                timestamp(known.created_at, zone=typed.timezone, form=TimeForm.DATE),
            ),
            ("Id", copy_id(known.id, shown=f"{known.id[:8]}…{known.id[-4:]}")),
        ),
        title="Facts",
        actions=edit_button(),
    )


def _usage() -> rx.Component:
    used = ClientState.usage
    sent = row(
        rx.el.span("Text segments sent"),
        rx.el.strong(f"{used.segments} of {used.limit}", class_name="num"),
        spread=True,
    )
    return card(
        stack(
            stack(
                sent,
                progress(share=used.share, label="Text segments sent", tone=used.tone),
                rx.cond(
                    used.share >= 100,
                    rx.el.p("The limit is reached: no text goes out.", class_name="small"),
                ),
                gap=2,
            ),
            key_values(
                ("AI answers asked for", rx.el.span(used.model_calls, class_name="num")),
                ("Segments paid for", rx.el.span(used.sms_segments, class_name="num")),
                ("Cost", rx.el.strong(used.cost, class_name="num")),
            ),
        ),
        title="This month",
        note="Counted in UTC",
    )


def _hours() -> rx.Component:
    def day(one: Day) -> rx.Component:
        hours = rx.el.span(one.hours, class_name=rx.cond(one.is_open, "num", "faint"))
        return rx.el.li(row(rx.el.span(one.name), hours, spread=True))

    return card(
        rx.el.ul(rx.foreach(ClientState.days, day), class_name="stack", data_gap="2"),
        title="Hours",
        note=ClientState.facts.typed.timezone,
        actions=param_link("Breaks and closed days", params={"tab": TAB}, class_name="small"),
    )


def _services() -> rx.Component:
    def cells(service: Service) -> list[Child]:
        return [rx.el.strong(service.name), service.price, service.tells]

    columns = (Column(label="Service"), Column(label="Price"), Column(label="The assistant"))
    table = data_table(
        caption="Services",
        columns=columns,
        rows=ClientState.services,
        cells=cells,
        key=lambda service: service.id,
    )
    return rx.cond(
        ClientState.services.length() > 0,  # pyright: ignore
        card(
            table, title="Services", note="What is sold, and what may be said of prices", flush=True
        ),
    )
