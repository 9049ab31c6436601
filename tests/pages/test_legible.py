"""How pages read, told as figures: the hardest first, and what is too hard said to be so."""

from __future__ import annotations

from pathlib import Path

from localoffer.pages.legible import by_kind, how_pages_read
from localoffer.pages.model import Kind
from tests.pages.writing import load, page, put, put_files, service

EASY = "\n" + "The cat sat on the mat all day. " * 6 + "\n"
HARD = "\n" + "Understanding organisational accountability necessitates considerable administrative deliberation. " * 8 + "\n"
LONG = "\nThe cat sat " + "and sat " * 20 + "on the mat.\n"


def test_the_hardest_page_comes_first_with_its_figures(tmp_path: Path) -> None:
    root = put_files(put(tmp_path), {"en/pages/sleep.md": page(HARD), "en/services/sleep-clinic.md": service(EASY)})
    rows = how_pages_read(load(root), root)
    assert rows[0].address == "/help/sleep"
    assert rows[0].too_hard
    easy = next(row for row in rows if row.address == "/services/sleep-clinic")
    assert (easy.age, easy.words_in_sentence, easy.longest, easy.words, easy.too_hard) == (5.0, 8.0, 8, 48, False)


def test_one_long_sentence_is_too_hard_whatever_its_words(tmp_path: Path) -> None:
    root = put_files(put(tmp_path), {"en/pages/sleep.md": page(EASY + LONG)})
    row = next(row for row in how_pages_read(load(root), root) if row.address == "/help/sleep")
    assert (row.longest, row.too_hard) == (46, True)


def test_each_kind_is_summed_up_without_pages_too_short_for_the_formula(tmp_path: Path) -> None:
    root = put_files(put(tmp_path), {"en/pages/sleep.md": page(HARD), "en/services/sleep-clinic.md": service("\nRing us.\n")})
    rows = how_pages_read(load(root), root)
    assert next(row for row in rows if row.address == "/services/sleep-clinic").age is None
    whole = next(row for row in by_kind(rows) if row.kind is Kind.PAGE)
    assert whole.over_limit == whole.over_aim == 1
    assert whole.oldest == rows[0].age
