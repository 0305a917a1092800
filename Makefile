# Everything a newcomer or CI runs. `make start` and `make test` set up what they need.
BIN := .venv/bin

.PHONY: start test check lint types tests quick format golden generated bench clean

start:  ## set up for use and render the first example
	sh tools/setup.sh
	$(BIN)/appealkit render examples/patent-prior-sales/case.yaml

test:  ## set up for development and run every check
	sh tools/setup.sh dev
	$(MAKE) check

check: lint types tests

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	$(BIN)/mypy

tests:
	$(BIN)/pytest -n 2

quick:  ## without the slow tests
	$(BIN)/pytest -n 2 -m "not slow"

format:
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

golden:  ## write the golden files anew; read the diff before committing
	$(BIN)/pytest -q --update-golden tests/golden

generated:  ## write the committed schema and the generated docs anew
	$(BIN)/python tools/make_generated.py

bench:
	$(BIN)/python -m bench.run

clean:
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
