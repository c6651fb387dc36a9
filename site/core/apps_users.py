from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(WagtailUsersAppConfig):
    """Wagtail's user management, with our own pages for people."""

    user_viewset = "accounts.viewsets.PersonViewSet"
