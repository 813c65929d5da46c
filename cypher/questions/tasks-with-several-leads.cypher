// id = "tasks-with-several-leads"
// competency = [6]
// title.zh = "多个牵头单位的任务"
// title.en = "Tasks with several lead units"
// question.zh = "哪些任务有两个以上的牵头单位？"
// question.en = "Which tasks have more than one lead unit?"
// columns = ["number", "task", "leads", "owners", "plan", "task_id", "plan_id"]
// [parameters]
// plan = { type = "plan" }
// roles = { type = "roles", default = ["lead"] }
MATCH (p:Plan)-[:HAS_TASK]->(t:Task|Project)<-[:OF_TASK]-(r:Responsibility)-[:BORNE_BY]->(u:Unit|UnitGroup)
WHERE r.role IN $roles AND ($plan IS NULL OR p.id = $plan)
WITH p, t, r, u ORDER BY r.order, u.id
WITH p, t, collect(DISTINCT u.name) AS owners, count(DISTINCT u.id) AS leads
WHERE leads > 1
RETURN t.number AS number, coalesce(t.name, t.text) AS task, leads, owners,
  coalesce(p.workingTitle, p.title) AS plan, t.id AS task_id, p.id AS plan_id
ORDER BY leads DESC, plan, plan_id, t.order, task_id
LIMIT $limit
