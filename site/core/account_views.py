from wagtail.admin.views.account import AccountView, AvatarSettingsPanel


class OwnAccountView(AccountView):
    """Without Wagtail's profile picture: no page shows one, and it is stored as it was sent."""

    def get_panels(self):
        return [one for one in super().get_panels() if not isinstance(one, AvatarSettingsPanel)]
