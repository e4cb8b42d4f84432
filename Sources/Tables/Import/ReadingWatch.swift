/// The readings that are kept one by one beside the folded cells: few, and none in most imports.
struct ReadingWatch {
  private let units: Set<Int>
  // Numbers of their slots are 0: all periods.
  private let pairs: Set<ReadingSlot>
  /// What was kept, in the order of reading.
  private(set) var kept: [Reading] = []
  /// Whether anything is watched at all: the one thing that is asked of every row.
  let isActive: Bool

  init(units: Set<Int> = [], pairs: Set<ReadingSlot> = []) {
    (self.units, self.pairs) = (units, pairs)
    isActive = !units.isEmpty || !pairs.isEmpty
  }

  mutating func take(_ reading: Reading) {
    let pair = ReadingSlot(unit: reading.unit, series: reading.series, number: 0)
    if units.contains(reading.unit) || pairs.contains(pair) { kept.append(reading) }
  }

  /// Forgets what was kept of some series of units, and hands it over; their slots have the number 0.
  mutating func drop(_ slots: Set<ReadingSlot>) -> [Reading] {
    func isDropped(_ reading: Reading) -> Bool { slots.contains(ReadingSlot(unit: reading.unit, series: reading.series, number: 0)) }
    let dropped = kept.filter(isDropped)
    kept.removeAll(where: isDropped)
    return dropped
  }
}
