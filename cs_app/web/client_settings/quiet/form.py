"""The form of the hours in which leads may be texted."""

from dataclasses import dataclass
from typing import Any, ClassVar

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.settings_rights import CHANGE
from cs_app.compliance.models import NightPolicy
from cs_app.compliance.own_window import OwnHours, read_own_hours, save_own_hours
from cs_app.kernel.errors import Invalid
from cs_app.kernel.ids import as_id
from cs_app.web.client_settings.lines import NIGHT_WORDS, clock_hour
from cs_app.web.client_settings.state import SettingsState
from cs_app.web.design import toast
from cs_app.web.kit.chosen import chosen
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.form import form
from cs_app.web.visitor.handler_access import current_access

HOURS = ("opens", "closes", "weekend_opens", "weekend_closes")


@dataclass(frozen=True)
class QuietFields:
    """What the controls begin with."""

    opens: str = ""
    closes: str = ""
    weekend_opens: str = ""
    weekend_closes: str = ""
    closed_on_holidays: bool = False
    night_policy: str = ""


class QuietForm(form(*CHANGE), rx.State):
    """The hours as they stood when the form was opened."""

    LABELS: ClassVar = {
        "opens": "First text at",
        "closes": "Last text before",
        "weekend_opens": "First text at weekends",
        "weekend_closes": "Last text at weekends",
        "closed_on_holidays": "No texts on holidays",
        "night_policy": "At night",
    }
    REFUSED: ClassVar = "The quiet hours were not saved"
    begins: QuietFields = QuietFields()

    async def _stored(self, session: AsyncSession) -> dict[str, Any]:
        client_id = as_id(self.subject)
        hours = await read_own_hours(session, current_access(), client_id=client_id)
        shown = {name: _written(getattr(hours, name)) for name in HOURS}
        return shown | {
            "closed_on_holidays": hours.closed_on_holidays,
            "night_policy": hours.night_policy.value,
        }

    def _show(self, values: dict[str, Any]) -> None:
        self.begins = QuietFields(**values)

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        return {name: str(values.get(name, "")) for name in HOURS} | {
            "closed_on_holidays": bool(values.get("closed_on_holidays")),
            "night_policy": str(values.get("night_policy", "")),
        }

    async def _change(self, session: AsyncSession, values: dict[str, Any]) -> None:
        hours = OwnHours(
            opens=_hour(values["opens"], "opens"),
            closes=_hour(values["closes"], "closes"),
            weekend_opens=_hour_or_none(values["weekend_opens"], "weekend_opens"),
            weekend_closes=_hour_or_none(values["weekend_closes"], "weekend_closes"),
            closed_on_holidays=values["closed_on_holidays"],
            night_policy=chosen(NightPolicy, values["night_policy"]),
        )
        await save_own_hours(session, current_access(), client_id=as_id(self.subject), hours=hours)

    async def _saved(self):
        await look_again(self, SettingsState)
        return toast.success("Quiet hours saved")

    def _in_words(self, name: str, value: Any) -> str:
        if name in HOURS and value.isdecimal():
            return clock_hour(int(value))
        if name == "night_policy" and value in set(NightPolicy):
            return f"“{NIGHT_WORDS[NightPolicy(value)][0]}”"
        return super()._in_words(name, value)


def _written(hour: int | None) -> str:
    return "" if hour is None else str(hour)


def _hour(text: str, field: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 2):
        raise Invalid("Choose an hour", field=field)
    return int(text)


def _hour_or_none(text: str, field: str) -> int | None:
    return _hour(text, field) if text else None
