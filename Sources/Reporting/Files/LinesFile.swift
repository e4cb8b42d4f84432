internal import Model
internal import Tables

/// `lines.csv`: every score line of every unit.
struct LinesFile: ~Copyable {
  private var file: TableFile

  init(_ heading: Heading, _ create: FileCreator, keeping kept: KeptTable? = nil) throws(FileFault) {
    file = try TableFile("lines.csv", LinesFile.headers(heading.language), heading.imprint(), create, keeping: kept)
  }

  /// Adds the lines of a unit, made by ``rows(_:_:_:places:)``.
  mutating func add(_ rows: [[CSVField]]) throws(FileFault) {
    for fields in rows { try file.add(fields) }
  }

  consuming func close() throws(FileFault) -> OutputFile { try file.close() }

  static func headers(_ language: Language) -> [String] {
    let columns: [Column] = [
      .competition, .division, .unitID, .unit, .number, .kind, .item, .itemName, .formula, .scored, .points, .printed, .article, .document,
      .numbers, .rows, .because,
    ]
    return columns.map { $0.header(language) }
  }

  static func rows(_ result: UnitResult, _ names: ItemNames, _ language: Language, places: Int) -> [[CSVField]] {
    func joined<Element>(_ elements: [Element], _ text: (Element) -> String) -> String {
      var all = ""
      for (index, element) in elements.enumerated() { all += (index == 0 ? "" : "; ") + text(element) }
      return all
    }
    let (competition, division) = (CSVField.text(result.group?.competition.text), CSVField.text(result.group?.division))
    let (id, name) = (CSVField.text(result.unit.id.text), CSVField.text(result.unit.name))
    return result.account.lines.enumerated().map { index, line in
      [
        competition, division, id, name, .number(index + 1), .text(line.kind.label[language]), .text(line.item.text),
        .text(names[line.item][language]),
        .text(line.formula.label[language]), .number(line.scored), .number(line.points), .number(line.printed, places: places),
        .text(line.citation.article), .text(line.citation.document), .text(joined(line.numbers) { $0.text }),
        .text(joined(line.rows) { $0.description }), .text(line.because?[language]),
      ]
    }
  }
}

extension LineNumber {
  /// `reading[gdp]=523`, exactly.
  fileprivate var text: String { "\(name.rawValue)\(of.map { "[\($0)]" } ?? "")=\(value)" }
}
