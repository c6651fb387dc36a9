import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from review.due import add_months
from review.fields import Choice, Day, NullText, Text
from taxonomy.choices import Country, HelpTopic
from taxonomy.models.signed_words import WHAT_CHANGED, SignedWords
from taxonomy.models.slugs import free_slug

# How long a number may stand before readers after a person checked it.
MONTHS_SHOWN = 6
DIALED = re.compile(r"\+?[0-9](?:[0-9 -]*[0-9])?")
NOT_DIALED = re.compile(r"[ -]")


def _text_or_null(label: Any, longest: int, help_text: Any) -> models.CharField:
    """Null is not known."""
    return models.CharField(label, max_length=longest, null=True, blank=True, help_text=help_text)


class HelpLine(SignedWords):
    """Somebody to call, to text or to meet. Readers see it as it was signed.

    The number stands for six months after the day on which a person checked the line; then the
    name and the official address are all that is left. What is null is not known to us.
    """

    country = models.CharField(gettext_lazy("country"), max_length=9, choices=Country.choices)
    topic = models.CharField(
        gettext_lazy("what it is for"), max_length=9, choices=HelpTopic.choices
    )
    name = models.CharField(gettext_lazy("name"), max_length=120)
    # By this the first set-up knows a line that came with the site, whatever its name is today.
    key = models.SlugField(max_length=100, unique=True, editable=False)
    number = _text_or_null(
        gettext_lazy("number"),
        80,
        gettext_lazy("As people dial it. Empty: not known. Example: 1-800-222-1222"),
    )
    text = _text_or_null(
        gettext_lazy("how to text"),
        80,
        gettext_lazy("Empty: not known. Example: HOME to 741741"),
    )
    hours = _text_or_null(
        gettext_lazy("hours"),
        120,
        gettext_lazy("Empty: not known. Example: 24 hours, every day"),
    )
    who_for = models.CharField(
        gettext_lazy("who it is for"),
        max_length=200,
        help_text=gettext_lazy("Or what it offers. Example: Anybody in distress"),
    )
    official_address = models.URLField(
        gettext_lazy("official address"), validators=[URLValidator(["https"])]
    )
    note = models.CharField(
        gettext_lazy("what callers must know"),
        max_length=200,
        blank=True,
        default="",
        db_default="",
        help_text=gettext_lazy("Leave it empty where there is nothing. Example: England."),
    )
    checked_on = models.DateField(
        gettext_lazy("checked on"),
        null=True,
        blank=True,
        help_text=gettext_lazy(
            "The day on which you opened the official address, and called or read that number and"
            " hours are right. Empty: nobody has checked it."
        ),
    )
    where_seen = models.TextField(
        gettext_lazy("where it was seen"),
        blank=True,
        default="",
        db_default="",
        help_text=gettext_lazy("For whoever checks it. Readers never see it."),
    )

    unsigned_fields = {"where_seen": "a hint for whoever checks the line; no reader meets it"}
    signed_text_fields = (
        Choice("country", Country),
        Choice("topic", HelpTopic),
        Text("name"),
        NullText("number"),
        NullText("text"),
        NullText("hours"),
        Text("who_for"),
        Text("official_address"),
        Text("note"),
        Day("checked_on"),
    )
    preview_template = "taxonomy/help_line_preview.html"
    panels = [
        MultiFieldPanel([FieldPanel("country"), FieldPanel("topic"), FieldPanel("name")]),
        FieldPanel("number"),
        FieldPanel("text"),
        FieldPanel("hours"),
        FieldPanel("who_for"),
        FieldPanel("official_address"),
        FieldPanel("note"),
        FieldPanel("checked_on"),
        FieldPanel("where_seen"),
        WHAT_CHANGED,
    ]

    class Meta:
        ordering = ["pk"]
        verbose_name = gettext_lazy("help line")
        verbose_name_plural = gettext_lazy("help lines")

    def __str__(self) -> str:
        return f"{self.get_country_display()}: {self.name}"

    def save(self, *args, **kwargs) -> Any:
        self.key = self.key or free_slug(of=self, field="key", text=f"{self.country} {self.name}")
        return super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.checked_on and self.checked_on > timezone.localdate():
            raise ValidationError(
                {"checked_on": _("This day has not come yet. Enter the day on which you checked.")}
            )

    # --- How long its number stands ------------------------------------------------------
    @property
    def lapses_on(self) -> date | None:
        """The first day without its number; None if nobody checked it."""
        return add_months(self.checked_on, MONTHS_SHOWN) if self.checked_on else None

    def days_left(self, today: date) -> int | None:
        """Until its number is gone; below 1 when it is. None if nobody checked it."""
        return (self.lapses_on - today).days if self.lapses_on else None

    @property
    def is_current(self) -> bool:
        """May readers see its number today? A demo line says that nobody has checked it."""
        if self.signed_as_demo and settings.DEMO_ALLOWED:
            return True
        return self.lapses_on is not None and timezone.localdate() < self.lapses_on

    # --- What a template prints ----------------------------------------------------------
    def call_parts(self) -> Iterator[tuple[str, str]]:
        """The number in pieces, each with what a phone dials; empty for words between numbers."""
        yield from _parts(self.number or "")

    @property
    def text_to(self) -> str:
        """What a phone sends a text to: the last number in `text`."""
        numbers = DIALED.findall(self.text or "")
        return NOT_DIALED.sub("", numbers[-1]) if numbers else ""

    @property
    def site_name(self) -> str:
        """The official address as people say it."""
        return self.official_address.removeprefix("https://").removesuffix("/")

    # --- The signed text (review/mixins/signed_text.py) --------------------------------
    def problems(self) -> list[str]:
        """On a real site a person has checked the line before anybody signs it."""
        if settings.DEMO_ALLOWED:
            return []
        if self.checked_on is None:
            return [_("Checked on: nobody has checked this line. Check it, then enter the day.")]
        if not self.is_current:
            return [_("Checked on: that was six months ago or more. Check it again.")]
        return []

    def preview_facts(self) -> Mapping[str, Any]:
        return {"line": self}


def _parts(words: str) -> Iterator[tuple[str, str]]:
    end = 0
    for match in DIALED.finditer(words):
        if between := words[end : match.start()]:
            yield between, ""
        yield match[0], NOT_DIALED.sub("", match[0])
        end = match.end()
    if words[end:]:
        yield words[end:], ""
