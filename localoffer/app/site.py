"""Flask without the work that it does for every request and that none of ours asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask, Request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface

from .rule import QuickRule


class Sessions(SecureCookieSessionInterface):
    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """An empty one for who brings no cookie, as all who only read: without making the signer that would check it."""
        if self.get_cookie_name(app) in request.cookies:
            return super().open_session(app, request)
        return self.session_class()


class Site(Flask):
    url_rule_class = QuickRule
    session_interface = Sessions()

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """As it is: none of ours is asynchronous, and Flask asks that of ten functions for each page."""
        return func
