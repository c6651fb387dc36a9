# `make help` lists what can be done here. `make run` needs only python3 (3.11 or newer) and make.

PYTHON ?= python3
HOST ?= localhost
PORT ?= 8000
ARGS ?=

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
CODE := site home research taxonomy
LOCK := $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock"
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
UV := $(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes
# Hosts of package registries and folders of one person's machine have no place in the tree.
# Dots stand in brackets so that this line does not find itself.
FOREIGN := (files[.]pythonhosted|pypi[.]org/simple|registry[.]npmjs|(^|[^[:alnum:]_./-])/(root|work|Users|home/[a-z]+)/)

.DEFAULT_GOAL := help
.PHONY: help run setup test drill html bench search check format lock guard clean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run setup: export SITE_URL = http://$(HOST):$(PORT)
run setup: export DJANGO_RUNSERVER_HIDE_WARNING = true

run: setup ## Set up what is missing, then serve at http://localhost:8000, with the worker (PORT=9000 changes it)
	@echo
	@echo "  Readers:  $(SITE_URL)/"
	@echo "  Editors:  $(SITE_URL)/admin/   (the demo accounts are listed above)"
	@echo "  Stop:     Ctrl-C"
	@echo
	@$(MANAGE) run_worker & worker=$$!; $(MANAGE) runserver --noreload $(HOST):$(PORT) & web=$$!; \
		trap 'kill $$worker $$web 2>/dev/null; wait; exit 0' INT TERM; \
		wait $$web; kill $$worker 2>/dev/null; wait $$worker

setup: .venv/.base ## Packages, database and demo content. Keeps what editors wrote
	@$(MANAGE) setup_demo

test: .venv/.dev node_modules/.ready ## The suite on PostgreSQL, and on SQLite what can differ (ARGS="tests/home -x", BOTH=1)
	@$(BIN)/python -m tests.run $(ARGS)

drill: .venv/.dev ## The long proofs, on PostgreSQL
	@$(BIN)/python -m tests.run --drill $(ARGS)

html: .venv/.dev node_modules/.ready ## Is every page that readers meet valid HTML? The files stay in var/html/
	@PYTHONPATH=.:site TEST_DB=sqlite $(BIN)/python -m pytest tests/browser/test_valid_html.py

bench: .venv/.dev ## Weight of the demo's pages; growth (SIZES="10 100"); speed beside stock Wagtail (ARGS="--rounds 5")
	@PYTHONPATH=.:site $(BIN)/python -m tests.bench.weight
	@PYTHONPATH=.:site TEST_DB=sqlite $(BIN)/python -m tests.bench.scale
	@if [ -n "$$TEST_DATABASE_URL" ]; then \
		PYTHONPATH=.:site TEST_DB=postgres $(BIN)/python -m tests.bench.scale; fi
	@PYTHONPATH=.:site $(BIN)/python -m tests.bench.compare $(ARGS)

search: .venv/.dev ## What the kept queries find on both databases, against the bar
	@PYTHONPATH=.:site $(BIN)/python -m tests.bench.search

check: export DJANGO_SETTINGS_MODULE = config.settings.test
check: .venv/.dev guard ## Lint, types, import order, migrations and security
	@echo "==> ruff" && $(BIN)/ruff check . && $(BIN)/ruff format --check .
	@echo "==> mypy" && $(BIN)/mypy $(CODE)
	@echo "==> djlint" && $(BIN)/djlint --lint --quiet templates
	@echo "==> import-linter" && PYTHONPATH=.:site $(BIN)/lint-imports
	@echo "==> bandit" && $(BIN)/bandit --quiet --recursive --configfile pyproject.toml $(CODE)
	@echo "==> django check" && $(MANAGE) check --fail-level WARNING
	@echo "==> migrations" && $(MANAGE) makemigrations --check --dry-run
	@echo "==> html-validate" && $(MAKE) --no-print-directory html
	@echo "All checks passed."

guard:
	@echo "==> no registry hosts, no machine paths"
	@if git grep --untracked -nIE '$(FOREIGN)' -- . ':!*.svg'; then \
		echo "The lines above name a package registry or a folder of one machine."; exit 1; fi

format: .venv/.dev ## Mend what ruff can mend by itself
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

lock: .venv/.dev ## Resolve requirements/*.in anew (UPGRADE=--upgrade takes newer versions)
	@$(LOCK) $(UPGRADE) requirements/install.in -o requirements/install.txt
	@$(LOCK) $(UPGRADE) requirements/base.in -o requirements/base.txt
	@$(LOCK) $(UPGRADE) requirements/dev.in -o requirements/dev.txt

clean: ## Remove caches and test files. Keeps .venv and var/db.sqlite3
	@rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache var/test*
	@find $(CODE) tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Pip comes last into a new environment, so one that has it is whole and is left alone.
.venv/bin/pip:
	@command -v $(PYTHON) >/dev/null || { \
		echo "This needs Python 3.11 or newer, and '$(PYTHON)' was not found."; \
		echo "On Debian or Ubuntu: sudo apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "This needs Python 3.11 or newer, and '$(PYTHON)' is $$($(PYTHON) --version)."; \
		echo "If a newer one is installed, name it: make run PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Python's venv module is missing."; \
		echo "On Debian or Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	@echo "==> Python environment in .venv"
	@$(PYTHON) -m venv --clear .venv

# uv is quick. It does not read pip's settings, and not every machine can have it: then pip does it.
define install
@{ [ -x $(BIN)/uv ] || $(PIP) -r requirements/install.txt; } && $(UV) -r requirements/$(1).txt || \
	{ echo "uv could not do it, so pip does."; $(PIP) -r requirements/$(1).txt; }
endef

# The stamps are older than a lock that changed, so packages are installed only then.
.venv/.base: requirements/base.txt | .venv/bin/pip
	@echo "==> Packages (the first time takes up to a minute)"
	$(call install,base)
	@touch $@

.venv/.dev: requirements/dev.txt | .venv/bin/pip
	@echo "==> Packages for tests and checks (the first time takes up to a minute)"
	$(call install,dev)
	@touch $@ .venv/.base

# The checker of HTML. A machine without npm does the rest, and the tests say what did not run.
node_modules/.ready: package-lock.json .npmrc
	@if command -v npm >/dev/null; then \
		echo "==> html-validate (npm)" && \
		npm ci --ignore-scripts --no-audit --no-fund --silent && touch $@ || \
		echo "html-validate could not be fetched, so the HTML check will not run."; fi
