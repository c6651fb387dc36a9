from django.db import models
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Workflow
from wagtail.url_routing import RouteResult

from core.models import BasePage
from home.page_text import NotMedical
from home.shipped_pages import shipped_hashes
from review.canonical import content_hash
from review.choices import SIGNATURES
from review.fields import SignedField, Text
from review.mixins import SignedInPlaceMixin, SignedPageMixin
from review.models import SignOff
from review.workflow.gone import gone_context, withdrawal_of
from review.workflow.workflows import review_workflow, second_person_workflow


class OrdinaryPage(SignedPageMixin, SignedInPlaceMixin, BasePage):
    """A page that is no study: two people stand behind each word of it.

    A medical reviewer signs it if it is about medicine. If not, anybody with a role who did not
    write it passes it. Words that came with the site and are not about medicine need nobody.
    """

    medical = models.BooleanField(
        _("medical words"),
        default=True,
        db_default=True,
        help_text=_(
            "Leave it checked when this page speaks of health or care: a medical reviewer signs it"
            " then. If it is unchecked, anybody else on the team may pass it, and they are told so."
        ),
    )

    signed_text_fields: tuple[SignedField, ...] = (
        Text("title"),
        NotMedical("medical", place="ordinary"),
        Text("seo_title"),
        Text("search_description"),
    )
    end_panels = [
        FieldPanel("medical"),
        MultiFieldPanel(
            [FieldPanel("change_kind"), FieldPanel("change_note")],
            heading=_("What changed, once readers know a signed text"),
            classname="collapsed",
        ),
    ]
    subpage_types: list[str] = []

    class Meta:
        abstract = True

    # --- Who stands behind it (review/mixins/signed_text.py) --------------------------------
    def problems(self) -> list[str]:
        return []

    @property
    def is_medical(self) -> bool:
        return self.medical

    def takes_reviewer(self) -> bool:
        """Also when readers know it as a medical page: that it is none is a reviewer's to say."""
        newest = self.latest_revision
        if newest.content.get("medical", True) if newest else self.medical:
            return True
        last = SignOff.objects.about(self).approvals().order_by("-pk").first()
        return bool(last and last.decision in SIGNATURES and not last.public_text.get("ordinary"))

    def is_shipped_text(self) -> bool:
        return content_hash(self.signed_text()) in shipped_hashes()

    def get_workflow(self) -> Workflow | None:
        return review_workflow() if self.takes_reviewer() else second_person_workflow()

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
