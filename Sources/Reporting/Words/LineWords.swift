public import Model

extension ScoreLine.Kind {
  /// The word in people's outputs.
  public var label: LocalizedText {
    switch self {
    case .base: LocalizedText(zh: "基础分", en: "base")
    case .bonus: LocalizedText(zh: "加分", en: "bonus")
    case .deduction: LocalizedText(zh: "扣分", en: "deduction")
    case .relief: LocalizedText(zh: "容错不予扣分", en: "relief")
    case .cap: LocalizedText(zh: "封顶", en: "cap")
    case .floor: LocalizedText(zh: "保底", en: "floor")
    case .decision: LocalizedText(zh: "领导小组审定", en: "decision")
    case .rounding: LocalizedText(zh: "取整", en: "rounding")
    case .ceiling: LocalizedText(zh: "等次限制", en: "grade ceiling")
    case .veto: LocalizedText(zh: "一票否决", en: "veto")
    case .bar: LocalizedText(zh: "取消评先评优资格", en: "bar on honors")
    case .notInForce: LocalizedText(zh: "不计入", en: "not in force")
    }
  }
}

extension Formula {
  /// The word in people's outputs.
  var label: LocalizedText {
    switch self {
    case .attainment: LocalizedText(zh: "目标完成率", en: "attainment")
    case .threshold: LocalizedText(zh: "达标计分", en: "threshold")
    case .shortfall: LocalizedText(zh: "按差距扣分", en: "shortfall")
    case .linear: LocalizedText(zh: "线性计分", en: "linear")
    case .efficacy: LocalizedText(zh: "功效系数法", en: "efficacy")
    case .bestRatio: LocalizedText(zh: "按实绩赋分", en: "ratio to best")
    case .rankSteps: LocalizedText(zh: "按排名赋分", en: "rank steps")
    case .bands: LocalizedText(zh: "分档计分", en: "bands")
    case .perOccurrence: LocalizedText(zh: "扣分制（扣完为止）", en: "per occurrence")
    case .zscore: LocalizedText(zh: "标准分", en: "z-score")
    case .percentile: LocalizedText(zh: "百分位计分", en: "percentile")
    case .given: LocalizedText(zh: "直接赋分", en: "given")
    case .geometric: LocalizedText(zh: "几何平均", en: "geometric mean")
    case .missing: LocalizedText(zh: "缺数", en: "no value")
    case .notApplicable: LocalizedText(zh: "缺项", en: "not applicable")
    case .notCounted: LocalizedText(zh: "不计入总分", en: "not counted")
    case .amount: LocalizedText(zh: "按条款计分", en: "amount")
    case .relief: LocalizedText(zh: "容错不予扣分", en: "relief")
    case .cap: LocalizedText(zh: "封顶或保底", en: "limit")
    case .consequence: LocalizedText(zh: "等次与表彰后果", en: "consequence")
    case .rounding: LocalizedText(zh: "取整", en: "rounding")
    case .decision: LocalizedText(zh: "领导小组审定", en: "decision")
    }
  }
}

extension NumberName {
  /// The word in people's outputs.
  public var label: LocalizedText {
    switch self {
    case .value: LocalizedText(zh: "指标值", en: "value")
    case .reading: LocalizedText(zh: "数据", en: "reading")
    case .target: LocalizedText(zh: "目标", en: "target")
    case .baseline: LocalizedText(zh: "基数", en: "baseline")
    case .full: LocalizedText(zh: "满分", en: "full points")
    case .weight: LocalizedText(zh: "权重", en: "weight")
    case .best: LocalizedText(zh: "最优值", en: "best")
    case .worst: LocalizedText(zh: "最差值", en: "worst")
    case .mean: LocalizedText(zh: "均值", en: "mean")
    case .deviation: LocalizedText(zh: "标准差", en: "standard deviation")
    case .standardScore: LocalizedText(zh: "标准化值", en: "standard score")
    case .center: LocalizedText(zh: "中心分", en: "center")
    case .spread: LocalizedText(zh: "每标准差分值", en: "points a deviation")
    case .base: LocalizedText(zh: "基础比例", en: "base share")
    case .peers: LocalizedText(zh: "可比单位数", en: "peers")
    case .place: LocalizedText(zh: "位次", en: "place")
    case .worse: LocalizedText(zh: "较差单位数", en: "worse peers")
    case .equal: LocalizedText(zh: "相同单位数", en: "equal peers")
    case .others: LocalizedText(zh: "其他单位数", en: "others")
    case .start: LocalizedText(zh: "起点", en: "start")
    case .end: LocalizedText(zh: "终点", en: "end")
    case .startPoints: LocalizedText(zh: "起点分", en: "points at the start")
    case .endPoints: LocalizedText(zh: "终点分", en: "points at the end")
    case .rate: LocalizedText(zh: "每次（每步）分值", en: "rate")
    case .step: LocalizedText(zh: "步长", en: "step")
    case .goal: LocalizedText(zh: "标准", en: "goal")
    case .floor: LocalizedText(zh: "下限", en: "floor")
    case .ceiling: LocalizedText(zh: "上限", en: "ceiling")
    case .votes: LocalizedText(zh: "票数", en: "votes")
    case .worth: LocalizedText(zh: "票值", en: "worth")
    case .times: LocalizedText(zh: "乘数", en: "times")
    case .months: LocalizedText(zh: "月数", en: "months")
    case .child: LocalizedText(zh: "下级得分", en: "score below")
    case .nominal: LocalizedText(zh: "名义分值", en: "nominal amount")
    case .factor: LocalizedText(zh: "系数", en: "factor")
    case .limit: LocalizedText(zh: "限额", en: "limit")
    case .met: LocalizedText(zh: "达标数", en: "met")
    case .counted: LocalizedText(zh: "计入数", en: "counted")
    case .share: LocalizedText(zh: "分担比例", en: "share")
    case .multiple: LocalizedText(zh: "倍数", en: "multiple")
    case .before: LocalizedText(zh: "之前", en: "before")
    case .after: LocalizedText(zh: "之后", en: "after")
    case .direction: LocalizedText(zh: "方向", en: "direction")
    case .decimals: LocalizedText(zh: "保留小数位数", en: "decimals")
    case .ratioDecimals: LocalizedText(zh: "比值小数位数", en: "decimals of the ratio")
    case .listed: LocalizedText(zh: "列明位次数", en: "places listed")
    case .allEqual: LocalizedText(zh: "全部相同时得分", en: "points where all are equal")
    }
  }
}
