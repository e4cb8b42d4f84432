# One word each. `make run` and `make test` need nothing but a Swift toolchain: .ci/prepare installs the rest.
.PHONY: run test soak lint format bench clean build

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

clean:
	rm -rf .build
	find outputs -mindepth 1 ! -name README.md -delete
