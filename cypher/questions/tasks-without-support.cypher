// id = "tasks-without-support"
// competency = [5]
// title.zh = "没有配合单位的任务"
// title.en = "Tasks without a supporting unit"
// question.zh = "哪些任务只有牵头或责任单位，没有配合单位？"
// question.en = "Which tasks have no supporting unit?"
// columns = ["number", "task", "owners", "plan", "task_id", "plan_id"]
// [parameters]
// plan = { type = "plan" }
// unit = { type = "unit" }
MATCH (p:Plan)-[:HAS_TASK]->(t:Task)
WHERE ($plan IS NULL OR p.id = $plan)
  AND EXISTS { MATCH (t)<-[:OF_TASK]-(:Responsibility)-[:BORNE_BY]->(u) WHERE $unit IS NULL OR u.id = $unit }
  AND NOT EXISTS { MATCH (t)<-[:OF_TASK]-(r:Responsibility) WHERE r.role = 'support' }
RETURN t.number AS number, t.text AS task,
  COLLECT {
    MATCH (t)<-[:OF_TASK]-(r:Responsibility)-[:BORNE_BY]->(u) WHERE r.role IN ['lead', 'responsible']
    RETURN u.name ORDER BY r.order, u.id
  } AS owners,
  coalesce(p.workingTitle, p.title) AS plan, t.id AS task_id, p.id AS plan_id
ORDER BY plan, plan_id, t.order, task_id
LIMIT $limit
