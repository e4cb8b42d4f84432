/// The one table of Chinese names for the schemas' columns; the first is the one messages show.
package enum ChineseHeaders {
  /// Chinese names by English name, for every column of every table.
  package static let names: [String: [String]] = [
    "accusation_id": ["举报编号", "反映编号"], "accuser_id": ["举报人编号", "反映人编号"], "action_id": ["措施编号", "问责编号"],
    "activity_id": ["活动编号"], "actual": ["实际", "实际完成", "实际进度"], "after": ["审定后", "调整后"], "applied_on": ["申请日期"],
    "approval_ref": ["批准文号", "审批文号"], "authority": ["认定机关", "决定机关"], "awarded_on": ["表彰日期", "获奖日期"],
    "baseline": ["基数", "基期值", "上年值"], "before": ["审定前", "调整前"], "bonus_id": ["加分编号"], "cause": ["原因", "关联差错", "关联错误"],
    "cleared_on": ["澄清日期"], "closed_on": ["办结日期", "销号日期"], "column": ["列", "列名"], "competition": ["考核序列", "序列"],
    "competes": ["是否参评", "参评"],
    "completed_on": ["完成日期"], "conditions": ["条件", "容错条件"], "correction_id": ["更正编号"], "decided_on": ["决定日期", "认定日期"],
    "decision_id": ["认定编号"], "decision_no": ["审定编号", "决定编号"], "description": ["情况说明", "描述"], "difficulty": ["困难", "存在困难"],
    "division": ["组别", "考核序列", "分组"], "document": ["文号", "依据文件"], "due_on": ["应完成日期", "时限", "截止时限"],
    "effective_on": ["生效日期"], "entry_id": ["结转编号"], "error_id": ["错误编号", "差错编号", "失误编号"], "factor": ["系数", "扣分系数"],
    "filed_on": ["报备日期"], "finding": ["核查结论"], "force_majeure": ["不可抗力"], "former_names": ["曾用名"], "found_by": ["发现单位", "发现渠道"],
    "found_on": ["发现日期"], "from": ["起始日期", "开始日期"], "from_year": ["所属年度"], "grade": ["等次", "上年等次"], "harm": ["影响", "造成影响"],
    "honor": ["表彰项目", "荣誉"], "indicator_id": ["指标代码", "指标编码", "指标编号"], "issuer_level": ["发文层级", "印发层级"],
    "item": ["项目代码", "事项"], "joint_id": ["联合编号"], "key": ["主键", "键"], "kind": ["类别", "种类"], "leader": ["责任领导", "牵头领导"],
    "level": ["层级", "级别"], "matter_id": ["事项编号"], "merit": ["事迹", "主要事迹"], "minutes": ["会议纪要", "纪要文号"], "month": ["月份"],
    "name": ["名称", "单位名称", "项目名称", "姓名"], "new": ["新值", "更正后"], "nominee_id": ["推荐对象编号", "对象编号"], "occurred_on": ["发生日期"],
    "office": ["征求意见单位", "联审单位"], "old": ["原值", "更正前"], "on": ["日期"], "option": ["选项", "票种"], "outcome": ["认定结果"],
    "panel": ["测评主体", "测评组"], "parent": ["上级", "上级单位", "主管单位"], "period": ["周期", "期间", "报告期"], "person_id": ["人员编号"],
    "place": ["名次", "上年名次"], "plan_ref": ["计划文号"], "planned": ["计划", "计划进度"], "points": ["分值", "得分"], "post": ["职务"],
    "prior_document": ["原文件", "已有文件"],
    "problem_id": ["问题编号"], "project_id": ["项目编号"], "reason": ["理由", "缺项原因"], "received_on": ["受理日期", "收到日期"],
    "recommended_by": ["推荐单位"], "reopened_on": ["重开日期", "反弹日期"], "result": ["结果", "意见"], "scheme_ref": ["方案文号"],
    "scope": ["适用范围", "认定范围"], "series": ["刊名", "系列"], "severity": ["程度", "严重程度"], "share": ["责任比例", "占比"],
    "short_name": ["简称"], "size": ["规模", "投资规模"], "source": ["来源", "数据来源"], "staff": ["编制", "编制数", "人数"],
    "stage": ["阶段", "项目阶段"], "start_on": ["计划开工日期", "计划开始日期"], "started_on": ["实际开始日期"],
    "starts_on": ["影响期起始日期", "起算日期"], "state": ["环节", "步骤"], "status": ["状态", "数据状态"], "submitted_on": ["报送日期"],
    "succeeds": ["承继", "承继单位"], "table": ["表", "表名"], "target": ["目标", "目标值"], "task_id": ["任务编号"], "title": ["任务名称", "标题"],
    "total": ["总分", "上年总分"], "type": ["类型", "项目类型"], "unit_id": ["单位代码", "单位编码", "单位编号", "责任单位代码"], "until": ["截止日期", "终止日期"],
    "value": ["数值", "指标值", "值"],
    "violation_id": ["违规编号"], "votes": ["票数"], "what": ["审定内容", "调整内容"], "working": ["是否工作日", "工作日"],
  ]

  /// What a Chinese message calls a column: an extra one has the name that the pipeline gives it.
  package static func name(of column: String) -> String { names[column]?.first ?? column }
}
