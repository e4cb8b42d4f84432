/// How often each unit came to each place and grade: whole numbers, so that adding them up has no order.
struct DrawCounts: Sendable {
  private let contenders: Int
  private let grades: Int
  private var ofPlaces: [UInt32]
  private var ofGrades: [UInt32]

  init(contenders: Int, units: Int, grades: Int) {
    self.contenders = contenders
    self.grades = grades
    ofPlaces = Array(repeating: 0, count: contenders * contenders)
    ofGrades = Array(repeating: 0, count: units * (grades + 1))
  }

  mutating func add(_ places: DrawnPlaces, _ drawn: DrawnGrades) {
    for unit in 0..<contenders { ofPlaces[unit * contenders + places.places[unit] - 1] &+= 1 }
    guard grades > 0 else { return }
    for (unit, grade) in drawn.grades.enumerated() { ofGrades[unit * (grades + 1) + (grade == DrawnGrades.none ? grades : grade)] &+= 1 }
  }

  mutating func add(_ other: DrawCounts) {
    for index in ofPlaces.indices { ofPlaces[index] += other.ofPlaces[index] }
    for index in ofGrades.indices { ofGrades[index] += other.ofGrades[index] }
  }

  /// How often a contender came to a place.
  func count(of unit: Int, at place: Int) -> Int { Int(ofPlaces[unit * contenders + place - 1]) }

  /// How often a unit came to a grade; beyond the last: to none.
  func count(of unit: Int, grade: Int) -> Int { Int(ofGrades[unit * (grades + 1) + grade]) }

  /// The first place that, with all better ones, so many percent of the draws come to.
  func percentile(_ percent: Int, of unit: Int, draws: Int) -> Int {
    var sum = 0
    for place in 1...contenders {
      sum += count(of: unit, at: place)
      if sum * 100 >= percent * draws { return place }
    }
    return contenders
  }
}
