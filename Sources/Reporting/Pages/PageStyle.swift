/// How pages look: colours for light and dark, type, tables, bars, print.
enum PageStyle {
  /// What every page shares.
  static let base: HTML = """
    :root {
      color-scheme: light dark;
      --paper: #fff; --ink: #1d2433; --faint: #5a6474; --line: #dce1e8; --soft: #f4f6f9; --accent: #1d4f91; --seal: #b3261e;
      --gain: #2e7d5b; --loss: #b3453c; --g0: #1d4f91; --g1: #6f9bd1; --g2: #c2d3e8; --g3: #d9a441; --g4: #b3453c; --g5: #8a8f98;
      --blue: #3b73b9; --green: #3f9468; --yellow: #e0b13c; --orange: #d9803a; --red: #c4483e;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #14181f; --ink: #e6e9ee; --faint: #a0a9b8; --line: #313947; --soft: #1c222c; --accent: #8db6ee; --seal: #f2877e;
        --gain: #66bf95; --loss: #e58a80; --g0: #7fb0f0; --g1: #4a76b0; --g2: #2f4a6e; --g3: #b98a34; --g4: #c25a50; --g5: #6b7280;
        --blue: #6fa3e6; --green: #5bb287; --yellow: #d9ae45; --orange: #d98a4e; --red: #de6f65;
      }
    }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 4rem; background: var(--paper); color: var(--ink); font: 1rem/1.65 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif; overflow-wrap: anywhere; }
    header { border-bottom: 3px solid var(--seal); margin-bottom: 1.5rem; padding-bottom: 1rem; }
    h1 { font-size: 1.75rem; line-height: 1.3; margin: 0 0 .6rem; text-wrap: balance; }
    h2 { font-size: 1.2rem; line-height: 1.4; margin: 2.25rem 0 .5rem; }
    h3 { font-size: 1rem; margin: 0 0 .25rem; }
    p { margin: .5rem 0; }
    a { color: var(--accent); text-underline-offset: .2em; text-decoration-thickness: 1px; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
    dl { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 0; }
    dl div { display: flex; gap: .4rem; }
    dt { color: var(--faint); white-space: nowrap; }
    dd { margin: 0; }
    .notice { margin: .9rem 0 0; padding: .35rem .8rem; border-left: 4px solid var(--seal); background: var(--soft); font-size: .9em; text-align: left; }
    .remark { margin: 0 0 .75rem; color: var(--faint); font-size: .9rem; }
    .table { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-size: .925rem; }
    caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    th, td { padding: .45rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; unicode-bidi: isolate; }
    th { font-weight: 600; }
    thead th { border-bottom: 2px solid var(--line); white-space: nowrap; color: var(--faint); }
    th a, td a { text-decoration: none; }
    th a:hover, td a:hover { text-decoration: underline; }
    .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
    .word { white-space: nowrap; font-variant-numeric: tabular-nums; }
    @media print {
      :root {
        color-scheme: light; --paper: #fff; --ink: #000; --faint: #444; --line: #999; --soft: #fff; --accent: #1d4f91; --seal: #b3261e;
        --gain: #2e7d5b; --loss: #b3453c; --g0: #1d4f91; --g1: #6f9bd1; --g2: #c2d3e8; --g3: #d9a441; --g4: #b3453c; --g5: #8a8f98;
        --blue: #3b73b9; --green: #3f9468; --yellow: #e0b13c; --orange: #d9803a; --red: #c4483e;
      }
      @page { size: A4; margin: 15mm; }
      body { max-width: none; padding: 0; font-size: 10pt; print-color-adjust: exact; }
      thead { display: table-header-group; }
      tr, li { break-inside: avoid; }
      h2, h3 { break-after: avoid; }
      a { color: inherit; text-decoration: none; }
      .table { overflow: visible; }
    }
    """

  /// Sheets of paper: the account to be signed, the briefing.
  static let sheet: HTML = """
    \(base)
    body { max-width: 56rem; }
    header { text-align: center; }
    header dl { justify-content: center; }
    header dd { font-weight: 600; }
    .kind { margin: 0 0 .25rem; color: var(--seal); font-weight: 600; }
    :lang(zh) .kind { letter-spacing: .12em; }
    .published table { table-layout: fixed; }
    .published .number, .published .word { width: 7rem; }
    .published .rank { width: 4rem; }
    .published .rank, .published .word { text-align: center; }
    .ruled th, .ruled td { border: 1px solid var(--line); padding: .3rem .45rem; }
    .ruled thead th { background: var(--soft); }
    .ruled tr.sum > * { font-weight: 600; border-top: 2px solid var(--faint); }
    .ruled td.source { white-space: nowrap; }
    .ruled th { word-break: keep-all; }
    ul { padding-left: 1.3em; margin: .4rem 0; }
    .rest { color: var(--faint); list-style: none; }
    .small { font-size: .85rem; color: var(--faint); }
    .digest { font-family: ui-monospace, "DejaVu Sans Mono", Consolas, monospace; overflow-wrap: anywhere; }
    .answer { display: grid; gap: .75rem; margin: 1.5rem 0; padding: 1rem; border: 1px solid var(--line); break-inside: avoid; }
    .answer p, .answer h2, .receipt h2 { margin: 0; }
    .box { display: inline-block; width: 1em; height: 1em; margin-right: .4em; border: 1.5px solid currentColor; vertical-align: -.12em; }
    .lines { height: 4.5rem; background: repeating-linear-gradient(to bottom, transparent 0 1.45rem, var(--line) 1.45rem 1.5rem); }
    .signatures { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: 1.75rem 1.5rem; margin-top: 1.5rem; break-inside: avoid; }
    .signatures p { margin: 0; padding-bottom: .2rem; border-bottom: 1px solid currentColor; }
    .receipt { margin: 2rem 0 1rem; padding-top: 1rem; border-top: 2px dashed var(--line); break-inside: avoid; }
    @media (max-width: 40rem) {
      h1 { font-size: 1.4rem; }
      .published .number, .published .word { width: 4.5rem; }
      .published .rank { width: 3rem; }
      .ruled tbody th { min-width: 7rem; }
    }
    @media print {
      @page { margin: 13mm 15mm; }
      body { font-size: 9.5pt; line-height: 1.5; }
      h1 { font-size: 17pt; } h2 { font-size: 11.5pt; margin: 1rem 0 .35rem; }
      header { margin-bottom: .8rem; padding-bottom: .6rem; }
      table { font-size: 8.5pt; }
      th, td { padding-top: .22rem; padding-bottom: .22rem; }
      .ruled th, .ruled td { padding: .12rem .35rem; }
      .ruled thead th { background: #f0f2f5; }
      .answer { gap: .5rem; margin: 1rem 0; padding: .75rem 1rem; }
      .receipt { margin-top: 1.25rem; padding-top: .75rem; }
      .signatures { grid-template-columns: repeat(4, 1fr); }
    }
    """
}
