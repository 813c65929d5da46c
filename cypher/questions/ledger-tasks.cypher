// id = "ledger-tasks"
// competency = []
// title.zh = "台账：任务"
// title.en = "Ledger: tasks"
// question.zh = "每份文件有哪些任务和项目，写在原文哪里？"
// question.en = "Which tasks and projects does each plan state, and where?"
// columns = ["plan", "task", "kind", "number", "text", "section", "budget", "file", "start", "end"]
// [parameters]
// plan = { type = "plan" }
MATCH (p:Plan)-[:HAS_TASK]->(t:Task|Project)
WHERE $plan IS NULL OR p.id = $plan
OPTIONAL MATCH (t)-[:ELABORATES]->(:Section)<-[:HAS_SECTION]-(above:Section)
WITH p, t, min(above.title) AS elaborated
OPTIONAL MATCH (t)-[:IN_SECTION]->(own:Section)
OPTIONAL MATCH (own)<-[:HAS_SECTION]-(over:Section)
WITH p, t, elaborated,
  min(CASE WHEN own.type IN ['item', 'run_in', 'list_item', 'dash_item'] THEN coalesce(over.title, own.title)
    ELSE own.title END) AS own_title
WITH p, t, coalesce(elaborated, own_title) AS section
OPTIONAL MATCH (t)-[:HAS_BUDGET]->(b:BudgetLine)
WHERE b.kind = 'total'
WITH p, t, section, max(b.amount) AS budget
OPTIONAL MATCH (t)-[:HAS_EVIDENCE]->(e:Evidence)-[:IN_TEXT]->(x:Text)
WITH p, t, section, budget, min(x.file) AS file, min(e.start) AS start, max(e.end) AS end
RETURN p.id AS plan, t.id AS task, CASE WHEN t:Project THEN 'Project' ELSE 'Task' END AS kind, t.number AS number,
  coalesce(t.text, t.name + coalesce('：' + t.content, '')) AS text, section, budget, file, start, end
ORDER BY plan, kind DESC, t.order, task
LIMIT $limit
