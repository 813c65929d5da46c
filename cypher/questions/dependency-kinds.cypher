// id = "dependency-kinds"
// competency = [16]
// title.zh = "依赖关系的类型、依据与可信度"
// title.en = "Dependencies by type, basis and confidence"
// question.zh = "依赖关系有哪些类型，依据是明文还是推断，可信度如何？"
// question.en = "How many dependencies are there of each type, basis and confidence?"
// columns = ["type", "basis", "confidence", "dependencies", "dependency_ids"]
// [parameters]
// plan = { type = "plan" }
MATCH (d:Dependency)
WHERE $plan IS NULL OR $plan IN d.documents
WITH d ORDER BY d.id
RETURN d.type AS type, d.basis AS basis, d.confidence AS confidence, count(d) AS dependencies,
  collect(d.id) AS dependency_ids
ORDER BY type, confidence DESC, basis
LIMIT $limit
