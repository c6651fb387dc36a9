from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from research.study.mended import FIELDS, NUMBERS, mend


class StudyIdentifiers(models.Model):
    """DOI, numbers and ORCIDs of a study, on every road on which they are stored."""

    authors: Any
    revisions: Any

    class Meta:
        abstract = True

    def clean_identifiers(self) -> None:
        """Bring them into their standard form. Raises ValidationError for one that is none."""
        values = {name: getattr(self, name) for name in FIELDS}
        if wrong := mend(values, was_stored=self.was_stored):
            raise ValidationError(wrong)
        for name in NUMBERS:
            setattr(self, name, values[name])

    def was_stored(self, field: str, value: str) -> bool:
        """Did this page, or a revision of it, hold this identifier as it is written here?"""
        row = type(self)._base_manager.filter(pk=self.pk).first() if self.pk else None
        if row is None:
            return False
        if field != "authors":
            old = self.revisions.filter(**{f"content__{field}": value})
            return getattr(row, field) == value or old.exists()
        authors = (block.value for block in row.authors if block.block_type == "person")
        old = self.revisions.filter(content__authors__icontains=value)
        return any(author.get("orcid") == value for author in authors) or old.exists()
