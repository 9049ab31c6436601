"""How it looks: the style sheet taken apart at build time, and for each page only the rules that it uses.

Knows style sheets and HTML; nothing of what a page says. One render-blocking file costs 1.6 times the first paint of an
empty page on a slow phone, so each page carries its own few kilobytes inline (shared facts, performance.md 1.4).
"""

from .assets import Assets
from .sheet import Sheet

__all__ = ["Assets", "Sheet"]
