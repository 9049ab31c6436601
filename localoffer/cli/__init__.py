"""The `localoffer` command: checking content, building, serving, searching. Knows every room; decides nothing itself."""

from .main import main

__all__ = ["main"]
