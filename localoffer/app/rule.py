"""Addresses whose maker is compiled when the first link to them is made, not at the start.

Werkzeug compiles two functions for each address, for `url_for`. There are seventy addresses and hardly a page asks for one:
that was a third of what a start does once the modules are in.
"""

from __future__ import annotations

from collections.abc import Callable

from werkzeug.routing import Rule


class QuickRule(Rule):
    """Should Werkzeug rename what is put off here, starts are slower and nothing else changes."""

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        compiled: list[Callable[..., tuple[str, str]]] = []

        def build(rule: Rule, **values: object) -> tuple[str, str]:
            if not compiled:
                compiled.append(super(QuickRule, self)._compile_builder(append_unknown))
            return compiled[0](rule, **values)

        return build
