"""A form that asks the browser for a passkey (assets/account/passkey.js)."""

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
