"""The import that the address names, and those before: how far each is, line by line."""

from dataclasses import dataclass
from uuid import UUID

import reflex as rx

from cs_app.compliance.dnc_file import Fault
from cs_app.compliance.dnc_import import confirm, discard
from cs_app.compliance.models import ImportState, LineFate
from cs_app.compliance.rights import LISTS
from cs_app.kernel import db
from cs_app.kernel.ids import as_id, id_or_none
from cs_app.screens.compliance.files import Name
from cs_app.screens.compliance.imports import (
    ImportDetail,
    ImportLine,
    ImportRow,
    one_import,
    recent_imports,
)
from cs_app.web.admin.compliance.do_not_contact import DncState
from cs_app.web.admin.compliance.tab_list import TAB, shown_number
from cs_app.web.admin.compliance.words import DNC_SOURCES, FATES
from cs_app.web.design import toast
from cs_app.web.design.tokens import Tone
from cs_app.web.kit.attempt import attempt
from cs_app.web.kit.chosen_client import client_of
from cs_app.web.kit.faults import fault_in, look_again
from cs_app.web.visitor.handler_access import current_access, requires

IMPORT, REFUSED = "import", "refused"
WOULD_BE_ADDED = ("Would be added", Tone.SUCCESS)
TITLES = {
    ImportState.PREVIEWED: "What this file would do",
    ImportState.RUNNING: "Numbers are being listed",
    ImportState.DONE: "What became of this file",
    ImportState.ABANDONED: "This file was discarded",
}
FIELDS = {
    "expires": "The end must be a day to come, or empty.",
    "source": "There is no such source; choose one of the list.",
    "list": "Choose whose list it is.",
    "reference": "The reference is too long; at most 255 characters fit.",
}


@dataclass(frozen=True)
class FateLine:
    """How many lines of a file have one fate, and the first of them."""

    id: str
    words: str
    tone: str
    many: str
    first: list[str]


@dataclass(frozen=True)
class ImportCard:
    """An import; `share` of its lines have their fate, 0 to 100."""

    id: str = ""
    title: str = ""
    at: str = ""
    file_name: str = ""
    business: str = ""
    source: str = ""
    lines: str = ""
    added: str = ""
    would_add: str = ""
    share: int = 0
    is_preview: bool = False
    is_running: bool = False
    is_gone: bool = False
    csv: str = ""


class ImportsState(rx.State):
    """The import that is open, and the newest ones."""

    error: str = ""
    refused: str = ""
    is_open: bool = False
    card: ImportCard = ImportCard()
    fates: list[FateLine] = []
    recent: list[ImportCard] = []

    @rx.event
    @requires(LISTS)
    async def load(self):
        """Read what the address names."""
        await self._read()

    @rx.event
    @requires(LISTS)
    async def confirm(self):
        """Put the numbers on the list."""
        import_id = as_id(self.card.id)
        refused = await attempt(lambda s: confirm(s, current_access(), import_id=import_id))
        await self._read()
        if refused is not None:
            return toast.error("The import did not begin", note=refused.message)
        return toast.success("The import has begun", note="It goes on if you leave this page.")

    @rx.event
    @requires(LISTS)
    async def discard(self):
        """Forget the file."""
        import_id = as_id(self.card.id)
        refused = await attempt(lambda s: discard(s, current_access(), import_id=import_id))
        await self._read()
        if refused is not None:
            return toast.error("The file was not discarded", note=refused.message)
        return toast.success("The file was discarded", note="No number was listed.")

    async def _read(self) -> None:
        asked = self.router.url.query_parameters
        if asked.get(TAB) == Name.DO_NOT_CONTACT:
            self.refused = _refusal(asked.get(REFUSED, ""))
            import_id = id_or_none(asked.get(IMPORT))
            self.error = await fault_in(self._fetch(import_id, client_of(asked)))

    async def _fetch(self, import_id: UUID | None, client_id: UUID | None) -> None:
        access, was_running = current_access(), self.card.is_running
        async with db.unit_of_work(access.scope) as session:
            opened = await one_import(session, access, import_id=import_id) if import_id else None
            before = await recent_imports(session, access, client_id=client_id)
        self.is_open = opened is not None
        self.card = _card(opened.row) if opened else ImportCard()
        self.fates = _fates(opened) if opened else []
        self.recent = [_card(row) for row in before]
        if was_running and not self.card.is_running:
            await look_again(self, DncState)


def _refusal(word: str) -> str:
    if word.upper() in Fault.__members__:
        return f"{Fault[word.upper()].value}."
    return FIELDS.get(word, "The file could not be read; choose another one." if word else "")


def _card(row: ImportRow) -> ImportCard:
    waits = row.fates.get(LineFate.WAITING, 0)
    settled = row.lines - waits
    return ImportCard(
        id=str(row.id),
        title=TITLES[row.status],
        at=row.at.isoformat(),
        file_name=row.file_name,
        business=row.business,
        source=DNC_SOURCES[row.source],
        lines=f"{row.lines:,} lines",
        added=f"{row.fates.get(LineFate.ADDED, 0):,} added",
        would_add=f"{waits:,}",
        share=round(settled * 100 / row.lines) if row.lines else 100,
        is_preview=row.status is ImportState.PREVIEWED,
        is_running=row.status is ImportState.RUNNING,
        is_gone=row.status is ImportState.ABANDONED,
        csv=f"/api/admin/dnc-imports/{row.id}.csv",
    )


def _fates(opened: ImportDetail) -> list[FateLine]:
    preview = opened.row.status is ImportState.PREVIEWED
    return [
        _fate(fate, many, [line for line in opened.first if line.fate is fate], preview)
        for fate in LineFate
        if (many := opened.row.fates.get(fate, 0))
    ]


def _fate(fate: LineFate, many: int, first: list[ImportLine], preview: bool) -> FateLine:
    words, tone = WOULD_BE_ADDED if preview and fate is LineFate.WAITING else FATES[fate]
    shown = [_shown(line) for line in first] if fate is not LineFate.BLANK else []
    return FateLine(fate.value, words, tone.value, f"{many:,}", shown)


def _shown(line: ImportLine) -> str:
    """`Line 7: Zoë, 403 555 0123 → (403) 555-0123`."""
    found = f" → {shown_number(line.phone)}" if line.phone else ""
    return f"Line {line.place:,}: {line.written}{found}"
