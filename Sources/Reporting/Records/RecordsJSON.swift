internal import Model
internal import Rules
internal import Scoring
internal import Tables

extension JSONWriter {
  /// The verdicts and the suggested cases, one line each kind, into a file; left out where the rulebook knows none.
  mutating func records(_ book: RecordBook, into output: inout FileOutput) throws(FileFault) {
    if book.report.rulebook.exemption != nil {
      key("verdicts")
      try array(ofMany: book.errors, into: &output) { json, entry in json.value(entry) }
      line()
      key("impacts")
      array(of: book.allImpacts.filter { !$0.isOfOneError }) { json, impact in json.value(impact) }
      line()
    }
    if !book.report.rulebook.suggestions.isEmpty {
      key("suggestions")
      array(of: book.report.assessment.suggestions) { json, suggested in json.value(suggested) }
      line()
    }
  }

  private mutating func value(_ entry: ErrorEntry) {
    let verdict = entry.verdict
    object { json in
      json.field("error", verdict.error)
      json.field("matter", verdict.matter)
      json.field("unit", verdict.unit?.text)
      json.field("kind", entry.record?.kind)
      json.field("verdict", verdict.verdict.name.rawValue)
      json.field("factor", exact: verdict.factor)
      json.field("exception", verdict.exception?.id)
      if let decision = verdict.verdict.decision {
        json.key("decision")
        json.value(decision)
      }
      if case .queried(_, let collisions, let meanwhile) = verdict.verdict {
        json.field("collisions", collisions.map(\.label))
        json.field("meanwhile", meanwhile.rawValue)
      }
      json.rows("decided_by", verdict.verdict.rows)
      json.field("because", verdict.because)
      if let points = entry.points?.exact {
        json.field("nominal", exact: points.nominal)
        json.field("relieved", exact: points.relieved)
        json.field("capped", exact: points.capped)
        json.field("effective", exact: try? points.effective())
      }
      json.rows("counted", entry.counted)
      json.field("indicators", entry.indicators.map(\.text))
      json.field("remarks", entry.remarks)
      if let impact = entry.impact {
        json.key("impact")
        json.value(impact)
      }
    }
  }

  private mutating func value(_ decision: ExemptionDecision) {
    object { json in
      json.field("decision", decision.id)
      json.field("authority", decision.authority)
      json.field("document", decision.document)
      json.field("scope", decision.scope.rawValue)
      json.field("applied_on", decision.appliedOn?.description)
      json.field("decided_on", decision.decidedOn?.description)
      json.field("effective_on", decision.effectiveOn?.description)
      json.field("filed_on", decision.filedOn?.description)
      json.field("outcome", decision.outcome?.rawValue)
      json.field("conditions", decision.conditions)
    }
  }

  private mutating func value(_ suggested: SuggestedCase) {
    object { json in
      json.field("rule", suggested.rule)
      json.field("name", suggested.name)
      json.citation(suggested.citation)
      json.field("unit", suggested.unit?.text)
      json.rows("rows", suggested.rows)
    }
  }
}
