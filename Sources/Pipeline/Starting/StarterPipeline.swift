internal import Model
internal import Tables

/// The pipeline of a new year: which tables, by which rules, of which year.
enum StarterPipeline {
  static func text(_ plan: YearPlan, _ files: [StarterTables.File]) -> String {
    let (city, year) = (plan.city, plan.year)
    let tables = files.map { file in
      file.template.table == .readings ? wide(file, plan) : long(file, plan)
    }
    return """
      # 一个管道：用哪些表、按哪份细则、考核哪一年。运行 liangji run \(plan.pipeline)，结果在 outputs/\(plan.pipeline)/。
      # A pipeline: which tables, by which rules, of which year. Results of a run appear in outputs/\(plan.pipeline)/.
      pipeline: \(plan.pipeline)              # 与文件名一致 the file's own name
      title: {zh: \("\(city)\(year)年度绩效考核".quoted), en: \("Yearly assessment \(year), \(city)".quoted)}
      language: zh
      rules: pipelines/rules/\(plan.rulebook).yaml
      period: \(year)
      # counts_from: \(year - 1)-12-01        # 起算日：上年提前截止的，写其次日，两年之间的差错才不漏 the day after last year's cut_off, where that was early
      cut_off: \(year)-12-31              # 截止日：此后发生的不计入本年 what counts
      as_of: \(year + 1)-02-28                # 知悉日：此后才知道的不算数 what is known
      stage: draft                     # 初算 draft → 反馈 feedback → 复核 review → 审定 decided → 公示 notice → 终稿 final

      # 除内部的表外还出：各单位的核对表 unit、公示稿 notice、网页和呈审稿 site；工作簿给 Excel、WPS 用。不要的删去。
      # Beside the internal tables: an account for each unit, the public notice, pages and the briefing; a workbook. Delete what is not wanted.
      editions: [unit, notice, site]
      workbook: yes
      feedback_until: \(year + 1)-02-20       # 单位反馈的最后一天，印在核对表上 printed on each unit's account

      # 表用 UTF-8 的 CSV；从 Excel 另存的 GBK 文件在该表下加一行 encoding: gb18030。同名的 .xlsx 是同一张表，
      # 带下拉列表和说明：填哪一种，file: 就写哪一种，另一种不读。
      # Tables are CSV in UTF-8; a file saved as GBK gets a line `encoding: gb18030`. The .xlsx of the same name is the same
      # table, with drop-down lists and notes: name the one that you fill in under file: — the other is not read.
      inputs:
      \(tables.joined(separator: "\n"))

      """
  }

  private static func long(_ file: StarterTables.File, _ plan: YearPlan) -> String {
    """
      - table: \(file.template.table.rawValue)  # \(file.purpose.zh) \(file.purpose.en)
        file: \(plan.inputs)/\(file.name)
    """
  }

  private static func wide(_ file: StarterTables.File, _ plan: YearPlan) -> String {
    let (unit, name) = (file.template.columns[0].header.zh, file.template.columns[1].header.zh)
    let columns = StarterTables.readings.map { "      \($0.header.quoted): \($0.series)" }
    return """
      \(long(file, plan))
          layout: wide                 # 宽表：一行一个单位 one row a unit
          unit_id: \(unit)
          period: \(plan.year)
          ignore: [\(name)]               # 只给人看的列 for people only
          readings:                    # 表头：细则里的代码 header: the rulebook's id
      \(columns.joined(separator: "\n"))
      """
  }
}
