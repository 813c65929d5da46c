// id = "ledger-bearers"
// competency = []
// title.zh = "台账：责任单位"
// title.en = "Ledger: bearers"
// question.zh = "每项任务由哪些单位以什么角色承担？"
// question.en = "Which units bear each task, in which role?"
// columns = ["task", "id", "name", "role", "shared", "is_group", "written_as", "jurisdiction", "members"]
// [parameters]
// plan = { type = "plan" }
MATCH (p:Plan)-[:HAS_TASK]->(t:Task|Project)<-[:OF_TASK]-(r:Responsibility)-[:BORNE_BY]->(u:Unit|UnitGroup)
WHERE $plan IS NULL OR p.id = $plan
OPTIONAL MATCH (u)-[:IN_JURISDICTION]->(j:Jurisdiction)
RETURN t.id AS task, u.id AS id, u.name AS name, r.role AS role, coalesce(r.shared, false) AS shared,
  u:UnitGroup AS is_group, r.writtenAs AS written_as, j.name AS jurisdiction, COUNT { MATCH (u)-[:HAS_MEMBER]->() } AS members
ORDER BY task,
  CASE r.role WHEN 'lead' THEN 1 WHEN 'responsible' THEN 2 WHEN 'support' THEN 3 WHEN 'guide' THEN 4 ELSE 5 END,
  r.order, id, r.id
LIMIT $limit
