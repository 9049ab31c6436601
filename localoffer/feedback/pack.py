"""The inspector's pack: everything that shows how the duties are kept, as one dated file. Pure: the same facts, the same bytes."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from .figures import Table, as_csv

READ_ME = """\
Southend SEND Local Offer: pack for an inspector, made on {day}

told.csv                what families said elsewhere (at meetings, in surveys, in reports), of any year, restated, with its source,
                        and what was done: not sent to this site, and not counted in any of the figures below
coverage.json           every item of Schedule 2 to the SEND Regulations 2014, the pages that cover it, their dates, the gaps
{years}
In each year's folder: comments.csv (by what the law asks about), decided.csv (what was published or withheld, on which ground),
answers.csv (comments as published, with our answers), told.csv (as above, what was answered in that year),
missing.csv (what people could not find), changes.csv (what changed because of a comment, and when each page was checked),
freshness.csv and pages.csv (the dates of every page), use*.csv and searches*.csv (how the site is used),
survey-*.csv (surveys that have closed), waits.csv (waiting times that others have published, with their dates).

Counts of 1 to 7 are not shown (*), others are rounded to the nearest 5. Counts of a year that has not ended go to the end of
its last whole quarter. Nothing here was kept in a form from which anybody can be recognised.
Each file in a year's folder can also be had from the site, at /about/report.
"""


def name(today: date) -> str:
    return f"local-offer-inspector-pack-{today.isoformat()}.zip"


def pack(years: Mapping[int, list[Table]], coverage: dict[str, Any], today: date, beside: Iterable[Table] = ()) -> bytes:
    """The ZIP. `beside`: tables that are of no one year. The staff area's button and the command give the same one."""
    folders = "\n".join(f"{year}/                   the figures of {year}" for year in sorted(years))
    files = {"README.txt": READ_ME.format(day=today.isoformat(), years=folders)}
    files["coverage.json"] = json.dumps(coverage, ensure_ascii=False, indent=1)
    files |= {f"{table.key}.csv": as_csv(table) for table in beside}
    files |= {f"{year}/{table.key}.csv": as_csv(table) for year, tables in sorted(years.items()) for table in tables}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in files.items():
            archive.writestr(zipfile.ZipInfo(path, (today.year, today.month, today.day, 0, 0, 0)), text.encode())
    return out.getvalue()
