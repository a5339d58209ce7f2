"""The inbox in which every mail of the product ends up."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

import reflex as rx

from cs_app.kernel.errors import ProductError
from cs_app.operations import sandbox_control
from cs_app.operations.sandbox_control import Mail
from cs_app.web.kit.showing import show
from cs_app.web.visitor.handler_access import in_sandbox_only

# What a mail program does for a mail without a look of its own.
AS_READ = (
    '<base target="_blank"><meta charset="utf-8">'
    "<style>body{font:15px/1.5 system-ui,sans-serif;margin:16px;overflow-wrap:anywhere}</style>"
)
LINK_WORDS = {"/verify": "Sign in", "/client-login": "Open the portal"}


@dataclass(frozen=True)
class MailLine:
    """A mail of the list."""

    id: str
    recipient: str
    subject: str
    at: str
    has_link: bool


@dataclass(frozen=True)
class MailLink:
    words: str
    href: str


@dataclass(frozen=True)
class OpenMail:
    """The mail that is read; `page` is its HTML, "" for one of text alone."""

    id: str = ""
    sender: str = ""
    recipient: str = ""
    subject: str = ""
    at: str = ""
    page: str = ""
    text: str = ""
    links: list[MailLink] = field(default_factory=list)


class MailState(rx.State):
    """The latest mails, and the one that the address opens."""

    loaded: bool = False
    error: str = ""
    mails: list[MailLine] = []
    addresses: list[tuple[str, str]] = []
    filtered: bool = False
    open: OpenMail = OpenMail()

    @rx.event
    @in_sandbox_only
    async def refresh(self):
        """Look into the inbox again."""
        asked = self.router.url.query_parameters
        owner, wanted = asked.get("inbox", ""), asked.get("mail", "")
        try:
            mails = await sandbox_control.mails()
        except ProductError as error:
            show(self, error=error.message, loaded=True)
            return
        addresses = sorted({mail.to for mail in mails})
        opened = next((mail for mail in mails if mail.id == wanted), None)
        show(
            self,
            error="",
            loaded=True,
            mails=[_line(mail) for mail in mails if owner in ("", mail.to)],
            addresses=[(address, address) for address in addresses],
            filtered=owner != "",
            open=_opened(opened) if opened else OpenMail(),
        )


def _line(mail: Mail) -> MailLine:
    return MailLine(mail.id, mail.to, mail.subject, mail.at, bool(mail.links))


def _opened(mail: Mail) -> OpenMail:
    return OpenMail(
        id=mail.id,
        sender=mail.sender,
        recipient=mail.to,
        subject=mail.subject,
        at=mail.at,
        page=f"{AS_READ}{mail.html}" if mail.html else "",
        text=mail.text,
        links=[MailLink(_words(link), link) for link in mail.links],
    )


def _words(link: str) -> str:
    parts = urlsplit(link)
    return LINK_WORDS.get(parts.path) or f"Open {parts.path.strip('/') or parts.netloc}"[:60]
