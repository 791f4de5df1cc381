# `make site` and `make test` do everything on a fresh Debian or Ubuntu machine with Swift.
.PHONY: site test tool check format lint packages acceptance clean

SWIFT ?= swift
GONGBU := .build/release/gongbu

## Build the tool and this repository's site into site/public/.
site: tool
	$(GONGBU) build .

## Run every test.
test: packages
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error
	$(SWIFT) test --skip-build

## Build the release binary at .build/release/gongbu.
tool: packages
	$(SWIFT) build --configuration release --product gongbu

## Check the claims of this repository's notes.
check: tool
	$(GONGBU) check .

## Compare what the tool finds in real notes with hand-made labels, where they are present.
acceptance: tool
	Tests/Acceptance/run $(GONGBU)

## Read the reports of a check with other people's readers of SARIF, JUnit and JSON Schema.
.PHONY: reports
reports: tool
	Tests/Reports/run $(GONGBU)

## Format the sources as the formatter of the toolchain does.
format:
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks

## Fail on any source that `make format` would change.
lint:
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks

## Install what is missing, and only that.
packages:
	@Tests/install-packages libcmark-gfm-dev libcmark-gfm-extensions-dev pkg-config gettext python3-pygments

## Compare the simulator's speed with other simulators and a C++ reference; takes minutes.
.PHONY: bench
bench: packages
	SWIFT="$(SWIFT)" Benchmarks/run

## How often intervals contain the truth, and what common random numbers gain.
.PHONY: bench-statistics
bench-statistics: packages
	$(SWIFT) build --configuration release --product gongbu-bench
	.build/release/gongbu-bench coverage
	.build/release/gongbu-bench differences
	.build/release/gongbu-bench flat

## The same for whole sites, beside Hugo where it is installed.
.PHONY: bench-site
bench-site: tool
	Benchmarks/site/run $(GONGBU) 1000
	Benchmarks/site/run $(GONGBU) 10000

## Judge 5,000 claims in notes that draw nothing.
.PHONY: bench-claims
bench-claims: tool
	Benchmarks/claims/run $(GONGBU)

## A release archive in dist/ that runs on a machine without Swift, tried in a folder without it.
.PHONY: dist
dist: packages
	SWIFT="$(SWIFT)" packaging/dist dist
	Tests/dist dist/*.tar.gz

## Seconds that reading a megabyte of every form takes.
.PHONY: bench-reading
bench-reading: tool
	Benchmarks/reading/run $(GONGBU)

PREFIX ?= /usr/local

## Install the program, shell completions and the manual page: make install PREFIX=~/.local
.PHONY: install
install: tool
	packaging/install $(GONGBU) $(PREFIX)

clean:
	$(SWIFT) package clean
	rm -rf site/public dist

## Open the built pages in a real browser: layout, accessibility, validity, search, weight, attacks.
## SITES= names further built sites to open page by page.
.PHONY: browser
browser: site
	Tests/Browser/run $(GONGBU) site/public $(SITES)

## Feed every reader guesses for ten minutes each, under the address sanitizer.
.PHONY: fuzz
fuzz: packages
	Tests/Fuzz/run 600

## Ask moto's SQS for the behaviours that the simulator's tests of queues assert.
.PHONY: oracle
oracle: packages
	SWIFT="$(SWIFT)" Tests/Oracle/run
