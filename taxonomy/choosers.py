"""Search in the chooser windows by plain SQL.

Wagtail's full-text search on SQLite fails with an error on an unbalanced quote, and cannot find
the middle of a word. These lists are short, so a simple comparison serves better.
"""

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic import chooser as generic_views
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.snippets.views import chooser as snippet_views

from taxonomy.models import Journal


class PlainSearchForm(BaseFilterForm):
    search_in: tuple[str, ...] = ("name",)

    q = forms.CharField(label=_("Search"), required=False)

    def filter(self, objects: QuerySet) -> QuerySet:
        objects = super().filter(objects)
        words = self.cleaned_data["q"]
        if not words:
            return objects
        self.is_searching = True
        self.search_query = words
        query = Q()
        for field in self.search_in:
            query |= Q(**{f"{field}__icontains": words})
        return objects.filter(query)


class CategorySearchForm(PlainSearchForm):
    search_in = ("name", "synonyms")


class TermSearchForm(PlainSearchForm):
    search_in = ("term", "aliases")


class JournalChooseView(generic_views.ChooseView):
    filter_form_class = PlainSearchForm


class JournalChooseResultsView(generic_views.ChooseResultsView):
    filter_form_class = PlainSearchForm


class CategoryChooseView(snippet_views.ChooseView):
    filter_form_class = CategorySearchForm


class CategoryChooseResultsView(snippet_views.ChooseResultsView):
    filter_form_class = CategorySearchForm


class TermChooseView(snippet_views.ChooseView):
    filter_form_class = TermSearchForm


class TermChooseResultsView(snippet_views.ChooseResultsView):
    filter_form_class = TermSearchForm


class CategoryChooserViewSet(snippet_views.SnippetChooserViewSet):
    choose_view_class = CategoryChooseView
    choose_results_view_class = CategoryChooseResultsView


class TermChooserViewSet(snippet_views.SnippetChooserViewSet):
    choose_view_class = TermChooseView
    choose_results_view_class = TermChooseResultsView


class JournalChooserViewSet(ChooserViewSet):
    """Lets an editor find a journal, or add a missing one, without leaving the study."""

    model = Journal
    icon = "doc-full"
    choose_one_text = _("Choose a journal")
    choose_another_text = _("Choose another journal")
    edit_item_text = _("Edit this journal")
    search_tab_label = _("Find a journal")
    creation_tab_label = _("Add a journal")
    create_action_label = _("Add this journal")
    form_fields = ["name"]
    choose_view_class = JournalChooseView
    choose_results_view_class = JournalChooseResultsView
