/// How a sheet goes on A4 paper.
struct PrintSetup {
  /// A4, as spreadsheets number papers.
  static let a4: UInt8 = 9
  /// The width that still reads well on one page, in characters.
  private static let upright = 118.0
  private static let across = 215.0
  /// Of a header or footer, in characters; a spreadsheet takes 255 with all codes.
  private static let longest = 90

  let isLandscape: Bool
  let pagesWide: UInt16

  init(_ sheet: Sheet) {
    let width = sheet.widths.prefix(sheet.printedColumns ?? sheet.widths.count).reduce(0, +)
    isLandscape = width > PrintSetup.upright
    // The columns that stay in view are printed on every page.
    let repeated = sheet.widths.prefix(sheet.frozenColumns ?? 0).reduce(0, +)
    let room = max(PrintSetup.across - repeated, PrintSetup.across / 2)
    pagesWide = width <= PrintSetup.across ? 1 : UInt16(clamping: Int(((width - repeated) / room).rounded(.up)))
  }

  /// A header or footer in the notation of spreadsheets.
  static func line(font: SheetFont, left: String = "", middle: String = "", pages: String = "", right: String = "") -> String {
    let letters = "&\"\(font.name),Regular\"&8 "
    let parts = [("&L", text(left)), ("&C", text(middle) + pages), ("&R", text(right))]
    return parts.filter { !$0.1.isEmpty }.map { $0.0 + letters + $0.1 }.joined()
  }

  private static func text(_ text: String) -> String {
    let plain = CellText.plain(text)
    let shown = plain.count > longest ? plain.prefix(longest - 1) + "…" : plain[...]
    // Doubled, an ampersand stands for itself; there may be many.
    return String(shown).replacing("&", with: shown.count { $0 == "&" } > longest / 10 ? "＆" : "&&")
  }
}
