import Model

/// Why somebody is no candidate for an honor, in the words of the field; never a person's name or code.
enum HonorWording {
  static let otherCompetition = LocalizedText(zh: "单位不在规定的考核序列内", en: "the unit is in none of the competitions asked for")
  static let notRanked = LocalizedText(zh: "单位没有名次", en: "the unit has no place")
  static let notNominated = LocalizedText(zh: "未被推荐", en: "not nominated")
  static let beyondArithmetic = LocalizedText(zh: "排序依据超出精确运算的范围", en: "what it is ranked by leaves exact arithmetic")

  /// Of a unit that is not there.
  static func absent(_ reason: LocalizedText) -> LocalizedText { LocalizedText(zh: "单位" + reason.zh, en: "the unit " + reason.en) }

  static func otherGrade(_ grade: LocalizedText?) -> LocalizedText {
    LocalizedText(
      zh: grade.map { "单位等次为“\($0.zh)”，不在规定等次内" } ?? "单位没有等次",
      en: grade.map { "the unit's grade is “\($0.en)”, none of those asked for" } ?? "the unit has no grade")
  }

  static func placeBeyond(_ last: Int, _ place: Int?) -> LocalizedText {
    LocalizedText(
      zh: "要求前 \(last) 名，单位\(place.map { "为第 \($0) 名" } ?? "没有名次")",
      en: "a place within the first \(last) is asked for, and the unit has \(place.map { "place \($0)" } ?? "none")")
  }

  static func fails(_ column: String, _ value: String?) -> LocalizedText {
    let said = said(column, value)
    return LocalizedText(zh: "不符合条件：\(said.zh)", en: "a condition is not met: \(said.en)")
  }

  /// What a nominee's row says in a column, but for those that would tell who it is.
  private static func said(_ column: String, _ value: String?) -> LocalizedText {
    if value != nil, TableName.nominees.namesPersons(in: column) { return LocalizedText(column) }
    return LocalizedText(
      zh: "\(column) 为\(value.map { "“\($0)”" } ?? "空")", en: "\(column) is \(value.map { "“\($0)”" } ?? "empty")")
  }

  static func noMerit(_ reason: NoAmount) -> LocalizedText {
    switch reason {
    case .notListed(let column, let value), .noNumber(let column, let value):
      let said = said(column, value)
      return LocalizedText(zh: "无从排序：\(said.zh)", en: "it cannot be ranked: \(said.en)")
    case .noneInForce: return LocalizedText(zh: "无从排序", en: "it cannot be ranked")
    }
  }

  static let rowSetAside = LocalizedText(
    zh: "推荐、联审、表彰进度或可能影响资格的记录中有一行因数据问题未采用，改正后再定",
    en:
      "a nomination, a consultation, a step or a record that may bar from it was set aside for a fault; once it is mended, this can be told"
  )

  static func noAnswer(_ office: String) -> LocalizedText {
    LocalizedText(zh: "“\(office)”尚未回复联审意见", en: "the office “\(office)” has not answered yet")
  }

  static func answered(_ office: String, _ result: String, on day: Day?, document: String?) -> LocalizedText {
    let source = [day?.description, document].compactMap(\.self)
    return LocalizedText(
      zh: "“\(office)”意见：\(result)" + (source.isEmpty ? "" : "（\(source.joined(separator: "，"))）"),
      en: "the office “\(office)” answered: \(result)" + (source.isEmpty ? "" : " (\(source.joined(separator: ", ")))"))
  }

  static func noUnitShare(_ grade: LocalizedText?) -> LocalizedText {
    LocalizedText(
      zh: grade.map { "等次为“\($0.zh)”的单位没有名额" } ?? "没有等次的单位没有名额",
      en: grade.map { "a unit with the grade “\($0.en)” may send nobody" } ?? "a unit without a grade may send nobody")
  }

  static func withdrawn(on day: Day?) -> LocalizedText {
    let text = day?.description ?? ""
    return LocalizedText(zh: "已退出（\(text)）", en: "it no longer stands (\(text))")
  }

  static func unitShareTaken(_ most: Int, grade: LocalizedText?) -> LocalizedText {
    LocalizedText(
      zh: "本单位名额 \(most) 个\(grade.map { "（等次“\($0.zh)”）" } ?? "")，排序靠后",
      en: "its unit may send \(most)\(grade.map { " with the grade “\($0.en)”" } ?? ""), and others rank before it")
  }

  static func numberTaken(_ limit: Int) -> LocalizedText {
    LocalizedText(zh: "名额 \(limit) 个已满", en: "the \(limit.english("place is", "places are")) taken")
  }

  static func leftOutAtEdge(_ limit: Int) -> LocalizedText {
    LocalizedText(
      zh: "名额 \(limit) 个，并列超出名额，均不计入",
      en: "there \(limit == 1 ? "is" : "are") \(limit.english("place")); the tie at the edge does not fit and is left out")
  }

  static func waitsAtEdge(_ limit: Int) -> LocalizedText {
    LocalizedText(
      zh: "名额 \(limit) 个，并列超出名额，待领导小组审定",
      en: "there \(limit == 1 ? "is" : "are") \(limit.english("place")); the tie at the edge waits for the leading group")
  }

  /// What remains to be said of the tie once the leading group has settled it.
  static func tiedAtEdge(_ limit: Int) -> LocalizedText {
    LocalizedText(
      zh: "名额 \(limit) 个，并列超出名额", en: "there \(limit == 1 ? "is" : "are") \(limit.english("place")); the tie at the edge did not fit")
  }

  static func objected(on day: Day?) -> LocalizedText {
    let text = day?.description ?? ""
    return LocalizedText(zh: "公示期内收到异议（\(text)），重新审核", en: "somebody objected during the notice (\(text)): it is looked at again")
  }

  static func decided(minutes: String, on day: Day) -> LocalizedText {
    LocalizedText(zh: "领导小组审定（\(minutes)，\(day)）", en: "decided by the leading group (\(minutes), \(day))")
  }
}
