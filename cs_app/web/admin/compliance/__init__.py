"""/admin/compliance: who may be contacted and who may not, what was decided, and by which rules."""
