// id = "peak-dates"
// competency = [28]
// title.zh = "各单位的到期高峰"
// title.en = "Peak date and month of each unit"
// question.zh = "每个单位哪一天、哪个月到期的任务最多？"
// question.en = "On which date and in which month is most due for each unit?"
// columns = [
//   "unit", "jurisdiction", "peak_date", "tasks_on_date", "peak_month", "tasks_in_month", "tasks", "division",
//   "unit_id",
// ]
// [parameters]
// plan = { type = "plan" }
// unit = { type = "unit" }
// roles = { type = "roles", default = ["lead", "responsible", "support", "guide", "reporter"] }
// sources = { type = "sources", default = ["column", "bracket", "line"] }
MATCH (u:Unit|UnitGroup)<-[:BORNE_BY]-(r:Responsibility)-[:OF_TASK]->(t:Task|Project)-[:DUE]->(d:Deadline)
WHERE r.role IN $roles AND d.type IN ['by', 'period'] AND d.source IN $sources
  AND ($plan IS NULL OR $plan IN t.documents) AND ($unit IS NULL OR u.id = $unit)
WITH u, d.date AS day, count(DISTINCT t.id) AS tasks
ORDER BY tasks DESC, day
WITH u, collect(day) AS days, collect(tasks) AS counts
CALL (u) {
  MATCH (u)<-[:BORNE_BY]-(r:Responsibility)-[:OF_TASK]->(t:Task|Project)-[:DUE]->(d:Deadline)
  WHERE r.role IN $roles AND d.type IN ['by', 'period'] AND d.source IN $sources AND ($plan IS NULL OR $plan IN t.documents)
  WITH substring(d.date, 0, 7) AS month, count(DISTINCT t.id) AS tasks
  RETURN month, tasks ORDER BY tasks DESC, month LIMIT 1
}
OPTIONAL MATCH (u)-[:IN_JURISDICTION]->(j:Jurisdiction)
RETURN u.name AS unit, j.name AS jurisdiction, head(days) AS peak_date, head(counts) AS tasks_on_date,
  month AS peak_month, tasks AS tasks_in_month, reduce(total = 0, count IN counts | total + count) AS tasks,
  u.divisionCode AS division, u.id AS unit_id
ORDER BY tasks_on_date DESC, tasks DESC, division, unit, unit_id
LIMIT $limit
