/// Why a text is not a decimal number of our grammar.
///
/// The grammar is `-`? digits (`.` digits)? with 1–18 integer and 1–12 fraction digits, nothing else: no `+`, no exponent,
/// no separators, no spaces. Offsets count bytes from 0.
public enum DecimalFault: Error, Sendable, Equatable {
  /// Nothing there.
  case empty
  /// Full-width digits or signs such as `１２` or `．`.
  case fullWidth
  /// Separators of thousands: `1,234` or `1，234`.
  case separators
  /// A Chinese multiplier: `1.2万`, `3亿`.
  case multiplier
  /// An exponent: `1e5`.
  case exponent
  /// `NaN`, `inf` and the like, or a word for nothing such as `无` or `N/A`.
  case notANumber
  /// A percent sign: `95%`.
  case percent
  /// Spaces inside or around.
  case spaces
  /// A leading plus sign.
  case plus
  /// More than 18 integer digits.
  case tooManyIntegerDigits
  /// More than 12 fraction digits, as float dust has them: `0.0900000762939453`.
  case tooManyFractionDigits
  /// Something else, at a byte offset.
  case unexpected(offset: Int)
}

extension Decimal {
  /// Parses a text of our grammar.
  public init(_ text: String) throws(DecimalFault) {
    var text = text
    let result = text.withUTF8 { bytes -> Result<Decimal, DecimalFault> in
      do throws(DecimalFault) { return .success(try Decimal(bytes: bytes)) } catch { return .failure(error) }
    }
    self = try result.get()
  }

  /// Parses UTF-8 bytes of our grammar without making a string.
  @inlinable
  public init(bytes: UnsafeBufferPointer<UInt8>) throws(DecimalFault) {
    var offset = 0
    let count = bytes.count
    let negative = count > 0 && bytes[0] == UInt8(ascii: "-")
    if negative { offset = 1 }
    var whole: UInt64 = 0
    let start = offset
    while offset < count, bytes[offset] &- 0x30 < 10 {
      if offset - start == 18 { throw Decimal.fault(in: bytes, .tooManyIntegerDigits) }
      whole = whole &* 10 &+ UInt64(bytes[offset] &- 0x30)
      offset += 1
    }
    if offset == start { throw Decimal.fault(in: bytes, .unexpected(offset: offset)) }
    var part: UInt64 = 0
    if offset < count {
      if bytes[offset] != UInt8(ascii: ".") { throw Decimal.fault(in: bytes, .unexpected(offset: offset)) }
      offset += 1
      let point = offset
      while offset < count, bytes[offset] &- 0x30 < 10 {
        if offset - point == 12 { throw Decimal.fault(in: bytes, .tooManyFractionDigits) }
        part = part &* 10 &+ UInt64(bytes[offset] &- 0x30)
        offset += 1
      }
      if offset == point || offset < count { throw Decimal.fault(in: bytes, .unexpected(offset: offset)) }
      var missing = 12 - (offset - point)
      while missing > 0 {
        part = part &* 10
        missing -= 1
      }
    }
    let units = Int128(whole) * Decimal.one + Int128(part)
    self.init(units: negative ? -units : units)
  }

  /// The cold path: looks at a refused text as a whole and names what a person would recognise in it.
  @usableFromInline
  static func fault(in bytes: UnsafeBufferPointer<UInt8>, _ seen: DecimalFault) -> DecimalFault {
    let text = String(decoding: bytes, as: UTF8.self)
    let scalars = text.unicodeScalars
    if scalars.isEmpty { return .empty }
    if scalars.allSatisfy(\.isSpace) { return .empty }
    let lower = text.lowercased()
    if text.isWordForNothing || ["nan", "inf", "infinity", "-inf", "-infinity", "#div/0!"].contains(lower) { return .notANumber }
    if scalars.contains(where: { ("０"..."９").contains($0) || "．－＋".unicodeScalars.contains($0) }) { return .fullWidth }
    if scalars.contains(where: { "万亿千百".unicodeScalars.contains($0) }) { return .multiplier }
    if scalars.contains(where: { "%％‰".unicodeScalars.contains($0) }) { return .percent }
    if scalars.contains(where: { ",，'".unicodeScalars.contains($0) }) { return .separators }
    if scalars.contains(where: \.isSpace) { return .spaces }
    if text.hasPrefix("+") { return .plus }
    let digitsAroundExponent = lower.split(separator: "e", omittingEmptySubsequences: false)
    if digitsAroundExponent.count == 2, digitsAroundExponent[0].last?.isNumber == true,
      digitsAroundExponent[1].last?.isNumber == true
    {
      return .exponent
    }
    return seen
  }
}
