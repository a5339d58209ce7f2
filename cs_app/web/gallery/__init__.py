"""A page that shows the whole design system with plausible data; development and sandbox only."""

from cs_app.web.gallery.page import gallery
from cs_app.web.gallery.panes import gallery_inbox

__all__ = ["gallery", "gallery_inbox"]
