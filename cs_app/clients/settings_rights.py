"""Who sees a business's settings, and who changes them: agency people and its own."""

from cs_app.identity.permissions import AgencyPermission, PortalPermission

SEE = (AgencyPermission.CLIENTS_VIEW, PortalPermission.SETTINGS_VIEW)
CHANGE = (AgencyPermission.CLIENTS_EDIT, PortalPermission.SETTINGS_EDIT)
CHANGE_ASSISTANT = (AgencyPermission.AI_EDIT, PortalPermission.SETTINGS_AI)
CHANGE_TEXTS = (*CHANGE, AgencyPermission.TEMPLATES_EDIT)
