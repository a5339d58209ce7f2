"""The frames of socket.io: the kinds that a page of ours sends, and the last ones it gets.

https://socket.io/docs/v4/engine-io-protocol and https://socket.io/docs/v4/socket-io-protocol
"""

import json

import reflex as rx
from reflex.state import StateUpdate
from reflex_base.event import Event
from socketio.packet import CONNECT, DISCONNECT, EVENT, Packet

from cs_app.web.sockets.limits import WAIT_SECONDS

NAMESPACE = "/_event"
_OPEN, _CLOSE, _PONG, _MESSAGE = "0", "1", "3", "4"
_OF_A_PAGE = tuple(f"{_MESSAGE}{kind}{NAMESPACE}" for kind in (CONNECT, DISCONNECT, EVENT))
_PAUSE = f"window.dispatchEvent(new CustomEvent('pagepaused', {{detail: {WAIT_SECONDS}}}))"


def is_of_a_page(frame: str | bytes) -> bool:
    """Whether it is of a kind that a page sends: no binary one, and of no other namespace."""
    if not isinstance(frame, str):
        return False
    return frame in (_CLOSE, _PONG) or frame.startswith(_OF_A_PAGE)


def greeting() -> list[str]:
    """Connects a page that the app will never see, so that it can be told why."""
    opened = {"sid": "none", "upgrades": [], "pingInterval": 25_000, "pingTimeout": 20_000}
    connected = Packet(CONNECT, data={"sid": "none"}, namespace=NAMESPACE)
    return [f"{_OPEN}{json.dumps(opened)}", f"{_MESSAGE}{connected.encode()}"]


def farewell() -> list[str]:
    """Has a page say that it pauses, and not connect again at once."""
    pause = StateUpdate(events=Event.from_event_type(rx.call_script(_PAUSE)))
    told = Packet(EVENT, data=["event", pause], namespace=NAMESPACE)
    parted = Packet(DISCONNECT, namespace=NAMESPACE)
    return [f"{_MESSAGE}{packet.encode()}" for packet in (told, parted)]
