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
// at_most.type = "integer"
// at_most.default = 3
// at_most.zh = "超过几项任务共有的内容不算重复"
// at_most.en = "what more tasks of a plan share than this is no repetition"
CALL () {
  MATCH (p:Plan)-[:HAS_TASK]->(t:Task|Project)
  WITH t, coalesce(t.name, t.text) AS words, coalesce(p.divisionCode, p.id) AS division
  RETURN t, 'text' AS same, words AS shared_thing, division + ' ' + words AS key
  UNION
  MATCH (t:Task|Project)-[:HAS_TARGET]->(:Target)-[:MEASURES]->(x:Indicator)
  RETURN t, 'indicator' AS same, x.name AS shared_thing, x.id AS key
  UNION
  MATCH (t:Task|Project)-[:DELIVERS|UPGRADES|APPLIES_FOR]->(x:Platform)
  RETURN t, 'platform' AS same, x.name AS shared_thing, x.id AS key
  UNION
  MATCH (t:Task|Project)-[:PART_OF_PROGRAMME]->(x:Programme)
  RETURN t, 'programme' AS same, x.name AS shared_thing, x.id AS key
  UNION
  MATCH (t:Task|Project)-[:AIMS_AT]->(x:Designation)
  RETURN t, 'designation' AS same, x.name AS shared_thing, x.id AS key
  UNION
  MATCH (d:Dependency)-[:DEPENDENT|PREREQUISITE]->(t:Task|Project)
  WHERE d.type = 'feeds_target'
  RETURN t, 'counted' AS same,
    head(COLLECT { MATCH (d)-[:HAS_EVIDENCE]->(e:Evidence) RETURN e.quote ORDER BY e.start, e.id }) AS shared_thing,
    d.id AS key
}
WITH same, shared_thing, key, collect(t) AS sharers, count(DISTINCT t.documents[0]) AS plans
WHERE size(sharers) > 1 AND (same = 'text' OR size(sharers) <= $at_most * plans)
UNWIND sharers AS a
UNWIND sharers AS b
WITH DISTINCT a, b, same, shared_thing
WHERE a.id < b.id AND ($plan IS NULL OR $plan IN a.documents AND $plan IN b.documents)
  AND NOT EXISTS {
    MATCH (a)<-[:DEPENDENT|PREREQUISITE]-(d:Dependency)-[:DEPENDENT|PREREQUISITE]->(b) WHERE d.type = 'stage'
  }
MATCH (a)<-[:OF_TASK]-(r:Responsibility)-[:BORNE_BY]->(u:Unit|UnitGroup)<-[:BORNE_BY]-(s:Responsibility)-[:OF_TASK]->(b)
WHERE r.role IN ['lead', 'responsible'] AND s.role IN ['lead', 'responsible'] AND ($unit IS NULL OR u.id = $unit)
WITH DISTINCT u, same, shared_thing,
  CASE WHEN a.order <= b.order THEN a ELSE b END AS one, CASE WHEN a.order <= b.order THEN b ELSE a END AS two,
  CASE same WHEN 'text' THEN 0 WHEN 'counted' THEN 1 WHEN 'indicator' THEN 2 WHEN 'platform' THEN 3 ELSE 4 END AS rank
ORDER BY rank, shared_thing
WITH u, one, two, head(collect(same)) AS same, head(collect(shared_thing)) AS shared_thing
RETURN u.name AS unit, same, shared_thing, one.number AS number, coalesce(one.name, one.text) AS task,
  two.number AS other_number, coalesce(two.name, two.text) AS other_task,
  one.id AS task_id, two.id AS other_task_id, u.id AS unit_id
ORDER BY unit, unit_id, one.order, task_id, two.order, other_task_id, same, shared_thing
LIMIT $limit
