/// The days on which something holds, the first and the last among them; an edge that is absent is open.
public struct DaySpan: Sendable, Hashable {
  /// The first day, or since always.
  public var from: Day?
  /// The last day, or still.
  public var until: Day?

  /// Makes a span; without edges it is every day.
  public init(from: Day? = nil, until: Day? = nil) {
    self.from = from
    self.until = until
  }

  /// Whether a day belongs to it.
  public func contains(_ day: Day) -> Bool { (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true) }

  /// Whether a day of a period belongs to it.
  public func touches(_ period: Period) -> Bool {
    guard let first = period.firstDay, let last = period.lastDay else { return false }
    return count(from: first, through: last) > 0
  }

  /// How many days of those from one to another belong to it.
  public func count(from first: Day, through last: Day) -> Int {
    max(min(until ?? last, last).ordinal - max(from ?? first, first).ordinal + 1, 0)
  }
}
