internal import Model

/// Where a number in a line comes from.
enum NumberOrigin {
  case rule
  case data
  case peers
  /// The weight after redistribution: from the rule, and from what the unit's other items have.
  case weight
  /// Scores below or sums before: they follow other lines.
  case other

  /// The origin of one number of a line; `isAmongPeers` tells a best or worst among peers from a declared benchmark.
  init(of number: LineNumber, isAmongPeers: Bool) {
    // A goal or anchor that is the unit's own target or baseline is data.
    if let of = number.of, [NumberName.target.rawValue, NumberName.baseline.rawValue].contains(of) {
      self = .data
      return
    }
    switch number.name {
    case .value, .reading, .target, .baseline, .votes, .months, .met, .counted, .factor, .share: self = .data
    case .mean, .deviation, .peers, .place, .worse, .equal, .others, .allEqual: self = .peers
    case .best, .worst: self = isAmongPeers ? .peers : .rule
    case .weight: self = number.of == nil ? .weight : .other
    case .child, .before, .after, .standardScore: self = .other
    case .full, .center, .spread, .base, .start, .end, .startPoints, .endPoints, .rate, .step, .goal, .floor, .ceiling, .worth, .times,
      .nominal, .multiple, .limit, .direction, .decimals, .ratioDecimals, .listed:
      self = .rule
    }
  }
}

/// A number of a line that changed; nil where the line had none, or has none.
struct NumberChange: Hashable {
  var name: NumberName
  var of: String?
  var old: Fraction?
  var new: Fraction?
}

extension NumberChange {
  /// The numbers in which two lines differ, in the order of the lines.
  static func between(_ old: ScoreLine, _ new: ScoreLine) -> [NumberChange] {
    struct Name: Hashable {
      var name: NumberName
      var of: String?
    }
    let before = Dictionary(old.numbers.map { (Name(name: $0.name, of: $0.of), $0.value) }) { first, _ in first }
    let after = Dictionary(new.numbers.map { (Name(name: $0.name, of: $0.of), $0.value) }) { first, _ in first }
    var seen: Set<Name> = []
    return (old.numbers + new.numbers).compactMap { number in
      let name = Name(name: number.name, of: number.of)
      guard seen.insert(name).inserted, before[name] != after[name] else { return nil }
      return NumberChange(name: name.name, of: name.of, old: before[name], new: after[name])
    }
  }
}
