"""A page whose opening was compressed before: any reader of brotli gets the whole page back."""

from __future__ import annotations

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from localoffer.delivery import answers, prepare
from localoffer.delivery.opening import LONGEST_REST, Opening

HTML = "".join(f'<li class="hit"><a href="/services/club-{n}">Club {n * n}</a> „Ćma” &amp; بچے</li>\n' for n in range(400)).encode()
OPENING = Opening.of(HTML[:9000])


@given(st.integers(0, len(HTML)), st.text(max_size=300))
def test_what_is_put_together_is_read_back_whole(cut: int, typed: str) -> None:
    rest = HTML[cut:] + typed.encode() + HTML[:cut]
    assert OPENING is not None
    whole = OPENING.before(rest)
    assert whole is not None
    assert brotli.decompress(whole) == HTML[:9000] + rest


@given(st.binary(max_size=9000))
def test_any_bytes_are_read_back_or_refused(rest: bytes) -> None:
    assert OPENING is not None
    whole = OPENING.before(rest)
    assert whole is None or brotli.decompress(whole) == HTML[:9000] + rest


def test_what_is_longer_than_a_block_is_refused() -> None:
    assert OPENING is not None
    assert OPENING.before(b"<p>one</p>" * LONGEST_REST) is None


@given(
    st.lists(st.sampled_from([b"help", HTML[:700], HTML[700:1500], bytes(range(256)) * 4, b"\xff" * 50]), min_size=1, max_size=6)
)
def test_any_opening_may_be_one(parts: list[bytes]) -> None:
    raw = b"".join(parts)
    opening = Opening.of(raw)
    whole = opening.before(HTML) if opening else None
    assert whole is None or brotli.decompress(whole) == raw + HTML


def test_an_answer_begins_with_it_in_brotli_alone() -> None:
    answer = prepare("200 OK", [("Content-Type", "text/html")], HTML, 2, opening=OPENING)
    raw, headers = answer.encoded("br")
    assert OPENING is not None
    assert raw.startswith(OPENING.pressed)
    assert brotli.decompress(raw) == HTML
    assert ("Content-Length", str(len(raw))) in headers
    assert answer.encoded("")[0] == HTML


@pytest.mark.parametrize("fault", ["another brotli", "another window"])
def test_a_brotli_that_works_otherwise_is_not_trusted(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    from localoffer.delivery import opening

    changed = {"another brotli": ("ALONE", 5), "another window": ("HEAD", 0b0111)}[fault]
    monkeypatch.setattr(opening, *changed)
    made = Opening.of(HTML[:9000])
    assert made is None
    answer = answers.Answer("200 OK", [("Content-Type", "text/html")], HTML, 2, opening=made)
    assert brotli.decompress(answer.encoded("br")[0]) == HTML
