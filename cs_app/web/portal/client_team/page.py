"""/client/team: the people of one's own business."""

import reflex as rx

from cs_app.identity.permissions import PortalPermission
from cs_app.kernel.live import Change
from cs_app.web.client_team.acts_state import MemberActsState
from cs_app.web.client_team.form import member_dialog
from cs_app.web.client_team.member_form import MemberForm
from cs_app.web.client_team.owner import owner_card
from cs_app.web.client_team.questions import member_questions
from cs_app.web.client_team.state import TeamState
from cs_app.web.client_team.table import add_button, members
from cs_app.web.design.layout import stack
from cs_app.web.frame.frames import portal_page
from cs_app.web.kit.page import Nav, Page, Watch
from cs_app.web.visitor.viewer import may


def team_page() -> rx.Component:
    """The page."""
    manages = may(PortalPermission.TEAM_MANAGE)
    return portal_page(
        active="/client/team",
        title="Team",
        note="Who can enter the portal, and who is told when a lead needs a person.",
        actions=rx.cond(manages, add_button()),
        content=rx.fragment(
            stack(owner_card(), members(manages=manages)),
            member_dialog(one_contact=True),
            member_questions(),
        ),
    )


PAGE = Page(
    route="/client/team",
    title="Team",
    build=team_page,
    loads=(TeamState.load,),
    closes=(MemberForm, MemberActsState),
    watch=Watch.of(Change.ACCESS, refresh=TeamState.refresh),
    nav=Nav(label="Team", icon="users", primary=True),
)
