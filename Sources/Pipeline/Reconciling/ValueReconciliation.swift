internal import Model
internal import Reporting

/// Holds the value that an indicator is scored by against the office's, whether the office's table has a score for it or not.
struct ValueReconciliation {
  let account: ReconciledAccount
  let item: ItemID
  let office: OfficeNumber

  /// The value here; nil of what has none, such as a level or an indicator that nobody reported.
  var ours: Fraction? { account.lines.first { $0.item == item && $0.kind == .base }?.number(.value) }

  /// What differs; nil where the values agree, or there is none here.
  var difference: OfficeDifference? {
    let places = max(office.places, account.explanation.printedPlaces)
    guard let exact = ours, let close = try? exact.rounded(Rounding(places: Decimal.fractionDigits)),
      office.isOther(than: close), let ours = exact.exactDecimal ?? (try? exact.rounded(Rounding(places: places)))
    else { return nil }
    let name = account.name(item)
    return OfficeDifference(
      unit: account.explanation.unitID, name: account.explanation.unitName, subject: .value(item),
      label: LocalizedText(zh: "\(name.zh)（指标值）", en: "\(name.en) (value)"), ours: ours, office: office.value,
      places: places, reason: reason(exact))
  }

  private func reason(_ exact: Fraction) -> DifferenceReason {
    office.isRounded(exact) || office.isCut(exact)
      ? DifferenceReason(
        kind: .rounding,
        because: LocalizedText(zh: "指标值只写到 \(office.places) 位小数", en: "the value is written with \(office.places.english("decimal"))"))
      : DifferenceReason(kind: .data, because: LocalizedText(zh: "指标值不同", en: "another value"))
  }
}
