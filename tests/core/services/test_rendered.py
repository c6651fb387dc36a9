from core.services import rendered


def test_all_machines_of_one_build_agree_on_it(tmp_path, settings):
    first = rendered.build()
    rendered.build.cache_clear()
    assert rendered.build() == first
    (tmp_path / "home").mkdir()
    (tmp_path / "home/words.py").write_text("a")
    settings.BASE_DIR = tmp_path
    rendered.build.cache_clear()
    assert rendered.build() != first
    rendered.build.cache_clear()
