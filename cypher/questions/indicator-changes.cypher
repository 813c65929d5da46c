// id = "indicator-changes"
// competency = [21]
// title.zh = "指标的基期、目标与增长"
// title.en = "Planned change per indicator"
// question.zh = "每项指标从多少到多少，增长多少？"
// question.en = "From which baseline to which target does each indicator go, and how much is that?"
// columns = [
//   "indicator", "measure_unit", "baseline_year", "baseline", "target_year", "target", "growth",
//   "growth_percent", "attribute", "plan", "indicator_id", "plan_id",
// ]
// [parameters]
// plan = { type = "plan" }
MATCH (i:Indicator)-[:HAS_OBSERVATION]->(g:Observation)
WHERE g.kind = 'target' AND g.value IS NOT NULL
UNWIND g.documents AS plan_id
WITH i, g, plan_id
WHERE $plan IS NULL OR plan_id = $plan
CALL (i, g, plan_id) {
  MATCH (i)-[:HAS_OBSERVATION]->(b:Observation)
  WHERE b.kind = 'observed' AND b.value IS NOT NULL AND b.year < g.year AND plan_id IN b.documents
  RETURN b ORDER BY b.year DESC, b.id LIMIT 1
}
MATCH (p:Plan) WHERE p.id = plan_id
RETURN i.name AS indicator, i.unit AS measure_unit, b.year AS baseline_year, b.value AS baseline,
  g.year AS target_year, g.value AS target, round(g.value - b.value, 6) AS growth,
  CASE WHEN b.value = 0 THEN null ELSE round((g.value - b.value) * 100.0 / b.value, 2) END AS growth_percent,
  g.attribute AS attribute, coalesce(p.workingTitle, p.title) AS plan, i.id AS indicator_id, plan_id
ORDER BY plan, plan_id, indicator, target_year, indicator_id, g.id
LIMIT $limit
