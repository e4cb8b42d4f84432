/// Where a rule comes from.
public struct Citation: Sendable, Hashable, Codable {
  /// The article, such as `27`.
  public var article: String?
  /// The document, such as 景府发〔2019〕5号.
  public var document: String?

  /// Cites an article, a document, or both.
  public init(article: String? = nil, document: String? = nil) {
    self.article = article
    self.document = document
  }
}

/// Every point gained or lost (计分明细): what the account sheet, the explanation, the workbook and the impact all show.
///
/// The lines *are* the computation: a unit's total is their sum and nothing else.
public struct ScoreLine: Sendable, Hashable {
  /// What a line does.
  public enum Kind: String, Sendable, CaseIterable, Codable {
    /// An indicator's points, or those of a level that combines by a geometric mean.
    case base
    /// Points added by a rule.
    case bonus
    /// The nominal points taken by a rule, before any relief.
    case deduction
    /// What an exemption gives back.
    case relief
    /// What a limit (`up_to`), or a node's `cap`, changes of what remains (封顶).
    case cap
    /// What a node's `floor` adds (保底).
    case floor
    /// A result changed by the leading group.
    case decision
    /// What the declared rounding of a level, of the total or of the printed lines makes.
    case rounding
    /// A limit on the grade; no points.
    case ceiling
    /// A veto (一票否决); no points.
    case veto
    /// A bar on honors; no points.
    case bar
    /// A rule or a row that was tried and does not count here; no points.
    case notInForce = "not_in_force"
  }

  /// What the line does.
  public var kind: Kind
  /// The indicator, level or rule it is about; ``ItemID/total`` for the total's rounding.
  public var item: ItemID
  /// The formula that `numbers` fill.
  public var formula: Formula
  /// What the method gave, on the item's own scale; nil where no method was at work.
  public var scored: Fraction?
  /// The line's part of the total.
  public var points: Fraction
  /// `points` to the declared decimals; the unit's printed lines sum to its printed total.
  public var printed: Decimal
  /// The rule's source.
  public var citation: Citation
  /// What the points were computed from, in the formula's order.
  public var numbers: [LineNumber]
  /// The rows behind it.
  public var rows: [RowReference]
  /// Why it is what it is, where a person would ask: a missing value, a failed condition, a reason on file.
  public var because: LocalizedText?

  /// Makes a line.
  public init(
    kind: Kind, item: ItemID, formula: Formula, scored: Fraction? = nil, points: Fraction, printed: Decimal = .zero,
    citation: Citation = Citation(), numbers: [LineNumber] = [], rows: [RowReference] = [], because: LocalizedText? = nil
  ) {
    self.kind = kind
    self.item = item
    self.formula = formula
    self.scored = scored
    self.points = points
    self.printed = printed
    self.citation = citation
    self.numbers = numbers
    self.rows = rows
    self.because = because
  }
}

extension ItemID {
  /// Stands for the total itself.
  public static let total: ItemID = "total"
}

/// One number a line was computed from.
public struct LineNumber: Sendable, Hashable {
  /// What the number is.
  public var name: NumberName
  /// The series, option or child it belongs to, where the name alone would not tell.
  public var of: String?
  /// The exact value.
  public var value: Fraction

  /// Names a number.
  public init(_ name: NumberName, of: String? = nil, _ value: Fraction) {
    self.name = name
    self.of = of
    self.value = value
  }

  /// The rounding that it stands for: so many decimals, of a mode.
  package var rounding: Rounding? {
    guard let mode = of.flatMap(RoundingMode.init(rawValue:)), let places = Int(value.description),
      (0...Decimal.fractionDigits).contains(places)
    else { return nil }
    return Rounding(places: places, mode: mode)
  }
}
