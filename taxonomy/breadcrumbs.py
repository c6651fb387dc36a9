from django.urls import reverse
from django.utils.translation import gettext as _

Crumb = dict[str, str]


def to_home() -> list[Crumb]:
    return [{"title": _("Home"), "url": "/"}]


def to_glossary() -> list[Crumb]:
    return to_home()


def to_term() -> list[Crumb]:
    return [*to_glossary(), {"title": _("Glossary"), "url": reverse("taxonomy:glossary")}]


def to_country() -> list[Crumb]:
    return [*to_home(), {"title": _("In crisis?"), "url": reverse("taxonomy:crisis")}]
