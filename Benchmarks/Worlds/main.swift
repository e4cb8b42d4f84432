// Benchmarks that need the program's insides; Benchmarks/README.md says how they are run.
let arguments = Array(CommandLine.arguments.dropFirst())
func number(_ position: Int, or fallback: Int) -> Int { arguments.count > position ? Int(arguments[position]) ?? fallback : fallback }

switch arguments.first {
case "impact":
  try ImpactBenchmark(nation: Nation(units: number(2, or: 3_000), errors: number(3, or: 10_000)), sample: number(1, or: 20)).run()
case "robustness":
  try await RobustnessBenchmark(units: number(1, or: 1_000), draws: number(2, or: 10_000), tasks: number(3, or: 2)).run()
default:
  print("usage: liangji-benchmarks impact [SAMPLE [UNITS [ERRORS]]] | robustness [UNITS [DRAWS [TASKS]]]")
}
