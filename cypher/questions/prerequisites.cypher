// id = "prerequisites"
// competency = [7]
// title.zh = "任务的全部前置条件"
// title.en = "Everything a task waits for"
// question.zh = "某项任务直接和间接等待什么，原文依据是什么？"
// question.en = "What does a task wait for, directly and through others, and which words say so?"
// columns = [
//   "task_number", "task", "steps", "waits", "waits_for", "waits_for_kind", "type", "basis", "confidence",
//   "quotes", "task_id", "waits_id", "waits_for_id", "dependency_id",
// ]
// [parameters]
// task = { type = "task" }
// plan = { type = "plan" }
MATCH (p:Plan)-[:HAS_TASK]->(t:Task|Project)
WHERE ($plan IS NULL OR p.id = $plan) AND ($task IS NULL OR t.id = $task)
MATCH path = (t)-[:DEPENDS_ON*0..8]->(x)
WITH t, x, min(length(path)) + 1 AS steps
MATCH (x)<-[:DEPENDENT]-(d:Dependency)-[:PREREQUISITE]->(y)
RETURN t.number AS task_number, coalesce(t.name, t.text) AS task, steps,
  coalesce(x.name, x.title, x.text, x.workingTitle) AS waits, coalesce(y.name, y.title, y.text, y.workingTitle) AS waits_for,
  CASE WHEN y:Task THEN 'task' WHEN y:Project THEN 'project' WHEN y:Platform THEN 'platform'
       WHEN y:Section THEN 'section' WHEN y:Industry THEN 'industry' WHEN y:Place THEN 'place'
       WHEN y:Programme THEN 'programme' WHEN y:Document THEN 'document'
       WHEN y:Condition THEN 'condition' ELSE 'unit' END AS waits_for_kind,
  d.type AS type, d.basis AS basis, d.confidence AS confidence,
  COLLECT {
    MATCH (d)-[:HAS_EVIDENCE]->(e:Evidence) RETURN e.quote ORDER BY e.sha256, e.start, e.id
  } AS quotes,
  t.id AS task_id, x.id AS waits_id, y.id AS waits_for_id, d.id AS dependency_id
ORDER BY t.order, task_id, steps, waits_id, waits_for_id, dependency_id
LIMIT $limit
