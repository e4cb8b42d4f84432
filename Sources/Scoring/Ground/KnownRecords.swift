import Model

extension [Record] {
  /// The records as they were known on a day: what befell a problem or a task after it is not in them yet.
  func known(on asOf: Day) -> [Record] {
    var known = self
    for index in indices {
      for column in self[index].table.laterDays where self[index].day(column).map({ $0 > asOf }) ?? false {
        known[index].write(nil, to: column)
      }
    }
    return known
  }
}

extension TableName {
  /// The days that are filled in after a row was first filed.
  fileprivate var laterDays: [String] {
    switch self {
    case .problems: ["closed_on", "reopened_on"]
    case .tasks: ["completed_on"]
    default: []
    }
  }
}
