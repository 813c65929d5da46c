// id = "contradictions"
// competency = [19]
// title.zh = "相互矛盾的数字"
// title.en = "Figures that contradict each other"
// question.zh = "同一指标、同一年份，哪些数字对不上？"
// question.en = "Which figures for the same indicator and year differ, and what else does not add up?"
// columns = [
//   "finding", "indicator", "year", "figure", "other_figure", "message", "quotes", "plan", "figure_id", "other_figure_id",
// ]
// [parameters]
// plan = { type = "plan" }
CALL () {
  MATCH (i:Indicator)
  WITH i,
    COLLECT { MATCH (i)<-[:MEASURES]-(f:Target) WHERE f.value IS NOT NULL RETURN f ORDER BY f.id }
    + COLLECT { MATCH (i)-[:HAS_OBSERVATION]->(f:Observation) WHERE f.value IS NOT NULL RETURN f ORDER BY f.id }
    AS figures
  UNWIND figures AS a
  UNWIND figures AS b
  WITH i, a, b
  WHERE a.id < b.id AND a.year = b.year AND a.value <> b.value
    AND coalesce(a.kind, 'target') = coalesce(b.kind, 'target')
    AND none(figure IN [a, b] WHERE coalesce(figure.mode, '') IN ['new', 'new_per_unit', 'start', 'yearly'])
    AND coalesce(a.mode, b.mode, '') = coalesce(b.mode, a.mode, '')
    AND coalesce(a.cumulative, b.cumulative, false) = coalesce(b.cumulative, a.cumulative, false)
    AND NOT EXISTS { MATCH (a)<-[:HAS_TARGET]-(holder)-[:HAS_TARGET]->(b) }
  RETURN 'figures' AS finding, i.name AS indicator, a.year AS year, a.value AS figure, b.value AS other_figure,
    null AS message, a.documents + b.documents AS plans, a, b
  UNION
  MATCH (a:Issue)
  WHERE a.rule IN ['figure_conflict', 'sum_mismatch', 'quota_sum_mismatch', 'promise_conflict']
  RETURN a.rule AS finding, null AS indicator, null AS year, null AS figure, null AS other_figure,
    a.message AS message, a.documents AS plans, a, null AS b
}
WITH finding, indicator, year, figure, other_figure, message, plans, a, b
WHERE $plan IS NULL OR $plan IN plans
RETURN finding, indicator, year, figure, other_figure, message,
  COLLECT {
    UNWIND [a, b] AS f
    MATCH (f)-[:HAS_EVIDENCE]->(e:Evidence)
    RETURN e.quote ORDER BY e.sha256, e.start, e.id
  } AS quotes,
  COLLECT { MATCH (p:Plan) WHERE p.id IN plans RETURN coalesce(p.workingTitle, p.title) ORDER BY p.id } AS plan,
  a.id AS figure_id, b.id AS other_figure_id
ORDER BY finding, indicator, year, message, figure_id, other_figure_id
LIMIT $limit
