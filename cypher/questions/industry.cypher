// id = "industry"
// competency = [27]
// title.zh = "某个产业的全部事项"
// title.en = "Everything about one industry"
// question.zh = "某个产业（含下级产业）涉及哪些任务、项目、平台和目标？"
// question.en = "Which tasks, projects, platforms and passages concern an industry, narrower ones included?"
// columns = [
//   "industry", "kind", "number", "name", "owners", "date", "amount", "plan", "narrower", "industry_id", "narrower_ids",
//   "element_id",
// ]
// [parameters]
// industry = { type = "industry" }
// plan = { type = "plan" }
MATCH (i:Industry)<-[:BROADER*0..8]-(n:Industry)<-[:CONCERNS_INDUSTRY]-(x)
WHERE ($industry IS NULL AND i.id = n.id OR i.id = $industry) AND ($plan IS NULL OR $plan IN x.documents)
WITH DISTINCT i, n, x ORDER BY n.code
WITH i, x, collect(n.name) AS narrower, collect(n.id) AS narrower_ids
RETURN i.name AS industry,
  CASE WHEN x:Task THEN 'task' WHEN x:Project THEN 'project' WHEN x:Platform THEN 'platform'
       WHEN x:Plan THEN 'plan' ELSE 'section' END AS kind,
  x.number AS number, coalesce(x.name, x.title, x.text, x.workingTitle) AS name,
  COLLECT {
    MATCH (x)<-[:OF_TASK]-(r:Responsibility)-[:BORNE_BY]->(u) WHERE r.role IN ['lead', 'responsible']
    RETURN u.name ORDER BY r.order, u.id
  } AS owners,
  head(COLLECT {
    MATCH (x)-[:DUE]->(d:Deadline) WHERE d.type IN ['by', 'period'] AND d.source <> 'task_text'
    RETURN d.date AS day ORDER BY day DESC
  }) AS date,
  head(COLLECT { MATCH (x)-[:HAS_BUDGET]->(b:BudgetLine) WHERE b.kind = 'total' RETURN b.amount ORDER BY b.id }) AS amount,
  COLLECT { MATCH (p:Plan) WHERE p.id IN x.documents RETURN coalesce(p.workingTitle, p.title) ORDER BY p.id } AS plan,
  narrower, i.id AS industry_id, narrower_ids, x.id AS element_id
ORDER BY industry_id, CASE kind WHEN 'project' THEN 1 WHEN 'task' THEN 2 WHEN 'platform' THEN 3 ELSE 4 END, x.divisionCode, x.order, element_id
LIMIT $limit
