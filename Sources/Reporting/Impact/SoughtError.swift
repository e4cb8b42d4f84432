internal import Model
internal import Tables

/// What an error is found by when somebody on the telephone asks.
struct SoughtError: Sendable, Hashable {
  var error: String
  var matter: String?
  /// The unit that made it.
  var unit: UnitID?
  /// All units in whose accounts it may show, its own among them.
  var units: [UnitID]
  /// Its days, and the documents of the error, of all decisions on it, and of whatever was imposed for it, as people compare them; ordered.
  var words: [String]
}

extension String {
  /// A document number as people compare it: without spaces, and with one kind of brackets around the year.
  var documentNumber: String {
    var number = ""
    for scalar in unicodeScalars where !scalar.isSpace {
      switch scalar {
      case "[", "【", "(", "（", "﹝": number.unicodeScalars.append("〔")
      case "]", "】", ")", "）", "﹞": number.unicodeScalars.append("〕")
      default: number.unicodeScalars.append(scalar)
      }
    }
    return number
  }
}
