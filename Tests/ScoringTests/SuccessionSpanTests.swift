import Model
import Rules
import Scoring
import Testing

/// Which row of a unit counts, which units are there, and what is wrong with how they succeed each other.
@Suite struct SuccessionSpanTests {
  static let township = Merger.unit("N", "南乡", staff: 30, until: "2019-06-30")
  static let town = Merger.unit("N", "南镇", staff: 35, from: "2019-07-01")

  @Test(arguments: [("2019-06-30", "南乡", "南镇"), ("2019-07-01", "南镇", "南乡"), ("2020-01-15", "南镇", "南乡")])
  func theSpanInForceAtTheCutOffIsScoredAndFoundByItsOtherNames(cutOff: String, name: String, other: String) throws {
    let dates = makeDates("2019", cutOff: cutOff, asOf: "2020-02-01")
    let assessment = Merger.city([Self.town]).reorganized(
      try Merger.book(nil), spans: [Self.town, Self.township], .strict, dates: dates)
    #expect(assessment.findings == [])
    #expect(assessment.facts.units.map(\.name) == [name])
    #expect(assessment.facts.units.first?.formerNames == [other])
    #expect(assessment.ended == [])
  }

  @Test func anEndedUnitIsNeitherRankedNorMissingAnything() throws {
    // O reported nothing after March, and nothing of y at all.
    let assessment = Merger.city().reorganized(try Merger.book(Merger.rules()), .strict)
    #expect(assessment.findings == [])
    #expect(assessment.places == ["N 1"])
    #expect(assessment.ended.map(\.unit.id) == ["O"])
    #expect(assessment.ended.map(\.heirs) == [["N"]])
    #expect(try assessment.account(of: "O") == nil)
    #expect(assessment.facts.cells.unitCount == 1)
  }

  @Test func aUnitThatEndsOnTheCutOffStillCompetes() throws {
    let last = Merger.unit("O", staff: 10, until: "2019-12-31")
    let assessment = Merger.city([last]).reorganized(try Merger.book(nil), .strict)
    #expect(assessment.places == ["O 1"])
    let dissolved = Merger.city([last]).reorganized(
      try Merger.book(nil), .strict, dates: makeDates("2019", cutOff: "2020-01-15", asOf: "2020-02-01"))
    #expect(dissolved.places == ["O 1"], "it worked the whole period")
  }

  @Test func aUnitThatBeginsLaterIsNotThereYet() throws {
    let later = Merger.unit("L", staff: 5, from: "2019-10-01", succeeds: ["N"])
    let dates = makeDates("2019", cutOff: "2019-09-30", asOf: "2020-02-01")
    let assessment = Merger.city([Merger.unit("N", staff: 30, until: "2019-09-30"), later]).reorganized(
      try Merger.book(nil), .strict, dates: dates)
    #expect(assessment.findings == [])
    #expect(assessment.places == ["N 1"])
    #expect(assessment.ended == [])
  }

  /// Of February O and N report, and of March N: once a series, whatever it is folded into, and nothing is taken back.
  @Test(arguments: [
    ("2019-01-31", "2019-02-28", ["O/w/2019-02", "O/x/2019-02"]), ("2019-02-01", "2019-03-01", ["N/w/2019-02", "N/x/2019-02"]),
    ("2019-02-28", "2019-04-01", ["N/w/2019-02 N/w/2019-03", "N/x/2019-02 N/x/2019-03"]),
  ])
  func readingsOfPeriodsInWhichTheirUnitDidNotExistAreTold(until: String, from: String, told: [String]) throws {
    let units = [Merger.unit("O", staff: 10, until: until), Merger.unit("N", staff: 30, from: from, succeeds: ["O"])]
    let assessment = Merger.city(units).reorganized(try Merger.book(Merger.rules()), .strict)
    #expect(assessment.findings.allSatisfy { $0.code == .readingOutsideSpan && $0.severity == .warning })
    #expect(assessment.findings.map { $0.rows.map { $0.key.joined(separator: "/") }.joined(separator: " ") } == told)
    #expect(try assessment.folds("N") == Merger.city().reorganized(try Merger.book(Merger.rules())).folds("N"))
  }

  static let faults: [([Unit], Reorganization?, [FindingCode])] = [
    ([Merger.unit("N", succeeds: ["Z"])], Merger.rules(), [.unknownPredecessor]),
    ([Merger.unit("N", succeeds: ["N"])], Merger.rules(), [.circularSuccession]),
    ([Merger.unit("N", succeeds: ["O"]), Merger.unit("O", succeeds: ["N"])], Merger.rules(), [.circularSuccession]),
    ([Merger.unit("O"), Merger.new], Merger.rules(), [.predecessorInForce]),
    ([Merger.old, Merger.unit("N")], Merger.rules(), [.endedWithoutSuccessor]),
    ([Merger.old, Merger.new], nil, [.undeclaredReorganization]),
    ([Merger.unit("O", until: "2019-03-31"), Merger.new], Merger.rules(.weighted(by: .staff)), [.missingWeight]),
    ([Merger.old, Merger.new, Merger.unit("M", succeeds: ["O"])], Merger.rules(), [.undeclaredReorganization]),
  ]

  @Test(arguments: faults.indices) func whatIsWrongIsNamed(index: Int) throws {
    let (units, rules, codes) = Self.faults[index]
    let assessment = Merger.city(units).reorganized(try Merger.book(rules))
    let own = Set(codes).union(FindingCode.successions)
    #expect(Array(Set(assessment.codes.filter(own.contains))).map(\.rawValue).sorted() == codes.map(\.rawValue))
    let isError = codes != [.endedWithoutSuccessor]
    let found = assessment.findings.filter { codes.contains($0.code) }
    #expect(found.allSatisfy { ($0.severity == .error) == isError && !$0.rows.isEmpty })
  }

  @Test func aCircleFurtherUpDoesNotStopTheOthers() throws {
    let units = [
      Merger.unit("A", until: "2019-03-31", succeeds: ["B"]), Merger.unit("B", until: "2019-03-31", succeeds: ["A"]), Merger.old,
      Merger.new,
    ]
    let assessment = Merger.city(units).reorganized(try Merger.book(Merger.rules()))
    #expect(assessment.findings.first { $0.code == .circularSuccession }?.value == "A B")
    #expect(try assessment.folds("N")[1] == "20")
  }

  /// What leads into a circle or out of it is none.
  @Test func aCircleIsNamedWithoutItsTails() throws {
    let units = [
      Merger.unit("X", until: "2019-03-31"), Merger.unit("A", until: "2019-03-31", succeeds: ["C", "X"]),
      Merger.unit("B", until: "2019-03-31", succeeds: ["A"]), Merger.unit("C", until: "2019-03-31", succeeds: ["B"]),
      Merger.unit("Y", until: "2019-06-30", succeeds: ["C"]), Merger.unit("Z", succeeds: ["Y"]),
    ]
    let assessment = Merger.city(units).reorganized(try Merger.book(Merger.rules()))
    #expect(assessment.findings.filter { $0.code == .circularSuccession }.map(\.value) == ["A B C"])
    #expect(assessment.ended.map { "\($0.unit.id) \($0.heirs)" } == ["A []", "B []", "C [Z]", "X []", "Y [Z]"])
  }

  /// The heirs of a unit are the first units of today on every way that leads on from it.
  @Test(arguments: 0..<60) func heirsAreWhereTheWaysEnd(seed: Int) throws {
    var dice = Dice(seed)
    // Later letters take over earlier ones that have ended.
    var units: [Unit] = []
    for letter in "ABCDEFGHIJ".prefix(dice.roll(2...10)) {
      let before = units.filter { $0.until != nil && dice.roll(0...2) == 0 }.map(\.id)
      units.append(Merger.unit(UnitID(String(letter)), until: dice.roll(0...3) > 0 ? "2019-03-31" : nil, succeeds: before))
    }
    func heirs(_ id: UnitID) -> Set<UnitID> {
      units.filter { $0.succeeds.contains(id) }.reduce(into: []) { $0.formUnion($1.until == nil ? [$1.id] : heirs($1.id)) }
    }
    let assessment = Merger.city(units.shuffled(using: &dice)).reorganized(try Merger.book(Merger.rules(split: nil)))
    let expected = units.filter { $0.until != nil }.map { "\($0.id) \(heirs($0.id).sorted())" }
    #expect(assessment.ended.map { "\($0.unit.id) \($0.heirs)" } == expected)
  }

  @Test func aSuccessorIsAsIncompleteAsItsPredecessor() throws {
    var city = Merger.city()
    city.incomplete = ["O": [LocalizedText("a row was refused")]]
    let assessment = city.reorganized(try Merger.book(Merger.rules()))
    #expect(assessment.standing("N")?.status == .incomplete)
    #expect(assessment.facts.incomplete.keys.map(\.text) == ["N"])
  }

  @Test func aWeightOfZeroIsNone() throws {
    let units = [Merger.unit("O", staff: 0, until: "2019-03-31"), Merger.unit("N", staff: 0, succeeds: ["O"])]
    let assessment = Merger.city(units).reorganized(try Merger.book(Merger.rules(.weighted(by: .staff))))
    #expect(assessment.codes == [.missingWeight])
    #expect(assessment.standing("N")?.status == .incomplete)
  }

  @Test func withoutSpansNothingIsTouched() throws {
    let assessment = Merger.city([Merger.unit("N")]).reorganized(try Merger.book(Merger.rules()), spans: [], .strict)
    #expect(assessment.findings == [])
    #expect(assessment.facts.units == [Merger.unit("N")])
  }
}

extension FindingCode {
  fileprivate static let successions: Set<FindingCode> = [
    .unknownPredecessor, .circularSuccession, .predecessorInForce, .endedWithoutSuccessor, .undeclaredReorganization, .missingWeight,
  ]
}
