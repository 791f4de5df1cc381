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

## Format the sources as the formatter of the toolchain does.
format:
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests

## Fail on any source that `make format` would change.
lint:
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests

## Install what is missing, and only that.
packages:
	@Tests/install-packages libcmark-gfm-dev libcmark-gfm-extensions-dev pkg-config gettext python3-pygments

clean:
	$(SWIFT) package clean
	rm -rf site/public

## Open the built pages in a real browser: layout, accessibility, validity.
.PHONY: browser
browser: site
	Tests/Browser/run site/public
