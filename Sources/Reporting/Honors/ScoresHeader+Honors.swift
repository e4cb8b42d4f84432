internal import Model

extension ScoresHeader {
  /// The honors of a finished output.
  var honorLists: [HonorList] {
    (honors ?? []).map { honor in
      HonorList(
        honor: honor.honor, name: honor.name, citation: honor.citation ?? Citation(),
        entries: honor.entries.map { entry in
          HonorEntry(
            nominee: entry.nominee, unit: entry.unit, unitName: entry.unitName, status: entry.status, rank: entry.rank,
            sharedBy: entry.sharedBy, state: entry.state, stateOn: entry.stateOn, noticeEnds: entry.noticeEnds,
            reasons: entry.reasons.map { reason in
              HonorEntry.Reason(
                rule: reason.rule, rows: (reason.rows ?? []).map { RowReference($0.table, $0.key, count: $0.count) },
                because: reason.because)
            })
        })
    }
  }
}
