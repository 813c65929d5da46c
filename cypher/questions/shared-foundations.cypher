// id = "shared-foundations"
// competency = [31]
// title.zh = "多个项目共同依托的机构、平台与条件"
// title.en = "What several projects rely on"
// question.zh = "哪些机构、平台、产业、地点、工程、文件和条件被多个项目或任务依托、共建或合作？"
// question.en = "On which institutions, platforms, industries, places, works, documents and conditions do several projects or tasks rely, work or build?"
// columns = ["name", "kind", "users", "used_by", "actions", "element_id"]
// [parameters]
// plan = { type = "plan" }
// at_least = { type = "integer", default = 2, zh = "至少多少个项目", en = "least number of projects" }
MATCH (x:Task|Project)-[v:RELIES_ON|PARTNERS_WITH|DEPENDS_ON|DELIVERS|UPGRADES|APPLIES_FOR]->(f:Platform|Unit|Industry|Place|Programme|Document|Condition)
WHERE $plan IS NULL OR $plan IN x.documents
WITH f, x, v ORDER BY x.divisionCode, x.order, x.id, type(v)
WITH f, collect(DISTINCT x) AS all_users, collect(DISTINCT type(v)) AS actions
WHERE size(all_users) >= $at_least
RETURN coalesce(f.name, f.title) AS name, CASE WHEN f:Platform THEN 'platform' WHEN f:Industry THEN 'industry'
    WHEN f:Place THEN 'place' WHEN f:Programme THEN 'programme' WHEN f:Document THEN 'document'
    WHEN f:Condition THEN 'condition' ELSE 'unit' END AS kind, size(all_users) AS users,
  [x IN all_users | coalesce(x.number + ' ', '') + coalesce(x.name, x.text)] AS used_by, actions, f.id AS element_id
ORDER BY users DESC, kind, name, element_id
LIMIT $limit
