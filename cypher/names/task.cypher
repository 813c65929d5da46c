// id = "task"
// competency = []
// title.zh = "查任务"
// title.en = "Find a task"
// question.zh = "这个序号或名称是哪项任务？"
// question.en = "Which task has this number or name?"
// columns = ["name", "aliases", "context", "context_code", "documents", "id"]
// [parameters]
// name = { type = "text" }
MATCH (p:Plan)-[:HAS_TASK]->(t:Task|Project)
WHERE $name IS NULL OR $name IN [t.id, t.number, t.name, t.text]
RETURN coalesce(t.number, t.name, t.text) AS name, [x IN [t.name, t.text] WHERE x IS NOT NULL] AS aliases,
  coalesce(p.workingTitle, p.title) AS context, p.divisionCode AS context_code, t.documents AS documents, t.id AS id
ORDER BY context_code, context, t.order, id
LIMIT $limit
