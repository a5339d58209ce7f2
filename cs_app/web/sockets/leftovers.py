"""The states of closed tabs, which come back when their network does: kept, but not all."""

from collections.abc import Callable

import reflex as rx
from reflex.istate.manager import StateManager
from reflex.istate.manager.memory import StateManagerMemory
from reflex.istate.manager.token import BaseStateToken

from cs_app.web.kit import live
from cs_app.web.visitor import presence

MOST = 200  # of some 250 KB each; a tab whose state is gone reads everything again


class Leftovers:
    """Forgets the oldest. Of states in Redis it takes no note: they are small, and expire there."""

    def __init__(self, states: StateManager, is_open: Callable[[str], bool]) -> None:
        self._states = states
        self._is_open = is_open
        self._tabs: dict[str, None] = {}

    def add(self, token: str) -> None:
        """This tab was closed, or has lost its connection."""
        self._tabs.pop(token, None)
        self._tabs[token] = None
        if len(self._tabs) > MOST:
            oldest = next(iter(self._tabs))
            del self._tabs[oldest]
            self._forget(oldest)

    def _forget(self, token: str) -> None:
        if self._is_open(token):
            return
        presence.forget(token)
        live.forget(token)
        if isinstance(self._states, StateManagerMemory):
            self._states._purge_token(BaseStateToken(ident=token, cls=rx.State))
