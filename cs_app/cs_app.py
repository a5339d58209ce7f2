"""The front door: the app and its pages."""

import reflex as rx

from cs_app.web.design.gallery import gallery, gallery_inbox
from cs_app.web.design.theme import app_options

app = rx.App(**app_options())
app.add_page(gallery, route="/design", title="Design system")
app.add_page(gallery_inbox, route="/design/inbox", title="Inbox · Design system")
