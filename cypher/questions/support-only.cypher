// id = "support-only"
// competency = [29]
// title.zh = "只配合、不牵头的单位"
// title.en = "Units that only support"
// question.zh = "哪些单位只承担配合任务？"
// question.en = "Which units only support and never lead?"
// columns = ["unit", "jurisdiction", "tasks", "numbers", "division", "unit_id"]
// [parameters]
// plan = { type = "plan" }
MATCH (u:Unit)<-[:BORNE_BY]-(r:Responsibility)-[:OF_TASK]->(t:Task|Project)
WHERE $plan IS NULL OR $plan IN r.documents
WITH u, r, t ORDER BY t.divisionCode, t.order, t.id
WITH u, collect(DISTINCT r.role) AS roles, count(DISTINCT t.id) AS tasks, collect(t.number) AS numbers
WHERE all(role IN roles WHERE role = 'support')
OPTIONAL MATCH (u)-[:IN_JURISDICTION]->(j:Jurisdiction)
RETURN u.name AS unit, j.name AS jurisdiction, tasks, numbers, u.divisionCode AS division, u.id AS unit_id
ORDER BY tasks DESC, division, unit, unit_id
LIMIT $limit
