// id = "obligations"
// competency = [33]
// title.zh = "单位的分年度、分月任务"
// title.en = "Dated obligations of a unit"
// question.zh = "把定期任务在规划期内逐年展开，某单位每年每月要完成什么？"
// question.en = "What does a unit owe in each year and month, recurring duties written out over the plan's period?"
// columns = [
//   "unit", "jurisdiction", "role", "year", "month", "date", "recurring", "interval", "number", "task", "quotas",
//   "plan", "unit_id", "task_id", "deadline_id", "plan_id",
// ]
// [parameters]
// unit = { type = "unit" }
// plan = { type = "plan" }
// roles = { type = "roles", default = ["lead", "responsible", "support", "guide", "reporter"] }
// sources = { type = "sources", default = ["column", "bracket", "line"] }
// from = { type = "integer", zh = "只看这一年及以后", en = "only from this year on" }
// to = { type = "integer", zh = "只看这一年及以前", en = "only up to this year" }
MATCH (u:Unit|UnitGroup)<-[:BORNE_BY]-(r:Responsibility)-[:OF_TASK]->(t:Task|Project)-[:DUE]->(d:Deadline)
WHERE r.role IN $roles AND d.source IN $sources AND ($unit IS NULL OR u.id = $unit)
MATCH (p:Plan)-[:HAS_TASK]->(t)
WHERE $plan IS NULL OR p.id = $plan
WITH u, r, t, d, p,
  d.type = 'recurring' AS recurring,
  right(d.interval, 1) AS scale,
  toInteger(substring(d.interval, 1, size(d.interval) - 2)) AS every,
  coalesce(toInteger(substring(d.start, 0, 4)), p.periodStart, toInteger(substring(p.issueDate, 0, 4)), $from) AS first,
  coalesce(toInteger(substring(d.until, 0, 4)), p.periodEnd,
    head(COLLECT {
      MATCH (p)-[:HAS_TASK]->(:Task|Project)-[:DUE]->(k:Deadline) WHERE k.type IN ['by', 'period'] AND k.year IS NOT NULL
      RETURN k.year AS last_year ORDER BY last_year DESC
    }), $to) AS last
WITH u, r, t, d, p, recurring,
  CASE
    WHEN NOT recurring THEN [d.year]
    WHEN first IS NULL OR last IS NULL THEN []
    ELSE range(first, last, CASE WHEN scale = 'Y' THEN every ELSE 1 END)
  END AS years,
  CASE
    WHEN NOT recurring THEN [d.month]
    WHEN scale = 'Y' THEN [coalesce(toInteger(substring(d.date, 2, 2)), 12)]
    WHEN scale = 'M' THEN range(every, 12, every)
    ELSE range(1, 12)
  END AS months
UNWIND years AS year
UNWIND months AS month
WITH u, r, t, d, p, recurring, year, month
WHERE year IS NOT NULL AND ($from IS NULL OR year >= $from) AND ($to IS NULL OR year <= $to)
OPTIONAL MATCH (u)-[:IN_JURISDICTION]->(j:Jurisdiction)
RETURN u.name AS unit, j.name AS jurisdiction, r.role AS role, year, month,
  CASE
    WHEN NOT recurring THEN d.date
    WHEN d.date STARTS WITH '--' AND right(d.interval, 1) = 'Y' THEN toString(year) + substring(d.date, 1)
    ELSE toString(date({year: year, month: month, day: 1}) + duration({months: 1}) - duration({days: 1}))
  END AS date,
  recurring, d.interval AS interval, t.number AS number, coalesce(t.name, t.text) AS task,
  COLLECT {
    MATCH (t)-[:HAS_QUOTA]->(q:Quota)-[:ASSIGNED_TO]->(u)
    WHERE coalesce(q.yearStart, year) <= year AND coalesce(q.yearEnd, year) >= year
    WITH q, CASE WHEN q.value = floor(q.value) THEN toString(toInteger(q.value)) ELSE toString(q.value) END AS number
    RETURN q.indicatorName + ' ' + number + coalesce(q.unit, '') AS quota ORDER BY quota, q.id
  } AS quotas,
  coalesce(p.workingTitle, p.title) AS plan, u.id AS unit_id, t.id AS task_id, d.id AS deadline_id, p.id AS plan_id
ORDER BY unit_id, year, month, role, plan_id, t.order, task_id, deadline_id
LIMIT $limit
