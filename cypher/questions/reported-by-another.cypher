// id = "reported-by-another"
// competency = [14]
// title.zh = "填报单位与责任单位不同的项目"
// title.en = "Projects reported by one unit and carried out by another"
// question.zh = "哪些项目由一个单位填报、另一个单位实施？"
// question.en = "Which projects are reported by one unit and carried out by another?"
// columns = ["number", "task", "reporters", "owners", "plan", "task_id", "plan_id"]
// [parameters]
// plan = { type = "plan" }
// unit = { type = "unit" }
MATCH (p:Plan)-[:HAS_TASK]->(t:Project|Task)
WHERE ($plan IS NULL OR p.id = $plan)
  AND ($unit IS NULL OR EXISTS { MATCH (t)<-[:OF_TASK]-(:Responsibility)-[:BORNE_BY]->(u) WHERE u.id = $unit })
WITH p, t,
  COLLECT {
    MATCH (t)<-[:OF_TASK]-(r:Responsibility)-[:BORNE_BY]->(u) WHERE r.role = 'reporter'
    RETURN u ORDER BY r.order, u.id
  } AS reporting,
  COLLECT {
    MATCH (t)<-[:OF_TASK]-(r:Responsibility)-[:BORNE_BY]->(u) WHERE r.role IN ['lead', 'responsible']
    RETURN u ORDER BY r.order, u.id
  } AS owning
WHERE size(reporting) > 0 AND size(owning) > 0 AND none(u IN reporting WHERE u IN owning)
RETURN t.number AS number, coalesce(t.name, t.text) AS task, [u IN reporting | u.name] AS reporters,
  [u IN owning | u.name] AS owners, coalesce(p.workingTitle, p.title) AS plan, t.id AS task_id, p.id AS plan_id
ORDER BY plan, plan_id, t.order, task_id
LIMIT $limit
