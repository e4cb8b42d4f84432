internal import Model
internal import Reporting
internal import Scoring
internal import Tables

/// What a run or check came to, for programs.
enum OutcomeJSON {
  /// The value of `format`.
  static let format = "liangji-outcome/1"

  static func text(_ outcome: PipelineRun.Outcome, of file: PipelineFile, isCheck: Bool) -> String {
    var json = JSONWriter()
    json.object { json in
      json.field("format", format)
      json.field("pipeline", file.id)
      json.field("exit_code", Int(outcome.exitCode))
      json.field("output", isCheck ? nil : outcome.folder(of: file))
      switch outcome {
      case .passed(let assessed):
        json.field("outcome", isCheck ? "checked" : "published")
        json.field("locked", isCheck || assessed.newLock == nil ? nil : file.lockPath)
        json.imprint(assessed.imported.prepared.heading.imprint())
        json.competitions(assessed)
      case .refused(let refusal):
        json.field("outcome", "refused")
        json.imprint(refusal.imprint)
      }
      json.key("sources")
      json.array(of: outcome.notes.sources) { json, source in
        json.object { json in
          json.field("table", source.table.rawValue)
          json.field("file", source.file)
          json.field("read", source.recordsRead)
          json.field("used", source.used)
          json.field("rejected", source.rejected)
        }
      }
      json.field("findings", outcome.notes.findings)
    }
    return String(decoding: json.take(), as: UTF8.self)
  }
}

extension JSONWriter {
  fileprivate mutating func competitions(_ assessed: AssessedPipeline) {
    key("competitions")
    array(of: assessed.assessment.groups) { json, group in
      json.object { json in
        json.field("competition", group.id.competition.text)
        json.field("division", group.id.division)
        for status in Standing.Status.allCases {
          json.key(text: status.rawValue)
          json.value(group.standings.count { $0.status == status })
        }
      }
    }
  }
}
