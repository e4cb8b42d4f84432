# One word each. `make run` and `make test` need nothing but a Swift toolchain: .ci/prepare installs the rest.
.PHONY: run test browser-test soak lint format bench bundle clean build

PIPELINE ?= annual-2019
LIANGJI := .build/release/liangji

run: build
	@$(LIANGJI) run $(PIPELINE)

build:
	@.ci/prepare
	@swift build -c release --product liangji

test:
	@.ci/prepare
	swift test

# The pages in a headless Chromium (Debian: chromium, fonts-noto-cjk).
browser-test: build
	@Tests/Browser/run $(LIANGJI)

# The second opinion on a hundred thousand random worlds.
soak:
	@.ci/prepare
	SECOND_OPINION_WORLDS=$${SECOND_OPINION_WORLDS:-100000} swift test -c release -Xswiftc -enable-testing --filter SecondOpinion.RandomWorldTests

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
	rm -rf .build .build-bundle
	find outputs -mindepth 1 ! -name README.md -delete
