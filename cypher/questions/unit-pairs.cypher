// id = "unit-pairs"
// competency = [18]
// title.zh = "合作最多的单位（牵头→配合）"
// title.en = "Units that work together most"
// question.zh = "谁牵头、谁配合，哪些单位合作最多？"
// question.en = "Which pairs of units work together most, from the lead to the supporting unit?"
// columns = ["unit", "supporting_unit", "tasks", "numbers", "jurisdiction", "unit_id", "supporting_unit_id"]
// [parameters]
// plan = { type = "plan" }
// unit = { type = "unit" }
MATCH (u:Unit|UnitGroup)<-[:BORNE_BY]-(a:Responsibility)-[:OF_TASK]->(t:Task|Project)
WHERE a.role IN ['lead', 'responsible'] AND ($plan IS NULL OR $plan IN t.documents)
MATCH (t)<-[:OF_TASK]-(b:Responsibility)-[:BORNE_BY]->(v:Unit|UnitGroup)
WHERE b.role = 'support' AND u.id <> v.id AND ($unit IS NULL OR $unit IN [u.id, v.id])
WITH DISTINCT u, v, t
ORDER BY t.divisionCode, t.order, t.id
WITH u, v, count(t) AS tasks, collect(t.number) AS numbers
OPTIONAL MATCH (u)-[:IN_JURISDICTION]->(j:Jurisdiction)
RETURN u.name AS unit, v.name AS supporting_unit, tasks, numbers, j.name AS jurisdiction,
  u.id AS unit_id, v.id AS supporting_unit_id
ORDER BY tasks DESC, unit, unit_id, supporting_unit, supporting_unit_id
LIMIT $limit
