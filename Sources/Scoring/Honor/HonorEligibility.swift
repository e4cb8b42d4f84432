import Model
import OrderedCollections
import Rules

/// Whether somebody may have an honor at all, and every reason why not.
struct HonorEligibility {
  let honor: Honor
  let bars: HonorBars
  let nominations: HonorNominations

  /// Sets status, reasons and merit; whoever stays a candidate may have the honor.
  func judge(_ entrant: inout HonorEntrant) {
    let barred = bars.reasons(against: entrant, from: honor)
    var failed = failures(of: entrant)
    do {
      entrant.merit = try merit(of: entrant)
    } catch let reason as NoAmount {
      failed.append(HonorCandidate.Reason(HonorWording.noMerit(reason), rows: [entrant.row]))
    } catch {
      failed.append(HonorCandidate.Reason(HonorWording.beyondArithmetic, rows: [entrant.row]))
    }
    let consulted = consultation(on: entrant)
    entrant.reasons = barred + failed + consulted.refused + consulted.missing
    if let withdrawn = entrant.progress.withdrawn {
      entrant.status = .withdrawn
      entrant.reasons.insert(HonorCandidate.Reason(HonorWording.withdrawn(on: withdrawn.date), rows: [withdrawn.reference]), at: 0)
    } else if !barred.isEmpty {
      entrant.status = .barred
    } else if !failed.isEmpty || !consulted.refused.isEmpty {
      entrant.status = .notEligible
    } else if !consulted.missing.isEmpty {
      entrant.status = .unconsulted
    }
  }

  /// Whether a unit stood as the honor asks.
  static func admits(_ source: HonorSource?, _ stood: StoodUnit?) -> Bool {
    standingFailures(source, stood, recipients: .units).isEmpty
  }

  private func failures(of entrant: HonorEntrant) -> [HonorCandidate.Reason] {
    let absent = honor.source == nil ? nil : entrant.absentBecause.map(HonorWording.absent)
    var reasons = (absent.map { [$0] } ?? HonorEligibility.standingFailures(honor.source, entrant.stood, recipients: honor.recipients))
      .map { HonorCandidate.Reason($0, rows: entrant.unitRows) }
    let grade = entrant.stood?.standing.grade
    if let perUnit = honor.perUnit, perUnit.most(for: grade) == 0 {
      let name = grade.flatMap { entrant.stood?.competition.name(of: $0) }
      reasons.append(HonorCandidate.Reason(HonorWording.noUnitShare(name), rows: entrant.unitRows))
    }
    if let nominee = entrant.nominee {
      if let id = nominee.text("nominee_id"), nominations.incomplete.contains(id) {
        reasons.append(HonorCandidate.Reason(HonorWording.rowSetAside, rows: [nominee.reference]))
      }
      for condition in honor.when where !condition.holds(for: nominee) {
        reasons.append(
          HonorCandidate.Reason(HonorWording.fails(condition.column, nominee.text(condition.column)), rows: [nominee.reference]))
      }
    } else if let unit = entrant.unit, nominations.isSetAside(unit, for: honor.id) {
      reasons.append(HonorCandidate.Reason(HonorWording.rowSetAside, rows: entrant.unitRows))
    } else if !honor.when.isEmpty {
      reasons.append(HonorCandidate.Reason(HonorWording.notNominated))
    }
    return reasons
  }

  private static func standingFailures(_ source: HonorSource?, _ stood: StoodUnit?, recipients: Honor.Recipients) -> [LocalizedText] {
    guard let source else { return [] }
    guard let stood, source.competitions.contains(stood.competition.id) else { return [HonorWording.otherCompetition] }
    let standing = stood.standing
    // Units are ranked by place; a person's unit need not have one.
    if recipients == .units, standing.status != .ranked { return [HonorWording.notRanked] }
    var failures: [LocalizedText] = []
    if !source.grades.isEmpty, !(standing.grade.map(source.grades.contains) ?? false) {
      failures.append(HonorWording.otherGrade(standing.grade.map { stood.competition.name(of: $0) }))
    }
    if let last = source.placeAtMost, !(standing.place.map { $0 <= last } ?? false) {
      failures.append(HonorWording.placeBeyond(last, standing.place))
    }
    return failures
  }

  private func merit(of entrant: HonorEntrant) throws -> Fraction {
    switch honor.recipients {
    case .units: return Fraction(-(entrant.stood?.standing.place ?? .max))
    case .persons:
      guard let amount = honor.rankBy, let nominee = entrant.nominee else { return .zero }
      return try PointsEffect(isBonus: true, amounts: [DatedAmount(amount: amount)]).nominal(of: nominee).points
    }
  }

  /// Offices whose answer stands in the way, and offices that have not answered.
  private func consultation(on entrant: HonorEntrant) -> (refused: [HonorCandidate.Reason], missing: [HonorCandidate.Reason]) {
    let answers = entrant.nominee.flatMap { HonorNominations.Nomination($0) }.flatMap { nominations.answers[$0] } ?? [:]
    var (refused, missing): ([HonorCandidate.Reason], [HonorCandidate.Reason]) = ([], [])
    for asked in honor.consult {
      guard let record = answers[asked.office], let result = record.text("result") else {
        missing.append(HonorCandidate.Reason(HonorWording.noAnswer(asked.office), rows: entrant.nominee.map { [$0.reference] } ?? []))
        continue
      }
      if !asked.answers.contains(result) {
        refused.append(
          HonorCandidate.Reason(
            HonorWording.answered(asked.office, result, on: record.date, document: record.text("document")), rows: [record.reference]))
      }
    }
    return (refused, missing)
  }
}
