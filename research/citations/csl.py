import json

from research.citations.item import Item


def csl_json(item: Item) -> str:
    """A list of one item, as programs exchange it."""
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"
