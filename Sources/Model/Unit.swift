/// What a unit is in the city's administration.
public enum UnitLevel: String, Sendable, Hashable, CaseIterable, Codable {
  /// A county, district or county-level city (县/市/区).
  case county
  /// A municipal department or directly subordinate unit (市直部门).
  case department
  /// An industrial or development park (园区).
  case park
  /// A town, township or subdistrict (乡镇/街道).
  case town
  /// Any other body that is scored, such as a hospital.
  case other

  /// What it is called.
  public var label: LocalizedText {
    switch self {
    case .county: LocalizedText(zh: "县区", en: rawValue)
    case .department: LocalizedText(zh: "部门", en: rawValue)
    case .park: LocalizedText(zh: "园区", en: rawValue)
    case .town: LocalizedText(zh: "乡镇", en: rawValue)
    case .other: LocalizedText(zh: "其他", en: rawValue)
    }
  }
}

/// A unit that is assessed (被考核单位), for a span of time.
///
/// A nation has tens of thousands: what takes a byte stands together, so that each takes less room.
public struct Unit: Sendable, Hashable {
  /// `unit_id`.
  public var id: UnitID
  /// The full name.
  public var name: String
  /// The name used in conversation, such as 发改委.
  public var shortName: String?
  /// Names it bore before.
  public var formerNames: [String]
  /// The class, series or province it is compared in (组别); competitions may make one group a division.
  public var division: String?
  /// The unit above it.
  public var parent: UnitID?
  /// The units it took over.
  public var succeeds: [UnitID]
  /// Columns the pipeline declared beyond the schema.
  public var attributes: [String: String]
  /// The number of its staff.
  public var staff: Int?
  /// What it is.
  public var level: UnitLevel
  /// Whether it takes part in places; a unit that does not is scored alone (单列).
  public var competes: Bool
  /// The first day of the span, or since always.
  public var from: Day?
  /// The last day of the span, or still.
  public var until: Day?

  /// Makes a unit; only id and name have no default.
  public init(
    id: UnitID, name: String, shortName: String? = nil, formerNames: [String] = [], level: UnitLevel = .other, division: String? = nil,
    parent: UnitID? = nil, competes: Bool = true, staff: Int? = nil, from: Day? = nil, until: Day? = nil, succeeds: [UnitID] = [],
    attributes: [String: String] = [:]
  ) {
    self.id = id
    self.name = name
    self.shortName = shortName
    self.formerNames = formerNames
    self.level = level
    self.division = division
    self.parent = parent
    self.competes = competes
    self.staff = staff
    self.from = from
    self.until = until
    self.succeeds = succeeds
    self.attributes = attributes
  }

  /// Every name a caller may use for it, the id first.
  public var allNames: [String] { [id.text, name] + [shortName].compactMap(\.self) + formerNames }

  /// Whether it has a first or last day, or took others over.
  public var isBounded: Bool { from != nil || until != nil || !succeeds.isEmpty }

  /// Its first and last day.
  public var span: DaySpan { DaySpan(from: from, until: until) }

  /// Whether a day belongs to its span.
  public func isInForce(on day: Day) -> Bool { span.contains(day) }

  /// Makes the names of another span of the same unit former names, so that it is found by them.
  public mutating func addNames(of other: Unit) {
    for name in [other.name] + [other.shortName].compactMap(\.self) + other.formerNames
    where name != self.name && name != shortName && !formerNames.contains(name) {
      formerNames.append(name)
    }
  }

  /// Orders spans by id and first day; those that always were come first.
  public static func precedes(_ left: Unit, _ right: Unit) -> Bool {
    if left.id != right.id { return left.id < right.id }
    switch (left.from, right.from) {
    case (let first?, let second?) where first != second: return first < second
    case (nil, _?): return true
    case (_?, nil): return false
    default: return (left.division ?? "", left.name) < (right.division ?? "", right.name)
    }
  }
}
