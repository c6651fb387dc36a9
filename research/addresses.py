"""Paths of the research pages. The URL patterns themselves are in urls.py."""

from django.urls import reverse


def research_path() -> str:
    return reverse("research:index")


def category_path(slug: str) -> str:
    return reverse("research:category", args=[slug])


def study_path(category: str, slug: str) -> str:
    return reverse("research:study", args=[category, slug])
