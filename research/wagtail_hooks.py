from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.listing import list_urls
from research.feedback.dashboard import sections
from research.feedback.permissions import may_read
from research.models import CategoryIndexPage, ResearchIndexPage, StudySummaryPage
from research.notices.action_menu import PaperNoticesItem, notices_address
from research.study.refused import tell_refused
from research.views import live_studies
from research.views.lists import category, index
from research.views.study import preview, study_by_page
from review.assignments.dashboard import Button

hooks.register("register_dashboard_sections", sections)
hooks.register("serve_study_preview", preview)


@hooks.register("before_serve_page")
def serve_from_the_readers_copy(page, request, serve_args, serve_kwargs):
    """Requests through Wagtail's page tree get the reader's copy, and nothing of the page."""
    if isinstance(page, StudySummaryPage):
        return study_by_page(request, page.pk)
    if isinstance(page, CategoryIndexPage):
        return category(request, page.slug)
    if isinstance(page, ResearchIndexPage):
        return index(request)
    return None


class FeedbackMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_read(request.user)


@hooks.register("register_admin_urls")
def feedback_urls():
    return [path("feedback/", include("research.feedback.inbox_urls"))]


@hooks.register("register_admin_menu_item")
def feedback():
    address = reverse("feedback:index")
    return FeedbackMenuItem(_("Feedback"), address, name="feedback", icon_name="comment", order=410)


@hooks.register("register_reports_menu_item")
def helpful_share():
    address = reverse("feedback:report")
    return FeedbackMenuItem(
        _("Was it helpful?"), address, name="helpful", icon_name="comment", order=60
    )


@hooks.register("register_admin_urls")
def paper_notices():
    return [path("paper-notices/", include("research.notices.urls"))]


class LiveStudiesMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return live_studies.may_see(request.user)


@hooks.register("register_admin_urls")
def live_studies_urls():
    urls = list_urls(live_studies.LiveStudiesView, "index")
    return [path("live-studies/", include((urls, "live_studies")))]


@hooks.register("register_reports_menu_item")
def live_studies_report():
    address = reverse("live_studies:index")
    return LiveStudiesMenuItem(
        _("Live studies"), address, name="live-studies", icon_name="view", order=40
    )


@hooks.register("register_live_text_links")
def notices_of(obj):
    if not isinstance(obj, StudySummaryPage):
        return []
    return [Button(str(PaperNoticesItem.label), notices_address(obj))]


@hooks.register("register_page_action_menu_item")
def paper_retracted_or_corrected():
    return PaperNoticesItem()


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def say_which_identifiers_were_not_stored(request, page):
    if isinstance(page, StudySummaryPage):
        tell_refused(request, page)
