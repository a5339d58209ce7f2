"""Takes people, memberships and admins over from the tables of the system before this one."""
