// id = "ledger-targets"
// competency = []
// title.zh = "台账：量化指标"
// title.en = "Ledger: targets"
// question.zh = "每项任务要达到哪些数？"
// question.en = "Which figures does each task have to reach?"
// columns = ["task", "indicator", "comparator", "value", "measure_unit"]
// [parameters]
// plan = { type = "plan" }
MATCH (p:Plan)-[:HAS_TASK]->(t:Task|Project)-[:HAS_TARGET]->(g:Target)
WHERE ($plan IS NULL OR p.id = $plan) AND g.value IS NOT NULL
OPTIONAL MATCH (g)-[:HAS_EVIDENCE]->(e:Evidence)
WITH t, g, min(e.start) AS place
RETURN t.id AS task, g.indicatorName AS indicator, g.comparator AS comparator, g.value AS value, g.unit AS measure_unit
ORDER BY task, place, indicator, value, g.id
LIMIT $limit
