-- The statements of the operations guide, as an operator types them.

-- name: portal session ended
UPDATE client_memberships SET session_version = session_version + 1
WHERE person_id = 'PERSON_UUID' AND client_id = 'CLIENT_UUID';

-- name: agency session ended
UPDATE agency_memberships SET session_version = session_version + 1
WHERE person_id = 'PERSON_UUID';

-- name: portal permissions
SELECT p.name, p.email, rt.name as role, rt.permissions,
       cm.permission_overrides, cm.is_owner, cm.is_active
FROM client_memberships cm
JOIN people p ON cm.person_id = p.id
JOIN role_templates rt ON cm.role_template_id = rt.id
WHERE cm.client_id = 'CLIENT_UUID';

-- name: agency permissions
SELECT p.name, p.email, rt.name as role, rt.permissions,
       am.client_scope, am.is_active
FROM agency_memberships am
JOIN people p ON am.person_id = p.id
JOIN role_templates rt ON am.role_template_id = rt.id;

-- name: sign-in events
SELECT al.action, al.created_at, p.name, p.email,
       al.resource_type, al.ip_address
FROM audit_log al
LEFT JOIN people p ON al.person_id = p.id
WHERE al.action LIKE 'auth.%'
ORDER BY al.created_at DESC
LIMIT 50;

-- name: permission changes
SELECT al.action, al.created_at, p.name, al.metadata
FROM audit_log al
LEFT JOIN people p ON al.person_id = p.id
WHERE al.action IN ('role.changed', 'member.invited', 'member.removed', 'member.updated')
ORDER BY al.created_at DESC
LIMIT 50;

-- name: team actions
SELECT al.action, al.created_at, p.name, al.metadata
FROM audit_log al
LEFT JOIN people p ON al.person_id = p.id
WHERE al.action IN (
  'auth.business_switched',    -- user switched between businesses
  'team.member_added',         -- client portal user added team member
  'team.member_reactivated',   -- inactive member reactivated
  'team.member_updated',       -- client portal user updated team member
  'team.member_deactivated',   -- member deactivated from portal
  'team.member_removed'        -- member removed from portal
)
ORDER BY al.created_at DESC
LIMIT 50;

-- name: leads
SELECT l.id, l.name, l.phone, l.status, l.temperature, l.created_at
FROM leads l
WHERE l.client_id = 'CLIENT_UUID'
ORDER BY l.created_at DESC;

-- name: scheduled messages
SELECT sm.id, sm.lead_id, sm.message, sm.send_at, sm.status
FROM scheduled_messages sm
WHERE sm.client_id = 'CLIENT_UUID'
  AND sm.status = 'pending'
ORDER BY sm.send_at ASC;

-- name: conversations
SELECT c.id, c.lead_id, c.message, c.direction, c.delivery_status, c.created_at
FROM conversations c
JOIN leads l ON c.lead_id = l.id
WHERE l.client_id = 'CLIENT_UUID'
ORDER BY c.created_at DESC
LIMIT 50;

-- name: feature flags
SELECT
  business_name,
  missed_call_sms_enabled,
  ai_response_enabled,
  ai_agent_enabled,
  flows_enabled,
  voice_enabled,
  hot_transfer_enabled
FROM clients
WHERE id = 'CLIENT_UUID';

-- name: opted-out leads
SELECT l.id, l.name, l.phone, l.opted_out_at
FROM leads l
WHERE l.client_id = 'CLIENT_UUID'
  AND l.opted_out = true;

-- name: daily stats
SELECT date, new_leads, messages_sent, messages_received, appointments_booked
FROM daily_stats
WHERE client_id = 'CLIENT_UUID'
  AND date >= CURRENT_DATE - INTERVAL '7 days'
ORDER BY date DESC;

-- name: webhook errors
SELECT wl.id, wl.event_type, wl.response_status, wl.created_at
FROM webhook_log wl
WHERE wl.response_status >= 400
  AND wl.created_at >= NOW() - INTERVAL '24 hours'
ORDER BY wl.created_at DESC;

-- name: suspension
UPDATE clients SET
  missed_call_sms_enabled = false,
  ai_response_enabled = false,
  flows_enabled = false,
  voice_enabled = false
WHERE id = 'CLIENT_UUID';

-- name: suspension of scheduled messages
UPDATE scheduled_messages SET status = 'cancelled'
WHERE client_id = 'CLIENT_UUID' AND status = 'pending';

-- name: members of an offboarded client
UPDATE client_memberships
SET is_active = false, session_version = session_version + 1
WHERE client_id = 'CLIENT_UUID';
