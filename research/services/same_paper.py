from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _


def other_page_about(page):
    """Another study page, draft or live, about the same paper in the same language, or None.

    The newest draft of a page may name a DOI that its row does not, and the reader's copy may
    hold one that a draft took out, so all three are asked.
    """
    from research.models import PublishedStudy, StudySummaryPage, Tombstone

    if not page.doi:
        return None
    others = StudySummaryPage.objects.exclude(pk=page.pk).filter(locale_id=page.locale_id)
    # A withdrawn study may be written anew elsewhere; its own page is refused at the gate then.
    withdrawn = Tombstone.objects.values("page_id")
    others = others.exclude(pk__in=withdrawn, live=False)
    if row := others.filter(doi=page.doi).first():
        return row
    live = PublishedStudy.objects.filter(doi=page.doi).exclude(page_id=page.pk).first()
    if live:
        return others.filter(pk=live.page_id).first()
    return others.filter(latest_revision__content__doi=page.doi).first()


def sentence_about_same_paper(page) -> str:
    """A sentence with a link when another page is about the same paper, else an empty text."""
    other = other_page_about(page)
    if other is None:
        return ""
    return format_html(
        '{} <a href="{}">{}</a>',
        _("DOI: another page is about this paper already. Open it instead:"),
        reverse("wagtailadmin_pages:edit", args=[other.pk]),
        other.draft_title or other.title,
    )
