"""The address of a search: the words and what they are narrowed to, read from it and written into it."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from ..pages.library import Library
from ..pages.topics import Choice
from .model import Filters

MOST_PAGES = 20


def filters_from(args: MultiDict[str, str], library: Library) -> Filters:
    """Filters from the address. What is not on our lists is left out rather than complained of."""
    age = args.get("age", "")
    page = args.get("page", "")
    return Filters(
        age=int(age) if age.isascii() and age.isdigit() and len(age) < 3 and int(age) <= 25 else None,
        needs=_known(args.getlist("need"), library.needs),
        kinds=_known(args.getlist("kind"), library.kinds),
        situation="".join(_known(args.getlist("situation")[:1], library.situations)),
        no_diagnosis=args.get("nodiagnosis") == "yes",
        page=min(int(page), MOST_PAGES) if page.isascii() and page.isdigit() and len(page) < 4 and int(page) > 0 else 1,
    )


def _known(asked: list[str], choices: Iterable[Choice]) -> tuple[str, ...]:
    return tuple(sorted(set(asked) & {choice.key for choice in choices})) if asked else ()


def query_string(query: str, filters: Filters, page: int = 1) -> str:
    """The address of a page of results, after the question mark."""
    rows = [("q", query)] if query else []
    rows += [("age", str(filters.age))] if filters.age is not None else []
    rows += [("need", need) for need in filters.needs] + [("kind", kind) for kind in filters.kinds]
    rows += [("situation", filters.situation)] if filters.situation else []
    rows += [("nodiagnosis", "yes")] if filters.no_diagnosis else []
    rows += [("page", str(page))] if page > 1 else []
    return urlencode(rows)
