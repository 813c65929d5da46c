// id = "leads-by-body-type"
// competency = [32]
// title.zh = "各类单位的牵头数"
// title.en = "Leads by type of body"
// question.zh = "政府部门、事业单位、群团、园区、党委部门等各牵头多少？"
// question.en = "How much is led by government, institutions, mass organisations, parks and party bodies?"
// columns = ["unit_type", "responsibilities", "tasks", "units", "names"]
// [parameters]
// plan = { type = "plan" }
// roles = { type = "roles", default = ["lead"] }
MATCH (t:Task|Project)<-[:OF_TASK]-(r:Responsibility)-[:BORNE_BY]->(u:Unit|UnitGroup)
WHERE r.role IN $roles AND ($plan IS NULL OR $plan IN r.documents)
WITH u, r, t, CASE WHEN u:UnitGroup THEN 'group' ELSE coalesce(u.unitType, 'other') END AS unit_type
ORDER BY u.divisionCode, u.name, u.id
RETURN unit_type, count(DISTINCT r.id) AS responsibilities, count(DISTINCT t.id) AS tasks,
  count(DISTINCT u.id) AS units, collect(DISTINCT u.name) AS names
ORDER BY responsibilities DESC, unit_type
LIMIT $limit
