"""The license of a paper, where its address says exactly which one of our list it is."""

import re

from research.choices import Licence

DEED = re.compile(
    r"creativecommons\.org/(?:licenses/(?P<kind>by(?:-nc)?(?:-nd|-sa)?)/(?P<version>[34]\.0)"
    r"|publicdomain/(?P<free>zero/1\.0|mark/1\.0))(?:/(?:(?:legalcode|deed)[.\w]*)?)?(?:[?#]|$)",
    re.IGNORECASE,
)


def licence_of(address: str) -> str:
    """One of Licence, or an empty string: other versions and local ones are other licenses."""
    match = DEED.search(address)
    if not match:
        return ""
    if match["free"]:
        return Licence.CC0 if match["free"].lower().startswith("zero") else Licence.PUBLIC_DOMAIN
    name = f"CC {match['kind'].upper()} {match['version']}"
    return name if name in Licence.values else ""
