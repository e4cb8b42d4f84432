/// The fill of a cell and the colour of the text on it, as 0xRRGGBB.
struct Tint: Hashable {
  var fill: UInt32
  var ink: UInt32

  private static let green = Tint(fill: 0xD5EDDB, ink: 0x14532D)
  private static let blue = Tint(fill: 0xD6E6F7, ink: 0x163F6B)
  private static let grey = Tint(fill: 0xE9EBEE, ink: 0x374151)
  private static let yellow = Tint(fill: 0xFDF0C4, ink: 0x6B4E00)
  private static let orange = Tint(fill: 0xFBDCC0, ink: 0x7A3503)
  private static let red = Tint(fill: 0xF9D4D2, ink: 0x8B1A1A)

  /// Something wrong.
  static let fault = red
  /// Something to look at.
  static let caution = yellow
  /// Something that may be left out.
  static let optional = grey

  /// The colour of a light by its place among those of its rule, 0 the best: from blue to red, or from green where there are few.
  ///
  /// Only the order counts: what a city calls its colours is its own affair.
  static func light(_ rank: Int, of count: Int) -> Tint {
    switch count {
    case ...1: green
    case 2: pick([green, red], rank)
    case 3: pick([green, yellow, red], rank)
    case 4: pick([blue, green, yellow, red], rank)
    default: spread([blue, green, yellow, orange, red], rank, of: count)
    }
  }

  /// The colour of a grade by its place, 0 the best. The last of few grades holds most units and is no disgrace: red needs four.
  static func grade(_ rank: Int, of count: Int) -> Tint {
    switch count {
    case ...3: pick([green, blue, grey], rank)
    case 4: pick([green, blue, yellow, red], rank)
    default: spread([green, blue, grey, yellow, red], rank, of: count)
    }
  }

  private static func pick(_ scale: [Tint], _ rank: Int) -> Tint { rank < scale.count ? scale[max(0, rank)] : grey }

  private static func spread(_ scale: [Tint], _ rank: Int, of count: Int) -> Tint {
    pick(scale, min(max(0, rank), count - 1) * (scale.count - 1) / (count - 1))
  }
}
