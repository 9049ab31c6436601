"""A film comes with its words and its captions, from our own site alone, and nothing of it is fetched until it is played."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from tests.client import CarefulClient
from tests.pages.writing import checked, page, put_files
from tests.table import each

SLEEP = "en/pages/sleep.md"
FILES: dict[str, str | bytes] = {"media/sleep.mp4": b"0123456789", "media/sleep.vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\nSleep.\n"}
WORDS = "Ring the team.\n\n## What the video says {#words}\n\nSleep well.\n"
FILM = "{kind: video, file: sleep.mp4, captions: sleep.vtt, transcript: words, date: 2026-11-01}"
BSL = "{kind: bsl, file: sleep.mp4, transcript: words, date: 2026-11-01}"

FAULTS = {
    "without captions": (page(WORDS, video=FILM.replace("captions: sleep.vtt, ", "")), "'video' has no captions"),
    "without a transcript": (page(WORDS, video=FILM.replace("transcript: words, ", "")), "'video' has no transcript"),
    "in BSL without a transcript": (page(WORDS, video=BSL.replace("transcript: words, ", "")), "'video' has no transcript"),
    "whose transcript is not there": (page(video=FILM), "there is no heading of that key"),
    "whose transcript is empty": (page(WORDS.replace("Sleep well.", ""), video=FILM), "transcript is empty"),
    "of somebody else": (page(WORDS, video=FILM.replace("sleep.mp4", "https://example.org/a.mp4")), "which is no file of ours"),
    "from outside its folder": (page(WORDS, video=FILM.replace("sleep.mp4", "../sleep.mp4")), "which is no file of ours"),
    "that is not there": (page(WORDS, video=FILM.replace("sleep.mp4", "slep.mp4")), "media/slep.mp4 is not there"),
}


@each(("text", "says"), FAULTS.values(), ids=FAULTS)
def test_a_film_is_refused(tmp_path: Path, text: str, says: str) -> None:
    assert any(says in problem.says for problem in checked(tmp_path, {SLEEP: text, **FILES}))


def test_captions_that_no_browser_reads_are_told(tmp_path: Path) -> None:
    found = checked(tmp_path, {SLEEP: page(WORDS, video=FILM), **FILES, "media/sleep.vtt": "1\n00:00:00,000"})
    assert ["WEBVTT" in problem.says for problem in found] == [True]


@pytest.mark.parametrize("video", [FILM, BSL])
def test_a_sound_film_is_let_through(tmp_path: Path, video: str) -> None:
    assert checked(tmp_path, {SLEEP: page(WORDS, video=video), **FILES}) == []


@pytest.fixture
def site(tiny: Path, start: Callable[..., Flask]) -> CarefulClient:
    source = tiny / SLEEP
    text = source.read_text().replace("owner:", f"video: {FILM}\nowner:", 1) + "\n## What the video says {#words}\n\nSleep well.\n"
    put_files(tiny, {**FILES, SLEEP: text, "media/draft.html": "<script>1</script>"})
    client = start().test_client()
    assert isinstance(client, CarefulClient)
    return client


def test_the_page_shows_it_with_captions_and_its_words(site: CarefulClient) -> None:
    page = site.page("/help/sleep")
    [video] = page.tags("video")
    assert (video.get("src"), video.get("preload")) == ("/media/sleep.mp4", "none")
    assert video.get("controls") is not None
    assert video.get("autoplay") is None
    [track] = page.tags("track")
    assert (track.get("src"), track.get("srclang"), track.get("kind")) == ("/media/sleep.vtt", "en", "captions")
    assert page.links["Read the words of the video"] == "#words"
    assert "words" in page.ids
    assert "media-src 'self'" in site.get("/help/sleep").headers["Content-Security-Policy"]


def asked(site: CarefulClient, name: str, **headers: str) -> tuple[int, bytes, str]:
    response = site.get(f"/media/{name}", headers=headers)
    told = response.status_code, response.get_data(), response.mimetype
    response.close()
    return told


def test_a_player_may_ask_for_a_part_and_for_nothing_but_films(site: CarefulClient) -> None:
    assert asked(site, "sleep.mp4", Range="bytes=2-4") == (206, b"234", "video/mp4")
    assert asked(site, "sleep.vtt")[2] == "text/vtt"
    for name in ("draft.html", "none.mp4", "..%2Ftopics.yml", "%2Fetc%2Fpasswd.vtt"):
        assert asked(site, name)[0] == 404, name
