"""The tab of wishes to be left alone that nobody has confirmed: they hold until one is undone."""

from dataclasses import dataclass

import reflex as rx

from cs_app.compliance.rights import LISTS
from cs_app.kernel.ids import as_id
from cs_app.kernel.visible import shown
from cs_app.reading.kinds import Kind
from cs_app.reception import reviewing
from cs_app.screens.compliance.readers import accuracy
from cs_app.screens.compliance.to_confirm import ToConfirmRow, list_to_confirm, read_filter
from cs_app.web.admin.compliance.head import HeadState
from cs_app.web.admin.compliance.readers import ReaderLine, reader_lines, readers_card
from cs_app.web.admin.compliance.tab_list import TO_CONFIRM, below, shown_number, tab_list, who
from cs_app.web.design import toast
from cs_app.web.design.button import button
from cs_app.web.design.empty import empty_state
from cs_app.web.design.layout import stack
from cs_app.web.design.table import Column
from cs_app.web.design.time import timestamp
from cs_app.web.design.tokens import Child
from cs_app.web.design.url_controls import url_search
from cs_app.web.kit.attempt import attempt
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.list_card import list_card
from cs_app.web.visitor.handler_access import current_access, requires
from cs_app.web.visitor.viewer import Viewer

COLUMNS = (
    Column(label="Who"),
    Column(label="What they wrote", width="30%"),
    Column(label="Why it was read so"),
    Column(label="Client"),
    Column(label="When"),
    Column(label="Actions", hide_label=True, end=True),
)
NOT_CHANGED = "Nothing was changed"


@dataclass(frozen=True)
class ToConfirmLine:
    """`id` is that of the text; `kind` and `otherwise` are what it is and would be taken for."""

    id: str
    at: str
    lead_id: str
    lead: str
    phone: str
    business: str
    words: str
    ground: str
    certainty: str
    kind: str
    otherwise: str


class ToConfirmState(tab_list(TO_CONFIRM), rx.State):
    """The wishes that the address asks for, and how well texts are read."""

    lines: list[ToConfirmLine] = []
    readers: list[ReaderLine] = []

    async def _list(self, session, asked, cursor):
        access, where = current_access(), read_filter(self._asked())
        page = await list_to_confirm(session, access, where, cursor=cursor)
        self.readers = reader_lines(await accuracy(session, access, client_id=where.client_id))
        self.lines = [_line(row) for row in page.items]
        return page

    @rx.event
    @requires(LISTS)
    async def confirm(self, message_id: str):
        """It is such a wish: the opt-out stays."""
        line = self._line(message_id)
        if line is None:
            return None
        refused = await attempt(
            lambda session: reviewing.confirm(
                session, current_access(), message_id=as_id(line.id), seen=Kind(line.kind)
            )
        )
        await self._look_again()
        if refused is not None:
            return toast.error(NOT_CHANGED, note=refused.message)
        return toast.success("Confirmed", note="They stay opted out.")

    @rx.event
    @requires(LISTS)
    async def undo(self, message_id: str):
        """It was no such wish: the opt-out that it caused is taken back."""
        line, made = self._line(message_id), []
        if line is None:
            return None

        async def change(session):
            made.append(
                await reviewing.correct(
                    session,
                    current_access(),
                    message_id=as_id(line.id),
                    kind=Kind(line.otherwise),
                    seen=Kind(line.kind),
                )
            )

        refused = await attempt(change)
        await self._look_again()
        if refused is not None:
            return toast.error(NOT_CHANGED, note=refused.message)
        again = "They may be texted again, and the text waits for a person."
        still = "They stay opted out: something else says that they want no texts."
        return toast.success("Undone", note=again if made[0].opted_in else still)

    def _line(self, message_id: str) -> ToConfirmLine | None:
        return next((line for line in self.lines if line.id == message_id), None)

    async def _look_again(self) -> None:
        await self._read()
        await look_again(self, HeadState)


def _line(row: ToConfirmRow) -> ToConfirmLine:
    return ToConfirmLine(
        id=str(row.message_id),
        at=row.at.isoformat(),
        lead_id=str(row.lead_id),
        lead=shown(row.lead or ""),
        phone=shown_number(row.phone),
        business=row.business,
        words=shown(row.words),
        ground=row.ground,
        certainty=f"{row.certainty} % sure",
        kind=row.kind.value,
        otherwise=row.otherwise.value,
    )


def to_confirm_tab() -> rx.Component:
    """The list, and below it how well texts are read."""
    shown = list_card(
        ToConfirmState,
        what="texts",
        title="To confirm",
        columns=COLUMNS,
        rows=ToConfirmState.lines,
        cells=_cells,
        tools=(url_search(label="Search texts", placeholder="Name, number or words"),),
        empty=empty_state(
            title="Nothing to confirm",
            why="Who asks in their own words to be left alone is opted out at once, and appears "
            "here until somebody has looked whether they meant it.",
            icon="circle_check",
        ),
    )
    return stack(shown, readers_card(ToConfirmState.readers))


def _cells(line: ToConfirmLine) -> list[Child]:
    name = rx.cond(line.lead != "", line.lead, line.phone)
    confirm = button(
        "Confirm",
        small=True,
        aria_label=f"Confirm: {name} wants no more texts",
        on_click=ToConfirmState.confirm(line.id),
    )
    undo = button(
        "Undo",
        small=True,
        aria_label=f"Undo: {name} did not ask to be left alone",
        on_click=ToConfirmState.undo(line.id),
    )
    return [
        who(line),
        rx.el.div("“", line.words, "”", class_name="clip", dir="auto"),
        below(line.ground, line.certainty),
        line.business,
        timestamp(line.at, zone=Viewer.zone, class_name="nowrap"),
        rx.el.div(confirm, undo, class_name="button-group"),
    ]
