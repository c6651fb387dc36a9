"""Search over the reader's copy: words and what they are also called, numbers, and near misses."""

from research.search.find import LONGEST_QUERY, MOST_PAGES, Found, clean_query, search
from research.search.suggest import suggestions

__all__ = ["LONGEST_QUERY", "MOST_PAGES", "Found", "clean_query", "search", "suggestions"]
