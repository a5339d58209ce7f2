"""The tab of decisions: what was sent, held or blocked and why, and every change of a list."""

from dataclasses import dataclass
from typing import ClassVar

import reflex as rx

from cs_app.compliance.reasons import Reason
from cs_app.kernel.visible import shown
from cs_app.screens.compliance.decisions import DecisionRow, kept, list_decisions, read_filter
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
from cs_app.web.admin.compliance.words import (
    CONSENT_SOURCES,
    DNC_SOURCES,
    EVENTS,
    OPT_OUT_REASONS,
)
from cs_app.web.design.button import link_button
from cs_app.web.design.chip import chip
from cs_app.web.design.empty import empty_state
from cs_app.web.design.table import Column
from cs_app.web.design.time import TimeForm, timestamp
from cs_app.web.design.tokens import Child
from cs_app.web.design.truth import is_set
from cs_app.web.design.url_controls import url_search, url_select
from cs_app.web.kit.list_card import list_card
from cs_app.web.visitor.handler_access import current_access
from cs_app.web.visitor.viewer import Viewer

COLUMNS = (
    Column(label="Decision"),
    Column(label="Why", width="34%"),
    Column(label="Lead"),
    Column(label="Client"),
    Column(label="When", end=True),
)
EVENT_OPTIONS = [("", "Every decision"), *chosen(EVENTS)]
DETAILS = dict([*chosen(OPT_OUT_REASONS), *chosen(CONSENT_SOURCES), *chosen(DNC_SOURCES)])
REASON_OPTIONS = [("", "Every reason"), *((kept(reason), reason.value) for reason in Reason)]


@dataclass(frozen=True)
class DecisionLine:
    id: str
    at: str
    event: str
    tone: str
    why: str
    person: str
    business: str
    lead_id: str
    lead: str
    phone: str


class DecisionsState(tab_list(Name.DECISIONS, first=True), rx.State):
    """The decisions that the address asks for."""

    FILTERS: ClassVar = ("q", "event", "reason")
    lines: list[DecisionLine] = []

    async def _list(self, session, asked, cursor):
        where = read_filter(self._asked())
        page = await list_decisions(session, current_access(), where, cursor=cursor)
        self.lines = [_line(row) for row in page.items]
        return page


def _line(row: DecisionRow) -> DecisionLine:
    event, tone = EVENTS[row.event]
    return DecisionLine(
        id=str(row.id),
        at=row.at.isoformat(),
        event=event,
        tone=tone.value,
        why=row.reason.value if row.reason else _detail(row),
        person=f"by {row.person}" if row.person else "",
        business=row.business,
        lead_id=str(row.lead_id or ""),
        lead=shown(row.lead or ""),
        phone=shown_number(row.phone),
    )


def _detail(row: DecisionRow) -> str:
    """What is known of a change of a list: its reason or its source, in words."""
    return DETAILS.get(row.detail) or row.detail.replace("_", " ").capitalize()


def decisions_tab() -> rx.Component:
    """The list."""
    return list_card(
        DecisionsState,
        what="decisions",
        title="Decisions",
        columns=COLUMNS,
        rows=DecisionsState.lines,
        cells=_cells,
        tools=(
            url_search(label="Search decisions", placeholder="Name or number of the lead"),
            url_select(name="event", label="Decision", options=EVENT_OPTIONS),
            url_select(name="reason", label="Reason", options=REASON_OPTIONS),
            download(DecisionsState),
        ),
        empty=empty_state(
            title="Nothing was decided yet",
            why="Each text to a lead is weighed before it goes out. What was sent, held or "
            "blocked, and why, appears here.",
            icon="scale",
            action=link_button("See conversations", href="/conversations"),
        ),
    )


def _cells(line: DecisionLine) -> list[Child]:
    lead = rx.cond(is_set(line.phone), who(line), rx.el.span("–", class_name="faint"))
    when = timestamp(line.at, zone=Viewer.zone, form=TimeForm.SMART, class_name="nowrap")
    return [
        chip(line.event, tone=line.tone),
        below(faint(line.why), line.person),
        lead,
        line.business,
        when,
    ]
