"""What every page must be, rule by rule: a table that the careful client asks for each page that any test is given."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from localoffer.design.page import SHOW
from localoffer.i18n import LANGUAGES, split_path
from tests.html import FIELDS, HEADINGS, NEEDS_NO_LABEL, Page

Rule = Callable[[Page, str], Iterator[str]]  # the page and its Content-Security-Policy, to each thing that is wrong

# What html5lib (its last release is of 2020) calls an error and the HTML standard does not; each with its reason.
FALSE_ALARMS: dict[str, str] = {}
POINTING = {"aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "aria-errormessage"}
MADE_BY_SCRIPT = {"suggestions"}  # static/js/suggest.js adds it with the attribute that points to it
NO_ASSET = {"canonical", "alternate", "author", "license", "next", "prev", "help", "search"}
HOLDS_ASSET = {
    "script": "src", "img": "src", "iframe": "src", "embed": "src", "source": "src", "audio": "src", "video": "src", "track": "src",
    "object": "data", "form": "action", "input": "src",
}  # fmt: skip
CSS_ADDRESS = re.compile(r"""(?:url\(|@import)\s*['"]?\s*((?:https?:)?//[^'")\s]+)""", re.I)


def parses(page: Page, _: str) -> Iterator[str]:
    for code, (line, column) in page.faults:
        if code not in FALSE_ALARMS:
            near = page.html.split("\n")[line - 1][max(0, column - 60) : column + 20]
            yield f"HTML error '{code}' at line {line}, column {column}: {near}"


def one_heading(page: Page, _: str) -> Iterator[str]:
    if (count := len(page.tags("h1"))) != 1:
        yield f"there are {count} top headings"
    for heading in page.tags(*HEADINGS):
        if not page.words(heading):
            yield f"an empty {heading.tag}"


def titled(page: Page, _: str) -> Iterator[str]:
    if len(page.tags("h1")) != 1:
        return
    before, found, _after = page.title.partition(page.heading)
    wanted = "Error: " if language_of(page) == "en" else None
    if not page.heading or not found:
        yield f"the title '{page.title}' does not have the heading '{page.heading}'"
    elif _summary(page) is not None:
        if before != wanted and not (wanted is None and before.endswith(": ")):
            yield f"there is an error summary, and the title '{page.title}' does not begin with 'Error:'"
    elif before and before != wanted and not (wanted is None and before.endswith(": ")):
        yield f"the title '{page.title}' does not begin with the heading '{page.heading}'"


def language_of(page: Page) -> str:
    return split_path(page.path)[0]


def in_its_language(page: Page, _: str) -> Iterator[str]:
    language = LANGUAGES[language_of(page)]
    for name, wanted in (("lang", language.code), ("dir", language.direction)):
        if page.root.get(name) != wanted:
            yield f"{name} is '{page.root.get(name)}', not '{wanted}'"


def labelled(page: Page, _: str) -> Iterator[str]:
    for field in page.tags(*FIELDS):
        if field.get("type", "text") not in NEEDS_NO_LABEL and not page.name(field):
            yield f"no label for the {field.tag} '{field.get('name')}'"


def unique_ids(page: Page, _: str) -> Iterator[str]:
    count = Counter(held["id"] for _, held in page.held if "id" in held)
    for name, times in count.items():
        if times > 1 or not name or " " in name:
            yield f"the id '{name}' is there {times} times"


def pointers_resolve(page: Page, _: str) -> Iterator[str]:
    for label in page.tags("label"):
        target = page.ids.get(label.get("for", ""))
        if label.get("for") is not None and (target is None or target.tag not in FIELDS):
            yield f"a label is for '{label.get('for')}', which is no field"
    for _, held in page.held:
        for name in POINTING & held.keys():
            for one in held[name].split():
                if one not in page.ids and one not in MADE_BY_SCRIPT:
                    yield f"{name} points to '{one}', which is not there"


def pictures_described(page: Page, _: str) -> Iterator[str]:
    for image in page.tags("img", "area"):
        if image.get("alt") is None:
            yield f"no alt for {image.get('src')}"
    for image in page.tags("svg"):
        pointed = (image.get("aria-labelledby") or "").split()
        by_title = image.get("role") == "img" and pointed and all("".join(page.ids[one].itertext()).strip() for one in pointed)
        if image.get("aria-hidden") != "true" and not image.get("aria-label") and not by_title:
            yield "an svg is neither hidden nor named"


def nothing_empty(page: Page, _: str) -> Iterator[str]:
    for element in page.tags("a", "button", "summary"):
        if not page.name(element):
            yield f"an empty {element.tag} ({element.get('href', '')})"
        if element.tag == "a" and not element.get("href", "").strip():
            yield f"the link '{page.name(element)}' leads nowhere"


def nothing_inline(page: Page, _: str) -> Iterator[str]:
    for element, held in page.held:
        for name in held:
            if name == "style" or name.startswith("on"):
                yield f"a {element.tag} has the attribute {name}"
        if held.get("href", "").strip().lower().startswith("javascript:"):
            yield "a link runs a script"


def headings_in_steps(page: Page, _: str) -> Iterator[str]:
    last = 1
    for heading in page.tags(*HEADINGS):
        level = int(heading.tag[1])
        if level > last + 1:
            yield f"'{page.words(heading)}' skips from level {last} to {level}"
        last = level


def _summary(page: Page) -> Element | None:
    return next((one for one, held in page.held if "govuk-error-summary" in held.get("class", "").split()), None)


def errors_lead_to_fields(page: Page, _: str) -> Iterator[str]:
    summary = _summary(page)
    links = [one.get("href", "") for one in summary.iter("a")] if summary is not None else []
    if summary is not None and not links:
        yield "an error summary without links"
    for href in links:
        target = page.ids.get(href.removeprefix("#")) if href.startswith("#") else None
        if target is None or target.tag not in (*FIELDS, "fieldset"):
            yield f"the error summary links to '{href}', which is no field"


def inline_allowed(page: Page, policy: str) -> Iterator[str]:
    if "'unsafe-inline'" in policy:
        yield "the policy allows unsafe-inline"
    for tag in ("style", "script"):
        allowed = next((part.split() for part in policy.split(";") if part.split()[:1] == [f"{tag}-src"]), [])
        for one in page.tags(tag):
            digest = base64.b64encode(hashlib.sha256((one.text or "").encode()).digest()).decode()
            if not one.get("src") and f"'sha256-{digest}'" not in allowed:
                yield f"an inline {tag} is not in the Content-Security-Policy"


def heading_shown_first(page: Page, _: str) -> Iterator[str]:
    """The one inline script of a page stands where its first words end (design/page.py)."""
    inline = [one for one in page.tags("script") if not one.get("src")]
    after = [one for one in page.elements if one.tag in ("h1", "h2") or one in inline]
    if [one.text for one in inline] != [SHOW] or "h1" not in (tags := [one.tag for one in after]):
        yield f"{len(inline)} inline scripts, where one shows the first heading"
    elif tags[tags.index("h1") + 1] != "script":
        yield "the first heading is not shown before the rest"


def only_our_assets(page: Page, _: str) -> Iterator[str]:
    for address in _assets(page):
        parts = urlsplit(address.strip())
        if parts.netloc or parts.scheme not in ("", "data"):
            yield f"an asset of another origin: {address}"


def _assets(page: Page) -> Iterator[str]:
    for element, held in page.held:
        if address := held.get(HOLDS_ASSET.get(element.tag, "-")):
            yield address
        yield from (part.split()[0] for part in held.get("srcset", "").split(",") if part.strip())
        if element.tag == "link" and not set(held.get("rel", "").lower().split()) & NO_ASSET:
            yield held.get("href", "")
        if element.tag in ("use", "image"):
            yield next((value for name, value in held.items() if name.endswith("href")), "")
    for style in page.tags("style"):
        yield from CSS_ADDRESS.findall(style.text or "")


RULES: dict[str, Rule] = {
    "parses": parses,
    "one-heading": one_heading,
    "titled": titled,
    "in-its-language": in_its_language,
    "labelled": labelled,
    "unique-ids": unique_ids,
    "pointers-resolve": pointers_resolve,
    "pictures-described": pictures_described,
    "nothing-empty": nothing_empty,
    "nothing-inline": nothing_inline,
    "headings-in-steps": headings_in_steps,
    "errors-lead-to-fields": errors_lead_to_fields,
    "inline-allowed": inline_allowed,
    "heading-shown-first": heading_shown_first,
    "only-our-assets": only_our_assets,
}


def broken(page: Page, policy: str) -> list[str]:
    """Everything that is wrong with a page, each line begun with its rule's name."""
    return [f"{name}: {said}" for name, rule in RULES.items() for said in rule(page, policy)]
