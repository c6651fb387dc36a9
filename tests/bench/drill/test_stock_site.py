"""The stock site of `make bench`: Wagtail's template and our open data still fit together."""

from urllib.parse import quote

from django.core.management import call_command
from django.utils.html import escape

from research.models import PublishedStudy
from tests.bench.compare import of_stock
from tests.bench.servers import served
from tests.bench.sites import path_of_a_study, stock_site


def test_the_stock_site_shows_our_study_as_page_in_the_list_and_in_the_search(
    kept_page, settings, tmp_path
):
    settings.OPEN_DATA_ROOT = tmp_path
    call_command("export_open_data")
    study = PublishedStudy.objects.get(page_id=kept_page.pk)
    assert path_of_a_study(tmp_path) == study.path
    site = stock_site(tmp_path, f"sqlite:///{tmp_path / 'stock.sqlite3'}")
    page, listed, _ = of_stock(study.path)
    paths = [page.path, listed.path, f"/search/?query={quote(study.title)}"]
    with served(site) as server:
        for path in paths:
            assert escape(study.title) in server.get(path)[1].decode()
    assert all(site.queries(paths).values())
