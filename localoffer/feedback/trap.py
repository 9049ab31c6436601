"""What a form carries to be told from a machine's: when it was opened, signed. Nothing of who opened it."""

from __future__ import annotations

import secrets
import time

from itsdangerous import BadData, URLSafeSerializer

SALT = "form opened"


def new_stamp(secret: str, now: float | None = None) -> str:
    """When a form was opened, to the second, with a random number: so two forms opened at once are two."""
    opened = int(time.time() if now is None else now)
    return str(URLSafeSerializer(secret, salt=SALT).dumps([opened, secrets.token_hex(6)]))


def seconds_open(stamp: str, secret: str, now: float | None = None) -> float | None:
    """How long ago the form was opened; None for a stamp that is not ours. There is no longest: some people write for hours."""
    try:
        opened, _ = URLSafeSerializer(secret, salt=SALT).loads(stamp)
        return (time.time() if now is None else now) - int(opened)
    except (BadData, ValueError, TypeError):
        return None


def same_site(site: str | None, origin: str | None, referrer: str | None, hosts: set[str]) -> bool:
    """Whether a browser says that a press came from a page of ours. For a form in a page that caches keep: it can hold no token.

    Browsers without Sec-Fetch-Site (Safari before 16.4) send Origin, and those without that send Referer to their own site.
    """
    if site is not None:
        return site == "same-origin"
    said = origin if origin not in (None, "", "null") else referrer
    parts = (said or "").split("/")
    return len(parts) > 2 and parts[0] in ("http:", "https:") and parts[2] in hosts
