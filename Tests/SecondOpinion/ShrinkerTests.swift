import OrderedCollections
import Rules
import Testing

/// The comparison notices an opinion that is wrong on purpose, and shows where in a world that nothing more can be left out of.
@Suite struct ShrinkerTests {
  /// Whether a heresy, and nothing else, makes a difference: a row of which too much was left out may be a fault of its own.
  private static func differs(_ world: World, by heresy: Heresy) -> Bool {
    let assessment = world.assessed()
    return !Comparison(assessment, Opinion(on: world.dossier, heresy: heresy)).differences.isEmpty
      && Comparison(assessment, Opinion(on: world.dossier)).differences.isEmpty
  }

  @Test(arguments: Heresy.allCases)
  func aHeresyIsNoticedAndShrinks(heresy: Heresy) throws {
    func differs(_ world: World) -> Bool { Self.differs(world, by: heresy) }
    let world = try #require((1...500).lazy.map { RandomWorld.make(seed: $0) }.first(where: differs), "\(heresy) went unnoticed")
    let smallest = Shrinker(isWrong: differs).smallest(world)
    #expect(differs(smallest))
    #expect(Comparison(smallest.assessed(), Opinion(on: smallest.dossier)).differences.isEmpty, "only the heresy is wrong")
    #expect(smallest.units.count <= 3)
    #expect(smallest.text.split(separator: "\n").count <= 25, "\(smallest.text)")
  }

  /// What is left shows the point: one unit, one row, a limit, and an exemption of it.
  @Test func cappingBeforeReliefIsShownByOneRow() throws {
    func differs(_ world: World) -> Bool { Self.differs(world, by: .capsBeforeRelief) }
    let world = try #require((1...500).lazy.map { RandomWorld.make(seed: $0) }.first(where: differs))
    let smallest = Shrinker(isWrong: differs).smallest(world)
    #expect(smallest.units.count == 1)
    #expect(smallest.rulebook.adjustments.count == 1)
    #expect(smallest.text.contains("up_to"))
    #expect(smallest.text.contains("exemptions: "))
  }
}
