package import Model
package import Scoring

/// What one question about exemptions comes to, with all that screens, replies and rows say of it beside names: made from an assessment,
/// or read back from a finished `impacts.json`. It names no person.
package struct ImpactAnswer: Sendable, Hashable {
  /// Why an exemption changes nothing for its units.
  package struct Reason: Sendable, Hashable {
    /// The name in files.
    package var name: String
    /// The reason for people.
    var sentence: LocalizedText
  }

  /// A line of an account that differs, and what its item is called.
  struct Line: Sendable, Hashable {
    var line: ImpactLine
    var name: LocalizedText
  }

  /// What is asked about.
  package var subject: Impact.Subject
  /// The errors that the subject names, whether or not they would be decided otherwise; none of everything.
  var asked: [AskedError]
  /// Which of the two years was decided.
  var question: Impact.Question
  /// The errors that are decided otherwise in the other year, ordered.
  var errors: [String]
  /// The units whose errors they are, ordered.
  package var units: [UnitID]
  /// How far it reaches for these units.
  package var effect: Impact.Effect
  /// Why it reaches no further than nothing; nil where there is an effect.
  package var because: Reason?
  /// Every unit that stands otherwise.
  var changes: [UnitChange]
  /// Those among them, not of the errors, that stand worse because of the exemption.
  var displacedUnits: Set<UnitID>
  /// Errors that share a limit with these.
  package var interacting: [String]
  /// The lines of these units' accounts that differ; none of everything.
  var lines: [Line]

  /// Those of others that stand worse because of the exemption.
  package var displaced: [UnitChange] { changes.filter { displacedUnits.contains($0.unit) } }

  /// How a unit stands with and without the exemption.
  package func change(of unit: UnitID) -> UnitChange? { changes.first { $0.unit == unit } }

  /// Whether it is about one error alone.
  var isOfOneError: Bool { if case .error = subject { true } else { false } }

  /// Whether one of these units made the errors or answers for them, instead of only having rows that they are a cause of.
  package func isAnswered(byAnyOf others: [UnitID]) -> Bool { (units + asked.compactMap(\.unit)).contains { others.contains($0) } }

  /// What is asked about.
  package var label: LocalizedText {
    switch (subject, question) {
    case (.error(let id), _): LocalizedText(zh: "差错 \(id)", en: "error \(id)")
    case (.matter(let id), _): LocalizedText(zh: "事项 \(id)", en: "matter \(id)")
    case (.everything, .withdrawn): LocalizedText(zh: "所有容错均不予认定", en: "no exemption at all")
    case (.everything, .granted): LocalizedText(zh: "所有差错均予容错", en: "every error exempt")
    }
  }
}

extension ImpactAnswer {
  /// What a stage answered, with what is known of the errors asked about.
  init(_ impact: Impact, asked: [AskedError], names: ItemNames) {
    self.init(
      subject: impact.subject, asked: asked, question: impact.question, errors: impact.errors, units: impact.units, effect: impact.effect,
      because: impact.because.map { Reason(name: $0.name, sentence: $0.sentence) },
      changes: impact.changes, displacedUnits: Set(impact.displaced.map(\.unit)), interacting: impact.interacting,
      lines: impact.lines.map { Line(line: $0, name: names[$0.item]) })
  }
}

/// An error as answers tell of it: neither who made it nor what happened.
struct AskedError: Sendable, Hashable, Decodable {
  var error: String
  var matter: String?
  var unit: UnitID?
  var kind: String?
  var severity: String?
  var occurredOn: String?
  /// The document that found it.
  var document: String?
  /// What became of it, in a word, and the reason.
  var verdict: LocalizedText
  var because: LocalizedText
  /// Who decided on it, by which document, and when.
  var authority: String?
  var decisionDocument: String?
  var decidedOn: String?
  /// The exception or exclusions that decided beside it; nil where the rules on exemption as a whole did.
  var sources: [Citation]?

  init(_ verdict: ErrorVerdict, _ record: Record?) {
    let decision = verdict.verdict.decision
    error = verdict.error
    matter = verdict.matter
    unit = verdict.unit
    kind = record?.kind
    severity = record?.attributes["severity"]
    occurredOn = record?.attributes["occurred_on"]
    document = record?.attributes["document"]
    self.verdict = verdict.label
    because = verdict.because
    authority = decision?.authority
    decisionDocument = decision?.document
    decidedOn = decision?.decidedOn?.description
    sources = verdict.sources.isEmpty ? nil : verdict.sources
  }
}
