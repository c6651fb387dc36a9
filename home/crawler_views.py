"""What programs look for at the root of a site: robots.txt, sitemap.xml, icons."""

from django.conf import settings
from django.core.paginator import EmptyPage, PageNotAnInteger
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from core.icons import FAVICON, MARK, TOUCH_ICON, TOUCH_ICON_PIXELS
from core.structured_data import absolute
from home.sitemaps import SITEMAPS
from research.listing.categories import category_list
from research.listing.sorting import PARAMETER
from research.study.facet_kinds import FACETS

XML = "application/xml"
LARGEST_PART = 4  # digits
ONE_DAY = 86400
# The paper and the brand of static/css/site.css; a test compares them.
PAPER, BRAND = "#fcfbf8", "#0b5563"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    context = {"parameters": [*(facet.key for facet in FACETS), PARAMETER]}
    return render(request, "home/robots.txt", context, content_type="text/plain; charset=utf-8")


@conditional_page
@require_safe
def llms(request: HttpRequest) -> HttpResponse:
    context = {"categories": category_list()}
    return render(request, "home/llms.txt", context, content_type="text/plain; charset=utf-8")


@conditional_page
@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    parts = []
    for name, kind in SITEMAPS.items():
        sitemap = kind()
        pages = sitemap.paginator
        if not pages.count:
            continue
        address = absolute(reverse("home:sitemap_part", args=[name]))
        changed = sitemap.get_latest_lastmod()
        for page in pages.page_range:
            ending = f"?part={page}" if page > 1 else ""
            parts.append({"location": f"{address}{ending}", "last_mod": changed})
    return render(request, "sitemap_index.xml", {"sitemaps": parts}, content_type=XML)


@conditional_page
@require_safe
def sitemap_part(request: HttpRequest, name: str) -> HttpResponse:
    if name not in SITEMAPS:
        raise Http404
    try:
        urls = SITEMAPS[name]().get_urls(page=request.GET.get("part", "1")[:LARGEST_PART])
    except (EmptyPage, PageNotAnInteger) as wrong:
        raise Http404 from wrong
    return render(request, "sitemap.xml", {"urlset": urls}, content_type=XML)


@cache_control(public=True, max_age=ONE_DAY)
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers and feed readers ask for this address, whatever a page says."""
    return HttpResponseRedirect(static(f"img/{FAVICON}"))


@cache_control(public=True, max_age=ONE_DAY)
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Name and icon on the screen of a phone. It opens in the browser, as every page does."""
    side = f"{TOUCH_ICON_PIXELS}x{TOUCH_ICON_PIXELS}"
    facts = {
        "name": settings.WAGTAIL_SITE_NAME,
        "short_name": _("SCI Research"),
        "lang": settings.LANGUAGE_CODE,
        "start_url": "/",
        "display": "browser",
        "background_color": PAPER,
        "theme_color": BRAND,
        "icons": [
            {"src": static(f"img/{MARK}"), "sizes": "any", "type": "image/svg+xml"},
            {"src": static(f"img/{TOUCH_ICON}"), "sizes": side, "type": "image/png"},
        ],
    }
    return JsonResponse(facts, content_type="application/manifest+json")
