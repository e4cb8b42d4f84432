import Model
import OrderedCollections
import Rules

/// Measures that name their matter and no cause: they fall with it where nothing happened, but an exemption in it does not reach them.
struct UncausedMeasures {
  let adjustments: OrderedDictionary<ItemID, Adjustment>
  let bearings: Bearings
  let dates: AssessmentDates

  /// What nobody recognised, and what no rule would relieve, leaves nothing to ask.
  func findings(in records: [Record]) -> [Finding] {
    guard adjustments.values.contains(where: { $0.table == .accountability && $0.relievedByExemption }) else { return [] }
    return records.compactMap { measure in
      guard measure.isKnown(on: dates.asOf) else { return nil }
      let errors = bearings.unnamedCauses(of: measure)
      guard errors.contains(where: { $0.verdict.decision?.outcome?.isRecognition == true }) else { return nil }
      let ids = errors.map(\.error)
      return Finding(
        .measureWithoutCause, .warning, rows: [measure.reference] + errors.map(\.reference), in: "cause",
        value: measure.text("matter_id"),
        message: LocalizedText(
          zh: "处理没有写原因，该事项有差错 \(ids.joined(separator: "、"))：对它们的容错认定不及于这项处理",
          en: "The measure names no cause, and its matter has the errors \(ids.joined(separator: ", ")): their exemption does not reach it"),
        hint: LocalizedText(zh: "在“原因”（cause）填写据以处理的差错", en: "Enter in `cause` the errors that it was imposed for"))
    }
  }
}
