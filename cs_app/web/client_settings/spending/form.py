"""The form of the month's limits."""

import re
from typing import Any, ClassVar

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.settings_rights import CHANGE
from cs_app.clients.spending import read_spending, set_budget, set_message_limit
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel.errors import Invalid
from cs_app.kernel.ids import as_id
from cs_app.web.client_settings.state import SettingsState
from cs_app.web.design import toast
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.form import form
from cs_app.web.visitor.handler_access import current_access

_NUMBER = re.compile(r"[0-9]{1,9}")
_AMOUNT = re.compile(r"([0-9]{1,8})(?:\.([0-9]{1,2}))?")


class SpendingForm(form(*CHANGE), rx.State):
    """The limits as they stood when the form was opened; people of a business set the budget."""

    LABELS: ClassVar = {"limit": "Texts a month", "budget": "Budget a month"}
    REFUSED: ClassVar = "The limits were not saved"
    limit: str = ""
    budget: str = ""

    async def _stored(self, session: AsyncSession) -> dict[str, Any]:
        client_id = as_id(self.subject)
        spent = await read_spending(session, current_access(), client_id=client_id)
        return {"limit": str(spent.limit), "budget": written(spent.budget_cents)}

    def _show(self, values: dict[str, Any]) -> None:
        self.limit, self.budget = values.get("limit", ""), values.get("budget", "")

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        typed = {"budget": written(_cents(str(values.get("budget", ""))))}
        if current_access().may(AgencyPermission.CLIENTS_EDIT):
            typed["limit"] = str(_number(str(values.get("limit", ""))))
        return typed

    async def _change(self, session: AsyncSession, values: dict[str, Any]) -> None:
        access, client_id = current_access(), as_id(self.subject)
        if access.may(AgencyPermission.CLIENTS_EDIT):
            limit = _number(values["limit"])
            await set_message_limit(session, access, client_id=client_id, limit=limit)
        await set_budget(session, access, client_id=client_id, cents=_cents(values["budget"]))

    async def _saved(self):
        await look_again(self, SettingsState)
        return toast.success("Limits saved")


def written(cents: int | None) -> str:
    """`12500` → `125`, `9950` → `99.50`, and nothing for no budget."""
    if cents is None:
        return ""
    return f"{cents / 100:.2f}".removesuffix(".00")


def _number(text: str) -> int:
    text = text.replace(",", "").strip()
    if not _NUMBER.fullmatch(text):
        raise Invalid("Enter a whole number, such as 500", field="limit")
    return int(text)


def _cents(text: str) -> int | None:
    text = text.replace(",", "").strip().removeprefix("$").strip()
    if not text:
        return None
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise Invalid("Enter an amount such as 150 or 99.50", field="budget")
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))
