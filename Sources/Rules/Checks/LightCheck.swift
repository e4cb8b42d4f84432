internal import Model
internal import OrderedCollections

/// Whether every task gets a light, and none a better one for falling further behind.
enum LightCheck {
  /// Bands reach as far as numbers do.
  static func checkOuterEdges(of bands: [LightBand], at cursors: [YAMLCursor]) {
    if let from = bands.first?.from {
      cursors.first?.report(
        .bandGap, value: "…\(from)", LocalizedText(zh: "低于 \(from) 没有灯", en: "there is no light below \(from)"),
        hint: LocalizedText(zh: "第一档不写 from", en: "leave `from` out of the first band"))
    }
    if let below = bands.last?.below {
      cursors.last?.report(
        .bandGap, value: "\(below)…", LocalizedText(zh: "达到 \(below) 没有灯", en: "there is no light from \(below) on"),
        hint: LocalizedText(zh: "最后一档不写 below", en: "leave `below` out of the last band"))
    }
  }

  /// Lights get no better from one entry to the next.
  static func checkWorsening(_ lights: [LightID], _ colours: OrderedDictionary<LightID, Light>?, at cursors: [YAMLCursor]) {
    guard let colours else { return }
    let ranks = lights.map { colours.index(forKey: $0) ?? 0 }
    for (index, cursor) in cursors.enumerated().dropFirst() where index < ranks.count && ranks[index] < ranks[index - 1] {
      cursor.report(
        .invalidRuleValue, value: lights[index].text,
        LocalizedText(
          zh: "落后更多，反而由“\(lights[index - 1])”变为更好的“\(lights[index])”",
          en: "further behind, “\(lights[index - 1])” turns into the better “\(lights[index])”"),
        hint: LocalizedText(zh: "colours 从最好的写起，灯随落后加重", en: "colours stand best first; lights worsen with the delay"))
    }
  }
}
