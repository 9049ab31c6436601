"""The Nu HTML checker on the HTML of every shape, as it is sent. Needs Java; says so and skips where there is none."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from localoffer.settings import ROOT
from tests.browser.conftest import DESKTOP, OpenPage
from tests.browser.shapes import SHAPES

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java on this machine, which the Nu HTML checker needs"),
]

JAR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
QUICK = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]  # it runs for seconds: to make its code fast took longer than to run it
GOOD = '<!DOCTYPE html><html lang="en"><head><title>Fine</title></head><body><h1>Fine</h1>{}</body></html>'


def vnu(folder: Path) -> list[str]:
    """Errors of every file in the folder."""
    ran = subprocess.run(
        ["java", *QUICK, "-Xss2m", "-jar", str(JAR), "--errors-only", "--format", "json", "--exit-zero-always", str(folder)],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    messages = json.loads(ran.stderr or ran.stdout)["messages"]
    return [f"{Path(m['url']).name}:{m.get('lastLine')} {m['message']}: {m.get('extract', '').strip()[:120]}" for m in messages]


def test_the_html_is_valid_and_a_planted_error_is_found(open_page: OpenPage, tmp_path: Path) -> None:
    """In one go: to start the checker takes as long as to check twenty pages."""
    page = open_page(**DESKTOP)
    for shape in SHAPES:
        if shape.act and shape.name.startswith("tell"):
            token = page.request.get(shape.path)
            assert token.ok
            html = page.request.post(shape.path, form={"looking_for": ""}).text()
        else:
            html = page.request.get(shape.path).text()
        assert "<h1" in html
        (tmp_path / f"{shape.name.replace(' ', '-')}.html").write_text(html, "utf-8")
    (tmp_path / "planted-good.html").write_text(GOOD.format("<p>Fine"), "utf-8")
    (tmp_path / "planted-bad.html").write_text(GOOD.format("<ul><p>Not fine</p></ul>"), "utf-8")
    found = vnu(tmp_path)
    assert any(fault.startswith("planted-bad.html") for fault in found), "it sees nothing"
    assert [fault for fault in found if not fault.startswith("planted-bad.html")] == []
