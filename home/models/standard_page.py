from typing import Any

from django.db import models
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PagePermissionTester
from wagtail.search import index
from wagtail.url_routing import RouteResult

from core.blocks import BulletListBlock, HeadingBlock, ParagraphBlock
from core.models import BasePage
from home.page_text import Body
from home.shipped_pages import MEDICAL_PAGES, ORDINARY_PAGES
from review.fields import Text
from review.mixins import SignedInPlaceMixin, SignedPageMixin
from review.models import SignOff
from review.workflow.gone import gone_context, withdrawal_of
from review.workflow.workflows import review_workflow


class StandardPage(SignedPageMixin, SignedInPlaceMixin, BasePage):
    """An ordinary page with text about the site itself, such as About or Privacy.

    A page marked *medical* is a signed text. Once signed, it stays one: removing the mark does
    not bypass the review.
    """

    introduction = models.TextField(
        _("introduction"),
        max_length=500,
        blank=True,
        help_text=_(
            "One or two sentences that say what this page is about."
            " {operator_name}, {operator_address} and {contact_email} are filled in for readers."
        ),
    )
    body = StreamField(
        [("heading", HeadingBlock()), ("paragraph", ParagraphBlock()), ("list", BulletListBlock())],
        blank=True,
        verbose_name=_("text"),
        help_text=_(
            "Add a heading, then text or a list. Short parts are easier to read."
            " {operator_name}, {operator_address} and {contact_email} work here too."
        ),
    )

    medical = models.BooleanField(
        _("medical words"),
        default=False,
        db_default=False,
        help_text=_(
            "Tick it when this page speaks of health or care. A medical reviewer then signs the"
            " page, and nobody publishes it by hand. It stays so once it was signed."
        ),
    )

    unsigned_fields = {"medical": "decides whether the page is signed"}
    signed_text_fields = (
        Text("title"),
        Text("introduction", prose=True),
        Body("body"),
        Text("seo_title"),
        Text("search_description"),
    )
    gated_fields = SignedPageMixin.gated_fields | {"medical"}
    template = "home/standard_page.html"
    fixed_slugs = frozenset(ORDINARY_PAGES + MEDICAL_PAGES)
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
        FieldPanel("medical"),
        MultiFieldPanel(
            [FieldPanel("change_kind"), FieldPanel("change_note")],
            heading=_("What changed, once readers know a signed text"),
            classname="collapsed",
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("ordinary page")
        verbose_name_plural = _("ordinary pages")

    def get_context(self, request, *args, **kwargs) -> dict:
        return {
            **super().get_context(request, *args, **kwargs),
            "crumbs": [{"title": _("Home"), "url": "/"}],
        }

    # --- The signed text (review/mixins/signed_text.py) --------------------------------
    def is_gated(self) -> bool:
        return self.medical or self.was_ever_signed()

    def problems(self) -> list[str]:
        if not self.introduction.strip() and not self.body:
            return [gettext("Text: write it. The page is empty.")]
        return []

    @classmethod
    def live_signed(cls) -> models.QuerySet[Any]:
        """Live pages that are gated; an ordinary page needs no signature."""
        signed = SignOff.objects.signatures().filter(kind="page", object_id=models.OuterRef("pk"))
        gated = models.Q(medical=True) | models.Q(signed_under__isnull=False)
        return super().live_signed().filter(gated | models.Q(models.Exists(signed)))

    @property
    def is_readable(self) -> bool:
        if self.medical or self.signed_under is not None:
            return super().is_readable
        return self.live

    # --- The workflow: a gated page goes through review; a lead publishes any other --------
    def permissions_for_user(self, user) -> Any:
        if self.is_gated():
            return super().permissions_for_user(user)
        return PagePermissionTester(user, self)

    def get_workflow(self) -> Any:
        return review_workflow() if self.is_gated() else super().get_workflow()

    @property
    def has_workflow(self) -> bool:
        return self.get_workflow() is not None

    # --- Serving ----------------------------------------------------------------------
    def route(self, request, path_components):
        """The URL of a withdrawn page still works and says why the page is empty."""
        if not path_components and withdrawal_of(self):
            return RouteResult(self)
        return super().route(request, path_components)

    def serve(self, request, *args, **kwargs):
        if withdrawal := withdrawal_of(self):
            return render(request, "review/gone.html", gone_context(withdrawal), status=410)
        if not self.is_readable:
            raise Http404
        return super().serve(request, *args, **kwargs)
