internal import Model
internal import OrderedCollections

extension Grade {
  /// Reads the grades of a competition and checks them against each other and against what a unit can reach.
  static func decode(_ cursor: YAMLCursor, highestTotal: Decimal?, into names: inout Names) -> OrderedDictionary<GradeID, Grade>? {
    guard let entries = cursor.section() else {
      names.grades = nil
      return nil
    }
    var grades: OrderedDictionary<GradeID, Grade> = [:]
    var checked: [GradeCheck.Written] = []
    for entry in entries {
      guard let id = entry.key.key(Named.Grade.self) else { continue }
      names.grades?.append(id)
      var score: YAMLCursor?
      let grade: Grade? = entry.value.mapping { keys in
        score = keys.has("score_at_least") ? keys.optional("score_at_least") : nil
        return decode(id, &keys)
      }
      guard let grade else { continue }
      grades[id] = grade
      checked.append(GradeCheck.Written(grade: grade, key: entry.key, score: score))
    }
    guard grades.count == entries.count else { return nil }
    GradeCheck.check(checked, highestTotal: highestTotal)
    return grades
  }

  private static func decode(_ id: GradeID, _ keys: inout YAMLMapping) -> Grade? {
    let name = keys.required("name")?.localizedText()
    let citation = Citation(from: &keys)
    let score = keys.optional("score_at_least", default: nil) { $0.decimal().map(Optional.some) }
    let place = keys.optional("place_at_most", default: nil) { $0.integer(in: 1...(.max)).map(Optional.some) }
    let quota = keys.optional("quota", default: nil) { Quota.decode($0).map(Optional.some) }
    let staffShare = keys.optional("staff_share")?.share()
    guard let name, let score, let place, let quota else { return nil }
    return Grade(
      id: id, name: name, citation: citation, scoreAtLeast: score, placeAtMost: place, quota: quota, staffShare: staffShare)
  }
}

extension Quota {
  /// Reads `{number: 3, edge_tie: …}` or `{share: 30%, round: down, of: competing, edge_tie: …}`.
  static func decode(_ cursor: YAMLCursor) -> Quota? {
    cursor.mapping { keys in
      let form = keys.one(of: ["number", "share"])
      let edgeTie = keys.required(
        "edge_tie",
        hint: LocalizedText(
          zh: "同分跨越名额时怎么办：include | exclude | escalate", en: "say what equal standings at the edge do: include | exclude | escalate"))?
        .word(of: EdgeTie.self)
      guard let form, let cursor = keys.optional(form) else {
        keys.acceptAll()
        return nil
      }
      if form == "number" {
        guard let number = cursor.integer(in: 1...(.max)), let edgeTie else { return nil }
        return Quota(amount: .number(number), edgeTie: edgeTie)
      }
      let share = cursor.positiveFraction()
      if let share, share > .one {
        cursor.report(
          .quotaTooLarge, LocalizedText(zh: "名额比例超过 100%", en: "the quota is above 100%"),
          hint: LocalizedText(zh: "写成 30% 或 0.3", en: "write 30% or 0.3"))
      }
      let mode = keys.required("round")?.word(of: RoundingMode.self)
      let base = keys.optional("of", default: .competing) { $0.word(of: Base.self) }
      guard let share, let mode, let base, let edgeTie else { return nil }
      return Quota(amount: .share(share, mode), base: base, edgeTie: edgeTie)
    }
  }
}
