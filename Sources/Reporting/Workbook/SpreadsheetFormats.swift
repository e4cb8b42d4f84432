internal import CLibXLSXWriter

/// The formats of a workbook, made once each when first needed; they belong to the library's workbook.
struct SpreadsheetFormats {
  private static let ink: lxw_color_t = 0x1F2937
  private static let faint: lxw_color_t = 0x6B7280
  private static let rule: lxw_color_t = 0xD5DAE1
  private static let headerFill: lxw_color_t = 0x24415F
  private static let headerInk: lxw_color_t = 0xFFFFFF
  private static let linkInk: lxw_color_t = 0x1D4E89

  /// The number by which all programs know the format of text.
  private static let textFormat: UInt8 = 49

  let font: SheetFont
  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private var made: [CellStyle: UnsafeMutablePointer<lxw_format>] = [:]

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>, _ font: SheetFont) {
    self.workbook = workbook
    self.font = font
  }

  /// The format of a style; nil where there is no memory for it.
  subscript(_ style: CellStyle) -> UnsafeMutablePointer<lxw_format>? {
    mutating get {
      if let format = made[style] { return format }
      guard let format = workbook_add_format(workbook) else { return nil }
      set(style, on: format)
      made[style] = format
      return format
    }
  }

  private func set(_ style: CellStyle, on format: UnsafeMutablePointer<lxw_format>) {
    format_set_font_name(format, font.name)
    format_set_font_family(format, font.family)
    format_set_font_charset(format, font.charset)
    format_set_font_size(format, style.role.size)
    format_set_font_color(format, Self.ink)
    align(style, format)
    switch style.role {
    case .title, .heading: format_set_bold(format)
    case .header:
      format_set_bold(format)
      fill(format, Self.headerFill, Self.headerInk)
      format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_border_color(format, Self.rule)
    case .label: format_set_font_color(format, Self.faint)
    case .text: break
    case .body:
      format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_bottom_color(format, Self.rule)
      // A number and the text beside it must not touch.
      if !style.isCentered { format_set_indent(format, 1) }
    }
    if style.isStrong { format_set_bold(format) }
    if style.isLink { format_set_font_color(format, Self.linkInk) }
    if let tint = style.tint { fill(format, tint.fill, tint.ink) }
    switch style.entry {
    case .text: format_set_num_format_index(format, Self.textFormat)
    case .day: format_set_num_format(format, "yyyy-mm-dd")
    case .number, nil: break
    }
    if style.entry == nil, let places = style.places {
      format_set_num_format(format, places == 0 ? "0" : "0." + String(repeating: "0", count: places))
    }
  }

  private func align(_ style: CellStyle, _ format: UnsafeMutablePointer<lxw_format>) {
    let vertical = style.isAtTop ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER
    format_set_align(format, UInt8(vertical.rawValue))
    let isNumber = style.places != nil || style.entry == .number
    let horizontal = style.isCentered ? LXW_ALIGN_CENTER : isNumber ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT
    format_set_align(format, UInt8(horizontal.rawValue))
    if style.wraps { format_set_text_wrap(format) }
  }

  private func fill(_ format: UnsafeMutablePointer<lxw_format>, _ color: lxw_color_t, _ ink: lxw_color_t) {
    format_set_pattern(format, UInt8(LXW_PATTERN_SOLID.rawValue))
    // Of a solid pattern the foreground is what fills.
    format_set_fg_color(format, color)
    format_set_font_color(format, ink)
  }
}

extension CellStyle.Role {
  /// In points.
  fileprivate var size: Double {
    switch self {
    case .title: 16
    case .heading: 12
    case .header, .label, .text, .body: 10
    }
  }
}
