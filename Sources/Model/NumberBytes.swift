/// The text of a number in the making, from its last digit to its first.
///
/// Outputs hold millions of numbers: their bytes are made in place and lent, and only who wants a text makes one of them. Nothing that lends
/// them is generic, since that would cost more than the digits.
struct NumberBytes {
  private let memory: UnsafeMutableBufferPointer<UInt8>
  private var start: Int

  /// A text in memory that has room for it.
  init(in memory: UnsafeMutableBufferPointer<UInt8>) { (self.memory, start) = (memory, memory.count) }

  /// What is there.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: memory[start...]) }

  /// Puts a byte before what is there.
  mutating func put(_ byte: Unicode.Scalar) {
    start -= 1
    memory[start] = UInt8(ascii: byte)
  }

  /// Puts the last so many digits of a number before what is there.
  mutating func put(_ count: Int, digitsOf number: UInt64) {
    var rest = number
    for _ in 0..<count {
      start -= 1
      memory[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
  }

  /// Puts a whole number before what is there.
  mutating func put(_ number: UInt128) {
    // Division of 128 bits is slow, and nearly every number fits 64.
    var rest = number
    while rest > UInt64.max {
      let (quotient, digits) = rest.quotientAndRemainder(dividingBy: 1_000_000_000_000_000_000)
      put(18, digitsOf: UInt64(digits))
      rest = quotient
    }
    var narrow = UInt64(rest)
    repeat {
      put(1, digitsOf: narrow)
      narrow /= 10
    } while narrow != 0
  }
}
