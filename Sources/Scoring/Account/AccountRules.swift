import Model
import OrderedCollections
import Rules

/// What a year's rules over records are, and the days by which they count.
struct AccountRules: Sendable {
  let exemption: ExemptionRules
  let adjustments: OrderedDictionary<ItemID, Adjustment>
  let suggestions: [Suggestion]
  let dates: AssessmentDates
  /// The grades that a unit may take, for their names.
  let grades: [UnitID: OrderedDictionary<GradeID, Grade>]
}
