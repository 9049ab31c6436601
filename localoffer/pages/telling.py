"""What pydantic found wrong, told in an editor's words: the line, the detail's name, what to do.

No word of pydantic's own may reach an editor; a kind of error that is not known here is told in general words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from .fields import Mistake
from .frontmatter import Path, nearest
from .problem import Problem, did_you_mean


def tell(errors: ValidationError, model: type[BaseModel], path: str, lines: Mapping[Path, int], inside: Path = ()) -> list[Problem]:
    """Every mistake, each on its line. `inside` is where in the file the checked value stands."""
    return [_explain(dict(error), model, path, lines, inside) for error in errors.errors(include_url=False)]


def _explain(error: dict[str, Any], model: type[BaseModel], path: str, lines: Mapping[Path, int], inside: Path) -> Problem:
    place = tuple(part for part in error["loc"] if not str(part).startswith("function-"))
    whole = (*inside, *place)
    name = str(next((part for part in reversed(whole) if isinstance(part, str)), "the page"))
    says, try_this = _in_words(error, name, _fields(model, place), in_row=any(isinstance(part, int) for part in whole))
    return Problem(path, nearest(lines, whole), says, try_this)


def _fields(model: type[BaseModel], place: Path) -> list[str]:
    """The names a detail at this place may have: inside a list of rows, those of the row's own shape, however deep."""
    for part in place[:-1]:
        if isinstance(part, str) and (outer := model.model_fields.get(part)):
            model = next(
                (kind for kind in get_args(outer.annotation) if isinstance(kind, type) and issubclass(kind, BaseModel)), model
            )
    return [one.alias or name for name, one in model.model_fields.items()]


def _in_words(error: dict[str, Any], name: str, fields: list[str], *, in_row: bool) -> tuple[str, str]:
    kind, typed = error["type"], error["input"]
    if kind == "missing" and in_row:
        return f"This row lacks '{name}'.", f"Add '{name}: ...' to it."
    if kind == "missing":
        return f"'{name}' is missing.", f"Add a line '{name}: ...' to the details."
    if kind == "extra_forbidden":
        return f"'{name}' is not a detail we use.", f"Delete it or correct it{did_you_mean(name, fields)}."
    if kind == "enum" and isinstance(typed, str):
        allowed = re.findall(r"'([^']+)'", str(error.get("ctx", {}).get("expected", "")))
        return (
            f"'{name}' has '{typed}', which is not on the list.",
            f"Use one of: {', '.join(allowed)}{did_you_mean(typed, allowed)}.",
        )
    if kind == "value_error" and isinstance(mistake := error["ctx"]["error"], Mistake):
        says = mistake.says if mistake.says.startswith("'") else f"'{name}' {mistake.says}"
        return f"{says}.", f"{mistake.try_this}."
    if kind == "too_short":
        return f"'{name}' has too few items.", "Add at least one (a roadmap has at least two steps)."
    if kind == "list_type":
        return f"'{name}' must be a list.", "Put each on its own line, starting with a hyphen."
    return f"'{name}' is not written the way we need.", "Look at the same detail on another page."
