"""A paper and our summary of it, as records that other programs read. Pure: no query, no clock."""

from research.citations.apa import apa
from research.citations.bibtex import bibtex
from research.citations.csl import csl_json
from research.citations.paper import paper_item
from research.citations.ris import ris
from research.citations.summary import summary_item

__all__ = ["apa", "bibtex", "csl_json", "paper_item", "ris", "summary_item"]
