"""The form of one text, with what a lead would get of it."""

from typing import Any, ClassVar

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.settings_rights import CHANGE_TEXTS
from cs_app.kernel.errors import Invalid
from cs_app.messaging.models import TextKind
from cs_app.messaging.template_editing import preview, read_texts, save_text
from cs_app.messaging.template_words import Facts, checked_words
from cs_app.web.client_settings.lines import size_words
from cs_app.web.client_settings.state import SettingsState
from cs_app.web.client_settings.whose import settings_of
from cs_app.web.design import toast
from cs_app.web.kit.chosen import chosen
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.form import form
from cs_app.web.visitor.handler_access import current_access, requires_any


class TextForm(form(*CHANGE_TEXTS), rx.State):
    """The words as they stood when the form was opened; `shown` is what a lead would get now."""

    LABELS: ClassVar = {"body": "Words"}
    REFUSED: ClassVar = "The text was not saved"
    title: str = ""
    when: str = ""
    usual: str = ""
    variables: list[str] = []
    body: str = ""
    shown: str = ""
    size: str = ""
    fault: str = ""
    _facts: Facts = Facts("", "", "")

    @rx.event
    @requires_any(*CHANGE_TEXTS)
    def look(self, words: str):
        """Show what became of the words while they are typed."""
        if self.is_open:
            self._preview(words)

    async def _offer(self, session: AsyncSession) -> None:
        texts = await read_texts(session, current_access(), client_id=settings_of(self))
        one = texts.of(self._kind())
        self._facts, self.title, self.when = texts.facts, one.usual.title, one.usual.when
        self.usual = one.usual.words
        self.variables = [f"{{{name}}}" for name in one.usual.variables]

    async def _stored(self, session: AsyncSession) -> dict[str, Any]:
        texts = await read_texts(session, current_access(), client_id=settings_of(self))
        return {"body": texts.of(self._kind()).words}

    def _show(self, values: dict[str, Any]) -> None:
        self.body = values["body"]
        self._preview(self.body)

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        return {"body": str(values.get("body", ""))}

    async def _change(self, session: AsyncSession, values: dict[str, Any]) -> None:
        await save_text(
            session,
            current_access(),
            client_id=settings_of(self),
            kind=self._kind(),
            words=values["body"],
        )

    async def _saved(self):
        await look_again(self, SettingsState)
        return toast.success("Text saved", note="It goes out in these words from now on.")

    def _kind(self) -> TextKind:
        return chosen(TextKind, self.subject)

    def _preview(self, words: str) -> None:
        seen = preview(words, self._facts)
        self.shown, self.size, self.fault = seen.text, size_words(seen.size), ""
        try:
            checked_words(self._kind(), words, self._facts)
        except Invalid as error:
            self.fault = error.message
