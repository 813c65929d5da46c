// id = "ledger-deadlines"
// competency = []
// title.zh = "台账：时限"
// title.en = "Ledger: deadlines"
// question.zh = "每项任务写明的时限是什么？"
// question.en = "Which time limits are printed for each task?"
// columns = ["task", "raw", "deadline_kind", "date", "interval"]
// [parameters]
// plan = { type = "plan" }
MATCH (p:Plan)-[:HAS_TASK]->(t:Task|Project)-[:DUE]->(d:Deadline)
WHERE ($plan IS NULL OR p.id = $plan)
  AND (d.source <> 'task_text' OR NOT EXISTS { MATCH (t)-[:DUE]->(o:Deadline) WHERE o.source <> 'task_text' })
RETURN t.id AS task, d.raw AS raw, d.type AS deadline_kind, d.date AS date, d.interval AS interval
ORDER BY task,
  CASE d.source WHEN 'column' THEN 1 WHEN 'line' THEN 2 WHEN 'bracket' THEN 3 ELSE 4 END, date, raw, d.id
LIMIT $limit
