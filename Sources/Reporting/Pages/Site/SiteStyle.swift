/// `style.css` of the site.
enum SiteStyle {
  static let text: HTML = """
    \(PageStyle.base)
    body { max-width: 78rem; padding-left: 1.25rem; padding-right: 1.25rem; }
    header { border-bottom: 0; margin-bottom: 0; padding-bottom: 0; }
    .skip { position: absolute; left: -100rem; top: 0; padding: .6rem 1rem; background: var(--accent); color: var(--paper); }
    .skip:focus { left: 0; z-index: 2; }
    nav { margin-bottom: 1.5rem; border-bottom: 1px solid var(--line); font-size: .95rem; }
    nav ul { display: flex; flex-wrap: wrap; gap: 0 1.2rem; margin: 0; padding: 0; list-style: none; }
    nav ul + ul { font-size: .9rem; }
    nav a { display: inline-block; padding: .3rem 0; text-decoration: none; border-bottom: 2px solid transparent; white-space: nowrap; }
    nav a:hover { border-bottom-color: currentColor; }
    nav a[aria-current] { color: var(--ink); font-weight: 600; border-bottom-color: var(--accent); }
    .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 21rem), 1fr)); gap: 1rem; margin: 0; padding: 0; list-style: none; }
    .cards > li { display: flex; flex-direction: column; }
    .cards > li, .cases > li { padding: 1rem 1.1rem; border: 1px solid var(--line); border-radius: .5rem; }
    .cards h3 { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; font-size: 1.05rem; }
    .cards h3 a { text-decoration: none; } .cards h3 a:hover { text-decoration: underline; }
    .cards h3 span { color: var(--faint); font-size: .875rem; font-weight: 400; }
    .leaders { flex: 1; margin: .35rem 0 .75rem; padding: 0; list-style: none; }
    .leaders li { display: grid; grid-template-columns: 1.4rem 1fr auto; gap: .5rem; padding: .1rem 0; }
    .leaders a { text-decoration: none; } .leaders a:hover { text-decoration: underline; }
    .leaders .number { font-weight: 600; }
    .place { color: var(--faint); font-variant-numeric: tabular-nums; }
    .bar { display: block; width: 100%; height: .8rem; border-radius: 2px; }
    .shares .bar rect { stroke: var(--paper); stroke-width: 2px; vector-effect: non-scaling-stroke; }
    .track { fill: var(--line); } .base { fill: var(--accent); } .gain { fill: var(--gain); } .loss { fill: var(--loss); }
    .g0 { fill: var(--g0); background: var(--g0); } .g1 { fill: var(--g1); background: var(--g1); } .g2 { fill: var(--g2); background: var(--g2); }
    .g3 { fill: var(--g3); background: var(--g3); } .g4 { fill: var(--g4); background: var(--g4); } .g5 { fill: var(--g5); background: var(--g5); }
    .blue { fill: var(--blue); background: var(--blue); } .green { fill: var(--green); background: var(--green); } .yellow { fill: var(--yellow); background: var(--yellow); }
    .orange { fill: var(--orange); background: var(--orange); } .red { fill: var(--red); background: var(--red); }
    .legend { display: flex; flex-wrap: wrap; gap: .1rem .9rem; margin: .4rem 0 0; padding: 0; list-style: none; font-size: .875rem; }
    .key { display: inline-block; width: .7em; height: .7em; margin-right: .35em; border-radius: 2px; }
    .facts { display: grid; grid-template-columns: max-content 1fr; gap: .45rem 1.25rem; }
    .facts > div { display: contents; }
    .facts .legend { margin: 0; font-size: inherit; }
    .facts .shares { display: grid; grid-template-columns: minmax(6rem, 22rem) auto; align-items: center; justify-content: start; gap: 0 1rem; }
    .rise { color: var(--gain); } .fall { color: var(--loss); }
    .figures { gap: .75rem 2.5rem; margin: 1rem 0 .75rem; }
    .figures div { flex-direction: column; gap: 0; }
    .figures dt { font-size: .85rem; }
    .figures dd { font-size: 1.5rem; font-weight: 600; line-height: 1.3; font-variant-numeric: tabular-nums; }
    .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); gap: 0 3rem; }
    .charts > section { min-width: 0; }
    table.bars { max-width: 52rem; }
    table.bars tbody tr > * { border-bottom: 0; padding-top: .25rem; padding-bottom: .25rem; vertical-align: middle; font-weight: 400; }
    table.bars thead th { font-weight: 400; font-size: .85rem; border-bottom-width: 1px; }
    table.bars tr.sum > * { font-weight: 600; }
    table.bars th { width: 36%; padding-left: 0; }
    table.bars.narrow th { width: 8rem; white-space: nowrap; }
    table.bars .drawn { width: 100%; min-width: 6rem; }
    table.bars th + * { padding-left: 0; }
    table.bars .number { padding-right: 0; }
    tbody tr:hover > * { background: var(--soft); }
    table.bars tbody tr:hover > * { background: none; }
    [data-sortable] tbody th { position: sticky; left: 0; min-width: 7rem; background: var(--paper); }
    @media screen and (min-width: 64rem) { [data-sortable] tbody th { min-width: 11rem; } }
    [data-sortable] td { min-width: 3.5rem; }
    td.long { min-width: 18rem; } td.source { min-width: 9rem; }
    tr.nil > * { color: var(--faint); font-weight: 400; }
    th button { all: unset; cursor: pointer; }
    th button:hover { color: var(--ink); }
    th button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    th button::after { content: "↕"; margin-left: .25em; opacity: .35; font-weight: 400; font-size: .85em; }
    th[aria-sort] button { color: var(--ink); }
    th[aria-sort="ascending"] button::after { content: "↑"; opacity: 1; }
    th[aria-sort="descending"] button::after { content: "↓"; opacity: 1; }
    form { display: flex; flex-wrap: wrap; align-items: end; gap: .6rem 1rem; margin: .5rem 0 1rem; }
    main > form:first-child, main > .shares:first-child { margin-top: 1.25rem; }
    [hidden] { display: none !important; }
    label { display: grid; gap: .15rem; font-size: .85rem; color: var(--faint); flex: 0 1 24rem; }
    label.short { flex-basis: 11rem; }
    .sorting { display: none; }
    input, select { width: 100%; padding: .45rem .7rem; font: inherit; font-size: 1rem; color: var(--ink); background: var(--paper); border: 1px solid var(--faint); border-radius: .3rem; }
    output { padding-bottom: .5rem; color: var(--faint); font-size: .9rem; }
    .cases { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 32rem), 1fr)); gap: .75rem; margin: 0; padding: 0; list-style: none; }
    .cases h3 { display: flex; flex-wrap: wrap; align-items: baseline; gap: .15rem .6rem; }
    .cases h3 a { text-decoration: none; } .cases h3 a:hover { text-decoration: underline; }
    .cases dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; font-size: .925rem; }
    .cases dl div { display: contents; }
    .cases dd div { display: block; }
    .cases .conclusion { margin: .15rem 0 .5rem; font-size: 1.05rem; }
    .known { color: var(--faint); font-weight: 400; font-size: .9rem; }
    .tag { display: inline-block; padding: 0 .55rem; border: 1px solid currentColor; border-radius: 1rem; font-size: .8rem; font-weight: 400; white-space: nowrap; }
    .tag.none { color: var(--faint); } .tag.reaches { color: var(--seal); }
    footer { margin-top: 3rem; padding-top: .75rem; border-top: 1px solid var(--line); color: var(--faint); font-size: .875rem; }
    @media screen and (max-width: 40rem) {
      body { padding: .75rem 1rem 3rem; }
      nav ul { flex-wrap: nowrap; overflow-x: auto; scrollbar-width: none; mask-image: linear-gradient(to right, #000 calc(100% - 2.5rem), transparent); padding-right: 2.5rem; }
      h1 { font-size: 1.4rem; } .figures dd { font-size: 1.25rem; } .figures { gap: .6rem 1.5rem; }
      .facts .shares { grid-template-columns: 1fr; }
      label, label.short { flex: 1 1 100%; }
      label.sorting { display: grid; flex: 1 1 40%; }
      td.long { min-width: 30rem; } td.source { min-width: 14rem; }
      .stacked, .stacked tbody { display: block; }
      .stacked thead { display: none; }
      .stacked tbody tr { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; padding: .7rem 0; border-bottom: 1px solid var(--line); }
      .stacked tbody tr > * { display: block; position: static; min-width: 0; padding: 0; border: 0; text-align: left; white-space: normal; }
      .stacked tbody th { order: -1; flex: 1 1 100%; }
      .stacked td:empty { display: none; }
      .stacked .long, .stacked .source { flex: 1 1 100%; }
      .stacked td[data-label]::before { content: attr(data-label); margin-right: .5em; color: var(--faint); font-size: .875em; font-weight: 400; }
      .stacked td.long::before { content: none; }
    }
    @media print {
      nav, form, .skip, footer { display: none; }
      [data-sortable] { font-size: 8pt; line-height: 1.45; }
      th, td { padding: .25rem .4rem; }
      th button::after { content: none !important; }
      .cards > li, .cases > li { break-inside: avoid; }
      .cases { grid-template-columns: 1fr; }
      [data-sortable] tbody th { position: static; min-width: 0; } [data-sortable] td, td.long, [data-sortable] td.source { min-width: 0; }
    }
    """
}
