"""A service's list from bytes to rows of cells: encodings, separators and quoted line ends as spreadsheets write them. Pure."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator

SEPARATORS = ",;\t"
WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how .xlsx and .xls begin


class Unreadable(Exception):
    """The list cannot be read at all; the message says why and what to do."""


def text_of(raw: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 with one, or else what Excel in Britain writes (Windows-1252).

    Raises:
        Unreadable: it is a workbook, or in no encoding that we take.
    """
    if raw.startswith(WORKBOOK):
        raise Unreadable("This is an Excel workbook. Save it as 'CSV UTF-8 (comma delimited)' and load that.")
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _decoded(raw, "utf-16")
    if b"\0" in raw:
        raise Unreadable("The file has NUL characters in it. Save it as 'CSV UTF-8 (comma delimited)' and load that.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded(raw, "cp1252")


def _decoded(raw: bytes, encoding: str) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable("The file is in no encoding we can read. Save it as 'CSV UTF-8 (comma delimited)'.") from None
    if "\0" in text:
        raise Unreadable("The file has NUL characters in it. Save it as 'CSV UTF-8 (comma delimited)' and load that.")
    return text


def separator_of(text: str) -> str:
    """A comma; or where Excel is set up for another country, a semicolon or a tab."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    return max(SEPARATORS, key=lambda sign: (first.count(sign), sign == ","))


def rows_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """(row number as a spreadsheet shows it, cells without space around or line ends in them); empty rows are passed over.

    Raises:
        Unreadable: the quotation marks do not close.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text), strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            plain = [" ".join(cell.split()) for cell in cells]
            if any(plain):
                yield number, plain
    except csv.Error:
        says = f"Row {number + 1}: a quotation mark is opened and never closed, or stands in the middle of a cell."
        raise Unreadable(f"{says} Mend that cell.") from None
