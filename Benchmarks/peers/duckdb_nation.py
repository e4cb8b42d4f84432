"""The nation's ranking in DuckDB, on two threads: declared types, rows in no kept order."""
import sys

import duckdb

units, readings, ranking, threads = sys.argv[1:5]
connection = duckdb.connect(config={"threads": int(threads), "preserve_insertion_order": False})
header = open(readings, encoding="utf-8").readline().strip().split(",")
types = {name: "DOUBLE" if name == "value" else "VARCHAR" for name in header}
connection.execute(
    """
    COPY (
      WITH means AS (
        SELECT unit_id, indicator_id, avg(value) AS mean
        FROM read_csv(?, header = true, columns = ?, auto_detect = false, delim = ',', quote = '"', escape = '"', parallel = true)
        GROUP BY unit_id, indicator_id
      ), placed AS (
        SELECT division, unit_id, indicator_id, mean,
          min(mean) OVER cell AS least, max(mean) OVER cell AS most
        FROM means JOIN read_csv(?, header = true, all_varchar = true) USING (unit_id)
        WINDOW cell AS (PARTITION BY division, indicator_id)
      ), scored AS (
        SELECT division, unit_id, sum(round((mean - least) / (most - least) * 1000000)::BIGINT)::BIGINT AS points, count(*) AS indicators
        FROM placed GROUP BY division, unit_id
      ), totals AS (
        SELECT division, unit_id, (2 * points + indicators) // (2 * indicators) AS total FROM scored
      )
      SELECT division, rank() OVER (PARTITION BY division ORDER BY total DESC) AS place, unit_id, (total / 10000)::DECIMAL(9, 4) AS total
      FROM totals ORDER BY division, place, unit_id
    ) TO '"""
    + ranking
    + "' (HEADER)",
    [readings, types, units],
)
