"""The tab of the do-not-contact list: the numbers, why and until when they are left alone."""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

import reflex as rx

from cs_app.screens.compliance.do_not_contact import DncRow, list_do_not_contact, read_filter
from cs_app.screens.compliance.files import Name
from cs_app.web.admin.compliance.tab_list import (
    below,
    chosen,
    download,
    faint,
    shown_number,
    tab_list,
)
from cs_app.web.admin.compliance.words import DNC_SOURCES
from cs_app.web.design.button import button
from cs_app.web.design.chip import chip
from cs_app.web.design.empty import empty_state
from cs_app.web.design.table import Column
from cs_app.web.design.time import TimeForm, timestamp
from cs_app.web.design.tokens import Child, Tone, Variant
from cs_app.web.design.truth import is_set
from cs_app.web.design.url_controls import filter_chips, url_search, url_select
from cs_app.web.kit.list_card import list_card
from cs_app.web.visitor.handler_access import current_access
from cs_app.web.visitor.viewer import Viewer

COLUMNS = (
    Column(label="Number"),
    Column(label="Why", width="30%"),
    Column(label="For"),
    Column(label="Added"),
    Column(label="Until"),
    Column(label="Stands"),
    Column(label="Actions", hide_label=True, end=True),
)
STANDINGS = [("", "All"), ("listed", "Listed"), ("ended", "Over")]
SOURCES = [("", "Every source"), *chosen(DNC_SOURCES)]

A_MOMENT = timedelta(seconds=1)  # an entry that ends with a day still holds on that day


@dataclass(frozen=True)
class DncLine:
    id: str
    at: str
    phone: str
    business: str
    source: str
    why: str
    added_by: str
    until: str
    stands: str
    tone: str
    removed: str
    can_remove: bool


class DncState(tab_list(Name.DO_NOT_CONTACT), rx.State):
    """The entries that the address asks for."""

    FILTERS: ClassVar = ("q", "listed", "source")
    lines: list[DncLine] = []

    async def _list(self, session, asked, cursor):
        where, access = read_filter(self._asked()), current_access()
        page = await list_do_not_contact(session, access, where, cursor=cursor)
        self.lines = [_line(row, sees_all=access.sees(None)) for row in page.items]
        return page


def _line(row: DncRow, *, sees_all: bool) -> DncLine:
    stands, tone = ("Listed", Tone.DANGER) if row.holds else ("Off the list", Tone.NEUTRAL)
    if not row.holds and row.removed_at is None:
        stands = "Over"
    return DncLine(
        id=str(row.id),
        at=row.at.isoformat(),
        phone=shown_number(row.phone),
        business=row.business,
        source=DNC_SOURCES[row.source],
        why=" · ".join(filter(None, (row.reference, row.reason))),
        added_by=f"by {row.added_by}" if row.added_by else "",
        until=(row.expires_at - A_MOMENT).isoformat() if row.expires_at else "",
        stands=stands,
        tone=tone.value,
        removed=row.remove_reason or "",
        can_remove=row.holds and (sees_all or not row.is_global),
    )


def do_not_contact_tab(
    *, acts: tuple[rx.Component, ...], first: rx.Component, above: rx.Component, remove
) -> rx.Component:
    """The list under `above`, the imports; `first` is what to do while it is empty.

    `remove` is what a click on a line's button does.
    """
    shown = list_card(
        DncState,
        what="numbers",
        title="Do not contact",
        columns=COLUMNS,
        rows=DncState.lines,
        cells=lambda line: _cells(line, remove),
        tools=(
            url_search(label="Search the list", placeholder="Number or words"),
            filter_chips(name="listed", label="Standing", options=STANDINGS),
            url_select(name="source", label="Source", options=SOURCES),
            download(DncState),
            *acts,
        ),
        empty=empty_state(
            title="No number is listed",
            why="A complaint stops every text to a number, any other entry those that nobody "
            "asked for. Add numbers one by one, or import a list.",
            icon="phone_off",
            action=first,
        ),
    )
    return rx.el.div(above, shown, class_name="stack")


def _cells(line: DncLine, remove) -> list[Child]:
    until = timestamp(line.until, zone=Viewer.zone, form=TimeForm.DATE, class_name="nowrap")
    act = button(
        "Remove…",
        small=True,
        variant=Variant.DANGER_QUIET,
        aria_label=f"Remove {line.phone}…",
        on_click=remove(line.id),
    )
    return [
        rx.el.strong(line.phone, class_name="nowrap"),
        below(line.source, line.why),
        line.business,
        below(
            timestamp(line.at, zone=Viewer.zone, form=TimeForm.DATE, class_name="nowrap"),
            line.added_by,
        ),
        rx.cond(is_set(line.until), until, faint("")),
        below(chip(line.stands, tone=line.tone), line.removed),
        rx.cond(line.can_remove, act),
    ]
