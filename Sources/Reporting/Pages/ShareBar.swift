internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring

/// How a number of things is spread over a few classes: one bar, and the numbers in words below it.
struct ShareBar {
  struct Share {
    var name: String
    var count: Int
    var look: StaticString
  }

  /// What the classes are, for those who listen.
  let label: String
  let shares: [Share]

  /// Nothing where there is nothing to spread.
  var html: HTML {
    let all = shares.reduce(0) { $0 + $1.count }
    guard all > 0 else { return "" }
    let scale = BarScale(from: .zero, to: Fraction(all))
    var (parts, keys): ([Bar.Part], [HTML]) = ([], [])
    var before = 0
    for share in shares where share.count > 0 {
      let (from, to) = (scale.position(Fraction(before)), scale.position(Fraction(before + share.count)))
      parts.append(Bar.Part(from: from, to: to, look: share.look))
      let look = HTML(stringLiteral: "\(share.look)")
      keys.append("<li><span class=\"key \(look)\" aria-hidden=\"true\"></span>\(share.name) \(share.count)</li>")
      before += share.count
    }
    return """
      <div class="shares">
      \(Bar(parts: parts).html)
      <ul class="legend" aria-label="\(label)">
      \(keys)
      </ul>
      </div>
      """
  }
}

extension ShareBar {
  /// Looks that `style.css` knows; further grades share the last but one, and the last is for units without a grade.
  private static let gradeLooks: [StaticString] = ["g0", "g1", "g2", "g3", "g4", "g5"]

  /// How the units of a group are spread over its grades; nothing where it has none.
  init(gradesOf group: AssessedGroup, _ language: Language) {
    let grades = group.competition.grades
    label = PageWords.grades[language]
    guard !grades.isEmpty else {
      shares = []
      return
    }
    let looks = ShareBar.gradeLooks
    var shares = grades.values.enumerated().map { index, grade in
      let count = group.standings.count { $0.grade == grade.id }
      return Share(name: grade.name[language], count: count, look: looks[min(index, looks.count - 2)])
    }
    let rest = group.standings.count - shares.reduce(0) { $0 + $1.count }
    shares.append(Share(name: PageWords.ungraded[language], count: rest, look: looks[looks.count - 1]))
    self.shares = shares
  }

  /// How many lights of a rule show which colour, of the best first.
  init(lights shown: [LightID], by rule: Lights, _ language: Language) {
    label = PageWords.lights[language]
    shares = rule.colours.elements.enumerated().map { rank, colour in
      let count = shown.count { $0 == colour.key }
      return Share(name: colour.value.name[language], count: count, look: ShareBar.look(ofLight: rank, of: rule.colours.count))
    }
  }

  /// Only the order counts: what a city calls its colours is its own affair.
  private static func look(ofLight rank: Int, of count: Int) -> StaticString {
    let looks: [StaticString] =
      switch count {
      case ...2: ["green", "red"]
      case 3: ["green", "yellow", "red"]
      case 4: ["blue", "green", "yellow", "red"]
      default: ["blue", "green", "yellow", "orange", "red"]
      }
    return looks[count <= looks.count ? rank : rank * (looks.count - 1) / (count - 1)]
  }
}
