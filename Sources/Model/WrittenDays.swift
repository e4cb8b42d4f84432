extension Day {
  /// A day as people write it: `2026年3月5日`, `2026-3-5`, `2026/3/5`, `2026.3.5`.
  package init?(asWritten text: String) {
    let parts = text.split { "年月日-/.".contains($0) }
    guard parts.count == 3, parts[0].count == 4, let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year, month, day)
  }
}

extension Period {
  /// A period as people write it: `2026年`, `2026年3月`, `2026/3`, `2026年第一季度`, `2026Q1`.
  package init?(asWritten text: String) {
    let parts = text.uppercased().split { "年月第季度Q-/. ".contains($0) }
    guard let year = parts.first, year.count == 4, parts.count <= 2 else { return nil }
    guard parts.count == 2 else {
      self.init(String(year))
      return
    }
    let number = ["一": 1, "二": 2, "三": 3, "四": 4][parts[1]] ?? Int(parts[1])
    guard let number else { return nil }
    let isQuarter = text.contains { "季Qq".contains($0) }
    self.init(isQuarter ? "\(year)-Q\(number)" : number < 10 ? "\(year)-0\(number)" : "\(year)-\(number)")
  }
}
