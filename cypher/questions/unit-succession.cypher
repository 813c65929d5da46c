// id = "unit-succession"
// competency = []
// title.zh = "机构沿革"
// title.en = "What became of a unit"
// question.zh = "某单位经哪些机构改革成为今天的哪个单位，改革前后各承担哪些方案的任务？"
// question.en = "Through which reorganisations did a unit become which other, and in which plans does each have duties?"
// columns = [
//   "unit", "jurisdiction", "steps", "successor", "reorganisation", "date", "legal_basis", "tasks", "plans",
//   "successor_tasks", "successor_plans", "division", "unit_id", "successor_id",
// ]
// [parameters]
// unit = { type = "unit" }
MATCH path = (u:Unit)-[:SUCCEEDED_BY*0..8]->(m:Unit)
WITH u, m, min(length(path)) + 1 AS steps
MATCH (m)-[e:SUCCEEDED_BY]->(v:Unit)
WHERE $unit IS NULL OR $unit IN [u.id, v.id]
OPTIONAL MATCH (u)-[:IN_JURISDICTION]->(j:Jurisdiction)
RETURN u.name AS unit, j.name AS jurisdiction, steps, v.name AS successor, e.kind AS reorganisation, e.date AS date,
  e.basis AS legal_basis,
  COUNT { MATCH (u)<-[:BORNE_BY]-(:Responsibility)-[:OF_TASK]->(t) RETURN DISTINCT t } AS tasks,
  COLLECT {
    MATCH (u)<-[:BORNE_BY]-(:Responsibility)-[:OF_TASK]->()<-[:HAS_TASK]-(p:Plan)
    RETURN DISTINCT coalesce(p.workingTitle, p.title) AS title ORDER BY title
  } AS plans,
  COUNT { MATCH (v)<-[:BORNE_BY]-(:Responsibility)-[:OF_TASK]->(t) RETURN DISTINCT t } AS successor_tasks,
  COLLECT {
    MATCH (v)<-[:BORNE_BY]-(:Responsibility)-[:OF_TASK]->()<-[:HAS_TASK]-(p:Plan)
    RETURN DISTINCT coalesce(p.workingTitle, p.title) AS title ORDER BY title
  } AS successor_plans,
  u.divisionCode AS division, u.id AS unit_id, v.id AS successor_id
ORDER BY division, unit, unit_id, steps, date, successor, successor_id
LIMIT $limit
