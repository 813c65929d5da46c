// id = "dependencies"
// competency = []
// title.zh = "全部依赖关系"
// title.en = "All dependencies"
// question.zh = "谁等待谁，各在何时到期，依据是什么？"
// question.en = "What waits for what, when is each due, and which words say so?"
// columns = [
//   "waits", "waits_kind", "waits_number", "waits_date", "waits_for", "waits_for_kind", "waits_for_number",
//   "waits_for_date", "type", "basis", "confidence", "quotes", "waits_id", "waits_for_id", "dependency_id",
// ]
// [parameters]
// plan = { type = "plan" }
MATCH (x)<-[:DEPENDENT]-(d:Dependency)-[:PREREQUISITE]->(y)
WHERE $plan IS NULL OR $plan IN d.documents
RETURN coalesce(x.name, x.title, x.text) AS waits,
  CASE WHEN x:Task THEN 'task' WHEN x:Project THEN 'project' WHEN x:Platform THEN 'platform'
       WHEN x:Section THEN 'section' ELSE 'unit' END AS waits_kind,
  x.number AS waits_number,
  head(COLLECT {
    MATCH (x)-[:DUE]->(k:Deadline) WHERE k.type IN ['by', 'period'] AND k.source <> 'task_text'
    RETURN k.date AS day ORDER BY day DESC
  }) AS waits_date,
  coalesce(y.name, y.title, y.text) AS waits_for,
  CASE WHEN y:Task THEN 'task' WHEN y:Project THEN 'project' WHEN y:Platform THEN 'platform'
       WHEN y:Section THEN 'section' WHEN y:Industry THEN 'industry' WHEN y:Place THEN 'place'
       WHEN y:Programme THEN 'programme' WHEN y:Document THEN 'document'
       WHEN y:Condition THEN 'condition' ELSE 'unit' END AS waits_for_kind,
  y.number AS waits_for_number,
  head(COLLECT {
    MATCH (y)-[:DUE]->(k:Deadline) WHERE k.type IN ['by', 'period'] AND k.source <> 'task_text'
    RETURN k.date AS day ORDER BY day DESC
  }) AS waits_for_date,
  d.type AS type, d.basis AS basis, d.confidence AS confidence,
  COLLECT { MATCH (d)-[:HAS_EVIDENCE]->(e:Evidence) RETURN e.quote ORDER BY e.sha256, e.start, e.id } AS quotes,
  x.id AS waits_id, y.id AS waits_for_id, d.id AS dependency_id
ORDER BY waits_id, waits_for_id, dependency_id
LIMIT $limit
