/// Weighted sums of columns, four draws of four units at once: their sums stay in registers while every column passes by.
///
/// Each sum has one order of additions, that of the columns, so that the result depends on nothing but the numbers.
enum ColumnSum {
  /// Four units' numbers, or a column's weights in four draws.
  typealias Four = SIMD4<Double>

  /// Columns that lie beside each other: the first four units of all columns, then the next four.
  struct Columns {
    var first: UnsafePointer<Four>
    var count: Int
  }

  /// For each draw `d`: `sums[d·units + u] = Σ weights[k][d] × columns[chosen[k]][u]`; units and draws are whole fours.
  static func fill(
    _ sums: UnsafeMutablePointer<Double>, units: Int, draws: Int, _ columns: Columns, _ chosen: [Int], _ weights: UnsafePointer<Four>
  ) {
    chosen.withUnsafeBufferPointer { chosen in
      for unit in stride(from: 0, to: units, by: 4) {
        let scores = columns.first + unit / 4 * columns.count
        for draw in stride(from: 0, to: draws, by: 4) {
          var (a, b, c, d) = (Four.zero, Four.zero, Four.zero, Four.zero)
          var own = weights + draw / 4
          for column in chosen {
            let (score, weight) = (scores[column], own.pointee)
            a += weight[0] * score
            b += weight[1] * score
            c += weight[2] * score
            d += weight[3] * score
            own += draws / 4
          }
          let sums = sums + draw * units + unit
          put(a, sums)
          put(b, sums + units)
          put(c, sums + 2 * units)
          put(d, sums + 3 * units)
        }
      }
    }
  }

  private static func put(_ four: Four, _ numbers: UnsafeMutablePointer<Double>) {
    UnsafeMutableRawPointer(numbers).storeBytes(of: four, as: Four.self)
  }

  /// Adds one row: `sums[u] += weight × row[u]`.
  static func add(_ row: UnsafePointer<Double>, times weight: Double, to sums: UnsafeMutablePointer<Double>, units: Int) {
    for unit in 0..<units { sums[unit] += weight * row[unit] }
  }
}
