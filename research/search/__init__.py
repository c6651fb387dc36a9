"""Search over the reader's copy: words and their synonyms, numbers, and misspellings."""

from research.search.find import LONGEST_QUERY, MOST_PAGES, Found, clean_query, search
from research.search.suggest import suggestions

__all__ = ["LONGEST_QUERY", "MOST_PAGES", "Found", "clean_query", "search", "suggestions"]
