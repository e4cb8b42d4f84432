internal import Model
internal import OrderedCollections

/// What `liangji init` is told: whose year is to be assessed, which year, and in which divisions units compete.
public struct YearPlan: Sendable, Hashable {
  /// One of the answers, as a person gives it.
  enum Part: String, Sendable, CaseIterable {
    case city, year, divisions
  }

  /// The years that can be asked for.
  static let years = 2000...2100
  /// The most divisions; more are added in the rulebook.
  static let mostDivisions = 12
  private static let longestCity = 40
  private static let longestDivision = 20

  /// The city, as it stands in titles.
  public let city: String
  /// The year.
  public let year: Int
  /// The divisions, in the order given.
  public let divisions: [String]

  /// What is proposed to whoever names no divisions.
  static let usualDivisions = "县区,市直部门"

  /// Checks three answers, in the words of whoever gave them.
  init(city: String, year: String, divisions: String = YearPlan.usualDivisions) throws(PipelineFault) {
    self.city = try YearPlan.city(city)
    self.year = try YearPlan.year(year)
    self.divisions = try YearPlan.divisions(divisions)
  }

  /// Checks one answer alone, so that it can be asked for again at once.
  static func check(_ text: String, as part: Part) throws(PipelineFault) {
    switch part {
    case .city: _ = try city(text)
    case .year: _ = try year(text)
    case .divisions: _ = try divisions(text)
    }
  }

  // Any visible text will do: it is written in quotes and never becomes part of a path.
  private static func city(_ text: String) throws(PipelineFault) -> String {
    let city = text.trimmingSpaces
    let isVisible = city.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate: false
      default: true
      }
    }
    guard !city.isEmpty, city.count <= longestCity, isVisible else {
      throw .notStarted(
        LocalizedText(
          zh: "城市名应为 1 至 \(longestCity) 个可见字符，不含换行和控制字符", en: "the city is 1 to \(longestCity) visible characters without line breaks"))
    }
    return city
  }

  private static func year(_ text: String) throws(PipelineFault) -> Int {
    let digits = text.trimmingSpaces
    guard digits.utf8.count == 4, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let year = Int(digits), years.contains(year)
    else {
      throw .notStarted(
        LocalizedText(
          zh: "年度应为 \(years.lowerBound) 至 \(years.upperBound) 的四位数字",
          en: "the year is four digits, \(years.lowerBound) to \(years.upperBound)"))
    }
    return year
  }

  // Divisions stand in cells and rules, where they must mean the same: nothing that a spreadsheet or YAML could take otherwise.
  private static func divisions(_ text: String) throws(PipelineFault) -> [String] {
    let names = text.split { ",，、;；".contains($0) }.map(\.trimmingSpaces).filter { !$0.isEmpty }
    guard !names.isEmpty, names.count <= mostDivisions else {
      throw .notStarted(
        LocalizedText(zh: "组别 1 至 \(mostDivisions) 个，用逗号隔开", en: "give 1 to \(mostDivisions) divisions with commas between them"))
    }
    for name in names where name.count > longestDivision || !name.unicodeScalars.allSatisfy(isOfDivision) {
      throw .notStarted(
        LocalizedText(
          zh: "组别“\(name)”只能用汉字、字母、数字，最多 \(longestDivision) 个字",
          en: "the division “\(name)” may have letters and digits alone, \(longestDivision) at most"))
    }
    guard OrderedSet(names).count == names.count else {
      throw .notStarted(LocalizedText(zh: "组别有重复", en: "a division is named twice"))
    }
    return names
  }

  private static func isOfDivision(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber: true
    default: false
    }
  }
}

extension YearPlan {
  /// The pipeline's name.
  var pipeline: String { "annual-\(year)" }

  /// The rulebook's id.
  var rulebook: String { "rules-\(year)" }

  /// The folder of the tables, relative to the root.
  var inputs: String { "inputs/\(year)" }
}
