import Model

/// What a measure came to for one unit.
enum Measured: Sendable {
  case value(Fraction, goal: ResolvedGoal)
  /// The indicator does not apply to the unit: its weight goes to the others.
  case notApplicable(LocalizedText)
  /// There is no value; the level above says what that means.
  case missing([Lack])
  /// Panels that should have voted did not: always an error, whatever the level above says of missing values.
  case absent([PanelID])
  /// There are values, but no number can be made of them: always an error.
  case faulty(NodeFault)

  /// Whether both are values, and the same one, or neither is one for the same kind of reason.
  func isSame(as other: Measured) -> Bool {
    switch (self, other) {
    case (.value(let one, _), .value(let another, _)): one == another
    case (.notApplicable, .notApplicable), (.missing, .missing), (.absent, .absent): true
    case (.value, _), (.notApplicable, _), (.missing, _), (.absent, _), (.faulty, _): false
    }
  }
}

/// The unit's own target and baseline, as far as the indicator asks for them; zero where it does not.
struct ResolvedGoal: Sendable {
  var target = Fraction.zero
  var baseline = Fraction.zero
}

/// Something that was not handed in.
enum Lack: Sendable, Hashable {
  case reading(ReadingID)
  case target(ReadingID)
  case baseline(ReadingID)
  /// What of the two predecessors lack, whose values went into the unit's.
  case inheritedGoal(UnevenGoal)
  case ballot(PanelID)
  /// Not one row of a ledger that the measure could look at.
  case records(TableName)
}

/// Why a node cannot be computed.
enum NodeFault: Sendable {
  case missing(Lack)
  /// A level of which too few children have a value.
  case tooFewValues(found: Int, needed: Int)
  /// Nothing in the scorecard applies to the unit.
  case nothingApplies
  case arithmetic(ArithmeticFault)
  /// What is divided by is zero.
  case zeroDenominator(LocalizedText)
  /// What must be positive is not.
  case notPositive(LocalizedText, Fraction)
  case givenOutOfRange(Fraction, full: Fraction)
  case outsideBands(Fraction)
  /// A count of occurrences below zero.
  case negativeCount(Fraction)
  /// The group's fault, not the unit's.
  case tooFewPeers(found: Int, needed: Int)
  /// The best of the group is not positive, so that nothing can be a share of it.
  case bestNotPositive(Fraction)
  /// The mean of a group in which nobody has a value.
  case noGroupMean
  /// The leading group decided on another total than the computed one.
  case decision(Finding)

  /// Whether scores are fine and only a decision is not.
  var isDecision: Bool { if case .decision = self { true } else { false } }

  /// Whether it befalls every unit of the group alike.
  var concernsGroup: Bool {
    switch self {
    case .tooFewPeers, .bestNotPositive, .noGroupMean: true
    case .missing, .tooFewValues, .nothingApplies, .arithmetic, .zeroDenominator, .notPositive, .givenOutOfRange, .outsideBands,
      .negativeCount, .decision:
      false
    }
  }
}
