"""The nation's ranking in Polars, lazily, by its streaming engine (POLARS_MAX_THREADS in the environment)."""
import os
import sys

units, readings, ranking, threads = sys.argv[1:5]
os.environ["POLARS_MAX_THREADS"] = threads
import polars as pl

cells = (
    pl.scan_csv(readings, schema_overrides={"value": pl.Float64}, infer_schema=False)
    .group_by("unit_id", "indicator_id")
    .agg(pl.col("value").mean().alias("mean"))
    .join(pl.scan_csv(units, infer_schema=False).select("unit_id", "division"), on="unit_id")
)
ranges = cells.group_by("division", "indicator_id").agg(pl.col("mean").min().alias("least"), pl.col("mean").max().alias("most"))
totals = (
    cells.join(ranges, on=["division", "indicator_id"])
    .with_columns(((pl.col("mean") - pl.col("least")) / (pl.col("most") - pl.col("least")) * 1_000_000).round().cast(pl.Int64).alias("points"))
    .group_by("division", "unit_id")
    .agg(pl.col("points").sum(), pl.len().cast(pl.Int64).alias("indicators"))
    .with_columns(((2 * pl.col("points") + pl.col("indicators")) // (2 * pl.col("indicators"))).alias("total"))
)
result = (
    totals.with_columns(pl.col("total").rank("min", descending=True).over("division").alias("place"))
    .sort("division", "place", "unit_id")
    .select("division", "place", "unit_id", (pl.col("total") / 10_000).alias("total"))
    .collect(engine="streaming")
)
result.write_csv(ranking, float_precision=4)
