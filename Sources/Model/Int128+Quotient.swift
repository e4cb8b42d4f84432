extension Int128 {
  /// The whole part of a quotient by a positive number.
  ///
  /// Nearly all numbers fit 64 bits, in which dividing is far quicker.
  @inlinable
  package func quotient(by divisor: Int128) -> Int128 {
    if divisor == 1 { return self }
    guard let narrow = Int64(exactly: self), let narrowDivisor = Int64(exactly: divisor) else { return self / divisor }
    return Int128(narrow / narrowDivisor)
  }
}
