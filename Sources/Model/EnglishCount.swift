// Chinese counts without a plural; English messages count in these words, so that none of them says “1 rows”.

extension Int {
  /// The number with what it counts: `1 row`, `2 rows`.
  ///
  /// - Parameter several: the words for any number but one, where they are not the first with an `s`.
  package func english(_ one: String, _ several: String? = nil) -> String { String(self).english(one, several) }
}

extension String {
  /// A written number with what it counts: `1 decimal`, `2 decimals`.
  ///
  /// - Parameter several: the words for any number but one, where they are not the first with an `s`.
  package func english(_ one: String, _ several: String? = nil) -> String { "\(self) \(self == "1" ? one : several ?? one + "s")" }
}
