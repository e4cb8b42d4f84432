import Glibc
import Model
import Tables
import Testing

/// Files come out as spreadsheets need them, hashed, and with honest errors.
@Suite struct WritingTests {
  // The bytes a writer leaves in a file, and what it says of them.
  static func written(_ rows: [[CSVField]]) throws -> (text: String, file: WrittenFile) {
    let path = "/tmp/liangji-writing-\(getpid())-\(UInt64.random(in: 0...UInt64.max)).csv"
    defer { unlink(path) }
    var writer = try CSVWriter(FileOutput(path: path, mode: 0o600))
    for row in rows { try writer.write(row) }
    let file = try writer.close(sync: true)
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600 && Int(status.st_size) == file.bytes)
    let descriptor = open(path, O_RDONLY)
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: file.bytes)
    #expect(read(descriptor, &bytes, bytes.count) == bytes.count)
    #expect(SHA256Hasher.hex(of: bytes) == file.sha256)
    return (String(decoding: bytes, as: UTF8.self), file)
  }

  static let cells: [(cell: CSVField, text: String)] = [
    (.text("甲县"), "甲县"), (.text(""), ""), (.empty, ""), (.number("-1.5"), "-1.5"), (.text("a,b"), "\"a,b\""),
    (.text("say \"no\""), "\"say \"\"no\"\"\""), (.text("two\nlines"), "\"two\nlines\""), (.text(" x"), "\" x\""),
    (.text("=1+1"), "'=1+1"), (.text("+1"), "'+1"), (.text("-1"), "'-1"), (.text("@SUM(A1)"), "'@SUM(A1)"), (.text("\tx"), "'\tx"),
    (.text("\rx"), "\"'\rx\""), (.text("\n=x"), "\"'\n=x\""), (.text("\r\n=x"), "\"'\r\n=x\""), (.text("＝1"), "'＝1"), (.text("＋1"), "'＋1"),
    (.text("－1"), "'－1"), (.text("＠x"), "'＠x"),
    (.text("=HYPERLINK(\"http://x\",\"y\")"), "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""), (.text("1-2"), "1-2"),
  ]

  @Test(arguments: cells)
  func cellsAreQuotedAndMadeHarmless(cell: CSVField, text: String) throws {
    #expect(try Self.written([[.text("h"), cell, .number("2")]]).text == "\u{FEFF}h,\(text),2\r\n")
  }

  @Test(arguments: cells)
  func inputsAreWrittenAsTheyStand(cell: CSVField, text: String) throws {
    let path = "/tmp/liangji-writing-\(getpid())-\(UInt64.random(in: 0...UInt64.max)).csv"
    defer { unlink(path) }
    var writer = try CSVWriter(FileOutput(path: path), isInput: true)
    try writer.write([.text("name"), cell])
    _ = try writer.close()
    let table = try PlainTable(open(path, O_RDONLY), file: path, encoding: .utf8)
    let meant =
      switch cell {
      case .text(let text), .number(let text): text
      case .empty: ""
      }
    #expect((table.headers + [""])[1] == meant)
  }

  @Test(arguments: [("'-101", "-101"), ("'=1", "=1"), ("'＋1", "＋1"), ("'甲", "'甲"), ("''-1", "''-1"), ("-1", "-1"), ("'", "'"), ("", "")])
  func theApostropheIsTakenOff(text: String, plain: String) { #expect(CSVWriter.plain(text) == plain) }

  @Test func whatIsWrittenIsReadBack() throws {
    let units = [["unit_id", "name"], ["01", "甲\"县\",\r\n东"], ["02", " 乙"]]
    let text = try Self.written(units.map { $0.map { .text($0) } }).text
    let outcome = Desk.read(["u.csv": text], [TableSource(table: .units, file: "u.csv")])
    #expect(outcome.facts?.units.map(\.name) == ["甲\"县\",\r\n东", " 乙"])
  }

  @Test func largeFilesAreHashedPieceByPiece() throws {
    let rows = (0..<20_000).map { [CSVField.number(String($0)), .text("第\($0)行")] }
    #expect(try Self.written(rows).file.bytes > 200_000)
  }

  @Test func theDigestIsSHA256() {
    #expect(SHA256Hasher.hex(of: Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(SHA256Hasher.hex(of: []) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test func aFullDiskIsSaid() throws {
    var output = FileOutput(descriptor: open("/dev/full", O_WRONLY), path: "/dev/full")
    try output.write("x")
    do throws(FileFault) {
      _ = try output.close()
      Issue.record("a full disk went unnoticed")
    } catch {
      #expect(error.isDiskFull && error.operation == .write && error.errno == ENOSPC)
      #expect(error.message.zh.contains("磁盘已满"))
    }
  }

  @Test func aMissingFolderIsSaid() {
    #expect(throws: FileFault(.open, path: "/nowhere/x", errno: ENOENT)) { try FileOutput(path: "/nowhere/x").close() }
  }
}
