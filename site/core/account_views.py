from wagtail.admin.views.account import AccountView, AvatarSettingsPanel


class OwnAccountView(AccountView):
    """Without Wagtail's profile picture: no page shows one, and it would be stored as uploaded."""

    def get_panels(self):
        return [
            panel for panel in super().get_panels() if not isinstance(panel, AvatarSettingsPanel)
        ]
