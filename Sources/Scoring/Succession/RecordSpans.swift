import Model
import Rules

/// Rows stay with the unit of their day: finds those that name another one.
///
/// An error is somebody's conduct, and wrong under any other unit. Whatever else it is may be right, but would drop out, or stay with a
/// successor, without a word. Measures and decisions come after what they are about, so that theirs may be any day.
struct RecordSpans {
  let spans: UnitSpans
  let tree: SuccessionTree
  let dates: AssessmentDates
  /// Whether successors answer for what units before them left.
  let inherits: Bool

  /// What counts a row as it stands.
  enum Counting {
    /// All that looks at rows of its unit, which is assessed.
    case all
    /// Rules that take or give points, for the units of today that go on with what its unit left.
    case rules(for: [UnitID])
    /// Nothing.
    case nothing
  }

  /// The rows of days or periods in which their units did not exist. Of the others than errors only those that concern the assessed year:
  /// ledgers grow, and units come and go.
  func findings(_ records: [Record]) -> [UnitFinding] {
    records.compactMap { record in
      guard let unit = record.unit, spans.isLimited(unit), let time = RecordTime(of: record), !spans.existed(unit, at: time) else {
        return nil
      }
      let place = OutsidePlace(
        unit: unit, spans: spans.spans(of: unit), time: time, instead: related(to: unit).filter { spans.existed($0, at: time) })
      if record.table == .errors { return .errorOutsideSpan(record, place) }
      return isRecent(record, time) ? .recordOutsideSpan(record, place, counting: counting(rowsOf: unit)) : nil
    }
  }

  private func isRecent(_ record: Record, _ time: RecordTime) -> Bool {
    guard record.isKnown(on: dates.asOf), let first = dates.countsFrom ?? dates.period.firstDay else { return false }
    let days = record.table.ledgerColumns.filter { $0.kind == .day }.map { record.day($0.name) }
    return (days + [time.lastDay]).contains { $0.map { first <= $0 } ?? false }
  }

  private func counting(rowsOf unit: UnitID) -> Counting {
    if spans.inForce(unit) != nil { return .all }
    let heirs = inherits ? (tree.heirs[unit] ?? []).sorted() : []
    return heirs.isEmpty ? .nothing : .rules(for: heirs)
  }

  // The units before and after it, however far, ordered.
  private func related(to unit: UnitID) -> [UnitID] {
    var found: Set<UnitID> = []
    for links in [tree.all.predecessors, tree.all.successors] {
      var open = links[unit] ?? []
      while let next = open.popLast() {
        if found.insert(next).inserted { open += links[next] ?? [] }
      }
    }
    return found.sorted()
  }
}

/// When a row was, as far as its unit had to be there.
enum RecordTime {
  case day(Day)
  case period(Period)

  /// The time of a row whose ledger is about what units do or meet with; nil of the others, and without a day.
  init?(of record: Record) {
    switch record.table {
    case .tasks, .projects:
      guard let period = record.key.last.flatMap({ Period($0) }) else { return nil }
      self = .period(period)
    case .errors, .problems, .activities, .violations, .bonuses:
      guard let day = record.date else { return nil }
      self = .day(day)
    default: return nil
    }
  }
}

extension RecordTime {
  fileprivate var lastDay: Day? {
    switch self {
    case .day(let day): day
    case .period(let period): period.lastDay
    }
  }
}

/// A row's time, and the unit that was not there.
struct OutsidePlace {
  var unit: UnitID
  /// The days on which it was.
  var spans: [DaySpan]
  var time: RecordTime
  /// Those before or after it that were there, ordered.
  var instead: [UnitID]
}

extension UnitSpans {
  /// Whether a unit existed then.
  fileprivate func existed(_ unit: UnitID, at time: RecordTime) -> Bool {
    switch time {
    case .day(let day): existed(unit, on: day)
    case .period(let period): existed(unit, in: period)
    }
  }
}
