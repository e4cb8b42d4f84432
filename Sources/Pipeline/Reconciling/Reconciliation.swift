internal import Model
internal import Reporting
internal import Tables

/// An output side by side with the office's own table (对账): every number that differs, and the reason where one fits exactly.
struct Reconciliation: Sendable {
  let output: String
  let file: String
  let header: ScoresHeader
  /// Unit by unit in the table's order: items, values of indicators, total, place.
  let differences: [OfficeDifference]
  /// Numbers that were compared.
  let compared: Int
  let unknownColumns: [String]
  let untaken: [OfficeTable.Untaken]
  /// Ranked units of the same groups that the table does not have; where one unit is asked about, that one alone.
  let absent: [Explanation]

  /// Reconciles an output with a table.
  /// - Throws: ``PipelineFault`` where one of them cannot be read, or no unit bears the name in `unit`.
  init(of finished: FinishedOutput, with office: OfficeFile, unit: String? = nil) throws(PipelineFault) {
    let output = try ComparedOutput(finished)
    let header = output.document.header
    let table = try OfficeTable(try PlainTable(office), header, file: office)
    let accounts = try output.accounts()
    let byID = Dictionary(accounts.map { ($0.unitID, $0) }) { first, _ in first }
    let wanted = try unit.map { (name) throws(PipelineFault) in try OutputComparison.unit(name, in: header) }
    if let unit, let wanted, byID[wanted] == nil { throw .absent(wanted, unit, from: header) }

    var compared = 0
    var valueless: [OfficeTable.Untaken] = []
    var rows: [(row: OfficeTable.Row, account: ReconciledAccount, found: [OfficeDifference])] = []
    for row in table.rows {
      guard let explanation = byID[row.unit] else { continue }
      let account = ReconciledAccount(explanation: explanation, header: header)
      let isWanted = wanted == nil || wanted == row.unit
      var found: [OfficeDifference] = []
      var items: [(item: ItemID, number: OfficeNumber, reason: DifferenceReason?)] = []
      for (candidates, written) in row.scores {
        guard let item = Reconciliation.only(candidates, of: account) else { continue }
        let number = written.strict(explanation.printedPlaces)
        if isWanted { compared += 1 }
        let value = row.values.first { Reconciliation.only($0.items, of: account) == item }?.number
        let difference = Reconciliation.difference(of: item, number, value, account)
        items.append((item, number, difference?.reason))
        if let difference { found.append(difference) }
      }
      for (candidates, office) in row.values {
        guard let item = Reconciliation.only(candidates, of: account) else { continue }
        let values = ValueReconciliation(account: account, item: item, office: office)
        if isWanted, values.ours != nil { compared += 1 }
        if values.ours == nil { valueless.append(.valueless(account.name(item), office, row)) }
        if let difference = values.difference { found.append(difference) }
      }
      if let office = row.total?.strict(explanation.places), let ours = explanation.standing.total {
        if isWanted { compared += 1 }
        if office.isOther(than: ours) {
          let reason = TotalReconciliation(account: account, office: office, items: items).reason
          found.append(
            OfficeDifference(
              unit: row.unit, name: explanation.unitName, subject: .total, label: LocalizedText(zh: "总分", en: "total"), ours: ours,
              office: office.value, places: explanation.places, reason: reason))
        }
      }
      rows.append((row, account, found))
    }

    let totals = Dictionary(rows.map { ($0.row.unit, $0) }) { first, _ in first }
    let places = Dictionary(grouping: accounts.filter { $0.standing.place != nil }, by: \.group).mapValues { ranked in
      PlaceReconciliation(
        ranked.compactMap { other in
          other.standing.total.map { total in
            PlaceReconciliation.Rival(
              unit: other.unitID, ours: total, office: totals[other.unitID]?.row.total?.value,
              reason: totals[other.unitID]?.found.first { $0.subject == .total }?.reason)
          }
        })
    }
    var differences: [OfficeDifference] = []
    for (row, account, found) in rows where wanted == nil || wanted == row.unit {
      var all = found
      if let office = row.place, let ours = account.explanation.standing.place {
        compared += 1
        if office != ours, let reason = places[account.explanation.group]?.reason(for: row.unit, at: office) {
          all.append(
            OfficeDifference(
              unit: row.unit, name: account.explanation.unitName, subject: .place, label: LocalizedText(zh: "名次", en: "place"),
              ours: Decimal(ours), office: Decimal(office), places: 0, reason: reason))
        }
      }
      differences += all
    }
    let groups = Set(rows.map(\.account.explanation.group))
    let named = Set(table.rows.map(\.unit))
    self.output = finished.folder
    self.file = office.path
    self.header = header
    self.differences = differences
    self.compared = compared
    unknownColumns = table.unknownColumns
    // A row of no unit may be the one that is asked about.
    untaken = (table.untaken + valueless).filter { wanted == nil || $0.unit == nil || $0.unit == wanted }
    absent = accounts.filter { account in
      let isMissed = wanted.map { $0 == account.unitID } ?? (groups.contains(account.group) && account.standing.place != nil)
      return isMissed && !named.contains(account.unitID)
    }
  }

  /// The one of several items of a name that an account has.
  private static func only(_ items: Set<ItemID>, of account: ReconciledAccount) -> ItemID? {
    let own = items.filter(account.has)
    if own.count == 1 { return own.first }
    // A rule over records that met nothing of the unit has no line, and 0 points.
    return items.count == 1 && own.isEmpty ? items.first : nil
  }

  private static func difference(of item: ItemID, _ office: OfficeNumber, _ value: OfficeNumber?, _ account: ReconciledAccount)
    -> OfficeDifference?
  {
    let exact = account.score(of: item) ?? .zero
    guard let ours = try? exact.rounded(Rounding(places: account.explanation.printedPlaces)), office.isOther(than: ours) else {
      return nil
    }
    // A column may hold what the item counts in the total instead of its score on its own scale.
    if let weight = account.node(item)?.weight, weight != .one,
      let counted = try? (exact * weight).rounded(Rounding(places: account.explanation.printedPlaces)), !office.isOther(than: counted)
    {
      return nil
    }
    return OfficeDifference(
      unit: account.explanation.unitID, name: account.explanation.unitName, subject: .item(item), label: account.name(item), ours: ours,
      office: office.value, places: account.explanation.printedPlaces,
      reason: ItemReconciliation(account: account, item: item, office: office, value: value).reason)
  }
}

extension OfficeTable.Untaken {
  /// A value for which there is none here.
  fileprivate static func valueless(_ item: LocalizedText, _ office: OfficeNumber, _ row: OfficeTable.Row) -> Self {
    Self(
      line: row.line, unit: row.unit, text: office.value.description,
      reason: LocalizedText(zh: "结果中没有“\(item.zh)”的指标值", en: "the output has no value of “\(item.en)”"))
  }
}
