import Model

/// Places as the leading group decided them.
///
/// A unit with a decided place is taken out of the order and put in at that place; units that were given one place share it; all
/// others keep their order, and what they share, and close up around them. Decisions on several units go together: each starts from
/// the computed places, so that their order has no part in it.
struct DecidedPlaces {
  private(set) var standings: [Standing]
  private(set) var findings: [Finding] = []
  /// The lines of units whose place was decided.
  private(set) var lines: [UnitID: [ScoreLine]] = [:]

  init(_ computed: [Standing], _ decisions: Decisions) {
    standings = computed
    if decisions.places.isEmpty { return }
    var decided: [UnitID: Carried] = [:]
    for standing in computed {
      guard let chain = decisions.places[standing.unit], let place = standing.place else { continue }
      if decisions.policy == .binding, let fault = chain.fault(on: place, said: LocalizedText(String(place))) {
        findings.append(fault)
      } else if let (superseded, steps) = chain.carriedOut(on: place), let last = steps.last {
        decided[standing.unit] = Carried(superseded: superseded, steps: steps, last: last)
      }
    }
    if !decided.isEmpty { merge(decided, decisions.policy) }
  }

  /// The decisions on one unit's place that are carried out.
  private struct Carried {
    var superseded: ArraySlice<DecisionChain<Int>.Step>
    var steps: ArraySlice<DecisionChain<Int>.Step>
    var last: DecisionChain<Int>.Step
  }

  /// Hands the standings over, so that whoever goes on with them changes them in place.
  mutating func takeStandings() -> [Standing] {
    defer { standings = [] }
    return standings
  }

  private mutating func merge(_ decided: [UnitID: Carried], _ policy: DecisionPolicy) {
    var placed = Dictionary(grouping: standings.filter { decided[$0.unit] != nil }) { decided[$0.unit]?.last.after ?? 0 }
    var others = standings.filter { decided[$0.unit] == nil }.runs { $0.place == $1.place }[...]
    var merged: [Standing] = []
    while merged.count < standings.count {
      let place = merged.count + 1
      guard let next = placed.removeValue(forKey: place).map({ $0[...] }) ?? others.popFirst() else { break }
      for var standing in next {
        let computed = standing.place
        (standing.place, standing.sharedBy) = (place, next.count)
        if let carried = decided[standing.unit] {
          lines[standing.unit, default: []] += carried.superseded.map { $0.decision.superseded(by: carried.last.decision) }
          for step in carried.steps {
            let (before, after) = (Self.said(step.before), Self.said(step.after))
            standing.decidedBecause.append(step.decision.changing(before, to: after))
            lines[standing.unit, default: []].append(step.decision.line(before, after))
          }
        } else if let computed, computed != place {
          standing.decidedBecause.append(Self.moved(from: computed, to: place))
        }
        merged.append(standing)
      }
    }
    if placed.isEmpty {
      standings = merged
    } else {
      lines = [:]
      guard policy == .binding else { return }
      let impossible = placed.values.joined().compactMap { decided[$0.unit]?.last.decision }
      findings += impossible.sorted().map { .impossiblePlace($0) }
    }
  }

  private static func said(_ place: Int) -> LocalizedText { LocalizedText(zh: "第 \(place) 名", en: "place \(place)") }

  private static func moved(from computed: Int, to place: Int) -> LocalizedText {
    LocalizedText(
      zh: "其他单位的名次经领导小组审定，由第 \(computed) 名变为第 \(place) 名",
      en: "from place \(computed) to \(place), since the leading group decided the places of others")
  }
}
