internal import Glibc
public import Model

/// Ctrl-C and the request to end: clean up, say so, exit with 130.
public enum Interruption {
  /// The exit code.
  public static let exitCode: Int32 = 130

  /// From now on SIGINT and SIGTERM end the program cleanly. Called once, before any thread is started.
  public static func watch(language: Language) {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM] where !isIgnored(signal) { sigaddset(&signals, signal) }
    // Blocked everywhere, they wait for the one thread that asks for them; there ordinary code may run.
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let context = Unmanaged.passRetained(Watch(signals: signals, language: language))
    var thread = pthread_t()
    let started = pthread_create(&thread, nil, waitForSignal, context.toOpaque())
    if started != 0 {
      context.release()
      pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }
  }

  /// Whether the caller asked that a signal be ignored, as `nohup` does; that stays so.
  private static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(signal, nil, &action) == 0, let handler = action.__sigaction_handler.sa_handler else { return false }
    return unsafeBitCast(handler, to: Int.self) == 1
  }

  private final class Watch: Sendable {
    let signals: sigset_t
    let language: Language

    init(signals: sigset_t, language: Language) {
      self.signals = signals
      self.language = language
    }
  }

  private static let waitForSignal: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
    guard let context else { return nil }
    let watch = Unmanaged<Watch>.fromOpaque(context).takeRetainedValue()
    var signals = watch.signals
    var received: Int32 = 0
    while sigwait(&signals, &received) != 0 {}
    // Only once nothing can be published any more is it known what to say.
    Unfinished.cleanUp(thenExit: Interruption.exitCode) { hasPublished in
      // A line of progress may stand there.
      (isatty(STDERR_FILENO) == 1 ? "\r\u{1B}[K" : "") + (hasPublished ? published : untouched)[watch.language] + "\n"
    }
  }

  private static let untouched = LocalizedText(
    zh: "已中断：未发布任何结果，上一次的结果保持原样。", en: "Interrupted: nothing was published, the last good output is untouched.")

  private static let published = LocalizedText(
    zh: "已中断：此前结果目录已经完整就位。", en: "Interrupted, but by then the new folder was in its place, whole.")
}
