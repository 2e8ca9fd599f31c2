# Parvis: `make help` lists what there is. Everything lives in .venv and var/.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000

.PHONY: help installer demo test test-navigateur test-postgresql bench controles verrou nettoyer

help: ## Show this help
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 20

$(VENV)/.installe: requirements.txt requirements-dev.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -r requirements-dev.txt
	touch $@

installer: $(VENV)/.installe ## Create .venv and install the pinned libraries

demo: installer ## Set up, load the demonstration data, run web server and worker (PORT=8000)
	$(BIN)/python manage.py demarrer --port $(PORT)

test: installer ## Run the tests on SQLite (no browser, no service)
	$(BIN)/python -m pytest -n auto $(ARGS)

test-navigateur: installer ## Run the browser tests (Debian's chromium)
	$(BIN)/python -m pytest -m navigateur --reruns 1 $(ARGS)

test-postgresql: installer ## Run the tests on PostgreSQL and Redis (DATABASE_URL, REDIS_URL)
	@test -n "$$DATABASE_URL" || { echo "DATABASE_URL manque, par exemple postgres://parvis@localhost:5432/parvis"; exit 2; }
	$(BIN)/python -m pytest -n auto $(ARGS)

bench: installer ## Measure, as ratios in one run
	$(BIN)/python -m tests.charge

controles: installer ## Style, imports, migrations, deployment checks, documentation in step
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	PYTHONPATH=.:site $(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py documenter_configuration --verifier
	SECRET_KEY=$$(head -c 40 /dev/urandom | base64 | tr -d '\n') PARVIS_CLE_JOURNAL=cle-de-controle-seulement-jamais-en-production ALLOWED_HOSTS=example.org \
	  $(BIN)/python manage.py check --deploy --fail-level WARNING --settings parvis.settings.production

verrou: installer ## Pin the libraries again from requirements/*.in
	$(BIN)/uv pip compile --python-version 3.11 --no-header --no-emit-index-url -q requirements/base.in -o requirements.txt
	$(BIN)/uv pip compile --python-version 3.11 --no-header --no-emit-index-url -q requirements/dev.in -o requirements-dev.txt

nettoyer: ## Remove .venv and the local data (var/)
	rm -rf $(VENV) var staticfiles
