import Glibc
import Model
import Tables
import Testing

/// What the system says where a file cannot be read or written.
@Suite struct SystemReasonTests {
  @Test(
    arguments: [
      (ENOENT, "没有这个文件或目录"), (EACCES, "没有权限"), (EISDIR, "这是目录，不是文件"), (ENOTDIR, "路径中有一段不是目录"), (EROFS, "所在的磁盘是只读的"),
      (EMLINK, "链接太多"), (EIO, "磁盘读写出错"),
    ])
  func commonReasonsAreChinese(code: Int32, reason: String) {
    let message = FileFault(.write, path: "x", errno: code).message
    #expect(message.zh == "无法写入 x：\(reason)")
    #expect(message.en.hasPrefix("x cannot be written: ") && message.en.allSatisfy(\.isASCII))
  }

  @Test func whatHasNoChineseStaysAsTheSystemSaysIt() {
    let reason = FileFault(.write, path: "x", errno: ENOTTY).message
    #expect(reason.zh == "无法写入 x：Inappropriate ioctl for device")
  }
}
