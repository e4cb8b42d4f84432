// Benchmarks that need the program's insides: `liangji-benchmarks impact [SAMPLE]`.
let arguments = CommandLine.arguments.dropFirst()
switch arguments.first {
case "impact": try ImpactBenchmark(nation: Nation(), sample: arguments.dropFirst().first.flatMap { Int($0) } ?? 20).run()
default: print("usage: liangji-benchmarks impact [SAMPLE]")
}
