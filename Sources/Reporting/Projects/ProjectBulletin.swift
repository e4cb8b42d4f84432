internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring

/// What the month's bulletin on major projects says (重点工程简报).
///
/// It is published, whatever else of the year is, so it names units and projects and ranks by projects alone: no person, no error, no
/// decision, and no project whose delay is exempt.
struct ProjectBulletin {
  let report: Report
  private let language: Language
  private let units: KnownUnits

  init(_ report: Report) {
    self.report = report
    language = report.heading.language
    units = report.unitsByID
  }

  var bulletin: Bulletin {
    let heading = report.heading
    let facts = [
      (LocalizedText(zh: "期间", en: "Period"), heading.period.description),
      (LocalizedText(zh: "数据截至", en: "Figures up to"), heading.cutOff.description),
      (LocalizedText(zh: "阶段", en: "Stage"), heading.stage.label[language]),
      (LocalizedText(zh: "版本", en: "Edition"), heading.imprint(.notice).editionName[language]),
      (LocalizedText(zh: "依据", en: "By"), heading.rulebookTitle[language]),
    ]
    return Bulletin(
      title: heading.title[language], facts: facts.map { ($0.0[language], $0.1) }, notice: heading.notice?[language],
      sections: report.rulebook.projects.values.flatMap(sections), language: language)
  }

  private func sections(of rule: ProjectRules) -> [Bulletin.Section] {
    let words = ProjectBulletinWords(rule: rule, language: language, isAlone: report.rulebook.projects.count == 1)
    var sections = report.assessment.groups.filter { $0.scorecard.ranks(rule.id) }.map { ranking(in: $0, rule, words) }
    for (list, listing) in [(rule.red, ProjectListing.red), (rule.black, .black)] {
      guard let list else { continue }
      sections.append(list.subject == .projects ? projects(on: listing, list, rule, words) : units(on: listing, list, rule, words))
    }
    if let least = rule.behind { sections.append(notices(rule, least, words)) }
    return sections
  }

  /// Of a competition that is about nothing else its places and totals; of any other one the order by projects alone, since what units
  /// come to by all the rest is not this bulletin's to publish.
  private func ranking(in group: AssessedGroup, _ rule: ProjectRules, _ words: ProjectBulletinWords) -> Bulletin.Section {
    let byUnit = Dictionary(report.assessment.projects.units.filter { $0.rules == rule.id }.map { ($0.unit, $0) }) { first, _ in first }
    guard isAboutNothingElse(group) else {
      return Bulletin.Section(
        title: words.ranking(group.competition.name, group.id.division), remark: words.ranked,
        columns: words.columns([.place, .unit, .points, .projects, .late]),
        rows: rows(group.standings.compactMap { standing in byUnit[standing.unit].map { ($0, standing.status) } }, by: rule))
    }
    let rows = group.standings.map { standing in
      let own = byUnit[standing.unit]
      return [
        standing.place.map(String.init) ?? standing.status.label[language], name(of: standing.unit),
        standing.total?.text(places: group.competition.rounding.places) ?? "", String(own?.count ?? 0), String(own?.behind ?? 0),
      ]
    }
    return Bulletin.Section(
      title: words.ranking(group.competition.name, group.id.division), remark: words.ranked,
      columns: words.columns([.place, .unit, .total, .projects, .late]), rows: rows)
  }

  /// Whether a group's totals are made of the points of projects: by one indicator, to which no rule over records adds anything.
  private func isAboutNothingElse(_ group: AssessedGroup) -> Bool {
    group.scorecard.hasOneIndicator
      && group.standings.allSatisfy { report.assessment.adjustments(of: $0.unit)?.lines.allSatisfy { $0.points == .zero } ?? true }
  }

  /// Units by their projects' points; equal ones share their place, and one that does not compete, or whose projects are all left out, has none.
  private func rows(_ units: [(projects: UnitProjects, status: Standing.Status)], by rule: ProjectRules) -> [[String]] {
    let points = units.map { $0.projects.points.flatMap { try? $0.rounded(rule.rounding) } }
    let competing = zip(units, points).compactMap { unit, points in unit.status == .nonCompeting ? nil : points }
    return units.indices.sorted { left, right in
      guard points[left] != points[right] else { return units[left].projects.unit < units[right].projects.unit }
      return points[left].map { left in points[right].map { left > $0 } ?? true } ?? false
    }.map { index in
      let (unit, status) = units[index]
      let place =
        status == .nonCompeting ? status.label[language] : points[index].map { own in String(1 + competing.count { $0 > own }) } ?? ""
      return [place, name(of: unit.unit), points[index]?.text(places: rule.rounding.places) ?? "", String(unit.count), String(unit.behind)]
    }
  }

  private func projects(
    on listing: ProjectListing, _ list: ProjectList, _ rule: ProjectRules, _ words: ProjectBulletinWords
  ) -> Bulletin.Section {
    // Praise, too, would show the full points of what is behind, and so its exemption.
    let listed = judged(by: rule).filter { $0.list == listing && !$0.isExcused }
      .sorted { ($0.place ?? 0, $0.record.reference) < ($1.place ?? 0, $1.record.reference) }
    let rows = listed.map { project in
      [
        project.place.map(String.init) ?? "", project.record.attributes["name"] ?? "", name(of: project.record.unit),
        project.points.text(places: rule.rounding.places), percent(project.share), signed(project.ahead),
      ]
    }
    return Bulletin.Section(
      title: words.title(listing), remark: words.remark(list, listing),
      columns: words.columns([.place, .project, .unit, .points, .share, .ahead]), rows: rows)
  }

  private func units(
    on listing: ProjectListing, _ list: ProjectList, _ rule: ProjectRules, _ words: ProjectBulletinWords
  ) -> Bulletin.Section {
    let listed = report.assessment.projects.units.filter { $0.rules == rule.id && $0.list == listing }
    let ordered = listed.sorted { left, right in
      let (first, second) = (left.points ?? .zero, right.points ?? .zero)
      return first != second ? first > second : left.unit < right.unit
    }
    let rows = ordered.map { unit in
      [name(of: unit.unit), rounded(unit.points ?? .zero, rule.rounding.places), String(unit.count), String(unit.behind)]
    }
    return Bulletin.Section(
      title: words.title(listing), remark: words.remark(list, listing), columns: words.columns([.unit, .points, .projects, .late]),
      rows: rows)
  }

  private func notices(_ rule: ProjectRules, _ least: Fraction, _ words: ProjectBulletinWords) -> Bulletin.Section {
    let late = judged(by: rule).filter(\.isOnNotice)
      .sorted { $0.ahead != $1.ahead ? $0.ahead < $1.ahead : $0.record.reference < $1.record.reference }
    let rows = late.map { project in
      [
        project.record.attributes["name"] ?? "", name(of: project.record.unit), percent(project.due), percent(project.share),
        signed(project.ahead), words.because(project),
      ]
    }
    return Bulletin.Section(
      title: words.notices, remark: words.noticed(least), columns: words.columns([.project, .unit, .due, .share, .ahead, .reason]),
      rows: rows)
  }

  private func judged(by rule: ProjectRules) -> [JudgedProject] { report.assessment.projects.projects.filter { $0.rules == rule.id } }

  private func name(of unit: UnitID?) -> String { unit.map { units[$0]?.name ?? $0.text } ?? "" }

  private func percent(_ number: Fraction) -> String { rounded(number, 2) + "%" }

  private func signed(_ number: Fraction) -> String {
    guard let rounded = try? number.rounded(Rounding(places: 2)) else { return number.description }
    return NumberText.signed(rounded, places: 2)
  }

  private func rounded(_ number: Fraction, _ places: Int) -> String {
    (try? number.rounded(Rounding(places: places)))?.text(places: places) ?? number.description
  }
}

extension Scorecard {
  /// Whether there is but one indicator.
  fileprivate var hasOneIndicator: Bool {
    var count = 0
    root.walk { node, _ in if case .indicator = node.content { count += 1 } }
    return count == 1
  }

  /// Whether some indicator looks at the points of projects by a rule.
  fileprivate func ranks(_ rules: ProjectsID) -> Bool {
    var found = false
    root.walk { node, _ in
      guard case .indicator(let indicator) = node.content, case .records(let measure) = indicator.measure else { return }
      if measure.kind == .projectPoints(rules) { found = true }
    }
    return found
  }
}
