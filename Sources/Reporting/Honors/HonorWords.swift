internal import Model

/// The columns of the files about honors. The raw value is the English header.
enum HonorHeader: String, CaseIterable {
  case honor, honorName = "honor_name", nominee = "nominee_id", unitID = "unit_id", unit, status, rank, sharedBy = "shared_by", state
  case stateOn = "state_on", noticeEnds = "notice_ends", rules, records, because, article, document
  case person = "person_id", name, post, merit, recommendedBy = "recommended_by", telephone

  /// The header in the pipeline's language.
  func header(_ language: Language) -> String { language == .english ? rawValue : chinese }

  private var chinese: String {
    switch self {
    case .honor: "表彰代码"
    case .honorName: "表彰项目"
    case .nominee: "推荐编号"
    case .unitID: "单位代码"
    case .unit: "单位"
    case .status: "结果"
    case .rank: "排序"
    case .sharedBy: "同序人数"
    case .state: "环节"
    case .stateOn: "环节日期"
    case .noticeEnds: "公示截止日"
    case .rules: "适用规则"
    case .records: "相关记录"
    case .because: "原因"
    case .article: "条款"
    case .document: "文件依据"
    case .person: "人员编号"
    case .name: "名称"
    case .post: "职务"
    case .merit: "事迹"
    case .recommendedBy: "推荐单位"
    case .telephone: "监督电话"
    }
  }
}
