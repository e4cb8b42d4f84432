/// Weighted sums of columns, several draws at once: tiles of units stay in the nearest cache while every column passes by once.
///
/// Each sum has one order of additions, so that the result depends on nothing but the numbers.
enum ColumnSum {
  /// Units in a tile.
  private static let tile = 256

  /// For each draw `d`: `sums[d·stride + u] = Σ weights[d·count + k] × columns[k][u]`.
  static func fill(
    _ sums: UnsafeMutablePointer<Double>, stride: Int, draws: Int, units: Int, _ columns: [UnsafePointer<Double>],
    _ weights: UnsafePointer<Double>
  ) {
    for draw in 0..<draws { (sums + draw * stride).update(repeating: 0, count: units) }
    var start = 0
    while start < units {
      let count = min(tile, units - start)
      var column = 0
      while column + 4 <= columns.count {
        let (a, b) = (columns[column] + start, columns[column + 1] + start)
        let (c, d) = (columns[column + 2] + start, columns[column + 3] + start)
        for draw in 0..<draws { add(a, b, c, d, weights + draw * columns.count + column, to: sums + draw * stride + start, count) }
        column += 4
      }
      while column < columns.count {
        for draw in 0..<draws {
          add(columns[column] + start, times: weights[draw * columns.count + column], to: sums + draw * stride + start, count)
        }
        column += 1
      }
      start += count
    }
  }

  private static func add(
    _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ c: UnsafePointer<Double>, _ d: UnsafePointer<Double>,
    _ weights: UnsafePointer<Double>, to sums: UnsafeMutablePointer<Double>, _ count: Int
  ) {
    let (wa, wb, wc, wd) = (weights[0], weights[1], weights[2], weights[3])
    for unit in 0..<count { sums[unit] += (wa * a[unit] + wb * b[unit]) + (wc * c[unit] + wd * d[unit]) }
  }

  /// Adds one column.
  static func add(_ column: UnsafePointer<Double>, times weight: Double, to sums: UnsafeMutablePointer<Double>, _ count: Int) {
    for unit in 0..<count { sums[unit] += weight * column[unit] }
  }
}
