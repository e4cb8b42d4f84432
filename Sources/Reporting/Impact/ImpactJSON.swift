internal import Model
internal import Scoring

extension ImpactAnswer {
  /// One line of JSON.
  package func json() -> String {
    var json = JSONWriter()
    json.value(self)
    return String(decoding: json.take(), as: UTF8.self)
  }
}

extension JSONWriter {
  /// An impact with every unit that stands otherwise.
  mutating func value(_ impact: ImpactAnswer) {
    object { json in
      switch impact.subject {
      case .error(let id): json.field("error", id)
      case .matter(let id): json.field("matter", id)
      case .everything: json.field("everything", true)
      }
      json.field("question", impact.question.rawValue)
      json.field("errors", impact.errors)
      json.field("units", impact.units.map(\.text))
      json.field("effect", impact.effect.rawValue)
      if let because = impact.because {
        json.field("no_effect", because.name)
        json.field("because", because.sentence)
      }
      json.key("changes")
      json.array(of: impact.changes) { json, change in
        json.object { json in
          json.field("unit", change.unit.text)
          json.key("exempt")
          json.value(change.exempt)
          json.key("deducted")
          json.value(change.deducted)
        }
      }
      json.field("displaces", impact.displaced.map(\.unit.text))
      json.field("interacting", impact.interacting)
    }
  }

  /// Where a unit stands.
  mutating func value(_ position: UnitPosition) {
    object { json in
      json.field("total", exact: position.total.map { Fraction($0) })
      json.field("place", position.place)
      json.field("grade", position.grade?.text)
      json.field("honors", position.honors.map(\.text))
    }
  }
}
