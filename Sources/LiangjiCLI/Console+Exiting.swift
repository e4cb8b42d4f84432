import ArgumentParser
import Pipeline

extension Console {
  /// Does a command's work, says why where it cannot, and ends with its exit code.
  func exiting(_ work: () throws(PipelineFault) -> Int32) throws(ExitCode) {
    let code: Int32
    do throws(PipelineFault) {
      code = try work()
    } catch {
      show(error)
      code = error.exitCode
    }
    if code != ExitStatus.done { throw ExitCode(code) }
  }
  /// The same for a command whose work is shared out among tasks.
  func exiting(_ work: () async throws(PipelineFault) -> Int32) async throws(ExitCode) {
    let code: Int32
    do throws(PipelineFault) {
      code = try await work()
    } catch {
      show(error)
      code = error.exitCode
    }
    if code != ExitStatus.done { throw ExitCode(code) }
  }
}
