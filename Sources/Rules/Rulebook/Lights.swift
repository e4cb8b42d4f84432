public import Model
public import OrderedCollections

/// How key-work targets are shown as lights (亮灯): one light for each row of `tasks` whose period has the rule's length.
///
/// The colours are the rulebook's own, so that one city praises in blue where another knows three lamps only.
public struct Lights: Sendable {
  /// The key; measures name it.
  public var id: LightsID
  /// The name.
  public var name: LocalizedText
  /// Where it comes from.
  public var citation: Citation
  /// The length of the periods it judges; no two rules have the same.
  public var every: Grain
  /// The colours, the best first.
  public var colours: OrderedDictionary<LightID, Light>
  /// The light by points behind plan (planned − actual), ascending, without gap or overlap, open at both ends.
  public var bands: [LightBand]
  /// The light of a task that has not begun, by whole months since its `start_on`, ascending; empty: starts are not watched.
  public var lateStarts: [LateStart]
  /// What is shown instead of anything better in the next period that is judged after a light, such as yellow after red (红灯追平当期亮黄灯).
  public var caughtUp: [LightID: LightID]

  /// Makes a rule; nothing is checked here.
  public init(
    id: LightsID, name: LocalizedText, citation: Citation = Citation(), every: Grain, colours: OrderedDictionary<LightID, Light>,
    bands: [LightBand], lateStarts: [LateStart] = [], caughtUp: [LightID: LightID] = [:]
  ) {
    self.id = id
    self.name = name
    self.citation = citation
    self.every = every
    self.colours = colours
    self.bands = bands
    self.lateStarts = lateStarts
    self.caughtUp = caughtUp
  }

  /// The place of a colour among them; 0 is the best.
  public func rank(of light: LightID) -> Int { colours.index(forKey: light) ?? colours.count }
}

/// A colour.
public struct Light: Sendable, Hashable {
  /// The name, such as 绿灯.
  public var name: LocalizedText
  /// Whether a task that shows it is on track: what `share_on_green` counts.
  public var isMet: Bool

  /// Makes a colour.
  public init(name: LocalizedText, isMet: Bool) {
    self.name = name
    self.isMet = isMet
  }
}

/// The light for `from ≤ points behind < below`.
public struct LightBand: Sendable, Hashable {
  /// The lower edge, inside; nil: open.
  public var from: Fraction?
  /// The upper edge, outside; nil: open.
  public var below: Fraction?
  /// The colour.
  public var light: LightID

  /// Makes a band.
  public init(from: Fraction?, below: Fraction?, light: LightID) {
    self.from = from
    self.below = below
    self.light = light
  }

  /// Whether a number of points lies inside.
  public func contains(_ behind: Fraction) -> Bool {
    (from.map { $0 <= behind } ?? true) && (below.map { behind < $0 } ?? true)
  }
}

/// The light of a task that has not begun although it was to begin.
public struct LateStart: Sendable, Hashable {
  /// From so many months after `start_on`; 0: from that day on.
  public var monthsLate: Int
  /// The colour.
  public var light: LightID

  /// Makes a start rule.
  public init(monthsLate: Int, light: LightID) {
    self.monthsLate = monthsLate
    self.light = light
  }
}
