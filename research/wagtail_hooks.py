from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.listing import list_urls
from research.feedback.dashboard import sections
from research.feedback.permissions import may_read
from research.models import CategoryIndexPage, ResearchIndexPage, StudySummaryPage
from research.notices.action_menu import PaperNoticesItem, notices_address
from research.papers.forms import may_add
from research.papers.panels import AddStudyPanel
from research.views import studies
from research.views.lists import category, index
from research.views.study import preview, study_by_page
from review.assignments.dashboard import Button
from review.views.lists import is_of_the_team

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


@hooks.register("register_admin_urls")
def paper_urls():
    return [path("papers/", include("research.papers.urls"))]


class AddStudyMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_add(request.user)


@hooks.register("register_admin_menu_item")
def add_a_study():
    address = reverse("papers:add")
    return AddStudyMenuItem(
        _("Add a study"), address, name="add-study", icon_name="doc-empty", order=20
    )


@hooks.register("construct_homepage_panels")
def add_a_study_first(request, panels):
    if may_add(request.user):
        panels.append(AddStudyPanel())


class StudiesMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return is_of_the_team(request.user)


@hooks.register("register_admin_urls")
def studies_urls():
    urls = list_urls(studies.StudiesView, "index")
    return [path("studies/", include((urls, "studies")))]


@hooks.register("register_admin_menu_item")
def all_studies():
    return StudiesMenuItem(
        _("Studies"), reverse("studies:index"), name="studies", icon_name="list-ul", order=30
    )


@hooks.register("register_live_text_links")
def notices_of(obj):
    if not isinstance(obj, StudySummaryPage):
        return []
    return [Button(str(PaperNoticesItem.label), notices_address(obj))]


@hooks.register("register_page_action_menu_item")
def paper_retracted_or_corrected():
    return PaperNoticesItem()
