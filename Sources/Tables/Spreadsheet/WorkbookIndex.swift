/// What a workbook says about itself: its sheets in their order, and where its other parts are.
struct WorkbookIndex {
  /// One sheet.
  struct Sheet {
    var name: String
    var isHidden: Bool
    var part: String
  }

  // Programs allow 31.
  private static let nameLength = 255

  private(set) var sheets: [Sheet] = []
  /// Whether days are counted from 1904 on.
  private(set) var startsIn1904 = false
  private(set) var styles: String?
  private(set) var strings: String?

  /// Reads the workbook's own part and what it is related to. Targets outside the archive are never followed.
  init(_ archive: inout WorkbookArchive, limits: Limits) throws(SpreadsheetFault) {
    let roots = try WorkbookIndex.relationships("_rels/.rels", from: "", &archive, limits)
    let workbook = roots.first { $0.kind == "officeDocument" }?.target ?? "xl/workbook.xml"
    let (folder, file) = WorkbookIndex.split(workbook)
    let related = try WorkbookIndex.relationships(folder + "_rels/" + file + ".rels", from: folder, &archive, limits)
    styles = related.first { $0.kind == "styles" }?.target
    strings = related.first { $0.kind == "sharedStrings" }?.target
    let worksheets = Dictionary(
      related.lazy.filter { $0.kind == "worksheet" }.map { ($0.id, $0.target) }, uniquingKeysWith: { first, _ in first })
    var xml = try XMLPart(workbook, in: &archive, limits: limits)
    while let event = try xml.event(&archive) {
      guard case .open(let element) = event else { continue }
      if element.name == .workbookSettings { startsIn1904 = element.isTrue("date1904") }
      guard element.name == .sheet, let name = element["name"], let id = element["id"] else { continue }
      // Sheets of charts and macros are no tables.
      guard let part = worksheets[id] else { continue }
      if sheets.count == limits.spreadsheet.entries { throw .tooManyEntries(limit: limits.spreadsheet.entries) }
      let state = element["state"] ?? "visible"
      sheets.append(Sheet(name: String(name.prefix(WorkbookIndex.nameLength)), isHidden: state != "visible", part: part))
    }
  }

  /// The sheet to read: the declared one, or the only visible one.
  func sheet(named name: String?) throws(SpreadsheetFault) -> Sheet {
    if let name {
      guard let sheet = sheets.first(where: { $0.name == name }) else { throw .unknownSheet(name, known: sheets.map(\.name)) }
      return sheet
    }
    let visible = sheets.filter { !$0.isHidden }
    guard let sheet = visible.first else { throw .noSheet }
    if visible.count > 1 { throw .severalSheets(visible.map(\.name)) }
    return sheet
  }

  private static func relationships(
    _ part: String, from folder: String, _ archive: inout WorkbookArchive, _ limits: Limits
  ) throws(SpreadsheetFault) -> [(id: String, kind: String, target: String)] {
    guard archive.has(part) else { return [] }
    var relationships: [(id: String, kind: String, target: String)] = []
    var xml = try XMLPart(part, in: &archive, limits: limits)
    while let event = try xml.event(&archive) {
      guard case .open(let element) = event, element.name == .relationship, element["TargetMode"] != "External",
        let id = element["Id"], let type = element["Type"], let target = element["Target"]
      else { continue }
      if relationships.count == limits.spreadsheet.entries { throw .tooManyEntries(limit: limits.spreadsheet.entries) }
      let kind = type.split(separator: "/").last.map(String.init) ?? ""
      relationships.append((id, kind, resolved(target, from: folder)))
    }
    return relationships
  }

  // A target is relative to the folder of the part that names it; a leading slash is the archive's root.
  private static func resolved(_ target: String, from folder: String) -> String {
    var path: [Substring] = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for step in target.split(separator: "/") where step != "." {
      if step == ".." { _ = path.popLast() } else { path.append(step) }
    }
    return path.joined(separator: "/")
  }

  private static func split(_ path: String) -> (folder: String, file: String) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path) }
    return (String(path[...slash]), String(path[path.index(after: slash)...]))
  }
}
