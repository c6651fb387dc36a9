from wagtail import hooks

from research.viewsets import FeedbackViewSet


@hooks.register("register_admin_viewset")
def feedback():
    return FeedbackViewSet()
