// id = "picture-nodes"
// competency = []
// title.zh = "图谱：节点"
// title.en = "Picture: nodes"
// question.zh = "图谱上画哪些节点？"
// question.en = "Which nodes does the picture show?"
// columns = ["id", "kind", "name", "detail", "evidence"]
// [parameters]
// plan = { type = "plan" }
// unit = { type = "unit" }
MATCH (p:Plan)-[:HAS_TASK]->(t:Task|Project)
WHERE ($plan IS NULL OR p.id = $plan)
  AND ($unit IS NULL OR EXISTS { MATCH (t)<-[:OF_TASK]-(:Responsibility)-[:BORNE_BY]->(u) WHERE u.id = $unit })
OPTIONAL MATCH (t)-[:LED_BY|SUPPORTED_BY|GUIDED_BY|REPORTED_BY|RESPONSIBLE_FOR|DELIVERS|UPGRADES|APPLIES_FOR|RELIES_ON|CONCERNS_INDUSTRY|DEPENDS_ON]-(x)
WITH t, collect(DISTINCT x) AS others
UNWIND [t] + others AS n
WITH DISTINCT n
OPTIONAL MATCH (n)<-[:HAS_TASK]-(plan:Plan)
OPTIONAL MATCH (n)-[:IN_JURISDICTION]->(j:Jurisdiction)
WITH n, min(coalesce(plan.title, plan.workingTitle)) AS title, min(j.name) AS place
OPTIONAL MATCH (n)-[:DUE]->(d:Deadline)
WITH n, title, place, min(d.raw) AS due
RETURN n.id AS id, CASE
    WHEN n:Plan THEN 'Plan'
    WHEN n:Task THEN 'Task'
    WHEN n:Project THEN 'Project'
    WHEN n:Section THEN 'Section'
    WHEN n:Unit THEN 'Unit'
    WHEN n:UnitGroup THEN 'UnitGroup'
    WHEN n:Platform THEN 'Platform'
    WHEN n:Programme THEN 'Programme'
    WHEN n:Designation THEN 'Designation'
    WHEN n:Industry THEN 'Industry'
    WHEN n:Place THEN 'Place'
    WHEN n:Jurisdiction THEN 'Jurisdiction'
    WHEN n:Document THEN 'Document'
    WHEN n:Condition THEN 'Condition'
    ELSE 'Other'
  END AS kind,
  CASE WHEN n.number IS NULL OR n:Section THEN '' ELSE n.number + ' ' END
    + coalesce(n.name, n.text, n.title, n.workingTitle, n.id) AS name,
  CASE WHEN due IS NULL THEN coalesce(title, place) ELSE title + '　' + due END AS detail, n.evidence AS evidence
ORDER BY kind, id
LIMIT $limit
