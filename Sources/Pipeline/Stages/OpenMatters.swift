internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring

extension ImportedPipeline {
  /// What a final result may not leave open: provisional readings, queries to authorities, ties that wait for the leading group.
  ///
  /// Empty at stages before `final`.
  func openMatters(_ assessment: Assessment) -> [Finding] {
    guard prepared.declaration.stage >= .final else { return [] }
    return provisionalReadings(assessment) + queries(assessment) + ties(assessment)
  }

  private func provisionalReadings(_ assessment: Assessment) -> [Finding] {
    let units = Dictionary(assessment.facts.units.map { ($0.id, $0.name) }) { first, _ in first }
    return Submissions(assessment).entries.flatMap { entry in
      let name = prepared.rulebook.readings[entry.reading]?.name ?? LocalizedText(entry.reading.text)
      return entry.provisional.map { unit in
        let whose = units[unit] ?? unit.text
        return Finding(
          .provisionalReading, rows: [RowReference(.readings, [unit.text, entry.reading.text])], value: entry.reading.text,
          message: LocalizedText(zh: "\(whose)的“\(name.zh)”还是初步数", en: "“\(name.en)” of \(whose) is still provisional"),
          hint: LocalizedText(
            zh: "核定后写一行更正（corrections），把“状态”改为“最终”", en: "Once it is settled, a row of corrections makes its status final"))
      }
    }
  }

  private func queries(_ assessment: Assessment) -> [Finding] {
    assessment.openQueries.compactMap { verdict in
      guard case .queried(let decision, let collisions, _) = verdict.verdict else { return nil }
      let number = decision.document ?? decision.id
      return Finding(
        .openQuery, rows: [verdict.reference, decision.reference], value: verdict.error,
        message: LocalizedText(
          zh: "\(verdict.error) 的认定（\(number)）提请复核，尚无结果：\(collisions.map(\.label.zh).joined(separator: "、"))",
          en:
            "the recognition of \(verdict.error) (\(number)) was queried and is still open: \(collisions.map(\.label.en).joined(separator: "; "))"
        ),
        hint: LocalizedText(
          zh: "取得认定机关的复核意见，写进 corrections 后再出终稿", en: "Enter the authority's answer as a row of corrections before the result is final"))
    }
  }

  /// Ties at the edge of a quota that wait for the leading group; those that it has settled are no findings any more.
  private func ties(_ assessment: Assessment) -> [Finding] {
    assessment.findings.filter { $0.code == .quotaEdgeTie }.map { tie in
      var tie = tie
      tie.severity = .error
      tie.hint = LocalizedText(
        zh: "终稿之前须由领导小组审定，写进 decisions（what: grade 或 honor）",
        en: "The leading group decides before the result is final: rows of decisions (what: grade or honor)")
      return tie
    }
  }
}
