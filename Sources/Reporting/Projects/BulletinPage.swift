internal import Model

extension Bulletin {
  /// The bulletin as one static page: no script, nothing from elsewhere, fit for print.
  var page: String {
    """
    <!doctype html>
    <html lang="\(language == .english ? "en" : "zh-CN")">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>\(Bulletin.escaped(title))</title>
    <style>
    \(Bulletin.style)
    </style>
    </head>
    <body>
    <header>
    <h1>\(Bulletin.escaped(title))</h1>
    <dl>
    \(facts.map { "<div><dt>\(Bulletin.escaped($0.name))</dt><dd>\(Bulletin.escaped($0.value))</dd></div>" }.joined(separator: "\n"))
    </dl>
    \(notice.map { "<p class=\"notice\" role=\"note\">\(Bulletin.escaped($0))</p>" } ?? "")
    </header>
    <main>
    \(sections.map(html).joined(separator: "\n"))
    </main>
    </body>
    </html>

    """
  }

  private func html(_ section: Section) -> String {
    var lines = ["<section>", "<h2>\(Bulletin.escaped(section.title))</h2>"]
    if let remark = section.remark { lines.append("<p class=\"remark\">\(Bulletin.escaped(remark))</p>") }
    if section.rows.isEmpty {
      lines.append("<p>\(Bulletin.escaped(nothing))</p>")
    } else {
      lines.append("<div class=\"table\"><table>")
      let heads = section.columns.map { "<th scope=\"col\"\(Bulletin.side($0))>\(Bulletin.escaped($0.title))</th>" }
      lines.append("<thead><tr>\(heads.joined())</tr></thead>")
      lines.append("<tbody>")
      for row in section.rows {
        let cells = zip(section.columns, row).map { "<td\(Bulletin.side($0))>\(Bulletin.escaped($1))</td>" }
        lines.append("<tr>\(cells.joined())</tr>")
      }
      lines.append("</tbody>")
      lines.append("</table></div>")
    }
    lines.append("</section>")
    return lines.joined(separator: "\n")
  }

  private static func side(_ column: Column) -> String { column.isNumber ? " class=\"number\"" : "" }

  private static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    // By scalars: a combining mark after a sign does not make it another one for a browser.
    for scalar in text.printable.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;".unicodeScalars
      case "<": escaped += "&lt;".unicodeScalars
      case ">": escaped += "&gt;".unicodeScalars
      case "\"": escaped += "&quot;".unicodeScalars
      case "'": escaped += "&#39;".unicodeScalars
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  private static let style = """
    :root { color-scheme: light dark; --line: #8885; --soft: #8881; --accent: #b3261e; }
    * { box-sizing: border-box; }
    body { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem; font: 1rem/1.6 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif; }
    header { border-bottom: 3px solid var(--accent); margin-bottom: 1.5rem; padding-bottom: 1rem; }
    h1 { font-size: 1.75rem; line-height: 1.3; margin: 0 0 .75rem; text-wrap: balance; }
    h2 { font-size: 1.2rem; margin: 2rem 0 .25rem; }
    dl { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 0; }
    dl div { display: flex; gap: .4rem; }
    dt { opacity: .7; }
    dd { margin: 0; }
    .notice { margin: 1rem 0 0; padding: .6rem .8rem; border-left: 4px solid var(--accent); background: var(--soft); }
    .remark { margin: 0 0 .75rem; opacity: .75; font-size: .9rem; }
    .table { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; }
    th, td { padding: .45rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
    thead th { border-bottom-width: 2px; white-space: nowrap; }
    tbody tr:nth-child(even) { background: var(--soft); }
    .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
    @media print { body { max-width: none; padding: 0; } section { break-inside: avoid; } }
    """
}
