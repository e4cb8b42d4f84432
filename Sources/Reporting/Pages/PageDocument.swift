internal import Model

/// A whole page around its content: what is between `<html>` and `<body>`.
struct PageDocument {
  /// Where the page's look comes from.
  enum Dress {
    /// Everything inside the page, which stands alone; no script.
    case alone(HTML)
    /// `style.css` and `site.js` beside it.
    case site
  }

  var language: Language
  var title: String
  var dress: Dress
  var body: HTML

  /// The page's text.
  var text: String {
    let page: HTML = """
      <!DOCTYPE html>
      <html lang="\(language.tag)">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      \(head)
      <title>\(title)</title>
      </head>
      <body>
      \(body)
      </body>
      </html>

      """
    return page.markup
  }

  private var head: HTML {
    switch dress {
    case .alone(let style):
      """
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
      <style>
      \(style)
      </style>
      """
    case .site:
      """
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' file:; script-src 'self' file:; form-action 'none'"/>
      <link rel="stylesheet" href="style.css"/>
      <script src="site.js" defer="defer"></script>
      """
    }
  }
}
