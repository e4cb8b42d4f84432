internal import Model

/// Which correction edition of a year a pipeline is, by its name: `annual-2019.corrected-1` is the first of `annual-2019`.
struct CorrectionNumber {
  /// From 1.
  let number: Int

  /// Nil where the name is another.
  init?(of id: String, correcting original: String) {
    let opening = original + ".corrected-"
    guard id.hasPrefix(opening), let number = Int(id.dropFirst(opening.count)), number > 0, id == opening + String(number) else {
      return nil
    }
    self.number = number
  }

  /// The title as every output bears it.
  func title(_ title: LocalizedText) -> LocalizedText {
    LocalizedText(zh: "\(title.zh)（更正版\(number)）", en: "\(title.en) (correction edition \(number))")
  }
}
