"""The signed-in person's own account, the same at both doors."""

import reflex as rx

from cs_app.identity.account import profile
from cs_app.identity.factors import second_factor
from cs_app.identity.session.listing import own_sessions
from cs_app.web.account import lines
from cs_app.web.account.work import own_work
from cs_app.web.kit.faults import fault_in
from cs_app.web.visitor.handler_access import current_access, requires_sign_in


class AccountState(rx.State):
    """The person's profile, sessions and second factors, as they stood at the last look."""

    loaded: bool = False
    error: str = ""
    who: lines.Who = lines.Who()
    sessions: list[lines.SessionLine] = []
    factors: list[lines.FactorLine] = []
    has_app: bool = False
    codes_left: int = 0

    @rx.event
    @requires_sign_in()
    async def load(self):
        """Fill the page."""
        await self._read()

    @rx.event
    @requires_sign_in()
    async def look_again(self):
        """Something was changed beside the events: a passkey, the recovery codes."""
        await self._read()

    async def _read(self) -> None:
        """Look again; other States of the page call this after a change."""
        self.error = await fault_in(self._fetch())

    async def _fetch(self) -> None:
        access = current_access()
        async with own_work() as session:
            known = await profile.read(session, access)
            signed_in = await own_sessions(session, access)
            protection = await second_factor.read(session, access)
        self.who = lines.who(known)
        self.sessions = [lines.session_line(own) for own in signed_in]
        self.factors = [lines.factor_line(factor) for factor in protection.factors]
        self.has_app = any(factor.is_app for factor in self.factors)
        self.codes_left = protection.recovery_codes_left
        self.loaded = True
