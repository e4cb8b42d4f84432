import Foundation
import Model
import Pipeline
import Reporting
import Scoring
import Testing

/// What the exemptions of the fictional city change, worked by hand from docs/sample.md, and how the office gets to hear of it.
@Suite struct CityImpactTests {
  private static let questions = Task { ImpactQuestions(try await SampleRun.city.value.assessed.report) }
  private static let book = Task { try await questions.value.book }

  private static func impact(_ error: String) async throws -> ImpactAnswer {
    try #require(try await questions.value.answer(to: .error(error)))
  }

  /// Each way in which an error of the sample matters, or does not.
  @Test(
    arguments: [
      ("ERR-001", "none", "void"), ("ERR-004", "none", "unconfirmed"), ("ERR-032", "none", "excepted"),
      ("ERR-024", "none", "others_govern"),
      ("ERR-057", "none", "already_capped"), ("ERR-063", "none", "not_in_force"), ("ERR-020", "score", ""), ("ERR-026", "place", ""),
      ("ERR-019", "honor", ""),
      ("ERR-028", "grade", ""),
    ])
  func effects(_ error: String, _ effect: String, _ because: String) async throws {
    let impact = try await Self.impact(error)
    #expect(impact.effect.rawValue == effect)
    #expect(impact.because?.name ?? "" == because)
  }

  /// The water bureau's error costs 2 × 0.7: without the exemption the finance bureau would have the fifth place and the grade.
  @Test func aBureauThatOwesItsGradeToAnExemption() async throws {
    let impact = try await Self.impact("ERR-028")
    let own = try #require(impact.change(of: "D17"))
    #expect(own.exempt.total?.description == "92.34" && own.deducted.total?.description == "90.94")
    #expect(own.exempt.place == 5 && own.deducted.place == 6)
    #expect(own.exempt.grade == "excellent" && own.deducted.grade == "good")
    #expect(impact.displaced.map(\.unit) == ["D12"])
  }

  @Test func errorsUnderOneLimitAreNamedTogether() async throws {
    #expect(try await Self.impact("ERR-057").interacting == ["ERR-054", "ERR-055", "ERR-056"])
  }

  /// Whatever a caller says leads to the error.
  @Test(
    arguments: [
      ["ERR-028"], ["水利局"], ["瓷都市水利局"], ["D17"], ["瓷督〔2019〕21号", "水利局"], ["瓷督[2019]21号", "水利局"], ["瓷纪容〔2019〕9号"],
      ["2019-06-24", "水利局"], ["M-028", "D17"],
    ])
  func anErrorIsFound(by words: [String]) async throws {
    #expect(try await Self.book.value.subjects(matching: words) == [.error("ERR-028")])
  }

  @Test func aMatterIsAskedAboutAsAWhole() async throws {
    #expect(try await Self.book.value.subjects(matching: ["M-028"]) == [.matter("M-028")])
    #expect(try await Self.book.value.subjects(matching: ["匣钵镇"]).count == 4)
    #expect(try await Self.book.value.subjects(matching: ["水利局", "ERR-001"]).isEmpty)
  }

  /// A reply to a unit speaks of that unit alone, and of no person; a leader hears who is displaced.
  @Test func repliesSayWhatTheirReaderMayKnow() async throws {
    let city = try await SampleRun.city.value.assessed
    let (questions, book) = (try await Self.questions.value, try await Self.book.value)
    let persons = Set(city.imported.facts.records.compactMap { $0.attributes["person_id"] })
    let descriptions = Set(city.imported.facts.records.compactMap { $0.attributes["description"] })
    #expect(persons.count > 20 && descriptions.count > 20)
    let stage = LocalizedText(zh: "初算", en: "draft")
    let effect = LocalizedText(zh: "影响本单位的", en: "the unit's ")
    var (replies, displacements) = (0, 0)
    for verdict in city.assessment.verdicts {
      guard let unit = verdict.unit, let impact = questions.answer(to: .error(verdict.error)) else { continue }
      for language in Language.allCases {
        let reply = book.reply(impact, to: .unit, language).joined(separator: "\n")
        // It is about the unit, says what came of the error, and how firm that is.
        #expect(reply.contains(book.name(of: unit)) && reply.contains(stage[language]), "\(verdict.error) tells \(unit) nothing")
        #expect(reply.contains(effect[language]))
        replies += 1
        for other in city.assessment.facts.units where other.id != unit && !impact.units.contains(other.id) {
          #expect(!reply.contains(other.name), "\(verdict.error) tells \(unit) of \(other.name)")
        }
        for secret in persons.union(descriptions) { #expect(!reply.contains(secret), "\(verdict.error) tells of \(secret)") }
        let leader = book.reply(impact, to: .leader, language).joined(separator: "\n")
        #expect(leader.contains(book.name(of: unit)) && leader.contains(stage[language]))
        for displaced in impact.displaced {
          #expect(leader.contains(book.name(of: displaced.unit)))
          displacements += 1
        }
      }
    }
    #expect(replies > 100 && displacements > 10)
  }

  @Test func theScreenShowsBothYears() async throws {
    let screen = try await Self.book.value.screen(try await Self.impact("ERR-028"), .chinese)
    #expect(screen.contains { $0.contains("已容错（现结果）  92.34     5  优秀") })
    #expect(screen.contains { $0.contains("若不容错          90.94     6  良好") })
    #expect(screen.contains { $0.contains("瓷都市财政局  名次 6 → 5，等次 良好 → 优秀（因容错后移）") })
    #expect(screen.contains("考核阶段：初算"))
  }

  @Test func relievingNeverLowersTheUnitsOwnTotal() async throws {
    let stage = ImpactStage(try await SampleRun.city.value.assessed.assessment)
    for impact in stage.all() {
      for unit in impact.units {
        guard let change = impact.change(of: unit), let exempt = change.exempt.total, let deducted = change.deducted.total else { continue }
        if case .error = impact.subject { #expect(exempt >= deducted, "\(impact.subject)") }
      }
    }
  }
}
