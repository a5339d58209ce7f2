"""The form that sends a member a link which signs them in once."""

from typing import Any, ClassVar

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.client_team.listing import read_member
from cs_app.identity.client_team.sign_in_link import send_sign_in_link
from cs_app.identity.identifiers import Method
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel.ids import as_id
from cs_app.web.client_team.lines import MemberLine, member_line
from cs_app.web.design import toast
from cs_app.web.kit.form import form
from cs_app.web.kit.opened_client import opened
from cs_app.web.visitor.handler_access import current_access

MAY = AgencyPermission.CLIENTS_EDIT


class SignInLinkForm(form(MAY), rx.State):
    """To whom a link shall go, and by which way."""

    LABELS: ClassVar = {"method": "Way"}
    REFUSED: ClassVar = "The link was not sent"
    member: MemberLine = MemberLine()
    how: str = ""

    async def _offer(self, session: AsyncSession) -> None:
        access, membership_id = current_access(), as_id(self.subject)
        found = await read_member(
            session, access, client_id=opened(self), membership_id=membership_id
        )
        self.member = member_line(found, access.person_id)

    async def _stored(self, session: AsyncSession) -> dict[str, Any]:
        """Nothing: a link is sent, not changed."""
        return {}

    def _show(self, values: dict[str, Any]) -> None:
        """The ways are the member's."""

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        return {"method": Method.EMAIL if values.get("method") == Method.EMAIL else Method.PHONE}

    async def _change(self, session: AsyncSession, values: dict[str, Any]) -> None:
        self.how = "mailed" if values["method"] == Method.EMAIL else "texted"
        await send_sign_in_link(
            session,
            current_access(),
            client_id=opened(self),
            membership_id=as_id(self.subject),
            method=Method(values["method"]),
        )

    async def _saved(self):
        said = f"A link is being {self.how} to {self.member.name}"
        return toast.success(said, note="It works once.")
