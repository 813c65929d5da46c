// id = "recurring-duties"
// competency = [10]
// title.zh = "各牵头单位的定期任务"
// title.en = "Recurring duties by lead unit"
// question.zh = "每年、每季等反复要做的任务，各由谁牵头，各有多少项？"
// question.en = "Who leads how many duties that come back every year or quarter?"
// columns = ["unit", "jurisdiction", "tasks", "numbers", "intervals", "division", "unit_id"]
// [parameters]
// plan = { type = "plan" }
// unit = { type = "unit" }
// roles = { type = "roles", default = ["lead"] }
// sources = { type = "sources", default = ["column", "bracket", "line"] }
MATCH (p:Plan)-[:HAS_TASK]->(t:Task|Project)<-[:OF_TASK]-(r:Responsibility)-[:BORNE_BY]->(u:Unit|UnitGroup)
WHERE r.role IN $roles AND ($plan IS NULL OR p.id = $plan) AND ($unit IS NULL OR u.id = $unit)
MATCH (t)-[:DUE]->(d:Deadline)
WHERE d.type = 'recurring' AND d.source IN $sources
WITH DISTINCT p, u, t
ORDER BY p.id, t.order, t.id
WITH u, collect(t) AS duties
OPTIONAL MATCH (u)-[:IN_JURISDICTION]->(j:Jurisdiction)
RETURN u.name AS unit, j.name AS jurisdiction, size(duties) AS tasks, [t IN duties | t.number] AS numbers,
  COLLECT {
    UNWIND duties AS x
    MATCH (x)-[:DUE]->(d:Deadline) WHERE d.type = 'recurring' AND d.source IN $sources
    RETURN DISTINCT d.interval AS interval ORDER BY interval
  } AS intervals,
  u.divisionCode AS division, u.id AS unit_id
ORDER BY tasks DESC, division, unit, unit_id
LIMIT $limit
