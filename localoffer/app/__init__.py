"""Putting it together: the application, the edition of the content that it serves, and its health.

Knows every room; holds no rule of its own.
"""

from .factory import create_app

__all__ = ["create_app"]
