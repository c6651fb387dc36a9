"""`make bench`: what it says and how it ends, without the sites that it measures."""

import json

import pytest

from tests.bench import compare, load, servers
from tests.bench.load import Run, Target
from tests.bench.table import rows

STOCK = Target("stock", "/", "stock", queries=13)


def measured(times: float, noise: float, connections: int = 1) -> list[Run]:
    """Three rounds, of which each is slower than the one before."""
    runs = []
    for number in range(3):
        figures = {"connections": connections, "round": number, "p50": 1, "p99": 2, "noise": noise}
        cpu = 12 * (number + 1)
        runs += [
            Run("stock", rps=10, cpu=cpu, **figures),
            Run("study", rps=10 * times, cpu=cpu / times, **figures),
        ]
    return runs


def bench(monkeypatch, tmp_path, *, times: float, noise: float = 0.05, queries: int = 2) -> int:
    study = Target("study", "/", "stock", bar=6, goal=9, most_queries=2, queries=queries)
    monkeypatch.setattr(compare, "FIGURES", tmp_path / "bench/compare.json")
    monkeypatch.setattr(compare, "require_wrk", lambda: None)
    monkeypatch.setattr(compare, "start", lambda _stack: [(STOCK, None), (study, None)])
    monkeypatch.setattr(compare.signal, "signal", lambda *_: None)
    monkeypatch.setattr(
        compare, "measure", lambda _targets, connections, *_: measured(times, noise, connections)
    )
    return compare.main([])


def test_a_kept_bar_ends_well_and_the_figures_are_kept(monkeypatch, tmp_path, capsys):
    assert bench(monkeypatch, tmp_path, times=6.5) == 0
    assert "Every bar is kept." in capsys.readouterr().out
    kept = json.loads((tmp_path / "bench/compare.json").read_text())
    assert [row["connections"] for row in kept["rows"]] == [1, 1, 16, 16]
    assert kept["rows"][1]["times_cpu"] == pytest.approx(6.5)
    assert len(kept["runs"]) == 12


def test_a_missed_bar_ends_with_1(monkeypatch, tmp_path, capsys):
    assert bench(monkeypatch, tmp_path, times=5.5) == 1
    assert "MISSED at c=16: study: 5.50 x stock by CPU, bar 6" in capsys.readouterr().out


def test_noise_allows_no_verdict_on_times(monkeypatch, tmp_path, capsys):
    assert bench(monkeypatch, tmp_path, times=5.5, noise=0.3) == 0
    assert "No verdict at c=1: study: noise 30%" in capsys.readouterr().out


def test_noise_is_no_excuse_for_queries(monkeypatch, tmp_path, capsys):
    assert bench(monkeypatch, tmp_path, times=6.5, noise=0.3, queries=3) == 1
    assert "MISSED at c=1: study: 3 queries, bar 2" in capsys.readouterr().out


def test_a_round_is_compared_with_the_same_round():
    """Load of others in one round slows both down."""
    study = Target("study", "/", "stock")
    _, row = rows([STOCK, study], measured(6, 0.05))
    assert row.times_cpu == pytest.approx(6)


def test_without_wrk_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(load.shutil, "which", lambda _name: None)
    with pytest.raises(SystemExit, match="sudo apt-get install wrk"):
        compare.main([])


@pytest.mark.parametrize("url", ["postgres://u@192.0.2.1/db", "postgres:///db?host=192.0.2.1"])
def test_a_database_of_another_machine_is_refused(url):
    with pytest.raises(SystemExit, match=r"192\.0\.2\.1 is not this machine"):
        servers.require_postgres(url)


@pytest.mark.parametrize("url", ["postgres://u@127.0.0.1:9/db", "postgres:///db?host=/nowhere"])
def test_a_database_that_does_not_answer_is_named_with_what_to_do(url):
    with pytest.raises(SystemExit, match="sudo apt-get install postgresql"):
        servers.require_postgres(url)


def test_a_server_ends_with_its_block_even_after_a_failure(tmp_path):
    (tmp_path / "app.py").write_text(
        "def app(environ, start):\n    start('200 OK', [])\n    return [b'here']\n"
    )
    site = servers.Site("app:app", tmp_path, {})
    with pytest.raises(RuntimeError), servers.served(site) as server:
        assert server.get("/")[1] == b"here"
        started = server.processes()
        assert len(started) == 2
        assert load.used(started) > 0
        raise RuntimeError
    assert server.process.poll() is not None
