"""The State of a form: read afresh when it opens, sent once, and never over somebody's change."""

from typing import Any, ClassVar

import reflex as rx
from reflex.event import EventSpec
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.permissions import Permission
from cs_app.kernel.errors import Conflict, NotFound, ProductError
from cs_app.kernel.locks import one_at_a_time
from cs_app.web.design import toast
from cs_app.web.kit.attempt import attempt
from cs_app.web.kit.meanwhile import merged
from cs_app.web.visitor.handler_access import requires_any, requires_presence

GONE = "This does not exist any more"


class ChangedMeanwhile(Conflict):
    """Somebody else changed the same fields since the form was opened."""


class Form(rx.State, mixin=True):
    """What every form has; make one by `form(permission)`.

    A form works on one thing, `subject`, "" for one that is yet to be made. Its fields are values
    by name, in the same shape from `_typed` and from `_stored`: texts, flags or sets of texts.
    `LABELS` are their names for people; an error that names one of them is shown there (`wrong`).
    """

    LABELS: ClassVar[dict[str, str]]
    REFUSED: ClassVar[str] = "Nothing was changed"
    begin: ClassVar[Any]
    close: ClassVar[Any]
    save: ClassVar[Any]

    is_open: bool = False
    busy: bool = False
    subject: str = ""
    errors: dict[str, str] = {}
    notice: str = ""
    _before: dict[str, Any] = {}

    async def _stored(self, session: AsyncSession) -> dict[str, Any]:
        """What the subject holds now; raises `NotFound` when it is gone."""
        raise NotFound(GONE)

    async def _offer(self, session: AsyncSession) -> None:
        """Read what the form shows beside its values: choices, and the subject's name."""

    def _show(self, values: dict[str, Any]) -> None:
        """Fill the fields; `values` is empty for a subject that is yet to be made."""
        raise NotImplementedError

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        """What the browser sent. Raises `Invalid` for what cannot be read."""
        raise NotImplementedError

    async def _create(self, session: AsyncSession, values: dict[str, Any]) -> None:
        """Make a new one."""
        raise NotFound(GONE)

    async def _change(self, session: AsyncSession, values: dict[str, Any]) -> None:
        """Store the whole of the values."""
        raise NotFound(GONE)

    async def _saved(self) -> EventSpec | list[EventSpec]:
        """Show what became of it, elsewhere in the tab too, and say so."""
        raise NotImplementedError

    def _in_words(self, name: str, value: Any) -> str:
        """A value as the form shows it."""
        if isinstance(value, bool):
            return "ticked" if value else "not ticked"
        return f"“{value}”" if value else "empty"

    async def _open(self, subject: str) -> ProductError | None:
        self.subject = subject
        refused = await attempt(self._fill)
        if refused is None:
            self.errors, self.notice, self.busy, self.is_open = {}, "", False, True
        return refused

    async def _fill(self, session: AsyncSession) -> None:
        await self._offer(session)
        self._before = await self._stored(session) if self.subject else {}
        self._show(self._before)

    async def _store(self, session: AsyncSession, typed: dict[str, Any]) -> None:
        if not self.subject:
            await self._create(session, typed)
            return
        await one_at_a_time(session, f"{type(self).__name__}:{self.subject}")
        now = await self._stored(session)
        outcome = merged(_plain(self._before), _plain(typed), _plain(now))
        if outcome.disputed:
            self._before = {**self._before, **{name: now[name] for name in outcome.disputed}}
            raise ChangedMeanwhile(self._dispute(now, outcome.disputed))
        if outcome.changed:
            await self._change(session, outcome.stands)

    def _dispute(self, now: dict[str, Any], names: frozenset[str]) -> str:
        told = [
            f"{label} is now {self._in_words(name, now[name])}"
            for name, label in self.LABELS.items()
            if name in names
        ]
        return f"{'; '.join(told)}. Save again to put yours in its place, or cancel to keep theirs."

    def _refuse(self, refused: ProductError) -> EventSpec | None:
        """Say it at its field, above the form, or in a toast."""
        self.errors, self.notice = {}, ""
        if isinstance(refused, ChangedMeanwhile):
            self.notice = refused.message
            return None
        if refused.field in self.LABELS:
            self.errors = {refused.field: refused.message}
            return None
        return toast.error(self.REFUSED, note=refused.message)


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """As a browser sends them back: it knows one kind of line end, and nobody sees edges."""
    return {
        name: value.replace("\r\n", "\n").strip() if isinstance(value, str) else value
        for name, value in values.items()
    }


def form(*needs: Permission) -> type[Form]:
    """A form for people with one of these permissions, with `begin`, `close` and `save`."""

    class Made(Form, mixin=True):
        @rx.event
        @requires_presence
        def close(self):
            """Put the form away."""
            self.is_open = False

        @rx.event
        @requires_any(*needs)
        async def begin(self, subject: str):
            """Open the form on what has this id, or an empty one for the id ""."""
            refused = await self._open(subject)
            return toast.error(self.REFUSED, note=refused.message) if refused else None

        @rx.event
        @requires_any(*needs)
        async def save(self, values: dict[str, Any]):
            """Store what was typed; sent twice, it is stored once."""
            if not self.is_open:
                return
            self.busy = True
            yield
            refused = await attempt(lambda session: self._store(session, self._typed(values)))
            self.busy = False
            if refused is not None:
                yield self._refuse(refused)
                return
            self.is_open = False
            yield await self._saved()

    return Made


def wrong(state: type[Form], field: str) -> rx.Var:
    """What is wrong with a field, for its `error`."""
    return state.errors.get(field, "")  # pyright: ignore
