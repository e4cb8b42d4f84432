import Model

extension DecimalFault {
  /// The words for people, with what to do for each kind.
  var wording: Wording {
    let (zh, zhHint, en, enHint): (String, String, String, String) =
      switch self {
      case .empty: ("没有数字", "填写数字", "There is no number", "Fill in a number")
      case .fullWidth: ("数字是全角字符", "改为半角数字", "The number is in full-width characters", "Use ordinary digits")
      case .separators: ("数字中有千位分隔符", "去掉逗号：1,234 写成 1234", "The number has separators of thousands", "Remove them: 1234 instead of 1,234")
      case .multiplier:
        ("数字带有“万”“亿”等单位", "写成完整数字：1.2万 写成 12000", "The number has a Chinese multiplier", "Write it out: 12000 instead of 1.2万")
      case .exponent: ("数字为科学计数法", "写成完整数字：1e5 写成 100000", "The number has an exponent", "Write it out: 100000 instead of 1e5")
      case .notANumber:
        (
          "不是数字（NaN、“无”等）", "没有数据的，这一格留空或删去此行；不适用的登记在 not_applicable", "Not a number (NaN, none or the like)",
          "Leave the cell empty or the row out; what does not apply is filed in not_applicable"
        )
      case .percent:
        (
          "数字带有百分号", "去掉百分号：95% 写成 95；比例、系数写成小数：60% 写成 0.6", "The number has a percent sign",
          "Remove it: 95 instead of 95%; shares and factors as decimals: 0.6 instead of 60%"
        )
      case .spaces: ("数字中或前后有空格", "去掉空格", "There are spaces in or around the number", "Remove them")
      case .plus: ("数字前有加号", "去掉加号", "The number has a plus sign", "Remove it")
      case .tooManyIntegerDigits: ("整数部分超过 18 位", "核对数值", "More than 18 integer digits", "Check the value")
      case .tooManyFractionDigits:
        ("小数超过 12 位，可能是浮点误差", "四舍五入到应有的位数", "More than 12 fraction digits: probably float dust", "Round it to the digits it really has")
      case .unexpected(let offset):
        (
          "不是数字（第 \(offset + 1) 字节起）", "只写数字、小数点和负号", "Not a number (from byte \(offset + 1) on)",
          "Write digits, a point and a minus sign only"
        )
      }
    return Wording(zh, zhHint, en, enHint)
  }
}
