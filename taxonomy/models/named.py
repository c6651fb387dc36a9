from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from taxonomy.models.slugs import free_slug


class NamedOnce(models.Model):
    """Something with a unique name and one address or key.

    Nobody writes the address: it is made of the name, and stays once readers know it.
    """

    name_field = "name"
    slug_field = "slug"

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        if not getattr(self, self.slug_field) or self.is_read_for_the_first_time():
            text = getattr(self, self.name_field)
            setattr(self, self.slug_field, free_slug(of=self, field=self.slug_field, text=text))
        super().save(*args, **kwargs)

    def is_read_for_the_first_time(self) -> bool:
        """Whether readers see it from this save on, and never saw it before."""
        return False

    def clean(self) -> None:
        super().clean()
        name = " ".join(str(getattr(self, self.name_field)).split())
        setattr(self, self.name_field, name)
        same = type(self)._default_manager.exclude(pk=self.pk)
        if name and same.filter(**{f"{self.name_field}__iexact": name}).exists():
            raise ValidationError(
                {self.name_field: _("“%(name)s” is in the list already.") % {"name": name}}
            )


def lines(text: str) -> list[str]:
    """The lines of a box that takes one entry per line, without empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]
