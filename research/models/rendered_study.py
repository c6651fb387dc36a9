from django.db import models


class RenderedStudy(models.Model):
    """The page of a study as readers get it, kept by research/rendered.py.

    `seal` is made with the site's key from the page and from all that it shows. A page that is out
    of date, or that somebody wrote here by another way, has another seal and reaches nobody.
    """

    study = models.OneToOneField(
        "research.PublishedStudy",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="rendered",
    )
    html = models.TextField()
    seal = models.CharField(max_length=64)

    def __str__(self) -> str:
        return str(self.study_id)
