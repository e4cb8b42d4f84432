internal import BigInt

/// Logarithms to base two and their inverse in whole numbers of 128 bits: every machine comes to the same figures, which a library's
/// binary doubles do not promise.
///
/// Both go digit by digit and only ever cut what lies beyond the last of 128 bits, so that more than thirty decimals are right.
enum BinaryLogarithm {
  /// The digits behind the point of a logarithm.
  private static let digits = 120
  /// A logarithm of one.
  static let one = BigInt(1) << digits

  /// Of numbers that are not zero.
  static func of(_ numerator: BigUInt, over denominator: BigUInt) -> BigInt {
    // The number is below 2ʷʰᵒˡᵉ⁺¹, and above half of 2ʷʰᵒˡᵉ.
    var whole = numerator.bitWidth - denominator.bitWidth
    let (up, down) = (max(0, 128 - whole), max(0, whole - 128))
    var quotient = (numerator << up) / (denominator << down)
    if quotient.bitWidth > 128 { quotient >>= 1 } else { whole -= 1 }
    // What is left lies between one and two. Squared, it tells by passing two that the next digit is a one.
    var rest = UInt128(fitting: quotient) ?? 0
    var fraction: UInt128 = 0
    for _ in 0..<digits {
      let square = rest.multipliedFullWidth(by: rest)
      let isOne = square.high.leadingZeroBitCount == 0
      rest = isOne ? square.high : square.high << 1 | square.low >> 127
      fraction = fraction << 1 | (isOne ? 1 : 0)
    }
    return BigInt(whole) * one + BigInt(BigUInt(wide: fraction))
  }

  /// The number that has this logarithm.
  static func power(_ logarithm: BigInt) -> (numerator: BigInt, denominator: BigInt) {
    var (whole, rest) = logarithm.quotientAndRemainder(dividingBy: one)
    if rest < 0 { (whole, rest) = (whole - 1, rest + one) }
    var power = UInt128(1) << 127
    for (position, root) in roots.enumerated() where rest.magnitude[bitAt: digits - 1 - position] {
      let product = power.multipliedFullWidth(by: root)
      power = product.high << 1 | product.low >> 127
    }
    let exponent = Int(whole) - 127
    return (BigInt(BigUInt(wide: power)) << max(0, exponent), BigInt(1) << max(0, -exponent))
  }

  /// 2¹ᐟ², 2¹ᐟ⁴, 2¹ᐟ⁸ …: what each digit of a logarithm multiplies by, with 127 digits behind the point.
  private static let roots: [UInt128] = {
    var root = BigUInt(1) << 128
    return (0..<digits).compactMap { _ in
      root = (root << 127).squareRoot()
      return UInt128(fitting: root)
    }
  }()

  static let ofTen = of(10, over: 1)

  /// Of e = 1 + 1/1! + 1/2! + … + 1/35!, all that 128 bits see of it.
  static let ofE: BigInt = {
    var (sum, factorial) = (BigUInt(1), BigUInt(1))
    for number in 1...BigUInt(35) { (sum, factorial) = (sum * number + 1, factorial * number) }
    return of(sum, over: factorial)
  }()
}
