"""Parts of the pages that ask the server directly (assets/account/passkey.js, once.js)."""

import reflex as rx


class PasskeyForm(rx.Component):
    """A form that, sent, uses a passkey or makes a new one, and then tells `on_done`.

    Asks `path`/options what to sign and gives the answer to `path`, with the form's `label`.
    An answer that says where to go is followed.
    """

    library = "$/public/account/passkey.js"
    tag = "PasskeyForm"

    path: rx.Var[str]
    is_new: rx.Var[bool]
    on_done: rx.EventHandler[rx.event.no_args_event_spec]


class AppKey(rx.Component):
    """A fresh key for an authenticator app: to scan and to type."""

    library = "$/public/account/once.js"
    tag = "AppKey"

    path: rx.Var[str]


class RecoveryCodes(rx.Component):
    """Makes recovery codes at the press of its button, and shows them this once."""

    library = "$/public/account/once.js"
    tag = "RecoveryCodes"

    path: rx.Var[str]
    on_made: rx.EventHandler[rx.event.no_args_event_spec]
