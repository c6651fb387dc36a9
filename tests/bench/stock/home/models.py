from django.core.paginator import Paginator
from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index


class HomePage(Page):
    pass


class ListPage(Page):
    def get_context(self, request):
        studies = self.get_children().live().order_by("-first_published_at")
        page = Paginator(studies, 10).get_page(request.GET.get("page"))
        return super().get_context(request) | {"studies": page}


class StudyPage(Page):
    teaser = models.TextField()
    body = StreamField([("heading", blocks.CharBlock()), ("text", blocks.RichTextBlock())])
    search_fields = [*Page.search_fields, index.SearchField("teaser"), index.SearchField("body")]
