"""Row-level security in SQL, for migrations: who has no scope sees no row."""

from cs_app.kernel.scope import ALL, SETTING

# Read once per statement, not per row: the policies wrap it in a sub-select.
VISIBLE_CLIENTS = f"""
CREATE FUNCTION visible_clients() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN coalesce(current_setting('{SETTING}', true), '') IN ('', '{ALL}')
                THEN '{{}}' ELSE current_setting('{SETTING}', true) END::uuid[]
$$
"""
SEES_ALL = f"(SELECT current_setting('{SETTING}', true)) = '{ALL}'"


def protect(table: str, column: str = "client_id") -> list[str]:
    """The statements that show a table's rows only within the scope of the transaction.

    The role that runs the migration, the owner, sees all: operators' SQL works as it stands.
    """
    return [*_owned(table), _policy(table, "tenant", "ALL", _within(column))]


def protect_append_only(table: str, column: str = "client_id") -> list[str]:
    """The same for a log: rows of no client may be added by anybody, and none is changed."""
    return [
        *_owned(table),
        f"CREATE POLICY tenant_reads ON {table} FOR SELECT USING ({_within(column)})",
        f"CREATE POLICY tenant_adds ON {table} FOR INSERT "
        f"WITH CHECK ({column} IS NULL OR {_within(column)})",
    ]


def _owned(table: str) -> list[str]:
    return [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY owner ON {table} TO CURRENT_USER USING (true) WITH CHECK (true)",
    ]


def _policy(table: str, name: str, command: str, condition: str) -> str:
    return (
        f"CREATE POLICY {name} ON {table} FOR {command} "
        f"USING ({condition}) WITH CHECK ({condition})"
    )


def _within(column: str) -> str:
    return f"{SEES_ALL} OR {column} = ANY ((SELECT visible_clients())::uuid[])"
