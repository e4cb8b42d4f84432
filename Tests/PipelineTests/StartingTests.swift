import BuiltProgram
import Foundation
import Model
import Pipeline
import Testing

/// An empty place for new roots; it goes with the test.
private final class Ground {
  let folder = URL(filePath: NSTemporaryDirectory()).appending(path: "liangji-\(UUID().uuidString)")

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func start(_ flags: [String], at name: String = "new") throws -> Program.Ended {
    try Program.ended(Program.start(["init", name] + flags, in: folder))
  }

  func run(_ arguments: [String], in name: String = "new") throws -> Program.Ended {
    try Program.ended(Program.start(arguments, in: folder.appending(path: name)))
  }

  func files(in name: String = "new") throws -> [String: Data] {
    let root = folder.appending(path: name)
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
      var isFolder: ObjCBool = false
      let place = root.appending(path: path)
      if FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder), !isFolder.boolValue {
        files[path] = try Data(contentsOf: place)
      }
    }
    return files
  }

  var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() } }
}

@Suite struct StartingTests {
  private static let flags: [[String]] = [
    ["--city", "瓷都市", "--year", "2026"],
    ["--city", "瓷都市", "--year", "2000", "--divisions", "部门"],
    ["--city", "瓷都市", "--year", "2100", "--divisions", "党群,经济,社会,执法,垂管,一类,二类,三类,园区,街道,A,b2"],
    // Words that YAML or the importer could take for something else.
    ["--city", "no", "--year", "2026", "--divisions", "no,yes,合计,null,012,小计"],
    ["--city", "他说\"好\"的'市", "--year", "2026"],
    ["--city", "../../etc/passwd", "--year", "2026"],
    ["--city", "市: #注 - {a: [b]} & * ! | > % @ `", "--year", "2026"],
    ["--city", "\\n\\\"\\u0007\\", "--year", "2026"],
    ["--city", "=1+1", "--year", "2026"],
    ["--city", "=cmd|' /C calc'!A0", "--year", "2026", "--divisions", "县区、市直部门，园区;乡镇"],
  ]

  @Test(arguments: flags)
  func aNewRootChecksRunsAndAnswers(flags: [String]) throws {
    let ground = try Ground()
    let started = try ground.start(flags)
    #expect(started.code == 0 && started.error.isEmpty, "\(started.error)")
    #expect(try ground.names == ["new"])
    let pipeline = "annual-\(flags[3])"
    let check = try ground.run(["check", pipeline])
    #expect(check.code == 0 && check.error.isEmpty, "\(check.error)")
    let title = try ground.run(["run", pipeline, "--lang", "zh"])
    #expect(title.code == 0 && title.error.isEmpty, "\(title.error)")
    #expect(title.out.hasPrefix("\(flags[1])\(flags[3])年度绩效考核 · "))
    #expect(title.out.contains("免责 1"))
    let impact = try ground.run(["impact", "ERR-001", "--lang", "zh"])
    #expect(impact.code == 0)
    #expect(impact.out.contains("结论：影响本单位的表彰资格"))
    #expect(impact.out.contains("若不容错"))
  }

  /// The workbooks are the same tables: a pipeline that reads them comes to the same results.
  @Test(arguments: [flags[0], flags[3]])
  func theWorkbooksMayTakeThePlaceOfTheTables(flags: [String]) throws {
    let ground = try Ground()
    for name in ["tables", "workbooks"] { _ = try ground.start(flags, at: name) }
    let pipeline = "annual-\(flags[3])"
    let place = ground.folder.appending(path: "workbooks/pipelines/\(pipeline).yaml")
    let declared = try String(contentsOf: place, encoding: .utf8)
    let inputs = declared.components(separatedBy: "inputs:\n")
    try #require(inputs.count == 2 && inputs[1].contains(".csv"))
    try (inputs[0] + "inputs:\n" + inputs[1].replacing(".csv", with: ".xlsx")).write(to: place, atomically: true, encoding: .utf8)
    let check = try ground.run(["check", pipeline], in: "workbooks")
    #expect(check.code == 0 && check.error.isEmpty, "\(check.error)")
    for name in ["tables", "workbooks"] { #expect(try ground.run(["run", pipeline, "--quiet"], in: name).code == 0) }
    let (mine, theirs) = (try ground.files(in: "workbooks"), try ground.files(in: "tables"))
    for file in ["rankings.csv", "lines.csv", "exemptions.csv", "findings.csv"].map({ "outputs/\(pipeline)/\($0)" }) {
      #expect(mine[file] != nil && mine[file] == theirs[file], "\(file)")
    }
  }

  private static let refusals: [[String]] = [
    ["--city", "甲\n乙", "--year", "2026"], ["--city", "甲\u{202E}乙", "--year", "2026"], ["--city", "甲\u{7}", "--year", "2026"],
    ["--city", "甲\u{2028}乙", "--year", "2026"], ["--city", "", "--year", "2026"],
    ["--city", String(repeating: "市", count: 41), "--year", "2026"],
    ["--city", "市", "--year", "26"], ["--city", "市", "--year", "２０２６"], ["--city", "市", "--year", "1999"],
    ["--city", "市", "--year", "../1"],
    ["--city", "市", "--year", "2026", "--divisions", "=1+1"], ["--city", "市", "--year", "2026", "--divisions", "甲: 乙"],
    ["--city", "市", "--year", "2026", "--divisions", "甲,甲"], ["--city", "市", "--year", "2026", "--divisions", ","],
    ["--city", "市", "--year", "2026", "--divisions", "../甲"],
    ["--city", "市", "--year", "2026", "--divisions", (1...13).map { "甲\($0)" }.joined(separator: ",")],
    ["--city", "市"], ["--year", "2026"], [],
  ]

  @Test(arguments: refusals)
  func whatWillNotDoIsRefusedAndNothingIsMade(flags: [String]) throws {
    let ground = try Ground()
    let ended = try ground.start(flags)
    #expect(ended.code == 2)
    #expect(!ended.error.isEmpty)
    #expect(try ground.names.isEmpty)
  }

  @Test func nothingIsEverWrittenOver() throws {
    let ground = try Ground()
    let flags = ["--city", "瓷都市", "--year", "2026"]
    _ = try ground.start(flags)
    let before = try ground.files()
    #expect(before.count == 16)
    for year in ["2026", "2027"] {
      let again = try ground.start(["--city", "别市", "--year", year])
      #expect(again.code == 2)
      #expect(again.error.contains("not empty"))
      #expect(try ground.files() == before)
    }
    try FileManager.default.createDirectory(at: ground.folder.appending(path: "other"), withIntermediateDirectories: true)
    try Data().write(to: ground.folder.appending(path: "other/.hidden"))
    #expect(try ground.start(flags, at: "other").code == 2)
    #expect(try Array(ground.files(in: "other").keys) == [".hidden"])
    try Data("x".utf8).write(to: ground.folder.appending(path: "file"))
    #expect(try ground.start(flags, at: "file").code == 2)
    #expect(try ground.start(flags, at: "file/new").code == 3)
    try FileManager.default.createSymbolicLink(
      at: ground.folder.appending(path: "link"), withDestinationURL: ground.folder.appending(path: "nowhere"))
    #expect(try ground.start(flags, at: "link").code == 2)
    #expect(try ground.names == ["file", "link", "new", "other"])
  }

  @Test func emptyNestedAndPresentFoldersAreTaken() throws {
    let ground = try Ground()
    let flags = ["--city", "瓷都市", "--year", "2026", "--lang", "zh"]
    try FileManager.default.createDirectory(at: ground.folder.appending(path: "empty"), withIntermediateDirectories: true)
    for place in ["empty", "deep/er/still", "trailing/"] { #expect(try ground.start(flags, at: place).code == 0) }
    let here = try ground.run(["init", "."] + flags, in: "deep/er")
    #expect(here.code == 2)
    let same = try ground.files(in: "empty")
    #expect(try ground.files(in: "deep/er/still") == same)
    #expect(try ground.files(in: "trailing") == same)
  }

  /// Where a write fails half-way, what was made goes again and the folder is as it was.
  @Test func aFullDiskLeavesNothingBehind() throws {
    let ground = try Ground()
    let ended = try Program.run(
      "init", "new", "--city", "瓷都市", "--year", "2026", in: ground.folder, shell: "trap '' XFSZ; ulimit -f 4")
    #expect(ended.code == 3)
    #expect(try ground.names.isEmpty)
  }

  @Test func theTablesHaveAMarkAndChineseHeaders() throws {
    let ground = try Ground()
    _ = try ground.start(["--city", "瓷都市", "--year", "2026"])
    let files = try ground.files().filter { $0.key.hasSuffix(".csv") }
    #expect(files.count == 7)
    for (path, bytes) in files {
      #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]), "\(path)")
      let header = String(decoding: bytes.dropFirst(3), as: UTF8.self).components(separatedBy: "\r\n")[0]
      #expect(header.split(separator: ",").allSatisfy { ($0.unicodeScalars.first?.value ?? 0) >= 0x4E00 }, "\(header)")
    }
    let named = files.values.contains { String(decoding: $0, as: UTF8.self).contains("虚构") }
    #expect(named)
  }

  @Test func programsGetTheFilesAsJSON() throws {
    let ground = try Ground()
    let ended = try ground.start(["--city", "瓷都市", "--year", "2026", "--format", "json"])
    let made = try #require(try JSONSerialization.jsonObject(with: Data(ended.out.utf8)) as? [String: Any])
    #expect(made["pipeline"] as? String == "annual-2026")
    let paths = try #require(made["files"] as? [[String: Any]]).compactMap { $0["path"] as? String }
    #expect(try Set(paths) == Set(ground.files().keys))
  }
}

@Suite struct YearQuestionTests {
  /// Answers typed one after the other, and what was asked and said meanwhile.
  private final class Typist {
    var answers: [String]
    var asked: [String] = []
    var faults = 0

    init(_ answers: String...) { self.answers = answers }

    func plan(city: String? = nil, year: String? = nil, divisions: String? = nil) throws(PipelineFault) -> YearPlan {
      try YearPlan(
        city: city, year: year, divisions: divisions, .english,
        asking: { question in
          self.asked.append(question)
          return self.answers.isEmpty ? nil : self.answers.removeFirst()
        }, saying: { _ in self.faults += 1 })
    }
  }

  @Test func onlyWhatIsMissingIsAsked() throws {
    let typist = Typist("2026", "甲,乙")
    let plan = try typist.plan(city: "瓷都市")
    #expect((plan.city, plan.year, plan.divisions) == ("瓷都市", 2026, ["甲", "乙"]))
    #expect(typist.asked.count == 2 && typist.faults == 0)
  }

  @Test func aWrongAnswerIsAskedForAgainAndAnEmptyOneTakesWhatIsOffered() throws {
    let typist = Typist("", "瓷都市", "next year", "2026", " ")
    let plan = try typist.plan()
    #expect((plan.city, plan.year, plan.divisions) == ("瓷都市", 2026, ["县区", "市直部门"]))
    #expect(typist.asked.count == 5 && typist.faults == 2)
  }

  @Test func anEndOfInputIsNoAnswer() throws {
    let typist = Typist("瓷都市")
    #expect(throws: PipelineFault.self) { try typist.plan() }
  }

  @Test func aGivenAnswerThatWillNotDoIsNotAskedForAgain() throws {
    let typist = Typist("瓷都市", "2026", "甲")
    #expect(throws: PipelineFault.self) { try typist.plan(year: "26") }
    #expect(typist.asked.isEmpty)
  }
}
