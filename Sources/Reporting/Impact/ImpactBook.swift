public import Model
internal import OrderedCollections
internal import Rules
public import Scoring
internal import Tables

/// Answers whether exemptions matter, from a finished assessment and its facts (internal edition: it names who is displaced).
public struct ImpactBook: Sendable {
  let report: Report
  let stage: ImpactStage
  let names: ItemNames
  let units: [UnitID: Unit]
  private let verdicts: [String: ErrorVerdict]
  private let records: [String: Record]
  private let competitions: [UnitID: Competition]

  /// Opens the book.
  public init(_ report: Report) {
    self.report = report
    stage = ImpactStage(report.assessment)
    names = ItemNames(report.rulebook)
    units = report.unitsByID
    verdicts = Dictionary(report.assessment.verdicts.map { ($0.error, $0) }) { first, _ in first }
    records = Dictionary(report.facts.records.filter { $0.table == .errors }.map { ($0.key.first ?? "", $0) }) { first, _ in first }
    var competitions: [UnitID: Competition] = [:]
    for group in report.assessment.groups {
      for standing in group.standings { competitions[standing.unit] = group.competition }
    }
    self.competitions = competitions
  }

  /// What one question comes to; nil where there is no such error or matter, or nobody was scored.
  public func impact(of subject: Impact.Subject) -> Impact? { stage.impact(of: subject) }

  /// Every error, every matter of several, and all together.
  public var all: [Impact] { stage.all(by: .allCores) }

  /// One line of JSON.
  public func json(_ impact: Impact) -> String {
    var json = JSONWriter()
    json.value(impact)
    return String(decoding: json.take(), as: UTF8.self)
  }

  /// Rows as in `impacts.csv`, to a descriptor, which is closed. A reader that goes away is no fault.
  public func writeCSV(_ impacts: [Impact], _ language: Language, to descriptor: Int32) {
    var heading = report.heading
    heading.language = language
    _ = try? ImpactsFile.write(impacts, of: self, to: "impacts.csv", heading) { (name) throws(FileFault) in
      FileOutput(descriptor: descriptor, path: name)
    }
  }

  /// The error's row.
  func record(of error: String) -> Record? { records[error] }

  /// What became of an error.
  func verdict(on error: String) -> ErrorVerdict? { verdicts[error] }

  /// The errors that a subject names, whether or not they would be decided otherwise.
  func errors(of subject: Impact.Subject) -> [String] {
    switch subject {
    case .error(let id): [id]
    case .matter(let id): report.assessment.verdicts.filter { $0.matter == id }.map(\.error)
    case .everything: report.assessment.verdicts.map(\.error)
    }
  }

  /// What a unit is called.
  public func name(of unit: UnitID) -> String { units[unit]?.name ?? unit.text }

  /// What a unit's grade is called.
  func name(of grade: GradeID, of unit: UnitID) -> LocalizedText { competitions[unit]?.name(of: grade) ?? LocalizedText(grade.text) }

  /// What an honor is called.
  func name(of honor: HonorID) -> LocalizedText { report.rulebook.honors[honor]?.name ?? LocalizedText(honor.text) }

  /// What honors are called, each once: of one that several persons of a unit have it says how many they are.
  func names(of honors: [HonorID], _ language: Language) -> [String] {
    var counts: OrderedDictionary<HonorID, Int> = [:]
    for honor in honors { counts[honor, default: 0] += 1 }
    return counts.map { honor, count in
      name(of: honor)[language] + (count == 1 ? "" : language.bracketed(ImpactBook.persons(count)[language]))
    }
  }

  private static func persons(_ count: Int) -> LocalizedText { LocalizedText(zh: "\(count) 人", en: count.english("person")) }

  /// The decimals of a unit's published total.
  func places(of unit: UnitID) -> Int { competitions[unit]?.rounding.places ?? 2 }

  /// The decimals of its printed lines.
  func printedPlaces(of unit: UnitID) -> Int { competitions[unit]?.printedPlaces ?? 2 }

  /// Where a unit stands as decided; the same in both years where nothing changes.
  func position(of unit: UnitID) -> UnitPosition? { stage.position(of: unit) }

  /// The cells total, place, grade and honors.
  func cells(_ position: UnitPosition, of unit: UnitID, _ language: Language) -> [String] {
    [
      position.total?.text(places: places(of: unit)) ?? "", position.place.map(String.init) ?? "",
      position.grade.map { name(of: $0, of: unit)[language] } ?? "",
      names(of: position.honors, language).joined(separator: language.comma),
    ]
  }
}
