import Model
import Rules

/// Picks the best or the worst for a list, and says why one of them is not on it.
struct ProjectListSelection {
  let list: ProjectList
  let listing: ProjectListing

  /// What may be listed: where it stands in its own array, by what it is compared, and what keeps it off.
  struct Candidate {
    var index: Int
    var points: Fraction
    var obstacle: LocalizedText?
  }

  /// What is told of a candidate that is listed, or would be but for something.
  struct Entry {
    var index: Int
    var isListed: Bool
    var because: LocalizedText
  }

  func candidate(_ index: Int, _ project: JudgedProject) -> Candidate {
    Candidate(
      index: index, points: Fraction(project.points), obstacle: project.list == nil ? obstacle(for: project) : ProjectWording.praised)
  }

  /// nil for a unit whose projects an exemption leaves out altogether.
  func candidate(_ index: Int, _ unit: UnitProjects, with projects: [JudgedProject]) -> Candidate? {
    guard let points = unit.points else { return nil }
    let obstacles = projects.filter { !$0.weight.isZero }.map { obstacle(for: $0) }
    let kept = obstacles.compactMap(\.self)
    // Blame needs one project that nothing excuses; praise is spoilt by one that may not be praised.
    let isKeptOff = listing == .black ? kept.count == obstacles.count : !kept.isEmpty
    let ownObstacle = isKeptOff ? kept.first : nil
    return Candidate(index: index, points: points, obstacle: unit.list == nil ? ownObstacle : ProjectWording.praised)
  }

  private func obstacle(for project: JudgedProject) -> LocalizedText? {
    switch listing {
    case .red: list.heedsPlan && !project.isMet ? ProjectWording.behindPlan : nil
    case .black:
      list.heedsPlan && project.isMet
        ? ProjectWording.planMet : project.isExcused ? ProjectWording.exempt : project.excuses.first
    }
  }

  func entries(among candidates: [Candidate]) -> [Entry] {
    let ordered = candidates.sorted { left, right in
      left.points != right.points
        ? (listing == .red ? left.points > right.points : left.points < right.points) : left.index < right.index
    }
    let pool = list.vacated == .next ? ordered.filter { $0.obstacle == nil } : ordered
    let (chosen, tied) = edge(of: pool)
    var entries = chosen.map { candidate in
      Entry(
        index: candidate.index, isListed: candidate.obstacle == nil,
        because: candidate.obstacle.map(ProjectWording.notListed) ?? ProjectWording.listed(listing, list.count))
    }
    entries += tied.map { Entry(index: $0.index, isListed: false, because: ProjectWording.tied) }
    if list.vacated == .next, let last = (chosen + tied).last, let end = ordered.firstIndex(where: { $0.index == last.index }) {
      entries += ordered[..<end].compactMap { candidate in
        candidate.obstacle.map { Entry(index: candidate.index, isListed: false, because: ProjectWording.notListed($0)) }
      }
    }
    return entries
  }

  /// The ones up to the list's end, and those that a tie at the end keeps off.
  private func edge(of pool: [Candidate]) -> (chosen: [Candidate], tied: [Candidate]) {
    guard pool.count > list.count, pool[list.count].points == pool[list.count - 1].points else {
      return (Array(pool.prefix(list.count)), [])
    }
    let points = pool[list.count].points
    let tied = pool.filter { $0.points == points }
    let before = Array(pool.prefix { $0.points != points })
    return list.edgeTie == .include ? (before + tied, []) : (before, tied)
  }
}

/// Why a project or unit is on a list, or not.
enum ProjectWording {
  static let planMet = LocalizedText(zh: "已完成计划", en: "the plan is met")
  static let behindPlan = LocalizedText(zh: "未达计划", en: "behind plan")
  static let exempt = LocalizedText(zh: "原因已容错免责", en: "its causes are exempt")
  static let praised = LocalizedText(zh: "已列红榜", en: "on the red list")
  static let tied = LocalizedText(zh: "并列于榜单末位，按规定不列入", en: "not listed: tied at the end of the list")

  static func notListed(_ why: LocalizedText) -> LocalizedText {
    LocalizedText(zh: "不列入：\(why.zh)", en: "not listed: \(why.en)")
  }

  static func listed(_ listing: ProjectListing, _ count: Int) -> LocalizedText {
    listing == .red
      ? LocalizedText(zh: "得分前 \(count) 名", en: "among the \(count) best")
      : LocalizedText(zh: "得分后 \(count) 名", en: "among the \(count) worst")
  }
}
