/// What reads bytes that somebody else has written.
package enum FuzzedReader: String, Fuzzed {
  case tables, sheets, rulebooks, numbers

  package func read(_ bytes: [UInt8]) throws {
    switch self {
    case .tables: try TableFuzzing.read(bytes)
    case .sheets: try TableFuzzing.readSheet(bytes)
    case .rulebooks: try RulebookFuzzing.read(bytes)
    case .numbers: try NumberFuzzing.read(bytes)
    }
  }
}
