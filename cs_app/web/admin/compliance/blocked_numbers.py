"""The tab of blocked numbers: whom a business neither answers nor texts."""

from dataclasses import dataclass
from typing import ClassVar

import reflex as rx

from cs_app.compliance.models import BlockReason
from cs_app.kernel.visible import shown
from cs_app.screens.compliance.blocked_numbers import BlockedRow, list_blocked, read_filter
from cs_app.screens.compliance.files import Name
from cs_app.web.admin.compliance.tab_list import (
    below,
    chosen,
    download,
    faint,
    shown_number,
    tab_list,
    who,
)
from cs_app.web.admin.compliance.words import BLOCK_REASONS
from cs_app.web.design.button import button
from cs_app.web.design.chip import chip
from cs_app.web.design.empty import empty_state
from cs_app.web.design.table import Column
from cs_app.web.design.time import TimeForm, timestamp
from cs_app.web.design.tokens import Child
from cs_app.web.design.url_controls import filter_chips, url_search
from cs_app.web.kit.list_card import list_card
from cs_app.web.visitor.handler_access import current_access
from cs_app.web.visitor.viewer import Viewer

COLUMNS = (
    Column(label="Who"),
    Column(label="Reason"),
    Column(label="Note", width="30%"),
    Column(label="Client"),
    Column(label="Since"),
    Column(label="Actions", hide_label=True, end=True),
)
REASONS = [("", "All"), *chosen(BLOCK_REASONS)]


@dataclass(frozen=True)
class BlockedLine:
    id: str
    at: str
    lead_id: str
    lead: str
    phone: str
    business: str
    reason: str
    tone: str
    note: str
    blocked_by: str
    can_unblock: bool


class BlockedState(tab_list(Name.BLOCKED_NUMBERS), rx.State):
    """The numbers that the address asks for."""

    FILTERS: ClassVar = ("q", "block")
    lines: list[BlockedLine] = []

    async def _list(self, session, asked, cursor):
        where = read_filter(self._asked())
        page = await list_blocked(session, current_access(), where, cursor=cursor)
        self.lines = [_line(row) for row in page.items]
        return page


def _line(row: BlockedRow) -> BlockedLine:
    reason, tone = BLOCK_REASONS[row.reason]
    return BlockedLine(
        id=str(row.id),
        at=row.at.isoformat(),
        lead_id=str(row.lead_id or ""),
        lead=shown(row.lead or ""),
        phone=shown_number(row.phone),
        business=row.business,
        reason=reason,
        tone=tone.value,
        note=shown(row.note or ""),
        blocked_by=f"by {row.blocked_by}" if row.blocked_by else "",
        can_unblock=row.reason is not BlockReason.OPT_OUT,
    )


def blocked_tab(*, block: rx.Component, first: rx.Component, unblock) -> rx.Component:
    """The list; `block` is the button that adds one, `first` that of an empty list.

    `unblock` is what a click on a line's button does.
    """
    return list_card(
        BlockedState,
        what="numbers",
        title="Blocked numbers",
        columns=COLUMNS,
        rows=BlockedState.lines,
        cells=lambda line: _cells(line, unblock),
        tools=(
            url_search(label="Search blocked numbers", placeholder="Name, number or note"),
            filter_chips(name="block", label="Reason", options=REASONS),
            download(BlockedState),
            block,
        ),
        empty=empty_state(
            title="No number is blocked",
            why="Texts from a blocked number are stored and shown, but not answered, and nothing "
            "is sent to it. Who opts out is blocked until they opt in again.",
            icon="ban",
            action=first,
        ),
    )


def _cells(line: BlockedLine, unblock) -> list[Child]:
    act = button(
        "Unblock…", small=True, aria_label=f"Unblock {line.phone}…", on_click=unblock(line.id)
    )
    return [
        who(line),
        chip(line.reason, tone=line.tone),
        faint(line.note),
        line.business,
        below(
            timestamp(line.at, zone=Viewer.zone, form=TimeForm.DATE, class_name="nowrap"),
            line.blocked_by,
        ),
        rx.cond(line.can_unblock, act),
    ]
