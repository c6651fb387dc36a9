"""Every study that readers see, for whoever may sign it again, withdraw it or warn of its paper."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from core.listing import ListView
from research.models import PublishedStudy
from review.permissions import MAY_WITHDRAW, in_group


def may_see(user: Any) -> bool:
    return bool(user.is_superuser) or in_group(user, *MAY_WITHDRAW)


def _review(study: PublishedStudy) -> str:
    return reverse("review:recheck", args=["page", study.page_id])


class LiveStudiesView(ListView):
    may = staticmethod(may_see)
    namespace = "live_studies"
    model = PublishedStudy
    page_title = gettext_lazy("Live studies")
    header_icon = "view"
    empty_words = gettext_lazy("No study is live yet. A study goes live when a reviewer signs it.")
    search_fields = ["title", "doi"]
    default_ordering = "-signed_at"
    columns = [
        TitleColumn("title", label=gettext_lazy("Study"), sort_key="title", get_url=_review),
        Column("doi", label=gettext_lazy("DOI")),
        DateColumn("signed_at", label=gettext_lazy("Signed"), sort_key="signed_at"),
    ]
