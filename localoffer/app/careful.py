"""A misspelt name in a template is a fault, not a blank; an option left out of a GOV.UK macro's dict is just left out.

Those macros ask their `params` for values that are not there, so Jinja's own StrictUndefined cannot be used with them.
They also ask whether there is a `caller`, and write `undefined` for nothing, as JavaScript does: no error on any form and no
hint on an input could be shown while those were taken for misspellings.
"""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Undefined

THEIRS = ("caller", "undefined")


class Careful(Undefined):
    """Fails on use, as StrictUndefined does, unless it is a missing key of a dict, or a macro called with no block."""

    __slots__ = ()

    def _check(self) -> None:
        if self._undefined_name not in THEIRS and not isinstance(self._undefined_obj, dict):
            self._fail_with_undefined_error()

    def __str__(self) -> str:
        self._check()
        return ""

    def __iter__(self) -> Iterator[object]:
        self._check()
        return iter(())

    def __bool__(self) -> bool:
        self._check()
        return False

    def __len__(self) -> int:
        self._check()
        return 0
