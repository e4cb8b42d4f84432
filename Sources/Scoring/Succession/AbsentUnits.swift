import Model

/// Units that the tables know and that are not there at the cut-off: what to say where a row names one of them all the same.
struct AbsentUnits {
  let spans: UnitSpans
  let tree: SuccessionTree

  /// Why a unit is not there, said of it; nil where it is, or where no table knows it.
  func reason(_ unit: UnitID) -> LocalizedText? {
    guard spans.knows(unit), spans.inForce(unit) == nil else { return nil }
    guard let last = spans.latest(unit) else {
      let first = spans.firstDay(unit)?.description ?? ""
      return LocalizedText(zh: "自 \(first) 起才设立", en: "begins on \(first) only")
    }
    let day = last.until?.description ?? ""
    let heirs = heirs(of: unit)
    guard !heirs.isEmpty else { return LocalizedText(zh: "已于 \(day) 终止，没有承继单位", en: "ended on \(day) without a successor") }
    let list = heirs.map(\.text)
    return LocalizedText(
      zh: "已于 \(day) 终止，由 \(list.joined(separator: "、")) 承继", en: "ended on \(day) and is succeeded by \(list.joined(separator: ", "))")
  }

  /// Why some of these units are not there.
  func reasons(for units: some Sequence<UnitID>) -> [UnitID: LocalizedText] {
    Dictionary(Set(units).compactMap { unit in reason(unit).map { (unit, $0) } }) { first, _ in first }
  }

  /// Its name at last, or whatever it is called.
  func name(of unit: UnitID) -> String { (spans.latest(unit) ?? spans.first(unit))?.name ?? unit.text }

  /// The units of today that go on with what it left, ordered.
  func heirs(of unit: UnitID) -> [UnitID] { (tree.heirs[unit] ?? []).sorted() }
}
