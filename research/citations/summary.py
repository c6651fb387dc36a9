from datetime import date

from research.citations.item import Item, known, one_line


def summary_item(
    title: str, *, key: str, site_name: str, url: str, version: int, signed_on: date, note: str
) -> Item:
    """Our summary. The site is its author: the person who signed a text did not write it."""
    return known(
        {
            "id": key,
            "type": "webpage",
            "title": one_line(title),
            "author": [{"literal": one_line(site_name)}],
            "container-title": one_line(site_name),
            "issued": {"date-parts": [[signed_on.year, signed_on.month, signed_on.day]]},
            "version": str(version),
            "URL": url,
            "note": one_line(note),
        }
    )
