"""Sends a member a link that signs them in once."""

from typing import Any

import reflex as rx

from cs_app.identity.client_team.sign_in_link import send_sign_in_link
from cs_app.identity.identifiers import Method
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel.ids import as_id
from cs_app.web.client_team.lines import MemberLine
from cs_app.web.client_team.state import TeamState
from cs_app.web.design import toast
from cs_app.web.kit.attempt import attempt
from cs_app.web.kit.opened_client import opened
from cs_app.web.visitor.handler_access import current_access, requires, requires_presence

MAY = AgencyPermission.CLIENTS_EDIT


class SignInLinkState(rx.State):
    """To whom a link shall go."""

    is_open: bool = False
    busy: bool = False
    member: MemberLine = MemberLine()

    @rx.event
    @requires(MAY)
    async def ask(self, membership_id: str):
        """Ask by which way the link shall go."""
        self.member = (await self.get_state(TeamState))._line(membership_id)
        self.busy, self.is_open = False, bool(self.member.id)

    @rx.event
    @requires_presence
    def close(self):
        """Put the question away."""
        self.is_open = False

    @rx.event
    @requires(MAY)
    async def send(self, values: dict[str, Any]):
        """Send it the chosen way."""
        method = Method.EMAIL if values.get("method") == Method.EMAIL else Method.PHONE
        self.busy = True
        yield
        refused = await attempt(
            lambda session: send_sign_in_link(
                session,
                current_access(),
                client_id=opened(self),
                membership_id=as_id(self.member.id),
                method=method,
            )
        )
        self.busy = self.is_open = False
        if refused is not None:
            yield toast.error("The link was not sent", note=refused.message)
            return
        how = "texted" if method is Method.PHONE else "mailed"
        yield toast.success(f"A link is being {how} to {self.member.name}", note="It works once.")
