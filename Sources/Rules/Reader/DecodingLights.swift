internal import Model
internal import OrderedCollections

extension Lights {
  /// Reads the section `lights`.
  static func decode(_ cursor: YAMLCursor?, into names: inout Names) -> OrderedDictionary<LightsID, Lights>? {
    guard let cursor else { return [:] }
    guard let entries = cursor.section() else {
      (names.lights, names.colours) = (nil, nil)
      return nil
    }
    var all: OrderedDictionary<LightsID, Lights> = [:]
    for entry in entries {
      guard let id = entry.key.key(Named.Lights.self) else { continue }
      names.lights?.append(id)
      names.expectInput(of: .tasks, at: entry.key)
      let lights = entry.value.mapping { keys in decode(id, &keys) }
      if let lights { names.colours?.formUnion(lights.colours.keys.map(\.text)) } else { names.colours = nil }
      if let lights, let other = all.values.first(where: { $0.every == lights.every }) {
        entry.key.report(
          .duplicateIdentifier,
          LocalizedText(
            zh: "“\(other.id)”已判定同样周期（\(lights.every.rawValue)）的任务",
            en: "“\(other.id)” judges tasks of the same periods (\(lights.every.rawValue)) already"),
          hint: LocalizedText(zh: "一行任务只亮一盏灯：请改 every 或删去一条", en: "a task shows one light: change `every`, or leave one out"))
      }
      all[id] = lights
    }
    return all
  }

  private static func decode(_ id: LightsID, _ keys: inout YAMLMapping) -> Lights? {
    let name = keys.required("name")?.localizedText()
    let citation = Citation(from: &keys)
    let every = keys.required("every")?.word(of: Grain.self)
    let colours = keys.required("colours").flatMap { decodeColours($0) }
    let behind = keys.required("behind")
    let bands = behind.flatMap { LightBand.decodeList($0, colours) }
    let starts = keys.optional("not_started", default: []) { LateStart.decodeList($0, colours) }
    let caughtUp = keys.optional("caught_up", default: [:]) { decodeCaughtUp($0, colours) }
    guard let name, let every, let colours, let bands, let starts, let caughtUp else { return nil }
    return Lights(
      id: id, name: name, citation: citation, every: every, colours: colours, bands: bands, lateStarts: starts, caughtUp: caughtUp)
  }

  private static func decodeColours(_ cursor: YAMLCursor) -> OrderedDictionary<LightID, Light>? {
    guard let entries = cursor.entries() else { return nil }
    var colours: OrderedDictionary<LightID, Light> = [:]
    for entry in entries {
      let id = entry.key.key(Named.Light.self)
      let light = entry.value.mapping { keys -> Light? in
        let name = keys.required("name")?.localizedText()
        let isMet = keys.optional("met", default: false) { $0.bool() }
        guard let name, let isMet else { return nil }
        return Light(name: name, isMet: isMet)
      }
      guard let id, let light else { continue }
      if light.isMet, let worse = colours.first(where: { !$0.value.isMet }) {
        entry.key.report(
          .invalidRuleValue,
          LocalizedText(zh: "“\(id)”算达标，却排在不达标的“\(worse.key)”之后", en: "“\(id)” is met but comes after “\(worse.key)”, which is not"),
          hint: LocalizedText(zh: "从最好的灯写起", en: "write the best light first"))
      }
      colours[id] = light
    }
    guard colours.count == entries.count else { return nil }
    if !colours.values.contains(where: \.isMet) || colours.values.allSatisfy(\.isMet) {
      cursor.report(
        .invalidRuleValue, value: nil,
        LocalizedText(zh: "须既有达标的灯，也有不达标的灯", en: "there must be a light that is met and one that is not"),
        hint: LocalizedText(zh: "在达标的灯上写 met: yes", en: "say met: yes of those that are"))
    }
    return colours
  }

  private static func decodeCaughtUp(_ cursor: YAMLCursor, _ colours: OrderedDictionary<LightID, Light>?) -> [LightID: LightID]? {
    guard let entries = cursor.entries() else { return nil }
    var caughtUp: [LightID: LightID] = [:]
    for entry in entries {
      let (before, shown) = (entry.key.light(of: colours), entry.value.light(of: colours))
      guard let before, let shown else { continue }
      if let colours, let from = colours.index(forKey: before), let to = colours.index(forKey: shown), to >= from {
        entry.value.report(
          .invalidRuleValue, LocalizedText(zh: "“\(shown)”并不比“\(before)”好", en: "“\(shown)” is no better than “\(before)”"),
          hint: LocalizedText(zh: "追平当期的灯应比前一期的好", en: "the light of the period that catches up is better than the one before"))
      }
      caughtUp[before] = shown
    }
    return caughtUp.count == entries.count ? caughtUp : nil
  }
}

extension LightBand {
  /// Reads bands of points behind: ascending, closed to one another, open outside, and never better as a task falls behind.
  fileprivate static func decodeList(_ cursor: YAMLCursor, _ colours: OrderedDictionary<LightID, Light>?) -> [LightBand]? {
    var cursors: [YAMLCursor] = []
    let bands = cursor.list { item -> LightBand? in
      cursors.append(item)
      return item.mapping { keys in
        let from = keys.optional("from", default: nil) { $0.points().map(Optional.some) }
        let below = keys.optional("below", default: nil) { $0.points().map(Optional.some) }
        let light = keys.required("light")?.light(of: colours)
        guard let from, let below, let light else { return nil }
        return LightBand(from: from, below: below, light: light)
      }
    }
    guard let bands else { return nil }
    BandCheck.check(bands.map { Band(from: $0.from, below: $0.below, points: .zero) }, at: cursors)
    LightCheck.checkOuterEdges(of: bands, at: cursors)
    LightCheck.checkWorsening(bands.map(\.light), colours, at: cursors)
    return bands
  }
}

extension LateStart {
  /// Reads start rules, in order of their months.
  fileprivate static func decodeList(_ cursor: YAMLCursor, _ colours: OrderedDictionary<LightID, Light>?) -> [LateStart]? {
    var cursors: [YAMLCursor] = []
    let starts = cursor.list { item -> LateStart? in
      cursors.append(item)
      return item.mapping { keys in
        let months = keys.required("months_late")?.integer(in: 0...1200)
        let light = keys.required("light")?.light(of: colours)
        guard let months, let light else { return nil }
        return LateStart(monthsLate: months, light: light)
      }
    }
    guard let starts else { return nil }
    for (index, cursor) in cursors.enumerated().dropFirst() where starts[index].monthsLate <= starts[index - 1].monthsLate {
      cursor.report(
        .outOfRange, value: "\(starts[index].monthsLate)", LocalizedText(zh: "月数应依次增加", en: "the months must ascend"),
        hint: LocalizedText(zh: "从拖延最短的写起", en: "write the shortest delay first"))
    }
    LightCheck.checkWorsening(starts.map(\.light), colours, at: cursors)
    return starts
  }
}

extension YAMLCursor {
  /// The id of a declared colour; any, where the colours themselves could not be read.
  fileprivate func light(of colours: OrderedDictionary<LightID, Light>?) -> LightID? {
    guard let id = key(Named.Light.self) else { return nil }
    guard let colours, colours[id] == nil else { return id }
    Names.reportUnknown(
      id.text, among: colours.keys.map(\.text), what: LocalizedText(zh: "灯色", en: "colour"), section: "colours", at: self)
    return nil
  }
}
