package import Model
internal import Scoring
package import Tables

/// `impacts.csv` (容错影响): for every matter of several errors, and for all exemptions off or all granted, each unit that stands otherwise.
/// What single errors come to is in `exemptions.csv`.
enum ImpactsFile {
  static func write(_ book: RecordBook, _ heading: Heading, _ create: FileCreator) throws -> OutputFile {
    try write(book.allImpacts.filter { !$0.isOfOneError }, of: book.impacts, to: "impacts.csv", heading.imprint(), create)
  }

  /// A row a subject and unit; a subject that changes nothing has one row, with the reason.
  static func write(
    _ impacts: [ImpactAnswer], of book: ImpactBook, to name: String, _ imprint: Imprint, _ create: FileCreator
  ) throws(FileFault) -> OutputFile {
    let language = imprint.language
    let columns: [Column] = [
      .subject, .question, .errors, .effect, .effectBecause, .unitID, .unit, .isDisplaced, .totalWith, .totalWithout, .placeWith,
      .placeWithout, .gradeWith, .gradeWithout, .honorsWith, .honorsWithout, .interacting,
    ]
    var file = try TableFile(name, columns.map { $0.header(language) }, imprint, create)
    for impact in impacts {
      let opening: [CSVField] = [
        .text(impact.label[language]), .text(impact.years.other[language]),
        .text(impact.errors.joined(separator: language.semicolon)), .text(impact.effect.label[language]),
        .text(impact.because?.sentence[language]),
      ]
      let closing: [CSVField] = [.text(impact.interacting.joined(separator: language.semicolon))]
      for change in impact.changes {
        let (one, other) = (change.exempt, change.deducted)
        let places = book.places(of: change.unit)
        let isDisplaced = impact.displacedUnits.contains(change.unit) ? LocalizedText(zh: "是", en: "yes")[language] : nil
        try file.add(
          opening + [
            .text(change.unit.text), .text(book.name(of: change.unit)), .text(isDisplaced), .number(one.total, places: places),
            .number(other.total, places: places), .number(one.place), .number(other.place),
            .text(one.grade.map { book.name(of: $0, of: change.unit)[language] }),
            .text(other.grade.map { book.name(of: $0, of: change.unit)[language] }),
            .text(book.names(of: one.honors, language).joined(separator: language.semicolon)),
            .text(book.names(of: other.honors, language).joined(separator: language.semicolon)),
          ] + closing)
      }
      if impact.changes.isEmpty { try file.add(opening + Array(repeating: .empty, count: 11) + closing) }
    }
    return try file.close()
  }
}

extension ImpactBook {
  /// Rows as in `impacts.csv`.
  package func writeCSV(_ answers: [ImpactAnswer], _ language: Language, _ create: FileCreator) throws(FileFault) {
    let imprint = Imprint(language: language, stage: stage, notice: notice, correction: correction)
    _ = try ImpactsFile.write(answers, of: self, to: "impacts.csv", imprint, create)
  }
}

/// What an error's exemption changes for its own unit, as cells of `exemptions.csv`.
struct ImpactFields {
  static let columns: [Column] = [
    .effect, .effectBecause, .pointsEffect, .totalWith, .totalWithout, .placeWith, .placeWithout, .gradeWith, .gradeWithout,
    .honorsChanged, .displaces, .interacting,
  ]

  let book: ImpactBook

  func cells(of impact: ImpactAnswer?, _ language: Language) -> [CSVField] {
    guard let impact, let unit = impact.units.first else {
      return Array(repeating: .empty, count: ImpactFields.columns.count)
    }
    let same = book.position(of: unit) ?? UnitPosition()
    let change = impact.change(of: unit) ?? UnitChange(unit: unit, exempt: same, deducted: same)
    let (one, other) = (change.exempt, change.deducted)
    let places = book.places(of: unit)
    let points = one.total.flatMap { with in other.total.flatMap { try? with - $0 } }
    return [
      .text(impact.effect.label[language]), .text(impact.because?.sentence[language]), .number(points, places: places),
      .number(one.total, places: places), .number(other.total, places: places), .number(one.place), .number(other.place),
      .text(one.grade.map { book.name(of: $0, of: unit)[language] }), .text(other.grade.map { book.name(of: $0, of: unit)[language] }),
      .text(honors(one, other, language)), .text(impact.displaced.map { book.name(of: $0.unit) }.joined(separator: language.semicolon)),
      .text(impact.interacting.joined(separator: language.semicolon)),
    ]
  }

  /// Honors that only one of the two years gives, by words: a spreadsheet would run a cell that begins with a sign.
  private func honors(_ one: UnitPosition, _ other: UnitPosition, _ language: Language) -> String {
    let (gains, loses) = (LocalizedText(zh: "获得 ", en: "gained: "), LocalizedText(zh: "失去 ", en: "lost: "))
    let gained = book.names(of: one.honors.without(other.honors), language).map { gains[language] + $0 }
    let lost = book.names(of: other.honors.without(one.honors), language).map { loses[language] + $0 }
    return (gained + lost).joined(separator: language.semicolon)
  }
}
