"""The front door: the app, its pages, and what runs beside them."""

from cs_app.development import beside_the_pages
from cs_app.web.design.theme import app_options
from cs_app.web.door.front_door import FrontDoor
from cs_app.web.guard.event_arguments import Arguments
from cs_app.web.guard.event_guard import Guard
from cs_app.web.guard.refusals import tell
from cs_app.web.kit import live
from cs_app.web.navigation import add_pages
from cs_app.web.sockets.event_socket import listen_carefully
from cs_app.web.sockets.events import App

app = App(**app_options(), api_transformer=FrontDoor, backend_exception_handler=tell)
app.add_middleware(Guard(), index=0)
app.add_middleware(Arguments(), index=1)
listen_carefully(app)
app.register_lifespan_task(beside_the_pages)
add_pages(app)
live.show_on(app)
