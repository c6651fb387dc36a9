from django.urls import path

from home import crawler_views, views

app_name = "home"
urlpatterns = [
    # Before Wagtail's tree: most readers get the page that is kept.
    path("", views.home, name="home"),
    path("contact/send/", views.contact_send, name="contact_send"),
    path("robots.txt", crawler_views.robots, name="robots"),
    path("llms.txt", crawler_views.llms, name="llms"),
    path("favicon.ico", crawler_views.favicon, name="favicon"),
    path("site.webmanifest", crawler_views.manifest, name="manifest"),
    path("sitemap.xml", crawler_views.sitemap_index, name="sitemap"),
    path("sitemap-<slug:name>.xml", crawler_views.sitemap_part, name="sitemap_part"),
    # Before Wagtail's tree: the view puts the form into the editors' page at that address.
    path("subscribe/", views.subscribe, name="subscribe"),
]
