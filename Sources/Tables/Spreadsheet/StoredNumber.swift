/// A number as a workbook stores it: the digits of a binary double written out, to be read without becoming one.
struct StoredNumber: Equatable {
  /// Digits that a spreadsheet program keeps and shows.
  static let significantDigits = 15
  private static let largestExponent = 400

  private var isNegative = false
  // The value is the digits, without zeros at either end, times ten to the exponent.
  private var digits: [UInt8] = []
  private var exponent = 0

  /// Parses `-12.5` and `1.25E-3`; nil for anything else.
  init?(_ text: String) {
    var bytes = Array(text.utf8)[...]
    if bytes.first == UInt8(ascii: "-") {
      isNegative = true
      bytes = bytes.dropFirst()
    }
    var seenPoint = false
    var seenDigit = false
    while let byte = bytes.first {
      if byte == UInt8(ascii: "."), !seenPoint {
        seenPoint = true
      } else if (0x30...0x39).contains(byte) {
        seenDigit = true
        digits.append(byte - 0x30)
        if seenPoint { exponent -= 1 }
      } else {
        break
      }
      bytes = bytes.dropFirst()
    }
    guard seenDigit else { return nil }
    if let byte = bytes.first {
      guard byte | 0x20 == UInt8(ascii: "e"), let power = Int(String(decoding: bytes.dropFirst(), as: UTF8.self)),
        (-StoredNumber.largestExponent...StoredNumber.largestExponent).contains(power)
      else { return nil }
      exponent += power
    }
    normalize()
  }

  private mutating func normalize() {
    digits = Array(digits.drop { $0 == 0 })
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    if digits.isEmpty { (exponent, isNegative) = (0, false) }
  }

  /// Whether digits before the point are beyond those that a spreadsheet keeps.
  var hasLostDigits: Bool { digits.count > StoredNumber.significantDigits && digits.count + exponent > StoredNumber.significantDigits }

  /// Rounds to the digits that a spreadsheet shows, half away from zero.
  mutating func round() { drop(digits.count - StoredNumber.significantDigits) }

  /// Rounds to so many decimals, half away from zero.
  mutating func round(places: Int) { drop(-exponent - places) }

  private mutating func drop(_ surplus: Int) {
    guard surplus > 0 else { return }
    let kept = digits.count - surplus
    let carry = kept >= 0 && digits[kept] >= 5
    digits.removeLast(min(surplus, digits.count))
    exponent += surplus
    if carry {
      var index = digits.count - 1
      while index >= 0, digits[index] == 9 {
        digits[index] = 0
        index -= 1
      }
      if index >= 0 { digits[index] += 1 } else { digits.insert(1, at: 0) }
    }
    normalize()
  }

  /// The hundredfold.
  var hundredfold: StoredNumber {
    var number = self
    if !digits.isEmpty { number.exponent += 2 }
    return number
  }

  /// The number without exponent: `-0.00125`.
  var text: String {
    guard !digits.isEmpty else { return "0" }
    let written = digits.map { $0 + 0x30 }
    let point = digits.count + exponent
    let bytes: [UInt8] =
      if exponent >= 0 {
        written + Array(repeating: 0x30, count: exponent)
      } else if point > 0 {
        written[..<point] + [UInt8(ascii: ".")] + written[point...]
      } else {
        Array("0.".utf8) + Array(repeating: 0x30, count: -point) + written
      }
    return (isNegative ? "-" : "") + String(decoding: bytes, as: UTF8.self)
  }

  /// Whether it is a whole number that is not negative.
  var isCount: Bool { exponent >= 0 && !isNegative }
}
