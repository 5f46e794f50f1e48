# Builds, runs and checks watchbill. `make` alone lists the targets.
# Each target installs what it needs and is missing, and says so first.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

# The county and the month that `make plan` plans: `make plan UNIT=Rosters/other MONTH=2026-11`.
UNIT := Rosters/nanjiang
MONTH := 2026-10
PLAN = out/$(notdir $(patsubst %/,%,$(UNIT)))-$(MONTH)

# In CI a warning is an error. SwiftPM silences other packages, so only ours count.
SWIFT_FLAGS := $(if $(CI),-Xswiftc -warnings-as-errors)
RELEASE := .build/release
DEBUG := .build/debug

SWIFT_FILES := find Sources Tests Package.swift -name '*.swift' ! -name '*.pb.swift' -print0
SWIFT_FORMAT := xargs -0 swift format

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: build ## Tell the whole story on the sample county, from the roster to the closing; its papers are in out/demo
	$(RELEASE)/watchbill demo --output out/demo

.PHONY: plan
plan: build ## Plan a month (UNIT, MONTH) into out/, print the roster and its fairness
	@mkdir -p out
	$(RELEASE)/watchbill roster plan $(UNIT) --month $(MONTH) \
	    --output $(PLAN).xlsx --output $(PLAN).html --output $(PLAN).ics --output $(PLAN).json
	@echo
	$(RELEASE)/watchbill roster fairness $(UNIT) $(PLAN).json

# The tests that start many processes and servers, a group after the other: side by side they would only wait.
COMMAND_TESTS := ^CommandTests\.
DATABASE_TESTS := ^(RecordTests|RecordedFilesTests|StorageTests)\.
# These keep every core busy, and others that wait for a clock would wait for them.
ENGINE_TESTS := ^(RelaxationTests|LinesTests)\.

.PHONY: test
test: deps ## Build, and run every test
	scripts/deps test
	@scripts/fetch-standardwebhooks
	swift test $(SWIFT_FLAGS) --skip '$(COMMAND_TESTS)' --skip '$(DATABASE_TESTS)' --skip '$(ENGINE_TESTS)'
	swift test $(SWIFT_FLAGS) --skip-build --filter '$(ENGINE_TESTS)'
	swift test $(SWIFT_FLAGS) --skip-build --filter '$(COMMAND_TESTS)'
	swift test $(SWIFT_FLAGS) --skip-build --filter '$(DATABASE_TESTS)'

.PHONY: build
build: deps ## Build the release program
	swift build -c release --product watchbill $(SWIFT_FLAGS)

.PHONY: bench
bench: build ## Measure against bare baselines, and write docs/benchmarks.md
	swift build -c release --product watchbill-bench $(SWIFT_FLAGS)
	$(RELEASE)/watchbill-bench all --document docs/benchmarks.md

.PHONY: format
format: ## Lay out every Swift file
	@$(SWIFT_FILES) | $(SWIFT_FORMAT) --in-place --parallel

.PHONY: docs
docs: debug ## Write the pages that the program generates (docs/rules.md, docs/rules.zh-CN.md)
	scripts/rule-pages $(DEBUG)/watchbill

.PHONY: check
check: check-scripts check-paths check-format check-imports debug check-operators check-docs
check: ## Check all that is not a test: layout, imports, scripts, operators' files, generated pages
	@echo "Everything is in order."

.PHONY: clean
clean: ## Remove what was built and planned
	rm -rf .build .build-* .build_* out

.PHONY: distclean
distclean: clean ## Remove the fetched libraries as well
	rm -rf .libraries

# The parts of the targets above.

.PHONY: deps
deps:
	@scripts/deps build
	@scripts/fetch-ortools

# Programs and tests together, so that `make test` after `make check` compiles nothing again.
.PHONY: debug
debug: deps
	swift build --build-tests --explicit-target-dependency-import-check error $(SWIFT_FLAGS)

.PHONY: check-scripts
check-scripts:
	@scripts/deps check
	scripts/check-scripts

.PHONY: check-paths
check-paths:
	scripts/check-paths

.PHONY: check-format
check-format:
	@echo "swift format lint --strict"
	@$(SWIFT_FILES) | $(SWIFT_FORMAT) lint --strict --parallel

.PHONY: check-imports
check-imports:
	scripts/check-imports --self-test
	scripts/check-imports

.PHONY: check-operators
check-operators:
	$(DEBUG)/watchbill check $(wildcard Rosters Alerts)

.PHONY: check-docs
check-docs:
	scripts/rule-pages --check $(DEBUG)/watchbill
