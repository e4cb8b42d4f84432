internal import Model
internal import Rules
internal import Scoring

/// Who bears what is deducted for the records of a unit that has ended.
struct BearersOfEnded {
  enum Bearers {
    /// Its successors, where the rules let them inherit it.
    case successors([String])
    /// Those who have the exemption as an entry of what last year left.
    case carriedOver(to: [String])
    case nobody
  }

  /// The unit's last day.
  let until: Day
  let bearers: Bearers

  /// Whether what counts is found in the account of a successor.
  var areSuccessors: Bool { if case .successors = bearers { true } else { false } }

  /// In a sentence.
  var sentence: LocalizedText {
    let zh =
      switch bearers {
      case .successors(let units): "其扣分由\(units.joined(separator: "、"))承担"
      case .carriedOver(let units): "其容错结转给\(units.joined(separator: "、"))"
      case .nobody: "其扣分无单位承担"
      }
    let en =
      switch bearers {
      case .successors(let units): "what it lost is borne by \(units.joined(separator: ", "))"
      case .carriedOver(let units): "its exemption is carried over to \(units.joined(separator: ", "))"
      case .nobody: "nobody bears what it lost"
      }
    return LocalizedText(zh: "单位已于 \(until) 终止，\(zh)", en: "the unit ended on \(until): \(en)")
  }
}

extension RecordBook {
  /// Who bears it; nil where the unit has not ended. What its exemption changes tells whom it is carried over to.
  func bearers(of unit: UnitID?, exempted impact: ImpactAnswer? = nil) -> BearersOfEnded? {
    guard let unit, let until = lastDay(of: unit) else { return nil }
    func named(_ ids: [UnitID]) -> [String] { ids.compactMap { name(of: $0) } }
    if let impact, impact.because?.name == NoEffect.carriedOver([]).name {
      return BearersOfEnded(until: until, bearers: .carriedOver(to: named(impact.units)))
    }
    let inherits = report.rulebook.reorganization?.deductions == .inherited
    let heirs = inherits ? report.assessment.ended.first { $0.unit.id == unit }?.heirs ?? [] : []
    return BearersOfEnded(until: until, bearers: heirs.isEmpty ? .nobody : .successors(named(heirs)))
  }
}
