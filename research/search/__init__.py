"""Search over the reader's copy: words and what people say for them, numbers, typing errors."""

from research.search.find import AS_TYPED, LONGEST_QUERY, MOST_PAGES, Found, clean_query, search
from research.search.suggest import suggestions

__all__ = [
    "AS_TYPED",
    "LONGEST_QUERY",
    "MOST_PAGES",
    "Found",
    "clean_query",
    "search",
    "suggestions",
]
