import Model
import Rules

/// A rule that takes or gives points, at work on the records of one unit.
///
/// The order is the blueprint's: what is void or unconfirmed drops out; of each matter the record that leaves most is chosen; then its
/// nominal points, what an exemption relieves, and last the limit on what remains.
struct PointsRule: Sendable {
  /// A record that counts.
  struct Claim: Sendable {
    var record: Record
    var nominal: Nominal
    /// The unit's part of a matter it shares with others.
    var burden: Fraction
    /// The nominal points, times the burden.
    var due: Fraction
    var bearing: Bearing
    /// What an exemption leaves of `due`.
    var remaining: Fraction

    /// Whether this one is chosen before another that only one of them counts: the heavier remainder, the heavier nominal, the lower key.
    func outweighs(_ other: Claim) -> Bool {
      if remaining != other.remaining { return remaining > other.remaining }
      return due != other.due ? due > other.due : record.reference < other.record.reference
    }
  }

  /// What a record comes to by itself.
  enum Weighed: Sendable {
    case claim(Claim)
    case passedOver(rows: [RowReference] = [], because: LocalizedText?)
  }

  let rule: Adjustment
  let effect: PointsEffect
  let unit: UnitID
  var bearings: Bearings
  let shares: MatterShares

  /// Writes the lines of the unit's records, which have met the rule's conditions and dates.
  func apply(to records: [Record], _ lines: inout RuleLines, _ findings: inout [Finding]) throws(ArithmeticFault) {
    var claims: [Claim] = []
    let matters = errorsByMatter(records)
    for record in records {
      switch try weigh(record, matters, &findings) {
      case .claim(let claim): claims.append(claim)
      case .passedOver(let rows, let because): lines.passOver(record, rows: rows, because: because)
      }
    }
    if effect.perMatter { claims = heaviest(claims, by: "matter_id", &lines, AdjustmentWording.sameMatter) }
    if effect.sameItemHighest { claims = heaviest(claims, by: "item", &lines, AdjustmentWording.sameItem) }

    var total = Fraction.zero
    for claim in claims {
      try write(claim, &lines)
      total = try total + claim.remaining
    }
    if let limit = effect.upTo, total > limit {
      try lines.cap(from: try signed(total), to: try signed(limit), limit: limit, rows: claims.map(\.record.reference))
    }
  }

  /// What one of the unit's records comes to; `matters` are the errors behind all of them. Untold, a claim does not say why.
  func weigh(
    _ record: Record, _ matters: [String: Set<String>], _ findings: inout [Finding], telling: Bool = true
  ) throws(ArithmeticFault) -> Weighed {
    let matter = record.text("matter_id")
    let bearing = try bearings.bearing(on: record, withinMatter: matter.flatMap { matters[$0] } ?? [], telling: telling)
    if bearing.isOut { return .passedOver(rows: bearing.rows, because: bearing.because) }
    let nominal: Nominal
    do {
      nominal = try effect.nominal(of: record)
    } catch let reason as NoAmount {
      if case .noNumber(let column, let value) = reason {
        findings.append(AccountFindings.noNumber(record, column: column, value: value))
      }
      return .passedOver(because: AdjustmentWording.noAmount(reason))
    } catch {
      throw error as? ArithmeticFault ?? .overflow
    }
    switch try shares.burden(of: record.inheritance?.unit ?? unit, in: matter) {
    case .another(let principal): return .passedOver(because: AdjustmentWording.principalUnit(shares.name(of: principal)))
    case .part(let burden): return .claim(try claim(record, nominal, try burden * (record.inheritance?.part ?? .one), bearing))
    }
  }

  /// The errors behind all records of one matter, where the rule counts these together.
  func errorsByMatter(_ records: [Record]) -> [String: Set<String>] {
    guard effect.perMatter else { return [:] }
    var errors: [String: Set<String>] = [:]
    for record in records where !bearings.isOut(record) {
      if let matter = record.text("matter_id") { errors[matter, default: []].formUnion(record.errors) }
    }
    return errors
  }

  private func claim(
    _ record: Record, _ nominal: Nominal, _ burden: Fraction, _ bearing: Bearing
  ) throws(ArithmeticFault) -> Claim {
    var bearing = bearing
    if effect.isBonus {
      (bearing.factor, bearing.because) = (.one, nil)
    } else if !rule.relievedByExemption, bearing.factor < .one {
      bearing.factor = .one
      bearing.because = AdjustmentWording.untouched(bearing.because)
    }
    let due = try nominal.points * burden
    return Claim(
      record: record, nominal: nominal, burden: burden, due: due, bearing: bearing, remaining: try due * bearing.factor)
  }

  /// Of claims that are rivals by a column only the heaviest is left; the others leave a line that names it.
  private func heaviest(
    _ claims: [Claim], by column: String, _ lines: inout RuleLines, _ because: (RowReference) -> LocalizedText
  ) -> [Claim] {
    var chosen: [Rivalry: Claim] = [:]
    for claim in claims {
      guard let rivalry = rivalry(of: claim.record, by: column) else { continue }
      if let other = chosen[rivalry], !claim.outweighs(other) { continue }
      chosen[rivalry] = claim
    }
    return claims.filter { claim in
      let winner = rivalry(of: claim.record, by: column).flatMap { chosen[$0] }
      guard let winner, winner.record.reference != claim.record.reference else { return true }
      lines.passOver(claim.record, rows: claim.bearing.rows, because: because(winner.record.reference))
      return false
    }
  }

  /// Records of which only the heaviest counts.
  struct Rivalry: Hashable {
    private var value: String
    private var sharer: UnitID?

    fileprivate init(_ value: String, of sharer: UnitID?) { (self.value, self.sharer) = (value, sharer) }
  }

  /// What a record competes for by a column, if it has a value there. In a shared matter a successor bears the shares of all whom it
  /// took over: each is one of its own.
  func rivalry(of record: Record, by column: String) -> Rivalry? {
    record.text(column).map { value in
      Rivalry(value, of: column == "matter_id" ? shares.sharer(record.inheritance?.unit ?? unit, of: value) : nil)
    }
  }

  private func write(_ claim: Claim, _ lines: inout RuleLines) throws(ArithmeticFault) {
    let citation = claim.nominal.citation.completed(by: rule.citation)
    let burden = claim.burden == .one ? [] : [LineNumber(.share, of: unit.text, claim.burden)]
    let isRelieved = claim.bearing.factor < .one
    lines.write(
      effect.kind, .amount, try signed(claim.due), for: claim.record,
      citation: citation,
      numbers: claim.nominal.numbers + burden, rows: claim.bearing.rows, because: isRelieved ? nil : claim.bearing.because)
    guard isRelieved else { return }
    let relief = try claim.due - claim.remaining
    lines.write(
      .relief, .relief, relief, for: claim.record, citation: citation,
      numbers: [LineNumber(.nominal, claim.due), LineNumber(.factor, claim.bearing.factor)] + claim.bearing.persons,
      rows: claim.bearing.rows,
      because: claim.bearing.because)
  }

  /// Points with the sign they have in the account.
  func signed(_ points: Fraction) throws(ArithmeticFault) -> Fraction {
    effect.isBonus ? points : try points.negated()
  }
}

extension PointsEffect {
  /// The kind of the lines it writes.
  var kind: ScoreLine.Kind { isRelief ? .relief : isBonus ? .bonus : .deduction }

  /// The columns of whose values only the heaviest record counts, in the order in which they are looked at.
  var rivalColumns: [String] { (perMatter ? ["matter_id"] : []) + (sameItemHighest ? ["item"] : []) }
}
