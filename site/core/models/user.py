from contextlib import suppress

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.mail_addresses import mail_address


class UserManager(BaseUserManager["User"]):
    """Creates accounts whose login name is the e-mail address."""

    use_in_migrations = True

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        """Django's commands and the model's own check use this too."""
        return mail_address(email).lower() if email else ""

    def create_user(self, email: str, password: str | None = None, **fields):
        if not email:
            raise ValueError("An account needs an e-mail address.")
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields):
        return self.create_user(
            email, password, **{**fields, "is_staff": True, "is_superuser": True}
        )

    def get_by_natural_key(self, username: str | None):
        """The domain may be typed in another form. Accounts older than the rules still work."""
        with suppress(ValidationError):
            username = self.normalize_email(username)
        return self.get(email__iexact=username)


class User(AbstractUser):
    """A team member. Credentials are copied into a signature on the day it is given."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("An account with this e-mail address exists already.")},
    )
    credentials = models.CharField(
        _("credentials"),
        max_length=255,
        blank=True,
        help_text=_(
            "Shown to readers beside a signature once another person has confirmed it. "
            "Example: MD, specialist in rehabilitation medicine"
        ),
    )
    affiliation = models.CharField(
        _("works at"),
        max_length=255,
        blank=True,
        help_text=_(
            "Shown to readers beside a signature once another person has confirmed it. "
            "Example: University Hospital, Basel"
        ),
    )
    is_demo = models.BooleanField(
        _("demo account"),
        default=False,
        help_text=_("What a demo account signs is marked as demo text on every page."),
    )
    # Sessions that began under another number are over (accounts/services/sessions.py).
    session_number = models.PositiveIntegerField(default=0, db_default=0, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []
    objects = UserManager()  # type: ignore[assignment,misc]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    @property
    def role_names(self) -> str:
        names = [group.name for group in self.groups.all()]
        return ", ".join([gettext("Superuser"), *names] if self.is_superuser else names)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Each session keeps it; Django ends the session when it is another one."""
        state = f"{self.session_number} {self.password}"
        return salted_hmac("core.User.session", state, secret, algorithm="sha256").hexdigest()

    def __str__(self) -> str:
        return self.get_full_name() or self.email
