from wagtail import hooks

from home.viewsets import ContactMessageViewSet


@hooks.register("register_admin_viewset")
def contact_messages():
    return ContactMessageViewSet()
