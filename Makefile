# One word each. `make run` and `make test` need nothing but a Swift toolchain: .ci/prepare installs the rest.
.PHONY: run test browser-test lint format bench clean build

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

# The built program killed, starved, lied to: nothing breaks it, nothing is lost.
.PHONY: faults fuzz soak soak-faults
faults: build
	@Tests/Faults/run $(LIANGJI)

# Its readers against bytes made by libFuzzer, under the address sanitizer.
fuzz:
	@.ci/prepare
	@Tests/Fuzzing/run

# For a night: 500 kills and the large files, threads under the sanitizer, an hour of fuzzing.
soak: soak-faults
soak-faults: build
	Tests/Faults/run $(LIANGJI) --kills 500 --soak
	swift test --sanitize=thread --scratch-path .build/thread --filter 'TablesTests|PipelineTests'
	Tests/Fuzzing/run --seconds 3600

lint:
	swift format lint --strict --recursive Package.swift Sources Tests

format:
	swift format --in-place --recursive Package.swift Sources Tests

bench: build
	@Benchmarks/run

clean:
	rm -rf .build
	find outputs -mindepth 1 ! -name README.md -delete
