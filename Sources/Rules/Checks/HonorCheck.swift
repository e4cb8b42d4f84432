internal import Model
internal import OrderedCollections

/// Whether what an honor asks for exists, and whether anybody could ever have it.
enum HonorCheck {
  /// Whether the keys fit who is honored.
  static func check(_ recipients: Honor.Recipients, _ keys: inout YAMLMapping) {
    switch recipients {
    case .units:
      _ = keys.required("from", hint: LocalizedText(zh: "写上来自哪些考核序列", en: "say which competitions the units come from"))
      for key in ["per_unit", "rank_by"] where keys.has(key) {
        keys.key(key).report(
          .invalidRuleValue, LocalizedText(zh: "“\(key)”只用于个人；单位按名次排序", en: "“\(key)” is for persons; units are ranked by place"),
          hint: LocalizedText(zh: "请删去该键", en: "leave the key out"))
      }
    case .persons:
      guard keys.has("number") || keys.has("share") || keys.has("per_unit"), !keys.has("rank_by") else { return }
      _ = keys.required(
        "rank_by",
        hint: LocalizedText(zh: "名额有限，须写明按什么排序", en: "the number is limited: say what decides, such as rank_by: {by: merit, values: {…}}"))
    }
  }

  /// Whether the competitions have the grades: none may ask in vain, and no grade may be asked for that none has.
  static func check(_ grades: [GradeID], of competitions: [CompetitionID], _ names: Names, at cursor: YAMLCursor) {
    let named = competitions.map { names.competitions?[$0] ?? nil }
    // A competition that could not be read may have any grade.
    guard !named.contains(where: { $0 == nil }) else { return }
    let read = named.compactMap(\.self)
    let known = OrderedSet(read.flatMap(\.grades.keys))
    for grade in grades where !known.contains(grade) {
      Names.reportUnknown(
        grade.text, among: known.map(\.text), what: LocalizedText(zh: "等次", en: "grade"), section: "competitions", at: cursor)
    }
    for competition in read where !grades.contains(where: { competition.grades[$0] != nil }) {
      cursor.report(
        .unreachableGrade, value: competition.id.text,
        LocalizedText(zh: "“\(competition.id)”没有其中任何一个等次", en: "“\(competition.id)” has none of these grades"),
        hint: LocalizedText(zh: "从 competitions 中删去该序列，或写上它的等次", en: "leave the competition out, or name one of its grades"))
    }
  }

  /// Whether any unit may send anybody.
  static func check(_ share: UnitShare, at cursor: YAMLCursor) {
    guard share.otherwise == 0, share.byGrade.values.allSatisfy({ $0 == 0 }) else { return }
    cursor.report(
      .unreachableNumber, value: nil, LocalizedText(zh: "各等次都是 0，无人可得", en: "every grade has 0: nobody could ever be honored"),
      hint: LocalizedText(zh: "至少一个等次大于 0", en: "give one grade more than 0"))
  }

  /// Whether grades of fixed numbers let in as many as the honor asks for.
  static func check(_ number: Int, of source: HonorSource?, _ edgeTie: Quota.EdgeTie, _ names: Names, at cursor: YAMLCursor?) {
    guard let source, let cursor, !source.grades.isEmpty else { return }
    let competitions = source.competitions.compactMap { names.competitions?[$0] ?? nil }
    // How many a grade lets in that stands nowhere, or a competition that could not be read, nobody can tell.
    guard competitions.count == source.competitions.count,
      source.grades.allSatisfy({ grade in competitions.contains { $0.grades[grade] != nil } })
    else { return }
    var most = 0
    for competition in competitions {
      guard !competition.onePerDivision else { return }
      for grade in source.grades.compactMap({ competition.grades[$0] }) {
        // A tie at the edge that is let in exceeds the number.
        guard let quota = grade.quota, case .number(let limit) = quota.amount, quota.edgeTie != .include else { return }
        let (sum, overflows) = most.addingReportingOverflow(limit)
        if overflows { return }
        most = sum
      }
    }
    guard number > most else { return }
    cursor.report(
      .unreachableNumber,
      LocalizedText(zh: "这些等次最多 \(most) 个单位，名额用不完", en: "these grades let in \(most.english("unit")) at most"),
      hint: LocalizedText(zh: "名额不超过 \(most)，或放宽 from", en: "ask for \(most) or fewer, or widen `from`"))
  }

  /// Whether the step that opens the notice is one of the steps, with a decision after it.
  static func check(_ step: String, among steps: [String], at cursor: YAMLCursor) {
    guard steps.contains(step) else {
      Names.reportUnknown(step, among: steps, what: LocalizedText(zh: "步骤", en: "step"), section: "steps", at: cursor)
      return
    }
    if steps.last == step {
      cursor.report(
        .invalidRuleValue, LocalizedText(zh: "公示之后没有步骤", en: "no step follows the notice"),
        hint: LocalizedText(zh: "在 steps 末尾写上决定", en: "put the decision at the end of `steps`"))
    }
  }
}
