/// `site.js` of the site: tables that can be sorted, lists and tables that can be searched. Without it every page is complete and still.
///
/// An address may ask for all of it, so that a view can be linked to: `?sort=3` by the third column, `?sort=-3` from the other end,
/// `?filter=words`, `?match=word`.
enum SiteScript {
  static let text: HTML = """
    "use strict";
    (() => {
      const asked = new URLSearchParams(location.search);
      const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

      const number = (text) => {
        const plain = text.replace("−", "-").replace(/[+,%\\s]/g, "");
        return plain === "" || plain === "—" ? NaN : Number(plain);
      };

      // What is empty stays below, whichever end is first; equal rows keep their order.
      const sort = (table, column, direction) => {
        const heads = [...table.tHead.rows[0].cells];
        const isNumber = heads[column].dataset.type === "number";
        const body = table.tBodies[0];
        const rows = [...body.rows].map((row) => {
          const text = row.cells[column].textContent.trim();
          const value = isNumber ? number(text) : text;
          return { row, value, empty: isNumber ? Number.isNaN(value) : text === "" };
        });
        rows.sort((a, b) => {
          if (a.empty || b.empty) return a.empty - b.empty;
          return direction * (isNumber ? a.value - b.value : collator.compare(a.value, b.value));
        });
        const sorted = document.createDocumentFragment();
        for (const { row } of rows) sorted.append(row);
        body.append(sorted);
        for (const head of heads) head.removeAttribute("aria-sort");
        heads[column].setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
        const by = document.querySelector(`form[data-for="${table.id}"]`)?.elements.sort;
        if (by) {
          by.value = column;
          by.form.elements.direction.value = direction;
        }
      };

      const first = (head) => head.dataset.first === "descending" ? -1 : 1;

      const tables = [...document.querySelectorAll("table[data-sortable]")];
      const listed = new Map(tables.map((table) => [table, [...table.tBodies[0].rows]]));
      for (const table of tables) {
        [...table.tHead.rows[0].cells].forEach((head, column) => {
          const button = document.createElement("button");
          button.type = "button";
          button.append(...head.childNodes);
          head.append(button);
          button.addEventListener("click", () => {
            const now = head.getAttribute("aria-sort");
            sort(table, column, now === null ? first(head) : now === "ascending" ? -1 : 1);
          });
        });
      }
      const wanted = Number(asked.get("sort"));
      if (tables.length > 0 && Number.isInteger(wanted) && wanted !== 0 && Math.abs(wanted) <= tables[0].tHead.rows[0].cells.length) {
        sort(tables[0], Math.abs(wanted) - 1, Math.sign(wanted));
      }

      // Document numbers are written with several kinds of brackets around the year.
      const normal = (text) => text.toLowerCase().replace(/[【(（﹝\\[]/g, "〔").replace(/[】)）﹞\\]]/g, "〕");

      document.querySelectorAll("form[data-for]").forEach((form, index) => {
        const list = document.getElementById(form.dataset.for);
        const items = [...(list.tBodies ? list.tBodies[0].rows : list.children)].map((item) => ({
          item, text: normal(item.textContent + " " + (item.dataset.found ?? "")), match: item.dataset.match,
        }));
        const { filter, match, count, sort: by, direction } = form.elements;
        const apply = () => {
          const words = normal(filter.value).split(/\\s+/).filter((word) => word !== "");
          const word = match ? match.value : "";
          let shown = 0;
          for (const { item, text, match: own } of items) {
            item.hidden = !words.every((word) => text.includes(word)) || (word !== "" && word !== own);
            if (!item.hidden) shown += 1;
          }
          count.value = form.dataset.count.replace("{shown}", shown).replace("{all}", items.length);
        };
        // What the heads do on a desk: another column begins at its own end, and without one the rows stand as they came.
        by?.addEventListener("change", () => {
          if (by.value !== "") {
            sort(list, Number(by.value), first(list.tHead.rows[0].cells[by.value]));
          } else {
            list.tBodies[0].append(...listed.get(list));
            for (const head of list.tHead.rows[0].cells) head.removeAttribute("aria-sort");
          }
        });
        direction?.addEventListener("change", () => {
          if (by.value !== "") sort(list, Number(by.value), Number(direction.value));
        });
        form.addEventListener("submit", (event) => event.preventDefault());
        form.addEventListener("input", apply);
        form.hidden = false;
        if (index === 0) {
          filter.value = asked.get("filter") ?? "";
          if (match && asked.has("match")) match.value = asked.get("match");
        }
        apply();
      });
    })();

    """
}
