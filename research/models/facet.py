from django.db import models


class StudyFacet(models.Model):
    """One facet value of one study, by which lists can be narrowed.

    Unsigned rows of the reader's copy: written with it, from the signed text and the categories
    (research/study/facets.py), so that one query counts every facet of any list.
    """

    study = models.ForeignKey(
        "research.PublishedStudy", on_delete=models.CASCADE, related_name="facets"
    )
    facet = models.CharField(max_length=12)
    value = models.CharField(max_length=100)
    # The text of a vocabulary word; empty where the value is one of our own choices.
    label = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["facet", "value", "study"], name="facet_once_a_study")
        ]

    def __str__(self) -> str:
        return f"{self.facet}: {self.value}"
