"""The mail inbox: a list, and one mail with its links as buttons."""

import reflex as rx

from cs_app.web.design.chip import chip
from cs_app.web.design.empty import empty_state, error_state, filtered_empty
from cs_app.web.design.icon import icon
from cs_app.web.design.layout import card, row
from cs_app.web.design.link import param_link
from cs_app.web.design.skeleton import table_skeleton
from cs_app.web.design.table import Column, data_table
from cs_app.web.design.text import code_block, key_values
from cs_app.web.design.time import TimeForm, timestamp
from cs_app.web.design.tokens import Child, Variant
from cs_app.web.design.url_controls import url_select_of
from cs_app.web.sandbox_page.mail_state import MailLine, MailLink, MailState

COLUMNS = (
    Column(label="Subject", width="52%"),
    Column(label="To"),
    Column(label="Sent", end=True),
)


def mail() -> rx.Component:
    """The inbox."""
    failed = error_state(why=MailState.error, on_retry=MailState.refresh)
    inside = rx.match(
        True,
        (MailState.error != "", failed),
        (~MailState.loaded, table_skeleton(3, rows=3)),  # pyright: ignore
        (MailState.open.id != "", _reading()),
        rx.el.div(_list(), class_name="mail-list"),
    )
    whose = url_select_of(
        name="inbox",
        label="Whose mail",
        options=MailState.addresses,  # pyright: ignore
        everything="Everybody",
    )
    return card(
        inside,
        title="Mail",
        note="Everything the product mailed",
        actions=rx.el.div(whose, class_name="mail-owner"),
        flush=True,
        data_part="mail",
    )


def _list() -> rx.Component:
    nothing = rx.cond(
        MailState.filtered,
        filtered_empty(what="mails", params=["inbox"]),
        empty_state(
            title="No mail yet",
            why="Sign-in links, codes and notices land here. Ask for a link under “Who can "
            "sign in”.",
            icon="mail",
        ),
    )
    return data_table(
        caption="Mail",
        columns=COLUMNS,
        rows=MailState.mails,
        cells=_cells,
        key=lambda line: line.id,
        empty=nothing,
    )


def _cells(line: MailLine) -> list[Child]:
    subject = row(
        param_link(line.subject, params={"mail": line.id}, class_name="row-link"),
        rx.cond(line.has_link, chip("Link", icon="link")),
    )
    return [subject, line.recipient, timestamp(line.at, form=TimeForm.SMART)]


def _reading() -> rx.Component:
    mail = MailState.open
    look = {"class_name": "button", "data_variant": Variant.QUIET.value, "data_size": "small"}
    back = param_link(icon("chevron_left"), "All mail", params={"mail": None}, **look)
    page = rx.el.iframe(
        src_doc=mail.page,
        title="The mail",
        class_name="mail-page",
        sandbox="allow-popups allow-popups-to-escape-sandbox",
    )
    body = rx.cond(mail.page != "", page, code_block(mail.text, label="The mail"))
    return rx.el.div(
        row(back),
        rx.el.h3(mail.subject),
        key_values(
            ("From", mail.sender),
            ("To", mail.recipient),
            ("Sent", timestamp(mail.at, form=TimeForm.DATETIME)),
        ),
        rx.cond(mail.links.length() > 0, row(rx.foreach(mail.links, _link))),  # pyright: ignore
        body,
        class_name="card-body stack",
        data_gap="3",
    )


def _link(link: MailLink) -> rx.Component:
    return rx.el.a(
        icon("external_link"),
        link.words,
        href=link.href,
        target="_blank",
        rel="noopener",
        class_name="button",
        data_variant=Variant.PRIMARY.value,
    )
