from wagtail.models import Page


class BasePage(Page):
    """What every page of the site shares: it is public, so nobody can restrict who sees it."""

    private_page_options: list[str] = []

    class Meta:
        abstract = True
