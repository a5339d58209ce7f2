"""Fills a database: the built-in roles, and a demo agency to try things with."""

AGENCY_LOGIN = "ava@northpeak.test"
CLIENT_LOGIN = "dana@rapidrooter.test"


async def demo() -> None:
    raise NotImplementedError


async def demo_if_empty() -> None:
    raise NotImplementedError


async def role_templates() -> None:
    raise NotImplementedError
