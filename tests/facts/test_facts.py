"""Our frozen classes beside Python's own, each written twice from the same text."""

from __future__ import annotations

import dataclasses
import inspect
import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localoffer import facts
from localoffer.settings import ROOT

TEXT = '''
@dataclass(frozen=True)
class Plain:
    """Of a word and a number."""
    told: ClassVar[int] = 0
    word: str
    number: int = 3
    more: list[str] = field(default_factory=list, hash=False)
    aside: str = field(default="", repr=False, compare=False)

    @cached_property
    def twice(self) -> int:
        return 2 * self.number

@dataclass(frozen=True, kw_only=True)
class Named:
    """Each field by its name, those without a default behind those with one."""
    some: int = 1
    word: str

@dataclass(frozen=True, kw_only=True)
class Longer(Plain):
    """A field more, to be named."""
    extra: str

@dataclass(frozen=True, slots=True)
class Slotted:
    """In slots."""
    word: str
    number: int = 3

@dataclass(frozen=True, slots=True)
class Bare:
    """Without a field."""

@dataclass(frozen=True)
class OwnWay:
    """With methods of its own."""
    word: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OwnWay)

    def __repr__(self) -> str:
        return f"<{self.word}>"

@dataclass(frozen=True)
class Seen:
    """That looks at itself when it is made."""
    word: str

    def __post_init__(self) -> None:
        if not self.word:
            raise ValueError("no word")
'''
NAMES = ("Plain", "Named", "Longer", "Slotted", "Bare", "OwnWay", "Seen")


def made_by(dataclass: Any) -> dict[str, Any]:
    known = {"dataclass": dataclass, "field": dataclasses.field, "ClassVar": ClassVar, "cached_property": cached_property}
    known["__name__"] = __name__
    exec(f"from __future__ import annotations\n{TEXT}", known)
    return known


OURS, PYTHONS = made_by(facts.dataclass), made_by(dataclasses.dataclass)
Slotted = OURS["Slotted"]  # where pickle looks for it
MAKING: dict[str, tuple[str, tuple[Any, ...], dict[str, Any]]] = {
    "all defaults": ("Plain", ("a",), {}),
    "in their order": ("Plain", ("a", 4, ["x"], "y"), {}),
    "by name": ("Plain", (), {"number": 4, "word": "a"}),
    "one missing": ("Plain", (), {}),
    "one too many": ("Plain", ("a", 4, [], "y", 5), {}),
    "one unknown": ("Plain", ("a",), {"colour": 1}),
    "named": ("Named", (), {"word": "a"}),
    "named, but not by name": ("Named", (1, "a"), {}),
    "inherited": ("Longer", ("a", 4), {"extra": "b"}),
    "inherited, one missing": ("Longer", ("a", 4), {}),
    "slots": ("Slotted", ("a",), {}),
    "no field": ("Bare", (), {}),
    "a way of its own": ("OwnWay", ("a",), {}),
    "looked at": ("Seen", ("a",), {}),
    "looked at and refused": ("Seen", ("",), {}),
}


def outcome(of: dict[str, Any], name: str, given_: tuple[Any, ...], named: dict[str, Any]) -> object:
    try:
        one = of[name](*given_, **named)
    except (TypeError, ValueError) as error:
        return type(error), str(error)
    return repr(one), [getattr(one, field.name) for field in fields(one)], one == of[name](*given_, **named)


@pytest.mark.parametrize(("name", "given_", "named"), MAKING.values(), ids=MAKING)
def test_what_is_made_and_what_is_refused_is_as_with_pythons_own(name: str, given_: tuple[Any, ...], named: dict[str, Any]) -> None:
    assert outcome(OURS, name, given_, named) == outcome(PYTHONS, name, given_, named)


@pytest.mark.parametrize("name", NAMES)
def test_a_class_tells_of_itself_as_pythons_own(name: str) -> None:
    ours, pythons = OURS[name], PYTHONS[name]
    for asked in ("__doc__", "__match_args__", "__qualname__", "__module__"):
        assert getattr(ours, asked) == getattr(pythons, asked)
    assert [field.name for field in fields(ours)] == [field.name for field in fields(pythons)]
    assert {n: p.kind for n, p in inspect.signature(ours).parameters.items()} == {
        n: p.kind for n, p in inspect.signature(pythons).parameters.items()
    }
    assert ("__dict__" in dir(ours)) == ("__dict__" in dir(pythons))


words = st.sampled_from(["a", "b"])
plain = st.tuples(words, st.integers(0, 1), st.lists(words, max_size=1), words)


@given(plain, plain)
def test_what_is_equal_is_equal_and_has_one_hash(one: tuple[Any, ...], other: tuple[Any, ...]) -> None:
    assert (OURS["Plain"](*one) == OURS["Plain"](*other)) == (PYTHONS["Plain"](*one) == PYTHONS["Plain"](*other))
    assert (OURS["Plain"](*one) != OURS["Plain"](*other)) == (PYTHONS["Plain"](*one) != PYTHONS["Plain"](*other))
    assert (hash(OURS["Plain"](*one)) == hash(OURS["Plain"](*other))) == (one[:2] == other[:2])


def test_another_class_of_the_same_words_is_not_equal() -> None:
    assert OURS["Slotted"]("a", 3) != OURS["Plain"]("a", 3)
    assert OURS["OwnWay"]("a") == OURS["OwnWay"]("b")


@pytest.mark.parametrize(("name", "given_", "named"), [MAKING["by name"], MAKING["inherited"], MAKING["slots"]])
def test_nothing_can_be_set_or_taken_away(name: str, given_: tuple[Any, ...], named: dict[str, Any]) -> None:
    for of in (OURS, PYTHONS):
        one = of[name](*given_, **named)
        with pytest.raises(FrozenInstanceError, match="cannot assign to field 'word'"):
            one.word = "b"
        with pytest.raises(FrozenInstanceError, match="cannot delete field 'word'"):
            del one.word


def test_a_changed_copy_and_one_saved_and_read_back() -> None:
    one = OURS["Slotted"]("a", 4)
    assert replace(one, word="b") == OURS["Slotted"]("b", 4)
    assert pickle.loads(pickle.dumps(one)) == one
    longer = replace(OURS["Longer"]("a", extra="b"), number=5)
    assert (longer.twice, longer.extra) == (10, "b")


def test_each_has_a_new_list() -> None:
    one, other = OURS["Plain"]("a"), OURS["Plain"]("a")
    one.more.append("x")
    assert (one.more, other.more) == (["x"], [])


def test_what_can_be_changed_is_not_made_here() -> None:
    with pytest.raises(TypeError, match="can be changed"):
        facts.dataclass(frozen=False)
    with pytest.raises(TypeError, match="order"):
        facts.dataclass(frozen=True, order=True)
    with pytest.raises(TypeError, match="not asked for"):
        facts.dataclass(frozen=True)(type("Half", (), {"__annotations__": {"word": "str"}, "word": dataclasses.field(init=False)}))


BOTH_MADE = """
import sys, time
from dataclasses import dataclass as theirs, make_dataclass
from localoffer.facts import dataclass as ours
def took(dataclass):
    best = 1
    for _ in range(40):
        cls = type("Fact", (), {"__annotations__": dict.fromkeys("abcdefgh", "str"), "__doc__": "A.", "__module__": "__main__"})
        began = time.process_time()
        dataclass(frozen=True, slots=True)(cls)
        best = min(best, time.process_time() - began)
    return best
print(took(ours) / took(theirs))
"""


@pytest.mark.alone
def test_it_is_made_in_less_than_half_the_time() -> None:
    done = subprocess.run([sys.executable, "-c", BOTH_MADE], cwd=Path(ROOT), capture_output=True, text=True, check=True)
    assert float(done.stdout) < 0.5
