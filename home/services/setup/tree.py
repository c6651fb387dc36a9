from collections.abc import Callable
from typing import Any

from wagtail.models import Page

from home.models import ContactPage, HomePage, StandardPage
from home.services.setup.content import read_text
from home.services.setup.renew import renew_texts
from home.shipped_pages import MEDICAL_PAGES, ORDINARY_PAGES
from research.models import CategoryIndexPage, ResearchIndexPage
from review.log.authors import record_shipped_text
from review.mixins import SignedTextMixin
from taxonomy.models import Category

WELCOME_TITLE = "Welcome to your new Wagtail site!"


def set_up_tree(*, say: Callable[[str], None]) -> Page:
    """Creates the missing pages and returns the page above all studies."""
    home = HomePage.objects.first() or _make_home(say)
    for slug in (*ORDINARY_PAGES, *MEDICAL_PAGES):
        _make_once(home, slug, say)
    renew_texts(home, say=say)
    _make_once(home, "contact", say)
    return _make_research(home, say)


def _make_home(say) -> HomePage:
    root = Page.get_first_root_node()
    # Wagtail's welcome page has the address that ours needs. Its site entry is deleted with it.
    for welcome in root.get_children().filter(title=WELCOME_TITLE, numchild=0):
        welcome.delete()
    root.refresh_from_db()
    home = first_page("home")
    root.add_child(instance=home)
    record_shipped_text(home)
    say("Page /: made")
    return home


def _home_page(slug: str) -> HomePage:
    text = read_text(slug)
    words = "".join(str(value) for kind, value in text.blocks if kind == "paragraph")
    heading = next((str(value) for kind, value in text.blocks if kind == "heading"), "")
    return HomePage(
        title=text.title,
        slug=slug,
        intro=text.introduction,
        first_words_heading=heading,
        first_words=words,
        medical=False,
        show_in_menus=False,
    )


def _make_once(home: HomePage, slug: str, say) -> None:
    if home.get_children().filter(slug=slug).exists():
        return
    page = home.add_child(instance=first_page(slug))
    if isinstance(page, SignedTextMixin):
        # If it is ever marked medical, any reviewer may sign the words it came with.
        record_shipped_text(page)
        if not page.live:
            page.save_revision(clean=False)
    say(f"Page /{slug}/: made")


def first_page(slug: str) -> Any:
    """The page as its file says it, not stored."""
    if slug in MEDICAL_PAGES:
        return _medical_page(slug)
    return {"home": _home_page, "contact": _contact_page}.get(slug, _ordinary_page)(slug)


def _ordinary_page(slug: str) -> StandardPage:
    text = read_text(slug)
    return StandardPage(
        title=text.title,
        slug=slug,
        introduction=text.introduction,
        body=text.blocks,
        medical=False,
    )


def _medical_page(slug: str) -> StandardPage:
    page = _ordinary_page(slug)
    page.medical, page.live = True, False
    return page


def _contact_page(slug: str) -> ContactPage:
    text = read_text(slug)
    return ContactPage(
        title=text.title,
        slug=slug,
        introduction=text.introduction,
        thanks_text=text.thanks,
        medical=False,
    )


def _make_research(home: HomePage, say) -> Page:
    index = ResearchIndexPage.objects.child_of(home).first()
    if index is None:
        index = ResearchIndexPage(title="Research", slug="research")
        home.add_child(instance=index)
        say("Page /research/: made")
    have = CategoryIndexPage.objects.values_list("category_id", flat=True)
    for category in Category.objects.exclude(pk__in=list(have)):
        page = CategoryIndexPage(title=category.name, slug=category.slug, category=category)
        index.add_child(instance=page)
        say(f"Page /research/{category.slug}/: made")
    return index
