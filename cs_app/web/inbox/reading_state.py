"""The menu that says that a text means something else: for one text at a time."""

import reflex as rx

from cs_app.kernel.ids import as_id
from cs_app.reading.kinds import WORDS_FOR, Kind
from cs_app.reception import reviewing
from cs_app.reception.review_effects import Effects
from cs_app.web.design import toast
from cs_app.web.inbox.state import WRITE, InboxState
from cs_app.web.kit.attempt import attempt
from cs_app.web.kit.chosen import chosen
from cs_app.web.kit.faults import look_again
from cs_app.web.visitor.handler_access import current_access, requires_any


class ReadingState(rx.State):
    """Which text is meant, and what it was taken for when the menu opened."""

    kind: str = ""
    _message_id: str = ""

    @rx.event
    @requires_any(*WRITE)
    def ask(self, message_id: str, kind: str):
        """Open the menu for this text, which is shown as of this kind."""
        self._message_id, self.kind = message_id, kind

    @rx.event
    @requires_any(*WRITE)
    async def means(self, word: str):
        """It is of the chosen kind."""
        made: list[Effects] = []

        async def change(session):
            kind, seen = chosen(Kind, word), chosen(Kind, self.kind)
            made.append(
                await reviewing.correct(
                    session,
                    current_access(),
                    message_id=as_id(self._message_id),
                    kind=kind,
                    seen=seen,
                )
            )

        refused = await attempt(change)
        await look_again(self, InboxState)
        if refused is not None:
            return toast.error("Nothing was changed", note=refused.message)
        self.kind = word
        return toast.success(f"Noted: {WORDS_FOR[Kind(word)]}", note=_note(made[0]))


def _note(made: Effects) -> str:
    if made.opted_out:
        return "They are opted out; no text goes to them."
    if made.opted_in:
        return "The opt-out is taken back, and the text waits for a person."
    if made.waits:
        return "The text waits for a person now."
    return "The next texts of this business are read by it."
