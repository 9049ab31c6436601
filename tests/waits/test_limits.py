"""How often may be tried: by network, by code and by all together; true across processes; never at a family's cost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from localoffer.waits.code import new_code
from tests.client import read
from tests.conftest import WAITS_SECRET
from tests.waits.conftest import Waits, row

Start = Callable[..., Flask]


def site(lend: Start, **limits: str) -> Waits:
    return Waits(lend(WAITS_LOOKUP="on", WAITS_SECRET=WAITS_SECRET, **limits))


def statuses(waits: Waits, codes: list[str], network: str = "192.0.2.1", day: str = "14") -> list[int]:
    return [waits.ask(code, day, client=waits.client(network)).status_code for code in codes]


def test_ten_fast_tries_are_blocked_with_when_to_try_again_and_whom_to_ring(lend: Start) -> None:
    waits = site(lend)
    assert statuses(waits, [new_code() for _ in range(8)]) == [200] * 8
    response = waits.ask(new_code())
    assert response.status_code == 429
    assert 0 < int(response.headers["Retry-After"]) <= 300
    page = read(response)
    assert page.title.startswith("Error: ")
    assert "Try again in" in page.main
    assert "You can also ring 01702 000001." in page.main
    assert statuses(waits, [new_code()], "192.0.2.2") == [200], "another family is held up"


def test_mistyped_codes_count_too(lend: Start) -> None:
    assert statuses(site(lend), ["x"] * 9) == [400] * 8 + [429]


def test_the_limit_is_one_for_all_processes_and_outlives_them(lend: Start) -> None:
    first, second = site(lend, WAITS_NETWORK_LIMIT="3"), site(lend, WAITS_NETWORK_LIMIT="3")
    assert [*statuses(first, [new_code()] * 2), *statuses(second, [new_code()])] == [200] * 3
    assert statuses(second, [new_code()]) == [429]
    assert statuses(site(lend, WAITS_NETWORK_LIMIT="3"), [new_code()]) == [429], "a restart must not forget"


def test_one_code_cannot_be_tried_with_every_birthday_from_many_networks(lend: Start) -> None:
    waits = site(lend, WAITS_CODE_LIMIT="5")
    waits.load(row(1))
    code = waits.made["C-00001"]
    tried = [statuses(waits, [code], f"192.0.2.{day}", str(day))[0] for day in range(1, 9)]
    assert tried == [200] * 5 + [429] * 3
    assert waits.ask(code, "14", client=waits.client("192.0.2.99")).status_code == 429


def test_all_together_are_limited_and_a_blocked_network_does_not_use_it_up(lend: Start) -> None:
    waits = site(lend, WAITS_TOTAL_LIMIT="6", WAITS_NETWORK_LIMIT="2")
    assert statuses(waits, [new_code() for _ in range(30)], "192.0.2.1").count(429) == 28
    others = [statuses(waits, [new_code()], f"192.0.2.{number}")[0] for number in range(2, 8)]
    assert others == [200] * 4 + [429] * 2


def test_finding_one_s_own_wait_uses_nothing_up(lend: Start) -> None:
    waits = site(lend, WAITS_NETWORK_LIMIT="2", WAITS_CODE_LIMIT="2", WAITS_TOTAL_LIMIT="2")
    waits.load(row(1))
    pages = [read(waits.ask(waits.made["C-00001"])).heading for _ in range(6)]
    assert pages == ["Where the wait stands"] * 6


def test_a_right_code_does_not_pay_for_wrong_ones(lend: Start) -> None:
    """Whoever holds one letter must not be able to guess at others without end, with a right answer in between."""
    waits = site(lend, WAITS_NETWORK_LIMIT="4")
    waits.load(row(1))
    own = waits.made["C-00001"]
    tried = statuses(waits, [new_code(), own, new_code(), own, new_code(), own, new_code(), own, new_code()])
    assert tried[:7] == [200] * 7
    assert tried[7:] == [429, 429]


@pytest.mark.parametrize("status", [429, 400])
def test_being_limited_tells_nothing_of_the_code(lend: Start, status: int) -> None:
    waits = site(lend, WAITS_NETWORK_LIMIT="0" if status == 429 else "9")
    waits.load(row(1))
    day = "14" if status == 429 else "99"
    real, made_up = (waits.ask(code, day) for code in (waits.made["C-00001"], new_code()))
    assert real.status_code == made_up.status_code == status
    assert read(real).main == read(made_up).main
