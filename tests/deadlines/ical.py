"""A reader of calendar files written from RFC 5545 alone, so that the file is judged by another hand than the one that wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_ESCAPED = re.compile(r"\\([\\;,nN])")


class Broken(ValueError):
    """A line that no calendar has to take."""


@dataclass
class Component:
    """A thing between BEGIN and END. `properties`: name to (parameters, value as written)."""

    name: str
    properties: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    inside: list[Component] = field(default_factory=list)

    def one(self, name: str) -> tuple[dict[str, str], str]:
        found = [(parameters, value) for own, parameters, value in self.properties if own == name]
        if len(found) != 1:
            raise Broken(f"{self.name} has {len(found)} {name}")
        return found[0]

    def text(self, name: str) -> str:
        """A value of type TEXT (3.3.11)."""
        value = self.one(name)[1]
        if re.search(r"(?<!\\)(?:\\\\)*[;,]", value):
            raise Broken(f"{name} has a comma or semicolon that is not escaped")
        return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)

    def day(self, name: str) -> str:
        parameters, value = self.one(name)
        if parameters.get("VALUE") != "DATE" or not re.fullmatch(r"\d{8}", value):
            raise Broken(f"{name} is no whole day: {value}")
        return f"{value[:4]}-{value[4:6]}-{value[6:]}"


def unfolded(raw: bytes) -> list[str]:
    """Content lines (3.1): ended by CRLF, folded at 75 octets."""
    if not raw.endswith(b"\r\n"):
        raise Broken("the last line has no end")
    if re.search(rb"(?<!\r)\n|\r(?!\n)", raw):
        raise Broken("a line ends with half of CRLF")
    lines: list[bytes] = []
    for line in raw[:-2].split(b"\r\n"):
        if len(line) > 75:
            raise Broken(f"a line of {len(line)} octets")
        if line[:1] in (b" ", b"\t"):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    return [line.decode("utf-8") for line in lines]


def parsed(raw: bytes) -> Component:
    """The calendar in a file."""
    whole = Component("")
    open_ = [whole]
    for line in unfolded(raw):
        found = re.fullmatch(r"([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:\"[^\"]*\"|[^\";:,]*))*):(.*)", line, re.S)
        if not found:
            raise Broken(f"no name and value: {line[:60]}")
        name, value = found[1].upper(), found[3]
        if name == "BEGIN":
            made = Component(value.upper())
            open_[-1].inside.append(made)
            open_.append(made)
        elif name == "END":
            if open_.pop().name != value.upper():
                raise Broken(f"END:{value} ends something else")
        else:
            parameters = dict(part.split("=", 1) for part in found[2].split(";")[1:])
            open_[-1].properties.append((name, {key.upper(): own.strip('"') for key, own in parameters.items()}, value))
    if len(open_) != 1 or [one.name for one in whole.inside] != ["VCALENDAR"]:
        raise Broken("not one whole calendar")
    return whole.inside[0]


def minutes(trigger: str) -> int:
    """A duration (3.3.6) in minutes."""
    found = re.fullmatch(r"([+-]?)P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", trigger)
    if not found or trigger.endswith(("P", "T")):
        raise Broken(f"no duration: {trigger}")
    weeks, days, hours, mins = (int(found[n] or 0) for n in (2, 3, 4, 5))
    return (-1 if found[1] == "-" else 1) * (((weeks * 7 + days) * 24 + hours) * 60 + mins)
