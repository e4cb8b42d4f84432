import Model
import Rules
import Testing

/// Where `30%` is thirty hundredths, and where it would be a hundredth of what is meant.
@Suite("Shares in rulebooks")
struct ShareTests {
  private static func findings(
    points: String = "10", measure: String = "{reading: a}", method: String = "given", worth: String = "100", more: String = "",
    sections: String = ""
  ) -> [Finding] {
    let text = """
      rulebook: shares
      title: Shares
      readings: {a: {name: A}, b: {name: B}, m: {name: M, grain: month}, p: {name: P, unit: "%"}}
      panels: {votes: {name: Votes, options: {good: \(worth), poor: 0}}}
      projects: {major: {name: Major, planned: year, round: 2, points: {done: {points: 60, cap: 130%}}, when_exempt: exclude}}
      scorecards:
        main:
          scale_to: 100
          combine: sum
          children:
            - {indicator: i, points: \(points), measure: \(measure), method: \(method)\(more)}
      competitions: {all: {name: All, units: {}, scorecard: main, round: 2}}
      \(sections)
      """
    return RulebookReader.read(text: text, file: "shares.yaml").findings
  }

  @Test(
    "points are no shares",
    arguments: [
      findings(points: "60%"), findings(worth: "100%"), findings(more: ", cap: 100%"), findings(more: ", floor: 5%"),
      findings(method: "{shortfall: {goal: 5, direction: higher, rate: 2%}}"), findings(method: "{per_occurrence: {rate: 2%}}"),
      findings(method: "{linear: {from: 0, from_points: 0, to: 1, to_points: 10%, direction: higher}}"),
      findings(method: "{linear: {from: 0, from_points: 1%, to: 1, to_points: 10, direction: higher}}"),
      findings(method: "{bands: [{below: 1, points: 5%}, {from: 1, points: 10}]}"),
      findings(method: "{bands: [{from: 0, below: 1, points: 5, to_points: 10%}]}"),
      findings(method: "{rank_steps: {points: [10, 5%], direction: higher, min_peers: 2, when_all_equal: full}}"),
      findings(method: "{rank_steps: {points: [10], step: 1%, direction: higher, min_peers: 2, when_all_equal: full}}"),
      findings(method: "{rank_steps: {points: [10], floor: 1%, direction: higher, min_peers: 2, when_all_equal: full}}"),
      findings(method: "{zscore: {center: 8%, spread: 1, direction: higher, min_peers: 2, when_all_equal: base}}"),
      findings(method: "{zscore: {center: 8, spread: 1%, direction: higher, min_peers: 2, when_all_equal: base}}"),
      findings(
        sections:
          "lights: {x: {name: X, every: year, colours: {g: {name: G, met: yes}, r: {name: R}}, behind: [{below: 5%, light: g}, {from: 0.05, light: r}]}}"
      ),
      findings(sections: "adjustments: {x: {name: X, on: errors, deduct: {amount: {fixed: 1%}}}}"),
      findings(sections: "adjustments: {x: {name: X, on: errors, deduct: {amount: {fixed: 1}, up_to: 5%}}}"),
      findings(sections: "adjustments: {x: {name: X, on: errors, deduct: {amount: {by: severity, values: {a: 1%}}}}}"),
      findings(sections: "adjustments: {x: {name: X, on: errors, deduct: {amount: {by: severity, values: {a: 1}, otherwise: 1%}}}}"),
      findings(sections: "obligations: {x: {name: X, owes: unit, on: activities, per: year, at_least: 1, deduct: {each: 1%}}}"),
      findings(sections: "obligations: {x: {name: X, owes: unit, on: activities, per: year, at_least: 1, deduct: {each: 1, up_to: 5%}}}"),
    ])
  func points(found: [Finding]) {
    #expect(found.map(\.code) == [.invalidRuleValue], "\(found)")
    #expect(found.first?.hint.en == "write it without a percent sign here")
  }

  @Test(
    "a value may be held against a share where it can be one",
    arguments: [
      ("{reading: a}", true), ("{reading: p}", false), ("{growth: p, as: difference}", false), ("{growth: a, as: difference}", true),
      ("{reduction: a, as: difference}", true), ("{ratio: a, to: b}", true),
      ("{ratio: a, to: b, times: 12}", true), ("{ratio: a, to: b, times: 100}", false), ("{growth: a}", false), ("{reduction: a}", false),
      ("{completion: a}", false), ("{ahead_of_schedule: m}", false), ("{logarithm: a}", false), ("{ballot: votes}", false),
      ("{ballot: [votes]}", false), ("{ballot_share: votes, options: [good]}", false),
      ("{closed_in_time: problems, when_exempt: exclude}", false),
      ("{count_of: errors}", false), ("{project_points: major}", false),
    ])
  func values(measure: String, isRead: Bool) {
    for method in [
      "{attainment: {goal: 85%, direction: higher}}", "{threshold: {goal: 85%, direction: higher}}",
      "{shortfall: {goal: 1, direction: higher, rate: 1, step: 1%}}",
      "{linear: {from: 0, from_points: 0, to: 85%, to_points: 10, direction: higher}}",
      "{bands: [{below: 85%, points: 5}, {from: 0.85, points: 10}]}",
      "{efficacy: {base: 60%, direction: higher, benchmark: {best: 85%, worst: 0}}}",
    ] {
      let found = Self.findings(measure: measure, method: method)
      #expect(found.map(\.hint.en) == (isRead ? [] : ["write it without a percent sign here"]), "\(measure) \(method)")
    }
  }

  @Test(
    "the limit of a share that lacks its percent sign is doubted",
    arguments: [("130", true), ("10", true), ("1.3", false), ("130%", false), ("1000%", false)])
  func limits(cap: String, isDoubted: Bool) {
    let attained = Self.findings(method: "{attainment: {goal: 5, direction: higher, cap: \(cap)}}")
    let project = "projects: {x: {name: X, planned: year, round: 2, points: {done: {points: 60, cap: \(cap)}}, when_exempt: exclude}}"
    let text = "rulebook: x\ntitle: X\n\(project)\nscorecards: {}\ncompetitions: {}"
    let judged = RulebookReader.read(text: text, file: "x.yaml").findings.filter { $0.severity == .warning }
    for found in [attained, judged] {
      #expect(found.map(\.severity) == (isDoubted ? [.warning] : []), "\(found)")
      #expect(found.first.map { $0.hint.en == "if so, write \(cap)%" } ?? true)
    }
  }
}
