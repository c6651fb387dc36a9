from django.utils.functional import cached_property
from wagtail.admin.views.pages.search import SearchView

from research.study.find_drafts import number_word


class PageSearchView(SearchView):
    """Wagtail's search of all pages, which would read "https:" and "doi:" as names of filters."""

    @cached_property
    def search_query(self) -> str:
        asked: str = super().search_query
        return number_word(asked) or asked
