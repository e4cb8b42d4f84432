internal import Model

/// Whether bands follow one another without gap or overlap; only the outermost edges may be open.
enum BandCheck {
  static func check(_ bands: [Band], at cursors: [YAMLCursor]) {
    for (index, (band, cursor)) in zip(bands, cursors).enumerated() {
      if let from = band.from, let below = band.below, from >= below {
        cursor.report(
          .outOfRange, value: "\(from)…\(below)", LocalizedText(zh: "from 应小于 below", en: "from must lie under below"),
          hint: LocalizedText(zh: "每档为 from ≤ 值 < below", en: "a band is from ≤ x < below"))
      }
      if band.endPoints != nil, band.from == nil || band.below == nil {
        cursor.report(
          .invalidRuleValue, value: nil, LocalizedText(zh: "to_points 需要 from 和 below 两端", en: "to_points needs both from and below"),
          hint: LocalizedText(zh: "开口的档只能写 points", en: "an open band has points only"))
      }
      if index > 0 { check(bands[index - 1], before: band, at: cursor) }
    }
  }

  private static func check(_ previous: Band, before band: Band, at cursor: YAMLCursor) {
    switch (previous.below, band.from) {
    case (let below?, let from?) where from > below:
      cursor.report(
        .bandGap, value: "\(below)…\(from)",
        LocalizedText(zh: "\(below) 与 \(from) 之间没有分档", en: "there is no band between \(below) and \(from)"),
        hint: LocalizedText(zh: "from 应等于上一档的 below", en: "from must equal the previous band's below"))
    case (let below?, let from?) where from < below:
      cursor.report(
        .bandOverlap, value: "\(from)…\(below)",
        LocalizedText(zh: "与上一档重叠，或未从小到大排列", en: "it overlaps the previous band, or bands do not ascend"),
        hint: LocalizedText(zh: "from 应等于上一档的 below（\(below)）", en: "from must equal the previous band's below (\(below))"))
    case (nil, _), (_, nil):
      cursor.report(
        .bandOverlap, value: nil, LocalizedText(zh: "只有最外两端可以开口", en: "only the outermost edges may be open"),
        hint: LocalizedText(zh: "上一档写 below，本档写 from，两者相等", en: "give the previous band a below and this one an equal from"))
    default: break
    }
  }
}
