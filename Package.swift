// swift-tools-version: 6.2
import PackageDescription

// The house: arrows only ever point down this list (docs/architecture.md).
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),  // SE-0335
  .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
  .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
]

// Tests of a release build: optimising them would take longer than they run.
let asWritten: [SwiftSetting] = [.unsafeFlags(["-Onone"], .when(configuration: .release))]

// The Swift runtime as a part of the program (`make build`). It is a matter of linking alone, so that tests and program share all that is
// compiled; modules compiled for the runtime beside the program do not ask for the last two by themselves.
let runtime: [LinkerSetting] =
  Context.environment["LIANGJI_STATIC_RUNTIME"] == nil
  ? [] : [.unsafeFlags(["-static-stdlib", "-l_FoundationCShims", "-l_FoundationCollections"])]

func library(_ name: String, uses dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, uses dependencies: [Target.Dependency], resources: [Resource] = [], exclude: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, path: "Tests/\(name)", exclude: exclude, resources: resources, swiftSettings: strict + asWritten
  )
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let bigInt = Target.Dependency.product(name: "BigInt", package: "BigInt")
let collections = Target.Dependency.product(name: "OrderedCollections", package: "swift-collections")

let package = Package(
  name: "liangji",
  products: [.executable(name: "liangji", targets: ["LiangjiCLI"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.1.0"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.0"),
  ],
  targets: [
    .systemLibrary(name: "CLibCSV", providers: [.apt(["libcsv-dev"])]),
    .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CLibXLSXWriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CMinizip", providers: [.apt(["libminizip-dev", "zlib1g-dev"])]),
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CVectors"),
    library("Model", uses: [bigInt, collections]),
    library("Tables", uses: ["CExpat", "CLibCSV", "CLibCrypto", "CMinizip", "CVectors", "Model", collections]),
    library("Rules", uses: ["CLibYAML", "Model", collections]),
    library("Scoring", uses: ["Rules", "Model", collections]),
    library("Reporting", uses: ["CLibXLSXWriter", "CZlib", "CLinux", "Scoring", "Tables", "Rules", "Model", collections]),
    library("Pipeline", uses: ["CLinux", "Reporting", "Scoring", "Rules", "Tables", "Model", collections]),
    // It imports Pipeline and Model alone; what lies in their types is named too, so that a change of layout there compiles it anew.
    .executableTarget(
      name: "LiangjiCLI", dependencies: ["Pipeline", "Reporting", "Scoring", "Rules", "Tables", "Model", argumentParser],
      swiftSettings: strict, linkerSettings: runtime),
    // Not shipped: what Benchmarks/ runs in process.
    .executableTarget(
      name: "liangji-benchmarks", dependencies: ["Scoring", "Rules", "Model", collections], path: "Benchmarks/Worlds", swiftSettings: strict
    ),
    .target(name: "Workbooks", path: "Tests/Workbooks", swiftSettings: strict),  // spreadsheets for tests
    // What is given bytes of whatever kind: by libFuzzer (Tests/Fuzzing/run), and by a test whatever it once found.
    .target(
      name: "FuzzedReaders", dependencies: ["CLinux", "Tables", "Rules", "Model", "Workbooks", collections], path: "Tests/Fuzzing/Readers",
      swiftSettings: strict),
    .target(
      name: "FuzzedOutputs", dependencies: ["FuzzedReaders", "Pipeline", "Reporting", "Tables", "Model"], path: "Tests/Fuzzing/Outputs",
      swiftSettings: strict),
    .target(name: "PageReading", path: "Tests/PageReading", swiftSettings: strict),  // pages read back by tests
    .target(name: "BuiltProgram", path: "Tests/BuiltProgram", swiftSettings: strict),  // runs the built program for tests
    tests("ModelTests", uses: ["Model"]),
    tests("TablesTests", uses: ["Tables", "Model", "Workbooks", collections]),
    tests("RulesTests", uses: ["Rules", "Model", collections], resources: [.copy("Rulebooks")]),
    tests("ScoringTests", uses: ["Scoring", "Rules", "Model", collections]),
    tests("ReportingTests", uses: ["PageReading", "Reporting", "Scoring", "Rules", "Tables", "Model"]),
    tests(
      "PipelineTests",
      uses: ["BuiltProgram", "PageReading", "Pipeline", "Reporting", "Scoring", "Rules", "Tables", "Model", "Workbooks", collections]),
    tests("LiangjiCLITests", uses: ["LiangjiCLI", argumentParser]),
    tests("Handbook", uses: ["BuiltProgram", "Rules", "Model"]),
    tests(
      "Conformance", uses: ["Pipeline", "Reporting", "Scoring", "Rules", "Tables", "Model"],
      exclude: ["Published", "Independent", "Expected"]),
    .testTarget(
      name: "FuzzingTests", dependencies: ["FuzzedReaders", "FuzzedOutputs"], path: "Tests/Fuzzing/Replay", swiftSettings: strict),
    // A scorer of its own, written from the rulebook's words; of the program it uses what is data. Optimised, since it scores many worlds.
    .testTarget(
      name: "SecondOpinion", dependencies: [bigInt, collections, "Pipeline", "Scoring", "Rules", "Model"], swiftSettings: strict),
    tests("Golden", uses: ["Pipeline", "Model"], resources: [.copy("Example"), .copy("Expected")]),
  ]
)

// What libFuzzer drives (Tests/Fuzzing/run); nobody else pays for it.
if Context.environment["LIANGJI_FUZZING"] != nil {
  for (name, folder, fuzzed) in [
    ("liangji-fuzzing", "Entry", ["FuzzedReaders"]), ("liangji-fuzzing-outputs", "OutputsEntry", ["FuzzedReaders", "FuzzedOutputs"]),
  ] {
    package.targets.append(
      .executableTarget(
        name: name, dependencies: fuzzed.map { .init(stringLiteral: $0) }, path: "Tests/Fuzzing/\(folder)",
        swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]))
  }
}
