// id = "quotas"
// competency = [11]
// title.zh = "指标分解与合计核对"
// title.en = "Quotas of divided targets"
// question.zh = "分解到各单位的指标各是多少，加起来等于总数吗？"
// question.en = "What share of a divided target has each unit, and do the shares add up?"
// columns = [
//   "number", "indicator", "unit", "quota", "measure_unit", "total", "sum", "adds_up", "per_member",
//   "year_start", "year_end", "task", "plan", "task_id", "quota_id", "target_id", "unit_id",
// ]
// [parameters]
// plan = { type = "plan" }
// task = { type = "task" }
// unit = { type = "unit" }
MATCH (p:Plan)-[:HAS_TASK]->(t:Task|Project)-[:HAS_QUOTA]->(q:Quota)-[:ASSIGNED_TO]->(u:Unit|UnitGroup)
WHERE ($plan IS NULL OR p.id = $plan) AND ($task IS NULL OR t.id = $task) AND ($unit IS NULL OR u.id = $unit)
OPTIONAL MATCH (q)-[:DIVIDES]->(g:Target)
WITH p, t, q, u, g,
  COLLECT {
    MATCH (g)<-[:DIVIDES]-(share:Quota) WHERE share.additive
    RETURN CASE WHEN share.perMember THEN null ELSE share.value END AS value ORDER BY share.id
  } AS shares
WITH p, t, q, u, g, CASE WHEN g IS NULL THEN null ELSE reduce(total = 0.0, share IN shares | total + share) END AS sum
RETURN t.number AS number, q.indicatorName AS indicator, u.name AS unit, q.value AS quota, q.unit AS measure_unit,
  g.value AS total, sum, abs(sum - g.value) < 0.000001 AS adds_up, q.perMember AS per_member,
  q.yearStart AS year_start, q.yearEnd AS year_end, coalesce(t.name, t.text) AS task,
  coalesce(p.workingTitle, p.title) AS plan, t.id AS task_id, q.id AS quota_id, g.id AS target_id, u.id AS unit_id
ORDER BY plan, p.id, t.order, task_id, target_id, indicator, year_start, quota DESC, unit, unit_id, quota_id
LIMIT $limit
