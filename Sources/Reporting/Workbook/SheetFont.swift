internal import Model

/// The letters of the workbook. Where a machine lacks the font, family and character set lead to one that has Chinese letters.
struct SheetFont: Hashable {
  var name: String
  /// As spreadsheets number them.
  let family: UInt8 = 2
  var charset: UInt8

  init(_ language: Language) {
    switch language {
    // The character set is GB 2312.
    case .chinese: (name, charset) = ("微软雅黑", 134)
    case .english: (name, charset) = ("Microsoft YaHei", 134)
    }
  }
}
