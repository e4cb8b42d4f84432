internal import Model

extension Bulletin {
  /// The bulletin in Markdown.
  var markdown: String {
    var text = "# \(Bulletin.marked(title))\n\n"
    for fact in facts { text += "- \(Bulletin.marked(fact.name))\(language.colon)\(Bulletin.marked(fact.value))\n" }
    if let notice { text += "\n> \(Bulletin.marked(notice))\n" }
    for section in sections {
      text += "\n## \(Bulletin.marked(section.title))\n\n"
      if let remark = section.remark { text += Bulletin.marked(remark) + "\n\n" }
      if section.rows.isEmpty {
        text += nothing + "\n"
        continue
      }
      text += Bulletin.row(section.columns.map(\.title))
      text += "|" + section.columns.map { $0.isNumber ? " ---: |" : " --- |" }.joined() + "\n"
      for row in section.rows { text += Bulletin.row(row) }
    }
    return text
  }

  private static func row(_ cells: [String]) -> String { "| " + cells.map(marked).joined(separator: " | ") + " |\n" }

  /// The text with every sign made harmless that Markdown, or HTML within it, would read as its own.
  private static func marked(_ text: String) -> String {
    var marked = String.UnicodeScalarView()
    for scalar in text.printable.unicodeScalars {
      switch scalar {
      case "&": marked += "&amp;".unicodeScalars
      case "<": marked += "&lt;".unicodeScalars
      case ">": marked += "&gt;".unicodeScalars
      case "\\", "`", "*", "_", "[", "]", "|", "#", "~", "!": marked += ["\\", scalar]
      default: marked.append(scalar)
      }
    }
    return String(marked)
  }
}
