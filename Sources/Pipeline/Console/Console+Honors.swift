internal import Glibc
public import Model
internal import Reporting

extension Console {
  /// Prints who may be honored, who may not, and why; of one honor or all, and of one status where somebody asks for it.
  public func honors(_ honor: String?, status: HonorStatus?, in output: FinishedOutput) throws(PipelineFault) {
    let header: ScoresHeader
    do throws(ScoresDocument.Fault) {
      header = try ScoresDocument(path: output.folder + "/scores.json").header
    } catch {
      throw PipelineFault(reading: error, in: output)
    }
    guard let view = HonorsView(header, honor: honor, status: status) else {
      throw .noSuchHonor(honor, known: HonorsView.known(in: header, language))
    }
    noteAge(of: output)
    switch format {
    case .text: result(view.lines(language))
    case .json: result([view.json()])
    case .csv: view.writeCSV(language, to: dup(STDOUT_FILENO))
    }
  }
}
