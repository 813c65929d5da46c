// id = "budget-total"
// competency = [13]
// title.zh = "项目资金总额与未列资金的项目"
// title.en = "Budget total, and projects without a figure"
// question.zh = "一个方案的项目总投资是多少（万元），哪些项目没有写明？"
// question.en = "How much money (10,000 yuan) do the projects of a plan add up to, and which state no figure?"
// columns = ["plan", "amount", "projects", "with_amount", "without_amount", "projects_without_amount", "plan_id"]
// [parameters]
// plan = { type = "plan" }
MATCH (p:Plan)-[:HAS_TASK]->(t:Project)
WHERE $plan IS NULL OR p.id = $plan
OPTIONAL MATCH (t)-[:HAS_BUDGET]->(b:BudgetLine)
WHERE b.kind = 'total'
WITH p, t, b ORDER BY t.order, t.id
WITH p, toFloat(sum(b.amount)) AS amount, count(DISTINCT t.id) AS projects,
  count(DISTINCT CASE WHEN b IS NOT NULL THEN t.id END) AS with_amount,
  collect(CASE WHEN b IS NULL THEN coalesce(t.number + ' ', '') + t.name END) AS projects_without_amount
RETURN coalesce(p.workingTitle, p.title) AS plan, amount, projects, with_amount,
  projects - with_amount AS without_amount, projects_without_amount, p.id AS plan_id
ORDER BY plan, plan_id
LIMIT $limit
