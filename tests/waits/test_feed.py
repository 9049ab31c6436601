"""A service's list: read as spreadsheets write it, or refused whole with every bad row told and no cell repeated."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from localoffer.waits.code import Birthday
from localoffer.waits.feed import Row, fits, read_feed
from localoffer.waits.feed_cells import case_wrong, day_in, personal
from tests.table import each
from tests.waits.conftest import COLUMNS, LOOK_UP, TODAY, feed, row


def faults(raw: bytes) -> list[str]:
    return [str(fault) for fault in read_feed(raw, LOOK_UP, TODAY)[1]]


def rows(raw: bytes) -> list[Row]:
    found, wrong = read_feed(raw, LOOK_UP, TODAY)
    assert not wrong, wrong
    return found


EXPECTED = Row(2, "C-00001", Birthday(14, 3), date(2026, 6, 4), "waiting", None)
TEXT = feed(row()).decode()
READ = {
    "UTF-8": TEXT.encode(),
    "with Excel's mark": b"\xef\xbb\xbf" + TEXT.encode(),
    "UTF-16 little": TEXT.encode("utf-16"),
    "UTF-16 big": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "Windows-1252": feed(row(Stage="On\u00a0list")).decode().encode("cp1252"),
    "semicolons": feed(row(), delimiter=";"),
    "tabs": feed(row(), delimiter="\t"),
    "old Mac line ends": TEXT.replace("\r\n", "\r").encode(),
    "empty rows": (TEXT + "\r\n,,,,,\r\n\r\n").encode(),
    "columns in another order": feed(row(), columns=tuple(reversed(COLUMNS))),
    "columns in other letters": feed(row()).replace(b"Ref,Day", b"REF,day"),
    "a line end in a cell": feed(row(Stage="On\nlist")),
    "a quoted cell": feed(row()).replace(b"On list", b'"On list"'),
    "spaces around": feed(row(Ref="  C-00001 ", Day=" 14", Stage=" on LIST ")),
    "another word for the stage": feed(row(Stage="Listed")),
    "a date of Excel's": feed(row(Asked="46177")),
    "a date with a time": feed(row(Asked="04/06/2026 00:00")),
    "a date as machines write it": feed(row(Asked="2026-06-04T00:00:00")),
    "a date in words": feed(row(Asked="4 June 2026")),
    "a date as Excel shows it": feed(row(Asked="04-Jun-2026")),
}


@each("raw", READ.values(), ids=READ.keys())
def test_it_is_read_however_it_was_saved(raw: bytes) -> None:
    assert rows(raw) == [EXPECTED]


REFUSED = {
    "an unexpected column": (feed(row(), columns=(*COLUMNS, "School")), "the column 'School' is not expected"),
    "a column without a name": (feed(row(), columns=(*COLUMNS, "")), "the column number 7 is not expected"),
    "a column that is an address": (feed(row(), columns=(*COLUMNS, "a@b.uk")), "the column number 7 is not expected"),
    "a missing column": (feed(row(), columns=COLUMNS[:4]), "the column 'Stage' is missing"),
    "a column twice": (feed(row(), columns=(*COLUMNS, "ref")), "'ref' is there twice"),
    "an NHS number": (feed(row(Ref="943 476 5919")), "Row 2: 'Ref' holds something shaped like an NHS number"),
    "an NHS number run together": (feed(row(Ref="X9434765919")), "an NHS number"),
    "a number with a wrong check": (feed(row(Ref="943-476-5910")), "an NHS number"),
    "an email": (feed(row(Stage="zayn@example.org")), "Row 2: 'Stage' holds something shaped like an email"),
    "a postcode": (feed(row(Ref="SS2 6XT")), "a postcode"),
    "a postcode in small letters": (feed(row(Ref="ss26xt")), "a postcode"),
    "a name": (feed(row(Ref="Zayn Ali 3")), "'Ref' is shaped like a name"),
    "a name with a number": (feed(row(Ref="SMITH-17")), "'Ref' is shaped like a name"),
    "a name alone": (feed(row(Ref="Ola")), "'Ref' has no figure in it"),
    "an accented name": (feed(row(Ref="Łukasz 1")), "'Ref' is shaped like a name"),
    "an unknown stage": (feed(row(Stage="Lost")), "Row 2: 'Stage' is not a stage of this pathway"),
    "a date in the future": (feed(row(Asked="27/11/2026")), "Row 2: 'Asked' is in the future"),
    "an American date": (feed(row(Asked="06/14/2026")), "'Asked' is not a date"),
    "a year of two figures": (feed(row(Asked="04/06/26")), "'Asked' is not a date"),
    "a column too narrow for its dates": (feed(row(Asked="########")), "'Asked' is not a date"),
    "a day that is not": (feed(row(Asked="31/06/2026")), "'Asked' is not a date"),
    "a year long gone": (feed(row(Asked="04/06/1999")), "'Asked' is not a date"),
    "no day of birth": (feed(row(Day="30", Month="2")), "'Day' and 'Month' are no day of the year"),
    "a whole birth date": (feed(row(Day="14/03/2019")), "'Day' and 'Month' are no day of the year"),
    "a case twice": (feed(row(1), row(2), row(1)), "Row 4: 'Ref' is the same as in row 2"),
    "an empty case": (feed(row(Ref="")), "'Ref' is empty"),
    "a case cut short by Excel": (feed(row(Ref="1.23E+11")), "cut short by Excel"),
    "a case that is a formula": (feed(row(Ref="=1+1")), "has signs in it that no reference has"),
    "ended without an end": (feed(row(Stage="Met")), "'Ended' is empty for a case that has finished"),
    "an end without having ended": (feed(row(Ended="05/06/2026")), "'Ended' has a date for a case that has not finished"),
    "ended before it began": (feed(row(Stage="Met", Ended="03/06/2026")), "'Ended' is before 'Asked'"),
    "ended in the future": (feed(row(Stage="Met", Ended="27/11/2026")), "'Ended' is in the future"),
    "a cell too many": (feed(row()).rstrip() + b",more\r\n", "Row 2: has 7 cells where the first row has 6"),
    "a workbook": (b"PK\x03\x04\x14\x00", "This is an Excel workbook"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1", "This is an Excel workbook"),
    "UTF-16 without its mark": (TEXT.encode("utf-16-le"), "NUL characters"),
    "UTF-16 cut in the middle": (TEXT.encode("utf-16")[:-1], "in no encoding we can read"),
    "in no encoding": (b"Ref,Day\r\n\x81\x8d", "in no encoding we can read"),
    "a quote never closed": (feed(row()) + b'"C-2,14\r\n', "a quotation mark is opened and never closed"),
    "nothing": (b"", "The file is empty"),
    "empty rows alone": (b"\r\n,,,\r\n", "The file is empty"),
}


@each(("raw", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_it_is_refused_with_the_reason(raw: bytes, said: str) -> None:
    assert said in "\n".join(faults(raw))


def test_every_bad_row_is_told_at_once_by_the_number_a_spreadsheet_shows() -> None:
    raw = feed(row(1), row(2, Stage="Lost"), row(3, Asked="x", Day="99"), row(4), row(5, Ref="a@b.org"))
    assert [said.split(":")[0] for said in faults(raw)] == ["Row 3", "Row 4", "Row 4", "Row 6", "Row 6"]


def test_a_line_end_in_a_cell_does_not_move_the_numbers() -> None:
    assert faults(feed(row(1, Stage="On\nlist"), row(2, Stage="Lost")))[0].startswith("Row 3:")


SECRETS = ["Zayn Ali", "SS2 6XT", "zayn@example.org", "943 476 5919", "Lost at sea"]


@each("secret", SECRETS)
@each("column", COLUMNS)
def test_no_cell_is_repeated_in_what_is_said(column: str, secret: str) -> None:
    said = "\n".join(faults(feed(row(**{column: secret}))))
    assert said
    assert secret not in said


@each("case", ["C-00001", "EHC-1042", "EHCNA/2026/17", "Case 17", "104233", "A1", "SLT_9", "ehc-1042", "2026.17"])
def test_a_reference_as_services_have_them_is_taken(case: str) -> None:
    assert case_wrong(case) == ""
    assert personal(case) == ""


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_in_each_way_of_writing_it(day: date) -> None:
    serial = str((day - date(1899, 12, 30)).days)
    for written in (day.isoformat(), day.strftime("%d/%m/%Y"), day.strftime("%d %B %Y"), day.strftime("%d-%b-%Y"), serial):
        assert day_in(written) == day


@given(st.binary(max_size=400))
def test_no_file_brings_it_down(raw: bytes) -> None:
    found, wrong = read_feed(raw, LOOK_UP, TODAY)
    assert wrong or not found


@given(st.lists(st.text(max_size=12), min_size=6, max_size=6))
def test_no_cells_bring_it_down(cells: list[str]) -> None:
    read_feed(feed(dict(zip(COLUMNS, cells, strict=True))), LOOK_UP, TODAY)


def test_a_list_is_known_by_its_columns(waits: object) -> None:
    pathways = [waits.pathway]  # type: ignore[attr-defined]
    assert fits(feed(row()), pathways) == ["camhs"]
    assert fits(feed(row(), columns=(*COLUMNS, "School")), pathways) == ["camhs"]
    assert fits(feed(row(), columns=COLUMNS[:3]), pathways) == []
    assert fits(b"PK\x03\x04", pathways) == []
