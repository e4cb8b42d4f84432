import Glibc
package import Model

extension LocalizedText {
  /// What the system says of an error number: in Chinese, too, of what a person may meet, else in its own words.
  package init(systemError code: Int32) {
    let english = strerror(code).map { String(cString: $0) } ?? "errno \(code)"
    self.init(zh: Self.chineseReasons[code] ?? english, en: english)
  }

  private static let chineseReasons: [Int32: String] = [
    ENOENT: "没有这个文件或目录", EACCES: "没有权限", EPERM: "不允许这样做", EISDIR: "这是目录，不是文件", ENOTDIR: "路径中有一段不是目录",
    ENOSPC: "磁盘已满", EDQUOT: "磁盘配额已用完", EROFS: "所在的磁盘是只读的", EIO: "磁盘读写出错", EFBIG: "文件太大", ENAMETOOLONG: "文件名太长",
    ELOOP: "是链接，或经过的链接太多", EMLINK: "链接太多", EMFILE: "打开的文件太多", ENFILE: "系统打开的文件太多", ENOMEM: "内存不足", EEXIST: "已经有这个文件或目录",
    ENOTEMPTY: "目录不是空的", EBUSY: "正被占用", ETXTBSY: "正被占用", EXDEV: "不在同一个磁盘上", ENXIO: "没有这个设备", ENODEV: "没有这个设备",
    ESTALE: "网络上的文件已失效", ENOLCK: "系统不能再加锁", EAGAIN: "系统资源暂时不足", EINVAL: "系统不支持这样做", ENOSYS: "系统不支持这样做", EOPNOTSUPP: "系统不支持这样做",
    EPIPE: "读的一方已经离开", ETIMEDOUT: "超时", ENOTCONN: "网络没有连上", EHOSTDOWN: "网络没有连上",
  ]
}
