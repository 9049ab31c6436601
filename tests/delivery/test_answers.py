"""One answer in every encoding, and a store that never grows past its bound."""

from __future__ import annotations

import base64
import gzip
import random
from concurrent.futures import ThreadPoolExecutor

import brotli
from hypothesis import given
from hypothesis import strategies as st

from localoffer.delivery.answers import SMALLEST, Answer, Answers, choose, prepare
from tests.table import each

BODY = b"<p>words</p>" * 200
HTML = [("Content-Type", "text/html; charset=utf-8"), ("X-Own", "kept")]


def answer(body: bytes = BODY, kind: str = "text/html; charset=utf-8") -> Answer:
    return prepare("200 OK", [("Content-Type", kind)], body)


def header(found: Answer, encoding: str, name: str) -> str:
    return dict(found.encoded(encoding)[1])[name]


def test_each_encoding_holds_the_same_body() -> None:
    found = answer()
    assert found.encoded("")[0] == BODY
    assert gzip.decompress(found.encoded("gzip")[0]) == BODY
    assert brotli.decompress(found.encoded("br")[0]) == BODY


def test_each_encoding_has_a_strong_tag_of_its_own_and_its_own_length() -> None:
    found = answer()
    tags = [header(found, encoding, "ETag") for encoding in ("", "gzip", "br")]
    assert len(set(tags)) == 3
    assert all(tag.startswith('"') and tag.endswith('"') for tag in tags)
    for encoding in ("", "gzip", "br"):
        assert header(found, encoding, "Content-Length") == str(len(found.encoded(encoding)[0]))
        assert header(found, encoding, "Vary") == "Accept-Encoding"
    assert "Content-Encoding" not in dict(found.encoded("")[1])
    assert header(found, "br", "Content-Encoding") == "br"


def test_a_tag_is_the_same_in_every_process_and_differs_with_the_body() -> None:
    assert header(answer(), "gzip", "ETag") == header(answer(), "gzip", "ETag")
    assert header(answer(), "", "ETag") != header(answer(BODY + b"."), "", "ETag")


def test_what_belongs_to_one_encoding_is_not_carried_over_from_the_view() -> None:
    given_headers = [*HTML, ("ETag", '"theirs"'), ("content-length", "1"), ("Content-Encoding", "gzip"), ("Vary", "Cookie")]
    _, headers = prepare("200 OK", given_headers, BODY).encoded("")
    names = [name.lower() for name, _ in headers]
    assert sorted(set(names)) == sorted(names)
    assert dict(headers)["X-Own"] == "kept"
    assert '"theirs"' not in dict(headers).values()


CHOSEN = {
    "nothing said": ("", ""),
    "both": ("gzip, br", "br"),
    "a browser's own words": ("gzip, deflate, br, zstd", "br"),
    "only gzip": ("gzip", "gzip"),
    "only what we do not have": ("zstd, deflate", ""),
    "brotli refused": ("br;q=0, gzip", "gzip"),
    "brotli refused with spaces": ("br; q=0 , gzip", "gzip"),
    "brotli refused with a decimal": ("br;q=0.0, gzip", "gzip"),
    "brotli refused with three decimals": ("br;q=0.000, gzip", "gzip"),
    "both refused": ("br;q=0, gzip;q=0", ""),
    "weights": ("gzip;q=0.8, br;q=0.9", "br"),
    "a small weight": ("br;q=0.001", "br"),
    "capitals": ("GZIP, BR", "br"),
    "no encoding at all": ("identity", ""),
    "anything": ("*", "br"),
    "anything but brotli": ("br;q=0, *", "gzip"),
    "nothing but gzip": ("gzip, *;q=0", "gzip"),
    "anything, with no weight": ("*;q=0.00", ""),
    "a weight with spaces and capitals": ("Br ; Q = 0, gzip", "gzip"),
    "a weight that is none": ("br;q=much, gzip", "gzip"),
    "nonsense": (";;;,,q=,=", ""),
}


@each(("accepted", "encoding"), CHOSEN.values(), ids=CHOSEN)
def test_the_encoding_is_the_best_that_the_browser_takes(accepted: str, encoding: str) -> None:
    assert choose(accepted, answer()) == encoding


@each(
    ("body", "kind"),
    [(b"x" * (SMALLEST - 1), "text/html"), (BODY, "image/png"), (BODY, "application/octet-stream")],
    ids=["too small to save anything", "a picture", "unknown bytes"],
)
def test_what_would_not_get_smaller_is_sent_as_it_is(body: bytes, kind: str) -> None:
    assert choose("br, gzip", answer(body, kind)) == ""


@each("kind", ["text/css", "text/javascript", "application/json", "image/svg+xml", "application/xml; charset=utf-8"])
def test_every_kind_of_text_is_compressed(kind: str) -> None:
    assert choose("br", answer(kind=kind)) == "br"


@given(st.text(alphabet="brgzip;q=0.1, *identity", max_size=40))
def test_no_header_makes_the_choice_fail(accepted: str) -> None:
    assert choose(accepted, answer()) in ("", "gzip", "br")


def uneven(number: int) -> Answer:
    """A page that there is something to press in: words in no order."""
    words = random.Random(number)
    body = " ".join(words.choice(["wait", "letter", "school", "council", "plan", "week"]) for _ in range(4000)).encode()
    return prepare("200 OK", HTML, body, 5, to_press=True)


def test_what_is_asked_for_again_is_pressed_smaller_with_a_tag_of_its_own() -> None:
    store, one = Answers(), uneven(1)
    body = one.body
    store.put("/a", one)
    first, tag = one.encoded("br")[0], header(one, "br", "ETag")
    assert not store.press_one(), "nobody has asked again"
    assert store.get("/a") is one
    assert store.press_one()
    pressed, headers = one.encoded("br")
    assert len(pressed) < len(first)
    assert brotli.decompress(pressed) == body
    assert dict(headers)["Content-Length"] == str(len(pressed))
    assert dict(headers)["ETag"] != tag
    assert gzip.decompress(one.encoded("gzip")[0]) == one.encoded("")[0] == body
    assert one.body == b"", "kept twice"
    assert one.size > len(pressed) + len(body), "what was asked for since counts too"
    store.get("/a")
    assert not store.press_one(), "it is as small as it goes"


def test_what_is_asked_for_once_or_made_for_one_search_is_not_pressed() -> None:
    store = Answers()
    store.put("/search", answer())
    store.get("/search")
    assert not store.press_one()


def test_what_was_dropped_before_its_turn_is_passed_over() -> None:
    store = Answers(limit=40_000)
    for number in range(4):
        store.put(f"/{number}", uneven(number))
        store.get(f"/{number}")
    assert [store.press_one() for _ in range(5)] == [True, True, True, True, False]
    assert len(store) == 1


def test_the_store_gives_back_what_was_put() -> None:
    store, one = Answers(), answer()
    store.put("/a?", one)
    assert store.get("/a?") is one
    assert store.get("/b?") is None


def test_the_store_never_grows_past_its_bound() -> None:
    store = Answers(limit=10_000)
    for number in range(100):
        store.put(f"/{number}", answer(b"x" * 1000))
    assert len(store) <= 5
    assert store.get("/99") is not None
    assert store.get("/0") is None


def test_putting_one_thing_again_and_again_fills_nothing() -> None:
    store = Answers(limit=10_000)
    for _ in range(100):
        store.put("/a", answer(b"x" * 1000))
    store.put("/b", answer(b"x" * 1000))
    assert store.get("/a") is not None
    assert len(store) == 2


def test_the_answer_that_is_asked_for_stays_and_the_forgotten_one_goes() -> None:
    store = Answers(limit=10_000)  # room for two
    store.put("/home", answer(b"x" * 1000))
    store.put("/once", answer(b"x" * 1000))
    assert store.get("/home") is not None
    store.put("/new", answer(b"x" * 1000))
    assert store.get("/home") is not None
    assert store.get("/once") is None


def test_one_answer_larger_than_the_whole_store_is_still_given() -> None:
    store = Answers(limit=10)
    store.put("/large", answer())
    assert store.get("/large") is not None
    store.put("/other", answer())
    assert len(store) == 1


def test_small_answers_do_not_come_free() -> None:
    """Suggestions are two bytes of JSON for any nonsense: counted as two bytes, they once filled the memory."""
    store = Answers(limit=100_000)
    for number in range(1000):
        store.put(("", "/suggest", f"q={number}"), answer(b"[]", "application/json"))
    assert len(store) < 60


def test_an_answer_that_grows_by_its_encodings_is_weighed_again() -> None:
    words = base64.b64encode(random.Random(7).randbytes(3000))  # what hardly gets smaller
    store, one = Answers(limit=15_000), answer(words)
    store.put("/other", answer(b"x"))
    store.put("/one", one)
    assert len(store) == 2
    before = one.size
    for encoding in ("br", "gzip"):
        one.encoded(encoding)
    assert one.size > before + 1000
    store.limit = before + 2500  # room for both before, not any more
    store.put("/one", one)
    assert store.get("/other") is None


def test_many_threads_at_once_do_not_lose_count() -> None:
    store = Answers(limit=60_000)
    keys = [str(number) for number in range(40)]

    def work(seed: int) -> None:
        rnd = random.Random(seed)
        for _ in range(400):
            key = rnd.choice(keys)
            if store.get(key) is None:
                store.put(key, answer(b"x" * rnd.randrange(100, 4000)))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, range(8)))
    assert store._size == sum(size for _, size in store._kept.values()) <= store.limit
