"""Keyed hashes and encryption for what must not be readable in the database."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken

from cs_app.settings import settings


def keyed_hash(*parts: str) -> str:
    """64 hex digits that only this installation can compute."""
    content = "\0".join(parts).encode()
    return hmac.new(_key("hash"), content, hashlib.sha256).hexdigest()


def seal(text: str) -> str:
    """The text encrypted, for a job's arguments or a cookie."""
    return _fernet().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str | None:
    """The text again; None if it was not sealed by this installation."""
    try:
        return _fernet().decrypt(sealed.encode()).decode()
    except (InvalidToken, ValueError):
        return None


def _fernet() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_key("seal")))


def _key(purpose: str) -> bytes:
    secret = settings().session_secret.get_secret_value()
    return hashlib.sha256(f"{purpose}:{secret}".encode()).digest()
