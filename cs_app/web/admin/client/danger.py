"""Setting a business to work, suspending it and bringing it back."""

import reflex as rx

from cs_app.clients import suspension
from cs_app.clients.activation import activate
from cs_app.clients.models import ClientStatus
from cs_app.identity.permissions import AgencyPermission
from cs_app.web.admin.client.state import ClientState
from cs_app.web.design import toast
from cs_app.web.design.banner import banner
from cs_app.web.design.button import button
from cs_app.web.design.dialog import confirm_dialog
from cs_app.web.design.layout import card, row, stack
from cs_app.web.design.tokens import Tone, Variant
from cs_app.web.kit.attempt import attempt
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.opened_client import opened
from cs_app.web.visitor.handler_access import current_access, requires
from cs_app.web.visitor.viewer import may

MAY = AgencyPermission.CLIENTS_EDIT
SUSPEND, REACTIVATE = "suspend-client", "reactivate-client"


class StatusState(rx.State):
    """Moves a business from one status to another."""

    @rx.event
    @requires(MAY)
    async def activate(self):
        """The set-up is done: its leads are answered from now on."""
        return await self._do(activate, "Activated", "Its leads are answered from now on.")

    @rx.event
    @requires(MAY)
    async def suspend(self):
        """Stop everything, after the name was typed."""
        done = "Nothing goes out by itself any more."
        return await self._do(suspension.suspend, "Suspended", done)

    @rx.event
    @requires(MAY)
    async def reactivate(self):
        """Bring it back as it was, after the name was typed."""
        done = "Its features are as they were before."
        return await self._do(suspension.reactivate, "Reactivated", done)

    async def _do(self, change, done: str, then: str):
        access = current_access()
        refused = await attempt(lambda session: change(session, access, client_id=opened(self)))
        await look_again(self, ClientState)
        if refused is not None:
            return toast.error("Nothing was changed", note=refused.message)
        return toast.success(done, note=then)


def status_notice() -> rx.Component:
    """Above the tabs: what keeps this business from working, and what to do about it."""
    start = rx.cond(
        may(MAY),
        button("Activate", variant=Variant.PRIMARY, small=True, on_click=StatusState.activate),
    )
    missing = ClientState.counts.missing
    lacks = rx.cond(
        missing.length() > 0,  # pyright: ignore
        rx.fragment("Still missing: ", missing.join("; "), "."),  # pyright: ignore
        "Everything it needs is there.",
    )
    setting_up = banner(rx.el.strong("Not active yet. "), lacks, tone=Tone.INFO, action=start)
    suspended = banner(
        rx.el.strong("Suspended. "),
        "What leads write is kept in the inbox, but nobody is answered and nothing goes out "
        "by itself.",
        tone=Tone.WARNING,
    )
    working = rx.cond(
        missing.length() > 0,  # pyright: ignore
        banner(
            rx.el.strong("Missing: "),
            missing.join("; "),  # pyright: ignore
            ".",
            tone=Tone.WARNING,
        ),
    )
    return rx.match(  # pyright: ignore
        ClientState.facts.status,
        (ClientStatus.PENDING.value, setting_up),
        (ClientStatus.PAUSED.value, suspended),
        (ClientStatus.ACTIVE.value, working),
        rx.fragment(),
    )


def danger_zone() -> rx.Component:
    """Suspend, or reactivate; only for those who may."""
    found = rx.match(  # pyright: ignore
        ClientState.facts.status,
        (ClientStatus.ACTIVE.value, _suspend()),
        (ClientStatus.PAUSED.value, _reactivate()),
        rx.fragment(),
    )
    return rx.cond(may(MAY), rx.fragment(found))


def _suspend() -> rx.Component:
    name, counts = ClientState.facts.name, ClientState.counts
    will = rx.fragment(
        rx.el.p(f"Suspending {name} takes effect at once:"),
        rx.el.ul(
            rx.el.li(counts.texts),
            rx.el.li(f"leaves {counts.conversations} with the assistant unanswered"),
            rx.el.li("switches AI answers, text back, follow-ups and voice off"),
            rx.el.li(f"keeps its numbers and the access of {counts.people} to the portal"),
        ),
    )
    return _zone(
        "Suspend this client",
        "Stops every answer and every scheduled text.",
        button(
            "Suspend…",
            variant=Variant.DANGER_QUIET,
            opens=SUSPEND,
            on_click=ClientState.load,
        ),
        confirm_dialog(
            id=SUSPEND,
            title=f"Suspend {name}?",
            consequence=rx.el.div(will, class_name="prose"),
            confirm="Suspend client",
            on_confirm=StatusState.suspend,
            type_to_confirm=name,
        ),
    )


def _reactivate() -> rx.Component:
    name = ClientState.facts.name
    will = (
        "Its features are switched as they were before the suspension, and its leads are answered "
        "again. What they wrote meanwhile waits for a person in the inbox; texts cancelled by the "
        "suspension stay cancelled."
    )
    return _zone(
        "Reactivate this client",
        "Brings its features back as they were before.",
        button("Reactivate…", opens=REACTIVATE),
        confirm_dialog(
            id=REACTIVATE,
            title=f"Reactivate {name}?",
            consequence=will,
            confirm="Reactivate client",
            on_confirm=StatusState.reactivate,
            type_to_confirm=name,
            danger=False,
        ),
    )


def _zone(title: str, what: str, opener: rx.Component, asks: rx.Component) -> rx.Component:
    texts = stack(rx.el.h3(title), rx.el.p(what, class_name="muted small"), gap=1)
    return card(row(texts, opener, spread=True), asks, title="Danger zone", tone=Tone.DANGER)
