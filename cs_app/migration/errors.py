"""Why nothing was taken over."""

import psycopg


class CannotMigrate(Exception):
    """Nothing was changed; the message is one line that says where and what to mend."""

    @classmethod
    def by_database(cls, error: Exception) -> "CannotMigrate":
        """Tells the first line of the database's message; the next may show an address."""
        cause = getattr(error, "orig", None) or error
        if isinstance(cause, psycopg.errors.UniqueViolation):
            return cls("Somebody was added by others meanwhile; nothing was changed, run it again")
        first = (str(cause).strip().splitlines() or [type(cause).__name__])[0]
        return cls(f"The database refused, nothing was changed: {first}")
