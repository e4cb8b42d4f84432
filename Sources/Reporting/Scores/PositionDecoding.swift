import Model

// The other side of PositionJSON.swift.

/// How far a unit is from those around it, as `scores.json` says.
struct DecodedMargins: Decodable, Sendable {
  struct Neighbors: Decodable {
    var units: [String]
    var place: Int
    var points: Exact
  }

  struct GradeAbove: Decodable {
    var grade: String
    var scoreAtLeast: Exact?
    var pointsToThreshold: Exact?
    var edgeUnit: String?
    var pointsToEdge: Exact?
  }

  var ahead: Neighbors?
  var behind: Neighbors?
  var beside: [String]?
  var gradeAbove: GradeAbove?
}

/// A bar on honors: rule, honors (none: all) and days; never whose measure it is.
struct DecodedBar: Decodable, Sendable {
  struct Span: Decodable {
    var from: String
    var before: String
  }

  var rule: ItemID
  var honors: [HonorID]?
  var spans: [Span]
}
