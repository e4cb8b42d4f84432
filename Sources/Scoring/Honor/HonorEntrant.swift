import Model
import Rules

/// Somebody who is looked at for one honor, while it is being judged.
struct HonorEntrant {
  /// The nominee's row; nil for a unit that stands by its place alone.
  var nominee: Record?
  var unit: UnitID?
  var person: String?
  /// How the unit stood, where it stood at all.
  var stood: StoodUnit?
  /// Why the unit is not there, where it is not.
  var absentBecause: LocalizedText?
  /// What it is ranked by, higher first.
  var merit: Fraction = .zero
  var status: HonorStatus = .candidate
  var reasons: [HonorCandidate.Reason] = []
  var rank: Int?
  var sharedBy = 1
  var progress = HonorProgress()

  /// How findings refer to it.
  var row: RowReference { nominee?.reference ?? RowReference(.units, [unit?.text ?? ""]) }

  /// The unit's row, where there is a unit.
  var unitRows: [RowReference] { unit.map { [RowReference(.units, [$0.text])] } ?? [] }

  /// What findings call it: a unit's id or the nominee's, never a person.
  var label: String { nominee?.key.first ?? unit?.text ?? "" }

  /// The status as it is published: a candidate to whom somebody objected is looked at again.
  var publishedStatus: HonorStatus { status == .candidate && progress.objection != nil ? .reopened : status }

  /// As it leaves the stage.
  func candidate(of honor: HonorID) -> HonorCandidate {
    HonorCandidate(
      honor: honor, nominee: nominee?.text("nominee_id"), unit: unit, person: person, status: status, rank: rank, sharedBy: sharedBy,
      state: progress.latest?.text("state"), stateOn: progress.latest?.date, noticeEnds: progress.noticeEnds,
      isPublished: status == .candidate && progress.isPublic, reasons: reasons)
  }
}

/// A unit's standing, with the competition it stands in.
struct StoodUnit {
  var standing: Standing
  var competition: Competition
}
