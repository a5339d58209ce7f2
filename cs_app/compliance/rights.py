"""What it takes to change who may be contacted: the agency's key, or the portal's."""

from cs_app.identity.permissions import AgencyPermission, PortalPermission

# The lists and the trail of a business, as a whole.
LISTS = AgencyPermission.CLIENTS_EDIT
# A lead's wish to be left alone may be noted by everybody who talks to leads.
OPT_OUT = (
    AgencyPermission.CLIENTS_EDIT,
    AgencyPermission.CONVERSATIONS_RESPOND,
    PortalPermission.LEADS_EDIT,
)
# To end it, only by those who answer for the business.
OPT_IN = (AgencyPermission.CLIENTS_EDIT, PortalPermission.SETTINGS_EDIT)
