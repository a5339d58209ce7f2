"""What it takes to change what an assistant may say: the agency's key, or the portal's."""

from cs_app.identity.permissions import AgencyPermission, PortalPermission

EDIT = (AgencyPermission.KNOWLEDGE_EDIT, PortalPermission.KNOWLEDGE_EDIT)
