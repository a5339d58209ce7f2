"""What an inbox holds and what can be done in it, for the agency and for a business alike."""

from typing import Any
from uuid import UUID

import reflex as rx
import structlog

from cs_app.escalations import answering, handling
from cs_app.identity.permissions import AgencyPermission, PortalPermission
from cs_app.kernel import db
from cs_app.kernel.errors import NotFound, ProductError
from cs_app.kernel.ids import id_or_none
from cs_app.screens.conversation import MESSAGES
from cs_app.web.design import toast
from cs_app.web.design.composer import text_refused, text_sent
from cs_app.web.frame import client_choice
from cs_app.web.inbox import news
from cs_app.web.inbox.address import Address, read_address
from cs_app.web.inbox.content import Inbox, read_inbox
from cs_app.web.inbox.lead_card import NOBODY, LeadCard
from cs_app.web.inbox.message_line import MessageLine
from cs_app.web.inbox.outcome import Outcome, outcome_of, queued_line, refusal
from cs_app.web.inbox.thread_line import ThreadLine
from cs_app.web.inbox.told_card import NOTHING_TOLD, ToldCard
from cs_app.web.kit.faults import COULD_NOT_READ, DATABASE_ERRORS
from cs_app.web.kit.showing import show
from cs_app.web.visitor.handler_access import current_access, requires_any

READ = (AgencyPermission.CONVERSATIONS_VIEW, PortalPermission.CONVERSATIONS_VIEW)
WRITE = (AgencyPermission.CONVERSATIONS_RESPOND, PortalPermission.LEADS_EDIT)
IS_VISIBLE = "document.visibilityState === 'visible'"
log = structlog.get_logger(__name__)


class InboxState(rx.State):
    """The list, the open conversation, and what the reader is about to send."""

    loaded: bool = False
    error: str = ""
    may_write: bool = False
    is_filtered: bool = False
    cursor: str = ""
    older_cursor: str = ""
    waiting: int = 0
    list_href: str = ""
    of_one_client: bool = False
    threads: list[ThreadLine] = []
    asked: bool = False
    lead: LeadCard = NOBODY
    told: ToldCard = NOTHING_TOLD
    messages: list[MessageLine] = []
    has_older: bool = False
    under_way: list[MessageLine] = []
    outcome: Outcome = Outcome()
    said: str = ""
    _address: Address = Address()
    _most: int = MESSAGES

    @rx.event
    @requires_any(*READ)
    async def load(self):
        """The page was opened, or its URL changed."""
        before, url = self._address, self.router.url
        if there := await self._remembered_client():
            return rx.redirect(there, replace=True)
        self._address = read_address(path=url.path, query=url.query_parameters)
        self.outcome = Outcome()
        if self._address.lead != before.lead:
            self._most, self.under_way = MESSAGES, []
        looked_at = {before.lead_id, self._address.lead_id} - {None}
        await self._read(looked_at=frozenset(lead for lead in looked_at if lead))
        return None

    @rx.event
    @requires_any(*READ)
    async def refresh(self):
        """Something changed; the selection and what is being typed stay."""
        messages, threads = self.messages, self.threads
        await self._read()
        heard = news.in_thread(messages, self.messages)
        if said := heard or news.in_list(threads, self.threads):
            self.said = said if said != self.said else f"{said}\u00a0"
        if heard:
            self.outcome = Outcome()
            yield rx.call_script(IS_VISIBLE, callback=InboxState.looked_at)

    @rx.event
    @requires_any(*READ)
    async def looked_at(self, is_visible: bool):
        """The open conversation got something new, in a tab that may be out of sight."""
        if is_visible and self._address.lead_id:
            await self._read(looked_at=frozenset({self._address.lead_id}))

    @rx.event
    @requires_any(*READ)
    async def show_older(self):
        """More of the open conversation."""
        self._most += MESSAGES
        await self._read()

    @rx.event
    @requires_any(*WRITE)
    async def send(self, values: dict[str, Any]):
        """Write to the lead whose composer this was, whichever is open by now."""
        access = current_access()
        lead, body, key = (str(values.get(name, "")) for name in ("lead", "body", "key"))
        if lead == self.lead.id:
            self.outcome, self.under_way = Outcome(), [queued_line(body, self.lead.zone)]
            yield
        try:
            async with db.unit_of_work(access.scope) as session:
                written = await answering.answer(
                    session, access, lead_id=_addressed(lead), body=body, key=id_or_none(key)
                )
        except (ProductError, *DATABASE_ERRORS) as error:
            self.under_way = []
            yield self._not_sent(lead, _told(error))
            yield text_refused(_draft(lead))
            return
        self.under_way = []
        outcome = outcome_of(written, body)
        if lead == self.lead.id:
            self.outcome = outcome
        await self._read()
        sent = written.before if written.before and not written.repeats(body) else body
        yield text_refused(_draft(lead)) if outcome.blocked else text_sent(_draft(lead), sent)

    @rx.event
    @requires_any(*WRITE)
    async def take_over(self, lead: str):
        """Silence the assistant and own the conversation."""
        return await self._change(handling.take_over, lead)

    @rx.event
    @requires_any(*WRITE)
    async def hand_back(self, lead: str):
        """Let the assistant answer again."""
        return await self._change(handling.hand_back, lead)

    def _not_sent(self, lead: str, why: str) -> Any:
        """Above the composer, or where another conversation is open by now, in a toast."""
        if lead != self.lead.id:
            return toast.error("The text was not sent", note=why)
        self.outcome = refusal(why)
        return None

    async def _remembered_client(self) -> str | None:
        url = self.router.url
        try:
            return await client_choice.remembered(current_access(), url.path, url.query)
        except DATABASE_ERRORS:
            return None  # reading the list fails as well, and says so

    async def _change(self, act: Any, lead: str) -> Any:
        try:
            async with db.unit_of_work(current_access().scope) as session:
                await act(session, current_access(), lead_id=_addressed(lead))
        except (ProductError, *DATABASE_ERRORS) as error:
            return toast.error("Nothing was changed", note=_told(error))
        await self._read()
        return None

    async def _read(self, *, looked_at: frozenset[UUID] = frozenset()) -> None:
        access = current_access()
        try:
            inbox = await read_inbox(
                access, self._address, messages=self._most, looked_at=looked_at
            )
        except (ProductError, *DATABASE_ERRORS) as error:
            log.warning("inbox.not_read", error=type(error).__name__)
            self.error = _told(error)
            return
        self._show(inbox, may_write=any(access.may(permission) for permission in WRITE))

    def _show(self, inbox: Inbox, *, may_write: bool) -> None:
        """Takes over what changed, so that only that goes to the browser."""
        show(
            self,
            loaded=True,
            error="",
            may_write=may_write,
            is_filtered=self._address.is_filtered,
            cursor=self._address.cursor,
            asked=bool(self._address.lead),
            list_href=self._address.opening(""),
            threads=inbox.threads,
            older_cursor=inbox.older_cursor,
            waiting=inbox.waiting,
            of_one_client=bool(self._address.client),
            lead=inbox.opened.lead,
            told=inbox.opened.told,
            messages=inbox.opened.messages,
            has_older=inbox.opened.has_older,
        )


def _addressed(lead: str) -> UUID:
    """The lead that is meant; raises `NotFound` for what is no id."""
    lead_id = id_or_none(lead)
    if lead_id is None:
        raise NotFound("This conversation does not exist")
    return lead_id


def _draft(lead: str) -> str:
    return f"lead-{lead}"


def _told(error: Exception) -> str:
    return error.message if isinstance(error, ProductError) else COULD_NOT_READ
