# 数字化代办岗 · Proxy Desk. `make` alone tells what there is.
# One environment, .venv, serves the desk and those who work on it: what was tested is what runs.
# Written for GNU make 3.81 (macOS) and later; docs/platforms.md says what to type on Windows.

# Looked up when it is used, so that a Python just installed is found.
# 3.12 and 3.11 come first: PostgreSQL for the tests has no wheel for 3.13.
PYTHON = $(shell for each in python3.12 python3.11 python3.13 python3; do \
	"$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$each" && break; done)
BIN := .venv/bin
READY := .venv/.ready
PYTEST := $(BIN)/python -m pytest

.PHONY: help run test snapshots lint bench soak constraints debian debian-tests

help: ## 显示这张表  Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

run: $(READY) ## 打开代办岗  Open the desk; sets everything up the first time
	@$(BIN)/proxy-desk

# One more at a time than there are processors: some tests wait for sound, for servers, for other programs.
test: $(READY) debian-tests ## 跑全部测试  Run the tests
	@$(PYTEST) -n "$$(($$(getconf _NPROCESSORS_ONLN) + 1))" --maxprocesses 8 --dist worksteal

# Look at what it changed (git diff tests/screens/snapshots) before it is committed.
snapshots: $(READY) ## 重拍全部画面  Keep every screen as it looks now, to be looked at with git diff
	@rm -f tests/screens/snapshots/*.txt
	@$(PYTEST) tests/screens/test_snapshots.py --renew-snapshots -n "$$(getconf _NPROCESSORS_ONLN)"

lint: $(READY) ## 检查代码  Check format, style, types, the four rooms and the English
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/catalogues.py check

bench: $(READY) ## 量速度  Print medians and ratios
	@$(PYTEST) tests/benchmarks -s

soak: $(READY) debian-tests ## 跑长时间测试  Run the long campaigns
	@$(PYTEST) -m soak --timeout 0 -s

constraints: ## 重算 constraints.txt  Pin all dependencies anew, with their hashes
	@test -x build/uv/bin/uv || { $(PYTHON) -m venv build/uv && build/uv/bin/python -m pip install --quiet uv; }
	build/uv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --all-extras --generate-hashes \
		--no-annotate --custom-compile-command "make constraints" pyproject.toml --output-file constraints.txt

debian:
	@sh scripts/debian.sh desk "$(PYTHON)"

debian-tests:
	@sh scripts/debian.sh tests

# Hashes cannot be asked of an editable install: the packages come first, with theirs, then the desk alone.
$(READY): constraints.txt pyproject.toml | debian
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或更新的版本。Python 3.11 or newer is needed."; exit 1; }
	@echo "正在准备运行环境：第一次要几分钟，需要网络。Setting up: some minutes the first time, with the network."
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install --disable-pip-version-check --require-hashes --no-deps --requirement constraints.txt
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	@touch $(READY)
