internal import Model

/// The field that searches a list or table; shown where scripts run.
struct PageSearch {
  let list: StaticString
  let label: String
  let language: Language
  /// What the list can be limited to, and what that is called.
  var choices: (label: String, words: [(word: String, label: String)])?

  var html: HTML {
    """
    <form class="tools" role="search" hidden="hidden" data-for="\(HTML(stringLiteral: "\(list)"))" data-count="\(PageWords.shown[language])">
    <label>\(label)<input type="search" name="filter" autocomplete="off"/></label>
    \(select)
    <output name="count"></output>
    </form>
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
