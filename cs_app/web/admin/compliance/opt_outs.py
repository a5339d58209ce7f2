"""The tab of opt-outs: who wants no more texts, in which words, and what ended it."""

from dataclasses import dataclass
from typing import ClassVar

import reflex as rx

from cs_app.kernel.visible import shown
from cs_app.screens.compliance.files import Name
from cs_app.screens.compliance.opt_outs import OptOutRow, list_opt_outs, read_filter
from cs_app.web.admin.compliance.tab_list import (
    below,
    chosen,
    download,
    shown_number,
    tab_list,
    who,
)
from cs_app.web.admin.compliance.words import ENDINGS, OPT_OUT_REASONS
from cs_app.web.design.button import button
from cs_app.web.design.chip import chip
from cs_app.web.design.empty import empty_state
from cs_app.web.design.table import Column
from cs_app.web.design.time import TimeForm, timestamp
from cs_app.web.design.tokens import Child, Tone
from cs_app.web.design.truth import is_set
from cs_app.web.design.url_controls import filter_chips, url_search, url_select
from cs_app.web.kit.list_card import list_card
from cs_app.web.visitor.handler_access import current_access
from cs_app.web.visitor.viewer import Viewer

COLUMNS = (
    Column(label="Who"),
    Column(label="Why", width="32%"),
    Column(label="Client"),
    Column(label="Since"),
    Column(label="Stands"),
    Column(label="Actions", hide_label=True, end=True),
)
STANDINGS = [("", "All"), ("open", "Hold now"), ("ended", "Ended")]
BECAUSE = [("", "Every reason"), *chosen(OPT_OUT_REASONS)]
CARRIER = "The carrier blocks it too"


@dataclass(frozen=True)
class OptOutLine:
    """`can_end` where a person may end it: it holds, and its client is still there."""

    id: str
    at: str
    lead_id: str
    lead: str
    phone: str
    business: str
    why: str
    words: str
    noted_by: str
    stands: str
    tone: str
    ended_at: str
    carrier: str
    can_end: bool


class OptOutsState(tab_list(Name.OPT_OUTS), rx.State):
    """The opt-outs that the address asks for."""

    FILTERS: ClassVar = ("q", "wish", "because")
    lines: list[OptOutLine] = []

    async def _list(self, session, asked, cursor):
        where = read_filter(self._asked())
        page = await list_opt_outs(session, current_access(), where, cursor=cursor)
        self.lines = [_line(row) for row in page.items]
        return page


def _line(row: OptOutRow) -> OptOutLine:
    stands, tone = ENDINGS[row.ended_how] if row.ended_how else ("Opted out", Tone.DANGER)
    if row.ended_at and not row.ended_how:
        stands, tone = "Ended", Tone.NEUTRAL
    return OptOutLine(
        id=str(row.id),
        at=row.at.isoformat(),
        lead_id=str(row.lead_id or ""),
        lead=shown(row.lead or ""),
        phone=shown_number(row.phone),
        business=row.business,
        why=OPT_OUT_REASONS[row.reason],
        words=shown(row.message or ""),
        noted_by=f"noted by {row.noted_by}" if row.noted_by else "",
        stands=stands,
        tone=tone.value,
        ended_at=row.ended_at.isoformat() if row.ended_at else "",
        carrier=CARRIER if row.carrier_stopped else "",
        can_end=row.ended_at is None and row.client_id is not None,
    )


def opt_outs_tab(*, record: rx.Component, first: rx.Component, end) -> rx.Component:
    """The list; `record` is the button that adds one, `first` that of an empty list.

    `end` is what a click on a line's button does.
    """
    return list_card(
        OptOutsState,
        what="opt-outs",
        title="Opt-outs",
        columns=COLUMNS,
        rows=OptOutsState.lines,
        cells=lambda line: _cells(line, end),
        tools=(
            url_search(label="Search opt-outs", placeholder="Name, number or words"),
            filter_chips(name="wish", label="Standing", options=STANDINGS),
            url_select(name="because", label="Reason", options=BECAUSE),
            download(OptOutsState),
            record,
        ),
        empty=empty_state(
            title="Nobody has opted out",
            why="Who texts STOP appears here at once. What somebody says on the phone, by mail "
            "or in person counts as much: record it.",
            icon="message_square_off",
            action=first,
        ),
    )


def _cells(line: OptOutLine, end) -> list[Child]:
    words = rx.el.div("“", line.words, "”", class_name="clip", dir="auto")
    ended = timestamp(line.ended_at, zone=Viewer.zone, form=TimeForm.DATE, class_name="faint small")
    act = button(
        "Opt in…",
        small=True,
        aria_label=f"Opt in {line.phone} with evidence…",
        on_click=end(line.id),
    )
    return [
        who(line),
        rx.el.div(below(line.why, line.noted_by), rx.cond(is_set(line.words), words)),
        line.business,
        timestamp(line.at, zone=Viewer.zone, form=TimeForm.DATE, class_name="nowrap"),
        rx.el.div(
            below(chip(line.stands, tone=line.tone), line.carrier),
            rx.cond(is_set(line.ended_at), ended),
        ),
        rx.cond(line.can_end, act),
    ]
