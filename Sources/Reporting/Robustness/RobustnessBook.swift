internal import Model
internal import OrderedCollections
internal import Rules
package import Scoring

/// What robustness analyses say, in words (internal edition: it names neighbours and errors).
package struct RobustnessBook {
  let report: Report
  let request: RobustnessRequest
  let groups: [GroupRobustness]
  let names: ItemNames
  private let units: KnownUnits

  /// Opens the book.
  package init(_ report: Report, _ request: RobustnessRequest, _ groups: [GroupRobustness]) {
    self.report = report
    self.request = request
    self.groups = groups
    names = ItemNames(report.rulebook)
    units = report.unitsByID
  }

  func name(of unit: UnitID) -> String { units[unit]?.name ?? unit.text }

  func competition(of group: GroupRobustness) -> Competition? { report.rulebook.competitions[group.id.competition] }

  func name(of grade: GradeID?, in group: GroupRobustness, _ language: Language) -> String {
    guard let grade else { return LocalizedText(zh: "无", en: "none")[language] }
    return competition(of: group)?.name(of: grade)[language] ?? grade.text
  }

  /// The decimals of a group's published totals.
  func places(of group: GroupRobustness) -> Int { competition(of: group)?.rounding.places ?? 2 }

  /// A share in percent with one decimal.
  static func percent(_ share: Fraction) -> String {
    guard let percent = try? (share * Fraction(100)).rounded(Rounding(places: 1)) else { return share.description }
    return percent.text(places: 1) + "%"
  }

  /// Chances that are not nil, the best grade first.
  func chances(of unit: UnitRobustness, in group: GroupRobustness, _ language: Language) -> String {
    // What takes no grade in any draw has no chances to tell of.
    guard unit.chances.contains(where: { $0.grade != nil && !$0.share.isZero }) else { return "–" }
    return unit.chances.filter { !$0.share.isZero }
      .map { "\(name(of: $0.grade, in: group, language)) \(RobustnessBook.percent($0.share))" }.joined(separator: language.comma)
  }

  /// The error, what would be decided otherwise, and whom it is about.
  func nearest(_ unit: UnitRobustness, in group: GroupRobustness, _ language: Language) -> String {
    guard let nearest = unit.nearest else { return "" }
    let points = nearest.points.text(places: places(of: group))
    let text: LocalizedText =
      switch nearest.question {
      case .withdrawn:
        LocalizedText(
          zh: "\(nearest.error) 不予容错（\(points) 分），与\(name(of: nearest.neighbour))易位",
          en: "\(nearest.error) withdrawn (\(points)): changes with \(name(of: nearest.neighbour))")
      case .granted:
        LocalizedText(
          zh: "\(nearest.error) 予以容错（\(points) 分），与\(name(of: nearest.neighbour))易位",
          en: "\(nearest.error) granted (\(points)): changes with \(name(of: nearest.neighbour))")
      }
    return text[language]
  }
}
