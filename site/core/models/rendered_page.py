from django.db import models


class RenderedPage(models.Model):
    """The page at an address as readers get it, kept by core/services/rendered.py.

    `seal` is made with the site's key from the page and from all that it shows. A page that is out
    of date, or that somebody wrote here by another way, has another seal and reaches nobody.
    """

    path = models.CharField(max_length=600, unique=True)
    html = models.TextField()
    seal = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.path
