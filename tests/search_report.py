"""How well search answers a list of real searches: `python -m tests.search_report` (`make search-report`).

Each row of the list says which labels a page must answer (the most specific first), which would do, or `none`: not on
this site. A row is scored on what a person is shown: the urgent banner first when there is one, then the hits. What no
page answers yet is told apart from what search put in the wrong place. It reports; it never fails.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from localoffer.cli.people import editions
from localoffer.pages.library import Library
from localoffer.pages.model import Entry
from localoffer.search.finder import Finder
from localoffer.search.model import Results

QUERIES = Path(__file__).parent / "search" / "queries-dev.csv"
OUT_OF_SCOPE, SAFETY = "none", "safety"
TOP, NDCG_AT = 3, 5
MUST, ACCEPTABLE = 2.0, 1.0


@dataclass(frozen=True, slots=True)
class Row:
    """One search as somebody typed it, and what answers it."""

    id: str
    query: str
    kind: str
    must: tuple[str, ...]
    acceptable: tuple[str, ...]

    @property
    def in_scope(self) -> bool:
        return bool(self.must)


@dataclass(frozen=True)
class Score:
    """What one row was given. `shown` are (title, answers) in the order a person meets them."""

    row: Row
    shown: tuple[tuple[str, tuple[str, ...]], ...]
    at_1: bool
    at_3: bool
    ndcg: float
    honest: bool
    gap: tuple[str, ...] = ()
    corrected: str = ""

    @property
    def empty(self) -> bool:
        return self.row.in_scope and not self.shown

    @property
    def missed(self) -> bool:
        return not (self.at_3 if self.row.in_scope else self.honest)


@dataclass(frozen=True)
class Summary:
    """The figures of one run; shares are from 0 to 1."""

    rows: int
    safety: float
    success_at_3: float
    success_at_3_without_gaps: float
    success_at_1: float
    ndcg_at_5: float
    out_of_scope_honest: float
    empty: int
    content_gaps: int
    ranking_misses: int
    by_kind: dict[str, float] = field(default_factory=dict)


def read(path: Path) -> list[Row]:
    """The rows of a list."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            Row(r["id"], r["query"], r["kind"], _labels(r["must_answer"]), _labels(r["acceptable"])) for r in csv.DictReader(lines)
        ]


def _labels(cell: str) -> tuple[str, ...]:
    return tuple(label for part in cell.split(";") if (label := part.strip()) and label != OUT_OF_SCOPE)


def shown(found: Results) -> list[Entry]:
    """The pages in the order a person meets them, each once: the banner is above the hits even when it is a quiet line."""
    return list({entry.address: entry for entry in (*found.urgent, *(hit.entry for hit in found.hits))}.values())


def score(row: Row, found: Results, library: Library) -> Score:
    """Score one search."""
    pages = shown(found)
    answers = [set(page.answers) for page in pages]
    must = set(row.must)
    top = answers[:1] if row.kind == SAFETY and not found.urgent else answers[:TOP]
    return Score(
        row=row,
        shown=tuple((page.title, page.answers) for page in pages),
        at_1=bool(answers) and bool(answers[0] & must),
        at_3=any(page & must for page in top),
        ndcg=ndcg(row, answers),
        honest=not row.in_scope and (found.out_of_scope is not None or not found.hits),
        gap=tuple(label for label in row.must if not library.answering(label)),
        corrected=found.corrected,
    )


def ndcg(row: Row, answers: Sequence[set[str]]) -> float:
    """Discounted gain of the first five, over the best there could be; a label already answered above gains nothing more."""
    worth = {**dict.fromkeys(row.acceptable, ACCEPTABLE), **dict.fromkeys(row.must, MUST)}
    best = _discounted(sorted(worth.values(), reverse=True)[:NDCG_AT])
    gains = []
    for page in answers[:NDCG_AT]:
        gains.append(max((worth[label] for label in page & set(worth)), default=0.0))
        worth = {label: gain for label, gain in worth.items() if label not in page}
    return _discounted(gains) / best if best else 0.0


def _discounted(gains: Iterable[float]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains))


def is_gap(one: Score) -> bool:
    """Missed because no page answers any of its labels: for the editors, not for the ranker."""
    return one.missed and one.row.in_scope and len(one.gap) == len(one.row.must)


def summarise(scores: Sequence[Score]) -> Summary:
    inside = [one for one in scores if one.row.in_scope]
    answerable = [one for one in inside if len(one.gap) < len(one.row.must)]
    kinds = list(dict.fromkeys(one.row.kind for one in inside))
    gaps = [one for one in scores if is_gap(one)]
    return Summary(
        rows=len(scores),
        safety=_share(one.at_3 for one in inside if one.row.kind == SAFETY),
        success_at_3=_share(one.at_3 for one in inside),
        success_at_3_without_gaps=_share(one.at_3 for one in answerable),
        success_at_1=_share(one.at_1 for one in inside),
        ndcg_at_5=sum(one.ndcg for one in inside) / max(1, len(inside)),
        out_of_scope_honest=_share(one.honest for one in scores if not one.row.in_scope),
        empty=sum(one.empty for one in scores),
        content_gaps=len(gaps),
        ranking_misses=sum(one.missed for one in scores) - len(gaps),
        by_kind={kind: _share(one.at_3 for one in inside if one.row.kind == kind) for kind in kinds},
    )


def _share(rows: Iterable[bool]) -> float:
    found = list(rows)
    return sum(found) / len(found) if found else 1.0


def run(finder: Finder, library: Library, rows: Sequence[Row]) -> list[Score]:
    return [score(row, finder.find(row.query), library) for row in rows]


def _print(summary: Summary, scores: Sequence[Score], source: Path) -> None:
    print(f"{summary.rows} searches from {source}")
    print(f"  safety, urgent page first      {summary.safety:7.1%}   aim 100 %")
    print(f"  success@3                      {summary.success_at_3:7.1%}   aim 85 %")
    print(f"    where a page answers it      {summary.success_at_3_without_gaps:7.1%}")
    print(f"  success@1, must_answer only    {summary.success_at_1:7.1%}")
    print(f"  nDCG@5                         {summary.ndcg_at_5:7.3f}")
    print(f"  out of scope, told honestly    {summary.out_of_scope_honest:7.1%}   aim 100 %")
    print(f"  in scope and nothing shown     {summary.empty:7d}   aim 0")
    print("  success@3 by kind: " + ", ".join(f"{kind} {share:.0%}" for kind, share in summary.by_kind.items()))
    missed = [one for one in scores if one.missed]
    _list("Content gaps: no page answers", [one for one in missed if is_gap(one)])
    _list("Ranking misses", [one for one in missed if not is_gap(one)])
    _list("Shown, but not first", [one for one in scores if one.row.in_scope and one.at_3 and not one.at_1])


def _list(heading: str, scores: Sequence[Score]) -> None:
    print(f"\n{heading} ({len(scores)})")
    for one in scores:
        wanted = "; ".join(label + (" (no page)" if label in one.gap else "") for label in one.row.must) or "not on this site"
        meant = f"  [taken as: {one.corrected}]" if one.corrected else ""
        print(f"  {one.row.id}  {one.row.query}{meant}\n        wanted {wanted}")
        for place, (title, answers) in enumerate(one.shown[:TOP], 1):
            print(f"        {place} {title}  [{', '.join(answers)}]")
        if not one.shown:
            print("        nothing was shown")


def _as_json(summary: Summary, scores: Sequence[Score]) -> dict[str, Any]:
    rows = [{**asdict(one), "missed": one.missed, "content_gap": is_gap(one)} for one in scores]
    return {"summary": asdict(summary), "rows": rows}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.search_report", description=__doc__)
    parser.add_argument("--json", action="store_true", help="every row and the summary, for machines")
    parser.add_argument("--queries", type=Path, default=QUERIES, help="another list of the same shape")
    options = parser.parse_args(arguments)
    edition = editions().current
    scores = run(edition.finder, edition.library, read(options.queries))
    summary = summarise(scores)
    if options.json:
        print(json.dumps(_as_json(summary, scores), ensure_ascii=False, indent=1))
    else:
        _print(summary, scores, options.queries)


if __name__ == "__main__":
    main()
