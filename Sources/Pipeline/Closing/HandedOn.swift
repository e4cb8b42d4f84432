internal import Glibc
internal import Model
internal import Scoring
internal import Tables

/// `carry_over.csv`, `baselines.csv` and `last_year.csv`: input tables of the next year, written whole and never over anything else.
struct HandedOn {
  /// The names of the files.
  static let names = ["carry_over.csv", "baselines.csv", "last_year.csv"]

  private let tables: [(name: String, rows: [[CSVField]])]

  /// Names of competitions and grades are written in the language of the closed year's files.
  init(_ yearEnd: YearEnd, _ language: Language) {
    let entries = yearEnd.entries.map { entry -> [CSVField] in
      [
        .text(entry.id), .text(entry.unit.text), .number(String(entry.fromYear)), .text(entry.item), .number(entry.points.description),
        entry.document.map { .text($0) } ?? .empty,
      ]
    }
    let baselines = yearEnd.baselines.map { baseline -> [CSVField] in
      [.text(baseline.unit.text), .text(baseline.reading.text), .empty, .number(baseline.value.description)]
    }
    let results = yearEnd.results.map { result -> [CSVField] in
      [
        .text(result.unit.text), .text(result.competition[language]), result.division.map { .text($0) } ?? .empty,
        result.place.map { .number(String($0)) } ?? .empty,
        result.total.map { .number($0.text(places: result.decimals)) } ?? .empty, result.grade.map { .text($0[language]) } ?? .empty,
      ]
    }
    let headers = [
      ["entry_id", "unit_id", "from_year", "item", "points", "document"], ["unit_id", "indicator_id", "target", "baseline"],
      ["unit_id", "competition", "division", "place", "total", "grade"],
    ]
    tables = zip(zip(HandedOn.names, headers), [entries, baselines, results]).map { head, rows in
      (head.0, [head.1.map { CSVField.text($0) }] + rows)
    }
  }

  /// Writes all files, or none: the names of those that are there already and say something else.
  func write(into folder: String) throws(FileFault) -> [String] {
    try Unfinished.undisturbed { (paths) throws(FileFault) -> [String] in
      defer {
        for table in tables {
          try? FolderTree.remove(HandedOn.beside(table.name, in: folder))
          paths.remove(HandedOn.beside(table.name, in: folder))
        }
      }
      var others: [String] = []
      var missing: [String] = []
      for table in tables {
        let beside = HandedOn.beside(table.name, in: folder)
        try FolderTree.remove(beside)
        paths.insert(beside)
        var csv = try CSVWriter(FileOutput(path: beside), isInput: true)
        for row in table.rows { try csv.write(row) }
        let written = try csv.close(sync: true)
        var status = stat()
        if lstat(folder + "/" + table.name, &status) != 0 {
          missing.append(table.name)
        } else if RegularFile.open(folder + "/" + table.name).descriptor.flatMap({ try? RegularFile.digest($0) })?.sha256 != written.sha256
        {
          others.append(table.name)
        }
      }
      guard others.isEmpty else { return others }
      for (index, name) in missing.enumerated() {
        // A link, unlike a move, never takes the place of a file that came meanwhile.
        let place = folder + "/" + name
        guard link(HandedOn.beside(name, in: folder), place) == 0 else {
          let fault = FileFault(.write, path: place, errno: errno)
          for made in missing[..<index] { unlink(folder + "/" + made) }
          throw fault
        }
      }
      try FolderTree.sync(folder)
      return []
    }
  }

  private static func beside(_ name: String, in folder: String) -> String { "\(folder)/.\(name).partial" }
}
