"""Addresses on the network: limits count by them, so each browser of a test has its own."""

import itertools
import os

_numbers = itertools.count(os.getpid() % 60_000 * 1_000)


def new_address() -> str:
    """An IPv4 address that nobody else in this run has, for `X-Forwarded-For`."""
    number = next(_numbers)
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
