// id = "leads-per-unit"
// competency = [1]
// title.zh = "各单位牵头的任务数"
// title.en = "Tasks led by each unit"
// question.zh = "每个单位牵头多少项任务？"
// question.en = "How many task rows does each unit lead?"
// columns = ["unit", "jurisdiction", "tasks", "division", "unit_id"]
// [parameters]
// plan = { type = "plan" }
// unit = { type = "unit" }
// roles = { type = "roles", default = ["lead"] }
MATCH (p:Plan)-[:HAS_TASK]->(t:Task|Project)<-[:OF_TASK]-(r:Responsibility)-[:BORNE_BY]->(u:Unit|UnitGroup)
WHERE r.role IN $roles AND ($plan IS NULL OR p.id = $plan) AND ($unit IS NULL OR u.id = $unit)
OPTIONAL MATCH (u)-[:IN_JURISDICTION]->(j:Jurisdiction)
RETURN u.name AS unit, j.name AS jurisdiction, count(DISTINCT t) AS tasks, u.divisionCode AS division, u.id AS unit_id
ORDER BY tasks DESC, division, unit, unit_id
LIMIT $limit
