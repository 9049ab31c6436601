"""Answers made once and given many times: rendered, compressed and stamped per content version, given before routing.

Knows bytes, headers and the rules of HTTP caching; nothing of pages. Only a view that says `keep()` is ever remembered,
and never a response that carries a cookie.
"""

from .answers import Answer, Answers, prepare
from .fastlane import FastLane, keep
from .squeeze import private, squeeze

__all__ = ["Answer", "Answers", "FastLane", "keep", "prepare", "private", "squeeze"]
