import Model
import OrderedCollections

extension Account {
  /// Says on every line that was computed from corrected rows what they said before.
  mutating func show(_ corrections: [RowReference: [Correction]]) {
    guard !corrections.isEmpty else { return }
    let ofReadings = Dictionary(grouping: corrections.filter { $0.key.table == .readings }.flatMap(\.value)) { Array($0.row.key.prefix(2)) }
    // Of units lines name the rows by which they are weighed.
    let ofUnits = Dictionary(grouping: corrections.filter { $0.key.table == .units }.flatMap(\.value).filter(\.isOfWeight)) {
      $0.row.key.first
    }
    let behindLimits = rowsBehindLimits
    for index in lines.indices {
      var found: OrderedSet<Correction> = []
      for row in lines[index].rows + (behindLimits[index] ?? []) {
        // A folded reading names its periods together, a unit is named whatever its span.
        let ofRow =
          switch row.table {
          case .readings: ofReadings[Array(row.key.prefix(2))]
          case .units: ofUnits[row.key.first]
          default: corrections[row]
          }
        found.append(contentsOf: ofRow ?? [])
      }
      for correction in found.sorted() {
        lines[index].because = lines[index].because.joined(with: correction.said)
        lines[index].rows.append(correction.reference)
      }
    }
  }

  /// A limit names the records under it; it bites by what their own lines came to, whatever these rest on.
  private var rowsBehindLimits: [Int: [RowReference]] {
    var behind: [Int: [RowReference]] = [:]
    for index in lines.indices where lines[index].kind == .cap {
      let under = Set(lines[index].rows)
      behind[index] = lines.filter { line in
        line.item == lines[index].item && line.kind != .cap && line.rows.first.map(under.contains) ?? false
      }.flatMap(\.rows)
    }
    return behind
  }
}

extension Correction {
  /// Whether it is about a number by which a unit can be weighed, not about what the unit is called or where it belongs.
  fileprivate var isOfWeight: Bool { column == "staff" || !TableName.units.factColumns.contains(column) }

  /// 更正 GZ-01：readings:C01/gdp/2019 的“数值”由“211”改为“212”（景绩复〔2020〕3号）
  var said: LocalizedText {
    let source = LocalizedText(zh: document.map { "（\($0)）" } ?? "", en: document.map { " (\($0))" } ?? "")
    if isPersonal {
      return LocalizedText(
        zh: "更正 \(id)：\(row) 的“\(ChineseHeaders.name(of: column))”已改\(source.zh)",
        en: "correction \(id): \(column) of \(row) changed\(source.en)")
    }
    let (before, after) = (told(old), told(new))
    return LocalizedText(
      zh: "更正 \(id)：\(row) 的“\(ChineseHeaders.name(of: column))”由“\(before.zh)”改为“\(after.zh)”\(source.zh)",
      en: "correction \(id): \(column) of \(row) from “\(before.en)” to “\(after.en)”\(source.en)")
  }
}
