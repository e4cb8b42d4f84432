public import Model
internal import Reporting
internal import Tables

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
    case .text: try result(view.lines(language))
    case .json: try result([view.json()])
    case .csv: try print { (create) throws(FileFault) in try view.writeCSV(language, create) }
    }
  }
}
