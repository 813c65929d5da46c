// id = "place"
// competency = []
// title.zh = "查地方"
// title.en = "Find a place"
// question.zh = "这个名称是哪个地方？"
// question.en = "Which place has this name?"
// columns = ["name", "aliases", "context", "context_code", "documents", "id"]
// [parameters]
// name = { type = "text" }
MATCH (f:Place|Jurisdiction)
WITH f, [x IN [f.fullName, f.code] WHERE x IS NOT NULL] AS aliases
WHERE $name IS NULL OR $name IN [f.id, f.name] OR $name IN aliases
OPTIONAL MATCH (f)-[:WITHIN]->(above:Jurisdiction)
WITH f, aliases, above ORDER BY f.id, above.code
WITH f, aliases, head(collect(above)) AS j
RETURN f.name AS name, aliases, j.name AS context, coalesce(f.divisionCode, j.code) AS context_code,
  f.documents AS documents, f.id AS id
ORDER BY context_code, name, id
LIMIT $limit
