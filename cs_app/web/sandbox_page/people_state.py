"""Who can sign in here, and asking for their links."""

from dataclasses import dataclass
from itertools import groupby

import reflex as rx

from cs_app.identity import identifiers
from cs_app.identity.identifiers import Method
from cs_app.identity.login import links
from cs_app.identity.permissions import SessionKind
from cs_app.kernel import db
from cs_app.kernel.errors import ProductError
from cs_app.kernel.phone import display
from cs_app.kernel.scope import EVERYTHING
from cs_app.screens import sandbox_cast
from cs_app.screens.sandbox_cast import CastMember
from cs_app.web.design import toast
from cs_app.web.kit.showing import show
from cs_app.web.sandbox_page.browser import address
from cs_app.web.visitor.handler_access import in_sandbox_only


@dataclass(frozen=True)
class PersonLine:
    """Somebody who can sign in; phone and email are "" where there is none."""

    name: str
    role: str
    email: str
    phone: str
    shown_phone: str


@dataclass(frozen=True)
class Place:
    """The agency or a business, with its people."""

    name: str
    is_agency: bool
    people: list[PersonLine]


class PeopleState(rx.State):
    """Everybody with an active membership."""

    loaded: bool = False
    places: list[Place] = []

    @rx.event
    @in_sandbox_only
    async def load(self):
        """Read who there is."""
        async with db.unit_of_work(EVERYTHING) as session:
            cast = await sandbox_cast.cast(session)
        grouped = groupby(cast, key=lambda member: (member.kind, member.place))
        show(self, loaded=True, places=[_place(*key, list(group)) for key, group in grouped])

    @rx.event
    @in_sandbox_only
    async def mail_link(self, email: str):
        """Have a sign-in link mailed to somebody of the agency, and look into the inbox."""
        try:
            identifier = identifiers.read(email, Method.EMAIL)
            async with db.unit_of_work(EVERYTHING) as session:
                await links.send_link(session, identifier=identifier, next_path=None)
        except ProductError as error:
            return toast.error("No link was sent", note=error.message)
        asked = self.router.url.query_parameters
        return [
            toast.success("A link is in the inbox", note=email),
            rx.redirect(address(asked, pane="mail", mail=None, inbox=None)),
        ]

    @rx.event
    @in_sandbox_only
    def watch_phone(self, number: str):
        """Take the phone in hand to which a code was just texted."""
        asked = self.router.url.query_parameters
        return rx.redirect(address(asked, pane=None, phone=number, to=None))

    @rx.event
    @in_sandbox_only
    def watch_inbox(self):
        """Look into the inbox to which a code was just mailed."""
        asked = self.router.url.query_parameters
        return rx.redirect(address(asked, pane="mail", mail=None, inbox=None))


def _place(kind: SessionKind, name: str, members: list[CastMember]) -> Place:
    return Place(name, kind is SessionKind.AGENCY, [_person(member) for member in members])


def _person(member: CastMember) -> PersonLine:
    return PersonLine(
        name=member.name,
        role=member.role,
        email=member.email or "",
        phone=member.phone or "",
        shown_phone=display(member.phone) if member.phone else "",
    )
