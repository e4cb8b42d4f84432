import Model
import Rules

/// What a computation writes down while it runs, so that a line shows what was computed and not a second copy of it.
struct Workings: Sendable {
  /// Whether anybody will read it; a pass for the totals alone keeps nothing.
  let kept: Bool
  private(set) var numbers: [LineNumber] = []
  private(set) var rows: [RowReference] = []
  /// The rows again, once there are many of them.
  private var noted: Set<RowReference> = []
  private(set) var because: LocalizedText?

  init(kept: Bool) { self.kept = kept }

  mutating func note(_ name: NumberName, of: @autoclosure () -> String? = nil, _ value: Fraction) {
    guard kept else { return }
    // A line seldom has more of its own.
    if numbers.isEmpty { numbers.reserveCapacity(8) }
    numbers.append(LineNumber(name, of: of(), value))
  }

  /// Notes the direction where it is not the usual one.
  mutating func note(_ direction: Direction) {
    if direction == .lower { note(.direction, Fraction(-1)) }
  }

  /// Notes a rounding that changed something.
  mutating func note(_ rounding: Rounding) {
    if kept { numbers.append(rounding.lineNumber) }
  }

  mutating func note(row: @autoclosure () -> RowReference?) {
    if kept, let row = row(), isNew(row) { rows.append(row) }
  }

  /// Few rows are compared sooner than hashed.
  private mutating func isNew(_ row: RowReference) -> Bool {
    if rows.count < 32 { return !rows.contains(row) }
    if noted.isEmpty { noted = Set(rows) }
    return noted.insert(row).inserted
  }

  mutating func explain(_ text: @autoclosure () -> LocalizedText) {
    if kept { because = because.joined(with: text()) }
  }
}

extension LocalizedText? {
  func joined(with text: LocalizedText) -> LocalizedText {
    guard let self else { return text }
    return LocalizedText(zh: "\(self.zh)；\(text.zh)", en: "\(self.en); \(text.en)")
  }
}

extension Rounding {
  /// As a line says it.
  var lineNumber: LineNumber { LineNumber(.decimals, of: mode.rawValue, Fraction(places)) }
}
