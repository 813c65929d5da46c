// id = "tasks"
// competency = []
// title.zh = "任务总表"
// title.en = "All tasks"
// question.zh = "有哪些任务和项目，各由谁牵头、配合，何时完成？"
// question.en = "Which tasks and projects are there, who leads and supports them, and until when?"
// columns = [
//   "number", "task", "kind", "lead_units", "support_units", "other_units", "due", "date", "interval", "section",
//   "plan", "task_id", "plan_id",
// ]
// [parameters]
// plan = { type = "plan" }
// unit = { type = "unit" }
// sources = { type = "sources", default = ["column", "bracket", "line"] }
MATCH (p:Plan)-[:HAS_TASK]->(t:Task|Project)
WHERE ($plan IS NULL OR p.id = $plan)
  AND ($unit IS NULL OR EXISTS { MATCH (t)<-[:OF_TASK]-(:Responsibility)-[:BORNE_BY]->(u) WHERE u.id = $unit })
RETURN t.number AS number, coalesce(t.name, t.text) AS task, CASE WHEN t:Project THEN 'project' ELSE t.kind END AS kind,
  COLLECT {
    MATCH (t)<-[:OF_TASK]-(r:Responsibility)-[:BORNE_BY]->(u) WHERE r.role IN ['lead', 'responsible']
    RETURN u.name ORDER BY r.order, u.id
  } AS lead_units,
  COLLECT {
    MATCH (t)<-[:OF_TASK]-(r:Responsibility)-[:BORNE_BY]->(u) WHERE r.role = 'support'
    RETURN u.name ORDER BY r.order, u.id
  } AS support_units,
  COLLECT {
    MATCH (t)<-[:OF_TASK]-(r:Responsibility)-[:BORNE_BY]->(u) WHERE r.role IN ['guide', 'reporter']
    RETURN u.name ORDER BY r.order, u.id
  } AS other_units,
  COLLECT { MATCH (t)-[:DUE]->(d:Deadline) WHERE d.source IN $sources RETURN d.raw ORDER BY d.raw, d.id } AS due,
  head(COLLECT {
    MATCH (t)-[:DUE]->(d:Deadline) WHERE d.type <> 'recurring' AND d.source IN $sources AND d.date IS NOT NULL
    RETURN d.date AS day ORDER BY day DESC
  }) AS date,
  head(COLLECT {
    MATCH (t)-[:DUE]->(d:Deadline) WHERE d.type = 'recurring' AND d.source IN $sources
    RETURN d.interval AS every ORDER BY every
  }) AS interval,
  head(COLLECT { MATCH (t)-[:IN_SECTION]->(s:Section) RETURN s.title ORDER BY s.order, s.id }) AS section,
  coalesce(p.workingTitle, p.title) AS plan, t.id AS task_id, p.id AS plan_id
ORDER BY plan, plan_id, t.order, task_id
LIMIT $limit
