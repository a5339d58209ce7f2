"""/admin/webhook-logs: what the vendors told us, and what we answered."""
