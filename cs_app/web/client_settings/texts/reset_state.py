"""Goes back to the usual words of a text, after asking."""

import reflex as rx

from cs_app.clients.settings_rights import CHANGE_TEXTS
from cs_app.messaging.models import TextKind
from cs_app.messaging.template_editing import reset_text
from cs_app.web.client_settings.lines import TextLine
from cs_app.web.client_settings.state import SettingsState
from cs_app.web.client_settings.whose import settings_of
from cs_app.web.design import toast
from cs_app.web.kit.attempt import attempt
from cs_app.web.kit.chosen import chosen
from cs_app.web.kit.faults import look_again
from cs_app.web.visitor.handler_access import current_access, requires_any, requires_presence


class ResetState(rx.State):
    """The text somebody is asked about."""

    is_open: bool = False
    asked: TextLine = TextLine()

    @rx.event
    @requires_any(*CHANGE_TEXTS)
    async def ask(self, kind: str):
        """Ask whether the own words shall go."""
        texts = (await self.get_state(SettingsState)).texts
        own = (text for text in texts if text.id == kind and text.is_own)
        self.asked = next(own, TextLine())
        self.is_open = bool(self.asked.id)

    @rx.event
    @requires_presence
    def close(self):
        """Put the question away."""
        self.is_open = False

    @rx.event
    @requires_any(*CHANGE_TEXTS)
    async def forget(self):
        """Forget the own words that were asked about."""
        self.is_open = False
        refused = await attempt(
            lambda session: reset_text(
                session,
                current_access(),
                client_id=settings_of(self),
                kind=chosen(TextKind, self.asked.id),
            )
        )
        await look_again(self, SettingsState)
        if refused is not None:
            return toast.error("Nothing was changed", note=refused.message)
        return toast.success("Back to the usual words")
