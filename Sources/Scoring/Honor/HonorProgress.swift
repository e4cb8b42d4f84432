import Model
import Rules

/// How far an honor has come for one nominee, by its states.
struct HonorProgress {
  /// The latest state.
  private(set) var latest: Record?
  /// The last day of the public notice.
  private(set) var noticeEnds: Day?
  /// An objection within the notice that no later step has answered.
  private(set) var objection: Record?
  /// Whether there ever was one.
  private(set) var wasReopened = false
  /// The row that says it no longer stands.
  private(set) var withdrawn: Record?
  /// The step that made it public: the notice or one beyond it.
  private(set) var publishing: Record?
  private(set) var findings: [Finding] = []
  /// The years in which the notice runs without a known holiday.
  private(set) var uncovered: [Int] = []

  private var reached = -1
  private var noticeOpened: Day?

  /// Nothing has happened yet.
  init() {}

  /// Whether it is in the notice or beyond.
  var isPublic: Bool { publishing != nil }

  /// Reads the states in the order of their days; on one day the order of the steps holds.
  init(_ states: [Record], of honor: Honor, _ calendar: WorkingCalendar) {
    let notice = honor.notice.flatMap { honor.steps.firstIndex(of: $0.step) }
    var events: [(day: Day, order: Int, record: Record)] = []
    for record in states {
      guard let day = record.date, let state = record.text("state") else { continue }
      if let step = honor.steps.firstIndex(of: state) {
        events.append((day, 2 * step, record))
      } else if state == honor.withdrawn {
        events.append((day, .max, record))
      } else if state == honor.notice?.objection {
        events.append((day, 2 * (notice ?? -1) + 1, record))
      }
    }
    for event in events.sorted(by: { ($0.day, $0.order, $0.record.reference) < ($1.day, $1.order, $1.record.reference) }) {
      latest = event.record
      if event.order == .max {
        withdrawn = event.record
      } else if event.order.isMultiple(of: 2) {
        take(event.order / 2, event.record, on: event.day, of: honor, notice: notice, calendar)
      } else {
        object(event.record, on: event.day)
      }
    }
  }

  private mutating func take(
    _ step: Int, _ record: Record, on day: Day, of honor: Honor, notice: Int?, _ calendar: WorkingCalendar
  ) {
    if withdrawn != nil { findings.append(.stepAfterWithdrawal(record)) }
    if step < reached {
      findings.append(.stepBackward(record, after: honor.steps[reached]))
    } else if step > reached + 1 {
      findings.append(.stepsSkipped(record, honor.steps[(reached + 1)..<step].joined(separator: "、")))
    }
    reached = max(reached, step)
    if step >= notice ?? honor.steps.count - 1 { publishing = publishing ?? record }
    guard let rules = honor.notice, let notice else { return }
    if step == notice {
      noticeOpened = day
      noticeEnds = calendar.day(after: rules.workingDays, from: day, countsFirstDay: rules.countsFirstDay)
      uncovered = (day.year...max(day.year, noticeEnds?.year ?? day.year)).filter { !calendar.covers(year: $0) }
    } else if step > notice {
      objection = nil
      if let ends = noticeEnds, day <= ends { findings.append(.decidedDuringNotice(record, ends: ends)) }
    }
  }

  /// The leading group has decided on the objection.
  mutating func answerObjection() { objection = nil }

  private mutating func object(_ record: Record, on day: Day) {
    if let opened = noticeOpened, let ends = noticeEnds, opened <= day, day <= ends {
      objection = record
      wasReopened = true
    } else {
      findings.append(.objectionOutside(record, ends: noticeEnds))
    }
  }
}

extension Finding {
  fileprivate static func stepBackward(_ record: Record, after later: String) -> Finding {
    let state = record.text("state") ?? ""
    return step(
      LocalizedText(zh: "步骤倒退：“\(later)”之后又到“\(state)”", en: "a step backward: “\(state)” after “\(later)”"), record,
      hint: LocalizedText(zh: "核对步骤的日期", en: "Check the days of the steps"))
  }

  fileprivate static func stepsSkipped(_ record: Record, _ skipped: String) -> Finding {
    let state = record.text("state") ?? ""
    return step(
      LocalizedText(zh: "到“\(state)”前没有：\(skipped)", en: "“\(state)” was reached without: \(skipped)"), record,
      hint: LocalizedText(zh: "补上缺少的步骤及日期", en: "Add the missing steps and their days"))
  }

  fileprivate static func decidedDuringNotice(_ record: Record, ends: Day) -> Finding {
    let state = record.text("state") ?? ""
    return step(
      LocalizedText(zh: "公示至 \(ends) 才期满，“\(state)”早了", en: "“\(state)” came before the notice was over: it ends on \(ends)"), record,
      hint: LocalizedText(zh: "公示期满后再作决定", en: "Decide after the notice has ended"))
  }

  fileprivate static func stepAfterWithdrawal(_ record: Record) -> Finding {
    step(
      LocalizedText(zh: "退出之后又有步骤", en: "a step after it was withdrawn"), record,
      hint: LocalizedText(zh: "核对日期；退出后不再列为候选", en: "Check the days; what was withdrawn is no candidate"))
  }

  /// Somebody who is no candidate stands in the notice.
  static func published(_ record: Record, as status: HonorStatus) -> Finding {
    step(
      LocalizedText(
        zh: "该对象不是候选，却已到此步骤", en: "the nominee is no candidate (\(status.rawValue)), yet came to this step"),
      record,
      hint: LocalizedText(zh: "公示名单不含该对象；核对步骤或结果", en: "The public list leaves it out; check the step, or the result"))
  }
}
