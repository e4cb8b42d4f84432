import Model

/// The words that stand in a report where the name of a unit would, in rows that are about none.
extension String {
  /// Whether it names a total instead of a unit.
  var isTotal: Bool {
    // Asked of every row: all but a few texts are told by a character that such words have in them.
    guard unicodeScalars.contains(where: { $0 == "计" || $0 == "l" || $0 == "L" }) else { return false }
    let text = withoutSpaces.lowercased()
    return ["合计", "小计", "总计", "共计", "累计"].contains { text.hasSuffix($0) } || text.hasPrefix("合计") || text.hasPrefix("小计")
      || ["total", "subtotal", "grandtotal"].contains(text)
  }

  /// Whether it names a figure over all units, such as their average, or begins a remark: as a whole, since a unit may be called 全市域治理中心.
  var isFigureOrRemark: Bool {
    let text = withoutSpaces.lowercased()
    var head = text.prefix { $0 != ":" && $0 != "：" }
    // Remarks may be numbered: 注1：.
    while head.last?.isNumber ?? false { head.removeLast() }
    if String.remarks.contains(String(head)) { return true }
    guard let scope = String.scopes.first(where: text.hasPrefix) else { return String.figures.contains(text) }
    let rest = String(text.dropFirst(scope.count))
    return rest.isEmpty || String.figures.contains(rest)
  }

  private static let remarks: Set<String> = ["注", "备注", "附注", "说明", "note", "notes", "remark", "remarks"]

  /// Of which an average may be.
  private static let scopes = ["全国", "全省", "全市", "全州", "全县", "全区"]

  private static let figures: Set<String> = [
    "计", "平均", "平均值", "平均数", "平均分", "均值", "均分", "最高", "最高值", "最高分", "最大", "最大值", "最低", "最低值", "最低分", "最小", "最小值", "中位数",
    "中位值", "标准差", "方差", "average", "avg", "mean", "median", "max", "maximum", "min", "minimum", "highest", "lowest", "standarddeviation",
  ]
}
