"""Above the tabs: that the carrier stops a business's texts, and the end of the pause it caused."""

import reflex as rx

from cs_app.clients import carrier_pause
from cs_app.identity.permissions import AgencyPermission
from cs_app.web.admin.client.state import ClientState
from cs_app.web.design import toast
from cs_app.web.design.banner import banner
from cs_app.web.design.button import button
from cs_app.web.design.layout import row, stack
from cs_app.web.design.time import TimeForm, timestamp
from cs_app.web.design.tokens import Tone
from cs_app.web.kit.attempt import attempt
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.opened_client import opened
from cs_app.web.visitor.handler_access import current_access, requires
from cs_app.web.visitor.viewer import may

MAY = AgencyPermission.CLIENTS_EDIT


class CarrierPauseState(rx.State):
    """Ends a pause."""

    @rx.event
    @requires(MAY)
    async def resume(self):
        """What nobody asked for goes out again."""
        refused = await attempt(
            lambda session: carrier_pause.end(session, current_access(), client_id=opened(self))
        )
        await look_again(self, ClientState)
        if refused is not None:
            return toast.error("Nothing was changed", note=refused.message)
        return toast.success("Texts go out again", note="What waited goes out at its time.")


def carrier_notice() -> rx.Component:
    """Nothing where nothing is paused."""
    pause = ClientState.pause
    send = button("Send again now", small=True, on_click=CarrierPauseState.resume)
    resume = rx.cond(may(MAY), row(send))
    until = timestamp(pause.until, zone=ClientState.facts.typed.timezone, form=TimeForm.DATETIME)
    words = rx.el.p(
        rx.el.strong("Follow-ups are paused until ", until, ". "),
        pause.why,
        " Answers to leads still go out.",
    )
    shown = banner(stack(words, resume, gap=2), tone=Tone.DANGER)
    return rx.cond(pause.why != "", shown, rx.fragment())
