// id = "shared-foundations"
// competency = [31]
// title.zh = "多个项目共同依托的机构与平台"
// title.en = "What several projects rely on"
// question.zh = "哪些机构和平台被多个项目或任务依托？"
// question.en = "On which institutions and platforms do several projects rely?"
// columns = ["name", "kind", "users", "used_by", "element_id"]
// [parameters]
// plan = { type = "plan" }
// at_least = { type = "integer", default = 2, zh = "至少多少个项目", en = "least number of projects" }
MATCH (x:Task|Project)-[:RELIES_ON|PARTNERS_WITH|DEPENDS_ON]->(f:Platform|Unit)
WHERE $plan IS NULL OR $plan IN x.documents
WITH DISTINCT f, x
ORDER BY x.order, x.id
WITH f, count(x) AS users, collect(coalesce(x.number + ' ', '') + coalesce(x.name, x.text)) AS used_by
WHERE users >= $at_least
RETURN f.name AS name, CASE WHEN f:Platform THEN 'platform' ELSE 'unit' END AS kind, users, used_by, f.id AS element_id
ORDER BY users DESC, kind, name, element_id
LIMIT $limit
