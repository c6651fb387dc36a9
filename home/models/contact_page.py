from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from core.models import BasePage
from home.forms import ContactForm
from home.models.ordinary_page import OrdinaryPage
from review.fields import Text


class ContactPage(OrdinaryPage):
    """Where readers write to us. The form posts to its own URL; see home.views."""

    introduction = models.TextField(
        _("introduction"),
        max_length=1000,
        help_text=_(
            "Say what people can write about, and that nobody reads messages at night."
            " {operator_name} is filled in for readers."
        ),
    )
    thanks_text = models.TextField(
        _("thank-you text"),
        max_length=500,
        help_text=_("Shown after a message was stored. Say what happens next."),
    )

    template = "home/contact_page.html"
    max_count = 1
    fixed_slugs = frozenset({"contact"})
    parent_page_types = ["home.HomePage"]
    signed_text_fields = (
        *OrdinaryPage.signed_text_fields,
        Text("introduction", prose=True),
        Text("thanks_text", prose=True),
    )
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("thanks_text"),
        *OrdinaryPage.end_panels,
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]

    class Meta:
        verbose_name = _("contact page")

    def get_context(self, request, *args, **kwargs) -> dict:
        return {
            "crumbs": [{"title": _("Home"), "url": "/"}],
            "form": ContactForm(),
            "sent": request.GET.get("sent") == "1",
            "problem": "",
            **super().get_context(request, *args, **kwargs),
        }
