internal import Glibc
public import Model
internal import Tables

/// Ctrl-C and the request to end: clean up, say so, exit with 130.
public enum Interruption {
  /// The exit code.
  static let exitCode: Int32 = 130

  /// From now on SIGINT, SIGTERM and SIGHUP, as of a closed terminal, end the program cleanly. Called once, before any thread is started.
  public static func watch(language: Language) {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(signal) { sigaddset(&signals, signal) }
    // Blocked everywhere, they wait for the one thread that asks for them; there ordinary code may run.
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let thread = Errand { [signals] in wait(for: signals, language) }.start()
    if thread == nil { pthread_sigmask(SIG_UNBLOCK, &signals, nil) }
  }

  /// Whether the caller asked that a signal be ignored, as `nohup` does; that stays so.
  private static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(signal, nil, &action) == 0, let handler = action.__sigaction_handler.sa_handler else { return false }
    return unsafeBitCast(handler, to: Int.self) == 1
  }

  private static func wait(for signals: sigset_t, _ language: Language) {
    var signals = signals
    var received: Int32 = 0
    while sigwait(&signals, &received) != 0 {}
    // Only once nothing can be published any more is it known what to say.
    Unfinished.cleanUp(thenExit: Interruption.exitCode) { hasPublished in
      // A line of progress may stand there.
      (isatty(STDERR_FILENO) == 1 ? "\r\u{1B}[K" : "") + (hasPublished ? published : untouched)[language] + "\n"
    }
  }

  private static let untouched = LocalizedText(
    zh: "已中断：未发布任何结果，上一次的结果保持原样。", en: "Interrupted: nothing was published, the last good output is untouched.")

  private static let published = LocalizedText(
    zh: "已中断：此前结果目录已经完整就位。", en: "Interrupted, but by then the new folder was in its place, whole.")
}
