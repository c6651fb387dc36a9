from django.db import models


class SearchToken(models.Model):
    """A word, a known phrase or the mark of a term or category, as `folding` reads it.

    The empty text stands in every study, so its number is that of all studies.
    """

    text = models.CharField(max_length=120, unique=True)
    # How many studies have it: a word that few have says more.
    studies = models.PositiveIntegerField(default=0, db_default=0)

    def __str__(self) -> str:
        return self.text


class SearchPosting(models.Model):
    """A token in a study. `weight` is how much the study is about it."""

    token = models.ForeignKey(SearchToken, models.CASCADE, related_name="postings", db_index=False)
    study = models.ForeignKey(
        "research.PublishedStudy", models.CASCADE, related_name="search_postings"
    )
    weight = models.FloatField()

    class Meta:
        indexes = [
            models.Index(fields=["token", "-weight", "-study"], name="search_posting_of_token")
        ]

    def __str__(self) -> str:
        return f"{self.token_id} {self.study_id}"
