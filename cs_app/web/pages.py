"""Every page and its address."""

import reflex as rx

from cs_app.settings import settings
from cs_app.web.account.page import agency_account_page, portal_account_page
from cs_app.web.account.state import AccountState
from cs_app.web.admin.agency_team.member_state import MemberState
from cs_app.web.admin.agency_team.page import team_page
from cs_app.web.admin.agency_team.state import AgencyTeamState
from cs_app.web.admin.audit_log.page import ON_LOAD as READ_AUDIT_LOG
from cs_app.web.admin.audit_log.page import audit_log_page
from cs_app.web.admin.client.knowledge.state import KnowledgeState
from cs_app.web.admin.client.page import client_page
from cs_app.web.admin.client.state import ClientState
from cs_app.web.admin.client_team.link_state import SignInLinkState
from cs_app.web.admin.client_team.page import client_team_page
from cs_app.web.admin.client_team.transfer_state import TransferState
from cs_app.web.admin.clients.new_client import NewClientState
from cs_app.web.admin.clients.page import clients_page
from cs_app.web.admin.clients.state import ClientsState
from cs_app.web.admin.roles.page import roles_page
from cs_app.web.admin.roles.role_state import RoleState
from cs_app.web.admin.roles.state import RolesState
from cs_app.web.admin.today.page import today_page
from cs_app.web.admin.today.state import TodayState
from cs_app.web.admin.users.page import users_page
from cs_app.web.admin.users.standing_state import StandingState
from cs_app.web.admin.users.state import PeopleState
from cs_app.web.admin.webhook_logs.page import ON_LOAD as READ_WEBHOOK_LOG
from cs_app.web.admin.webhook_logs.page import webhook_logs_page
from cs_app.web.client_team.acts_state import MemberActsState
from cs_app.web.client_team.form_state import MemberFormState
from cs_app.web.client_team.state import TeamState
from cs_app.web.frame.client_choice import ClientChoiceState
from cs_app.web.inbox.page import agency_inbox, portal_inbox
from cs_app.web.inbox.state import InboxState
from cs_app.web.portal.client_team.page import team_page as portal_team_page
from cs_app.web.portal.overview.page import overview_page
from cs_app.web.portal.overview.state import OverviewState
from cs_app.web.public.client_login import client_login_page
from cs_app.web.public.login import login_page, verify_page
from cs_app.web.public.not_found import not_found_page
from cs_app.web.public.portal_link import link_expired_page, portal_link_page
from cs_app.web.public.second_factor import second_factor_page
from cs_app.web.public.welcome import WelcomeState, welcome_page


def add_pages(app: rx.App) -> None:
    """Register the pages; those of the sandbox, and their State, only while vendors are emulated.

    A tab's State outlives a reload and the way back: what asks for something is closed by then.
    """
    app.add_page(login_page, route="/login", title="Agency sign-in")
    app.add_page(verify_page, route="/verify", title="Sign in")
    app.add_page(client_login_page, route="/client-login", title="Client sign-in")
    app.add_page(second_factor_page, route="/second-factor", title="Second factor")
    app.add_page(
        welcome_page,
        route="/welcome",
        title="Welcome · ConversionSurgery",
        on_load=WelcomeState.load,
    )
    app.add_page(portal_link_page, route="/d/[portal_link]", title="Your dashboard")
    app.add_page(link_expired_page, route="/link-expired", title="Link expired")
    app.add_page(not_found_page, route="404", title="Page not found")
    app.add_page(
        today_page, route="/admin", title="Today · ConversionSurgery", on_load=TodayState.load
    )
    app.add_page(
        clients_page,
        route="/admin/clients",
        title="Clients · ConversionSurgery",
        on_load=[ClientsState.load, NewClientState.open_if_asked],
    )
    app.add_page(
        client_page,
        route="/admin/clients/[client_id]",
        title="Client · ConversionSurgery",
        on_load=[ClientState.load, KnowledgeState.list_entries_of_client],
    )
    app.add_page(
        client_team_page,
        route="/admin/clients/[client_id]/team",
        title="Team of a client · ConversionSurgery",
        on_load=[
            TeamState.load,
            MemberFormState.close,
            MemberActsState.close,
            SignInLinkState.close,
            TransferState.close,
        ],
    )
    app.add_page(
        audit_log_page,
        route="/admin/audit-log",
        title="Audit log · ConversionSurgery",
        on_load=READ_AUDIT_LOG,
    )
    app.add_page(
        team_page,
        route="/admin/team",
        title="Team · ConversionSurgery",
        on_load=[AgencyTeamState.load, MemberState.close],
    )
    app.add_page(
        roles_page,
        route="/admin/roles",
        title="Roles · ConversionSurgery",
        on_load=[RolesState.load, RoleState.close],
    )
    app.add_page(
        users_page,
        route="/admin/users",
        title="People · ConversionSurgery",
        on_load=[PeopleState.load, StandingState.close],
    )
    app.add_page(
        webhook_logs_page,
        route="/admin/webhook-logs",
        title="Webhook log · ConversionSurgery",
        on_load=READ_WEBHOOK_LOG,
    )
    app.add_page(
        agency_inbox,
        route="/conversations",
        title="Conversations · ConversionSurgery",
        on_load=[ClientChoiceState.list_clients, InboxState.load],
    )
    app.add_page(
        overview_page,
        route="/client",
        title="Overview · ConversionSurgery",
        on_load=OverviewState.load,
    )
    app.add_page(
        portal_team_page,
        route="/client/team",
        title="Team · ConversionSurgery",
        on_load=[TeamState.load, MemberFormState.close, MemberActsState.close],
    )
    app.add_page(
        portal_inbox,
        route="/client/conversations",
        title="Conversations · ConversionSurgery",
        on_load=InboxState.load,
    )
    app.add_page(
        agency_account_page,
        route="/admin/account",
        title="Your account · ConversionSurgery",
        on_load=AccountState.load,
    )
    app.add_page(
        portal_account_page,
        route="/client/account",
        title="Your account · ConversionSurgery",
        on_load=AccountState.load,
    )
    if settings().in_sandbox:
        from cs_app.web.sandbox_page.pages import add_sandbox_pages

        add_sandbox_pages(app)
