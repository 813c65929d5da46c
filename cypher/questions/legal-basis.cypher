// id = "legal-basis"
// competency = [20]
// title.zh = "编制依据与引用文件"
// title.en = "Legal basis of a plan"
// question.zh = "方案依据哪些文件，哪些已在库中，哪些只是引用？"
// question.en = "On which documents does a plan rest, and which of them are held here?"
// columns = ["title", "document_number", "is_basis", "held", "plan", "document_id", "held_id", "plan_id"]
// [parameters]
// plan = { type = "plan" }
// basis_only = { type = "boolean", default = true, zh = "只看编制依据", en = "only the stated basis" }
MATCH (p:Plan)-[c:CITES]->(d:Document)
WHERE ($plan IS NULL OR p.id = $plan) AND (c.isBasis OR NOT $basis_only)
WITH p, d, max(CASE WHEN c.isBasis THEN 1 ELSE 0 END) AS basis
WITH p, d, basis = 1 AS is_basis,
  COLLECT {
    MATCH (q:Plan)
    WHERE q.documentNumber = d.documentNumber OR d.title IN [q.title, q.noticeTitle]
    RETURN q.id ORDER BY q.id
  } AS holders
RETURN d.title AS title, d.documentNumber AS document_number, is_basis, size(holders) > 0 AS held,
  coalesce(p.workingTitle, p.title) AS plan, d.id AS document_id, head(holders) AS held_id, p.id AS plan_id
ORDER BY plan, plan_id, document_number, title, document_id
LIMIT $limit
