// id = "delay"
// competency = [23]
// title.zh = "推迟的连带影响"
// title.en = "What a delay delays"
// question.zh = "某项任务推迟若干个月，哪些任务会跟着误期？"
// question.en = "If a task slips by some months, what becomes late with it?"
// columns = [
//   "task_number", "task", "due_date", "slipped_date", "steps", "dependent_number", "dependent",
//   "dependent_date", "is_late", "months_late", "task_id", "dependent_id",
// ]
// [parameters]
// task = { type = "task" }
// plan = { type = "plan" }
// months = { type = "integer", default = 3, zh = "推迟的月数", en = "months of slip" }
MATCH (p:Plan)-[:HAS_TASK]->(t:Task|Project)
WHERE ($plan IS NULL OR p.id = $plan) AND ($task IS NULL OR t.id = $task)
MATCH path = (t)<-[:DEPENDS_ON*1..8]-(x)
WHERE x.id <> t.id
WITH t, x, min(length(path)) AS steps,
  head(COLLECT {
    MATCH (t)-[:DUE]->(d:Deadline) WHERE d.type IN ['by', 'period'] AND d.source <> 'task_text'
    RETURN d.date AS day ORDER BY day DESC
  }) AS due,
  head(COLLECT {
    MATCH (x)-[:DUE]->(d:Deadline) WHERE d.type IN ['by', 'period'] AND d.source <> 'task_text'
    RETURN d.date AS day ORDER BY day DESC
  }) AS limit_date
WITH t, x, steps, due, limit_date, toString(date(due) + duration({months: $months})) AS slipped
WITH t, x, steps, due, limit_date, slipped,
  (toInteger(substring(slipped, 0, 4)) - toInteger(substring(limit_date, 0, 4))) * 12
  + toInteger(substring(slipped, 5, 2)) - toInteger(substring(limit_date, 5, 2)) AS months
RETURN t.number AS task_number, coalesce(t.name, t.text) AS task, due AS due_date, slipped AS slipped_date, steps,
  x.number AS dependent_number, coalesce(x.name, x.title, x.text, x.workingTitle) AS dependent, limit_date AS dependent_date,
  slipped > limit_date AS is_late, CASE WHEN slipped > limit_date THEN months ELSE null END AS months_late,
  t.id AS task_id, x.id AS dependent_id
ORDER BY t.order, task_id, steps, x.order, dependent_id
LIMIT $limit
