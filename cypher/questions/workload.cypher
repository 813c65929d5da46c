// id = "workload"
// competency = [3]
// title.zh = "单位工作量（加权）"
// title.en = "Weighted workload per unit"
// question.zh = "按角色加权后，各单位负担多重？"
// question.en = "How loaded is each unit, with a weight for each role?"
// columns = [
//   "unit", "jurisdiction", "lead", "responsible", "support", "guide", "reporter", "tasks", "load", "division",
//   "unit_id",
// ]
// [parameters]
// plan = { type = "plan" }
// unit = { type = "unit" }
// lead = { type = "number", default = 1.0, zh = "牵头的权重", en = "weight of a lead" }
// responsible = { type = "number", default = 1.0, zh = "责任单位的权重", en = "weight of a responsible unit" }
// support = { type = "number", default = 0.5, zh = "配合的权重", en = "weight of a support" }
// guide = { type = "number", default = 0.25, zh = "指导的权重", en = "weight of guidance" }
// reporter = { type = "number", default = 0.25, zh = "填报的权重", en = "weight of reporting" }
MATCH (p:Plan)-[:HAS_TASK]->(t:Task|Project)<-[:OF_TASK]-(r:Responsibility)-[:BORNE_BY]->(u:Unit|UnitGroup)
WHERE ($plan IS NULL OR p.id = $plan) AND ($unit IS NULL OR u.id = $unit)
WITH u,
  count(DISTINCT CASE WHEN r.role = 'lead' THEN t.id END) AS lead,
  count(DISTINCT CASE WHEN r.role = 'responsible' THEN t.id END) AS responsible,
  count(DISTINCT CASE WHEN r.role = 'support' THEN t.id END) AS support,
  count(DISTINCT CASE WHEN r.role = 'guide' THEN t.id END) AS guide,
  count(DISTINCT CASE WHEN r.role = 'reporter' THEN t.id END) AS reporter,
  count(DISTINCT t.id) AS tasks
OPTIONAL MATCH (u)-[:IN_JURISDICTION]->(j:Jurisdiction)
RETURN u.name AS unit, j.name AS jurisdiction, lead, responsible, support, guide, reporter, tasks,
  toFloat(lead * $lead + responsible * $responsible + support * $support + guide * $guide + reporter * $reporter) AS load,
  u.divisionCode AS division, u.id AS unit_id
ORDER BY load DESC, tasks DESC, division, unit, unit_id
LIMIT $limit
