/// The rulebook of a new year: short enough to be read in ten minutes, with one of everything that most offices need.
enum StarterRulebook {
  /// The conditions of an exemption, all of them needed; the words of the table's column.
  static let conditions = ["未违禁令", "勤勉尽责", "程序正当", "及时纠正"]

  static func text(_ plan: YearPlan) -> String {
    let divisions = plan.divisions.map(\.quoted).joined(separator: ", ")
    let (city, year) = (plan.city, plan.year)
    return """
      # 计分细则样本，约十分钟读完。# 后面是说明，可以删改；改完运行 liangji check \(plan.pipeline)，写错的地方会指出第几行第几列。
      # A rulebook to start from, ten minutes to read. Change it, then run liangji check \(plan.pipeline): every mistake is pointed at.
      # 一份细则回答七个问题：①看哪些数 ②怎么打分 ③谁和谁比 ④差错怎么扣、能否容错 ⑤怎么加分 ⑥表彰谁 ⑦公示什么。
      # 数字、名称、文号都是虚构示例，请换成本地文件里的。All figures, names and documents are made up: put your own in their place.
      rulebook: \(plan.rulebook)
      title: {zh: \("\(city)\(year)年度绩效考核计分细则".quoted), en: \("Rules of the yearly assessment \(year), \(city)".quoted)}
      # 这段话印在每份结果上；换成真实数据后删去。Printed on every output; delete it once the data are real.
      notice: {zh: 虚构示例：单位、数据、文号均为编造, en: "Fictional example: units, figures and documents are invented"}

      # ① 看哪些数 What is measured ———————————————————————————————————————————————
      # 代码: {名称, 单位, 牵头部门 lead, 报送时限 due_on}。代码写在数据表和下面的指标里。
      readings:
        tasks-done: {name: {zh: 年度任务完成率, en: Tasks done}, unit: "%", lead: 考核办, due_on: \(year + 1)-01-15}
        output: {name: {zh: 主要业务量, en: Output}, unit: 件, lead: 统计局, due_on: \(year + 1)-01-15}
        closed-in-time: {name: {zh: 问题按期销号率, en: Problems closed in time}, unit: "%", lead: 督查室, due_on: \(year + 1)-01-15}
        one-window: {name: {zh: 一窗受理率, en: Served at one window}, unit: "%", lead: 审批局, due_on: \(year + 1)-01-15}
        complaints: {name: {zh: 有效投诉, en: Complaints upheld}, unit: 件, lead: 信访局, due_on: \(year + 1)-01-15}

      # 民主测评：每种票折合的分数；invalid 是无效票（弃权），不进分母。Votes and what each is worth.
      panels:
        群众:
          name: {zh: 群众和服务对象, en: The public}
          options: {优秀: 100, 良好: 80, 一般: 60, 较差: 40, 弃权: invalid}

      # ② 怎么打分 How points are earned ——————————————————————————————————————————
      # 分值层层相加，必须等于上一级的 points，否则 check 报错。Points must add up at every level.
      scorecards:
        units:
          name: {zh: 年度考核, en: Yearly assessment}
          points: 100
          combine: sum
          missing: error                # 缺数不放过：写明 not_applicable(缺项)才免考。Not reporting never pays.
          children:
            - level: key-work
              name: {zh: 重点工作, en: Key work}
              points: 60
              combine: sum
              children:
                - indicator: tasks-done
                  points: 25
                  document: 示例绩〔\(year)〕1号
                  # 目标完成率：分值 × 实际 ÷ 目标，最多 100%。目标在 targets.csv。
                  method: {attainment: {goal: target, direction: higher, cap: 100%}}
                - indicator: output
                  points: 20
                  # 功效系数：同组最好得满分，最差得 60%，其余按比例。至少 3 个可比单位。
                  method: {efficacy: {base: 60%, direction: higher, min_peers: 3, when_all_equal: full}}
                - indicator: closed-in-time
                  points: 15
                  # 分档：从 from(含)到 below(不含)。档与档之间不能有空隙或重叠。
                  method: {bands: [{below: 80, points: 5}, {from: 80, below: 95, points: 10}, {from: 95, points: 15}]}
            - level: service
              name: {zh: 服务与评价, en: Service}
              points: 40
              combine: sum
              children:
                - indicator: one-window
                  points: 10
                  # 线性：80% 得 0 分，100% 得 10 分，中间按直线。
                  method: {linear: {from: 80, from_points: 0, to: 100, to_points: 10, direction: higher}}
                  floor: 0
                  cap: 10
                - indicator: complaints
                  points: 10
                  # 扣分制：每件扣 1 分，扣完为止。
                  method: {per_occurrence: {rate: 1}}
                - indicator: satisfaction
                  name: {zh: 群众满意度, en: Satisfaction}
                  points: 20
                  measure: {ballot: 群众}
                  method: {attainment: {goal: 100, direction: higher}}

      # ③ 谁和谁比、评什么等次 Who competes, and for which grades ————————————————————
      competitions:
        units:
          name: {zh: 年度考核, en: Yearly assessment}
          units: {divisions: [\(divisions)]}
          one_per_division: yes         # 每个组别各排各的名次 a ranking for each division
          scorecard: units
          round: 2                      # 总分保留两位，四舍五入；此前一律不取整
          tie_break: [key-work]         # 总分相同比重点工作；再相同名次并列(1、2、2、4)
          grades:                       # 从上往下取第一个够格的；最后一档不设条件 best first
            excellent:
              name: {zh: 优秀, en: Excellent}
              score_at_least: 85
              # 名额：本组参评单位的 30%，舍尾；分数并列跨名额时都不给（要由领导小组定的写 escalate）。
              quota: {share: 30%, round: down, of: competing, edge_tie: exclude}
            good: {name: {zh: 良好, en: Good}, score_at_least: 75}
            pass: {name: {zh: 合格, en: Pass}, score_at_least: 60}
            fail: {name: {zh: 不合格, en: Fail}}

      # ④ 差错能否容错 Exemptions of errors ————————————————————————————————————————
      # 容错由纪检、组织等机关认定，登记在 exemptions.csv；考核办照认定执行。Competent authorities decide; the office follows.
      exemption:
        authorities: [市纪委监委, 市委组织部, 市委]
        conditions:                     # 缺一不可；认定书写明的条件填在“条件”一列
          未违禁令: {zh: 未违反明令禁止的规定, en: No prohibition broken}
          勤勉尽责: {zh: 勤勉尽责、没有私心, en: "Diligence, no intent"}
          程序正当: {zh: 集体决策、程序正当, en: Proper procedure}
          及时纠正: {zh: 主动纠正、挽回损失, en: Corrected in time}
        exclusions:                     # 碰到这些情形仍认定容错的，提请认定机关复核 sent back to the authority
          breach: {name: {zh: 违纪违法, en: Breach of law or discipline}, when: [{column: kind, is: 违纪违法}]}
          accident: {name: {zh: 重大责任事故, en: Grave accident}, when: [{column: severity, is: 重大}]}
        query_repeats: yes              # 同一单位同类差错再犯，也提请复核
        while_queried: hold             # 复核期间照扣

      # ⑤ 扣分与加分 Deductions and bonuses ————————————————————————————————————————
      adjustments:
        work-errors:
          name: {zh: 工作差错扣分, en: Errors in work}
          document: 示例绩〔\(year)〕1号
          on: errors                    # 看哪张表 the table
          deduct:
            amount: {by: severity, values: {轻微: 0.5, 一般: 1, 较重: 2, 重大: 4}}
            per: matter                 # 一件事只扣一次，取最重的
            up_to: 5                    # 全年最多扣 5 分
          relieved_by_exemption: yes    # 免责的不扣，减轻的按系数扣
        awards:
          name: {zh: 表彰加分, en: Awards}
          document: 示例绩〔\(year)〕1号
          on: bonuses
          when: [{column: document, present: yes}]      # 没有文号不加分
          add:
            amount: {by: level, values: {市级: 0.5, 省级: 1, 国家级: 2}}
            same_item: highest          # 同一事项只取最高
            up_to: 3

      # ⑥ 表彰谁 Honors ———————————————————————————————————————————————————————————
      honors:
        advanced:
          name: {zh: 先进单位, en: Advanced unit}
          for: units
          from: {competitions: [units], grades: [excellent]}      # 只从优秀等次中推荐
          number: \(plan.divisions.count)
          edge_tie: escalate            # 并列跨名额时由领导小组定

      # ⑦ 公示什么 What is published ————————————————————————————————————————————————
      publication:
        fields: [place, unit, total, grade]     # 只公示这几栏 these columns and no other
        telephone: "0000-0000000"     # 异议电话，换成考核办的 where objections are taken

      # 还能写：亮灯、重点工程、问责、一票否决……见亮绩的 docs/rulebook.md。There is more: docs/rulebook.md of Liangji.

      """
  }
}

extension String {
  /// The text as a YAML scalar in double quotes, whatever it holds.
  var quoted: String {
    var text = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
