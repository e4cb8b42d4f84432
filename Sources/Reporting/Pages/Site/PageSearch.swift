internal import Model

/// The field that searches a list or table; shown where scripts run.
struct PageSearch {
  let list: StaticString
  let label: String
  let language: Language
  /// What the list can be limited to, and what that is called.
  var choices: (label: String, words: [(word: String, label: String)])?
  /// The columns by which the table can be sorted on a telephone, where its rows are cards and have no heads to press.
  var columns: [PageTable.Column] = []

  var html: HTML {
    """
    <form class="tools" role="search" hidden="hidden" data-for="\(HTML(stringLiteral: "\(list)"))" data-count="\(PageWords.shown[language])">
    <label>\(label)<input type="search" name="filter" autocomplete="off"/></label>
    \(select)
    \(sorting)
    <output name="count"></output>
    </form>
    """
  }

  private var sorting: HTML {
    guard !columns.isEmpty else { return "" }
    let options = columns.enumerated().map { index, column in "<option value=\"\(index)\">\(column.title)</option>" as HTML }
    return """
      <label class="short sorting">\(PageWords.sortedBy[language])<select name="sort"><option value="">\(PageWords.asListed[language])</option>\(options.reduce("", +))</select></label>
      <label class="short sorting">\(PageWords.direction[language])<select name="direction"><option value="1">\(PageWords.ascending[language])</option><option value="-1">\(PageWords.descending[language])</option></select></label>
      """
  }

  private var select: HTML {
    guard let choices else { return "" }
    let options = choices.words.map { "<option value=\"\($0.word)\">\($0.label)</option>" as HTML }
    return """
      <label class="short">\(choices.label)<select name="match"><option value="">\(PageWords.any[language])</option>\(options.reduce("", +))</select></label>
      """
  }
}
