"""Redirects stay on this site: nobody leads readers away under an address of ours."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models.signals import pre_save
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect

wagtails_own = Redirect.clean


def keep_redirects_here() -> None:
    """Wagtail has no setting for it. The form says it beside the box; every other road is refused
    where the row is saved."""
    Redirect.clean = clean
    pre_save.connect(refuse, sender=Redirect, dispatch_uid="core.redirects")


def clean(redirect: Redirect) -> None:
    wagtails_own(redirect)
    refuse(Redirect, redirect)


def refuse(sender: Any, instance: Redirect, **kwargs: Any) -> None:
    if leads_elsewhere(instance.redirect_link):
        sentence = _(
            "“%(link)s” is not on this site, and readers trust our addresses. Nothing was changed."
            " Choose a page, or write the whole address of one of ours."
        )
        raise ValidationError({"redirect_link": sentence % {"link": instance.redirect_link}})


def leads_elsewhere(link: str) -> bool:
    """A path of ours stays here, and so does an address that begins like SITE_URL."""
    parts, ours = urlsplit(link.strip()), urlsplit(settings.SITE_URL)
    if parts.scheme or parts.netloc:
        return (parts.scheme, parts.netloc) != (ours.scheme, ours.netloc)
    # Browsers read a backslash as a slash, so "/\\name" names another site.
    return bool(link) and (not link.startswith("/") or link[1:2] in {"/", "\\"})
