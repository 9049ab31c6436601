.DEFAULT_GOAL := help
.PHONY: help run test test-fast lint bench search-report screenshots translations addresses lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' Makefile

run: ## install, build and serve the site on http://127.0.0.1:8000 (another port: PORT=8001 make run)
	@tools/run

test: ## install what the tests need, then run every check
	@tools/test-all

test-fast: ## without the browser and the slow tests
	@tools/test-all fast

lint: ## style, format, types and the plan of the house
	@tools/test-all lint

bench: ## how fast and how light, beside plain Flask
	@tools/setup test
	@tools/with-browser .venv/bin/python -m tests.bench

search-report: ## how well search answers a list of real searches
	@tools/setup test
	@.venv/bin/python -m tests.search_report

screenshots: ## the pictures in README.md, taken again
	@tools/setup test
	@tools/with-browser .venv/bin/python -m tests.screenshots

translations: ## collect new sentences for the translators and compile what they have done
	@tools/setup run
	@.venv/bin/localoffer translations update

addresses: ## write down every published address, so that a test sees one disappear
	@tools/setup run
	@.venv/bin/localoffer addresses --write

lock: ## lock what pyproject.toml and package.json ask for
	@tools/setup run
	@tools/lock
	@npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved --no-audit --no-fund

clean: ## remove what was built and installed (not the database in var/)
	rm -rf .venv node_modules static/build var/index var/tests .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find localoffer tests migrations -name __pycache__ -prune -exec rm -rf {} +
