/// What can be wrong with tables, rules and facts. The raw value is printed in `findings.csv` and never changes its meaning.
public enum FindingCode: String, Sendable, Hashable, CaseIterable, Codable {
  // Files and bytes

  /// A declared file is not there or cannot be read.
  case fileUnreadable = "file_unreadable"
  /// A path leaves the pipeline's root, is a link out of it, or is no regular file.
  case pathOutsideRoot = "path_outside_root"
  /// A file, field, row or count is beyond its limit.
  case limitExceeded = "limit_exceeded"
  /// Bytes that the declared encoding does not allow.
  case invalidBytes = "invalid_bytes"
  /// A NUL byte.
  case nulByte = "nul_byte"
  /// A quote that is never closed, or followed by other text: the file is unusable.
  case brokenQuote = "broken_quote"
  /// Rows read are not rows used plus rows refused: a fault of the program, which then gives no facts.
  case accountMismatch = "account_mismatch"
  /// A file without a header.
  case emptyFile = "empty_file"

  // Workbooks

  /// A workbook that is damaged, encrypted, incomplete or otherwise not to be read.
  case unreadableWorkbook = "unreadable_workbook"
  /// A sheet that the workbook does not have, or none declared where it has several.
  case unknownSheet = "unknown_sheet"
  /// Hidden rows, columns or sheets.
  case hiddenCells = "hidden_cells"
  /// Merged cells, of which only the top left one has a value.
  case mergedCells = "merged_cells"
  /// A cell that is the error of a formula, such as `#REF!`.
  case errorCell = "error_cell"
  /// A formula that was saved without its result.
  case formulaWithoutValue = "formula_without_value"
  /// Formulas in a column, counted; their saved results are used.
  case formulaCells = "formula_cells"
  /// Cells of a column that are formatted as percentages, counted.
  case percentCells = "percent_cells"

  // Headers and rows

  /// A required column is missing.
  case missingColumn = "missing_column"
  /// A header that is neither a column of the schema nor declared.
  case unknownColumn = "unknown_column"
  /// Two columns with one name.
  case duplicateColumn = "duplicate_column"
  /// A row with more or fewer fields than the header.
  case raggedRow = "ragged_row"
  /// Empty fields beyond the header in every row.
  case emptyTrailingFields = "empty_trailing_fields"
  /// Cells without a figure in a column of a wide table, counted; they are no readings.
  case emptyCells = "empty_cells"
  /// A totals row (合计/小计).
  case totalsRow = "totals_row"
  /// Two rows with one key.
  case duplicateKey = "duplicate_key"
  /// A row of nothing but empty fields, passed over.
  case emptyRow = "empty_row"
  /// A key column is empty.
  case missingKey = "missing_key"

  // Values

  /// Text that is no number of our grammar.
  case invalidNumber = "invalid_number"
  /// Text that is no day.
  case invalidDate = "invalid_date"
  /// Text that is no period.
  case invalidPeriod = "invalid_period"
  /// A word that is not among the allowed ones.
  case invalidWord = "invalid_word"
  /// A required value is empty.
  case missingValue = "missing_value"
  /// A code shorter than its fellows: leading zeros lost in a spreadsheet.
  case lostLeadingZeros = "lost_leading_zeros"
  /// Inner spaces folded in a unit's name that serves as its key.
  case foldedSpaces = "folded_spaces"
  /// Spaces around a key.
  case outerSpaces = "outer_spaces"
  /// A value out of the range its column allows.
  case outOfRange = "out_of_range"

  // References

  /// No source tells the units.
  case missingUnits = "missing_units"
  /// Rows that contradict each other on a unit: its columns in several sources, or spans that overlap.
  case conflictingUnits = "conflicting_units"
  /// A unit that the units table does not know.
  case unknownUnit = "unknown_unit"
  /// An indicator that the rulebook does not know.
  case unknownIndicator = "unknown_indicator"
  /// A panel or option that the rulebook does not know.
  case unknownPanel = "unknown_panel"
  /// A division that the rulebook does not list.
  case unknownDivision = "unknown_division"
  /// A level at which the units table has no unit.
  case unknownLevel = "unknown_level"
  /// A cause, matter or key that points nowhere.
  case danglingReference = "dangling_reference"
  /// A reading outside the assessed period, or of another grain.
  case outsidePeriod = "outside_period"

  // Facts against rules

  /// A unit did not report an indicator.
  case missingReading = "missing_reading"
  /// A unit has no target or baseline that a measure or method needs.
  case missingTarget = "missing_target"
  /// A panel did not vote on a unit.
  case missingBallot = "missing_ballot"
  /// A ballot of a panel on a unit that it does not vote on.
  case ballotOutsidePanel = "ballot_outside_panel"
  /// A denominator is zero.
  case zeroDenominator = "zero_denominator"
  /// A project whose plan is absent or not above 0.
  case projectWithoutPlan = "project_without_plan"
  /// A number left the range of exact arithmetic.
  case arithmeticOverflow = "arithmetic_overflow"
  /// A number that must be positive is not: under a logarithm or geometric mean, or below the line of a share or a rate of growth.
  case notPositive = "not_positive"
  /// Fewer peers than the method needs.
  case tooFewPeers = "too_few_peers"
  /// Points handed in beyond what the item can give.
  case givenOutOfRange = "given_out_of_range"
  /// A unit that belongs to no competition.
  case unitWithoutCompetition = "unit_without_competition"
  /// A unit that belongs to several competitions.
  case unitInSeveralCompetitions = "unit_in_several_competitions"
  /// Units with equal standing at the edge of a quota: the leading group decides.
  case quotaEdgeTie = "quota_edge_tie"
  /// A competition without units.
  case emptyCompetition = "empty_competition"
  /// Decisions of one day that contradict each other.
  case conflictingDecisions = "conflicting_decisions"
  /// A decision on an error that says two things, or has an outcome without a day.
  case unclearDecision = "unclear_decision"
  /// A measure that names no cause in a matter with recognised errors.
  case measureWithoutCause = "measure_without_cause"
  /// An error that the ledger says is doubtful or untrue, and a report found to be true.
  case contradictedFact = "contradicted_fact"
  /// Shares of one matter that do not come to 1.
  case sharesMissOne = "shares_miss_one"
  /// A decision of an authority that the rulebook does not list as competent.
  case authorityNotListed = "authority_not_listed"
  /// A recognised exemption that was not filed for the record (报备).
  case recognitionNotFiled = "recognition_not_filed"
  /// A record that would veto a unit without the vetoing authority's document.
  case vetoWithoutDocument = "veto_without_document"
  /// A record that a warning rule asks a person to look at.
  case recordToReview = "record_to_review"
  /// A word of a record that no rule lists, so that the record counts for nothing.
  case unlistedWord = "unlisted_word"
  /// Codes by which rows are put together, spelled in several ways.
  case severalSpellings = "several_spellings"
  /// Periods that others reported: of a series that a unit leaves out of, or of a task or project that is reported no longer.
  case unreportedPeriod = "unreported_period"
  /// A unit has values of what is filed as not applicable to it.
  case readingNotApplicable = "reading_not_applicable"
  /// A measure without the day on which its influence period starts.
  case influenceWithoutStart = "influence_without_start"
  /// A step of an honor that was skipped, went backward, came too early, or was taken by someone who may not have the honor.
  case honorStep = "honor_step"
  /// An objection outside the days of the notice.
  case objectionOutsideNotice = "objection_outside_notice"
  /// Working days counted in a year of which the calendar lists no holidays.
  case calendarGap = "calendar_gap"

  // Decisions of the leading group

  /// A decision whose `before` is not what was computed, or not what the decision before it left.
  case decisionMismatch = "decision_mismatch"
  /// A decision that cannot be read: no minutes or day, no total, no place that there is.
  case invalidDecision = "invalid_decision"
  /// A decision on a unit that has no total or place.
  case decisionWithoutStanding = "decision_without_standing"
  /// A decided grade above what a ceiling or veto allows.
  case decisionAboveLimit = "decision_above_limit"

  // Upheld objections

  /// A correction whose `old` is not what the table says, or not what the correction before it left.
  case correctionMismatch = "correction_mismatch"
  /// A correction that cannot be carried out: no document or day, a cell that is not to be corrected, a value it cannot hold.
  case invalidCorrection = "invalid_correction"

  // Units through the year

  /// A unit that another one names in `succeeds` and that no table knows.
  case unknownPredecessor = "unknown_predecessor"
  /// Units that succeed each other in a circle.
  case circularSuccession = "circular_succession"
  /// A unit that another one took over by the cut-off, and that has not ended.
  case predecessorInForce = "predecessor_in_force"
  /// A unit that has ended by the cut-off and that none succeeds.
  case endedWithoutSuccessor = "ended_without_successor"
  /// Units succeed others, and the rulebook does not say what that means.
  case undeclaredReorganization = "undeclared_reorganization"
  /// A unit lacks the number by which a merger or split weighs it.
  case missingWeight = "missing_weight"
  /// Of units that became one some lack a target, a baseline or the values that are held against it.
  case unevenSuccession = "uneven_succession"
  /// An error on a day on which its unit did not exist.
  case errorOutsideSpan = "error_outside_span"
  /// Readings of periods in which their unit did not exist; they count.
  case readingOutsideSpan = "reading_outside_span"
  /// A row of another ledger of a day or period in which its unit did not exist.
  case recordOutsideSpan = "record_outside_span"

  // From one year to the next

  /// An entry of `carry_over` that another year left than the one before; it does not count.
  case carryOverOfOtherYear = "carry_over_of_other_year"
  /// An entry of `carry_over` whose id does not begin with its year: one of them was edited, and the entry may have counted before.
  case carryOverYearMismatch = "carry_over_year_mismatch"
  /// An entry of `carry_over` that would count twice: by two rules, or by its own row as well.
  case carryOverTwice = "carry_over_twice"
  /// An entry of `carry_over` that no rule takes up.
  case carryOverUnused = "carry_over_unused"
  /// What was recognised or awarded late and leaves nothing to carry over.
  case nothingToCarryOver = "nothing_to_carry_over"
  /// A record that lies between the cut-off and the end of a closed year; the next year counts it where its pipeline says so.
  case recordAfterCutOff = "record_after_cut_off"
  /// A number that is no exact decimal and cannot be handed to the next year.
  case inexactBaseline = "inexact_baseline"

  // Rules and pipelines

  /// A text that is no YAML.
  case yamlSyntax = "yaml_syntax"
  /// A key the rules do not know.
  case unknownRuleKey = "unknown_rule_key"
  /// A key that is required.
  case missingRuleKey = "missing_rule_key"
  /// A value of the wrong shape or kind.
  case invalidRuleValue = "invalid_rule_value"
  /// An id used twice.
  case duplicateIdentifier = "duplicate_identifier"
  /// A name that is declared nowhere.
  case unknownIdentifier = "unknown_identifier"
  /// A ledger that the rules read and the pipeline has no input of.
  case ledgerWithoutInput = "ledger_without_input"
  /// YAML anchors or aliases.
  case yamlAnchor = "yaml_anchor"
  /// A hole between two bands or lights.
  case bandGap = "band_gap"
  /// Two bands or lights that overlap.
  case bandOverlap = "band_overlap"
  /// Points of the children that miss the declared total.
  case weightsMissTotal = "weights_miss_total"
  /// A quota above 100 %.
  case quotaTooLarge = "quota_too_large"
  /// A grade that no unit can reach.
  case unreachableGrade = "unreachable_grade"
  /// A number that can never be taken up.
  case unreachableNumber = "unreachable_number"
  /// A method that does not fit its measure, direction or peers.
  case methodMismatch = "method_mismatch"
  /// An indicator whose name speaks of paper rather than of work, without a basis for it.
  case formalisticIndicator = "formalistic_indicator"
  /// A day or period that contradicts another one.
  case inconsistentDates = "inconsistent_dates"

  // The life of a year

  /// A stage after the decision, but no lock.
  case stageWithoutLock = "stage_without_lock"
  /// A stage before the decision, but a lock.
  case stageBeforeLock = "stage_before_lock"
  /// A lock that was altered, is not whole, or is of another pipeline or version.
  case lockAltered = "lock_altered"
  /// The rulebook is not the one that was decided on.
  case lockedRulesChanged = "locked_rules_changed"
  /// The pipeline declares something else than was decided on.
  case lockedPipelineChanged = "locked_pipeline_changed"
  /// An input is not the one that was decided on; of a table that may grow, its locked rows are not.
  case lockedInputChanged = "locked_input_changed"
  /// An input that was decided on is gone.
  case lockedInputMissing = "locked_input_missing"
  /// An input that was not there when the year was decided.
  case lockedInputAdded = "locked_input_added"
  /// A correction edition that the rules, or the year it corrects, do not allow.
  case correctionEditionRefused = "correction_edition_refused"
  /// A provisional reading in a final result.
  case provisionalReading = "provisional_reading"
  /// A query to an authority that is still open in a final result.
  case openQuery = "open_query"

  /// What forbids the stage a pipeline declares, whatever the tables and rules themselves are like.
  public static let ofStages: Set<FindingCode> = [
    .stageWithoutLock, .stageBeforeLock, .lockAltered, .lockedRulesChanged, .lockedPipelineChanged, .lockedInputChanged,
    .lockedInputMissing, .lockedInputAdded, .correctionEditionRefused, .provisionalReading, .openQuery, .quotaEdgeTie,
  ]
}
