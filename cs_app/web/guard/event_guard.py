"""Looks at every event before its handler runs: who sends it, and may they?"""

from typing import Any

import reflex as rx
import structlog
from reflex.istate.delta import Delta
from reflex.middleware.middleware import Middleware
from reflex.state import BaseState, StateUpdate
from reflex_base.event import Event
from reflex_base.registry import RegistrationContext

from cs_app.identity.access import Access
from cs_app.identity.origin import note_session
from cs_app.identity.permissions import SessionKind
from cs_app.identity.session.live_access import Claims, live_access
from cs_app.settings import settings
from cs_app.web.guard.event_origin import note_origin
from cs_app.web.guard.refusals import refused
from cs_app.web.kit import live
from cs_app.web.kit.page import Page, opened_by
from cs_app.web.sockets.visit import is_news
from cs_app.web.visitor import handler_access, presence, session_cookies
from cs_app.web.visitor.page_kinds import kind_of_page
from cs_app.web.visitor.viewer import Viewer

log = structlog.get_logger(__name__)
START_OVER = "sessionStorage.removeItem('token'); window.location.reload()"


class Guard(Middleware):
    """Blocks events of people who are not, or no longer, allowed to send them."""

    async def preprocess(self, app: rx.App, state: BaseState, event: Event) -> StateUpdate | None:
        """None lets the event through; an update is sent in its place."""
        handler_access.set_access(None)
        note_origin(state.router_data)
        headers = state.router_data.get("headers", {})
        sessions = session_cookies.sessions_of(headers.get("cookie", ""))
        who = _declared(event)
        if who is None:
            return await self._frameworks_own(state, event, sessions)
        if await self._belongs_to_another(state, sessions):
            return _instead(rx.call_script(START_OVER))
        if who.sandbox_only and not settings().in_sandbox:
            return _refuse(event)
        if who.everybody:
            _note_page(state, event, None)
            return None
        claims = sessions.get(_kind_for(who, state.router_data, sessions))
        rights = await live_access(claims) if claims else None
        if claims is None or rights is None:
            return _to_the_gate()
        await self._take_over(state, claims)
        note_session(rights.session_id)
        presence.note(state.router_data["token"], rights.person_id)
        return await self._with_rights(state, event, who, rights)

    async def _frameworks_own(
        self, state: BaseState, event: Event, sessions: dict[SessionKind, Claims]
    ) -> StateUpdate | None:
        """Reflex's own events show what the state holds: not to a session that was ended."""
        if not _is_frameworks_own(event):
            return _refuse(event)
        kind = kind_of_page(state.router_data.get("pathname", ""))
        alive = {k: claims for k, claims in sessions.items() if await live_access(claims)}
        if kind in sessions and kind not in alive:
            return _to_the_gate()
        # The address is what the browser claims: whatever it says, an ended session is nobody.
        if await self._belongs_to_another(state, alive):
            return _instead(rx.call_script(START_OVER))
        viewer = await state.get_state(Viewer)
        viewer._owners = session_cookies.owners_of(alive)
        return None

    async def _with_rights(
        self, state: BaseState, event: Event, who: handler_access.WhoMayCall, rights: Access
    ) -> StateUpdate | None:
        viewer = await state.get_state(Viewer)
        viewer._show(rights)
        allowed = who.lets_in(rights)
        if _page_of(event):
            viewer.may_not_see = not allowed
        if allowed:
            handler_access.set_access(rights)
            _note_page(state, event, rights)
            return None
        refusal = _refuse(event)
        return StateUpdate(delta=await _what_changed(state), events=refusal.events)

    async def _belongs_to_another(
        self, state: BaseState, sessions: dict[SessionKind, Claims]
    ) -> bool:
        """A tab's state outlives a sign-out: it serves nobody who lacks a session it was of."""
        viewer = await state.get_state(Viewer)
        return not viewer._owners.items() <= session_cookies.owners_of(sessions).items()

    async def _take_over(self, state: BaseState, claims: Claims) -> None:
        """From here on the tab's state is of this session too."""
        viewer = await state.get_state(Viewer)
        if claims.kind.value not in viewer._owners:
            viewer._owners = {**viewer._owners, claims.kind.value: claims.owner}


async def _what_changed(state: BaseState) -> Delta:
    root = state._get_root_state()
    delta = await root._get_resolved_delta()
    root._clean()
    return delta


def _declared(event: Event) -> handler_access.WhoMayCall | None:
    registered = RegistrationContext.get().event_handlers.get(event.name)
    return handler_access.declaration(registered.handler.fn) if registered else None


def _page_of(event: Event) -> Page | None:
    """The page that this event opens."""
    registered = RegistrationContext.get().event_handlers.get(event.name)
    return opened_by(registered.handler.fn) if registered else None


def _note_page(state: BaseState, event: Event, rights: Access | None) -> None:
    """What the tab showed before is refreshed no more."""
    if page := _page_of(event):
        client_ids = rights.client_ids if rights else None
        live.open_page(state.router_data["token"], page.watch, client_ids)


def _is_frameworks_own(event: Event) -> bool:
    registered = RegistrationContext.get().event_handlers.get(event.name)
    if registered is None or event.name.endswith(".setvar"):
        return False
    return registered.handler.fn.__module__.startswith("reflex")


def _kind_for(
    who: handler_access.WhoMayCall, router_data: dict[str, Any], sessions: dict[SessionKind, Claims]
) -> SessionKind:
    """Which of a browser's sessions an event is meant for; all of them are the sender's own."""
    kinds = who.kinds()
    if len(kinds) == 1:
        return next(iter(kinds))
    if kind := kind_of_page(router_data.get("pathname", "")):
        return kind
    return session_cookies.kind_asked_for(sessions, router_data.get("query", {}).get("kind"))


def _to_the_gate() -> StateUpdate:
    """The gate takes the dead cookie away and says where to sign in."""
    return _instead(rx.call_script("window.location.reload()"))


def _refuse(event: Event) -> StateUpdate:
    if is_news("refused"):
        log.warning("web.event_refused", event_name=event.name)
    return refused("You are not allowed to do this")


def _instead(answer: rx.event.EventSpec) -> StateUpdate:
    return StateUpdate(events=Event.from_event_type(answer))
