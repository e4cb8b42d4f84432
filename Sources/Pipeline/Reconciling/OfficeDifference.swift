internal import Model

/// Why the office's number is another one.
enum DifferenceKind: String, Sendable, Hashable, CaseIterable {
  /// Rounded elsewhere or otherwise.
  case rounding
  /// Another rule: a line left out or counted twice, a limit not applied, a weight not redistributed, ties broken otherwise.
  case rule
  /// Scored from another value.
  case data
  /// No exact explanation was found.
  case unexplained

  /// The word in people's outputs.
  var label: LocalizedText {
    switch self {
    case .rounding: LocalizedText(zh: "取整", en: "rounding")
    case .rule: LocalizedText(zh: "规则", en: "rule")
    case .data: LocalizedText(zh: "数据", en: "data")
    case .unexplained: LocalizedText(zh: "未能解释", en: "unexplained")
    }
  }

  /// How much it asks for: what follows from several takes the last of them.
  var rank: Int { DifferenceKind.allCases.firstIndex(of: self) ?? 0 }
}

/// A difference and its exact reason.
struct DifferenceReason {
  var kind: DifferenceKind
  var because: LocalizedText
}

/// What one number of the office's table was compared with.
enum OfficeSubject: Hashable {
  case total
  case place
  case item(ItemID)
  /// The value that an indicator is scored by.
  case value(ItemID)
}

/// One number that is another one in the office's table.
struct OfficeDifference {
  var unit: UnitID
  var name: String
  var subject: OfficeSubject
  /// What it is called.
  var label: LocalizedText
  var ours: Decimal
  var office: Decimal
  /// The decimals both are printed with.
  var places: Int
  var reason: DifferenceReason

  var difference: Decimal? { try? office - ours }
}
