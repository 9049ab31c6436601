"""The words in a PDF that Chromium made: just enough of the format for that, so that print is tested on what comes out."""

from __future__ import annotations

import re
import zlib

OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)\sendobj", re.S)
STREAM = re.compile(rb"/Length (\d+).*?stream\r?\n", re.S)  # by its length: packed bytes may well end in a line's end of their own
SHOWN = re.compile(rb"/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]+)>|\b(ET|T\*|Td|TD|Tm)\b")
RANGE = re.compile(rb"<(\w+)> <(\w+)> (?:<(\w+)>|\[(.*?)\])")
CHAR = re.compile(rb"^<(\w+)> <(\w+)>$", re.M)


def words_of(pdf: bytes) -> str:
    """All text that is drawn, in the order of drawing, with spaces made one."""
    objects = {int(number): body for number, body in OBJECT.findall(pdf)}
    glyphs = {number: _glyphs(objects, body) for number, body in objects.items() if b"/ToUnicode" in body}
    pages = [body for body in objects.values() if re.search(rb"/Type /Page\b", body)]
    text = []
    for page in pages:
        fonts = {name: glyphs.get(int(number), {}) for name, number in re.findall(rb"/(\w+) (\d+) 0 R", _resources(objects, page))}
        for number in re.findall(rb"(\d+) 0 R", _value(page, b"Contents")):
            text.append(_drawn(_stream(objects[int(number)]), fonts))
    return re.sub(r"\s+", " ", " ".join(text))


def _value(body: bytes, name: bytes) -> bytes:
    found = re.search(rb"/" + name + rb"\s*(\[.*?\]|\d+ 0 R)", body, re.S)
    return found[1] if found else b""


def _resources(objects: dict[int, bytes], page: bytes) -> bytes:
    indirect = re.search(rb"/Resources (\d+) 0 R", page)
    return objects[int(indirect[1])] if indirect else page


def _stream(body: bytes) -> bytes:
    found = STREAM.search(body)
    raw = body[found.end() : found.end() + int(found[1])] if found else b""
    return zlib.decompress(raw) if b"/FlateDecode" in body else raw


def _glyphs(objects: dict[int, bytes], font: bytes) -> dict[int, str]:
    number = re.search(rb"/ToUnicode (\d+) 0 R", font)
    assert number
    table = _stream(objects[int(number[1])])
    known: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.S):
        for glyph, code in CHAR.findall(block):
            known[int(glyph, 16)] = bytes.fromhex(code.decode()).decode("utf-16-be", "replace")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.S):
        for low, high, start, each in RANGE.findall(block):
            codes = re.findall(rb"<(\w+)>", each)
            for step, glyph in enumerate(range(int(low, 16), int(high, 16) + 1)):
                code = int(codes[step] if codes else start, 16) + (0 if codes else step)
                known[glyph] = chr(code)
    return known


def _drawn(stream: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    font: dict[int, str] = {}
    out = []
    for name, shown, moved in SHOWN.findall(stream):
        if name:
            font = fonts.get(name, {})
        elif moved:
            out.append("\n" if moved != b"Tm" else "")
        else:
            out += [font.get(int(shown[at : at + 4], 16), "") for at in range(0, len(shown), 4)]
    return "".join(out)
