// id = "impact"
// competency = [8]
// title.zh = "失败的影响范围"
// title.en = "What stops when something fails"
// question.zh = "某个单位、平台或任务若落空，哪些任务和平台会受影响？"
// question.en = "If a unit, a platform or a task fails, what stops with it?"
// columns = [
//   "failing", "failing_kind", "steps", "stops", "stops_kind", "stops_number", "owners", "failing_id",
//   "stops_id",
// ]
// [parameters]
// unit = { type = "unit" }
// platform = { type = "platform" }
// task = { type = "task" }
// plan = { type = "plan" }
CALL () {
  MATCH (f:Unit|UnitGroup)<-[:BORNE_BY]-(r:Responsibility)-[:OF_TASK]->(s:Task|Project)
  WHERE r.role IN ['lead', 'responsible']
  RETURN f, 'unit' AS failing_kind, s, 1 AS base
  UNION
  MATCH (f:Platform)
  RETURN f, 'platform' AS failing_kind, f AS s, 0 AS base
  UNION
  MATCH (f:Task|Project)
  RETURN f, 'task' AS failing_kind, f AS s, 0 AS base
}
WITH f, failing_kind, s, base
WHERE (($unit IS NULL AND $platform IS NULL AND $task IS NULL) OR f.id IN [$unit, $platform, $task])
  AND ($plan IS NULL OR $plan IN s.documents)
CALL (s) {
  RETURN s AS root, 0 AS more
  UNION
  MATCH (s)-[:DELIVERS|UPGRADES]->(root:Platform)
  RETURN root, 1 AS more
}
MATCH path = (root)<-[:DEPENDS_ON|RELIES_ON*0..8]-(x)
WHERE x.id <> f.id
WITH f, failing_kind, x, min(base + more + length(path)) AS steps
RETURN coalesce(f.name, f.text) AS failing, failing_kind, steps, coalesce(x.name, x.title, x.text, x.workingTitle) AS stops,
  CASE WHEN x:Task THEN 'task' WHEN x:Project THEN 'project' WHEN x:Platform THEN 'platform'
       WHEN x:Section THEN 'section' WHEN x:Plan THEN 'plan' ELSE 'unit' END AS stops_kind,
  x.number AS stops_number,
  COLLECT {
    MATCH (x)<-[:OF_TASK]-(r:Responsibility)-[:BORNE_BY]->(u) WHERE r.role IN ['lead', 'responsible']
    RETURN u.name ORDER BY r.order, u.id
  } AS owners,
  f.id AS failing_id, x.id AS stops_id
ORDER BY failing_kind, failing, failing_id, steps, x.order, stops_id
LIMIT $limit
