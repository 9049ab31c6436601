"""All assets, built once for these tests. Scripts that `localoffer build` has made short already are not made again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from localoffer.design import scripts
from localoffer.design.compile import GOVUK, build
from localoffer.settings import ROOT


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not (ROOT / GOVUK).is_file():
        pytest.skip("GOV.UK Frontend is fetched by `make test`")
    target = tmp_path_factory.mktemp("build")
    made = ROOT / "static" / "build" / scripts.STAMP
    if made.is_file():
        shutil.copy(made, target)
    return build(ROOT, target)
