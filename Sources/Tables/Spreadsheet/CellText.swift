import Model

/// What a cell says to a person who looks at it.
struct CellText {
  /// Which number counts where a cell is formatted as a percentage.
  var percent: SpreadsheetLayout.Percent
  let styles: WorkbookStyles
  let strings: SharedStrings
  let startsIn1904: Bool

  /// What was made of a cell.
  struct Shown {
    var text: String
    var fault: SpreadsheetFault?
    var isPercentage = false
  }

  /// The text of a cell, with what is wrong with it; nil where it refers to a text that is not there.
  func shown(_ cell: SheetCell) -> Shown? {
    let value = cell.value ?? ""
    switch cell.kind {
    case _ where cell.hasFormula && (cell.value == nil || (value.isEmpty && cell.kind == .number)):
      return Shown(text: "", fault: .formulaWithoutValue)
    case .shared: return value.isEmpty ? Shown(text: "") : Int(value).flatMap { strings[$0] }.map { Shown(text: $0) }
    case .inline: return Shown(text: value)
    case .text: return Shown(text: value.unescaped)
    case .boolean: return Shown(text: value == "1" || value == "true" ? "true" : "false")
    case .error: return Shown(text: value, fault: .errorCell)
    case .day: return Shown(text: CellText.day(value))
    case .number: return number(value, styles.format(cell.style))
    }
  }

  private func number(_ value: String, _ format: NumberFormat) -> Shown {
    guard !value.isEmpty, var number = StoredNumber(value) else { return Shown(text: value) }
    let isLost = number.hasLostDigits
    number.round()
    switch format {
    case .day(let showsTime):
      guard let serial = SerialDay(number, from1904: startsIn1904), let day = serial.day else {
        return Shown(text: number.text, fault: .noSuchDay)
      }
      return Shown(text: showsTime && serial.seconds > 0 ? "\(day) \(serial.time)" : day.description)
    case .time:
      guard let serial = SerialDay(number, from1904: startsIn1904) else { return Shown(text: number.text, fault: .noSuchDay) }
      return Shown(text: serial.day.map { "\($0) \(serial.time)" } ?? serial.time)
    case .percent: return Shown(text: (percent == .shown ? number.hundredfold : number).text, isPercentage: true)
    case .zeros(let width) where number.isCount:
      return Shown(
        text: String(repeating: "0", count: max(0, width - number.text.utf8.count)) + number.text, fault: isLost ? .digitsLost : nil)
    case .plain, .zeros: return Shown(text: number.text, fault: isLost ? .digitsLost : nil)
    }
  }

  // The strict form may write `2019-05-06T00:00:00`.
  private static func day(_ value: String) -> String {
    let parts = value.split(separator: "T", maxSplits: 1)
    guard parts.count == 2 else { return value }
    let isMidnight = parts[1].utf8.allSatisfy { "0:.Z".utf8.contains($0) }
    return isMidnight ? String(parts[0]) : "\(parts[0]) \(parts[1])"
  }
}
