// id = "duplicate-duties"
// competency = [30]
// title.zh = "重复表述的职责"
// title.en = "Duties that are stated twice"
// question.zh = "哪些职责被说了两遍：同一单位承担的不同任务，文字、指标、平台、工程相同，或一项又算在另一项里（同一事项的分期除外）？"
// question.en = "Which duties of a unit stand twice: the same words, indicator, platform or programme, or one counted in the other (stages of one thing apart)?"
// columns = [
//   "unit", "same", "shared_thing", "number", "task", "other_number", "other_task", "task_id", "other_task_id",
//   "unit_id",
// ]
// [parameters]
// plan = { type = "plan" }
// unit = { type = "unit" }
MATCH (a:Task|Project)<-[:OF_TASK]-(r:Responsibility)-[:BORNE_BY]->(u:Unit|UnitGroup)
WHERE r.role IN ['lead', 'responsible'] AND ($unit IS NULL OR u.id = $unit) AND ($plan IS NULL OR $plan IN a.documents)
MATCH (u)<-[:BORNE_BY]-(s:Responsibility)-[:OF_TASK]->(b:Task|Project)
WHERE s.role IN ['lead', 'responsible'] AND a.id < b.id AND ($plan IS NULL OR $plan IN b.documents)
WITH DISTINCT u, a, b
WHERE NOT EXISTS {
  MATCH (a)<-[:DEPENDENT|PREREQUISITE]-(d:Dependency)-[:DEPENDENT|PREREQUISITE]->(b) WHERE d.type = 'stage'
}
CALL (a, b) {
  UNWIND CASE WHEN coalesce(a.name, a.text) = coalesce(b.name, b.text) THEN [coalesce(a.name, a.text)] ELSE [] END AS words
  RETURN 'text' AS same, words AS shared_thing
  UNION
  MATCH (a)<-[:DEPENDENT|PREREQUISITE]-(d:Dependency)-[:DEPENDENT|PREREQUISITE]->(b)
  WHERE d.type = 'feeds_target'
  RETURN 'counted' AS same, head(COLLECT { MATCH (d)-[:HAS_EVIDENCE]->(e:Evidence) RETURN e.quote ORDER BY e.start, e.id }) AS shared_thing
  UNION
  MATCH (a)-[:HAS_TARGET]->(:Target)-[:MEASURES]->(x:Indicator)<-[:MEASURES]-(:Target)<-[:HAS_TARGET]-(b)
  RETURN 'indicator' AS same, x.name AS shared_thing
  UNION
  MATCH (a)-[:DELIVERS|UPGRADES|APPLIES_FOR]->(x:Platform)<-[:DELIVERS|UPGRADES|APPLIES_FOR]-(b)
  RETURN 'platform' AS same, x.name AS shared_thing
  UNION
  MATCH (a)-[:PART_OF_PROGRAMME]->(x:Programme)<-[:PART_OF_PROGRAMME]-(b)
  RETURN 'programme' AS same, x.name AS shared_thing
  UNION
  MATCH (a)-[:AIMS_AT]->(x:Designation)<-[:AIMS_AT]-(b)
  RETURN 'designation' AS same, x.name AS shared_thing
}
WITH u, same, shared_thing,
  CASE WHEN a.order <= b.order THEN a ELSE b END AS one, CASE WHEN a.order <= b.order THEN b ELSE a END AS two
RETURN u.name AS unit, same, shared_thing, one.number AS number, coalesce(one.name, one.text) AS task,
  two.number AS other_number, coalesce(two.name, two.text) AS other_task,
  one.id AS task_id, two.id AS other_task_id, u.id AS unit_id
ORDER BY unit, unit_id, one.order, task_id, two.order, other_task_id, same, shared_thing
LIMIT $limit
