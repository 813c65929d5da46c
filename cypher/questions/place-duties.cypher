// id = "place-duties"
// competency = [34]
// title.zh = "某地要由谁来办"
// title.en = "Who must act on a place"
// question.zh = "某个地方或乡镇涉及哪些任务，由谁负责？"
// question.en = "Who must act on a given place or township, and in which tasks?"
// columns = ["place", "unit", "role", "number", "task", "reason", "plan", "place_id", "unit_id", "task_id"]
// [parameters]
// place = { type = "place" }
// plan = { type = "plan" }
CALL () {
  MATCH (f:Place|Jurisdiction)<-[:WITHIN*0..4]-(:Place|Jurisdiction)<-[:LOCATED_IN]-(t:Task|Project)
  WHERE $place IS NULL OR f.id = $place
  MATCH (t)<-[:OF_TASK]-(r:Responsibility)-[:BORNE_BY]->(u:Unit|UnitGroup)
  RETURN f, 'located' AS reason, t, r, u
  UNION
  MATCH (f:Jurisdiction)<-[:HAS_MEMBER]-(u:UnitGroup)<-[:BORNE_BY]-(r:Responsibility)-[:OF_TASK]->(t:Task|Project)
  WHERE $place IS NULL OR f.id = $place
  RETURN f, 'member' AS reason, t, r, u
  UNION
  MATCH (f:Place|Jurisdiction)<-[:WITHIN*0..4]-(:Place|Jurisdiction)<-[:LOCATED_IN]-(:Section)<-[:ELABORATES]-(t:Task|Project)
  WHERE ($place IS NULL OR f.id = $place)
    AND NOT EXISTS { MATCH (f)<-[:WITHIN*0..4]-(:Place|Jurisdiction)<-[:LOCATED_IN]-(t) }
  MATCH (t)<-[:OF_TASK]-(r:Responsibility)-[:BORNE_BY]->(u:Unit|UnitGroup)
  RETURN f, 'body' AS reason, t, r, u
}
WITH DISTINCT f, reason, t, r, u
WHERE $plan IS NULL OR $plan IN t.documents
RETURN f.name AS place, u.name AS unit, r.role AS role, t.number AS number, coalesce(t.name, t.text) AS task, reason,
  COLLECT { MATCH (p:Plan) WHERE p.id IN t.documents RETURN coalesce(p.workingTitle, p.title) ORDER BY p.id } AS plan,
  f.id AS place_id, u.id AS unit_id, t.id AS task_id
ORDER BY place_id, CASE reason WHEN 'located' THEN 1 WHEN 'member' THEN 2 ELSE 3 END, t.order, task_id, r.order, unit_id, role
LIMIT $limit
