"""Errors that services raise and that are mapped once: to HTTP, to a toast, to a job retry."""


class ProductError(Exception):
    """Something the caller can understand and act upon."""

    status = 400

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NotAllowed(ProductError):
    """The person lacks the permission, or the row lies outside their scope."""

    status = 403


class NotSignedIn(ProductError):
    """There is no valid session."""

    status = 401


class NotFound(ProductError):
    """There is no such thing within the person's scope."""

    status = 404


class Conflict(ProductError):
    """Somebody else was faster, or the state does not allow it any more."""

    status = 409


class Invalid(ProductError):
    """A field has a value that cannot be used; the message says which and how to mend it."""

    status = 400


class TooLarge(ProductError):
    """The body has more bytes than anything of ours needs."""

    status = 413


class WrongType(ProductError):
    """The body has a type that this cannot read; the message names those it can."""

    status = 415


class TooManyRequests(ProductError):
    """Asked too often; `retry_after` is in seconds."""

    status = 429

    def __init__(self, message: str, *, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after
