internal import Model
internal import Scoring

extension RobustnessBook {
  /// For programs: one document; shares and points as exact texts.
  package func json() -> String {
    var json = JSONWriter()
    json.object { json in
      json.field("format", "liangji-robustness/1")
      json.field("pipeline", report.heading.pipeline)
      json.field("rulebook", report.heading.rulebook)
      json.imprint(report.heading.imprint())
      json.field("draws", request.draws)
      json.field("seed", String(request.seed))
      json.field("noise", exact: request.noise)
      json.key("groups")
      json.array(of: groups) { json, group in
        json.object { json in
          json.field("competition", group.id.competition.text)
          json.field("division", group.id.division)
          json.key("units")
          json.array(of: group.units) { $0.value($1) }
          json.key("indicators")
          json.array(of: group.indicators) { $0.value($1) }
        }
      }
    }
    return String(decoding: json.take(), as: UTF8.self)
  }
}

extension JSONWriter {
  fileprivate mutating func value(_ unit: UnitRobustness) {
    object { json in
      json.field("unit", unit.unit.text)
      json.field("total", exact: Fraction(unit.total))
      json.field("place", unit.place)
      json.field("grade", unit.grade?.text)
      json.field("place_5", unit.interval?.lowerBound)
      json.field("place_95", unit.interval?.upperBound)
      if unit.place != nil { json.field("chance_of_place", exact: unit.chanceOfPlace) }
      json.key("chances_of_grades")
      json.array(of: unit.chances) { json, chance in
        json.object { json in
          json.field("grade", chance.grade?.text)
          json.field("share", exact: chance.share)
        }
      }
      if let points = unit.behindNext { json.field("behind_next", exact: Fraction(points)) }
      if let points = unit.aheadOfNext { json.field("ahead_of_next", exact: Fraction(points)) }
      json.key("places_by_decimals")
      json.array(of: unit.placesByDecimals) { $0.value($1) }
      json.field("best_without_one", unit.placesWithoutOne?.lowerBound)
      json.field("worst_without_one", unit.placesWithoutOne?.upperBound)
      if let nearest = unit.nearest {
        json.key("nearest_exemption")
        json.object { json in
          json.field("error", nearest.error)
          json.field("question", nearest.question.rawValue)
          json.field("neighbour", nearest.neighbour.text)
          json.field("points", exact: Fraction(nearest.points))
        }
      }
    }
  }

  fileprivate mutating func value(_ indicator: IndicatorInfluence) {
    object { json in
      json.field("item", indicator.item.text)
      json.field("moved", indicator.moved)
      json.field("furthest", indicator.furthest)
      json.field("unit", indicator.unit?.text)
    }
  }
}
