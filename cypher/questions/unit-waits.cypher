// id = "unit-waits"
// competency = [15]
// title.zh = "单位之间的等待关系"
// title.en = "Which unit waits for which"
// question.zh = "哪个单位在等哪个单位，因为哪些任务？"
// question.en = "Which unit waits for which other unit, and because of which tasks?"
// columns = ["unit", "waits_for_unit", "links", "because", "jurisdiction", "unit_id", "waits_for_unit_id"]
// [parameters]
// plan = { type = "plan" }
// unit = { type = "unit" }
MATCH (u:Unit|UnitGroup)<-[:BORNE_BY]-(r:Responsibility)-[:OF_TASK]->(x:Task|Project)<-[:DEPENDENT]-(d:Dependency)
WHERE r.role IN ['lead', 'responsible'] AND ($plan IS NULL OR $plan IN d.documents)
MATCH (d)-[:PREREQUISITE]->(y)
CALL (y) {
  MATCH (y)<-[:OF_TASK]-(owner:Responsibility)-[:BORNE_BY]->(v:Unit|UnitGroup)
  WHERE owner.role IN ['lead', 'responsible']
  RETURN v
  UNION
  MATCH (y)<-[:DELIVERS]-(:Task|Project)<-[:OF_TASK]-(owner:Responsibility)-[:BORNE_BY]->(v:Unit|UnitGroup)
  WHERE owner.role IN ['lead', 'responsible']
  RETURN v
  UNION
  UNWIND CASE WHEN y:Unit OR y:UnitGroup THEN [y] ELSE [] END AS v
  RETURN v
}
WITH DISTINCT u, v, d, x, y
WHERE u.id <> v.id AND ($unit IS NULL OR $unit IN [u.id, v.id])
WITH u, v, d, coalesce(x.number, x.name, x.text) + ' ← ' + coalesce(y.number, y.name, y.title, y.text) AS reason
ORDER BY reason, d.id
WITH u, v, count(DISTINCT d.id) AS links, collect(DISTINCT reason) AS because
OPTIONAL MATCH (u)-[:IN_JURISDICTION]->(j:Jurisdiction)
RETURN u.name AS unit, v.name AS waits_for_unit, links, because, j.name AS jurisdiction,
  u.id AS unit_id, v.id AS waits_for_unit_id
ORDER BY links DESC, unit, unit_id, waits_for_unit, waits_for_unit_id
LIMIT $limit
