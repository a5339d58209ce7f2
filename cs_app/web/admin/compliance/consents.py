"""The tab of consents: who agreed to be contacted, how, and what proves it."""

from dataclasses import dataclass
from typing import ClassVar

import reflex as rx

from cs_app.kernel.visible import shown
from cs_app.screens.compliance.consents import ConsentRow, list_consents, read_filter
from cs_app.screens.compliance.files import Name
from cs_app.web.admin.compliance.tab_list import (
    below,
    chosen,
    download,
    shown_number,
    tab_list,
    who,
)
from cs_app.web.admin.compliance.words import CONSENT_SOURCES, CONSENT_TYPES
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
    Column(label="Who"),
    Column(label="Consent"),
    Column(label="Proof", width="34%"),
    Column(label="Client"),
    Column(label="Given"),
    Column(label="Stands"),
    Column(label="Actions", hide_label=True, end=True),
)
STANDINGS = [("", "All"), ("active", "Hold now"), ("revoked", "Revoked")]
SOURCES = [("", "Every source"), *chosen(CONSENT_SOURCES)]
BY_OPT_OUT = "Ended by the opt-out"


@dataclass(frozen=True)
class ConsentLine:
    id: str
    at: str
    lead_id: str
    lead: str
    phone: str
    business: str
    type: str
    source: str
    words: str
    proof: str
    recorded_by: str
    stands: str
    tone: str
    revoked: str
    is_active: bool


class ConsentsState(tab_list(Name.CONSENTS), rx.State):
    """The consents that the address asks for."""

    FILTERS: ClassVar = ("q", "consent", "given")
    lines: list[ConsentLine] = []

    async def _list(self, session, asked, cursor):
        where = read_filter(self._asked())
        page = await list_consents(session, current_access(), where, cursor=cursor)
        self.lines = [_line(row) for row in page.items]
        return page


def _line(row: ConsentRow) -> ConsentLine:
    stands, tone = ("Holds", Tone.SUCCESS) if row.is_active else ("Revoked", Tone.WARNING)
    why = row.revoked_reason or ""
    return ConsentLine(
        id=str(row.id),
        at=row.at.isoformat(),
        lead_id=str(row.lead_id or ""),
        lead=shown(row.lead or ""),
        phone=shown_number(row.phone),
        business=row.business,
        type=CONSENT_TYPES[row.type],
        source=CONSENT_SOURCES[row.source],
        words=shown(row.words or ""),
        proof=str(row.proof.get("note") or ("Their own text" if row.proof else "")),
        recorded_by=f"noted by {row.recorded_by}" if row.recorded_by else "",
        stands=stands,
        tone=tone.value,
        revoked=BY_OPT_OUT if why == "opt_out" else why,
        is_active=row.is_active,
    )


def consents_tab(*, record: rx.Component, first: rx.Component, revoke) -> rx.Component:
    """The list; `record` is the button that adds one, `first` that of an empty list.

    `revoke` is what a click on a line's button does.
    """
    return list_card(
        ConsentsState,
        what="consents",
        title="Consents",
        columns=COLUMNS,
        rows=ConsentsState.lines,
        cells=lambda line: _cells(line, revoke),
        tools=(
            url_search(label="Search consents", placeholder="Name, number or words"),
            filter_chips(name="consent", label="Standing", options=STANDINGS),
            url_select(name="given", label="Source", options=SOURCES),
            download(ConsentsState),
            record,
        ),
        empty=empty_state(
            title="No consent is on record",
            why="Who texts START agrees in writing. A signed form or a recorded call is put down "
            "here, with what proves it. Nothing unasked goes out without one or an inquiry.",
            icon="handshake",
            action=first,
        ),
    )


def _cells(line: ConsentLine, revoke) -> list[Child]:
    words = rx.el.div("“", line.words, "”", class_name="clip", dir="auto")
    act = button(
        "Revoke…",
        small=True,
        variant=Variant.DANGER_QUIET,
        aria_label=f"Revoke the consent of {line.phone}…",
        on_click=revoke(line.id),
    )
    return [
        who(line),
        below(line.type, line.source),
        rx.el.div(
            rx.cond(is_set(line.words), words), below(rx.fragment(line.proof), line.recorded_by)
        ),
        line.business,
        timestamp(line.at, zone=Viewer.zone, form=TimeForm.DATE, class_name="nowrap"),
        below(chip(line.stands, tone=line.tone), line.revoked),
        rx.cond(line.is_active, act),
    ]
