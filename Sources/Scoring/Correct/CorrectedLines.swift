import Model
import OrderedCollections

extension Account {
  /// Says on every line that was computed from corrected rows what they said before.
  mutating func show(_ corrections: [RowReference: [Correction]]) {
    guard !corrections.isEmpty else { return }
    let ofReadings = Dictionary(grouping: corrections.filter { $0.key.table == .readings }.flatMap(\.value)) { Array($0.row.key.prefix(2)) }
    for index in lines.indices {
      var found: OrderedSet<Correction> = []
      for row in lines[index].rows {
        // A folded reading names its periods together.
        found.append(contentsOf: (row.table == .readings ? ofReadings[Array(row.key.prefix(2))] : corrections[row]) ?? [])
      }
      for correction in found.sorted() {
        lines[index].because = lines[index].because.joined(with: correction.said)
        lines[index].rows.append(correction.reference)
      }
    }
  }
}

extension Correction {
  /// 更正 GZ-01：readings:C01/gdp/2019 的 value 由 211 改为 212（景绩复〔2020〕3号）
  var said: LocalizedText {
    let source = LocalizedText(zh: document.map { "（\($0)）" } ?? "", en: document.map { " (\($0))" } ?? "")
    if isPersonal {
      return LocalizedText(
        zh: "更正 \(id)：\(row) 的 \(column) 已改\(source.zh)", en: "correction \(id): \(column) of \(row) changed\(source.en)")
    }
    return LocalizedText(
      zh: "更正 \(id)：\(row) 的 \(column) 由“\(old ?? "")”改为“\(new ?? "")”\(source.zh)",
      en: "correction \(id): \(column) of \(row) from “\(old ?? "")” to “\(new ?? "")”\(source.en)")
  }
}
