"""`@dataclass(frozen=True)` as Python has it, made in a third of the time.

Python writes out six methods for each class and compiles them. That is more than a millisecond a class, and was a sixth of a
cold start with its hundred classes. Only `__init__` has to be compiled for each; the other methods stand here, for all of them.
Which fields there are, slots, `fields()`, `replace()` and `match` are left to Python. For a class that is ordered or can be
changed, ask Python's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from dataclasses import dataclass as from_python
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen: bool, slots: bool = False, kw_only: bool = False) -> Callable[[type], type]:
        """As `dataclasses.dataclass`."""
        if not frozen:
            raise TypeError("A class that can be changed is made by dataclasses.dataclass.")
        return lambda cls: _frozen(from_python(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(cls), slots)


def _frozen(cls: type, slots: bool) -> type:
    all_fields = fields(cls)
    if not all(field.init for field in all_fields):
        raise TypeError("A field that is not asked for when it is made is for dataclasses.dataclass.")
    same = _values(field for field in all_fields if field.compare)
    hashed = _values(field for field in all_fields if (field.compare if field.hash is None else field.hash))

    def __eq__(self: Any, other: object) -> bool:
        return same(self) == same(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: Any) -> int:
        return hash(hashed(self))

    made = {"__init__": _init(cls, all_fields), "__repr__": _repr, "__eq__": __eq__, "__hash__": __hash__}
    if slots:
        made |= {"__getstate__": _state, "__setstate__": _set_state}
    for name, method in made.items():
        if vars(cls).get(name) is None:  # the class's own stays; beside an __eq__ of its own stands `__hash__ = None`
            setattr(cls, name, method)
    cls.__setattr__, cls.__delattr__ = _no_setting, _no_deleting  # type: ignore[assignment, method-assign]
    return cls


def _values(of: Iterable[Field[Any]]) -> Callable[[Any], object]:
    names = [field.name for field in of]
    return attrgetter(*names) if names else lambda _: ()


def _init(cls: type, all_fields: Iterable[Field[Any]]) -> Callable[..., None]:
    """Compiled, so that Python itself puts each argument in its place and says which is missing."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_MISSING": MISSING}
    asked: dict[bool, list[str]] = {False: ["self"], True: []}
    lines = []
    for field in all_fields:
        name = value = field.name
        if field.default is not MISSING:
            known[f"default_{name}"] = field.default
            default = f"=default_{name}"
        elif field.default_factory is not MISSING:
            known[f"new_{name}"] = field.default_factory
            value = f"new_{name}() if {name} is _MISSING else {name}"
            default = "=_MISSING"
        else:
            default = ""
        asked[bool(field.kw_only)].append(name + default)
        lines.append(f" _set(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    arguments = ", ".join(asked[False] + (["*", *asked[True]] if asked[True] else []))
    exec(f"def __init__({arguments}):\n" + ("\n".join(lines) or " pass"), known)
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


def _repr(self: Any) -> str:
    return f"{type(self).__qualname__}({', '.join(f'{f.name}={getattr(self, f.name)!r}' for f in fields(self) if f.repr)})"


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for field, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


def _no_setting(_: object, name: str, __: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _no_deleting(_: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
