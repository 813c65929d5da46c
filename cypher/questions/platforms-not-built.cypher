// id = "platforms-not-built"
// competency = [26]
// title.zh = "被依托却无人建设的平台"
// title.en = "Platforms relied on but built by no task"
// question.zh = "哪些平台被使用或依托，却没有任务去建设？"
// question.en = "Which platforms are used or relied on but built by no task?"
// columns = ["platform", "platform_type", "users", "used_by", "named_in_body", "platform_id"]
// [parameters]
// plan = { type = "plan" }
MATCH (x)-[:RELIES_ON|DEPENDS_ON]->(f:Platform)
WHERE ($plan IS NULL OR $plan IN x.documents)
  AND NOT EXISTS { MATCH (f)<-[:DELIVERS|UPGRADES|APPLIES_FOR]-(:Task|Project) }
WITH DISTINCT f, x
ORDER BY x.order, x.id
WITH f, count(x) AS users, collect(coalesce(x.title, x.workingTitle, coalesce(x.number + ' ', '') + coalesce(x.name, x.text))) AS used_by
RETURN f.name AS platform, f.platformType AS platform_type, users, used_by,
  EXISTS { MATCH (f)<-[:DELIVERS|UPGRADES|APPLIES_FOR]-(:Section|Plan) } AS named_in_body, f.id AS platform_id
ORDER BY users DESC, platform, platform_id
LIMIT $limit
