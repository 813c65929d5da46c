// id = "collective-load"
// competency = [17]
// title.zh = "集体责任主体的任务量"
// title.en = "Load on collective units"
// question.zh = "「各乡镇（街道）」等集体主体承担多少任务，落到每个乡镇是多少？"
// question.en = "How many tasks fall on collective units, and how many on each of their members?"
// columns = ["bearer_kind", "unit", "jurisdiction", "tasks", "members", "numbers", "unit_id"]
// [parameters]
// plan = { type = "plan" }
// place = { type = "place" }
CALL () {
  MATCH (p:Plan)-[:HAS_TASK]->(t:Task|Project)<-[:OF_TASK]-(:Responsibility)-[:BORNE_BY]->(g:UnitGroup)
  WHERE $plan IS NULL OR p.id = $plan
  RETURN 'group' AS bearer_kind, g AS bearer, p, t
  UNION
  MATCH (p:Plan)-[:HAS_TASK]->(t:Task|Project)<-[:OF_TASK]-(:Responsibility)-[:BORNE_BY]->(:UnitGroup)-[:HAS_MEMBER]->(m)
  WHERE $plan IS NULL OR p.id = $plan
  RETURN 'member' AS bearer_kind, m AS bearer, p, t
}
WITH bearer_kind, bearer, p, t ORDER BY p.id, t.order, t.id
WITH bearer_kind, bearer, count(DISTINCT t.id) AS tasks, collect(t.number) AS numbers
OPTIONAL MATCH (bearer)-[:IN_JURISDICTION|WITHIN]->(j:Jurisdiction)
WITH bearer_kind, bearer, tasks, numbers, j
WHERE $place IS NULL OR $place IN [bearer.id, j.id]
RETURN bearer_kind, bearer.name AS unit, j.name AS jurisdiction, tasks,
  COUNT { MATCH (bearer)-[:HAS_MEMBER]->(m) } AS members, numbers, bearer.id AS unit_id
ORDER BY bearer_kind, tasks DESC, jurisdiction, unit, unit_id
LIMIT $limit
