"""The features of a business as switches."""

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.editing import set_agent_mode, set_flag
from cs_app.clients.flags import LABELS, Flag, flag_named
from cs_app.clients.models import AgentMode
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel.errors import Invalid
from cs_app.web.admin.client.state import ClientState
from cs_app.web.admin.client.switches import Switch, SwitchGroup
from cs_app.web.client_settings.assistant.words import MODES
from cs_app.web.design import toast
from cs_app.web.design.dialog import confirm_dialog
from cs_app.web.design.form import select_field, switch
from cs_app.web.design.layout import card, grid, stack
from cs_app.web.kit.attempt import attempt
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.opened_client import opened
from cs_app.web.visitor.handler_access import current_access, requires
from cs_app.web.visitor.viewer import may

MAY = AgencyPermission.CLIENTS_EDIT
SILENCE = "silence-ai"


class FeaturesState(rx.State):
    """Switches features; every change is in the audit trail."""

    asking: bool = False

    @rx.event
    @requires(MAY)
    async def turn(self, flag: str, on: bool):
        """Switch a feature; to silence the assistant is asked about first."""
        if flag == Flag.AI_RESPONSE and not on:
            await look_again(self, ClientState)
            self.asking = True
            return None
        return await self._set(flag, on)

    @rx.event
    @requires(MAY)
    async def silence(self):
        """The consequence was read: leads get no answers any more."""
        self.asking = False
        return await self._set(Flag.AI_RESPONSE, False)

    @rx.event
    @requires(MAY)
    def keep(self):
        """Thought better of it."""
        self.asking = False

    @rx.event
    @requires(AgencyPermission.AI_EDIT)
    async def choose_mode(self, mode: str):
        """How far the assistant goes by itself."""

        async def change(session: AsyncSession) -> None:
            if mode not in set(AgentMode):
                raise Invalid("There is no such mode")
            access = current_access()
            await set_agent_mode(session, access, client_id=opened(self), mode=AgentMode(mode))

        refused = await attempt(change)
        await look_again(self, ClientState)
        if refused is not None:
            return toast.error("The mode was not changed", note=refused.message)
        return toast.success("Mode changed")

    async def _set(self, flag: str, on: bool):
        async def change(session: AsyncSession) -> None:
            await set_flag(
                session, current_access(), client_id=opened(self), flag=flag_named(flag), on=on
            )

        refused = await attempt(change)
        await look_again(self, ClientState)
        if refused is not None:
            return toast.error("The switch was not changed", note=refused.message)
        return toast.success(f"{LABELS[Flag(flag)]}: {'on' if on else 'off'}")


def features() -> rx.Component:
    """The tab."""
    return stack(rx.foreach(ClientState.switches, _group), _ask())


def _group(group: SwitchGroup) -> rx.Component:
    return card(
        stack(
            grid(rx.foreach(group.switches, _switch), min_width=340),
            rx.cond(group.with_mode, _mode()),
            gap=5,
        ),
        title=group.title,
        note=group.note,
    )


def _switch(one: Switch) -> rx.Component:
    return switch(
        name=one.flag,
        label=one.label,
        help=one.what,
        checked=one.on,
        disabled=~may(MAY),
        on_change=lambda on: FeaturesState.turn(one.flag, on),
    )


def _mode() -> rx.Component:
    return rx.el.div(
        select_field(
            name="agent_mode",
            label="Mode of the assistant",
            options=MODES,
            help="Off silences it only together with the switch “AI assistant”.",
            value=ClientState.agent_mode,
            disabled=~may(AgencyPermission.AI_EDIT),
            on_change=FeaturesState.choose_mode,
        ),
        style={"maxWidth": "440px"},
    )


def _ask() -> rx.Component:
    counts, name = ClientState.counts, ClientState.facts.name
    will = (
        f"From now on the leads of {name} get no answer by themselves. "
        f"The assistant has {counts.conversations} of the last 7 days; what they write next "
        "waits in the inbox until a person answers, and the team is told."
    )
    return confirm_dialog(
        id=SILENCE,
        title="Stop answering texts?",
        consequence=will,
        confirm="Stop answering",
        on_confirm=FeaturesState.silence,
        open=FeaturesState.asking,
        on_close=FeaturesState.keep,
    )
