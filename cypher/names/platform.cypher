// id = "platform"
// competency = []
// title.zh = "查平台"
// title.en = "Find a platform"
// question.zh = "这个名称是哪个平台？"
// question.en = "Which platform has this name?"
// columns = ["name", "aliases", "context", "context_code", "documents", "id"]
// [parameters]
// name = { type = "text" }
MATCH (f:Platform)
WHERE $name IS NULL OR $name IN [f.id, f.name]
OPTIONAL MATCH (f)-[:LOCATED_IN]->(j:Jurisdiction)
WITH f, j ORDER BY j.code
WITH f, head(collect(j)) AS j
RETURN f.name AS name, [] AS aliases, j.name AS context, j.code AS context_code, f.documents AS documents, f.id AS id
ORDER BY context_code, name, id
LIMIT $limit
