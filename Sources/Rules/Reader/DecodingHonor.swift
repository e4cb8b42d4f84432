internal import Model
internal import OrderedCollections

extension Honor {
  /// Reads the section `honors`; competitions and their grades are known by then.
  static func decode(_ cursor: YAMLCursor, into names: inout Names) -> OrderedDictionary<HonorID, Honor>? {
    guard let entries = cursor.section() else {
      names.honors = nil
      return nil
    }
    var honors: OrderedDictionary<HonorID, Honor> = [:]
    for entry in entries {
      guard let id = entry.key.key(Named.Honor.self) else { continue }
      names.honors?.append(id)
      let known = names
      honors[id] = entry.value.mapping { keys in decode(id, &keys, known) }
    }
    return honors.count == entries.count ? honors : nil
  }

  private static func decode(_ id: HonorID, _ keys: inout YAMLMapping, _ names: Names) -> Honor? {
    let name = keys.required("name")?.localizedText()
    let citation = Citation(from: &keys)
    let recipientsCursor = keys.required("for")
    let recipients = recipientsCursor?.word(of: Recipients.self)
    if recipients == .persons { recipientsCursor.map { names.expectInput(of: .nominees, at: $0) } }
    let source = keys.optional("from", default: nil) { HonorSource.decode($0, names).map(Optional.some) }
    let when = keys.optional("when", default: []) { RecordCondition.decodeList($0, of: Ledger(table: .nominees, names)) }
    let number = decodeNumber(&keys)
    let isLimited = keys.has("number") || keys.has("share") || keys.has("per_unit")
    let edgeTie =
      isLimited
      ? keys.required(
        "edge_tie",
        hint: LocalizedText(
          zh: "并列跨越名额时怎么办：include | exclude | escalate", en: "say what equal ranks at the edge do: include | exclude | escalate"))?
        .word(of: Quota.EdgeTie.self) : .escalate
    let perUnit = keys.optional("per_unit", default: nil) { UnitShare.decode($0, names).map(Optional.some) }
    let rankBy = keys.optional("rank_by", default: nil) { cursor in
      cursor.mapping { keys in Amount.decode(&keys, of: Ledger(table: .nominees, names)) }.map(Optional.some)
    }
    let consult = keys.optional("consult", default: []) { ConsultedOffice.decode($0) }
    let steps = keys.optional("steps", default: []) { $0.distinctList { $0.tableWord() } }
    let withdrawn = keys.optional("withdrawn").map { $0.otherThan(steps ?? []).map(Optional.some) } ?? .some(nil)
    let noticeCursor = keys.optional("notice")
    let notice = noticeCursor.map { HonorNotice.decode($0, steps: steps, withdrawn: withdrawn ?? nil).map(Optional.some) } ?? .some(nil)
    if let recipients { HonorCheck.check(recipients, &keys) }
    guard let name, let recipients, let source, let when, let number, let edgeTie, let perUnit, let rankBy, let consult, let steps,
      let withdrawn, let notice
    else { return nil }
    if recipients == .units, case .number(let number) = number.amount {
      HonorCheck.check(number, of: source, edgeTie, names, at: keys.optional("number"))
    }
    return Honor(
      id: id, name: name, citation: citation, recipients: recipients, source: source, when: when, number: number.amount, base: number.base,
      edgeTie: edgeTie, perUnit: perUnit, rankBy: rankBy, consult: consult, steps: steps, withdrawn: withdrawn, notice: notice)
  }

  /// Reads `number: 8`, or `share: 10%` with `round` and `of`; nothing of it is one more way.
  private static func decodeNumber(_ keys: inout YAMLMapping) -> (amount: Quota.Amount?, base: Quota.Base)? {
    guard keys.has("number") || keys.has("share") else {
      _ = (keys.optional("number"), keys.optional("share"))
      return (nil, .competing)
    }
    guard let form = keys.one(of: ["number", "share"]), let cursor = keys.optional(form) else { return nil }
    if form == "number" { return cursor.integer(in: 1...(.max)).map { (.number($0), .competing) } }
    let share = cursor.share()
    let mode = keys.required("round")?.word(of: RoundingMode.self)
    let base = keys.optional("of", default: .competing) { $0.word(of: Quota.Base.self) }
    guard let share, let mode, let base else { return nil }
    return (.share(share, mode), base)
  }
}

extension HonorSource {
  /// Reads `{competitions: […], grades: […], place_at_most: 3}`.
  fileprivate static func decode(_ cursor: YAMLCursor, _ names: Names) -> HonorSource? {
    cursor.mapping { keys in
      let competitions = keys.required("competitions")?.distinctList { names.competition(at: $0) }
      let gradesCursor = keys.optional("grades")
      // Where it is not known which competitions are meant, a grade is one of any.
      let grades = gradesCursor.map { $0.distinctList { competitions == nil ? names.grade(at: $0) : $0.key(Named.Grade.self) } } ?? []
      let place = keys.optional("place_at_most", default: nil) { $0.integer(in: 1...(.max)).map(Optional.some) }
      guard let competitions, let grades, let place else { return nil }
      if let gradesCursor { HonorCheck.check(grades, of: competitions, names, at: gradesCursor) }
      return HonorSource(competitions: competitions, grades: grades, placeAtMost: place)
    }
  }
}

extension UnitShare {
  /// Reads `{by_grade: {excellent: 3, good: 2}, otherwise: 0}`.
  fileprivate static func decode(_ cursor: YAMLCursor, _ names: Names) -> UnitShare? {
    cursor.mapping { keys in
      let otherwise = keys.optional("otherwise", default: 0) { $0.integer(in: 0...(.max)) }
      guard let table = keys.required("by_grade"), let entries = table.section() else { return nil }
      var byGrade: [GradeID: Int] = [:]
      for entry in entries {
        let grade = names.grade(at: entry.key)
        let number = entry.value.integer(in: 0...(.max))
        if let grade { byGrade[grade] = number }
      }
      guard let otherwise, byGrade.count == entries.count else { return nil }
      let share = UnitShare(byGrade: byGrade, otherwise: otherwise)
      HonorCheck.check(share, at: table)
      return share
    }
  }
}

extension ConsultedOffice {
  /// Reads the answers by office: `{纪检监察: [无异议, 同意]}`, or one word.
  fileprivate static func decode(_ cursor: YAMLCursor) -> [ConsultedOffice]? {
    guard let entries = cursor.section() else { return nil }
    let offices = entries.compactMap { entry -> ConsultedOffice? in
      let office = entry.key.text()
      let answers = entry.value.isSequence ? entry.value.distinctList { $0.tableWord() } : entry.value.tableWord().map { [$0] }
      guard let office, let answers else { return nil }
      return ConsultedOffice(office: office, answers: answers)
    }
    return offices.count == entries.count ? offices : nil
  }
}

extension HonorNotice {
  /// Reads `{step: 公示, working_days: 5, counts_first_day: no, objection: 异议}`; the step is one of the honor's, and not the last.
  fileprivate static func decode(_ cursor: YAMLCursor, steps: [String]?, withdrawn: String?) -> HonorNotice? {
    cursor.mapping { keys in
      let stepCursor = keys.required("step")
      let step = stepCursor?.tableWord()
      // A year of working days: beyond a slip of the keyboard it means nothing.
      let days = keys.required("working_days")?.integer(in: 1...366)
      let countsFirstDay = keys.optional("counts_first_day", default: false) { $0.bool() }
      let taken = (steps ?? []) + (withdrawn.map { [$0] } ?? [])
      let objection = keys.optional("objection").map { $0.otherThan(taken).map(Optional.some) } ?? .some(nil)
      if let stepCursor, let step, let steps { HonorCheck.check(step, among: steps, at: stepCursor) }
      guard let step, let days, let countsFirstDay, let objection else { return nil }
      return HonorNotice(step: step, workingDays: days, countsFirstDay: countsFirstDay, objection: objection)
    }
  }
}

extension YAMLCursor {
  /// A word for a state that none of the others is called by.
  fileprivate func otherThan(_ taken: [String]) -> String? {
    guard let word = tableWord() else { return nil }
    if taken.contains(word) {
      report(
        .duplicateIdentifier, LocalizedText(zh: "“\(word)”已另有所指", en: "“\(word)” stands for another state already"),
        hint: LocalizedText(zh: "请换一个词", en: "choose another word"))
    }
    return word
  }
}
