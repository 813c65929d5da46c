// id = "late-prerequisites"
// competency = [24]
// title.zh = "晚于后续任务的前置任务"
// title.en = "Prerequisites due later than what waits for them"
// question.zh = "哪些前置任务的时限晚于依赖它的任务？"
// question.en = "Which prerequisites are due later than what depends on them?"
// columns = [
//   "dependent_number", "dependent", "dependent_date", "prerequisite_number", "prerequisite",
//   "prerequisite_date", "type", "basis", "confidence", "quotes", "dependent_id", "prerequisite_id",
//   "dependency_id",
// ]
// [parameters]
// plan = { type = "plan" }
MATCH (x)<-[:DEPENDENT]-(d:Dependency)-[:PREREQUISITE]->(y)
WHERE $plan IS NULL OR $plan IN d.documents
WITH x, d, y,
  head(COLLECT {
    MATCH (x)-[:DUE]->(k:Deadline) WHERE k.type IN ['by', 'period'] AND k.source <> 'task_text'
    RETURN k.date AS day ORDER BY day DESC
  }) AS due,
  head(COLLECT {
    MATCH (y)-[:DUE]->(k:Deadline) WHERE k.type IN ['by', 'period'] AND k.source <> 'task_text'
    RETURN k.date AS day ORDER BY day DESC
  }) AS earlier
WHERE earlier > due
RETURN x.number AS dependent_number, coalesce(x.name, x.text) AS dependent, due AS dependent_date,
  y.number AS prerequisite_number, coalesce(y.name, y.text) AS prerequisite, earlier AS prerequisite_date,
  d.type AS type, d.basis AS basis, d.confidence AS confidence,
  COLLECT { MATCH (d)-[:HAS_EVIDENCE]->(e:Evidence) RETURN e.quote ORDER BY e.sha256, e.start, e.id } AS quotes,
  x.id AS dependent_id, y.id AS prerequisite_id, d.id AS dependency_id
ORDER BY dependent_date, x.order, dependent_id, prerequisite_id, dependency_id
LIMIT $limit
