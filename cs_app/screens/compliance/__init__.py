"""Who may be contacted and who may not, as the agency reads it; the same rows as files."""
