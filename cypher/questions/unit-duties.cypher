// id = "unit-duties"
// competency = [2]
// title.zh = "单位职责清单"
// title.en = "Duties of a unit"
// question.zh = "某单位承担哪些任务，各是什么角色，何时完成？"
// question.en = "Which duties does a unit have, in which role, and until when?"
// columns = [
//   "unit", "jurisdiction", "role", "number", "task", "due", "date", "plan", "written_as", "division", "unit_id",
//   "task_id", "responsibility_id", "plan_id",
// ]
// [parameters]
// unit = { type = "unit" }
// plan = { type = "plan" }
// roles = { type = "roles", default = ["lead", "responsible", "support", "guide", "reporter"] }
// sources = { type = "sources", default = ["column", "bracket", "line"] }
MATCH (p:Plan)-[:HAS_TASK]->(t:Task|Project)<-[:OF_TASK]-(r:Responsibility)-[:BORNE_BY]->(u:Unit|UnitGroup)
WHERE r.role IN $roles AND ($plan IS NULL OR p.id = $plan) AND ($unit IS NULL OR u.id = $unit)
OPTIONAL MATCH (u)-[:IN_JURISDICTION]->(j:Jurisdiction)
WITH p, t, r, u, j,
  CASE r.role WHEN 'lead' THEN 1 WHEN 'responsible' THEN 2 WHEN 'support' THEN 3 WHEN 'guide' THEN 4 ELSE 5 END AS rank,
  COLLECT {
    MATCH (t)-[:DUE]->(d:Deadline) WHERE d.source IN $sources
    RETURN DISTINCT d.raw AS raw ORDER BY raw
  } AS due,
  COLLECT {
    MATCH (t)-[:DUE]->(d:Deadline) WHERE d.source IN $sources AND d.type <> 'recurring' AND d.date IS NOT NULL
    RETURN DISTINCT d.date AS day ORDER BY day DESC
  } AS days
RETURN u.name AS unit, j.name AS jurisdiction, r.role AS role, t.number AS number, coalesce(t.name, t.text) AS task,
  due, head(days) AS date, coalesce(p.workingTitle, p.title) AS plan, r.writtenAs AS written_as,
  u.divisionCode AS division, u.id AS unit_id, t.id AS task_id, r.id AS responsibility_id, p.id AS plan_id
ORDER BY division, unit, unit_id, rank, plan, plan_id, t.order, task_id, responsibility_id
LIMIT $limit
