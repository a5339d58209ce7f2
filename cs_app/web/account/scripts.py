"""Parts of the page that ask the server for what is shown once (assets/account/once.js)."""

import reflex as rx


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
