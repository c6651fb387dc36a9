"""Licenses that let everybody read a paper and pass it on. A name that is not here is none."""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Licence:
    """`deed_url` is the short text for everybody; empty when the version is not known."""

    name: str | Promise
    deed_url: str = ""


CREATIVE_COMMONS = "https://creativecommons.org"
# The kinds and versions that Creative Commons has published.
KINDS = ("by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd")
VERSIONS = ("1.0", "2.0", "2.5", "3.0", "4.0")
# The older versions were written anew for some countries; version 4.0 is one for all.
COUNTRIES = ("igo", "us", "uk", "au", "nz", "de", "at", "nl", "fr", "es", "it")
# Others that are open by their own words: each way to write them, and what they are.
OTHERS = {
    "cc0": Licence("CC0", f"{CREATIVE_COMMONS}/publicdomain/zero/1.0/"),
    "cc0 1.0": Licence("CC0 1.0", f"{CREATIVE_COMMONS}/publicdomain/zero/1.0/"),
    "cc zero": Licence("CC0", f"{CREATIVE_COMMONS}/publicdomain/zero/1.0/"),
    "publicdomain zero 1.0": Licence("CC0 1.0", f"{CREATIVE_COMMONS}/publicdomain/zero/1.0/"),
    "public domain": Licence(_("Public domain")),
    "public domain mark": Licence(
        _("Public Domain Mark"), f"{CREATIVE_COMMONS}/publicdomain/mark/1.0/"
    ),
    "public domain mark 1.0": Licence(
        _("Public Domain Mark 1.0"), f"{CREATIVE_COMMONS}/publicdomain/mark/1.0/"
    ),
    "publicdomain mark 1.0": Licence(
        _("Public Domain Mark 1.0"), f"{CREATIVE_COMMONS}/publicdomain/mark/1.0/"
    ),
    "open government 3.0": Licence(
        "Open Government Licence 3.0",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
}
# Words of the long names, in the short form; what says nothing goes.
SHORT = (
    (r"creative commons", "cc"),
    (r"attribution", "by"),
    (r"non ?commercial", "nc"),
    (r"no ?deriv(?:s|atives|atives works)", "nd"),
    (r"share ?alike", "sa"),
    (r"licen[cs]e|international|unported|generic|universal|version|the|under", ""),
    (r"v?([1-9])(?:\.0)?", r"\1.0"),
)
ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?creativecommons\.org/(?:licenses/)?(.*)")
NAMED = re.compile(
    rf"cc ({'|'.join(KINDS)})(?: ({'|'.join(VERSIONS)}))?(?: ({'|'.join(COUNTRIES)}))?".replace(
        "-", " "
    )
)


def open_licence(text: str) -> Licence | None:
    """What `text` names, in any usual spelling, or None when it names no open license for sure."""
    whole, _bracket, inside = text.strip().partition("(")
    if inside.endswith(")") and whole.strip():
        # "Creative Commons Attribution 4.0 (CC BY)": both must say the same kind.
        found, again = _named(whole), _named(inside[:-1])
        same = found and again and _kind(found) == _kind(again)
        return (found if found.deed_url else again) if same and found else None
    return _named(text)


def _kind(licence: Licence) -> str:
    return re.sub(r"[ 0-9.]+$", "", str(licence.name))


def _named(text: str) -> Licence | None:
    words = _short(text)
    if words in OTHERS:
        return OTHERS[words]
    match = NAMED.fullmatch(words)
    if not match:
        return None
    kind, version, country = match[1].replace(" ", "-"), match[2], match[3]
    if country and version in {None, VERSIONS[-1]}:
        return None
    name = " ".join(part.upper() for part in ("cc", kind, version, country) if part)
    path = "/".join(part for part in (kind, version, country) if part)
    return Licence(name, f"{CREATIVE_COMMONS}/licenses/{path}/" if version else "")


def _short(text: str) -> str:
    words = text.strip().lower()
    if match := ADDRESS.fullmatch(words):
        words = match[1] if match[1].startswith("publicdomain") else f"cc {match[1]}"
    words = " ".join(re.split(r"[\s/,;:_‐-―-]+|\.(?![0-9])", words)).strip()
    for pattern, short in SHORT:
        words = re.sub(rf"(?<![\w.])(?:{pattern})(?![\w.])", short, words)
    return " ".join(words.split())
