// id = "plan"
// competency = []
// title.zh = "查方案"
// title.en = "Find a plan"
// question.zh = "这个名称是哪份方案？"
// question.en = "Which plan has this name?"
// columns = ["name", "aliases", "context", "context_code", "documents", "id"]
// [parameters]
// name = { type = "text" }
MATCH (p:Plan)
WITH p, [x IN [p.title, p.noticeTitle, p.documentNumber, p.file] WHERE x IS NOT NULL] AS aliases
WHERE $name IS NULL OR $name IN [p.id, p.workingTitle, p.sha256] OR $name IN aliases
OPTIONAL MATCH (p)-[:APPLIES_TO]->(j:Jurisdiction)
RETURN coalesce(p.workingTitle, p.title, p.file) AS name, aliases, j.name AS context, p.divisionCode AS context_code,
  [p.id] AS documents, p.id AS id
ORDER BY context_code, name, id
LIMIT $limit
