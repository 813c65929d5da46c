// id = "ledger-shares"
// competency = []
// title.zh = "台账：分解指标"
// title.en = "Ledger: shares"
// question.zh = "每个单位在任务中分到多少指标？"
// question.en = "Which share of a divided target does each unit bear in a task?"
// columns = ["task", "unit_id", "indicator", "value", "measure_unit"]
// [parameters]
// plan = { type = "plan" }
MATCH (p:Plan)-[:HAS_TASK]->(t:Task|Project)-[:HAS_QUOTA]->(q:Quota)-[:ASSIGNED_TO]->(u:Unit|UnitGroup)
WHERE $plan IS NULL OR p.id = $plan
RETURN t.id AS task, u.id AS unit_id, q.indicatorName AS indicator, q.value AS value, q.unit AS measure_unit
ORDER BY task, unit_id, indicator, value, q.id
LIMIT $limit
