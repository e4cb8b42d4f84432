import Model

/// A reading in numbers: 32 bytes, since threads hand them on by the million.
struct Reading {
  var value: Decimal
  private let unitNumber: Int32
  private let seriesNumber: Int32
  /// The day its row came, as an ordinal, where that is after the day on which its series is due; else 0.
  var late: Int32 = 0
  private let periodNumber: UInt8
  var provisional: Bool

  init(unit: Int, series: Int, number: Int, value: Decimal, provisional: Bool) {
    self.init(
      unit: Int32(truncatingIfNeeded: unit), series: Int32(truncatingIfNeeded: series), number: UInt8(truncatingIfNeeded: number),
      value: value, provisional: provisional)
  }

  @inline(__always)
  init(unit: Int32, series: Int32, number: UInt8, value: Decimal, provisional: Bool) {
    (unitNumber, seriesNumber, periodNumber) = (unit, series, number)
    (self.value, self.provisional) = (value, provisional)
  }

  var unit: Int { Int(unitNumber) }
  var series: Int { Int(seriesNumber) }
  /// The number of its period in the year, from 1.
  var number: Int { Int(periodNumber) }
  /// Its key.
  var slot: ReadingSlot { ReadingSlot(unit: unit, series: series, number: number) }
}

/// The key of a reading in numbers.
struct ReadingSlot: Hashable {
  var unit: Int
  var series: Int
  var number: Int
}
