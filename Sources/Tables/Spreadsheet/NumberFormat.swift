/// What a cell's number format makes of its number, as far as it changes what a person reads.
enum NumberFormat: Sendable, Equatable {
  /// Just the number.
  case plain
  /// Filled up with zeros to so many digits.
  case zeros(Int)
  /// Hundredfold, with a percent sign.
  case percent
  /// A day, with the time of day where that is shown.
  case day(showsTime: Bool)
  /// A time of day.
  case time

  /// The formats that programs know by number. From 27 on they are those of Chinese editions.
  init(builtIn number: Int) {
    switch number {
    case 9, 10: self = .percent
    case 14...17, 27...31, 36, 50...54, 57, 58: self = .day(showsTime: false)
    case 22: self = .day(showsTime: true)
    case 18...21, 32...35, 45...47, 55, 56: self = .time
    default: self = .plain
    }
  }

  /// A format written as code, such as `yyyy"年"m"月"d"日"` or `0.0%`; of its sections the first counts.
  init(code: String) {
    var (year, month, day, hour, percent) = (false, false, false, false, false)
    var zeros = 0
    var others = false
    var scalars = Array(code.unicodeScalars)[...]
    while let scalar = scalars.popFirst(), scalar != ";" {
      switch scalar {
      case "\"": NumberFormat.skip(&scalars, to: "\"")
      case "\\", "_", "*": _ = scalars.popFirst()
      case "[":
        // Elapsed hours, minutes or seconds; else a colour, a condition or a locale.
        let inside = scalars.prefix { $0 != "]" }
        if !inside.isEmpty, inside.allSatisfy({ "hHmMsS".unicodeScalars.contains($0) }) { hour = true }
        NumberFormat.skip(&scalars, to: "]")
      case _ where NumberFormat.word("General", in: scalar, scalars): scalars = scalars.dropFirst(6)
      case _ where NumberFormat.word("AM/PM", in: scalar, scalars): scalars = scalars.dropFirst(4)
      case _ where NumberFormat.word("A/P", in: scalar, scalars): scalars = scalars.dropFirst(2)
      case "E", "e":
        if let sign = scalars.first, sign == "+" || sign == "-" { others = true } else { year = true }
      case "y", "Y": year = true
      case "m", "M": month = true
      case "d", "D": day = true
      case "h", "H", "s", "S": hour = true
      case "%": percent = true
      case "0": zeros += 1
      default: others = true
      }
    }
    if year || day || (month && !hour) {
      self = .day(showsTime: hour)
    } else if hour {
      self = .time
    } else if percent {
      self = .percent
    } else {
      self = zeros > 1 && !others ? .zeros(zeros) : .plain
    }
  }

  private static func word(_ word: String, in first: UnicodeScalar, _ rest: ArraySlice<UnicodeScalar>) -> Bool {
    var scalars = String.UnicodeScalarView([first])
    scalars.append(contentsOf: rest.prefix(word.unicodeScalars.count - 1))
    return String(scalars).lowercased() == word.lowercased()
  }

  private static func skip(_ scalars: inout ArraySlice<UnicodeScalar>, to end: UnicodeScalar) {
    while let scalar = scalars.popFirst(), scalar != end {}
  }
}
