from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.Model):
    """The fixed key of a group. Rights rest on the key, so a renamed group keeps them.

    A group that only has the name of a role gives nothing.
    """

    key = models.CharField(_("key"), max_length=64, unique=True)
    group = models.OneToOneField(
        Group, models.CASCADE, related_name="role", verbose_name=_("group")
    )

    class Meta:
        db_table = "review_role"  # from before accounts had a room of their own
        verbose_name = _("role")
        verbose_name_plural = _("roles")

    def __str__(self) -> str:
        return self.key
