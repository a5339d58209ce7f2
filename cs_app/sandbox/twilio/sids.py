"""Twilio's identifiers: two letters and 32 hexadecimal digits."""

import re
import secrets

E164 = re.compile(r"\+[1-9]\d{7,14}")
MESSAGE_SID = re.compile(r"(SM|MM)[0-9a-f]{32}")


def new_sid(prefix: str) -> str:
    return prefix + secrets.token_hex(16)


def is_e164(number: str) -> bool:
    return E164.fullmatch(number) is not None
