"""Where the person is signed in, and the end of it."""

import reflex as rx

from cs_app.identity.session.listing import end_other_sessions, end_session
from cs_app.kernel.errors import ProductError
from cs_app.kernel.ids import as_id
from cs_app.web.account.lines import SessionLine
from cs_app.web.account.state import AccountState
from cs_app.web.account.work import own_work
from cs_app.web.design import toast
from cs_app.web.design.button import button
from cs_app.web.design.chip import chip
from cs_app.web.design.dialog import confirm_dialog
from cs_app.web.design.layout import card, stack
from cs_app.web.design.table import Column, data_table
from cs_app.web.design.time import timestamp
from cs_app.web.design.tokens import Child, Tone, Variant
from cs_app.web.kit.faults import look_again
from cs_app.web.visitor.handler_access import current_access, requires_sign_in

COLUMNS = (
    Column(label="Device"),
    Column(label="Signed in to"),
    Column(label="From"),
    Column(label="Last seen"),
    Column(label="Actions", hide_label=True, end=True),
)
END_OTHERS = "end-others"


class SessionsState(rx.State):
    """The session that somebody is asked about."""

    asking: bool = False
    asked: SessionLine = SessionLine()

    @rx.event
    @requires_sign_in()
    async def ask(self, session_id: str):
        """Ask before one is ended."""
        known = (await self.get_state(AccountState)).sessions
        self.asked = next((line for line in known if line.id == session_id), SessionLine())
        self.asking = bool(self.asked.id)

    @rx.event
    @requires_sign_in()
    async def close(self):
        """Put the question away."""
        self.asking = False

    @rx.event
    @requires_sign_in()
    async def end(self):
        """End the one that was asked about."""
        self.asking = False
        try:
            async with own_work() as session:
                await end_session(session, current_access(), as_id(self.asked.id))
        except ProductError as error:
            return toast.error("The session was not ended", note=error.message)
        await look_again(self, AccountState)
        return toast.success("Session ended")

    @rx.event
    @requires_sign_in()
    async def end_others(self):
        """End all but this one."""
        async with own_work() as session:
            number = await end_other_sessions(session, current_access())
        await look_again(self, AccountState)
        return toast.success(f"{number} {'session' if number == 1 else 'sessions'} ended")


def sessions() -> rx.Component:
    """The tab."""
    table = data_table(
        caption="Where you are signed in",
        columns=COLUMNS,
        rows=AccountState.sessions,
        cells=_cells,
        key=lambda line: line.id,
    )
    others = AccountState.sessions.length() > 1  # pyright: ignore
    end_all = button("End all others…", small=True, variant=Variant.DANGER_QUIET, opens=END_OTHERS)
    return rx.fragment(
        card(
            table,
            title="Where you are signed in",
            note="End what you do not know, then change how you sign in",
            actions=rx.cond(others, end_all),
            flush=True,
        ),
        _asks_for_one(),
        _asks_for_others(),
    )


def _cells(line: SessionLine) -> list[Child]:
    end = button(
        "End…",
        small=True,
        variant=Variant.DANGER_QUIET,
        aria_label=f"End the session on {line.device}",
        on_click=SessionsState.ask(line.id),
    )
    this_one = chip("This one", tone=Tone.ACCENT)
    began = rx.el.span("since ", timestamp(line.began), class_name="faint small")
    return [
        stack(rx.el.strong(line.device), began, gap=1),
        line.door,
        rx.el.span(line.address, class_name="num"),
        timestamp(line.last_seen),
        rx.cond(line.is_current, this_one, end),
    ]


def _asks_for_one() -> rx.Component:
    asked = SessionsState.asked
    return confirm_dialog(
        id="end-session",
        title="End this session?",
        consequence=f"{asked.device} at {asked.address} is signed out at once.",
        confirm="End session",
        on_confirm=SessionsState.end,
        open=SessionsState.asking,
        on_close=SessionsState.close,
    )


def _asks_for_others() -> rx.Component:
    number = AccountState.sessions.length() - 1  # pyright: ignore
    return confirm_dialog(
        id=END_OTHERS,
        title="End all other sessions?",
        consequence=rx.el.span(
            "Signs you out everywhere but here: ", number, " in all. Open pages there close."
        ),
        confirm="End all others",
        on_confirm=SessionsState.end_others,
    )
