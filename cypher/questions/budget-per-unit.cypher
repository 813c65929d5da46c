// id = "budget-per-unit"
// competency = [12]
// title.zh = "各责任单位的项目资金"
// title.en = "Budget per responsible unit"
// question.zh = "每个责任单位承担的项目总投资是多少（万元）？"
// question.en = "How much money (10,000 yuan) stands behind the projects of each responsible unit?"
// columns = ["unit", "jurisdiction", "amount", "projects", "without_amount", "shared", "division", "unit_id"]
// [parameters]
// plan = { type = "plan" }
// unit = { type = "unit" }
// roles = { type = "roles", default = ["lead", "responsible"] }
MATCH (p:Plan)-[:HAS_TASK]->(t:Project)<-[:OF_TASK]-(r:Responsibility)-[:BORNE_BY]->(u:Unit|UnitGroup)
WHERE r.role IN $roles AND ($plan IS NULL OR p.id = $plan) AND ($unit IS NULL OR u.id = $unit)
WITH DISTINCT u, t
OPTIONAL MATCH (t)-[:HAS_BUDGET]->(b:BudgetLine)
WHERE b.kind = 'total'
WITH u, t, b,
  COUNT { MATCH (t)<-[:OF_TASK]-(o:Responsibility) WHERE o.role IN $roles } AS owners
WITH u, toFloat(sum(b.amount)) AS amount, count(DISTINCT t.id) AS projects,
  count(DISTINCT CASE WHEN b IS NULL THEN t.id END) AS without_amount,
  count(DISTINCT CASE WHEN owners > 1 THEN t.id END) AS shared
OPTIONAL MATCH (u)-[:IN_JURISDICTION]->(j:Jurisdiction)
RETURN u.name AS unit, j.name AS jurisdiction, amount, projects, without_amount, shared,
  u.divisionCode AS division, u.id AS unit_id
ORDER BY amount DESC, projects DESC, division, unit, unit_id
LIMIT $limit
