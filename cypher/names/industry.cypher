// id = "industry"
// competency = []
// title.zh = "查产业"
// title.en = "Find an industry"
// question.zh = "这个名称是哪个产业？"
// question.en = "Which industry has this name?"
// columns = ["name", "aliases", "context", "context_code", "documents", "id"]
// [parameters]
// name = { type = "text" }
MATCH (i:Industry)
WITH i, [x IN [i.nameEn, i.code] WHERE x IS NOT NULL] AS aliases
WHERE $name IS NULL OR $name IN [i.id, i.name] OR $name IN aliases
RETURN i.name AS name, aliases, i.nameEn AS context, i.code AS context_code, i.documents AS documents, i.id AS id
ORDER BY context_code, name, id
LIMIT $limit
