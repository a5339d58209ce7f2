"""Every page, in the order of the sidebar's links; what else there is to know each says itself."""

from collections.abc import Iterator

import reflex as rx

from cs_app.settings import settings
from cs_app.web.account.page import AGENCY_ACCOUNT, PORTAL_ACCOUNT
from cs_app.web.admin.agency_team.page import PAGE as AGENCY_TEAM
from cs_app.web.admin.ai_quality.page import PAGE as AI_QUALITY
from cs_app.web.admin.audit_log.page import PAGE as AUDIT_LOG
from cs_app.web.admin.client.page import PAGE as CLIENT
from cs_app.web.admin.client_team.page import PAGE as CLIENT_TEAM
from cs_app.web.admin.clients.page import PAGE as CLIENTS
from cs_app.web.admin.compliance.page import PAGE as COMPLIANCE
from cs_app.web.admin.roles.page import PAGE as ROLES
from cs_app.web.admin.today.page import PAGE as TODAY
from cs_app.web.admin.users.page import PAGE as PEOPLE
from cs_app.web.admin.webhook_logs.page import PAGE as WEBHOOK_LOG
from cs_app.web.inbox.page import AGENCY_INBOX, PORTAL_INBOX
from cs_app.web.kit.page import Page, register
from cs_app.web.portal.client_team.page import PAGE as PORTAL_TEAM
from cs_app.web.portal.overview.page import PAGE as OVERVIEW
from cs_app.web.portal.settings.page import PAGE as PORTAL_SETTINGS
from cs_app.web.public.client_login import PAGE as CLIENT_LOGIN
from cs_app.web.public.login import LOGIN, VERIFY
from cs_app.web.public.not_found import PAGE as NOT_FOUND
from cs_app.web.public.portal_link import LINK_EXPIRED, PORTAL_LINK
from cs_app.web.public.second_factor import PAGE as SECOND_FACTOR
from cs_app.web.public.welcome import PAGE as WELCOME
from cs_app.web.scheduled.page import AGENCY_SCHEDULED, PORTAL_SCHEDULED

PUBLIC = (
    LOGIN,
    VERIFY,
    CLIENT_LOGIN,
    SECOND_FACTOR,
    WELCOME,
    PORTAL_LINK,
    LINK_EXPIRED,
    NOT_FOUND,
)
AGENCY = (
    TODAY,
    AGENCY_INBOX,
    AGENCY_SCHEDULED,
    CLIENTS,
    CLIENT,
    CLIENT_TEAM,
    AGENCY_TEAM,
    ROLES,
    PEOPLE,
    AUDIT_LOG,
    COMPLIANCE,
    AI_QUALITY,
    WEBHOOK_LOG,
    AGENCY_ACCOUNT,
)
PORTAL = (
    OVERVIEW,
    PORTAL_INBOX,
    PORTAL_SCHEDULED,
    PORTAL_TEAM,
    PORTAL_SETTINGS,
    PORTAL_ACCOUNT,
)


def add_pages(app: rx.App) -> None:
    """Register the pages; those of the sandbox and their States only while vendors are emulated."""
    register(app, (*PUBLIC, *AGENCY, *PORTAL))
    if settings().in_sandbox:
        register(app, _of_the_sandbox())


def _of_the_sandbox() -> Iterator[Page]:
    """Imported only here: in production nothing of them may be compiled in."""
    from cs_app.web.gallery.page import PAGE as DESIGN
    from cs_app.web.gallery.panes import PAGE as DESIGN_INBOX
    from cs_app.web.sandbox_page.page import PAGE as SANDBOX

    yield from (SANDBOX, DESIGN, DESIGN_INBOX)
