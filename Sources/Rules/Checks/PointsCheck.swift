internal import Model

/// Whether the points of a level are what its children come to.
enum PointsCheck {
  /// The full points of the children by the combination, exactly.
  static func childrenFull(_ children: [ScoreNode], _ combination: Combination, at cursor: YAMLCursor) -> Fraction? {
    let counted = children.filter(\.counts)
    if counted.isEmpty {
      cursor.report(
        .weightsMissTotal, value: nil, LocalizedText(zh: "没有一项下级计分", en: "no child counts"),
        hint: LocalizedText(zh: "至少一项不写 counts: no", en: "let one count at least"))
      return nil
    }
    do throws(ArithmeticFault) {
      var weights = Fraction.zero
      var sum = Fraction.zero
      var largest = Fraction.zero
      for child in counted {
        let part = try child.weight * child.full
        weights = try weights + child.weight
        sum = try sum + part
        largest = max(largest, part)
      }
      switch combination {
      case .sum: return sum
      case .mean, .geometric: return try sum / weights
      case .highest, .lowest: return largest
      }
    } catch {
      cursor.report(
        .arithmeticOverflow, value: nil, LocalizedText(zh: "分值之和超出精确运算范围", en: "the points are beyond exact arithmetic"),
        hint: LocalizedText(zh: "请使用较简单的分数", en: "use simpler fractions"))
      return nil
    }
  }

  /// Warns where the weights of some children are percentages and those of others are not: `60%` is 0.6.
  static func checkWriting(of children: [YAMLCursor]) {
    let written = children.compactMap { child -> (cursor: YAMLCursor, text: String)? in
      guard case .mapping(let entries) = child.node.content, let value = entries.first(where: { $0.key == "weight" })?.value,
        case .scalar(let text, _) = value.content
      else { return nil }
      return (YAMLCursor(node: value, label: "weight", log: child.log), text)
    }
    guard let share = written.first(where: { $0.text.hasSuffix("%") }), let other = written.first(where: { !$0.text.hasSuffix("%") }),
      let number = try? Decimal(String(share.text.dropLast())), let value = try? Fraction(number) / Fraction(100)
    else { return }
    share.cursor.report(
      .invalidRuleValue, severity: .warning,
      share.cursor.named(
        LocalizedText(
          zh: "\(share.text) 就是 \(value)，同级另有 \(other.text)：百分数与数字混写", en: "\(share.text) is \(value), and beside it stands \(other.text)"
        )),
      hint: LocalizedText(zh: "同级的都用一种写法", en: "write all children of a level in one way"))
  }

  /// Compares declared points with those of the children.
  static func check(
    declared: Fraction, children full: Fraction, _ children: [ScoreNode], _ combination: Combination, at cursor: YAMLCursor
  ) {
    guard declared != full else { return }
    let parts = children.filter(\.counts).map { child in
      child.weight == .one ? child.full.description : "\(child.weight) × \(child.full)"
    }
    let listed = parts.count <= 12 ? " (\(parts.joined(separator: ", ")))" : ""
    cursor.report(
      .weightsMissTotal,
      LocalizedText(
        zh: "声明 \(declared) 分，下级按 \(combination.rawValue) 合成 \(full) 分\(listed)",
        en: "\(declared) points are declared, by \(combination.rawValue) the children come to \(full)\(listed)"),
      hint: LocalizedText(
        zh: "请改正分值或权重；若要折算，把 points 改为 scale_to", en: "correct points or weights; to scale the children, write scale_to instead of points"))
  }

  /// Whether a level has as many children as it needs values.
  static func check(atLeast: Int, of children: [ScoreNode], at cursor: YAMLCursor) {
    let count = children.count(where: \.counts)
    guard atLeast > count else { return }
    cursor.outOfRange(
      LocalizedText(zh: "不大于计分的下级数 \(count)", en: "at most the number of children that count, \(count)"))
  }
}
