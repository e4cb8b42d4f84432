"""The nation's ranking in pandas: the columns in use alone, keys as categories."""
import sys

import pandas as pd

units, readings, ranking = sys.argv[1:4]
table = pd.read_csv(
    readings, usecols=["unit_id", "indicator_id", "value"], dtype={"unit_id": "category", "indicator_id": "category", "value": "float64"})
means = table.groupby(["unit_id", "indicator_id"], observed=True, sort=False)["value"].mean().reset_index(name="mean")
means["unit_id"] = means["unit_id"].astype("str")
means = means.merge(pd.read_csv(units, usecols=["unit_id", "division"], dtype="str"), on="unit_id")
cell = means.groupby(["division", "indicator_id"], observed=True)["mean"]
least, most = cell.transform("min"), cell.transform("max")
means["points"] = ((means["mean"] - least) / (most - least) * 1_000_000).round().astype("int64")
totals = means.groupby(["division", "unit_id"], observed=True)["points"].agg(["sum", "count"]).reset_index()
totals["total"] = (2 * totals["sum"] + totals["count"]) // (2 * totals["count"])
totals["place"] = totals.groupby("division")["total"].rank(method="min", ascending=False).astype("int64")
totals["total"] = totals["total"] / 10_000
totals = totals.sort_values(["division", "place", "unit_id"])
totals[["division", "place", "unit_id", "total"]].to_csv(ranking, index=False, float_format="%.4f")
