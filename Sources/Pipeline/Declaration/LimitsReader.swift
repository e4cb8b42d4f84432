internal import Rules
internal import Tables

extension YAMLCursor {
  /// The limits of the tables; what is not named keeps its standard.
  func limits() -> Limits? {
    mapping { keys in
      var limits = Limits.standard
      var isSound = true
      for (key, limit) in Limits.named {
        guard let cursor = keys.optional(key) else { continue }
        if let value = cursor.integer(in: 1...Limits.standard[keyPath: limit] * Limits.ceiling) {
          limits[keyPath: limit] = value
        } else {
          isSound = false
        }
      }
      return isSound ? limits : nil
    }
  }
}

extension Limits {
  /// How many times the standard may be declared: beyond, counts would not fit where they are kept.
  static let ceiling = 16

  /// The limits by their keys in pipelines. A workbook's own are no matter of taste: they stand against bombs.
  static var named: [(key: String, limit: WritableKeyPath<Limits, Int>)] {
    [
      ("field_bytes", \.fieldBytes), ("row_bytes", \.rowBytes), ("file_bytes", \.fileBytes), ("rows", \.rows), ("columns", \.columns),
      ("units", \.units), ("cells", \.cells), ("findings_shown", \.findingsShown),
    ]
  }
}
