# One word each. `make run` and `make test` need nothing but a Swift toolchain: .ci/prepare installs the rest, .ci/prepare-browser a browser.
.PHONY: run test browser-test faults fuzz soak lint format bench bundle clean build

PIPELINE ?= annual-2019
LIANGJI := .build/release/liangji
# The Swift runtime, and C++'s under it, become part of the program where the toolchain has them in that form: a start takes half as long.
TOOLCHAIN := $(dir $(realpath $(shell command -v swift)))
STATIC := $(if $(wildcard $(TOOLCHAIN)../lib/swift_static),LIANGJI_STATIC_RUNTIME=1)

run: build
	@$(LIANGJI) run $(PIPELINE)

build:
	@.ci/prepare
	$(if $(STATIC),@mkdir -p .build/static && ln -sf "$$($(TOOLCHAIN)clang --print-file-name=libstdc++.a)" .build/static/)
	@$(STATIC) swift build -c release --product liangji $(if $(STATIC),-Xlinker -L.build/static)

# In the release build: that is what is shipped, and `make run` then only links. Had `swift test` built it, all would be compiled for
# testable imports, and once more for the program. After a small change `swift test` alone is quicker.
test:
	@.ci/prepare
	swift build -c release --build-tests
	swift test -c release --skip-build

# The pages in a headless Chromium (Debian: chromium, fonts-noto-cjk).
browser-test: build
	@.ci/prepare-browser
	@Tests/Browser/run $(LIANGJI)

# The built program killed, starved, lied to: nothing breaks it, nothing is lost.
faults: build
	@Tests/Faults/run $(LIANGJI)

# Its readers against bytes made by libFuzzer, under the address sanitizer, for a minute; one build has both.
fuzz:
	@.ci/prepare
	@Tests/Fuzzing/run

# For a night: a hundred thousand worlds, every line of every account, 500 kills and the large files, formulas in LibreOffice, threads under their
# sanitizer, an hour of fuzzing, the bundle in a fresh root.
soak: bundle test build
	SECOND_OPINION_WORLDS=$${SECOND_OPINION_WORLDS:-100000} swift test -c release --skip-build --filter SecondOpinion.RandomWorldTests
	REPLAY_ALL=1 swift test --filter ReplayTests
	Tests/Faults/run $(LIANGJI) --kills 500 --soak
	Tests/Spreadsheets/run $(LIANGJI)
	Tests/Threads/run
	Tests/Fuzzing/run --seconds 3600 --outputs
	Tests/Bundle/run

lint:
	swift format lint --strict --recursive Package.swift Sources Tests

format:
	swift format --in-place --recursive Package.swift Sources Tests

bench: build
	@Benchmarks/run

# One archive for a bare Debian 12, offline; Tests/Bundle/run tries it in a fresh root.
bundle:
	@.ci/prepare
	@swift build -c release --product liangji --static-swift-stdlib --scratch-path .build-bundle
	@.ci/bundle .build-bundle/release/liangji

clean:
	rm -rf .build .build-bundle .build-fuzzing
	find outputs -mindepth 1 ! -name README.md -delete
