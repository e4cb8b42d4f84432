import Model
import OrderedCollections
import Rules

/// Judges one row of `projects` by one rule.
struct ProjectJudging {
  let rule: ProjectRules
  let bearings: Bearings
  let excuses: ExcuseCheck

  func judge(_ row: Record, in month: Period) throws(ProjectFault) -> JudgedProject {
    let number = row.number("planned")
    guard let number, number > .zero else { throw .withoutPlan(number) }
    if let part = partWithoutPoints(of: row) { throw part }
    do throws(ArithmeticFault) {
      return try judge(row, in: month, planned: Fraction(number))
    } catch {
      throw .arithmetic
    }
  }

  private func judge(_ row: Record, in month: Period, planned: Fraction) throws(ArithmeticFault) -> JudgedProject {
    let hundred = Fraction(100)
    let actual = row.number("actual").map { Fraction($0) }
    let share = try hundred * (actual ?? .zero) / planned
    let due = rule.planned == .year ? try hundred * Fraction(month.lastMonth) / Fraction(12) : hundred
    let ahead = try share - due
    let bearing = ahead.isNegative ? try bearings.bearing(on: row) : Bearing()
    // As met: what an exemption takes away of being behind is given back before points are counted.
    var counted = try parts(of: row, share: share)
    var points = try points(of: counted)
    var pointsAsMet = points
    if bearing.factor < .one {
      let asMet = try parts(of: row, share: share - ahead * (.one - bearing.factor))
      pointsAsMet = try self.points(of: asMet)
      if rule.whenExempt == .asMet { (counted, points) = (asMet, pointsAsMet) }
    }
    return JudgedProject(
      rules: rule.id, record: row, month: month, planned: planned, actual: actual, share: share, due: due, ahead: ahead,
      parts: counted, points: points, pointsAsMet: pointsAsMet, factor: bearing.factor,
      weight: rule.whenExempt == .exclude ? bearing.factor : .one,
      exemptedBecause: bearing.because, excuses: (rule.black?.unless ?? []).filter { excuses.holds($0, for: row) }.map(\.name))
  }

  private func parts(of row: Record, share: Fraction) throws(ArithmeticFault) -> OrderedDictionary<ProjectPartID, Fraction> {
    var parts: OrderedDictionary<ProjectPartID, Fraction> = [:]
    for (id, part) in rule.parts { parts[id] = try part.points(of: row, share: share) }
    return parts
  }

  private func points(of parts: OrderedDictionary<ProjectPartID, Fraction>) throws(ArithmeticFault) -> Decimal {
    var sum = Fraction.zero
    for points in parts.values { sum = try sum + points }
    return try sum.rounded(rule.rounding)
  }

  private func partWithoutPoints(of row: Record) -> ProjectFault? {
    for part in rule.parts.values {
      guard case .by(let column, let values, nil) = part.source else { continue }
      let word = row.text(column)
      if word.map({ values[$0] == nil }) ?? true { return .notListed(column: column, value: word) }
    }
    return nil
  }
}

extension ProjectPart {
  /// The points for a row; `share` is its progress in percent.
  fileprivate func points(of row: Record, share: Fraction) throws(ArithmeticFault) -> Fraction {
    switch source {
    case .progress(let points, let cap): try points * (try share / Fraction(100)).clamped(from: .zero, to: cap)
    case .by(let column, let values, let otherwise): row.text(column).flatMap { values[$0] } ?? otherwise ?? .zero
    }
  }
}

/// Why a row cannot be judged.
enum ProjectFault: Error {
  /// The plan is absent, or not above 0.
  case withoutPlan(Decimal?)
  /// A value that the rules give no points for.
  case notListed(column: String, value: String?)
  /// A number beyond exact arithmetic.
  case arithmetic

  func finding(at row: Record, by rule: ProjectRules) -> Finding {
    let name = "\(row.text("name") ?? "")（\(row.reference.keyText)）"
    switch self {
    case .withoutPlan(let plan):
      return Finding(
        .projectWithoutPlan, rows: [row.reference], in: "planned", value: plan?.description,
        message: LocalizedText(
          zh: "项目\(name)" + (plan.map { "的计划数为 \($0)，无法计算完成率" } ?? "没有计划数，无法计算完成率"),
          en: "Project \(row.reference.keyText) " + (plan.map { "has a plan of \($0)" } ?? "has no plan") + ": no share can be told"),
        hint: LocalizedText(
          zh: "在 planned 中填写大于 0 的计划数；尚未开工的填写 start_on", en: "Fill in a plan above 0; of one that begins later, `start_on`"))
    case .notListed(let column, let value):
      return Finding(
        .invalidWord, rows: [row.reference], in: column, value: value,
        message: LocalizedText(
          zh: "项目\(name)的“\(ChineseHeaders.name(of: column))”列"
            + (value.map { "“\($0)”不在“\(rule.name.zh)”的赋分之列" } ?? "为空，“\(rule.name.zh)”按该列赋分"),
          en: "Project \(row.reference.keyText): “\(rule.name.en)” has no points for "
            + (value.map { "\(column) “\($0)”" } ?? "an empty \(column)")),
        hint: LocalizedText(zh: "改正该列，或在细则中写明 otherwise", en: "Correct the column, or say `otherwise` in the rules"))
    case .arithmetic:
      return Finding(
        .arithmeticOverflow, rows: [row.reference],
        message: LocalizedText(zh: "项目\(name)的计算超出精确运算的范围", en: "Project \(row.reference.keyText) leaves the range of exact arithmetic"),
        hint: LocalizedText(zh: "核对计划数与实际数", en: "Check its planned and actual figures"))
    }
  }
}

extension Finding {
  static func projectsBeyondArithmetic(_ rule: ProjectRules) -> Finding {
    Finding(
      .arithmeticOverflow, value: rule.id.text,
      message: LocalizedText(
        zh: "“\(rule.name.zh)”各单位得分的计算超出精确运算的范围", en: "The units' points in “\(rule.name.en)” leave the range of exact arithmetic"),
      hint: LocalizedText(zh: "核对项目的计划数与实际数", en: "Check the projects' planned and actual figures"))
  }
}
