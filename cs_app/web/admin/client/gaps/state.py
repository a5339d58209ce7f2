"""The gaps of one business that the address asks for, the most asked first."""

from dataclasses import dataclass, field
from typing import ClassVar

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel.ids import as_id
from cs_app.kernel.pagination import Page
from cs_app.kernel.visible import shown
from cs_app.knowledge import gap_answers
from cs_app.knowledge.gap_answers import Gap, Standing
from cs_app.web.design import toast
from cs_app.web.inbox.address import AGENCY
from cs_app.web.kit.attempt import attempt
from cs_app.web.kit.listing import Listing
from cs_app.web.kit.opened_client import opened
from cs_app.web.visitor.handler_access import current_access, requires

MAY = AgencyPermission.KNOWLEDGE_EDIT
TAB = "gaps"
STANDING = "standing"


@dataclass(frozen=True)
class GapLine:
    """`examples` are the newest other wordings; `href` leads to who asked last."""

    id: str = ""
    question: str = ""
    examples: list[str] = field(default_factory=list)
    asked: str = ""
    last_seen_at: str = ""
    href: str = ""
    is_open: bool = False
    is_dismissed: bool = False


class GapsState(Listing, rx.State):
    """So few that they need no pages."""

    FILTERS: ClassVar = (STANDING,)
    OFFERED: ClassVar = {STANDING: frozenset(Standing) - {Standing.OPEN}}
    lines: list[GapLine] = []

    @rx.event
    @requires(AgencyPermission.CLIENTS_VIEW)
    async def load(self):
        """Read what the address asks for, while it shows this tab to somebody who may see it."""
        on_tab = self.router.url.query_parameters.get("tab") == TAB
        if on_tab and current_access().may(MAY):
            await self._read()

    @rx.event
    @requires(MAY)
    async def reopen(self, gap_id: str):
        """A dismissed question shall be answered after all."""
        refused = await attempt(
            lambda session: gap_answers.reopen_gap(
                session, current_access(), client_id=opened(self), gap_id=as_id(gap_id)
            )
        )
        await self._read()
        if refused is not None:
            return toast.error("Nothing was changed", note=refused.message)
        return toast.success("It waits for an answer again")

    async def _list(self, session: AsyncSession, asked, cursor):
        word = asked.get(STANDING, "")
        standing = Standing(word) if word in set(Standing) else Standing.OPEN
        found = await gap_answers.list_gaps(
            session, current_access(), client_id=opened(self), standing=standing
        )
        self.lines = [gap_line(gap) for gap in found]
        return Page(found, None)


def gap_line(gap: Gap) -> GapLine:
    """A gap as the browser gets it."""
    return GapLine(
        id=str(gap.id),
        question=shown(gap.question),
        examples=[shown(example) for example in gap.examples],
        asked="once" if gap.occurrences == 1 else f"{gap.occurrences:,} times",
        last_seen_at=gap.last_seen_at.isoformat(),
        href=f"{AGENCY}?lead={gap.lead_id}" if gap.lead_id else "",
        is_open=gap.standing is Standing.OPEN,
        is_dismissed=gap.standing is Standing.DISMISSED,
    )
