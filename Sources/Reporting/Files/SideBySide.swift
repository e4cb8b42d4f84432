internal import Model
internal import Tables

/// Does two things at the same time; where both fail, the first is told of.
func sideBySide<One, Other: Sendable>(_ one: () throws -> One, and other: @Sendable () throws -> Other) throws -> (One, Other) {
  let (done, made) = Workforce.allCores.both {
    Result { try one() }
  } and: {
    Result { try other() }
  }
  return (try done.get(), try made.get())
}
