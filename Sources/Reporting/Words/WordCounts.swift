internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring

/// How often each of several words holds, in the order of the words; of one that never does nothing is said.
struct WordCounts {
  let counts: [(word: LocalizedText, count: Int)]

  init(_ counts: [(LocalizedText, Int)]) { self.counts = counts.filter { $1 > 0 }.map { (word: $0, count: $1) } }

  /// Counts among values how many are of each kind.
  init<Kind: Equatable>(of kinds: some Sequence<Kind>, among values: [Kind?], named word: (Kind) -> LocalizedText) {
    self.init(kinds.map { kind in (word(kind), values.count { $0 == kind }) })
  }

  /// In one line, such as `Excellent 2, Good 1`; empty where nothing is said.
  func text(_ language: Language) -> String {
    counts.map { "\($0.word[language]) \($0.count)" }.joined(separator: language.comma)
  }
}

extension Assessment {
  /// How many errors met each verdict, in the order in which verdicts are looked for.
  var verdictCounts: WordCounts { WordCounts(of: Verdict.Name.allCases, among: verdicts.map(\.verdict.name), named: \.label) }

  /// How many came to what for all honors.
  var honorCounts: WordCounts { WordCounts(of: HonorStatus.allCases, among: honors.map(\.status), named: \.label) }
}

extension Competition {
  /// How many units took each grade.
  func gradeCounts(among standings: [Standing]) -> WordCounts {
    WordCounts(of: grades.keys, among: standings.map(\.grade), named: name(of:))
  }
}
