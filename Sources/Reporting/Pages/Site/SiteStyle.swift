/// `style.css` of the site.
enum SiteStyle {
  static let text: HTML = """
    \(PageStyle.base)
    body { max-width: 76rem; }
    header { border-bottom-color: var(--accent); }
    .skip { position: absolute; left: -100rem; top: 0; padding: .6rem 1rem; background: var(--accent); color: var(--paper); }
    .skip:focus { left: 0; z-index: 2; }
    nav ul { display: flex; flex-wrap: wrap; gap: .15rem 1.1rem; margin: 0 0 1.25rem; padding: 0; list-style: none; font-size: .95rem; }
    nav a { display: inline-block; padding: .35rem 0; text-decoration: none; border-bottom: 2px solid transparent; }
    nav a:hover { border-bottom-color: currentColor; }
    nav a[aria-current] { color: var(--ink); font-weight: 600; border-bottom-color: var(--accent); }
    .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); gap: 1rem; margin: 0; padding: 0; list-style: none; }
    .cards > li, .cases > li { padding: 1rem 1.1rem; border: 1px solid var(--line); border-radius: .5rem; }
    .cards h3 { font-size: 1.05rem; }
    .leaders { margin: .5rem 0; padding: 0; list-style: none; }
    .leaders li { display: grid; grid-template-columns: 1.6rem 1fr auto; gap: .4rem; }
    .leaders .number { font-weight: 600; }
    .place { color: var(--faint); font-variant-numeric: tabular-nums; }
    .bar { display: block; width: 100%; height: .8rem; border-radius: 2px; }
    .track { fill: var(--line); } .base { fill: var(--accent); } .gain { fill: var(--gain); } .loss { fill: var(--loss); } .other { fill: var(--faint); }
    .g0 { fill: var(--g0); background: var(--g0); } .g1 { fill: var(--g1); background: var(--g1); } .g2 { fill: var(--g2); background: var(--g2); }
    .g3 { fill: var(--g3); background: var(--g3); } .g4 { fill: var(--g4); background: var(--g4); } .g5 { fill: var(--g5); background: var(--g5); }
    .legend { display: flex; flex-wrap: wrap; gap: .1rem .9rem; margin: .4rem 0 0; padding: 0; list-style: none; font-size: .875rem; }
    .facts { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; } .facts div { display: contents; } .facts .legend { margin: 0; font-size: inherit; }
    .key { display: inline-block; width: .7em; height: .7em; margin-right: .35em; border-radius: 2px; }
    .figures { gap: .75rem 2.5rem; margin: .75rem 0; }
    .figures div { flex-direction: column; gap: 0; }
    .figures dt { font-size: .85rem; }
    .figures dd { font-size: 1.5rem; font-weight: 600; line-height: 1.3; font-variant-numeric: tabular-nums; }
    table.bars { max-width: 52rem; }
    table.bars tbody tr > * { background: none; border-bottom: 0; padding-top: .25rem; padding-bottom: .25rem; vertical-align: middle; font-weight: 400; }
    table.bars thead th { font-weight: 400; font-size: .85rem; border-bottom-width: 1px; }
    table.bars tr.sum > * { font-weight: 600; }
    table.bars th { width: 40%; }
    table.bars .drawn { width: 100%; min-width: 6rem; }
    table.bars th + * { padding-left: 0; }
    [data-sortable] tbody th { position: sticky; left: 0; min-width: 7rem; background: var(--paper); }
    [data-sortable] tbody tr:nth-child(even) th { background: var(--soft); }
    [data-sortable] td { min-width: 3.5rem; }
    td.long { min-width: 18rem; } td.source { min-width: 9rem; }
    th button { all: unset; cursor: pointer; }
    th button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    th button::after { content: "↕"; margin-left: .3em; opacity: .45; font-weight: 400; }
    th[aria-sort="ascending"] button::after { content: "↑"; opacity: 1; }
    th[aria-sort="descending"] button::after { content: "↓"; opacity: 1; }
    form { display: flex; flex-wrap: wrap; align-items: end; gap: .6rem 1rem; margin: .5rem 0 1rem; }
    [hidden] { display: none !important; }
    label { display: grid; gap: .15rem; font-size: .85rem; color: var(--faint); flex: 0 1 24rem; }
    label.short { flex-basis: 11rem; }
    input, select { width: 100%; padding: .5rem .7rem; font: inherit; font-size: 1rem; color: var(--ink); background: var(--paper); border: 1px solid var(--faint); border-radius: .3rem; }
    output { padding-bottom: .5rem; color: var(--faint); font-size: .9rem; }
    .cases { display: grid; gap: .75rem; margin: 0; padding: 0; list-style: none; }
    .cases dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; font-size: .925rem; }
    .cases dl div { display: contents; }
    .cases .conclusion { margin: .15rem 0 .5rem; font-size: 1.05rem; }
    .tag { display: inline-block; margin-left: .5rem; padding: 0 .55rem; border: 1px solid currentColor; border-radius: 1rem; font-size: .8rem; font-weight: 400; white-space: nowrap; }
    .tag.none { color: var(--faint); } .tag.reaches { color: var(--seal); }
    footer { margin-top: 3rem; padding-top: .75rem; border-top: 1px solid var(--line); color: var(--faint); font-size: .875rem; }
    @media (max-width: 40rem) {
      h1 { font-size: 1.4rem; } .figures dd { font-size: 1.25rem; } .figures { gap: .6rem 1.5rem; }
      .cases dl { grid-template-columns: 1fr; } .cases dt { font-size: .85rem; margin-top: .2rem; }
      label, label.short { flex: 1 1 100%; }
      td.long { min-width: 32rem; } td.source { min-width: 14rem; }
    }
    @media print {
      nav, form, .skip, footer { display: none; }
      [data-sortable] { font-size: 8pt; line-height: 1.45; }
      th button::after { content: none !important; }
      .cards > li, .cases > li { break-inside: avoid; }
      [data-sortable] tbody th { position: static; min-width: 0; } [data-sortable] td, td.long, [data-sortable] td.source { min-width: 0; }
    }
    """
}
