"""The links in an email, for a test that clicks one."""

import html
import re

from cs_app.sandbox.records import Email

HREF = re.compile(r"""href\s*=\s*["']([^"']+)["']""", re.IGNORECASE)
BARE = re.compile(r"https?://[^\s<>\"')\]]+")


def links_in(email: Email) -> list[str]:
    """Every http(s) address in the HTML and the text, once, in order."""
    found = [html.unescape(link) for link in HREF.findall(email.html or "")]
    found += [link.rstrip(".,;:!?") for link in BARE.findall(email.text or "")]
    return list(dict.fromkeys(link for link in found if link.startswith(("http://", "https://"))))
