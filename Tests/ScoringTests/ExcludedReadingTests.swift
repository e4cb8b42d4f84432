import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// Values of what is filed as not applicable to their unit: they do not count, and are told of.
@Suite struct ExcludedReadingTests {
  private static func told(_ assessment: Assessment) -> [Finding] { assessment.findings.filter { $0.code == .readingNotApplicable } }

  /// A reported x, which the indicators `one` and `other` use, and both have a row or one of them.
  @Test(
    arguments: [
      (["one", "other"], nil, nil, true), (["one"], nil, nil, false), ([], nil, nil, false), (["one"], ["B"], nil, true),
      (["one", "other"], nil, Reorganization.Way.weighted(by: .reading("x")), false), (["one", "other"], nil, .sum, true),
    ] as [([ItemID], [UnitID]?, Reorganization.Way?, Bool)])
  func ofItsOwn(items: [ItemID], appliesTo: [UnitID]?, way: Reorganization.Way?, isTold: Bool) throws {
    let other = indicator("other", measure: .reading(ReadingColumn("x", .last)), appliesTo: appliesTo.map { UnitSelector(units: $0) })
    let one = indicator("one", measure: .reading(ReadingColumn("x", .last)))
    var book = rulebook(try level("root", .mean, of: [one, other, indicator("y")]))
    book.reorganization = way.map { Reorganization(otherwise: $0, deductions: .left) }
    var city = City(["A": ["x": 10, "y": 80], "B": ["x": 20, "y": 70]])
    for item in items { city.notApplicable[UnitItem("A", item)] = Exclusion(reason: "none there") }
    let assessment = try city.assess(book)
    let told = Self.told(assessment)
    #expect(told.count == (isTold ? 1 : 0) && told.allSatisfy { $0.severity == .warning && $0.value == "x" })
    guard isTold else { return }
    #expect(told[0].rows == items.map { RowReference(.notApplicable, ["A", $0.text]) } + [RowReference(.readings, ["A", "x", "2019"])])
    #expect(told[0].message.en.contains("A (A) has values of x for 2019") && told[0].message.zh.contains("以缺项为准，所报的数不计"))
    // Without the values it comes to the same, and nothing is left to be told.
    city.values.removeAll { $0.unit == "A" && $0.reading == "x" }
    let without = try city.assess(book)
    #expect(Self.told(without).isEmpty && without.groups[0].standings == assessment.groups[0].standings)
  }

  /// In no competition there is no indicator that a row could be about.
  @Test func ofAUnitThatIsNotScored() throws {
    var book = rulebook(try level("root", of: [indicator("x")]))
    book.unscored = UnitSelector(units: ["C"])
    for id in book.competitions.keys { book.competitions[id]?.units = UnitSelector(units: ["A", "B"]) }
    var city = City(x: ["A": 90, "B": 80, "C": 70])
    city.notApplicable[UnitItem("C", "x")] = Exclusion(reason: "none there")
    #expect(Self.told(try city.assess(book)).isEmpty)
  }

  /// Of the months of ``Merger`` those of O are left out, with its baseline, once no indicator of N that uses x applies to O.
  @Test(arguments: [Reorganization.Way.sum, .weighted(by: .staff)]) func ofAPredecessor(way: Reorganization.Way) throws {
    var city = Merger.city()
    for unit in ["O", "N"] as [UnitID] { city.goals[UnitReading(unit, "x")] = Goal(baseline: 5) }
    let folds = Fold.allCases.map { ItemID($0.rawValue) }
    for item in folds { city.notApplicable[UnitItem("O", item)] = Exclusion(reason: "none there") }
    let assessment = city.reorganized(try Merger.book(Merger.rules(way)), .strict)
    #expect(try assessment.folds("N") == ["6", "8", "4", "6", "2", "2"])
    #expect(assessment.facts.goals[UnitReading("N", "x")]?.baseline == 5)
    let finding = try #require(Self.told(assessment).first)
    #expect(Self.told(assessment).count == 1 && finding.severity == .warning && finding.rows.count == folds.count + 2)
    #expect(finding.message.en.hasSuffix("do not go into those of N") && finding.message.zh.hasSuffix("不并入 N"))
    let line = try #require(try assessment.account(of: "N")?.line("sum"))
    #expect(line.because?.en == "without O镇, to which it is not applicable")
    #expect(
      line.rows.contains(RowReference(.notApplicable, ["O", "sum"])) && !line.rows.contains { $0.key.first == "O" && $0.table == .readings }
    )
    // One indicator of N's is left that uses it: the series goes over.
    city.notApplicable[UnitItem("O", "max")] = nil
    let whole = city.reorganized(try Merger.book(Merger.rules(.sum)), .strict)
    #expect(try whole.folds("N") == ["6", "20", "20/3", "10", "4", "3"] && Self.told(whole).isEmpty)
  }

  /// What O had is left out, what M had is not.
  @Test func ofOneOfSeveralPredecessors() throws {
    let heir = Merger.unit("N", staff: 30, succeeds: ["O", "M"])
    var city = Merger.city([Merger.old, Merger.unit("M", staff: 10, until: "2019-03-31"), heir])
    city.report("M", "x", 10, number: 1)
    for fold in Fold.allCases { city.notApplicable[UnitItem("O", ItemID(fold.rawValue))] = Exclusion(reason: "none there") }
    let assessment = city.reorganized(try Merger.book(Merger.rules()), .strict)
    #expect(try assessment.folds("N") == ["6", "18", "6", "10", "2", "3"])
    let line = try #require(try assessment.account(of: "N")?.line("sum"))
    #expect(line.because?.zh == "含并入的M镇 2019-01；不含缺项的O镇")
  }
}
