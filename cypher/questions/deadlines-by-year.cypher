// id = "deadlines-by-year"
// competency = [9]
// title.zh = "各年度、各类型的时限"
// title.en = "Deadlines by year and kind"
// question.zh = "每年到期多少项，定期、按系统规定等各有多少项？"
// question.en = "How many deadlines fall in each year, and how many are yearly, external or open?"
// columns = ["deadline_kind", "year", "deadlines", "tasks"]
// [parameters]
// plan = { type = "plan" }
// unit = { type = "unit" }
// sources = { type = "sources", default = ["column", "bracket", "line"] }
MATCH (p:Plan)-[:HAS_TASK]->(t:Task|Project)-[:DUE]->(d:Deadline)
WHERE d.source IN $sources AND ($plan IS NULL OR p.id = $plan)
  AND ($unit IS NULL OR EXISTS { MATCH (t)<-[:OF_TASK]-(:Responsibility)-[:BORNE_BY]->(u) WHERE u.id = $unit })
WITH t, d,
  CASE
    WHEN d.type = 'by' AND d.start IS NULL THEN 'fixed'
    WHEN d.type IN ['by', 'period'] THEN 'period'
    WHEN d.type <> 'recurring' THEN d.type
    WHEN d.interval = 'P1Y' THEN 'yearly'
    WHEN d.interval = 'P6M' THEN 'half-yearly'
    WHEN d.interval = 'P3M' THEN 'quarterly'
    WHEN d.interval = 'P1M' THEN 'monthly'
    ELSE 'recurring'
  END AS deadline_kind,
  CASE WHEN d.type = 'recurring' THEN null ELSE d.year END AS year
RETURN deadline_kind, year, count(DISTINCT d.id) AS deadlines, count(DISTINCT t.id) AS tasks
ORDER BY CASE deadline_kind WHEN 'fixed' THEN 1 WHEN 'period' THEN 2 ELSE 3 END, year, deadline_kind
LIMIT $limit
