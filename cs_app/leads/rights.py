"""What reading conversations and answering in them takes: the agency's key, or the portal's."""

from cs_app.identity.permissions import AgencyPermission, PortalPermission

READ = (AgencyPermission.CONVERSATIONS_VIEW, PortalPermission.CONVERSATIONS_VIEW)
ANSWER = (AgencyPermission.CONVERSATIONS_RESPOND, PortalPermission.LEADS_EDIT)
