package import Scoring

/// Where answers about exemptions come from: an assessment that is asked now, or a finished folder that tells what was answered before.
package protocol ImpactSource {
  /// What may be wrong with it.
  associatedtype Fault: Error

  /// What is said around the answers.
  var book: ImpactBook { get }

  /// What one question comes to; nil where there is no such error or matter, or nobody was scored. About everything there are two, which
  /// ``answers()`` has.
  func answer(to subject: Impact.Subject) throws(Fault) -> ImpactAnswer?

  /// Every error, every matter of several, and all together; empty where nobody was scored.
  func answers() throws(Fault) -> [ImpactAnswer]
}
