"""Everything an inbox shows, read within the viewer's scope."""

from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance.rights import LISTS
from cs_app.identity.access import Access
from cs_app.identity.permissions import SessionKind
from cs_app.kernel import db
from cs_app.kernel.errors import NotFound
from cs_app.leads import unread
from cs_app.leads.rights import ANSWER
from cs_app.screens import conversation as one
from cs_app.screens import conversation_list as many
from cs_app.screens.conversation_trail import read_trail
from cs_app.screens.lead_told import told_facts, wished_call
from cs_app.web.inbox.address import Address
from cs_app.web.inbox.lead_card import NOBODY, LeadCard, lead_card
from cs_app.web.inbox.message_line import MessageLine, Reader
from cs_app.web.inbox.reading_line import NO_RIGHTS, Rights
from cs_app.web.inbox.story import tell
from cs_app.web.inbox.thread_line import ThreadLine, thread_line
from cs_app.web.inbox.told_card import NOTHING_TOLD, ToldCard, told_card


@dataclass(frozen=True)
class Opened:
    """One conversation; the empty card stands for none."""

    lead: LeadCard = NOBODY
    told: ToldCard = NOTHING_TOLD
    messages: list[MessageLine] = field(default_factory=list)
    has_older: bool = False


@dataclass(frozen=True)
class Inbox:
    threads: list[ThreadLine]
    older_cursor: str
    waiting: int
    opened: Opened


async def read_inbox(
    access: Access, address: Address, *, messages: int, looked_at: Collection[UUID] = ()
) -> Inbox:
    """The list, and the open conversation with its latest messages.

    The leads in `looked_at` count as read. Raises `Invalid` for a broken cursor.
    """
    async with db.unit_of_work(access.scope) as session:
        if looked_at and not access.read_only:
            await unread.mark_read(session, access, lead_ids=looked_at)
        page = await many.list_threads(
            session, access, where=_filter(address), cursor=address.cursor
        )
        return Inbox(
            threads=[thread_line(thread) for thread in page.items],
            older_cursor=page.next_cursor or "",
            waiting=await many.count_waiting(session, access, client_id=address.client_id),
            opened=await _open(session, access, address.lead_id, messages),
        )


def _filter(address: Address) -> many.ThreadFilter:
    return many.ThreadFilter(
        client_id=address.client_id,
        needs_person=address.needs_person,
        search=address.search,
    )


async def _open(
    session: AsyncSession, access: Access, lead_id: UUID | None, messages: int
) -> Opened:
    if lead_id is None:
        return Opened()
    try:
        thread = await one.get_thread(session, access, lead_id=lead_id)
    except NotFound:
        return Opened()
    page = await one.list_messages(session, access, lead_id=lead_id, size=messages)
    since = page.items[0].at if page.next_cursor else None
    trail = await read_trail(session, access, lead_id=lead_id, since=since)
    facts = await told_facts(session, access, lead_id=lead_id)
    told = told_card(thread, facts, await wished_call(session, access, lead_id=lead_id))
    card = lead_card(thread, reader=access.person_id)
    reader = Reader(
        person_id=access.person_id,
        lead_name=card.name,
        zone=card.zone,
        sees_costs=access.kind is SessionKind.AGENCY,
        rights=_rights(access),
    )
    messages_shown = tell(page.items, trail, reader)
    return Opened(card, told, messages_shown, has_older=page.next_cursor is not None)


def _rights(access: Access) -> Rights:
    if access.read_only:
        return NO_RIGHTS
    answers = any(access.may(permission) for permission in ANSWER)
    return Rights(answers=answers, takes_back=answers and access.may(LISTS))
