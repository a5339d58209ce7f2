"""The second factor of agency people: an app, passkeys, and codes for when they are lost."""

import reflex as rx

from cs_app.web.account.delicate import Delicate, Dialog
from cs_app.web.account.factor_dialogs import factor_dialogs
from cs_app.web.account.lines import FactorLine
from cs_app.web.account.state import AccountState
from cs_app.web.design.banner import banner
from cs_app.web.design.button import button
from cs_app.web.design.chip import chip
from cs_app.web.design.empty import empty_state
from cs_app.web.design.layout import card, row, stack
from cs_app.web.design.table import Column, data_table
from cs_app.web.design.time import timestamp
from cs_app.web.design.tokens import Child, Tone, Variant

COLUMNS = (
    Column(label="Factor"),
    Column(label="Kind"),
    Column(label="Added"),
    Column(label="Last used"),
    Column(label="Actions", hide_label=True, end=True),
)


def security() -> rx.Component:
    """The tab."""
    return stack(_warning(), card(_table(), **_head(), flush=True), _recovery(), factor_dialogs())


def _head() -> dict:
    return {
        "title": "Second factor",
        "note": "Asked for after the mailed link: who reads your mail still cannot sign in as you",
        "actions": rx.cond(_has_factors(), _add()),
    }


def _table() -> rx.Component:
    return data_table(
        caption="Second factors",
        columns=COLUMNS,
        rows=AccountState.factors,
        cells=_cells,
        key=lambda factor: factor.id,
        empty=empty_state(
            title="No second factor yet",
            why="The mailed link alone signs you in. Add an authenticator app or a passkey, and "
            "it is asked for as well.",
            icon="shield",
            action=_add(),
        ),
    )


def _add() -> rx.Component:
    app = button(
        "Add an app…", small=True, icon="smartphone", on_click=Delicate.want(Dialog.APP.value, "")
    )
    passkey = button(
        "Add a passkey…",
        small=True,
        icon="fingerprint",
        on_click=Delicate.want(Dialog.PASSKEY.value, ""),
    )
    return row(rx.cond(AccountState.has_app, rx.fragment(), app), passkey)


def _cells(factor: FactorLine) -> list[Child]:
    remove = button(
        "Remove…",
        small=True,
        variant=Variant.DANGER_QUIET,
        aria_label=f"Remove {factor.label}",
        on_click=Delicate.want(Dialog.DROP_FACTOR.value, factor.id),
    )
    app, key = chip("App", icon="smartphone"), chip("Passkey", icon="fingerprint")
    return [
        rx.el.strong(factor.label),
        rx.cond(factor.is_app, app, key),
        timestamp(factor.added),
        timestamp(factor.last_used),
        remove,
    ]


def _warning() -> rx.Component:
    words = banner(
        "You have no recovery codes. Without them, a lost phone locks you out.",
        tone=Tone.WARNING,
        action=_make("Make recovery codes"),
    )
    return rx.cond(_has_factors() & (AccountState.codes_left == 0), words)


def _recovery() -> rx.Component:
    left = rx.el.p(rx.el.strong(AccountState.codes_left), " of your recovery codes are unused.")
    shown = card(
        row(left, _make("Make new ones…"), spread=True),
        title="Recovery codes",
        note="Each signs you in once, in place of a lost app or passkey",
    )
    return rx.cond(_has_factors() & (AccountState.codes_left > 0), shown)


def _make(words: str) -> rx.Component:
    return button(words, small=True, on_click=Delicate.want(Dialog.CODES.value, ""))


def _has_factors() -> rx.Var[bool]:
    return AccountState.factors.length() > 0  # pyright: ignore
