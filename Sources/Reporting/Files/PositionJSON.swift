internal import Model
internal import Scoring

extension JSONWriter {
  /// The distances to the places around a unit, and to the grade above.
  mutating func margins(_ margins: Margins) {
    key("margins")
    object { json in
      if let ahead = margins.ahead { json.neighbors("ahead", ahead) }
      if let behind = margins.behind { json.neighbors("behind", behind) }
      json.field("beside", margins.beside.map(\.text))
      guard let above = margins.gradeAbove else { return }
      json.key("grade_above")
      json.object { json in
        json.field("grade", above.grade.text)
        json.field("score_at_least", above.threshold?.scoreAtLeast.description)
        json.field("points_to_threshold", above.threshold?.points.description)
        json.field("edge_unit", above.edge?.unit.text)
        json.field("points_to_edge", above.edge?.points.description)
      }
    }
  }

  private mutating func neighbors(_ name: StaticString, _ neighbors: Margins.Neighbors) {
    key(name)
    object { json in
      json.field("units", neighbors.units.map(\.text))
      json.field("place", neighbors.place)
      json.field("points", neighbors.points.description)
    }
  }

  /// Where a unit stood last year.
  mutating func lastYear(_ last: LastYear) {
    key("last_year")
    object { json in
      json.field("competition", last.competition)
      json.field("division", last.division)
      json.field("place", last.place)
      json.field("total", last.total)
      json.field("grade", last.grade)
    }
  }
}
