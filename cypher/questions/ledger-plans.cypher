// id = "ledger-plans"
// competency = []
// title.zh = "台账：文件"
// title.en = "Ledger: plans"
// question.zh = "图中有哪些文件，各由谁在何时印发？"
// question.en = "Which plans does the graph hold, who issued them and when?"
// columns = ["id", "title", "issuer", "document_number", "issue_date", "period_start", "period_end", "jurisdiction", "file", "sha256"]
// [parameters]
// plan = { type = "plan" }
MATCH (p:Plan)
WHERE $plan IS NULL OR p.id = $plan
OPTIONAL MATCH (p)-[:APPLIES_TO]->(j:Jurisdiction)
RETURN p.id AS id, coalesce(p.title, p.workingTitle) AS title, p.issuer AS issuer,
  p.documentNumber AS document_number, p.issueDate AS issue_date, p.periodStart AS period_start,
  p.periodEnd AS period_end, j.name AS jurisdiction, p.file AS file, p.sha256 AS sha256
ORDER BY title, id, jurisdiction
LIMIT $limit
