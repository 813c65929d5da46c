# Two commands do everything: `make demo` shows the product on the bundled examples, `make test` runs every test.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: demo test check wheel-test lock format clean

demo: $(VENV)/.runtime
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh scripts/demo.sh

test: $(VENV)/.dev
	$(BIN)/pytest $(PYTEST_ARGUMENTS)

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

# The wheel alone must pass the tests: a data file missing from it shows only here.
wheel-test: $(VENV)/.dev
	rm -rf build/wheel && mkdir -p build/wheel
	$(PIP) wheel --no-deps --wheel-dir build/wheel .
	$(PYTHON) -m venv build/wheel/venv
	build/wheel/venv/bin/python -m pip --quiet --disable-pip-version-check install --require-hashes -r requirements-dev.lock
	build/wheel/venv/bin/python -m pip --quiet --disable-pip-version-check install --no-deps build/wheel/*.whl
	build/wheel/venv/bin/pytest -m "not neo4j and not browser and not slow" tests/unit tests/golden tests/property

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Newest versions that fit pyproject.toml, with hashes, for every platform.
lock: $(VENV)/.dev
	$(PIP) install uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --extra dev --extra rdf --extra py2neo --extra bulk --extra ocr pyproject.toml -o requirements-dev.lock

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "policygraph needs Python 3.11 or newer: make PYTHON=python3.11 …" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: pyproject.toml requirements.lock | $(BIN)/python
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --editable .
	touch $@

$(VENV)/.dev: pyproject.toml requirements-dev.lock | $(BIN)/python
	$(PIP) install --require-hashes -r requirements-dev.lock
	$(PIP) install --no-deps --editable .
	touch $@ $(VENV)/.runtime

clean:
	rm -rf $(VENV) build dist demo
