from django.db import models
from django.db.models.functions import Lower


class GlossaryTermQuerySet(models.QuerySet):
    def readable(self) -> "GlossaryTermQuerySet":
        """The published terms from A to Z, whatever their capitals."""
        return self.filter(live=True).order_by(Lower("term"), "pk")
