from django.urls import include, path
from wagtail import hooks

from research.action_menu import PaperNoticesItem
from research.viewsets import FeedbackViewSet


@hooks.register("register_admin_viewset")
def feedback():
    return FeedbackViewSet()


@hooks.register("register_admin_urls")
def paper_notices():
    return [path("paper-notices/", include("research.notice_urls"))]


@hooks.register("register_page_action_menu_item")
def paper_retracted_or_corrected():
    return PaperNoticesItem()
