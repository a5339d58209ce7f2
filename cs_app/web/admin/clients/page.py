"""/admin/clients: every business, to search and to open."""
